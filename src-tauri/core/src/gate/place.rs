//! How a leak is told: its line, the words around it, and a name for it that doesn't say it.

use std::ops::Range;

use serde::Serialize;
use ts_rs::TS;

use super::{Leak, LeakSort, Part, is_secret};
use crate::storage::ContentHash;

/// Letters that are shown on each side.
const AROUND: usize = 90;
/// Letters of a secret that are shown, so that the person knows which it is.
const SHOWN: usize = 4;

/// A leak with the words around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Excerpt {
    /// The words before it, in its line.
    pub before: String,
    /// The leak as it is written; a secret's beginning only.
    pub said: String,
    /// The words after it, in its line.
    pub after: String,
}

pub(super) fn line(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// The line around a span; other secrets in it are hidden too.
pub(super) fn excerpt(text: &str, span: &Range<usize>, secrets: &[Range<usize>]) -> Excerpt {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let hidden = |from: usize, to: usize| {
        let mut words = String::new();
        let mut at = from;
        for secret in secrets.iter().filter(|secret| secret.start < to && from < secret.end) {
            words.push_str(text.get(at..secret.start.max(from)).unwrap_or_default());
            words.push('…');
            at = secret.end.min(to);
        }
        words.push_str(text.get(at..to).unwrap_or_default());
        words
    };
    let said = &text[span.clone()];
    let is_hidden = secrets.contains(span);
    Excerpt {
        before: last(&hidden(start, span.start)),
        said: if is_hidden { beginning(said) } else { said.split_whitespace().collect::<Vec<_>>().join(" ") },
        after: first(&hidden(span.end, end)),
    }
}

fn beginning(secret: &str) -> String {
    let line = secret.lines().next().unwrap_or_default();
    if let Some(head) = key_head(line) {
        return format!("{head}…");
    }
    let shown = SHOWN.min(line.chars().count() / 3);
    format!("{}…", line.chars().take(shown).collect::<String>())
}

/// What a key says of itself before it begins (`-----BEGIN RSA PRIVATE KEY-----`), which is no part of the key. The rest of the
/// line may be.
fn key_head(line: &str) -> Option<&str> {
    const FRAME: &str = "-----";
    let sort = line.strip_prefix(FRAME)?.split(FRAME).next().filter(|sort| sort.starts_with("BEGIN"))?;
    let is_said = sort.chars().all(|sign| sign.is_ascii_uppercase() || sign == ' ');
    is_said.then(|| &line[..(2 * FRAME.len() + sort.len()).min(line.len())])
}

fn first(words: &str) -> String {
    let cut: String = words.chars().take(AROUND).collect();
    let words = cut.trim_end();
    if words.len() < cut.len() || cut.chars().count() == AROUND { format!("{words}…") } else { words.to_owned() }
}

fn last(words: &str) -> String {
    let count = words.chars().count();
    let cut: String = words.chars().skip(count.saturating_sub(AROUND)).collect();
    if count > AROUND { format!("…{cut}") } else { cut.trim_start().to_owned() }
}

/// The name of a leak: the same for the same words, and nothing can be read from it.
pub(super) fn key(sort: LeakSort, what: &str, said: &str) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = if is_secret(sort) { said } else { said.to_lowercase() };
    ContentHash::of(format!("{sort:?}\n{what}\n{said}").as_bytes()).as_str().to_owned()
}

/// What is told of a whole file: a picture that says more than it shows, something that can't be looked into.
pub(super) fn of_file(sort: LeakSort, what: &str, bytes: &[u8]) -> Leak {
    Leak {
        sort,
        key: ContentHash::of(bytes).as_str().to_owned(),
        what: what.to_owned(),
        part: if sort == LeakSort::Notes { Part::Notes } else { Part::Inside },
        line: 0,
        excerpt: Excerpt { before: String::new(), said: String::new(), after: String::new() },
    }
}
