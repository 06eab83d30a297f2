//! A skill or an effect that the writer claims, with nothing near it to bear it out.

use std::ops::Range;

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
        let skills = looking.phrases("skills");
        let mut hits = Vec::new();
        for block in looking.blocks() {
            let found = block.find(claims);
            let skilled = skills.map(|skills| block.find(skills)).unwrap_or_default();
            if found.is_empty() && skilled.is_empty() {
                continue;
            }
            for (index, sentence) in block.sentences().iter().enumerate() {
                let within = |range: &&Range<usize>| sentence.contains(range.start);
                let (effect, skill) = (found.iter().find(within), skilled.iter().find(within));
                let Some(claim) = effect.or(skill) else { continue };
                // From a skill on, it is told what it is good for.
                let end = if effect.is_some() { sentence.end } else { claim.start };
                let text = &block.text()[sentence.start..end];
                let open = block.sentence(*sentence).trim_end().ends_with('?') || looking.says("wishes", text);
                if !open && !evidence::near(looking, block, index, claim, effect.is_none()) {
                    let place = block.prose.source(Span::new(claim.start, claim.end));
                    hits.push(Hit::at(place).value("claim", &block.text()[claim.clone()]));
                }
            }
        }
        hits
    }
}
