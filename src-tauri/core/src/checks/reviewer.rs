//! Reviewing one document again and again while it is written.
//!
//! What was read of a paragraph stays known until the paragraph changes. It is a matter of time alone: a review finds the same
//! with or without one before it. Only what the last text held is kept.

use std::collections::{HashMap, HashSet};

use super::facts::Facts;
use super::finding::look;
use super::{CriterionState, Finding, Reading, Surroundings};
use crate::catalogue::{Catalogue, DocumentKind};
use crate::document::{Document, Prose};
use crate::private::IgnoredFinding;

/// What is known of the paragraphs of a text, from one review to the next.
#[derive(Debug, Default)]
pub struct Reviewer {
    known: HashMap<u64, Vec<Facts>>,
}

impl Reviewer {
    /// All findings in a document, the weightiest first, and its rubric.
    pub fn review(
        &mut self,
        catalogue: &Catalogue,
        document: &Document<'_>,
        kind: Option<&DocumentKind>,
        path: &str,
        around: &dyn Surroundings,
        ignored: &HashSet<IgnoredFinding>,
    ) -> (Vec<Finding>, Vec<CriterionState>) {
        let reading = Reading::new(document, |prose| self.recall(prose));
        let answer = look(catalogue, &reading, kind, path, around, ignored);
        self.known.clear();
        for mut block in reading.blocks {
            block.facts.settle();
            self.known.entry(Facts::key(block.prose)).or_default().push(block.facts);
        }
        answer
    }

    /// What is known of a block. Each of several that are alike has facts of its own.
    fn recall(&mut self, prose: &Prose) -> Facts {
        let known = self.known.get_mut(&Facts::key(prose)).and_then(|facts| {
            let at = facts.iter().position(|facts| facts.are_of(prose))?;
            Some(facts.swap_remove(at))
        });
        known.unwrap_or_else(|| Facts::new(prose))
    }
}

/// As [`Reviewer::review`], of a text that is looked at once.
pub fn review(
    catalogue: &Catalogue,
    document: &Document<'_>,
    kind: Option<&DocumentKind>,
    path: &str,
    around: &dyn Surroundings,
    ignored: &HashSet<IgnoredFinding>,
) -> (Vec<Finding>, Vec<CriterionState>) {
    Reviewer::default().review(catalogue, document, kind, path, around, ignored)
}
