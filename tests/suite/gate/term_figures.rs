//! How many spellings of confidential terms are found, and how often ordinary words are taken for one: counted, and written
//! into docs/gate.md by `make figures`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use portico_core::gate::{ConfidentialTerm, Gate, LeakSort, Part, TermSort};
use serde::Deserialize;

#[derive(Deserialize)]
struct Samples {
    spellings: Vec<Spelling>,
    alarms: Vec<Alarm>,
}

/// A term, and ways in which people write it.
#[derive(Deserialize)]
struct Spelling {
    sort: String,
    term: String,
    kind: String,
    written: Vec<String>,
}

/// A term that is an ordinary word, or part of one.
#[derive(Deserialize)]
struct Alarm {
    term: String,
    passes: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Readme {
    pub text: String,
}

fn below(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn samples() -> Samples {
    toml::from_str(&std::fs::read_to_string(below("tests/fixtures/terms/samples.toml")).unwrap()).unwrap()
}

fn gate(term: &str, sort: &str) -> Gate {
    Gate::new(&[ConfidentialTerm { term: term.into(), sort: TermSort::named(sort) }], &[]).unwrap()
}

fn finds(gate: &Gate, text: &str, part: Part) -> usize {
    gate.text(text, part).iter().filter(|leak| leak.sort == LeakSort::Term).count()
}

/// A spelling in each place where it could become public.
fn places(written: &str) -> [(&'static str, Part, String); 4] {
    [
        ("In a sentence", Part::Text, format!("We moved the check behind {written}, which cut it.")),
        ("In a table", Part::Text, format!("| Service | {written} |\n|---|---|\n")),
        ("In a message", Part::Message, format!("Add {written}\n")),
        ("In a file's name", Part::Name, format!("notes/{}.md", written.replace(['\n', '\r', ' '], "-"))),
    ]
}

pub(super) fn readmes() -> Vec<Readme> {
    let mut text = String::new();
    let file = std::fs::File::open(below("tests/fixtures/secrets/readmes.jsonl.gz")).unwrap();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_is_found_of_terms_is_what_the_docs_say() {
    let Samples { spellings, alarms } = samples();
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut missed = Vec::new();
    for Spelling { sort, term, kind, written } in &spellings {
        let gate = gate(term, sort);
        for written in written {
            for (place, part, text) in places(written) {
                let found = usize::from(finds(&gate, &text, part) > 0);
                let count = counts.entry(kind).or_default();
                (count[0], count[1]) = (count[0] + 1, count[1] + found);
                if found == 0 {
                    missed.push(format!("{place}: {term} as {written:?}"));
                }
            }
        }
    }
    let mut page = "\n| How it is written | Samples | Found |\n|---|---|---|\n".to_owned();
    for (kind, [all, found]) in &counts {
        writeln!(page, "| {kind} | {all} | {found} |").unwrap();
    }

    let readmes = readmes();
    let words: usize = readmes.iter().map(|readme| readme.text.split_whitespace().count()).sum();
    let mut wrong = Vec::new();
    page.push_str("\n| A term that looks like other words | Sentences that mean something else | Raised | In READMEs |\n|---|---|---|---|\n");
    for Alarm { term, passes } in &alarms {
        let gate = gate(term, "code_name");
        let raised: Vec<&String> = passes.iter().filter(|text| finds(&gate, text, Part::Text) > 0).collect();
        let there: usize = readmes.iter().map(|readme| finds(&gate, &readme.text, Part::Text)).sum();
        writeln!(page, "| {term} | {} | {} | {there} |", passes.len(), raised.len()).unwrap();
        wrong.extend(raised);
    }
    writeln!(
        page,
        "\nThe READMEs are {} of npm packages with {words} words, in which none of these terms is meant. A term that is an ordinary word is found wherever that word stands: add what goes with it (“Project Bridge”), or let it pass with a reason.\n",
        readmes.len()
    )
    .unwrap();
    println!("{page}missed: {missed:#?}\nwrong: {wrong:#?}");
    let (all, found) = counts.values().fold((0, 0), |sum, [all, found]| (sum.0 + all, sum.1 + found));
    assert!(found * 100 >= all * 95, "{found} of {all}: {missed:#?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    in_docs(&page);
}

fn in_docs(page: &str) {
    let path = below("docs/gate.md");
    let written = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = written.split_once("<!-- terms -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /terms -->").unwrap();
    let fresh = format!("{before}<!-- terms -->\n{page}<!-- /terms -->{after}");
    if std::env::var_os("PORTICO_WRITE_FIGURES").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap() == fresh, "docs/gate.md is stale: run `make figures`, and look");
}
