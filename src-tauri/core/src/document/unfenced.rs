//! Front matter that isn't fenced as it must be: with a blank line before it, without the line of dashes that ends it, or with
//! dashes that a text program made longer. Nobody who reads the file finds it, so its `draft: true` would be lost.
//!
//! Invariant: only lines that name a title, a date or the draft are taken for it; a rule across the page is not.

use super::front_matter::top_level_key;
use super::{Span, TextEdit};

/// Fields of which at least one stands in it.
const KNOWN: [&str; 3] = ["title", "date", "draft"];

/// Lines that were meant as front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfenced {
    /// The line of dashes over them, from the beginning of the text on.
    pub opening: Span,
    /// The line of dashes beneath them; empty where there is none.
    pub closing: Span,
}

impl Unfenced {
    /// Those at the top of a text that has no front matter.
    pub(super) fn find(text: &str) -> Option<Self> {
        let mut at = text.len() - text.trim_start_matches(['\n', '\r', ' ', '\t']).len();
        let mut lines = text[at..].split_inclusive('\n');
        at += lines.next().filter(|line| is_dashes(line))?.len();
        let opening = Span::new(0, at);
        let mut known = false;
        for line in lines {
            if is_dashes(line) {
                return known.then(|| Self { opening, closing: Span::new(at, at + line.len()) });
            }
            let belongs = line.starts_with([' ', '\t', '-', '#']) && !line.trim().is_empty();
            match top_level_key(line) {
                Some(key) => known |= KNOWN.iter().any(|name| key.trim().eq_ignore_ascii_case(name)),
                None if belongs => {}
                None => break,
            }
            at += line.len();
        }
        known.then(|| Self { opening, closing: Span::new(at, at) })
    }

    /// The edits that fence it.
    pub(super) fn fencing(&self, text: &str) -> Vec<TextEdit> {
        let fence = |span: Span| TextEdit { span, insert: "---\n".into() };
        let mut closing = fence(self.closing);
        if !text[..self.closing.start].ends_with('\n') {
            closing.insert.insert(0, '\n');
        }
        vec![fence(self.opening), closing]
    }
}

/// A line of dashes, of whatever length a program made them.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    !matches!(line, "" | "-") && line.chars().all(|sign| matches!(sign, '-' | '\u{2013}' | '\u{2014}'))
}
