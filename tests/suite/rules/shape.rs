//! Gaps, levels, titles and pictures, and what one click mends.

use portico_core::document::{Document, apply};

use super::{find, mended, pointed_at, tells_apart};

#[test]
fn what_was_begun_is_filled_in() {
    let table = |rows: &str| format!("| a | b | c |\n|---|---|---|\n{rows}\n");
    let found = [
        table("| x | | |\n| y | 1 | 2 |"),
        table("| x | 1 | |\n| y | 1 | 2 |\n| z | 3 | 4 |"),
        table("| x | | – |\n| y | 1 | 2 |"),
        table("| | | |\n| y | 1 | 2 |"),
        table("| x | | |\n| y | | |"),
        "- one\n-\n- three".to_owned(),
        "1. one\n2.".to_owned(),
        "- [ ]\n- [x] done".to_owned(),
        "Owner:".to_owned(),
        "**Owner:**\n\nDue: 12 May".to_owned(),
        "- Owner:\n- Due: May".to_owned(),
        "### Migration\n\n### Other\n\nWords.".to_owned(),
    ];
    let left = [
        String::new(),
        table("| x | 1 | 2 |"),
        table("| x | 1 | – |\n| y | 1 | 2 |\n| z | 3 | 4 |"),
        table("| x | – | – |\n| y | 1 | 2 |"),
        table("| x | 1 | |\n| y | | 2 |\n| z | 3 | |"),
        table("| | 1 | 2 |\n| y | 1 | 2 |"),
        "- one\n- two".to_owned(),
        "-\n  - nested".to_owned(),
        "- ![a picture](x.png)".to_owned(),
        "- `code`".to_owned(),
        "Three of them:\n\n- a".to_owned(),
        "Like this:\n\n```\nx\n```".to_owned(),
        "Both parts:\n\n| a |\n|---|\n| b |".to_owned(),
        "- Owner:\n  - me".to_owned(),
        "Owner: me".to_owned(),
        "This is what I wanted to say here:\n\nA paragraph.".to_owned(),
        "### Part\n\n#### Deeper\n\nWords.".to_owned(),
        "### Part\n\n![x](y.png)".to_owned(),
        "`Owner:` is a label.".to_owned(),
    ];
    tells_apart("unfilled", "", &found.each_ref().map(String::as_str), &left.each_ref().map(String::as_str));
    let rest = "# T\n\n## Scale\n\n## Rest\n\nx\n";
    assert!(find("unfilled", "", rest).is_empty(), "a section that the kind knows is another rule's");
    assert_eq!(find("unfilled", "", "# T\n\n## Odd\n\n## Rest\n\nx\n").len(), 1);
}

#[test]
fn gaps_are_taken_out_with_one_click() {
    assert_eq!(mended("unfilled", "- one\n-\n- three\n"), "- one\n- three\n");
    assert_eq!(
        mended("unfilled", "| a | b | c |\n|---|---|---|\n| x | | |\n| y | 1 | 2 |\n"),
        "| a | b | c |\n|---|---|---|\n| y | 1 | 2 |\n"
    );
}

#[test]
fn levels_are_kept() {
    let jumps = |text: &str| find("heading-order", "", text).len();
    for (text, count) in [
        ("# T\n\n## A\n\n### B\n\n## C\n", 0),
        ("## A\n\n### B\n", 0),
        ("# T\n\n### B\n", 1),
        ("### B\n", 1),
        ("# T\n\n## A\n\n#### B\n\n#### C\n", 1),
        ("# T\n\n# U\n", 1),
        ("# T\n\n# U\n\n# V\n", 1),
        ("```\n# a\n### b\n```\n", 0),
        ("", 0),
    ] {
        assert_eq!(jumps(text), count, "{text:?}");
    }
    let mend = |text: &str| mended("heading-order", text);
    assert_eq!(
        mend("# T\n\n## A\n\n#### B\n\n##### C\n\n#### D\n\n## E\n"),
        "# T\n\n## A\n\n### B\n\n#### C\n\n### D\n\n## E\n"
    );
    assert_eq!(mend("# T\n\n# U\n\n## V\n\n# W\n"), "# T\n\n## U\n\n### V\n\n## W\n");
    assert!(
        find("heading-order", "", "T\n=\n\nU\n=\n")[0].fix.is_none(),
        "an underlined heading is left to its writer"
    );
    for text in ["# T\n\n### B\n", "# T\n\n# U\n\n### X\n"] {
        let mut text = text.to_owned();
        for _ in 0..3 {
            if jumps(&text) > 0 {
                text = mend(&text);
            }
        }
        assert_eq!(jumps(&text), 0, "{text}");
    }
    let twice =
        find("heading-order", "", "# T\n\n## Scale\n\nx\n\n## Rest\n\ny\n\n## Scale\n\nz\n\n## Rest of it\n\nw\n");
    let said: Vec<(u32, &str)> = twice.iter().map(|one| (one.line as u32, one.message.as_str())).collect();
    assert_eq!(said, [(11, "“Scale” is there a second time")]);
}

