//! Too few words or too many: of the whole, or of each section with a budget.
//!
//! Where several sections are too short, or too long, that is one finding about the whole. A section of those that `may_stay`
//! names is long enough when it says that nothing changes.

use super::{Hit, Looking, Rule};
use crate::catalogue::{SectionSpec, WordRange};
use crate::document::Span;

/// Sections outside of their ranges on the same side from which on one finding says it of all.
const SEVERAL: usize = 3;

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
            let part = kind.goal.and_then(|range| outside(has, range, looking.whole(), &kind.title));
            return part.map(|part| part.hit(looking)).into_iter().collect();
        }
        let asked = kind.sections.iter().filter(|spec| one_section.is_none_or(|wanted| wanted == spec.id));
        let (short, long): (Vec<Part<'_>>, Vec<Part<'_>>) =
            asked.filter_map(|spec| look(looking, spec)).partition(Part::is_short);
        let mut hits = Vec::new();
        for parts in [short, long] {
            if parts.len() < SEVERAL {
                hits.extend(parts.iter().map(|part| part.hit(looking)));
            } else {
                hits.push(together(looking, &parts));
            }
        }
        hits
    }
}

/// Something of which the words were counted, and are too few or too many.
struct Part<'s> {
    name: &'s str,
    has: usize,
    range: WordRange,
    place: Span,
}

impl Part<'_> {
    fn is_short(&self) -> bool {
        self.has < self.range.min
    }

    fn side(&self) -> &'static str {
        if self.is_short() { "short" } else { "long" }
    }

    fn hit(&self, looking: &Looking<'_>) -> Hit {
        let words = if self.has == 1 { "1 word".to_owned() } else { format!("{} words", self.has) };
        let hit = Hit::at(self.place).value("name", self.name).value("has", self.has).value("words", words);
        let advice = looking.words(self.side());
        hit.value("min", self.range.min).value("max", self.range.max).value("advice", advice)
    }
}

/// One finding for several sections, each with its words and what reads best.
fn together(looking: &Looking<'_>, parts: &[Part<'_>]) -> Hit {
    let side = parts.first().map_or("short", Part::side);
    let each: Vec<String> = parts
        .iter()
        .map(|Part { name, has, range, .. }| format!("{name} {has} ({} to {})", range.min, range.max))
        .collect();
    let message = looking.words(if side == "short" { "several_short" } else { "several_long" });
    let hit = Hit::at(looking.whole()).value("count", parts.len()).value("each", each.join(", "));
    hit.worded(message, looking.words("several")).value("advice", looking.words(side))
}

/// What stands under all headings that mean the section counts together.
fn look<'s>(looking: &Looking<'_>, spec: &'s SectionSpec) -> Option<Part<'s>> {
    let first = looking.found(spec).find(|section| section.words > 0)?;
    let has = looking.found(spec).map(|section| section.words).sum();
    let part = outside(has, spec.words?, looking.place_of(first), &spec.title)?;
    let body = Span::new(first.heading_span.end, first.span.end);
    (!(part.is_short() && says_nothing_changes(looking, body))).then_some(part)
}

fn says_nothing_changes(looking: &Looking<'_>, body: Span) -> bool {
    let is_listed = looking.listed("may_stay").iter().any(|part| part.contains(body.start));
    is_listed && looking.reading.blocks_in(body).first().is_some_and(|block| looking.says("nothing", block.text()))
}

/// An empty part is another rule's business.
fn outside(has: usize, range: WordRange, place: Span, name: &str) -> Option<Part<'_>> {
    let speaks = has > 0 && !(range.min..=range.max).contains(&has);
    speaks.then_some(Part { name, has, range, place })
}
