//! One thing that is wrong is said once: what only follows from it waits.

use portico_core::catalogue::Severity;
use portico_core::checks::Finding;

use super::find;
use crate::catalogue::{catalogue, find_in, samples};

fn findings(kind: &str, text: &str) -> Vec<Finding> {
    let catalogue = catalogue();
    find_in(&catalogue, catalogue.kind(kind).unwrap(), "writing/x.md", text)
}

fn of_section<'a>(found: &'a [Finding], section: &str) -> Vec<&'a str> {
    let inside = found.iter().filter(|finding| finding.section.as_deref() == Some(section));
    inside.map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn words_to_be_filled_in_are_judged_once() {
    let prd = |users: &str, questions: &str| {
        let text = format!("---\ntitle: P\n---\n\n# P\n\n## Users\n\n{users}\n\n## Open questions\n\n{questions}\n");
        findings("prd", &text)
    };
    let found = prd("The engineer on call, TBD.", "TBD");
    assert_eq!(of_section(&found, "questions"), ["placeholder"], "the section holds nothing else");
    assert!(!found.iter().any(|finding| finding.rule == "acronym-expanded"), "{found:#?}");
    let found = prd("The engineer on call, MTTA.", "TBD, and who pays for it?");
    assert!(of_section(&found, "users").contains(&"acronym-expanded"), "other letters still are");
    assert!(of_section(&found, "questions").len() > 1, "what stands beside it is judged: {found:#?}");
}

#[test]
fn a_picture_in_place_of_a_drawing_is_one_finding() {
    let good = samples("diagram", "good").remove(0).1;
    let start = good.find("```mermaid").unwrap();
    let end = good[start + 3..].find("```").unwrap() + start + 6;
    let with = |drawing: &str| findings("diagram", &format!("{}{drawing}{}", &good[..start], &good[end..]));
    let weighty = |found: Vec<Finding>| -> Vec<String> {
        found.into_iter().filter(|one| one.severity != Severity::Hint).map(|one| one.check).collect()
    };
    assert_eq!(weighty(with("![Parts and arrows](https://lockrow.example/parts.png)")), ["drawing-there"]);
    assert_eq!(weighty(with("")), ["drawing-there"]);
    let boxes = "```mermaid\nflowchart LR\n  a --> b\n```";
    assert_eq!(weighty(with(boxes)).len(), 4, "a drawing that is there is judged in full");

    let catalogue = catalogue();
    let text = format!("{}![Parts](https://lockrow.example/p.png){}", &good[..start], &good[end..]);
    let document = portico_core::document::Document::read(&text);
    let kind = catalogue.kind("diagram");
    let nothing = &crate::catalogue::Nothing;
    let (_, rubric) =
        portico_core::checks::review(&catalogue, &document, kind, "d/x.md", nothing, &std::collections::HashSet::new());
    for id in ["shows-boundary", "shows-flow", "names-technologies", "marks-path-and-bottleneck"] {
        assert!(!rubric.iter().find(|one| one.id == id).unwrap().met, "{id}: what nobody could look at isn't met");
    }
}

#[test]
fn an_opening_is_pointed_at_by_its_first_words() {
    let text = "# T\n\nOne two three four five six seven eight nine ten eleven twelve.\nMore of it.\n\n## Scale\n\nx\n";
    let lines = "section = \"opening\"\nparameters = { signs = [\"because\"], question = \"Why?\" }";
    let found = find("question-answered", lines, text);
    assert_eq!(&text[found[0].span.start..found[0].span.end], "One two three");
    let teardown = findings("teardown", "---\ntitle: T\n---\n\n# T\n\nToo short.\n");
    let short = teardown.iter().find(|one| one.rule == "word-range" && one.section.is_some()).unwrap();
    assert!(short.span.end - short.span.start <= "Too short.".len() && short.line == 7, "{short:#?}");
}

#[test]
fn advice_about_length_is_the_one_that_applies() {
    let hint = |body: &str| {
        let found = find("word-range", "section = \"scale\"", &format!("# T\n\n## Scale\n\n{body}\n"));
        found[0].hint.clone()
    };
    let own = "section = \"scale\"\nparameters = { short = \"More.\", long = \"Less.\" }";
    assert!(hint("One.").starts_with("Add") && hint(&"word ".repeat(20)).starts_with("Cut"));
    assert_eq!(find("word-range", own, "# T\n\n## Scale\n\nOne.\n")[0].hint, "More.");
    for kind in &catalogue().kinds {
        for check in kind.checks.iter().filter(|check| check.rule == "word-range") {
            assert!(check.hint.is_none(), "{}/{}: `short` and `long` say it apart", kind.id, check.id);
        }
    }
}

#[test]
fn sections_that_are_too_short_are_one_finding() {
    let text = |sections: &str| format!("---\ntitle: P\n---\n\n# P\n\n{sections}");
    let lengths = |sections: &str| -> Vec<Finding> {
        let found = findings("prd", &text(sections));
        found.into_iter().filter(|finding| finding.check.starts_with("section-lengths")).collect()
    };
    let two = "## Users\n\nA nurse.\n\n## Open questions\n\nWho pays?\n";
    assert_eq!(lengths(two).len(), 2, "two are told one by one");
    let more = format!("## Problem\n\nIt hurts.\n\n## Goals\n\nLess of it.\n\n{two}");
    let found = lengths(&more);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].message, "4 sections are shorter than reads best");
    for words in ["Problem 2 (", "Goals and metrics 3 (", "Users 2 (", "Open questions 2 (", "Answer the prompts"] {
        assert!(found[0].hint.contains(words), "{words}: {}", found[0].hint);
    }
    let long = format!("{more}\n## Non-goals\n\n{}\n", "word ".repeat(600));
    assert_eq!(lengths(&long).len(), 2, "a long one isn't mixed in");
}

#[test]
fn no_changes_is_long_enough_where_nothing_changes() {
    let short = |heading: &str, body: &str| {
        let text = format!("---\ntitle: P\n---\n\n# P\n\n{heading}\n\n{body}\n");
        findings("prd", &text).iter().any(|finding| finding.rule == "word-range" && finding.section.is_some())
    };
    for body in ["No changes.", "None.", "Nothing changes.", "There are no new fields.", "Unchanged."] {
        assert!(!short("### API changes", body), "{body}");
        assert!(!short("### Data-model changes", body), "{body}");
    }
    for body in ["A new endpoint.", "Not sure yet.", "Nobody knows."] {
        assert!(short("### API changes", body), "{body}");
    }
    assert!(short("## Open questions", "No changes."), "it is no answer to another question");
}

#[test]
fn everyone_is_nobody_in_particular() {
    for (kind, heading) in [("prd", "Users"), ("teardown", "Who are the primary users?")] {
        let asked = |users: &str| {
            let found = findings(kind, &format!("---\ntitle: P\n---\n\n# P\n\n## {heading}\n\n{users}\n"));
            found.iter().any(|finding| finding.check == "users-particular")
        };
        for users in [
            "Everyone.",
            "All users.",
            "All users of the app.",
            "Anyone who wants to pay online.",
            "Developers and companies of all sizes who want a robust solution.",
            "Our customers.",
            "The users",
            "It is made for everybody, young or old.",
        ] {
            assert!(asked(users), "{kind}: {users}");
        }
        for users in [
            "",
            "The night nurse who has to find a bed. Everyone else is second.",
            "A backend developer who adds payments once; everybody in the shop lives with it.",
            "First the baker. Not for everyone.",
            "Small bakeries with one shop.",
            "Customers who order by phone.",
        ] {
            assert!(!asked(users), "{kind}: {users}");
        }
    }
}
