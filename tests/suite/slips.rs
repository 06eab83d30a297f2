//! Slips in the front matter: told in words, with their line, and mended where what is meant is beyond doubt.

use std::collections::HashSet;

use portico_core::document::{Document, FrontMatter, apply};

#[test]
fn a_slip_is_told_with_its_line_and_mended_where_that_is_sure() {
    for (yaml, line, says, mended) in [
        ("draft: true\ntitle: Share: me\n", 3, "“title” holds a colon", Some("draft: true\ntitle: \"Share: me\"\n")),
        (
            "title: A \"b\": c\nproduct: d: e\n",
            2,
            "“title” holds a colon",
            Some("title: \"A \\\"b\\\": c\"\nproduct: \"d: e\"\n"),
        ),
        ("title: Why:\ndate: 2026-11-20\n", 2, "holds a colon", Some("title: \"Why:\"\ndate: 2026-11-20\n")),
        ("title:Share\ndate: 2026-11-20\n", 2, "no space after its colon", Some("title: Share\ndate: 2026-11-20\n")),
        ("title: @me\n", 2, "begins with “@”", Some("title: \"@me\"\n")),
        ("title: \"Share\" me\n", 2, "quotation marks that don’t hold all", Some("title: \"\\\"Share\\\" me\"\n")),
        ("skills:\n\t- a\n", 3, "begins with a tab", Some("skills:\n  - a\n")),
        ("title: x\ndate: y\ntitle: z\n", 4, "the field “title”, which is there already", None),
        (
            "title: x\nskills: [a, b\ndraft: true\n",
            3,
            "“skills” begins a list that isn’t closed",
            Some("title: x\nskills: [a, b]\ndraft: true\n"),
        ),
        ("title: x\nskills: [a, b # or c\ndraft: true\n", 3, "“skills” begins a list that isn’t closed", None),
        (
            "title: \"Share me\ndraft: true\n",
            2,
            "a quotation that isn’t closed",
            Some("title: \"Share me\"\ndraft: true\n"),
        ),
        ("title: x\ndraft: true\ntitle: x\n", 4, "the field “title”", Some("title: x\ndraft: true\n")),
        ("title:\ndraft: true\ntitle: x\n", 4, "the field “title”", Some("draft: true\ntitle: x\n")),
        ("title: x\nskills:\nskills:\n- a\n", 4, "the field “skills”", None),
        ("title: x\n  date: 2026-11-20\n", 3, "begins with blanks", Some("title: x\ndate: 2026-11-20\n")),
        (
            "title: x\nskills: [a]\n  date: 2026-11-20\n  draft: true\n",
            4,
            "begins with blanks",
            Some("title: x\nskills: [a]\ndate: 2026-11-20\ndraft: true\n"),
        ),
        ("date: 31 Nov 2026\n", 2, "a day that doesn’t exist: November 2026 has 30 days", None),
        ("title: x\ndate: 2026-02-31\n", 3, "a day that doesn’t exist: February 2026 has 28 days", None),
        ("date: \"2026-13-01\"\n", 2, "13 is none of them", None),
        ("title: \"He said \"hi\" there\"\n", 2, "don’t hold all", Some("title: \"He said \\\"hi\\\" there\"\n")),
        ("title: x\ndrfat: true\n", 3, "says “drfat: true”", Some("title: x\ndraft: true\n")),
        ("draft: maybe\n", 2, "says “draft: maybe”", Some("draft: true\n")),
        ("title: x\nDraft: true\n", 3, "says “Draft: true”", Some("title: x\ndraft: true\n")),
        ("title: Use # of calls\n", 2, "holds a “#”", Some("title: \"Use # of calls\"\n")),
        ("- x\n", 2, "can’t be read", None),
        ("title: x\nnonsense\n", 3, "can’t be read", None),
    ] {
        let text = format!("---\n{yaml}---\n\n# T\n");
        let (found, _) = review_plain(&text);
        let finding = found.iter().find(|finding| finding.rule == "front-matter").unwrap_or_else(|| panic!("{yaml}"));
        assert!(finding.line == line && finding.message.starts_with(&format!("Line {line} ")), "{yaml}: {finding:?}");
        assert!(finding.message.contains(says) && !finding.message.contains("column"), "{yaml}: {}", finding.message);
        assert_eq!(text[..finding.span.start].matches('\n').count() + 1, line, "{yaml}: the place is in the line");
        let after = finding.fix.as_ref().map(|fix| apply(&text, &fix.edits));
        assert_eq!(after, mended.map(|yaml| format!("---\n{yaml}---\n\n# T\n")), "{yaml}");
    }
}

#[test]
fn days_that_are_there_are_no_slip_however_they_are_written() {
    for date in
        ["2026-11-30", "2024-02-29", "30 Nov 2026", "Nov. 30, 2026", "November 2026", "31st of Nov 2026", "soon", ""]
    {
        let found = review_plain(&format!("---\ntitle: x\ndate: {date}\n---\n\n# T\n")).0;
        assert!(found.iter().all(|finding| finding.rule != "front-matter"), "{date}: {found:?}");
    }
}

#[test]
fn front_matter_without_its_dashes_stays_a_draft_and_is_fenced_with_one_click() {
    let whole = "---\ntitle: x\ndraft: true\n---\n\n# T\n";
    for text in [
        "---\ntitle: x\ndraft: true\n\n# T\n",
        "\n\n---\ntitle: x\ndraft: true\n---\n\n# T\n",
        "———\ntitle: x\ndraft: true\n———\n\n# T\n",
        "----\ntitle: x\ndraft: true\n----\n\n# T\n",
    ] {
        assert!(FrontMatter::read(text).draft(), "{text}");
        let (found, _) = review_plain(text);
        let finding = found.iter().find(|finding| finding.rule == "front-matter").unwrap_or_else(|| panic!("{text}"));
        assert_eq!(finding.line, 1);
        assert_eq!(apply(text, &finding.fix.as_ref().unwrap().edits), whole, "{text}");
    }
    for text in
        ["---\n\nA rule, then words.\n", "---\nNote: no field of ours.\n", "- title: x\n", "# T\n\n---\ntitle: x\n"]
    {
        assert!(!FrontMatter::read(text).draft(), "{text}");
        assert!(review_plain(text).0.iter().all(|finding| finding.rule != "front-matter"), "{text}");
    }
}

#[test]
fn whatever_draft_says_but_false_keeps_a_document_back() {
    for (line, draft) in [
        ("draft: true", true),
        ("draft: maybe", true),
        ("draft:", true),
        ("Draft: true", true),
        ("DRAFT: yes", true),
        ("draft: \"true\"", true),
        ("draft: false", false),
        ("drafts: 3", false),
        ("drfat: true", true),
        ("daft: false", false),
        ("craft: pottery", false),
    ] {
        assert_eq!(FrontMatter::read(&format!("---\ntitle: x\n{line}\n---\n")).draft(), draft, "{line}");
    }
}

/// What is found in a text of no kind.
fn review_plain(text: &str) -> (Vec<portico_core::checks::Finding>, Vec<portico_core::checks::CriterionState>) {
    let (catalogue, nothing) = (crate::catalogue::catalogue(), &crate::catalogue::Nothing);
    portico_core::checks::review(&catalogue, &Document::read(text), None, "a.md", nothing, &HashSet::new())
}
