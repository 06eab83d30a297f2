//! Something that was left to be filled in.

use regex::Regex;

use super::{Hit, Looking, Rule};
use crate::document::Span;

/// The rule `placeholder`.
pub struct Placeholder;

impl Rule for Placeholder {
    fn id(&self) -> &'static str {
        "placeholder"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let own = Some(&looking.text.parameters);
        let asked = Some(&looking.check.parameters).filter(|parameters| parameters.has("patterns")).or(own);
        let Some(pattern) = asked.and_then(|parameters| parameters.pattern()) else { return Vec::new() };
        looking.parts().into_iter().flat_map(|part| find_in(looking, pattern, part)).collect()
    }
}

fn find_in(looking: &Looking<'_>, pattern: &Regex, part: Span) -> Vec<Hit> {
    // What is about the whole document looks at its front matter too.
    let range = if looking.check.section.is_none() { Span::new(0, part.end) } else { part };
    let document = looking.document;
    let unseen = |span: Span| document.in_code(span.start) || document.in_comment(span.start);
    let in_target = |span: Span| {
        document.references.iter().any(|reference| {
            reference.span.contains(span.start) && reference.target.contains(&document.text[span.start..span.end])
        })
    };
    pattern
        .find_iter(&document.text[range.start..range.end])
        .filter(|found| !found.is_empty())
        .map(|found| Span::new(range.start + found.start(), range.start + found.start() + told(found.as_str()).len()))
        .filter(|span| !unseen(*span) && !in_target(*span))
        .map(|span| Hit::at(span).value("text", document.text[span.start..span.end].trim()))
        .collect()
}

/// What a person is told of a match: a pattern may have looked at what follows the closing bracket.
fn told(found: &str) -> &str {
    match found.rfind(']') {
        Some(end) if found.starts_with('[') => &found[..=end],
        _ => found,
    }
}
