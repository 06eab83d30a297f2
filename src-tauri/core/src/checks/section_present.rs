//! A section that is missing or says nothing, or whose heading is there and is none of a section.

use super::heading_order::moved;
use super::{Hit, Looking, Rule};
use crate::catalogue::{DocumentKind, SectionSpec};
use crate::document::{Heading, Span, TextEdit};

/// The rule `section-present`.
pub struct SectionPresent;

impl Rule for SectionPresent {
    fn id(&self) -> &'static str {
        "section-present"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(kind) = looking.kind else { return Vec::new() };
        let asked: Vec<&SectionSpec> = match looking.section() {
            Some(section) => vec![section],
            None => kind.sections.iter().filter(|section| section.required).collect(),
        };
        asked.into_iter().filter_map(|spec| look(looking, spec)).collect()
    }
}

fn look(looking: &Looking<'_>, spec: &SectionSpec) -> Option<Hit> {
    let found: Vec<_> = looking.found(spec).collect();
    if found.iter().any(|section| says_something(looking, section.heading_span.end, section.span.end)) {
        return None;
    }
    if found.is_empty() && is_told_within(looking, spec) {
        return None;
    }
    let hit = match found.first() {
        Some(section) => Hit::at(section.heading_span),
        None if spec.heading.is_empty() => Hit::at(looking.whole()),
        None => {
            let there = at_another_level(looking, spec).or_else(|| in_bold(looking, spec));
            if there.is_some() {
                return there;
            }
            let edit = add_heading(looking, spec);
            let end = looking.document.text.trim_end().len();
            let place = edit.span.start.min(end);
            Hit::at(looking.whole()).shown_at(Span::new(place, place)).fix("Add the heading", edit)
        }
    };
    Some(hit.value("name", &spec.title).example(spec.strong.clone()))
}

/// Does a heading stand within a section, as a part of it?
fn is_part(headings: &[Heading], at: usize) -> bool {
    headings[at].level > 2 && headings[..at].iter().any(|above| above.level == 2)
}

/// Does a part of another section answer it under its very heading? Of several such parts, none is the section: each endpoint
/// may have “Errors” of its own.
fn is_told_within(looking: &Looking<'_>, spec: &SectionSpec) -> bool {
    let headings = &looking.document.headings;
    let mut parts = (0..headings.len()).filter(|at| headings[*at].text == spec.heading && is_part(headings, *at));
    let (Some(at), None) = (parts.next(), parts.next()) else { return false };
    let next = headings[at + 1..].iter().find(|next| next.level <= headings[at].level);
    let end = next.map_or(looking.document.text.len(), |next| next.span.start);
    says_something(looking, headings[at].span.end, end)
}

/// The section's heading, at a level at which it is no section.
fn at_another_level(looking: &Looking<'_>, spec: &SectionSpec) -> Option<Hit> {
    let document = looking.document;
    let headings = &document.headings;
    let meant = looking.kind?.sections_for(headings.iter().map(|heading| heading.text.as_str()));
    let of_it: Vec<usize> = (0..headings.len()).filter(|at| meant[*at].is_some_and(|one| one.id == spec.id)).collect();
    let at = *of_it.first()?;
    let heading = &headings[at];
    let is_title = heading.level == 1
        && !headings[..at].iter().any(|above| above.level == 1)
        && document.front.text("title").is_none_or(|title| title == heading.text);
    if heading.level == spec.level || is_title || is_part(headings, at) {
        return None;
    }
    let group = &headings[at..];
    let edits = moved(document.text, group, spec.level);
    let hit = Hit::at(heading.span)
        .value("heading", &heading.text)
        .value("level", heading.level)
        .value("wanted", spec.level)
        .worded(looking.words("level"), looking.words("level_hint"));
    Some(if edits.is_empty() { hit } else { hit.fixes(&format!("Make it level {}", spec.level), edits) })
}

/// The section's words alone on a line, in bold.
fn in_bold(looking: &Looking<'_>, spec: &SectionSpec) -> Option<Hit> {
    let kind = looking.kind?;
    let document = looking.document;
    let start = document.body_start();
    let mut at = start;
    let line = document.text[start..].split_inclusive('\n').find_map(|line| {
        let place = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let words = bold(line.trim_end()).filter(|words| means(kind, spec, words))?;
        let unseen = document.in_code(place.start) || document.in_comment(place.start);
        (!unseen).then_some((place, words))
    });
    let (place, words) = line?;
    let marks = "#".repeat(usize::from(spec.level));
    let gap = if document.text[place.end..].starts_with("\n\n") { "" } else { "\n" };
    let edit = TextEdit { span: place, insert: format!("{marks} {words}{gap}") };
    let hit = Hit::at(place).value("heading", words).worded(looking.words("bold"), looking.words("bold_hint"));
    Some(hit.fix("Make it a heading", edit))
}

fn bold(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(':');
    let inside = ["**", "__"].iter().find_map(|mark| line.strip_prefix(mark)?.strip_suffix(mark))?;
    Some(inside.trim_end_matches(':').trim()).filter(|words| !words.is_empty() && !words.contains("**"))
}

fn means(kind: &DocumentKind, spec: &SectionSpec, words: &str) -> bool {
    kind.sections_for(std::iter::once(words)).first().is_some_and(|one| one.is_some_and(|one| one.id == spec.id))
}

/// Words, code, a table or a picture: anything but headings and white space.
fn says_something(looking: &Looking<'_>, from: usize, to: usize) -> bool {
    let range = Span::new(from, to);
    let document = looking.document;
    let inside = |span: &Span| range.contains(span.start);
    document.words_in(range) > 0
        || document.code.iter().any(inside)
        || document.html.iter().any(|span| inside(span) && !document.in_comment(span.start))
        || document.references.iter().any(|reference| inside(&reference.span))
}

/// Before the first section in the document that the kind puts later, or at the end.
fn add_heading(looking: &Looking<'_>, spec: &SectionSpec) -> TextEdit {
    let text = looking.document.text;
    let order = |id: &str| looking.kind.and_then(|kind| kind.sections.iter().position(|known| known.id == id));
    let after_it = looking.sections.iter().find(|section| {
        !section.heading.is_empty() && section.spec.is_some_and(|known| order(&known.id) > order(&spec.id))
    });
    let heading = format!("{} {}\n\n", "#".repeat(usize::from(spec.level)), spec.heading);
    match after_it {
        Some(section) => {
            TextEdit { span: Span::new(section.span.start, section.span.start), insert: format!("{heading}\n") }
        }
        None => {
            let gap = if text.ends_with("\n\n") {
                ""
            } else if text.ends_with('\n') {
                "\n"
            } else {
                "\n\n"
            };
            TextEdit { span: Span::new(text.len(), text.len()), insert: format!("{gap}{heading}") }
        }
    }
}
