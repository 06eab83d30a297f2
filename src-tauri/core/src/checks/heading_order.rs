//! Headings that jump a level, a second title, and a section that is there twice.

use std::collections::HashSet;

use super::{Hit, Looking, Rule};
use crate::document::{Heading, Section, Span, TextEdit};

/// The rule `heading-order`.
pub struct HeadingOrder;

impl Rule for HeadingOrder {
    fn id(&self) -> &'static str {
        "heading-order"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let headings = &looking.document.headings;
        let mut hits = Vec::new();
        let mut titles = headings.iter().filter(|heading| heading.level == 1).skip(1);
        let second = titles.next();
        let mut before = 1;
        for (index, heading) in headings.iter().enumerate() {
            // A page laid out in titles throughout is one finding.
            let is_second = second.is_some_and(|second| second.span == heading.span);
            if is_second || heading.level > before + 1 {
                let wanted = if is_second { 2 } else { before + 1 };
                let hit = Hit::at(heading.span).value("heading", &heading.text);
                let edits = moved(looking.document.text, &headings[index..], wanted);
                let title = format!("Make it level {wanted}");
                hits.push(if edits.is_empty() { hit } else { hit.fixes(&title, edits) });
            }
            before = heading.level;
        }
        hits.extend(again(looking));
        hits
    }
}

/// Sections of the kind under a heading that stood above already: what a reader looks for is parted, and found by half.
fn again<'a>(looking: &'a Looking<'_>) -> impl Iterator<Item = Hit> + 'a {
    let mut above = HashSet::new();
    let known = |part: &&Section<'_>| part.spec.is_some_and(|spec| spec.level == 2);
    looking.sections.iter().filter(known).filter(move |part| !above.insert(part.spec.map(|spec| &spec.id))).map(
        |part| {
            let hit = Hit::at(part.heading_span).value("heading", &part.heading);
            hit.worded(looking.words("again"), looking.words("put_together"))
        },
    )
}

/// Brings the first heading to a level, and those of its rank and below that follow it along.
pub(super) fn moved(text: &str, headings: &[Heading], wanted: u8) -> Vec<TextEdit> {
    let Some(first) = headings.first() else { return Vec::new() };
    let group = headings.iter().take_while(|heading| heading.level >= first.level);
    let level = |heading: &Heading| (heading.level + wanted).saturating_sub(first.level).clamp(1, 6);
    group
        .filter(|heading| level(heading) != heading.level)
        .filter_map(|heading| marked(text, heading, level(heading)))
        .collect()
}

/// The edit that gives a heading as many marks as its level asks for; `None` where it is underlined instead.
fn marked(text: &str, heading: &Heading, level: u8) -> Option<TextEdit> {
    let source = &text[heading.span.start..heading.span.end];
    let indent = source.len() - source.trim_start().len();
    let marks = source.trim_start().bytes().take_while(|byte| *byte == b'#').count();
    let start = heading.span.start + indent;
    (marks == usize::from(heading.level))
        .then(|| TextEdit { span: Span::new(start, start + marks), insert: "#".repeat(usize::from(level)) })
}
