//! How hard the text is to read, by Flesch's formula. It speaks of English alone.

use super::{Hit, Looking, Rule};
use crate::document::Place;

/// The rule `reading-ease`.
pub struct ReadingEase;

/// Fewer words say nothing about a text.
const FEWEST_WORDS: usize = 150;

impl Rule for ReadingEase {
    fn id(&self) -> &'static str {
        "reading-ease"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let (mut words, mut sentences, mut syllables, mut common) = (0, 0, 0, 0);
        for block in looking.blocks().filter(|block| matches!(block.prose.place, Place::Paragraph | Place::Item)) {
            let counted = block.ease();
            sentences += block.sentences().len();
            words += counted.words;
            syllables += counted.syllables;
            common += counted.common;
        }
        if words < FEWEST_WORDS || common * 8 < words {
            return Vec::new();
        }
        let ease = flesch(words, sentences, syllables);
        let least = looking.number("least");
        if ease >= i64::try_from(least).unwrap_or(i64::MAX) {
            return Vec::new();
        }
        vec![Hit::at(looking.place()).value("ease", ease.max(0)).value("least", least)]
    }
}

/// 206.835 − 1.015 × words a sentence − 84.6 × syllables a word, in whole numbers.
fn flesch(words: usize, sentences: usize, syllables: usize) -> i64 {
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 1_000_000);
    let (words, sentences, syllables) = (whole(words), whole(sentences).max(1), whole(syllables));
    (206_835 - 1_015 * words / sentences - 84_600 * syllables / words) / 1_000
}

/// What the formula counts in one block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ease {
    words: usize,
    syllables: usize,
    common: usize,
}

pub(super) fn ease(text: &str) -> Ease {
    let mut counted = Ease::default();
    for word in text.as_bytes().split(|byte| !in_word(*byte)).filter(|word| is_english(word)) {
        counted.words += 1;
        counted.syllables += syllables_of(word);
        counted.common += usize::from(is_common(word));
    }
    counted
}

/// Letters and apostrophes; whatever isn't ASCII joins its neighbours.
fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'\'' || !byte.is_ascii()
}

fn is_english(word: &[u8]) -> bool {
    word.is_ascii() && word.first().is_some_and(u8::is_ascii_alphabetic)
}

/// Words of which English prose has one in eight or more.
fn is_common(word: &[u8]) -> bool {
    matches!(
        word,
        b"the"
            | b"The"
            | b"of"
            | b"and"
            | b"to"
            | b"a"
            | b"A"
            | b"in"
            | b"In"
            | b"is"
            | b"that"
            | b"it"
            | b"It"
            | b"for"
            | b"on"
            | b"with"
            | b"as"
            | b"are"
    )
}

/// Groups of vowels, a silent e at the end left out.
fn syllables_of(word: &[u8]) -> usize {
    let vowel = |byte: u8| matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let (mut groups, mut inside) = (0, false);
    for byte in word {
        let is_vowel = vowel(*byte);
        groups += usize::from(is_vowel && !inside);
        inside = is_vowel;
    }
    let silent = match word {
        [.., before, b'e'] => !vowel(*before) && *before != b'l',
        [.., before, b'e', b's' | b'd'] => {
            !vowel(*before) && !matches!(before, b't' | b'd' | b's' | b'z' | b'c' | b'g')
        }
        _ => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}
