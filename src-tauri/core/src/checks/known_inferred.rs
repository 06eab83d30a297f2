//! Somebody else's system told as if the writer had seen inside.

use super::{Hit, Looking, Rule};

/// The rule `known-inferred`.
pub struct KnownInferred;

impl Rule for KnownInferred {
    fn id(&self) -> &'static str {
        "known-inferred"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let parts = looking.parts();
        let marked = |name| looking.phrases(name).is_some_and(|phrases| looking.said(phrases, &parts));
        if !looking.has_text(&parts) || marked("known") || marked("inferred") {
            return Vec::new();
        }
        vec![Hit::at(looking.place()).value("name", looking.name()).value("missing", "known or inferred")]
    }
}
