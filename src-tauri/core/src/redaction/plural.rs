//! The plural of a replacement, where the term stands in the plural: “NIMBUSES fail” becomes “The platforms fail”.
//!
//! Invariant: what is a name, a figure or a plural already stays as it is.

use std::borrow::Cow;

/// Words after which something is said of the noun, which stands before them.
const PREPOSITIONS: [&str; 11] = ["of", "in", "for", "from", "at", "with", "on", "to", "by", "that", "which"];

/// A replacement as it has to be for a term as it is `written`.
pub(super) fn agreeing<'r>(term: &str, written: &str, replacement: &'r str) -> Cow<'r, str> {
    let plural = is_plural(&letters(term), &letters(written)).then(|| plural(replacement)).flatten();
    plural.map_or(Cow::Borrowed(replacement), Cow::Owned)
}

fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_plural(term: &str, written: &str) -> bool {
    let ending = written.strip_prefix(term);
    let in_ies = || term.strip_suffix('y').is_some_and(|stem| written.strip_prefix(stem) == Some("ies"));
    matches!(ending, Some("s" | "es")) || in_ies()
}

/// `None` where the noun has none, or none that is known.
fn plural(replacement: &str) -> Option<String> {
    let words: Vec<&str> = replacement.split_whitespace().collect();
    let said_of = words.iter().skip(1).position(|word| PREPOSITIONS.contains(word));
    let head = said_of.map_or(words.len(), |at| at + 1).checked_sub(1)?;
    let noun = words.get(head)?;
    let is_plain = noun.len() > 2 && noun.bytes().all(|letter| letter.is_ascii_lowercase());
    if !is_plain || noun.ends_with('s') {
        return None;
    }
    let stem = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let many = match stem {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        None => format!("{noun}s"),
    };
    let mut all = words.clone();
    all[head] = &many;
    // “a” and “an” are of one thing.
    let article = usize::from(head > 0 && ["a", "an"].contains(&words[0].to_lowercase().as_str()));
    Some(all[article..].join(" "))
}
