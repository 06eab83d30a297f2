//! Front matter: read by value, changed line by line, so that comments, order and quoting stay.

use std::collections::BTreeMap;

use portico_core::document::{
    Document, FieldValue, FrontMatter, NewDocument, apply, edit_between, set_field, skeleton, slug,
};
use portico_core::portfolio::ReadyOutcome;

use crate::catalogue::catalogue;
use crate::workshop::{Workshop, rel};

const RICH: &str = "---\n# kept by hand\ntitle: 'Kitewire: six digits'   # quoted so\ndate: 2026-10-19\n\nskills: [API design,  \"security\"]\nnested:\n  - a: 1\n    b: [x]\nproduct: Kitewire\ndraft: true\nlast: \"1.10\"\n# at the end\n---\n\n# Kitewire: six digits\n\nText.\n";

fn edited(text: &str, name: &str, value: Option<&str>) -> String {
    let front = FrontMatter::read(text);
    let value =
        value.map(|value| if value == "true" { FieldValue::Flag(true) } else { FieldValue::Text(value.into()) });
    front.edit(text, name, value.as_ref()).map_or_else(|| text.to_owned(), |edit| apply(text, &[edit]))
}

#[test]
fn values_are_read_as_people_mean_them() {
    let front = FrontMatter::read(RICH);
    assert_eq!(front.text("title").as_deref(), Some("Kitewire: six digits"));
    assert_eq!(front.text("date").as_deref(), Some("2026-10-19"));
    assert_eq!(front.list("skills"), ["API design", "security"]);
    assert!(front.draft());
    assert_eq!(front.text("last").as_deref(), Some("1.10"));
    assert_eq!(front.values.get("nested"), Some(&FieldValue::List(Vec::new())));
    assert_eq!(front.keys, ["title", "date", "skills", "nested", "product", "draft", "last"]);
    for (yaml, list) in
        [("a, b", vec!["a", "b"]), ("[]", vec![]), ("", vec![]), ("[1, true, x]", vec!["1", "true", "x"])]
    {
        assert_eq!(FrontMatter::read(&format!("---\nskills: {yaml}\n---\n")).list("skills"), list, "{yaml}");
    }
}

#[test]
fn taking_a_field_away_takes_its_line_and_no_other() {
    assert_eq!(edited(RICH, "draft", None), RICH.replace("draft: true\n", ""));
    assert_eq!(edited(RICH, "nothing", None), RICH);
    assert_eq!(edited("# No front matter\n", "draft", None), "# No front matter\n");
}

#[test]
fn a_rule_that_opens_the_body_never_becomes_front_matter() {
    assert_eq!(
        edited("---\nskills: [API design]\n---\n---\nWords\n---\n", "skills", None),
        "---\n---\n---\nWords\n---\n"
    );
    assert_eq!(edited("---\nskills: [API design]\n---\n\nWords\n", "skills", None), "Words\n");
}

#[test]
fn setting_a_field_changes_its_value_and_nothing_else() {
    assert_eq!(edited(RICH, "product", Some("Loomgate")), RICH.replace("product: Kitewire", "product: Loomgate"));
    let flagged = edited("---\ntitle: x\ndraft: false # for now\nlast: 1\n---\n", "draft", Some("true"));
    assert!(FrontMatter::read(&flagged).draft(), "{flagged}");
    assert!(flagged.starts_with("---\ntitle: x\ndraft: true") && flagged.ends_with("last: 1\n---\n"), "{flagged}");
    let added = edited(RICH, "status", Some("agreed"));
    assert_eq!(added, RICH.replace("# at the end\n", "# at the end\nstatus: agreed\n"));
    assert_eq!(edited("# T\n", "draft", Some("true")), "---\ndraft: true\n---\n\n# T\n");
    assert_eq!(edited("---\n---\n# T\n", "draft", Some("true")), "---\ndraft: true\n---\n# T\n");
}

