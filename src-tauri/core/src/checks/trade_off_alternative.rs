//! A choice of which one side is told.
//!
//! With a section, that section has to name another side. Without one, every part of the document whose heading speaks of a
//! choice has to, and a verdict that leaves nothing to weigh is pointed at.

use super::{Hit, Looking, Rule};
use crate::document::Span;

/// The rule `trade-off-alternative`.
pub struct TradeOffAlternative;

/// A part with fewer words has only begun.
const BEGUN: usize = 15;

impl Rule for TradeOffAlternative {
    fn id(&self) -> &'static str {
        "trade-off-alternative"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        if looking.check.section.is_none() {
            let mut hits = choices(looking);
            hits.extend(verdicts(looking));
            return hits;
        }
        let parts = looking.parts();
        let Some(signs) = looking.phrases("signs") else { return Vec::new() };
        if !looking.has_text(&parts) || looking.said(signs, &parts) {
            return Vec::new();
        }
        let hit = Hit::at(looking.place()).value("name", looking.name());
        vec![hit.example(looking.section().and_then(|spec| spec.strong.clone()))]
    }
}

fn choices(looking: &Looking<'_>) -> Vec<Hit> {
    let headings = &looking.document.headings;
    let (Some(signs), Some(choices)) = (looking.phrases("signs"), looking.phrases("choices")) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| heading.level >= 2) {
        // What the kind knows is judged by a check of its own.
        let known =
            looking.sections.iter().any(|section| section.heading_span == heading.span && section.spec.is_some());
        if known || !choices.said_in(&heading.text) && !choices.fits(&heading.text) {
            continue;
        }
        let stop = headings[index + 1..].iter().find(|next| next.level <= heading.level);
        let end = stop.map_or(looking.document.text.len(), |next| next.span.start);
        let part = Span::new(heading.span.end, end);
        if looking.document.words_in(part) >= BEGUN && !looking.said(signs, &[part]) {
            hits.push(Hit::at(heading.span).value("name", &heading.text));
        }
    }
    hits
}

fn verdicts(looking: &Looking<'_>) -> Vec<Hit> {
    let (Some(signs), Some(verdicts)) = (looking.phrases("signs"), looking.phrases("verdicts")) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for block in looking.blocks() {
        let found = verdicts.find(block.text());
        if let Some(first) = found.first().filter(|_| !signs.said_in(block.text())) {
            let place = block.prose.source(Span::new(first.start, first.end));
            hits.push(Hit::at(place).value("name", &block.text()[first.clone()]));
        }
    }
    hits
}
