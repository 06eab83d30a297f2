//! The page as text, Markdown, HTML and JSON Resume: the same words as the model has, and nothing that acts.

use portico_core::summary::{Contact, PageChoice, PageModel, PageStyle, PageText, Skill, Work, page_text};
use serde_json::Value;

fn style() -> PageStyle {
    PageChoice::default().style()
}

fn model() -> PageModel {
    let contact = |text: &str, url: Option<&str>| Contact { text: text.into(), url: url.map(str::to_owned) };
    PageModel {
        parts: PageChoice::default().parts,
        name: "Asha <b>Rao</b>".into(),
        headline: "PM & *APIs*".into(),
        contact: vec![
            contact("Pune, India", None),
            contact("asha@example.org", Some("mailto:asha@example.org")),
            contact("github.com/asha-rao", Some("https://github.com/asha-rao")),
            contact("bad", Some("javascript:alert(1)")),
        ],
        opening: "Six years\nat the API.".into(),
        works: vec![Work {
            id: "w".into(),
            title: "Webhooks [who] retries".into(),
            label: "Teardown, November 2026".into(),
            line: "Reconstructed {{ 7 * 7 }} the schedule.".into(),
            url: Some("https://github.com/asha-rao/p/blob/main/a.md?x=1&y=(2)".into()),
        }],
        skills: vec![Skill { name: "SQL".into(), shown_in: vec!["Webhooks".into(), "Latency".into()] }],
        experience: vec!["Analyst, Northlane, 2019 to 2022".into()],
        education: vec!["B.Sc. Statistics, Fergusson College, 2019".into()],
        ..PageModel::default()
    }
}

fn text(format: PageText) -> String {
    page_text(&model(), &style(), 9.5, format).unwrap()
}

#[test]
fn plain_text_says_everything_in_order() {
    let expected = "Asha <b>Rao</b>\nPM & *APIs*\nPune, India\nasha@example.org\ngithub.com/asha-rao\nbad\n\n\
        Six years at the API.\n\nSELECTED WORK\n\nWebhooks [who] retries\nTeardown, November 2026\n\
        Reconstructed {{ 7 * 7 }} the schedule.\nhttps://github.com/asha-rao/p/blob/main/a.md?x=1&y=(2)\n\n\
        EXPERIENCE\nAnalyst, Northlane, 2019 to 2022\n\nSKILLS, SHOWN IN\nSQL: Webhooks; Latency\n\n\
        EDUCATION\nB.Sc. Statistics, Fergusson College, 2019\n";
    assert_eq!(text(PageText::Plain).trim_end(), expected.trim_end());
}

#[test]
fn markdown_is_read_back_as_the_same_words() {
    let markdown = text(PageText::Markdown);
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&markdown));
    for said in ["Asha &lt;b&gt;Rao&lt;/b&gt;", "PM &amp; *APIs*", "Webhooks [who] retries", "{{ 7 * 7 }}"] {
        assert!(html.contains(said), "{said} isn't in {html}");
    }
    assert!(!html.contains("javascript"), "{html}");
    let order = ["Asha", "PM", "Six years", "Selected work", "Webhooks", "Experience", "Skills", "Education"];
    let places: Vec<usize> = order.iter().map(|word| html.find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{html}");
}

#[test]
fn the_web_page_escapes_everything_and_links_only_where_it_is_safe() {
    let html = text(PageText::Html);
    assert!(
        html.contains("<h1 dir=\"auto\">Asha &lt;b&gt;Rao&lt;&#x2F;b&gt;</h1>")
            || html.contains("<h1 dir=\"auto\">Asha &lt;b&gt;Rao&lt;/b&gt;</h1>")
    );
    assert!(html.contains("{{ 7 * 7 }}") && !html.contains("javascript") && !html.contains("<script"));
    assert!(html.contains("--size: 9.5pt") && html.contains("size: A4"));
    assert_eq!(html.matches("<a href=").count(), 3);
    let letter = PageStyle { paper: portico_core::summary::Paper::Letter, ..style() };
    assert!(page_text(&model(), &letter, 9.5, PageText::Html).unwrap().contains("size: letter"));
}

#[test]
fn json_resume_holds_what_the_page_says_and_guesses_nothing() {
    let resume: Value = serde_json::from_str(&text(PageText::JsonResume)).unwrap();
    assert_eq!(resume["basics"]["name"], "Asha <b>Rao</b>");
    assert_eq!(resume["basics"]["email"], "asha@example.org");
    assert_eq!(resume["basics"]["location"]["address"], "Pune, India");
    assert_eq!(resume["basics"]["profiles"][0]["url"], "https://github.com/asha-rao");
    assert_eq!(resume["work"][0]["position"], "Analyst");
    assert_eq!(resume["work"][0]["startDate"], "2019");
    assert_eq!(resume["work"][0]["endDate"], "2022");
    assert_eq!(resume["work"][0]["summary"], "Analyst, Northlane, 2019 to 2022");
    assert_eq!(resume["education"][0]["endDate"], "2019");
    assert_eq!(resume["skills"][0]["keywords"][1], "Latency");
    assert_eq!(resume["projects"][0]["url"], model().works[0].url.clone().unwrap());
}

#[test]
fn an_empty_page_is_valid_in_every_format() {
    for format in [PageText::Html, PageText::Plain, PageText::Markdown, PageText::JsonResume] {
        let text = page_text(&PageModel::default(), &style(), 10.5, format).unwrap();
        assert!(!text.contains("{%") && !text.contains("None"), "{text}");
    }
}