fn listed(text: &str, name: &str, items: &[&str]) -> String {
    let value = FieldValue::List(items.iter().map(|item| (*item).to_owned()).collect());
    apply(text, &set_field(text, name, Some(&value)))
}

#[test]
fn a_list_changes_item_by_item() {
    let flow = "---\nskills: [API design,  \"security\"] # shown\ndraft: true\n---\n";
    for (items, written) in [
        (vec!["API design", "security", "SQL"], "[API design, \"security\", SQL]"),
        (vec!["security"], "[\"security\"]"),
        (vec!["a, b", "true"], "[\"a, b\", \"true\"]"),
        (vec![], "[]"),
    ] {
        let after = listed(flow, "skills", &items);
        assert_eq!(after, flow.replace("[API design,  \"security\"]", written));
        assert_eq!(FrontMatter::read(&after).list("skills"), items);
    }
    let lines = "---\nskills: # best first\n  # the hard one\n  - 'API design' # two years\n  - SQL\n\n# end\ndraft: true\n---\n";
    assert_eq!(listed(lines, "skills", &["API design", "SQL"]), lines);
    assert_eq!(listed(lines, "skills", &["API design", "Rust", "SQL"]), lines.replace("  - SQL", "  - Rust\n  - SQL"));
    assert_eq!(listed(lines, "skills", &["API design"]), lines.replace("  - SQL\n", ""));
    assert_eq!(listed("---\nskills: a, b\nx: 1\n---\n", "skills", &["b", "c"]), "---\nskills: [b, c]\nx: 1\n---\n");
    assert_eq!(listed("---\nskills:\nx: 1\n---\n", "skills", &["a"]), "---\nskills: [a]\nx: 1\n---\n");
    assert_eq!(listed("---\nx: 1\n---\n", "skills", &["a"]), "---\nx: 1\nskills: [a]\n---\n");
    assert_eq!(listed("---\nx: 1\n---\n", "skills", &[]), "---\nx: 1\n---\n");
    assert_eq!(listed("# T\n", "skills", &["a"]), "---\nskills: [a]\n---\n\n# T\n");
    for odd in [
        "nested",
        "skills: [[a]]",
        "skills: [a, {b: c}]",
        "skills: &x [a]",
        "skills: [a,\n  b]",
        "skills:\n  - a\n    b",
    ] {
        let text = if odd == "nested" { RICH.to_owned() } else { format!("---\n{odd}\n---\n") };
        let name = if odd == "nested" { "nested" } else { "skills" };
        assert_eq!(listed(&text, name, &["new"]), text, "left alone: {odd}");
    }
}

#[test]
fn a_form_sets_title_date_and_fields_and_touches_nothing_else() {
    let set = |text: &str, name: &str, value: Option<&str>| {
        let value = value.map(|value| FieldValue::Text(value.to_owned()));
        apply(text, &set_field(text, name, value.as_ref()))
    };
    let dated = set(RICH, "date", Some("2026-11-20"));
    assert_eq!(FrontMatter::read(&dated).text("date").as_deref(), Some("2026-11-20"));
    assert_eq!(dated.lines().zip(RICH.lines()).filter(|(new, old)| new != old).count(), 1);
    let titled = set(RICH, "title", Some("Loomgate: two keys"));
    let document = Document::read(&titled);
    assert_eq!(document.title().as_deref(), Some("Loomgate: two keys"));
    assert_eq!(document.headings[0].text, "Loomgate: two keys");
    assert_eq!(set(RICH, "title", None), RICH);
    assert_eq!(set(RICH, "product", None), RICH.replace("product: Kitewire\n", ""));
    assert_eq!(set("# Old\n\nText.\n", "title", Some("New")), "# New\n\nText.\n");
    assert_eq!(set("Text.\n", "title", Some("New")), "---\ntitle: New\n---\n\nText.\n");
    assert_eq!(set("---\ntitle: a: b\n---\n", "date", Some("2026-11-20")), "---\ntitle: a: b\n---\n");
}

