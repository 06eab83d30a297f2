//! Terms that a changed list no longer finds though they are still there: nothing would hold them back any more.

use serde::Serialize;
use ts_rs::TS;

use super::Redactor;

/// A term that a changed list lets go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LetGo {
    /// The term, as the list held it before.
    pub term: String,
    /// In how many places it still stands.
    pub places: u32,
}

impl Redactor {
    /// What this list finds in some texts and `fresh` no longer does, in the order of this list.
    pub fn let_go<'t>(&self, fresh: &Self, texts: impl IntoIterator<Item = &'t str>) -> Vec<LetGo> {
        let mut places = vec![0_u32; self.replacements.len()];
        for text in texts {
            let covered = fresh.find(text);
            for found in self.find(text) {
                let overlaps = |other: &crate::terms::TermMatch| {
                    other.span.start < found.span.end && found.span.start < other.span.end
                };
                if !covered.iter().any(overlaps) {
                    places[found.term] += 1;
                }
            }
        }
        let said = |(one, places): (&super::Replacement, u32)| LetGo { term: one.term.clone(), places };
        self.replacements.iter().zip(places).filter(|(_, places)| *places > 0).map(said).collect()
    }
}
