//! Where links within a document lead, as GitHub names its headings.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::Document;

/// The places of a document that a link can name.
#[derive(Debug, Default)]
pub struct Anchors(HashSet<String>);

impl Anchors {
    /// Those of a document: its headings, and what its HTML names.
    pub fn of(document: &Document<'_>) -> Self {
        let mut found = HashSet::new();
        for heading in &document.headings {
            let plain = anchor(&heading.text);
            let numbered = (1..).map(|number| format!("{plain}-{number}"));
            let free = std::iter::once(plain.clone()).chain(numbered).find(|name| !found.contains(name));
            found.extend(free);
        }
        for html in &document.html {
            found.extend(named(&document.text[html.start..html.end]));
        }
        Self(found)
    }

    /// Does an address, without its `#`, lead to one of them? An empty one, and `top`, lead to the beginning; those of footnotes
    /// are made with the page.
    pub fn lead_to(&self, address: &str) -> bool {
        let decoded = percent_decode_str(address).decode_utf8_lossy().to_lowercase();
        let name = decoded.strip_prefix("user-content-").unwrap_or(&decoded);
        name.is_empty() || name == "top" || name.starts_with("fn") || self.0.contains(name)
    }
}

/// A heading's words as GitHub makes an address of them: "Who pays, and when?" is `who-pays-and-when`.
pub(crate) fn anchor(words: &str) -> String {
    let kept = |sign: &char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | ' ') || is_mark(*sign);
    words.trim().to_lowercase().chars().filter(kept).map(|sign| if sign == ' ' { '-' } else { sign }).collect()
}

/// Marks that belong to the letter before them: accents, and the vowels of Indian scripts.
fn is_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

/// The names that a piece of HTML gives: `<a id="x">`, `<a name="x">`.
fn named(html: &str) -> Vec<String> {
    let after = |key: &str| {
        let values = html.match_indices(key).map(|(at, _)| &html[at + key.len()..]);
        values
            .filter_map(|rest| {
                let rest = rest.trim_start().strip_prefix('=')?.trim_start();
                let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
                rest[1..].split(quote).next().map(str::to_lowercase)
            })
            .collect::<Vec<_>>()
    };
    [" id", " name"].into_iter().flat_map(after).collect()
}