#[test]
fn broken_front_matter_is_named_and_never_touched() {
    for (text, line) in [
        ("---\ntitle: x\nskills: [a\n---\n", 3..=4),
        ("---\ntitle: a: b\n---\n", 2..=2),
        ("---\ntitle: x\ntitle: y\n---\n", 2..=3),
        ("---\n- x\n---\n", 2..=2),
    ] {
        let front = FrontMatter::read(text);
        let broken = front.broken.as_ref().unwrap_or_else(|| panic!("{text:?} is read: {front:?}"));
        assert!(line.contains(&broken.line), "{text:?}: {broken:?}");
        assert_eq!(edited(text, "draft", Some("true")), text);
        assert_eq!(edited(text, "title", None), text);
    }
    assert!(FrontMatter::read("---\ntitle: never closed\n").span.is_none());
    assert!(FrontMatter::read("text\n---\ntitle: x\n---\n").span.is_none());
}

#[test]
fn ready_and_back_gives_the_same_bytes() {
    let desk = Workshop::new().scaffold();
    let draft = desk.finished_draft("Ferrypost");
    let before = desk.read(draft.path());
    assert!(before.contains("\ndraft: true\n"));
    let draft = draft.ready();
    assert_eq!(desk.read(draft.path()), before.replace("draft: true\n", ""));
    let draft = draft.back_to_draft();
    assert_eq!(desk.read(draft.path()), before);
    let plain = "# By hand\n\nWords.\n";
    desk.write("writing/teardowns/by-hand.md", plain);
    let mark = |text: &str, ready: bool| match desk.portfolio.ready(&rel("notes.md"), text, ready).unwrap() {
        ReadyOutcome::Edits(edits) => apply(text, &edits),
        ReadyOutcome::Blocked(findings) => panic!("{findings:?}"),
    };
    let marked = mark(plain, false);
    assert!(FrontMatter::read(&marked).draft());
    assert_eq!(mark(&marked, true), plain, "front matter that only held the mark goes with it");
    assert_eq!(mark(plain, true), plain);
    assert_eq!(mark(&marked, false), marked);
}

const TITLES: &[&str] = &[
    "Plain",
    "Stripe: webhooks",
    "ends with colon:",
    "a #hash and C#",
    "# leading",
    "\"quoted\" and 'single'",
    "it's",
    "back\\slash \\n",
    "[link](x) ![img](y)",
    "<script>alert(1)</script>",
    "*bold* _it_ __x__ `code` ~~gone~~",
    "snake_case_name",
    "&amp; &lt; AT&T",
    "true",
    "Null",
    "no",
    "~",
    "2026",
    "2026-11-20",
    "1.10",
    "0x1F",
    "1e3",
    "12:30:00",
    "- dash",
    "---",
    "? x",
    "! x",
    "@x",
    "%x",
    "{ a: b }",
    "a, b",
    "x: y: z",
    "key : value",
    "支払い 🦀 👩‍🔬",
    "أسماء",
    "ends with hash #",
    "trailing \\",
    "bell \u{7} and escape \u{1b}",
    "zero\u{200b}width",
    "{{ title }} {% if %}",
    "www.example.org https://e.example/?a=b&c",
];

#[test]
fn a_new_document_reads_back_the_same_title() {
    let catalogue = catalogue();
    let kind = catalogue.kind("teardown").unwrap();
    for title in TITLES {
        let fields = BTreeMap::from([("product".to_owned(), (*title).to_owned())]);
        let text = skeleton(&NewDocument { kind, title, date: "2026-11-20", fields: &fields });
        let document = Document::read(&text);
        assert!(document.front.broken.is_none(), "{title}: {:?}\n{text}", document.front.broken);
        assert_eq!(document.title().as_deref(), Some(*title), "{text}");
        assert_eq!(document.front.text("product").as_deref(), Some(*title), "{text}");
        assert_eq!(document.headings[0].text, *title, "{text}");
        assert_eq!(
            document.headings.len(),
            1 + kind.sections.iter().filter(|section| !section.heading.is_empty()).count()
        );
        assert_eq!(document.words(), 0, "a new document says nothing yet");
        assert!(document.front.draft() && document.front.list("skills").is_empty());
        assert!(!text.contains("\n\n\n") && text.ends_with('\n') && !text.ends_with("\n\n"));
    }
}

