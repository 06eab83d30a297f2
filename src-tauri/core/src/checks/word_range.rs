//! Too few words or too many: of the whole, or of each section with a budget.

use super::{Hit, Looking, Rule};
use crate::catalogue::{SectionSpec, WordRange};
use crate::document::Span;

/// The rule `word-range`.
pub struct Length;

impl Rule for Length {
    fn id(&self) -> &'static str {
        "word-range"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(kind) = looking.kind else { return Vec::new() };
        let one_section = looking.check.section.as_deref().filter(|section| *section != "each");
        if looking.check.section.is_none() {
            let has = looking.document.words();
            let hit = kind.goal.and_then(|range| outside(looking, has, range, looking.whole(), &kind.title));
            return hit.into_iter().collect();
        }
        let asked = kind.sections.iter().filter(|spec| one_section.is_none_or(|wanted| wanted == spec.id));
        asked.filter_map(|spec| look(looking, spec)).collect()
    }
}

/// What stands under all headings that mean the section counts together.
fn look(looking: &Looking<'_>, spec: &SectionSpec) -> Option<Hit> {
    let first = looking.found(spec).find(|section| section.words > 0)?;
    let has = looking.found(spec).map(|section| section.words).sum();
    outside(looking, has, spec.words?, looking.place_of(first), &spec.title)
}

/// An empty part is another rule's business.
fn outside(looking: &Looking<'_>, has: usize, range: WordRange, span: Span, name: &str) -> Option<Hit> {
    let speaks = has > 0 && !(range.min..=range.max).contains(&has);
    let words = if has == 1 { "1 word".to_owned() } else { format!("{has} words") };
    speaks.then(|| {
        let hit = Hit::at(span).value("name", name).value("has", has).value("words", words);
        let advice = looking.words(if has < range.min { "short" } else { "long" });
        hit.value("min", range.min).value("max", range.max).value("advice", advice)
    })
}
