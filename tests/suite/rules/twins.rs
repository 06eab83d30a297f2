//! Twins: the same thing said with a flaw and without, by type of flaw; and passages that are plain.
//!
//! The flawed one is found by a rule that speaks of its type; the sound one, and what is plain, by none of these rules.

use std::fs;
use std::path::Path;

use portico_core::checks::Finding;
use portico_core::document::Document;
use serde::Deserialize;

use crate::catalogue::{catalogue, find_in, samples};
use crate::corpus::SORTS;

/// The types that are hardest to tell from words alone.
const TYPES: [&str; 5] = ["no-alternative", "no-evidence", "no-number", "over-specified", "not-told-apart"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    #[serde(default)]
    twins: Vec<Twins>,
    #[serde(default)]
    plain: Vec<Plain>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Twins {
    kind: String,
    under: String,
    flawed: String,
    sound: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    kind: String,
    under: String,
    text: String,
}

fn page(name: &str) -> Page {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/twins");
    toml::from_str(&fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap()).unwrap()
}

fn rules(sort: &str) -> &'static [&'static str] {
    SORTS.iter().find(|(name, _)| *name == sort).unwrap().1
}

/// What the rules of these types find in a passage, in a document of its kind.
fn found(kind: &str, under: &str, passage: &str, types: &[&str]) -> Vec<Finding> {
    let catalogue = catalogue();
    // Only what is said of somebody else's system asks whose it is.
    let title = if types == ["not-told-apart"] || types.is_empty() { "Uber" } else { "T" };
    let text = format!("---\ntitle: {title}\n---\n\n# {title}\n\nAn opening.\n\n## {under}\n\n{passage}\n");
    let at = text.find(&format!("## {under}")).unwrap();
    let speaks = |finding: &Finding| types.iter().any(|sort| rules(sort).contains(&finding.rule.as_str()));
    let kind = catalogue.kind(kind).unwrap_or_else(|| panic!("{kind}"));
    // What a kind asks of a section of its own is no matter of the passage.
    let asks = |finding: &Finding| {
        let id = finding.check.split('~').next();
        kind.checks.iter().any(|check| Some(check.id.as_str()) == id && check.section.is_some())
    };
    let all = find_in(&catalogue, kind, "writing/x.md", &text);
    all.into_iter().filter(|finding| finding.span.start >= at && speaks(finding) && !asks(finding)).collect()
}

#[test]
fn the_flawed_twin_is_found_and_the_sound_one_is_not() {
    let mut wrong = Vec::new();
    for sort in TYPES {
        let page = page(sort);
        assert!(page.twins.len() >= 8, "{sort}");
        for twins in page.twins {
            if found(&twins.kind, &twins.under, &twins.flawed, &[sort]).is_empty() {
                wrong.push(format!("{sort}: nothing in: {}", twins.flawed));
            }
            for finding in found(&twins.kind, &twins.under, &twins.sound, &TYPES) {
                wrong.push(format!("{sort}: {} {} in: {}", finding.rule, finding.message, twins.sound));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_plain_is_left_alone() {
    for plain in page("plain").plain {
        let found = found(&plain.kind, &plain.under, &plain.text, &TYPES);
        assert!(found.is_empty(), "{}: {found:#?}", plain.text);
    }
}

#[test]
fn good_samples_are_hardly_ever_pointed_at() {
    let catalogue = catalogue();
    let (mut words, mut told) = (0, Vec::new());
    for kind in &catalogue.kinds {
        for (name, text) in samples(&kind.id, "good") {
            words += Document::read(&text).words();
            let found = find_in(&catalogue, kind, "writing/x.md", &text);
            let found =
                found.into_iter().filter(|one| TYPES.iter().any(|sort| rules(sort).contains(&one.rule.as_str())));
            told.extend(found.map(|one| format!("{name}:{} {} {}", one.line, one.rule, one.message)));
        }
    }
    assert!(told.len() * 1500 <= words, "{} in {words} words:\n{}", told.len(), told.join("\n"));
}
