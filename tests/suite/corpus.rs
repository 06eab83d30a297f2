//! Documents whose authors never saw a rule, with their flaws marked: how many are found, and what is found beside them.
//!
//! `make figures` prints them by type, names what was missed, and writes them to `figures.md` beside the documents; a change
//! of any rule that moves a figure fails until somebody has looked at it.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use portico_core::checks::{Finding, Surroundings, review};
use portico_core::document::{Document, Span, line_of};
use serde::Deserialize;

use crate::catalogue::catalogue;

/// Links of a document that stands alone can't be judged.
pub struct Anything;

impl Surroundings for Anything {
    fn exists(&self, _: &str) -> bool {
        true
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    kind: String,
    #[serde(default)]
    flaws: Vec<Flaw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flaw {
    #[serde(rename = "type")]
    sort: String,
    quote: String,
}

/// The types of flaws, and the rules that speak of each.
pub const SORTS: &[(&str, &[&str])] = &[
    ("praise", &["vague-claim"]),
    ("no-number", &["number-present", "unmeasured"]),
    ("no-evidence", &["claim-evidence", "hearsay"]),
    ("no-alternative", &["trade-off-alternative"]),
    ("not-told-apart", &["known-inferred", "inner-workings", "source-named"]),
    ("acronym", &["acronym-expanded"]),
    ("over-specified", &["over-specified"]),
    ("unfilled", &["unfilled", "placeholder", "section-present"]),
    ("structure", &["heading-order", "image-alt"]),
    ("hard-to-read", &["sentence-length", "repeated-phrase", "reading-ease"]),
];

/// Rules that judge a section as a whole: what they find is anywhere in it.
const SECTION_WIDE: &[&str] =
    &["number-present", "trade-off-alternative", "known-inferred", "source-named", "section-present"];

#[derive(Default, Clone)]
struct Count {
    marked: usize,
    found: usize,
    false_alarms: usize,
}

/// Where a finding counts: its line, or the section below the heading that it points at.
fn covers(document: &Document<'_>, finding: &Finding, flaw: usize) -> bool {
    if finding.line == line_of(document.text, flaw) {
        return true;
    }
    let heading = document.headings.iter().position(|heading| heading.span == finding.span);
    heading.filter(|_| SECTION_WIDE.contains(&finding.rule.as_str())).is_some_and(|at| {
        let level = document.headings[at].level;
        let next = document.headings[at + 1..].iter().find(|next| next.level <= level);
        Span::new(finding.span.start, next.map_or(document.text.len(), |next| next.span.start)).contains(flaw)
    })
}

/// The author's headings are their own, so a section that isn't there under the kind's name is no flaw of the text.
fn speaks_of_the_text(finding: &Finding) -> bool {
    finding.rule != "section-present" || finding.span.start != finding.span.end
}

/// Findings and flaws of all documents whose names begin so, by type; and the words looked at.
#[allow(clippy::print_stdout)]
fn measure(prefix: &str) -> (BTreeMap<&'static str, Count>, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/corpus");
    let catalogue = catalogue();
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    let mut words = 0;
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    names.sort();
    for marks in names.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        let name = marks.file_stem().unwrap().to_string_lossy().into_owned();
        if !name.starts_with(prefix) {
            continue;
        }
        let text = fs::read_to_string(marks.with_extension("md")).unwrap();
        let marked: Marks = toml::from_str(&fs::read_to_string(marks).unwrap()).unwrap();
        let kind = catalogue.kind(&marked.kind).unwrap_or_else(|| panic!("{name}: no kind {}", marked.kind));
        let document = Document::read(&text);
        words += document.words();
        let (findings, _) = review(&catalogue, &document, Some(kind), "a.md", &Anything, &HashSet::new());
        let flaws: Vec<(&str, usize)> = marked
            .flaws
            .iter()
            .map(|flaw| {
                assert_eq!(text.matches(&flaw.quote).count(), 1, "{name}: “{}”", flaw.quote);
                (flaw.sort.as_str(), text.find(&flaw.quote).unwrap())
            })
            .collect();
        assert!(flaws.iter().all(|(sort, _)| SORTS.iter().any(|(known, _)| known == sort)), "{name}");
        for (sort, rules) in SORTS {
            let count = counts.entry(sort).or_default();
            let mine: Vec<&Finding> = findings
                .iter()
                .filter(|finding| rules.contains(&finding.rule.as_str()) && speaks_of_the_text(finding))
                .collect();
            for (_, at) in flaws.iter().filter(|(of, _)| of == sort) {
                count.marked += 1;
                match mine.iter().any(|finding| covers(&document, finding, *at)) {
                    true => count.found += 1,
                    false => println!("missed {sort}: {name}:{}", line_of(&text, *at)),
                }
            }
            for finding in mine {
                if !flaws.iter().any(|(of, at)| of == sort && covers(&document, finding, *at)) {
                    count.false_alarms += 1;
                    println!("beside {sort}: {name}:{} {} {}", finding.line, finding.rule, finding.message);
                }
            }
        }
    }
    (counts, words)
}

/// The groups: names begin so, and what is to be known of them.
const GROUPS: [(&str, &str); 4] = [
    ("a-", "The half that the rules' author could read while writing them"),
    ("b-", "The half that nobody who wrote a rule had read; its counts were watched while rules were widened"),
    ("c-", "Eight short documents by the rules' author, to think from: every flaw of four types is theirs"),
    ("d-", "Ten documents written after the rules by somebody who saw none of them: what to expect of a text"),
];

#[test]
fn flaws_marked_by_others_are_found() {
    let mut page = String::new();
    for (prefix, about) in GROUPS {
        let (counts, words) = measure(prefix);
        page.push_str(&format!(
            "### {about}\n\n{} words.\n\n| Type of flaw | Marked | Found | False alarms |\n|---|---|---|---|\n",
            words
        ));
        let mut all = Count::default();
        for (sort, count) in &counts {
            page.push_str(&row(sort, count));
            all.marked += count.marked;
            all.found += count.found;
            all.false_alarms += count.false_alarms;
        }
        page.push_str(&format!("{}\n", row("all", &all)));
    }
    println!("{page}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/corpus/figures.md");
    if std::env::var_os("PORTICO_WRITE_FIGURES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap_or_default() == page, "figures.md is stale: run `make figures`, and look");
}

fn row(sort: &str, count: &Count) -> String {
    format!("| {sort} | {} | {} | {} |\n", count.marked, count.found, count.false_alarms)
}
