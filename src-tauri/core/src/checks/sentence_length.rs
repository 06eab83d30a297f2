//! A sentence too long to be read at once.

use super::{Hit, Looking, Rule};
use crate::document::{Place, Span};

/// The rule `sentence-length`.
pub struct SentenceLength;

impl Rule for SentenceLength {
    fn id(&self) -> &'static str {
        "sentence-length"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let most = looking.number("most");
        let mut hits = Vec::new();
        for block in looking.blocks().filter(|block| block.words > most && block.prose.place != Place::Cell) {
            for (sentence, words) in block.sentences().iter().zip(block.sentence_words()) {
                if *words > most {
                    let text = block.sentence(*sentence);
                    let end = sentence.start + text.trim_end().len();
                    let place = block.prose.source(Span::new(sentence.start, end));
                    hits.push(Hit::at(place).value("words", words).value("most", most));
                }
            }
        }
        hits
    }
}
