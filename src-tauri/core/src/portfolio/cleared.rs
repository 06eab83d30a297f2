//! The contents in which the gate found nothing, so that nobody waits twice for the same look: before publishing, and again
//! once the other side says what it lacks.
//!
//! Invariant: what is remembered holds for one list of terms and one profile; with others it begins anew.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::gate::ConfidentialTerm;
use crate::git::BlobId;

/// What a portfolio's gate has cleared so far.
#[derive(Debug, Default)]
pub(super) struct Clearances(Mutex<Option<Clearance>>);

#[derive(Debug)]
struct Clearance {
    terms: Vec<ConfidentialTerm>,
    own: Vec<String>,
    cleared: Cleared,
}

/// Contents without a leak.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cleared(Arc<Mutex<HashSet<BlobId>>>);

impl Clearances {
    /// What a gate of this list and profile has cleared.
    pub(crate) fn of(&self, terms: &[ConfidentialTerm], own: &[String]) -> Cleared {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(clearance) if clearance.terms == terms && clearance.own == own => clearance.cleared.clone(),
            _ => {
                let cleared = Cleared::default();
                *kept = Some(Clearance { terms: terms.to_vec(), own: own.to_vec(), cleared: cleared.clone() });
                cleared
            }
        }
    }
}

impl Cleared {
    pub(crate) fn holds(&self, content: BlobId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&content)
    }

    pub(crate) fn add(&self, content: BlobId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(content);
    }
}
