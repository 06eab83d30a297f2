//! Words as a person counts them.

use unicode_segmentation::UnicodeSegmentation;

/// Words in running text. Scripts written without spaces (Han, kana) count a word a character.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().map(|token| if token.is_ascii() { ascii_words(token) } else { other_words(token) }).sum()
}

/// Words between two spaces, by Unicode's rules, without their tables: most text is of this sort.
fn ascii_words(token: &str) -> usize {
    let bytes = token.as_bytes();
    let joins = |at: usize| {
        let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(at + 1)) else {
            return false;
        };
        match bytes[at] {
            b'.' | b'\'' => {
                before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
                    || before.is_ascii_digit() && after.is_ascii_digit()
            }
            b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
            b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
            _ => false,
        }
    };
    let (mut words, mut in_word) = (0, false);
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            words += usize::from(!in_word);
            in_word = true;
        } else if *byte != b'_' && !joins(at) {
            in_word = false;
        }
    }
    words
}

fn other_words(token: &str) -> usize {
    token.unicode_words().map(|word| word.chars().filter(|c| is_han_or_kana(*c)).count().max(1)).sum()
}

fn is_han_or_kana(character: char) -> bool {
    matches!(u32::from(character), 0x3040..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}
