//! The reviewers of the documents that were reviewed last, so that a review while somebody writes looks at what is new alone.
//!
//! Invariants: never more than a few are kept; nobody waits for the review of another text; a review finds the same whether
//! a reviewer was kept or not.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::checks::Reviewer;
use crate::storage::RelPath;

/// Most that are kept: the open document, and those that a person goes to and fro between.
const KEPT: usize = 3;

/// Reviewers by their documents, the latest last.
#[derive(Default)]
pub(super) struct Reviewers(Mutex<VecDeque<(RelPath, Reviewer)>>);

impl Reviewers {
    /// The reviewer of a document. It is the caller's alone until it comes back; meanwhile others begin with a new one.
    pub(super) fn take(&self, path: &RelPath) -> Reviewer {
        let mut kept = self.kept();
        let at = kept.iter().position(|(of, _)| of == path);
        at.and_then(|at| kept.remove(at)).map(|(_, reviewer)| reviewer).unwrap_or_default()
    }

    /// Keeps a reviewer for the next time, in the place of the one that was used least lately.
    pub(super) fn put_back(&self, path: &RelPath, reviewer: Reviewer) {
        let mut kept = self.kept();
        kept.retain(|(of, _)| of != path);
        kept.push_back((path.clone(), reviewer));
        if kept.len() > KEPT {
            kept.pop_front();
        }
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(RelPath, Reviewer)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
