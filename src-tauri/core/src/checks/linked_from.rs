//! A document to which no other of the portfolio leads.

use super::{Hit, Looking, Rule};

/// The rule `linked-from`.
pub struct LinkedFrom;

impl Rule for LinkedFrom {
    fn id(&self) -> &'static str {
        "linked-from"
    }

    /// A draft isn't meant to be found yet.
    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        if looking.document.front.draft() || looking.around.is_linked(looking.path) != Some(false) {
            return Vec::new();
        }
        vec![Hit::at(looking.whole()).value("path", looking.path)]
    }
}
