//! The rubric opens what it looked at and says what would meet it; kinds say what is asked of them.

use std::collections::HashSet;

use portico_core::checks::{CriterionState, review};
use portico_core::document::Document;

use super::find;
use crate::catalogue::{Nothing, catalogue};

fn criteria(kind: &str, text: &str) -> Vec<CriterionState> {
    let catalogue = catalogue();
    review(&catalogue, &Document::read(text), catalogue.kind(kind), "writing/x.md", &Nothing, &HashSet::new()).1
}

#[test]
fn a_criterion_opens_what_it_looked_at() {
    let all = criteria("teardown", "# T\n\n## Users\n\nA support agent.\n");
    let of = |id: &str| all.iter().find(|criterion| criterion.id == id).unwrap();
    assert_eq!(
        (of("answers-users").met, of("answers-users").sections.as_slice()),
        (true, ["users".to_owned()].as_slice())
    );
    assert!(!of("answers-next").met);
    assert_eq!(of("answers-next").sections, ["next"]);
    assert!(of("answers-next").hints.iter().any(|hint| hint.contains("because")), "{:?}", of("answers-next").hints);
    assert!(of("right-length").sections.is_empty(), "what is about the whole document names no section");
}

#[test]
fn nothing_is_met_before_anything_is_written() {
    for kind in &catalogue().kinds {
        let headings: String = kind.sections.iter().map(|section| format!("## {}\n\n", section.heading)).collect();
        let met: Vec<_> = criteria(&kind.id, &format!("# T\n\n{headings}")).into_iter().filter(|one| one.met).collect();
        assert!(met.is_empty(), "{}: {met:?}", kind.id);
    }
}

#[test]
fn every_criterion_says_what_would_meet_it() {
    for kind in &catalogue().kinds {
        for criterion in criteria(&kind.id, "# T\n") {
            assert!(!criterion.hints.is_empty(), "{}/{}", kind.id, criterion.id);
            for hint in &criterion.hints {
                assert!(!hint.contains(['{', '}']), "{}/{}: {hint}", kind.id, criterion.id);
            }
            for section in &criterion.sections {
                assert!(kind.sections.iter().any(|known| known.id == *section), "{}/{}", kind.id, criterion.id);
            }
        }
    }
}

#[test]
fn no_finding_shows_a_value_that_was_not_filled_in() {
    let catalogue = catalogue();
    for kind in &catalogue.kinds {
        for sort in ["good", "bad"] {
            for (name, text) in crate::catalogue::samples(&kind.id, sort) {
                for finding in crate::catalogue::find_in(&catalogue, kind, "writing/x.md", &text) {
                    for words in [&finding.message, &finding.why, &finding.hint] {
                        let left = ["{name}", "{of}", "{question}", "{what}", "{claim}", "{most}", "{has}", "{degree}"];
                        assert!(!left.iter().any(|value| words.contains(value)), "{name}: {words}");
                    }
                }
            }
        }
    }
}

#[test]
fn headings_that_mean_one_section_are_counted_together() {
    let lines = "section = \"each\"";
    let text = |more: &str| format!("# T\n\n## Scale\n\none two three\n\n## Rest\n\nx\n\n## Load\n\nfour five{more}\n");
    assert!(find("word-range", lines, &text("")).is_empty(), "3 and 2 words are 5");
    let found = find("word-range", lines, &text(" six seven eight nine ten eleven"));
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("11"), "{}", found[0].message);
}

#[test]
fn kinds_say_what_is_asked_of_them() {
    let catalogue = catalogue();
    for kind in &catalogue.kinds {
        assert_eq!(kind.origin, kind.id != "project-readme", "{}: origin", kind.id);
        assert_eq!(kind.redact, kind.id == "technical-spec", "{}: redact", kind.id);
        assert_eq!(kind.private, kind.id == "technical-considerations", "{}: private", kind.id);
        assert!(matches!(kind.review_questions.len(), 0 | 3), "{}", kind.id);
        assert!(kind.review_questions.iter().all(|question| question.ends_with('?')), "{}", kind.id);
    }
    for id in
        ["prd", "technical-considerations", "api-docs", "technical-spec", "decision-record", "system-design-analysis"]
    {
        assert_eq!(catalogue.kind(id).unwrap().review_questions.len(), 3, "{id}");
    }
}
