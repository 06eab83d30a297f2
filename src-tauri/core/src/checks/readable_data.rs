//! A block that is marked as JSON and can't be read as JSON.
//!
//! What is left out on purpose is no mistake: dots, remarks and words in pointed brackets stand in examples for whatever is
//! there, and a block that doesn't begin with a bracket is a part of something.

use serde_json::{Deserializer, Value};

use super::{Hit, Looking, Rule};
use crate::document::{Span, line_of};

/// The rule `readable-data`.
pub struct ReadableData;

impl Rule for ReadableData {
    fn id(&self) -> &'static str {
        "readable-data"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let document = looking.document;
        let parts = looking.parts();
        let inside = |span: &&Span| parts.iter().any(|part| part.contains(span.start));
        document.code.iter().filter(inside).filter_map(|span| look(looking, *span)).collect()
    }
}

fn look(looking: &Looking<'_>, span: Span) -> Option<Hit> {
    let text = looking.document.text;
    let source = &text[span.start..span.end];
    let (first, rest) = source.split_once('\n')?;
    let language = first.trim().trim_start_matches(['`', '~']).trim();
    let json = rest.trim_end().trim_end_matches(['`', '~']);
    let is_whole = json.trim_start().starts_with(['{', '[']);
    if !language.eq_ignore_ascii_case("json") || !is_whole || looking.says("left_out", json) {
        return None;
    }
    let error = Deserializer::from_str(json).into_iter::<Value>().find_map(Result::err)?;
    let line = json.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let start =
        span.start + first.len() + 1 + json.split_inclusive('\n').take(error.line() - 1).map(str::len).sum::<usize>();
    let place = Span::new(start + (line.len() - line.trim_start().len()), start + line.trim_end().len());
    let place =
        if place.start < place.end { place } else { Span::new(span.start, span.start + first.trim_end().len()) };
    Some(Hit::at(place).value("line", line_of(text, start)).value("column", error.column()))
}
