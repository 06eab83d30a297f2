//! A sentence about the inside of somebody else's system that says neither how it is known nor that it is a guess.
//!
//! A telling word is enough for such a sentence, or two that could also stand for what is seen from outside.
//! With the parameter `theirs`, the whole document is about somebody else's system. Without it, only sentences are looked at
//! that begin with a party which the text calls a provider, a vendor and the like, or with a product that everybody knows;
//! and, where the title names such a product, what stands below a heading that promises its inside. A mark holds for its own
//! sentence and the two after it; one at the beginning, with a colon, for the whole paragraph. What it would take to build the
//! like oneself is no statement about their inside, nor is what stands in the sections that `proposals` names.

use std::collections::HashSet;
use std::ops::Range;

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
        let theirs = looking.number("theirs") > 0 || is_about_product(looking);
        let names = names(looking);
        let proposals = looking.listed("proposals");
        let mut hits = Vec::new();
        let mut lead: Option<&Block<'_>> = None;
        for block in looking.blocks() {
            let led = block.prose.place == Place::Item;
            let before = lead.filter(|lead| led && lead.text().trim_end().ends_with(':'));
            if block.prose.place == Place::Paragraph {
                lead = Some(block);
            }
            let whole = Span::new(0, block.text().len());
            if proposals.iter().any(|part| part.contains(block.start)) {
                continue;
            }
            if block.prose.place == Place::Cell || !tells_inside(looking, inside, block, whole) {
                continue;
            }
            if looking.has_link(block) || labelled(looking, block) {
                continue;
            }
            if before.is_some_and(|lead| marked(looking, lead.text())) || under_mark(looking, block.start) {
                continue;
            }
            let theirs = theirs || promised(looking, block.start);
            for (index, sentence) in block.sentences().iter().enumerate() {
                let text = block.sentence(*sentence);
                if tells_inside(looking, inside, block, *sentence)
                    && !is_own(looking, text)
                    && !is_building(looking, block, index)
                    && (theirs || is_other(looking, &names, text))
                    && !near_mark(looking, block, index)
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

fn marked(looking: &Looking<'_>, text: &str) -> bool {
    looking.says("known", text) || looking.says("inferred", text)
}

/// Sentences for which a mark holds: its own, and two after it.
const REACH: usize = 2;

fn near_mark(looking: &Looking<'_>, block: &Block<'_>, index: usize) -> bool {
    block.sentences()[index.saturating_sub(REACH)..=index]
        .iter()
        .any(|sentence| marked(looking, block.sentence(*sentence)))
}

/// "Known: …", "My guess, from the status page: …"
fn labelled(looking: &Looking<'_>, block: &Block<'_>) -> bool {
    let label = block.text().split_once(':').map(|(label, _)| label);
    label.is_some_and(|label| label.split_whitespace().count() <= 8 && marked(looking, label))
}

/// Does the part around a place tell the inside of a product that the title names?
fn promised(looking: &Looking<'_>, at: usize) -> bool {
    let heading = looking.document.headings.iter().rev().find(|heading| heading.span.start < at && heading.level > 1);
    heading.is_some_and(|heading| looking.says("promises", &heading.text))
        && looking.document.title().is_some_and(|title| looking.says("products", &title))
}

/// A heading that says "Known" or "My guess" marks all below it; one that says both marks nothing.
fn under_mark(looking: &Looking<'_>, at: usize) -> bool {
    let heading = looking.document.headings.iter().rev().find(|heading| heading.span.start < at && heading.level > 1);
    heading.is_some_and(|heading| looking.says("known", &heading.text) != looking.says("inferred", &heading.text))
}

/// Is it a look at a product that everybody knows, and no design of the writer's own?
fn is_about_product(looking: &Looking<'_>) -> bool {
    let document = looking.document;
    let title = document.title().unwrap_or_default();
    let first = document.headings.iter().find(|heading| heading.level > 1);
    let opening = Span::new(document.body_start(), first.map_or(document.text.len(), |heading| heading.span.start));
    looking.number("products_too") > 0
        && looking.says("products", &title)
        && !looking.phrases("sketches").is_some_and(|sketches| looking.said(sketches, &[opening]))
}

/// Does a sentence speak of the writer's own side? "Our carrier" is still somebody else.
fn is_own(looking: &Looking<'_>, text: &str) -> bool {
    let Some(own) = looking.phrases("own") else { return false };
    own.find(text).into_iter().any(|word| {
        let next: String = text[word.end..].split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        !looking.says("others", &next)
    })
}

/// Does a sentence, or the one before it, say what it takes to build such a thing oneself?
fn is_building(looking: &Looking<'_>, block: &Block<'_>, index: usize) -> bool {
    let near = &block.sentences()[index.saturating_sub(1)..=index];
    near.iter().any(|sentence| looking.says("building", block.sentence(*sentence)))
}

/// One telling word, or two different words for what is inside, within a part of a block.
fn tells_inside(looking: &Looking<'_>, inside: &Phrases, block: &Block<'_>, part: Span) -> bool {
    let telling = looking.phrases("telling").map(|telling| block.find(telling)).unwrap_or_default();
    telling.iter().any(|range| part.contains(range.start)) || {
        let mut found = block.find(inside);
        found.retain(|range| part.contains(range.start) && !is_somebody(looking, block.text(), range));
        has_two(found, block.text())
    }
}

/// A "backend engineer" is no part of a system.
fn is_somebody(looking: &Looking<'_>, text: &str, word: &Range<usize>) -> bool {
    let next = text[word.end..].strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    next.is_some_and(|next| looking.says("people", next))
}

fn has_two(found: Vec<Range<usize>>, text: &str) -> bool {
    let found: HashSet<String> = found.into_iter().map(|range| text[range].to_lowercase()).collect();
    found.len() >= 2
}

/// Names that the text gives to other parties: "our provider Paynova", "Paynova, our provider".
fn names<'a>(looking: &Looking<'a>) -> HashSet<&'a str> {
    let Some(others) = looking.phrases("others") else { return HashSet::new() };
    let mut names = HashSet::new();
    for block in looking.blocks() {
        for party in block.find(others) {
            let (before, after) = (&block.text()[..party.start], &block.text()[party.end..]);
            let follows = after.trim_start_matches([',', ' ', ':', '(', '“', '"']).split_whitespace().next();
            let clause = before.rsplit(['.', ';', ':', '(']).next().unwrap_or_default();
            let leads = clause.split_once(", ").map(|(name, _)| name.trim());
            names.extend(follows.into_iter().chain(leads).map(bare).filter(|name| is_name(name)));
        }
    }
    names
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// One word with a capital.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.len() > 2 && word.chars().all(char::is_alphanumeric)
}

/// Is the sentence about another party: does it begin with one, or with the name of one?
fn is_other(looking: &Looking<'_>, names: &HashSet<&str>, sentence: &str) -> bool {
    let begins: String = sentence.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let named = begins.split(' ').map(|word| bare(word.trim_end_matches("’s").trim_end_matches("'s")));
    looking.says("others", &begins)
        || looking.says("products", &begins)
        || named.into_iter().any(|word| names.contains(word))
}
