//! A section that tells how much, how long or how often, and gives no figure, or a degree where its table asks for one.
//!
//! Without a section, every part of the document whose own heading promises a measure has to give one, and so has every table
//! in a section that no such check of its own looks at.

use super::degree_cells::degree_cells;
use super::{Hit, Looking, Rule};
use crate::document::Span;

/// The rule `number-present`.
pub struct NumberPresent;

impl Rule for NumberPresent {
    fn id(&self) -> &'static str {
        "number-present"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let tables = || looking.document.tables.iter();
        if looking.check.section.is_none() {
            let mut hits = topics(looking);
            hits.extend(degree_cells(looking, tables().filter(|table| !is_judged(looking, table.span.start))));
            hits.sort_by_key(|hit| hit.span);
            return hits;
        }
        let parts = looking.parts();
        let words: usize = parts.iter().map(|part| looking.document.words_in(*part)).sum();
        let figures: usize = looking.blocks().map(|block| block.figures().len()).sum();
        let says_unknown = || looking.phrases("unknown").is_some_and(|unknown| looking.said(unknown, &parts));
        if words == 0 || figures >= looking.number("at_least").max(1) || says_unknown() {
            let here = |at: usize| parts.iter().any(|part| part.contains(at));
            return degree_cells(looking, tables().filter(|table| here(table.span.start)));
        }
        let hit = Hit::at(looking.place()).value("name", looking.name()).value("of", looking.words("of"));
        vec![hit.example(looking.section().and_then(|spec| spec.strong.clone()))]
    }
}

/// Does a check of its own ask for figures in the section around a place?
fn is_judged(looking: &Looking<'_>, at: usize) -> bool {
    let spec = looking.sections.iter().find(|section| section.span.contains(at)).and_then(|section| section.spec);
    let checks = looking.kind.map(|kind| kind.checks.as_slice()).unwrap_or_default();
    let asks =
        |id: &str| checks.iter().any(|check| check.rule == looking.check.rule && check.section.as_deref() == Some(id));
    spec.is_some_and(|spec| asks(&spec.id))
}

/// A part with fewer words has only begun.
const BEGUN: usize = 12;

fn topics(looking: &Looking<'_>) -> Vec<Hit> {
    let Some(topics) = looking.phrases("topics") else { return Vec::new() };
    let headings = &looking.document.headings;
    let mut hits = Vec::new();
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| heading.level >= 2) {
        // What the kind knows is judged by checks of its own.
        let known =
            looking.sections.iter().any(|section| section.heading_span == heading.span && section.spec.is_some());
        if known || topics.find(&heading.text).is_empty() {
            continue;
        }
        let stop = headings[index + 1..].iter().find(|next| next.level <= heading.level);
        let end = stop.map_or(looking.document.text.len(), |next| next.span.start);
        let part = Span::new(heading.span.end, end);
        let counted = looking.reading.blocks_in(part).iter().any(|block| !block.figures().is_empty());
        let says_unknown = || looking.phrases("unknown").is_some_and(|unknown| looking.said(unknown, &[part]));
        if looking.document.words_in(part) >= BEGUN && !counted && !says_unknown() {
            hits.push(Hit::at(heading.span).value("name", &heading.text).value("of", looking.words("of")));
        }
    }
    hits
}
