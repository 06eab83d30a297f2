//! Too few words or too many: of the whole, or of each section with a budget.

use super::{Hit, Looking, Rule};
use crate::catalogue::{self, SectionSpec};
use crate::document::Span;

/// The rule `word-range`.
pub struct WordRange;

impl Rule for WordRange {
    fn id(&self) -> &'static str {
        "word-range"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(kind) = looking.kind else { return Vec::new() };
        let one_section = looking.check.section.as_deref().filter(|section| *section != "each");
        if looking.check.section.is_none() {
            let has = looking.document.words();
            return kind.goal.and_then(|range| outside(has, range, looking.whole(), &kind.title)).into_iter().collect();
        }
        let asked = kind.sections.iter().filter(|spec| one_section.is_none_or(|wanted| wanted == spec.id));
        asked.filter_map(|spec| look(looking, spec)).collect()
    }
}

/// What stands under all headings that mean the section counts together.
fn look(looking: &Looking<'_>, spec: &SectionSpec) -> Option<Hit> {
    let first = looking.found(spec).find(|section| section.words > 0)?;
    let has = looking.found(spec).map(|section| section.words).sum();
    outside(has, spec.words?, place(first.heading_span, first.span), &spec.title)
}

/// The heading; for the opening, which has none, its text.
fn place(heading: Span, section: Span) -> Span {
    if heading.start == heading.end { section } else { heading }
}

/// An empty part is another rule's business.
fn outside(has: usize, range: catalogue::WordRange, span: Span, name: &str) -> Option<Hit> {
    let speaks = has > 0 && !(range.min..=range.max).contains(&has);
    let words = if has == 1 { "1 word".to_owned() } else { format!("{has} words") };
    speaks.then(|| {
        let hit = Hit::at(span).value("name", name).value("has", has).value("words", words);
        hit.value("min", range.min).value("max", range.max)
    })
}