#[test]
fn heading_and_title_are_one() {
    let drift = |text: &str| find("title-match", "", text).len();
    for (text, count) in [
        ("---\ntitle: One\n---\n# Two\n", 1),
        ("---\ntitle: One\n---\n# One\n", 0),
        ("---\ntitle: \"One: two\"\n---\n# *One*: Two\n", 0),
        ("---\ntitle: One\n---\n## Two\n", 0),
        ("# Two\n", 0),
        ("---\ntitle: [\n---\n# Two\n", 0),
    ] {
        assert_eq!(drift(text), count, "{text:?}");
    }
    let text = "---\ntitle: A * star\n---\n\n# Two\n\nText.\n";
    let fixed = mended("title-match", text);
    assert_eq!(Document::read(&fixed).headings[0].text, "A * star");
    assert!(fixed.ends_with("\n\nText.\n") && drift(&fixed) == 0, "{fixed}");
}

#[test]
fn pictures_are_told_in_words() {
    tells_apart(
        "image-alt",
        "",
        &[
            "![](x.png)",
            "![x.png](x.png)",
            "![IMG_2041](pictures/IMG_2041.jpg)",
            "![screenshot](a.png)",
            "[![](badge.svg)](https://k.example)",
            "<img src=\"x.png\" width=\"3\">",
            "<p><IMG SRC=x.png></p>",
            "Text with <img src='x.png'/> in it.",
        ],
        &[
            "![The request goes from the phone to the edge](x.png)",
            "![Edge](edge.png)",
            "<img src=\"x.png\" alt=\"The way of a request\">",
            "<img alt=\"\" src=\"ornament.png\">",
            "`![](x.png)`",
            "```\n<img src=x.png>\n```",
            "<!-- <img src=\"x.png\"> -->",
            "[a link](x.png)",
            "<imgur>",
        ],
    );
    assert_eq!(pointed_at("image-alt", "", "See ![](a/b.png) here."), ["![](a/b.png)"]);
}

#[test]
fn a_missing_section_is_told_where_it_belongs() {
    for (section, text, line) in [
        ("scale", "---\ntitle: T\n---\n\n# T\n\n## Rest\n\nOther words.\n", 7),
        ("scale", "---\ntitle: T\n---\n\n# T\n\nAn opening.\n", 7),
        ("rest", "# T\n\n## Scale\n\nMany words.\n", 5),
        ("rest", "", 1),
    ] {
        let finding = find("section-present", &format!("section = \"{section}\""), text).remove(0);
        assert_eq!(finding.line, line, "{section} in {text:?}");
        assert_eq!(finding.span.start, finding.span.end, "no word of it is underlined");
        let after = apply(text, &finding.fix.unwrap().edits);
        let heading = after.lines().position(|read| read.eq_ignore_ascii_case(&format!("## {section}"))).unwrap() + 1;
        assert!((line..=line + 2).contains(&heading), "line {heading} of {after}");
    }
    let ignored_as = |words: &str| {
        let text = format!("# T\n\n## Scale\n\n{words}\n");
        find("section-present", "section = \"rest\"", &text).remove(0).ignored_as
    };
    assert_eq!(ignored_as("Many words."), ignored_as("Others."), "whatever is written before, it stays ignored");
}
