//! Words as a person counts them.

use unicode_segmentation::UnicodeSegmentation;

/// Words in running text. Scripts written without spaces (Han, kana) count a word a character.
pub fn count_words(text: &str) -> usize {
    text.unicode_words().map(|word| word.chars().filter(|c| is_han_or_kana(*c)).count().max(1)).sum()
}

fn is_han_or_kana(character: char) -> bool {
    matches!(u32::from(character), 0x3040..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}
