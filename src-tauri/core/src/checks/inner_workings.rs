//! A sentence about the inside of somebody else's system that says neither how it is known nor that it is a guess.
//!
//! With the parameter `theirs`, the whole document is about somebody else's system. Without it, only sentences about a party
//! that the text calls a provider, a vendor and the like are looked at.

use std::collections::HashSet;

use super::reading::Block;
use super::{Hit, Looking, Rule};
use crate::catalogue::Phrases;
use crate::document::{Place, Span};

/// The rule `inner-workings`.
pub struct InnerWorkings;

impl Rule for InnerWorkings {
    fn id(&self) -> &'static str {
        "inner-workings"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(inside) = looking.phrases("inside") else { return Vec::new() };
        let theirs = looking.number("theirs") > 0;
        let mut hits = Vec::new();
        let mut lead: Option<&Block<'_>> = None;
        for block in looking.blocks() {
            let led = block.prose.place == Place::Item;
            let before = lead.filter(|lead| led && lead.text().trim_end().ends_with(':'));
            if block.prose.place == Place::Paragraph {
                lead = Some(block);
            }
            if block.prose.place == Place::Cell || !tells_inside(inside, block.text()) {
                continue;
            }
            if looking.has_link(block) || marked(looking, block) {
                continue;
            }
            if before.is_some_and(|lead| marked(looking, lead)) || under_mark(looking, block.start) {
                continue;
            }
            for sentence in block.sentences() {
                let text = block.sentence(*sentence);
                if tells_inside(inside, text)
                    && !looking.says("own", text)
                    && (theirs || is_other(looking, block, text))
                {
                    hits.push(Hit::at(block.prose.source(trimmed(block.text(), *sentence))));
                }
            }
        }
        hits
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + text[span.start..span.end].trim_end().len())
}

fn marked(looking: &Looking<'_>, block: &Block<'_>) -> bool {
    looking.says("known", block.text()) || looking.says("inferred", block.text())
}

/// A heading that says "Known" or "My guess" marks all below it; one that says both marks nothing.
fn under_mark(looking: &Looking<'_>, at: usize) -> bool {
    let heading = looking.document.headings.iter().rev().find(|heading| heading.span.start < at && heading.level > 1);
    heading.is_some_and(|heading| looking.says("known", &heading.text) != looking.says("inferred", &heading.text))
}

/// Two different words for what is inside make it a statement about the inside.
fn tells_inside(inside: &Phrases, text: &str) -> bool {
    let found: HashSet<String> = inside.find(text).into_iter().map(|range| text[range].to_lowercase()).collect();
    found.len() >= 2
}

/// Is the sentence about another party: does it begin with one, or with a name that the block gives one?
fn is_other(looking: &Looking<'_>, block: &Block<'_>, sentence: &str) -> bool {
    let Some(others) = looking.phrases("others") else { return false };
    let begins: String = sentence.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    if others.said_in(&begins) {
        return true;
    }
    let Some(name) = sentence.split_whitespace().next().filter(|word| word.starts_with(char::is_uppercase)) else {
        return false;
    };
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    others.find(block.text()).into_iter().any(|party| {
        let after = block.text()[party.end..].trim_start_matches([',', ' ', ':', '(', '“', '"']);
        after.starts_with(name)
    })
}
