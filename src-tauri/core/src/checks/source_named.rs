//! Facts about somebody else's system without a link to where they come from.

use super::{Hit, Looking, Rule};

/// The rule `source-named`.
pub struct SourceNamed;

impl Rule for SourceNamed {
    fn id(&self) -> &'static str {
        "source-named"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let parts = looking.parts();
        let inside = |at: usize| parts.iter().any(|part| part.contains(at));
        let linked =
            looking.document.references.iter().any(|reference| !reference.image && inside(reference.span.start));
        let written_out = || looking.blocks().any(|block| block.text().contains("://"));
        if !looking.has_text(&parts) || linked || written_out() {
            return Vec::new();
        }
        vec![Hit::at(looking.place()).value("name", looking.name())]
    }
}
