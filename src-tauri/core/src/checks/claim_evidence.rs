//! A skill or an effect that the writer claims, with nothing near it to bear it out.

use super::evidence;
use super::{Hit, Looking, Rule};
use crate::document::Span;

/// The rule `claim-evidence`.
pub struct ClaimEvidence;

impl Rule for ClaimEvidence {
    fn id(&self) -> &'static str {
        "claim-evidence"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(claims) = looking.phrases("claims") else { return Vec::new() };
        let mut hits = Vec::new();
        for block in looking.blocks() {
            let found = claims.find(block.text());
            if found.is_empty() {
                continue;
            }
            for (index, sentence) in block.sentences().iter().enumerate() {
                let Some(claim) = found.iter().find(|range| sentence.contains(range.start)) else { continue };
                let text = block.sentence(*sentence);
                let open = text.trim_end().ends_with('?') || looking.says("wishes", text);
                if !open && !evidence::near(looking, block, index) {
                    let place = block.prose.source(Span::new(claim.start, claim.end));
                    hits.push(Hit::at(place).value("claim", &block.text()[claim.clone()]));
                }
            }
        }
        hits
    }
}
