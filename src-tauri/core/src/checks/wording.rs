//! Words that a sentence is better off without, unless what stands around them bears them out or turns them round.
//!
//! Each rule of this sort is data alone. `words` are looked for; with `shapes`, the sentence has to fit one of those, which is
//! then what is pointed at. What is `outright` is meant whatever stands around it. With `led_by`, the word before has to be one of those, or none. What `unless` says close by turns
//! them round; what `borne_out` says in the sentence, or in one of the next `reach` sentences, bears them out, as a link
//! does where `links` is above 0. Code, quotations and questions are left alone. Words that are `loose` can be taken out.

use std::ops::Range;

use super::reading::Block;
use super::vague_claim::is_quoted;
use super::{Hit, Looking, Rule};
use crate::document::{Place, Span, TextEdit};

/// One of the rules of this sort, by its id.
pub struct Wording(pub &'static str);

impl Rule for Wording {
    fn id(&self) -> &'static str {
        self.0
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(words) = looking.phrases("words") else { return Vec::new() };
        let mut hits = Vec::new();
        for block in looking.blocks().filter(|block| block.prose.place != Place::Quote) {
            let found = block.find(words);
            if found.is_empty() {
                continue;
            }
            for (index, sentence) in block.sentences().iter().enumerate() {
                let inside = found.iter().filter(|range| sentence.contains(range.start));
                let mut meant = inside.filter_map(|range| meant(looking, block, *sentence, range));
                let Some(place) = meant.next().filter(|_| !is_open(looking, block, index)) else { continue };
                let source = block.prose.source(place);
                let hit = Hit::at(source).value("words", &block.text()[place.start..place.end]);
                hits.push(match without(looking, source) {
                    Some((title, edit)) => hit.fix(&title, edit),
                    None => hit,
                });
            }
        }
        hits
    }
}

/// The place of words that are said as they are meant here.
fn meant(looking: &Looking<'_>, block: &Block<'_>, sentence: Span, found: &Range<usize>) -> Option<Span> {
    let text = block.sentence(sentence);
    let place = match looking.phrases("shapes") {
        Some(shapes) => {
            let from = found.start - sentence.start;
            let shape = shapes.find(text).into_iter().find(|shape| shape.start <= from && from < shape.end)?;
            Span::new(sentence.start + shape.start, sentence.start + shape.end)
        }
        None => Span::from(found.clone()),
    };
    let before = &block.text()[sentence.start..place.start];
    let led = looking.phrases("led_by").is_none_or(|words| {
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        !last.ends_with(char::is_alphanumeric) || words.said_in(last)
    });
    let apart = block.has_reference(place) || is_quoted(block.text(), place);
    let turned = || looking.says("unless", &around(block.text(), sentence, place));
    let stands = looking.says("outright", &block.text()[place.start..place.end]) || !turned();
    (led && !apart && stands).then_some(place)
}

/// Words before, and after, that can turn it round.
const BEFORE: usize = 3;
const AFTER: usize = 1;

/// The words with those close by, in one sentence.
fn around(text: &str, sentence: Span, place: Span) -> String {
    let mut before: Vec<&str> = text[sentence.start..place.start].split_whitespace().rev().take(BEFORE).collect();
    before.reverse();
    let after = text[place.end..sentence.end.max(place.end)].split_whitespace().take(AFTER);
    let near = before.into_iter().chain([&text[place.start..place.end]]).chain(after);
    near.collect::<Vec<_>>().join(" ")
}

/// Is a sentence a question, or borne out by itself or what follows it?
fn is_open(looking: &Looking<'_>, block: &Block<'_>, index: usize) -> bool {
    let sentences = block.sentences();
    let text = block.sentence(sentences[index]).trim_end();
    let last = (index + looking.number("reach")).min(sentences.len() - 1);
    let near = &sentences[index..=last];
    let shown = |sentence: &Span| {
        looking.says("borne_out", block.sentence(*sentence))
            || looking.number("links") > 0
                && (block.has_reference(*sentence) || block.sentence(*sentence).contains("://"))
    };
    // What follows a colon is looked at by whoever reads it.
    text.ends_with('?') || looking.number("reach") > 0 && text.ends_with(':') || near.iter().any(shown)
}

/// The sentence without words in its middle that it doesn't need.
fn without(looking: &Looking<'_>, source: Span) -> Option<(String, TextEdit)> {
    let (text, word) = (looking.document.text, &looking.document.text[source.start..source.end]);
    let follows = |c: char| c.is_alphanumeric() || c == ')';
    let within = text[..source.start].strip_suffix(' ').is_some_and(|before| before.ends_with(follows));
    let cut = TextEdit { span: Span::new(source.start, source.end + 1), insert: String::new() };
    (within && text[source.end..].starts_with(' ') && looking.says("loose", word))
        .then(|| (format!("Take “{word}” out"), cut))
}
