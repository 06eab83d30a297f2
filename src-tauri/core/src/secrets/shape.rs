//! What a row of signs looks like: drawn at random, or made of words.

/// Shannon's entropy in bits for each sign.
pub(super) fn entropy(text: &str) -> f64 {
    let mut signs: Vec<char> = text.chars().collect();
    signs.sort_unstable();
    let all = signs.len() as f64;
    signs
        .chunk_by(|one, next| one == next)
        .map(|same| {
            let share = same.len() as f64 / all;
            -share * share.log2()
        })
        .sum()
}

/// Is it made of words? Hardly a digit, as many vowels as a language needs, and no capitals in between but those that begin
/// a word; a random row is otherwise.
///
/// It stands for Betterleaks' `tokenRatio`, which counts the pieces that a language model's vocabulary of some megabytes
/// cuts a text into.
pub(super) fn reads_like_words(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(char::is_ascii_alphabetic).collect();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let vowels = letters.iter().filter(|letter| "aeiouAEIOU".contains(**letter)).count();
    let capitals = letters.windows(2).filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase()).count();
    let all = letters.len();
    all > 0 && digits * 10 <= all && vowels * 10 >= all * 3 && capitals * 5 <= all
}

/// Is at least a fifth of it one sign again and again, or signs that follow one another (`abcdefgh`, `1234567890`)?
/// The long rows of "A" in keys that are encoded numbers are shorter than that.
pub(super) fn is_filled_in(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let longest = |of: fn(&char, &char) -> bool| signs.chunk_by(of).map(<[char]>::len).max().unwrap_or(0);
    let same = longest(|one, next| one == next);
    let counted = longest(follows);
    (same >= SAME && same * 5 >= signs.len()) || (counted >= COUNTED && counted * 5 >= signs.len())
}

/// A row of one sign, or of signs that follow one another, that chance doesn't make.
const SAME: usize = 6;
const COUNTED: usize = 8;

fn follows(one: &char, next: &char) -> bool {
    *next as u32 == *one as u32 + 1 || (matches!(one, '0' | '9') && *next == 'a') || (*one == '9' && *next == '0')
}
