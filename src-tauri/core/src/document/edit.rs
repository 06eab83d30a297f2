//! Changes to a text as data: what forms, fixes and managed blocks hand to the one open editor.

use serde::Serialize;

use super::Span;

/// Puts `insert` in the place of `span`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextEdit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub insert: String,
}

/// The text after some edits, which must not overlap; all spans are of the text before.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut ordered: Vec<&TextEdit> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in ordered {
        result.push_str(text.get(at..edit.span.start).unwrap_or_default());
        result.push_str(&edit.insert);
        at = edit.span.end.max(at);
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}

/// The smallest single edit that turns `old`, which stands at `offset`, into `new`. `None` where they are equal.
pub fn edit_between(old: &str, new: &str, offset: usize) -> Option<TextEdit> {
    if old == new {
        return None;
    }
    let before: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    Some(TextEdit {
        span: Span::new(offset + before, offset + old.len() - after),
        insert: new_rest[..new_rest.len() - after].to_owned(),
    })
}
