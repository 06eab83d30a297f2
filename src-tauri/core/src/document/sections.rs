//! The sections of a document, matched with those its kind asks for.

use super::{Document, Span};
use crate::catalogue::{DocumentKind, SectionSpec};

/// A part of a document under one heading, or the opening before the first one.
#[derive(Debug, Clone)]
pub struct Section<'k> {
    /// What the kind says of it; `None` for a heading the kind doesn't know.
    pub spec: Option<&'k SectionSpec>,
    /// The heading's words; empty for the opening.
    pub heading: String,
    /// The heading's line; empty at the start of the opening's text.
    pub heading_span: Span,
    /// From the heading up to the next one of the same or a higher level.
    pub span: Span,
    /// Words of its text, sub-sections that the kind doesn't know included.
    pub words: usize,
}

/// What the kind says of the section in which a position lies.
pub fn section_at<'k>(parts: &[Section<'k>], position: usize) -> Option<&'k SectionSpec> {
    parts.iter().rev().find(|section| section.span.contains(position)).and_then(|section| section.spec)
}

/// The sections in the order of the text: the opening first where the kind has one, then a section for each heading of the
/// second level and for each deeper heading that the kind knows.
pub fn sections<'k>(document: &Document<'_>, kind: Option<&'k DocumentKind>) -> Vec<Section<'k>> {
    let end = document.text.len();
    // Below the second level a heading means a section only where the kind puts it there: an endpoint's own “Errors” is not
    // the section of that name.
    let meant: Vec<Option<&SectionSpec>> = match kind {
        Some(kind) => kind.sections_for(document.headings.iter().map(|heading| heading.text.as_str())),
        None => vec![None; document.headings.len()],
    };
    let known = |index: usize| {
        let heading = &document.headings[index];
        meant[index].filter(|spec| heading.level <= 2 || heading.level == spec.level)
    };
    let first = document.headings.iter().position(|heading| heading.level >= 2);
    let mut found = Vec::new();
    let opening = kind.and_then(|kind| kind.sections.iter().find(|section| section.heading.is_empty()));
    if let Some(spec) = opening {
        let start = document
            .headings
            .iter()
            .find(|heading| heading.level == 1)
            .map_or(document.body_start(), |heading| heading.span.end);
        let stop = first.map_or(end, |index| document.headings[index].span.start).max(start);
        found.push(Section {
            spec: Some(spec),
            heading: String::new(),
            heading_span: Span::new(start, start),
            span: Span::new(start, stop),
            words: 0,
        });
    }
    for (index, heading) in document.headings.iter().enumerate().filter(|(_, heading)| heading.level >= 2) {
        let spec = known(index);
        if heading.level > 2 && spec.is_none() {
            continue;
        }
        let stop = (index + 1..document.headings.len())
            .find(|next| document.headings[*next].level <= heading.level || known(*next).is_some())
            .map_or(end, |next| document.headings[next].span.start);
        found.push(Section {
            spec,
            heading: heading.text.clone(),
            heading_span: heading.span,
            span: Span::new(heading.span.start, stop),
            words: 0,
        });
    }
    for section in &mut found {
        section.words = document.words_in(Span::new(section.heading_span.end, section.span.end));
    }
    found
}
