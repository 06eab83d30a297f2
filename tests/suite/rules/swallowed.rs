//! Comments and code blocks that never end, and headings of sections that are none.

use std::collections::HashSet;

use portico_core::catalogue::Severity;
use portico_core::checks::{CriterionState, Finding, may_block, review};
use portico_core::document::{Document, apply};

use super::{find, mended};
use crate::catalogue::{Nothing, catalogue, samples};

fn judged(kind: &str, text: &str) -> (Vec<Finding>, Vec<CriterionState>) {
    let catalogue = catalogue();
    review(&catalogue, &Document::read(text), catalogue.kind(kind), "writing/x/x.md", &Nothing, &HashSet::new())
}

/// A good sample, with some words put before the second heading of a section.
fn good_with(kind: &str, put: &str) -> String {
    let (_, text) = samples(kind, "good").remove(0);
    let (at, _) = text.match_indices("\n## ").nth(1).unwrap();
    format!("{}\n{put}\n{}", &text[..at], &text[at..])
}

fn blocking(found: &[Finding]) -> Vec<&str> {
    found.iter().filter(|one| one.severity == Severity::Blocking).map(|one| one.message.as_str()).collect()
}

#[test]
fn what_never_ends_is_named_where_it_begins_and_nothing_else_is() {
    for (open, what, effect) in [
        ("<!-- look the numbers up", "comment", "is hidden"),
        ("```json\n{\"id\": 1}", "code block", "is shown as code"),
        ("~~~~\n~~~\nid", "code block", "is shown as code"),
    ] {
        let text = good_with("teardown", open);
        let before = blocking(&judged("teardown", &good_with("teardown", "")).0).len();
        let line = text[..text.find(open).unwrap()].matches('\n').count() + 1;
        let (found, criteria) = judged("teardown", &text);
        let told = format!("The {what} that begins in line {line} never ends, so everything after it {effect}");
        assert_eq!(blocking(&found), [&told], "{found:#?}");
        assert_eq!((found[0].line, before), (line, 0));
        let ids: Vec<String> = found.iter().map(Finding::id).collect();
        assert!(criteria.iter().any(|one| one.findings == ["unclosed::"]), "what is hidden is not met: {criteria:#?}");
        assert!(criteria.iter().all(|one| one.met == one.findings.is_empty()));
        assert!(criteria.iter().flat_map(|one| &one.findings).all(|id| ids.contains(id)), "{criteria:#?}");
        let document = Document::read(&text);
        let catalogue = catalogue();
        assert!(may_block(&catalogue, &document, catalogue.kind("teardown"), "x.md", &Nothing));
        let mended = apply(&text, &found[0].fix.as_ref().unwrap().edits);
        assert!(judged("teardown", &mended).0.iter().all(|one| one.severity == Severity::Hint), "{mended}");
    }
}

#[test]
fn what_ends_too_late_is_named_too() {
    let (_, text) = samples("teardown", "good").remove(0);
    let heads: Vec<_> = text.match_indices("\n## ").map(|(at, _)| at).collect();
    let (before, after) = text.split_at(heads[3]);
    let (first, second) = before.split_at(heads[1]);
    let late = format!("{first}\n<!-- a note\n{second}\n<!-- another note -->\n{after}");
    let found = judged("teardown", &late).0;
    assert_eq!(blocking(&found).len(), 1, "{found:#?}");
    assert!(found[0].message.contains("ends only in line"), "{found:#?}");
    let mended = apply(&late, &found[0].fix.as_ref().unwrap().edits);
    assert!(blocking(&judged("teardown", &mended).0).is_empty());

    let turned = format!("{first}\n```\na\n{second}\n```\nb\n```\n{after}");
    let found = judged("teardown", &turned).0;
    assert_eq!(blocking(&found).len(), 1, "{found:#?}");
    let line = first.matches('\n').count() + 2;
    assert_eq!(found[0].line, line, "the one that lacks its end, and not the last one: {found:#?}");
    let mended = apply(&turned, &found[0].fix.as_ref().unwrap().edits);
    assert!(blocking(&judged("teardown", &mended).0).is_empty(), "{mended}");
}

