//! A section that tells how much, how long or how often, and gives no figure.

use super::{Hit, Looking, Rule};

/// The rule `number-present`.
pub struct NumberPresent;

impl Rule for NumberPresent {
    fn id(&self) -> &'static str {
        "number-present"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let parts = looking.parts();
        let words: usize = parts.iter().map(|part| looking.document.words_in(*part)).sum();
        let figures: usize = looking.blocks().map(|block| block.figures().len()).sum();
        let says_unknown = || looking.phrases("unknown").is_some_and(|unknown| looking.said(unknown, &parts));
        if words == 0 || figures >= looking.number("at_least").max(1) || says_unknown() {
            return Vec::new();
        }
        let hit = Hit::at(looking.place()).value("name", looking.name()).value("of", looking.words("of"));
        vec![hit.example(looking.section().and_then(|spec| spec.strong.clone()))]
    }
}
