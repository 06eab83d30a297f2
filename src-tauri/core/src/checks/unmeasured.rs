//! A degree where a figure belongs: "a lot faster", "a reasonable number".

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
        let mut hits = Vec::new();
        // A cell is measured by the others of its row.
        for block in looking.blocks().filter(|block| block.prose.place != Place::Cell) {
            let found = block.find(degrees);
            if found.is_empty() || looking.says("unknown", block.text()) {
                continue;
            }
            let sentences = block.sentences();
            for (index, sentence) in sentences.iter().enumerate() {
                let Some(first) = found.iter().find(|range| sentence.contains(range.start)) else { continue };
                let near = Span::new(
                    sentences[index.saturating_sub(1)].start,
                    sentences[(index + 1).min(sentences.len() - 1)].end,
                );
                if !block.has_figure(near) {
                    let place = block.prose.source(Span::new(first.start, first.end));
                    hits.push(Hit::at(place).value("degree", &block.text()[first.clone()]));
                }
            }
        }
        hits
    }
}