#[test]
fn renaming_changes_title_heading_and_file_whatever_the_title() {
    let desk = Workshop::new().scaffold();
    for title in TITLES {
        let draft = desk.finished_draft("Before");
        let text = draft.text().replace("draft: true", "draft: true # not yet");
        let draft = draft.edit(|_| text.clone());
        let renamed = desk.portfolio.rename_document(&draft.path, title).unwrap();
        let after = desk.read(renamed.as_str());
        let document = Document::read(&after);
        assert!(document.front.broken.is_none(), "{title}\n{after}");
        assert_eq!(document.title().as_deref(), Some(*title), "{after}");
        assert_eq!(document.headings[0].text, *title, "{after}");
        let rest = |text: &str| -> Vec<String> {
            text.lines()
                .filter(|line| !line.starts_with("title:") && !line.starts_with("# "))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(rest(&after), rest(&text), "{title}: nothing else changed");
        assert!(!desk.exists(draft.path()) || renamed == draft.path);
        let back = desk.portfolio.rename_document(&renamed, "Before").unwrap();
        assert_eq!(desk.read(back.as_str()), text, "and back");
        desk.portfolio.delete_document(&back, crate::workshop::now()).unwrap();
    }
}

#[test]
fn slugs_are_safe_on_every_system() {
    for (title, expected) in [
        ("Stripe webhooks", "stripe-webhooks"),
        ("  What's  next?! ", "what-s-next"),
        ("CON", "teardown-con"),
        ("com1", "teardown-com1"),
        ("....", "teardown"),
        ("", "teardown"),
        ("///", "teardown"),
        ("../../etc/passwd", "etc-passwd"),
        ("Über Größe", "uber-grosse"),
        ("re\u{301}sume\u{301}", "resume"),
        ("résumé", "resume"),
        ("🦀", "crab"),
        ("a\u{0}b", "a-b"),
    ] {
        assert_eq!(slug(title, "teardown"), expected, "{title:?}");
    }
    assert_eq!(slug("re\u{301}sume\u{301}", "x"), slug("résumé", "x"), "however the accents are written");
    let safe = |name: &str| {
        !name.is_empty()
            && name.len() <= 80
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !name.starts_with('-')
            && !name.ends_with('-')
    };
    for title in
        ["支払い", "भुगतान", "أسماء", "x".repeat(300).as_str(), "word ".repeat(60).as_str(), "a-".repeat(200).as_str()]
    {
        assert!(safe(&slug(title, "teardown")), "{title}: {}", slug(title, "teardown"));
    }
    assert!(slug(&"word ".repeat(60), "x").ends_with("word"), "cut between words");
}

#[test]
fn the_smallest_edit_is_found_between_any_two_texts() {
    for (old, new) in [
        ("", "a"),
        ("a", ""),
        ("aa", "aaa"),
        ("é", "è"),
        ("日本", "日"),
        ("abcabc", "abc"),
        ("xay", "xby"),
        ("🦀", "🦁"),
    ] {
        let edit = edit_between(old, new, 0).unwrap();
        assert_eq!(apply(old, std::slice::from_ref(&edit)), new, "{old} {new}");
        let shifted = edit_between(old, new, 3).unwrap();
        assert_eq!(apply(&format!("é {old}"), &[shifted]), format!("é {new}"));
    }
    assert!(edit_between("same", "same", 0).is_none());
}
