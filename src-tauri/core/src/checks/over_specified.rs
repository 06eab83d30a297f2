//! A requirement that says how to build it, without a reason.
//!
//! In the sections that `fields_in` names, a column with its type is what is asked for: see `fields`.
//! A technology counts as asked for where requirements stand, after a word such as "must", and in a sentence that orders.

use std::ops::Range;

use super::reading::Block;
use super::{Hit, Looking, Rule};
use crate::document::{Place, Span};

/// The rule `over-specified`.
pub struct OverSpecified;

impl Rule for OverSpecified {
    fn id(&self) -> &'static str {
        "over-specified"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(technologies) = looking.phrases("technologies") else { return Vec::new() };
        let Some(phrases) = looking.phrases("phrases") else { return Vec::new() };
        let mut hits = Vec::new();
        let fields_in = looking.listed("fields_in");
        for block in looking.blocks() {
            let is_field = |range: &Range<usize>| looking.says("fields", &block.text()[range.clone()]);
            let mut named = block.find(technologies);
            if fields_in.iter().any(|part| part.contains(block.start)) {
                named.retain(|range| !is_field(range));
            }
            let told = block.find(phrases);
            if named.is_empty() && told.is_empty() {
                continue;
            }
            let asked = looking.check.section.is_some() || is_requirement(looking, block) || is_asked(looking, block);
            for (index, sentence) in block.sentences().iter().enumerate() {
                let text = block.sentence(*sentence);
                let dictates = told.iter().find(|range| sentence.contains(range.start));
                let bound = named.iter().filter(|range| sentence.contains(range.start)).find(|range| {
                    let before = &block.text()[sentence.start..range.start];
                    asked || looking.says("orders", before) || looking.says("imperatives", text)
                });
                let Some(found) = dictates.or(bound) else { continue };
                let next = block.sentences().get(index + 1).map(|next| block.sentence(*next)).unwrap_or_default();
                if !looking.says("reasons", text) && !looking.says("reasons", next) {
                    let place = block.prose.source(Span::new(found.start, found.end));
                    hits.push(Hit::at(place).value("phrase", &block.text()[found.clone()]));
                }
            }
        }
        hits
    }
}

/// Does it stand below a heading that asks for something?
fn is_asked(looking: &Looking<'_>, block: &Block<'_>) -> bool {
    let headings = &looking.document.headings;
    let before = headings.partition_point(|heading| heading.span.start <= block.start);
    let mut level = u8::MAX;
    headings[..before].iter().rev().any(|heading| {
        let above = heading.level < level && heading.level > 1;
        level = level.min(heading.level);
        above && looking.says("asked", &heading.text)
    })
}

/// Does it begin with a requirement's number, or stand in a row that does?
fn is_requirement(looking: &Looking<'_>, block: &Block<'_>) -> bool {
    if is_number(block.text()) {
        return true;
    }
    let rows = || looking.document.tables.iter().flat_map(|table| &table.rows);
    let row = (block.prose.place == Place::Cell).then(|| rows().find(|row| row.span.contains(block.start))).flatten();
    row.and_then(|row| row.cells.first()).is_some_and(|cell| {
        is_number(looking.document.text[cell.span.start..cell.span.end].trim_matches(['|', ' ', '*']))
    })
}

/// "R3", "REQ-12", "B2": capitals, then digits.
fn is_number(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ':', ')']);
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let capitals = word.len() - digits.len();
    let digits = digits.trim_start_matches('-');
    (1..=4).contains(&capitals) && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
