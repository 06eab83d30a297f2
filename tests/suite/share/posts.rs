use portico_core::share::{LINKEDIN_LIMIT, linkedin_post, plain_text};

use super::{EVERYTHING, at_home, on_github, outside};

#[test]
fn markdown_becomes_text_that_reads_well() {
    let desk = at_home();
    let expected = "\
Ferrypost webhooks

Retries are the product, says the Ferrypost guide (https://ferrypost.example/docs), not a detail. See the other one and the plan.

What breaks

• at night
  • one
  • two
• at noon

1. first
2. second

• ☑ measured
• ☐ mended

> Nobody reads a log at four in the morning.

SELECT count(*)
  FROM calls;

Deep heading

• Endpoint: POST /calls (Latency: 200 ms; Owner: Payments)
• Endpoint: GET /calls (Latency: 40 ms)

[Picture: How a call is retried]

Written by asha, see GET /x.[1]

[1] Measured in May.";
    assert_eq!(plain_text(EVERYTHING, &outside(&desk)), expected);
}

#[test]
fn what_github_holds_is_named_by_its_address() {
    let desk = on_github();
    let text = plain_text(EVERYTHING, &outside(&desk));
    assert!(
        text.contains("the other one (https://github.com/asha/portfolio/blob/main/writing/teardowns/kitewire.md#why)"),
        "{text}"
    );
    assert!(text.contains("the plan (https://github.com/asha/portfolio/blob/main/README.md)"), "{text}");
}

#[test]
fn a_title_in_the_front_matter_alone_comes_first() {
    let desk = at_home();
    let text = plain_text("---\ntitle: Only here\n---\n\nThe text.\n", &outside(&desk));
    assert_eq!(text, "Only here\n\nThe text.");
}

#[test]
fn odd_markdown_stays_readable() {
    let desk = at_home();
    let around = outside(&desk);
    for (markdown, expected) in [
        ("- a\n\n- b\n\n  more\n", "• a\n• b\nmore"),
        ("- ```\n  x\n  ```\n", "•\nx"),
        ("Line one  \nline two\n", "Line one\nline two"),
        ("<https://a.example>\n", "https://a.example"),
        ("[write](mailto:asha@example.org)\n", "write (asha@example.org)"),
        ("<!-- note -->\n\nText <b>bold</b>\n", "Text bold"),
        ("![](x.png)\n", "[Picture]"),
        ("a\n\n---\n\nb\n", "a\n\n· · ·\n\nb"),
        ("- नमस्ते 🙂\n", "• नमस्ते 🙂"),
        ("[x](#within)\n", "x"),
        ("", ""),
    ] {
        assert_eq!(plain_text(markdown, &around), expected, "{markdown:?}");
    }
}

#[test]
fn what_fits_is_not_cut_and_what_does_not_is_cut_between_paragraphs() {
    let desk = on_github();
    let around = outside(&desk);
    let fits = linkedin_post(EVERYTHING, &around);
    assert_eq!((fits.limit, fits.cut), (3_000, None));

    let paragraph = format!("{}the end of it.", "Words that fill the post. ".repeat(20));
    let long = format!("# Long\n\n{}", format!("{paragraph}\n\n").repeat(8));
    let post = linkedin_post(&long, &around);
    assert!(post.characters as usize > LINKEDIN_LIMIT);
    assert_eq!(post.characters as usize, post.text.encode_utf16().count());
    let cut = post.cut.unwrap();
    assert!(cut.characters as usize <= LINKEDIN_LIMIT, "{}", cut.characters);
    assert!(cut.characters as usize > LINKEDIN_LIMIT - paragraph.len() - 2, "a paragraph more would have fitted");
    assert!(cut.ends.ends_with("the end of it."), "{cut:?}");
    assert_eq!(cut.paragraphs, 3);
    let (body, tail) = cut.text.rsplit_once("\n\n").unwrap();
    assert_eq!(tail, "The whole text: https://github.com/asha/portfolio/blob/main/writing/teardowns/ferrypost.md");
    assert!(post.text.starts_with(body) && body.ends_with("the end of it."));
}

#[test]
fn one_paragraph_that_is_too_long_is_cut_between_words() {
    let desk = at_home();
    let post = linkedin_post(&"wordy 🙂 ".repeat(900), &outside(&desk));
    let cut = post.cut.unwrap();
    assert!(cut.characters as usize <= LINKEDIN_LIMIT);
    assert!(cut.text.ends_with(" …") && !cut.text.contains("wor …"), "{}", &cut.text[cut.text.len() - 20..]);
}
