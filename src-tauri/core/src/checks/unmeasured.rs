//! A degree where a figure belongs: "a lot faster", "a reasonable number", "deleted after a while", "complaints went down".
//!
//! A figure beside it measures it, unless it counts something else: another metric, or which share of people did something.
//! A growth of hundreds per cent says nothing either while nothing is told that it is hundreds per cent of.

use std::ops::Range;

use super::reading::Block;
use super::{Hit, Looking, Rule};
use crate::document::{Place, Span};

/// The rule `unmeasured`.
pub struct Unmeasured;

impl Rule for Unmeasured {
    fn id(&self) -> &'static str {
        "unmeasured"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(degrees) = looking.phrases("degrees") else { return Vec::new() };
        let mut hits = baseless(looking);
        // A cell is measured by the others of its row.
        for block in looking.blocks().filter(|block| block.prose.place != Place::Cell) {
            let mut found = block.find(degrees);
            found.extend(left_open(looking, block));
            found.extend(moved(looking, block));
            found.sort_by_key(|range| range.start);
            if found.is_empty() || looking.says("unknown", block.text()) {
                continue;
            }
            let sentences = block.sentences();
            for (index, sentence) in sentences.iter().enumerate() {
                let Some(first) = found.iter().find(|range| sentence.contains(range.start)) else { continue };
                let around = index.saturating_sub(1)..=(index + 1).min(sentences.len() - 1);
                let near = |at: usize| at == index || !is_of_another(looking, block, sentences[index], sentences[at]);
                if !around.into_iter().any(|at| near(at) && measures(block, sentences[at], at == index)) {
                    let place = block.prose.source(Span::new(first.start, first.end));
                    hits.push(Hit::at(place).value("degree", &block.text()[first.clone()]));
                }
            }
        }
        hits.sort_by_key(|hit| hit.span);
        hits
    }
}

/// Does the sentence beside another one count something else?
fn is_of_another(looking: &Looking<'_>, block: &Block<'_>, own: Span, other: Span) -> bool {
    let (own, other) = (block.sentence(own), block.sentence(other));
    if looking.says("shares", other) && !looking.says("people", own) {
        return true;
    }
    let Some(metrics) = looking.phrases("metrics") else { return false };
    let named = |text: &str| -> Vec<String> {
        let words = metrics.find(text).into_iter().flat_map(|range| text[range].split(' '));
        words.map(|word| word.to_lowercase().trim_end_matches('s').to_owned()).collect()
    };
    let (here, there) = (named(own), named(other));
    !here.is_empty() && !there.is_empty() && !there.iter().any(|word| here.contains(word))
}

/// Growth by hundreds per cent, where neither a figure nor a table near tells of what.
fn baseless(looking: &Looking<'_>) -> Vec<Hit> {
    let Some(growth) = looking.phrases("growth") else { return Vec::new() };
    let mut hits = Vec::new();
    for block in looking.blocks().filter(|block| block.prose.place != Place::Cell) {
        for found in block.find(growth) {
            let sentences = block.sentences();
            let Some(index) = sentences.iter().position(|sentence| sentence.contains(found.start)) else { continue };
            let near = &sentences[index.saturating_sub(1)..=(index + 1).min(sentences.len() - 1)];
            let counted =
                |figure: &&Span| !found.contains(&figure.start) && near.iter().any(|one| one.contains(figure.start));
            let part = looking.sections.iter().find(|section| section.span.contains(block.start));
            let tabled = part
                .is_some_and(|part| looking.document.tables.iter().any(|table| part.span.contains(table.span.start)));
            if !tabled && !block.figures().iter().any(|figure| counted(&figure)) {
                let place = block.prose.source(Span::from(found.clone()));
                let hit = Hit::at(place).value("degree", &block.text()[found]);
                hits.push(hit.worded(looking.words("base"), looking.words("base_hint")));
            }
        }
    }
    hits
}

/// Does a sentence give a figure? Beside the sentence in question, a time of day tells when, and not how much.
fn measures(block: &Block<'_>, sentence: Span, own: bool) -> bool {
    let counts = |figure: &&Span| own || !block.text()[figure.start..figure.end].contains(':');
    block.figures().iter().filter(|figure| sentence.contains(figure.start)).any(|figure| counts(&figure))
}

/// How often or how long, left open in a sentence that says what happens by it.
fn left_open(looking: &Looking<'_>, block: &Block<'_>) -> Vec<Range<usize>> {
    let Some(vague) = looking.phrases("vague") else { return Vec::new() };
    let mut found = block.find(vague);
    found.retain(|range| {
        let sentence = block.sentences().iter().find(|sentence| sentence.contains(range.start));
        let text = sentence.map_or("", |sentence| block.sentence(*sentence));
        looking.says("acts", text) && !looking.says("past", text)
    });
    found
}

/// Something that is measured, and what it did: "complaints about invoices went down".
fn moved(looking: &Looking<'_>, block: &Block<'_>) -> Vec<Range<usize>> {
    let Some((metrics, moves)) = looking.phrases("metrics").zip(looking.phrases("moves")) else { return Vec::new() };
    let text = block.text();
    let end = |metric: Range<usize>| {
        let moved = moves.find(&text[metric.end..]).first()?.end;
        Some(metric.start..metric.end + moved)
    };
    block.find(metrics).into_iter().filter_map(end).collect()
}
