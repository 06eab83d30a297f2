//! The rules alone, in the core: on a long text as it is opened, and again after each edit to one section.
//!
//! Good samples of all kinds make the text, the kind's own first and none of them twice. Reading the Markdown is counted in.

use std::collections::HashSet;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use portico_core::catalogue::{Catalogue, DocumentKind};
use portico_core::checks::{Reviewer, Surroundings};
use portico_core::document::Document;

use crate::figures::{Bound, Figure, Unit, median};
use crate::{Done, ms};

const WORDS: usize = 10_000;
const ROUNDS: usize = 60;

/// Every link leads somewhere.
struct Anything;

impl Surroundings for Anything {
    fn exists(&self, _: &str) -> bool {
        true
    }
}

/// Of all kinds the slowest is told, for each of the two.
pub fn measure() -> Done<Vec<Figure>> {
    let catalogue = Catalogue::built_in()?;
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for kind in &catalogue.kinds {
        let text = long(&catalogue, kind)?;
        // What a kind looks for is made ready when it is first asked for, once in the life of the app.
        let mut kept = Reviewer::default();
        review(&catalogue, kind, &mut kept, &text);
        first.push((0..ROUNDS).map(|_| review(&catalogue, kind, &mut Reviewer::default(), &text)).collect());
        let (before, after) = text.split_at(text[..text.len() / 2].rfind("\n\n").ok_or("no paragraph")?);
        let edited = (0..ROUNDS).map(|round| format!("{before} Then came call {round}.{after}"));
        again.push(edited.map(|text| review(&catalogue, kind, &mut kept, &text)).collect());
    }
    Ok(vec![
        Figure::new("All rules on 10,000 words, slowest kind", Unit::Ms, slowest(first), Bound::Median(10.0)),
        Figure::new("The same after an edit to one section", Unit::Ms, slowest(again), Bound::Median(3.0)),
    ])
}

/// Milliseconds for one review, from the bare text on.
fn review(catalogue: &Catalogue, kind: &DocumentKind, reviewer: &mut Reviewer, text: &str) -> f64 {
    let began = Instant::now();
    let document = Document::read(text);
    black_box(reviewer.review(catalogue, &document, Some(kind), "a.md", &Anything, &HashSet::new()));
    ms(began)
}

fn slowest(kinds: Vec<Vec<f64>>) -> Vec<f64> {
    kinds.into_iter().max_by(|a, b| median(a).unwrap_or(0.0).total_cmp(&median(b).unwrap_or(0.0))).unwrap_or_default()
}

fn long(catalogue: &Catalogue, kind: &DocumentKind) -> Done<String> {
    let others = catalogue.kinds.iter().filter(|other| other.id != kind.id);
    let mut text = String::from("---\ntitle: T\n---\n\n# T\n");
    for kind in std::iter::once(kind).chain(others) {
        for sample in good_samples(&kind.id)? {
            let body = fs::read_to_string(sample)?;
            text.push_str(&body.splitn(3, "---").nth(2).unwrap_or_default().replace("\n# ", "\n## "));
            if Document::read(&text).words() >= WORDS {
                return Ok(text);
            }
        }
    }
    Err("the samples are too short".into())
}

fn good_samples(kind: &str) -> Done<Vec<PathBuf>> {
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/documents");
    let entries = fs::read_dir(documents.join(kind).join("samples/good"))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Done<Vec<_>>>()?;
    files.sort();
    Ok(files)
}
