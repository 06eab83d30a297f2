//! How hard the text is to read, by Flesch's formula. It speaks of English alone.

use super::{Hit, Looking, Rule};
use crate::document::Place;

/// The rule `reading-ease`.
pub struct ReadingEase;

/// Fewer words say nothing about a text.
const FEWEST_WORDS: usize = 150;

/// Words of which English prose has one in eight or more.
const COMMON: &[&str] = &["the", "of", "and", "to", "a", "in", "is", "that", "it", "for", "on", "with", "as", "are"];

impl Rule for ReadingEase {
    fn id(&self) -> &'static str {
        "reading-ease"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let (mut words, mut sentences, mut syllables, mut common) = (0, 0, 0, 0);
        for block in looking.blocks().filter(|block| matches!(block.prose.place, Place::Paragraph | Place::Item)) {
            sentences += block.sentences().len();
            for word in block.text().split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’') {
                if !word.is_empty() && word.is_ascii() {
                    words += 1;
                    syllables += syllables_of(word);
                    common += usize::from(COMMON.iter().any(|known| known.eq_ignore_ascii_case(word)));
                }
            }
        }
        if words < FEWEST_WORDS || common * 8 < words {
            return Vec::new();
        }
        let ease = ease(words, sentences, syllables);
        let least = looking.number("least");
        if ease >= i64::try_from(least).unwrap_or(i64::MAX) {
            return Vec::new();
        }
        vec![Hit::at(looking.place()).value("ease", ease.max(0)).value("least", least)]
    }
}

/// 206.835 − 1.015 × words a sentence − 84.6 × syllables a word, in whole numbers.
fn ease(words: usize, sentences: usize, syllables: usize) -> i64 {
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 1_000_000);
    let (words, sentences, syllables) = (whole(words), whole(sentences).max(1), whole(syllables));
    (206_835 - 1_015 * words / sentences - 84_600 * syllables / words) / 1_000
}

/// Groups of vowels, a silent e at the end left out.
fn syllables_of(word: &str) -> usize {
    let vowel = |byte: u8| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = word.as_bytes();
    let groups = (0..bytes.len()).filter(|at| vowel(bytes[*at]) && (*at == 0 || !vowel(bytes[at - 1]))).count();
    let silent = match bytes {
        [.., before, b'e'] => !vowel(*before) && *before != b'l',
        [.., before, b'e', b's' | b'd'] => {
            !vowel(*before) && !matches!(before, b't' | b'd' | b's' | b'z' | b'c' | b'g')
        }
        _ => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}