#[test]
fn what_is_closed_or_hides_nothing_is_left_alone() {
    for put in [
        "<!-- a note -->",
        "<!-- a note\n\nover two paragraphs\n\n# of it -->",
        "<!-- ## Which technical problems does it solve? -->",
        "```sh\n# a remark\n\n## another\nls\n```",
        "````\n```\n````",
        "Words with a lone <!-- in them.",
        "`<!--` begins a comment, and ``` begins code.",
        "- ```\n  in a list\n\nThe list ends it.",
        "    ```\n    indented",
    ] {
        let found = judged("teardown", &good_with("teardown", put)).0;
        assert!(found.iter().all(|one| one.rule != "unclosed"), "{put}: {found:#?}");
    }
    let (_, text) = samples("teardown", "good").remove(0);
    let found = judged("teardown", &format!("{text}\n<!--\n")).0;
    assert!(found.iter().all(|one| one.rule != "unclosed"), "nothing is hidden yet");
    let found = judged("teardown", &format!("{text}\n```sh\nls\n")).0;
    let one = found.iter().find(|one| one.rule == "unclosed").unwrap();
    assert_eq!((one.severity, one.fix.as_ref().unwrap().edits[0].insert.as_str()), (Severity::Warning, "\n```"));
    let plain = judged("none", "# Notes\n\n<!-- mine\n\n# More\n").0;
    assert_eq!((plain.len(), plain[0].severity), (1, Severity::Warning), "a file of no kind is never held back");
}

#[test]
fn a_section_under_a_heading_of_another_level_is_there() {
    let (_, text) = samples("teardown", "good").remove(0);
    for marks in ["\n### ", "\n# ", "\n#### "] {
        let other = text.replace("\n## ", marks);
        let found = judged("teardown", &other).0;
        let held = blocking(&found);
        assert!(!held.is_empty() && held.iter().all(|one| one.contains("doesn’t count as a section")), "{found:#?}");
        let first = &found[0];
        assert!(other[first.span.start..].starts_with(marks.trim_start()), "{first:?}");
        let level_too = |one: &&Finding| one.rule == "heading-order" && one.span == first.span;
        assert_eq!(found.iter().filter(level_too).count(), 0, "said once");
        assert_eq!(apply(&other, &first.fix.as_ref().unwrap().edits), text, "{marks}: one fix for all");
    }
}

#[test]
fn a_part_of_another_section_under_its_very_heading_is_the_section() {
    let lines = "section = \"rest\"";
    let text = "# T\n\n## Scale\n\nWords.\n\n### Rest\n\nOther words.\n\n### Else\n\nMore.\n";
    assert!(find("section-present", lines, text).is_empty());
    let missing = |text: &str| {
        let found = find("section-present", lines, text);
        found.first().is_some_and(|one| one.fix.as_ref().unwrap().title == "Add the heading")
    };
    assert!(missing(&text.replace("Other words.\n", "")), "it says nothing");
    assert!(missing(&format!("{text}\n### Rest\n\nOf another one.\n")), "parts of two sections are none of their own");
    let right = format!("{text}\n## Rest\n\nWords.\n");
    assert!(find("section-present", lines, &right).is_empty());
    let title = "---\ntitle: Rest\n---\n\n# Rest\n\n## Scale\n\nWords.\n";
    assert!(find("section-present", lines, title)[0].message.contains("has no text yet"), "the title is the title");
}

#[test]
fn a_bold_line_is_made_a_heading() {
    let line = "section = \"scale\"";
    for (bold, whole) in [("**Scale**\n\nTen.", "## Scale\n\nTen."), ("__Growth:__\nTen.", "## Growth\n\nTen.")] {
        let text = format!("# T\n\n{bold}\n\n## Rest\n\nWords.\n");
        let found = find("section-present", line, &text);
        assert!(found[0].message.ends_with("is bold, not a heading"), "{found:#?}");
        let mended = apply(&text, &found[0].fix.as_ref().unwrap().edits);
        assert_eq!(mended, format!("# T\n\n{whole}\n\n## Rest\n\nWords.\n"));
    }
    for left in ["**Scale** is large.", "`**Scale**`", "<!--\n**Scale**\n-->", "```\n**Scale**\n```"] {
        let found = find("section-present", line, &format!("# T\n\n{left}\n\n## Rest\n\nWords.\n"));
        assert!(found[0].message.contains("has no text yet"), "{left}: {found:#?}");
    }
    assert!(mended("heading-order", "# T\n\n### Rest\n").contains("\n## Rest"));
}
