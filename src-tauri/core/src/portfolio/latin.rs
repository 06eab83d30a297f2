//! A name in Latin letters, proposed where its own letters tell how it sounds.
//!
//! Invariant: it is a proposal. Nothing is written with it; how somebody spells their name is theirs to say.

use std::sync::LazyLock;

use regex::Regex;

/// Scripts whose letters say enough. Others write no vowels, or join what is read apart: a guess would be an insult.
static SOUNDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}\p{Hiragana}\p{Katakana}\p{Latin}\p{Common}\p{Inherited}]+$",
    )
    .ok()
});

/// A Chinese name: family and given name without a space.
static CHINESE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\p{Han}{2,4}$").ok());

/// A spelling of `name` in Latin letters, where it has others and they say enough.
pub fn suggested_latin(name: &str) -> Option<String> {
    let name = name.trim();
    let matches = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(name));
    let spelled = if matches(&CHINESE) {
        let mut letters = name.chars();
        let family: String = letters.by_ref().take(1).collect();
        let given = deunicode::deunicode(letters.as_str()).replace(' ', "").to_lowercase();
        format!("{} {given}", deunicode::deunicode(&family).trim())
    } else if !has_only_latin(name) && matches(&SOUNDED) {
        deunicode::deunicode(name)
    } else {
        return None;
    };
    let words = spelled.split_whitespace().map(|word| capital(&word.replace(['\'', '`'], "")));
    Some(words.collect::<Vec<_>>().join(" ")).filter(|spelled| !spelled.is_empty())
}

/// Has a name no letters but Latin ones?
pub(crate) fn has_only_latin(name: &str) -> bool {
    static LATIN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\p{Latin}\p{Common}\p{Inherited}]*$").ok());
    LATIN.as_ref().is_some_and(|latin| latin.is_match(name))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
