//! A section that is missing or says nothing.

use super::{Hit, Looking, Rule};
use crate::catalogue::SectionSpec;
use crate::document::{Span, TextEdit};

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
    let hit = match found.first() {
        Some(section) => Hit::at(section.heading_span),
        None if spec.heading.is_empty() => Hit::at(looking.whole()),
        None => {
            let edit = add_heading(looking, spec);
            let end = looking.document.text.trim_end().len();
            let place = edit.span.start.min(end);
            Hit::at(looking.whole()).shown_at(Span::new(place, place)).fix("Add the heading", edit)
        }
    };
    Some(hit.value("name", &spec.title).example(spec.strong.clone()))
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
