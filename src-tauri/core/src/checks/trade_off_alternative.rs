//! A choice of which one side is told.
//!
//! With a section, that section has to name another side, and in its list more than one option where it asks for `options`.
//! Without one, every part of the document whose heading speaks of a
//! choice has to, a verdict that leaves nothing to weigh is pointed at, and so are several benefits of a choice in a part that
//! names no cost.

use std::ops::Range;

use super::praise::Praise;
use super::reading::Block;
use super::{Hit, Looking, Rule};
use crate::catalogue::Phrases;
use crate::document::{Place, Span};

/// The rule `trade-off-alternative`.
pub struct TradeOffAlternative;

/// A part with fewer words has only begun.
const BEGUN: usize = 15;

impl Rule for TradeOffAlternative {
    fn id(&self) -> &'static str {
        "trade-off-alternative"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        if looking.check.section.is_none() {
            let mut hits = choices(looking);
            hits.extend(verdicts(looking));
            hits.extend(benefits(looking, &hits));
            hits.sort_by_key(|hit| hit.span);
            return hits;
        }
        let parts = looking.parts();
        let Some(signs) = looking.phrases("signs") else { return Vec::new() };
        let both_sides = || looking.said(signs, &parts) && !tells_one_option(looking, &parts);
        if !looking.has_text(&parts) || both_sides() {
            return Vec::new();
        }
        let hit = Hit::at(looking.place()).value("name", looking.name());
        vec![hit.example(looking.section().and_then(|spec| spec.strong.clone()))]
    }
}

/// Is there one subheading, row or list item where `options` asks for more, and no word of another?
fn tells_one_option(looking: &Looking<'_>, parts: &[Span]) -> bool {
    let document = looking.document;
    let inside = |at: usize| parts.iter().any(|part| part.contains(at));
    let headings = document.headings.iter().filter(|heading| inside(heading.span.start)).count();
    let rows: usize = document
        .tables
        .iter()
        .filter(|table| inside(table.span.start))
        .map(|table| table.rows.len().saturating_sub(1))
        .sum();
    let items = document.items.iter().filter(|item| inside(item.span.start)).count();
    let told = [headings, rows, items].into_iter().max().unwrap_or_default();
    let another = || looking.phrases("others").is_some_and(|others| looking.said(others, parts));
    told == 1 && told < looking.number("options") && !another()
}

fn choices(looking: &Looking<'_>) -> Vec<Hit> {
    let headings = &looking.document.headings;
    let (Some(signs), Some(choices)) = (looking.phrases("signs"), looking.phrases("choices")) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for (index, heading) in headings.iter().enumerate().filter(|(_, heading)| heading.level >= 2) {
        // What the kind knows is judged by a check of its own.
        let known =
            looking.sections.iter().any(|section| section.heading_span == heading.span && section.spec.is_some());
        let other_why = looking.says("other_whys", &heading.text);
        if known || other_why || !choices.said_in(&heading.text) && !choices.fits(&heading.text) {
            continue;
        }
        let stop = headings[index + 1..].iter().find(|next| next.level <= heading.level);
        let end = stop.map_or(looking.document.text.len(), |next| next.span.start);
        let part = Span::new(heading.span.end, end);
        if looking.document.words_in(part) >= BEGUN && !looking.said(signs, &[part]) {
            hits.push(Hit::at(heading.span).value("name", &heading.text));
        }
    }
    hits
}

fn verdicts(looking: &Looking<'_>) -> Vec<Hit> {
    let (Some(signs), Some(verdicts)) = (looking.phrases("signs"), looking.phrases("verdicts")) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for block in looking.blocks() {
        let found = block.find(verdicts);
        // "There is no alternative" names none.
        let weighed = |verdict: &Range<usize>| {
            let text = block.text();
            signs.said_in(&text[..verdict.start]) || signs.said_in(&text[verdict.end..])
        };
        if let Some(first) = found.first().filter(|verdict| !weighed(verdict)) {
            let place = block.prose.source(Span::new(first.start, first.end));
            hits.push(Hit::at(place).value("name", &block.text()[first.clone()]));
        }
    }
    hits
}

/// Sentences that count up what is good about a choice, where nothing near tells what it costs.
fn benefits(looking: &Looking<'_>, told: &[Hit]) -> Vec<Hit> {
    let (Some(signs), Some(good)) = (looking.phrases("signs"), looking.phrases("benefits")) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for block in looking.blocks().filter(|block| matches!(block.prose.place, Place::Paragraph | Place::Item)) {
        let praise = Praise::of(looking, block, good);
        let counted = praise.first_one_sided(looking).or_else(|| tells_advantages(looking, block));
        let Some(sentence) = counted.map(|index| block.sentences()[index]) else { continue };
        let part = part_around(looking, block.start);
        let judged = told.iter().any(|hit| hit.span.is_some_and(|span| part.contains(span.start)));
        if judged || is_elsewhere(looking, part) || has_other_side(looking, block, part, signs) {
            continue;
        }
        let text = block.sentence(sentence);
        let place = Span::new(sentence.start, sentence.start + text.trim_end().len());
        let name = text.split_whitespace().take(NAMED).collect::<Vec<_>>().join(" ");
        hits.push(Hit::at(block.prose.source(place)).value("name", format!("{name} …")));
    }
    hits
}

/// The sentence that speaks of advantages by that name.
fn tells_advantages(looking: &Looking<'_>, block: &Block<'_>) -> Option<usize> {
    let first = block.find(looking.phrases("advantages")?).into_iter().next()?;
    block.sentences().iter().position(|sentence| sentence.contains(first.start))
}

/// A part with more words may tell of several choices: there the other side has to stand beside its own.
const ONE_CHOICE: usize = 120;

fn has_other_side(looking: &Looking<'_>, block: &Block<'_>, part: Span, signs: &Phrases) -> bool {
    if looking.document.words_in(part) <= ONE_CHOICE {
        return looking.said(signs, &[part]);
    }
    let all = looking.reading.blocks_in(part);
    let at = all.iter().position(|other| other.start == block.start).unwrap_or_default();
    all[at.saturating_sub(1)..all.len().min(at + 2)].iter().any(|near| near.says(signs) || signs.fits(near.text()))
}

/// Words of a sentence that stand for it in the message.
const NAMED: usize = 5;

/// From the heading above a place to the next heading.
fn part_around(looking: &Looking<'_>, at: usize) -> Span {
    let headings = &looking.document.headings;
    let next = headings.partition_point(|heading| heading.span.start <= at);
    let start = next.checked_sub(1).map_or(looking.document.body_start(), |before| headings[before].span.start);
    Span::new(start, headings.get(next).map_or(looking.document.text.len(), |heading| heading.span.start))
}

/// Does the part speak of something that nobody chose, or does a check of its own look at it?
fn is_elsewhere(looking: &Looking<'_>, part: Span) -> bool {
    let heading = looking.document.headings.iter().find(|heading| heading.span.start == part.start);
    let own = |id: &str| {
        let checks = looking.kind.map(|kind| kind.checks.as_slice()).unwrap_or_default();
        checks.iter().any(|check| check.rule == looking.check.rule && check.section.as_deref() == Some(id))
    };
    let known = looking.sections.iter().find(|section| section.span.contains(part.start)).and_then(|found| found.spec);
    // The opening says what there is and what is wrong with it.
    known.is_some_and(|spec| own(&spec.id))
        || heading.is_none_or(|heading| heading.level == 1 || looking.says("elsewhere", &heading.text))
}
