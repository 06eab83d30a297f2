//! Each rule alone, with tables of what it must find and what it must leave alone.

mod again;
mod answers;
mod anywhere;
mod chain;
mod claims;
mod figures;
mod prose;
mod rubric;
mod shape;
mod silence;
mod speed;
mod swallowed;
mod theirs;
mod twins;
mod wording;

use std::collections::HashSet;

use portico_core::catalogue::{Catalogue, template};
use portico_core::checks::{Finding, review};
use portico_core::document::{Document, apply};

use crate::catalogue::{Nothing, catalogue};

/// A kind with three sections and one check.
const KIND: &str = r#"
id = "plain"
title = "Plain"
plural = "Plains"
purpose = "p"
proves = "p"
when = "w"
folder = "writing/plain"
file = "{{ slug }}.md"
room = "writing"

[[sections]]
id = "opening"
title = "Opening"
heading = ""
guidance = "g"

[[sections]]
id = "scale"
title = "Scale"
heading = "Scale"
aliases = ["Load", "Growth"]
guidance = "g"
words = { min = 5, max = 10 }

[[sections]]
id = "rest"
title = "Rest"
heading = "Rest"
guidance = "g"
"#;

/// The built-in rules, and a kind with one check: its rule, then the lines that belong to it.
pub fn with_check(rule: &str, lines: &str) -> Catalogue {
    let rules: Vec<(String, String)> = catalogue()
        .rules
        .iter()
        .map(|rule| format!("rules/{}.toml", rule.id))
        .map(|path| (path.clone(), String::from_utf8(template(&path).unwrap().to_vec()).unwrap()))
        .collect();
    let kind = format!("{KIND}\n[[checks]]\nid = \"c\"\nrule = \"{rule}\"\n{lines}\n");
    Catalogue::read(
        rules.iter().map(|(path, text)| (path.clone(), text.as_str())),
        [("plain/kind.toml".to_owned(), kind.as_str())].into_iter(),
    )
    .unwrap()
}

/// What a rule finds in a whole text.
pub fn find(rule: &str, lines: &str, text: &str) -> Vec<Finding> {
    let catalogue = with_check(rule, lines);
    let kind = catalogue.kind("plain");
    let (found, _) = review(&catalogue, &Document::read(text), kind, "writing/plain/x.md", &Nothing, &HashSet::new());
    found.into_iter().filter(|finding| finding.rule == rule).collect()
}

/// What a rule points at in the section "Scale".
pub fn pointed_at(rule: &str, lines: &str, body: &str) -> Vec<String> {
    let text = format!("---\ntitle: T\n---\n\n# T\n\n## Scale\n\n{body}\n\n## Rest\n\nOther words.\n");
    let found = find(rule, lines, &text);
    found.iter().map(|finding| text[finding.span.start..finding.span.end].trim().to_owned()).collect()
}

/// Every body of the first list is found, none of the second is.
pub fn tells_apart(rule: &str, lines: &str, found: &[&str], left: &[&str]) {
    let catalogue = with_check(rule, lines);
    let count = |body: &str| {
        let text = format!("---\ntitle: T\n---\n\n# T\n\n## Scale\n\n{body}\n\n## Rest\n\nOther words.\n");
        let document = Document::read(&text);
        let (found, _) =
            review(&catalogue, &document, catalogue.kind("plain"), "writing/plain/x.md", &Nothing, &HashSet::new());
        found.iter().filter(|finding| finding.rule == rule).count()
    };
    for body in found {
        assert!(count(body) > 0, "{rule} finds nothing in: {body}");
    }
    for body in left {
        assert_eq!(count(body), 0, "{rule} finds something in: {body}");
    }
}

/// The text after the first fix that a rule offers.
pub fn mended(rule: &str, text: &str) -> String {
    let found = find(rule, "", text);
    let fix = found.iter().find_map(|finding| finding.fix.as_ref()).unwrap_or_else(|| panic!("no fix: {found:#?}"));
    apply(text, &fix.edits)
}
