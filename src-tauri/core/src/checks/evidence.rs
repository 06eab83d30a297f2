//! What bears a claim out: a figure, code, a link or a named tool close to it.

use std::ops::Range;

use super::Looking;
use super::reading::Block;
use crate::document::Span;

/// Does the sentence itself hold something that can be checked?
fn bears_out(looking: &Looking<'_>, block: &Block<'_>, sentence: Span, claim: &Range<usize>) -> bool {
    measures(block, sentence) || block.has_reference(sentence) || names_tool(looking, block, sentence, claim)
}

/// A tool that the claim itself is about says nothing of what was done with it.
fn names_tool(looking: &Looking<'_>, block: &Block<'_>, sentence: Span, claim: &Range<usize>) -> bool {
    let Some(tools) = looking.phrases("tools") else { return false };
    let named = block.find(tools);
    named.iter().any(|tool| sentence.contains(tool.start) && !claim.contains(&tool.start))
}

/// Does the sentence, or the one after it where that goes on about the same, hold something that can be checked? What a
/// writer has learned may be shown by whatever comes next: code, or a link.
pub fn near(looking: &Looking<'_>, block: &Block<'_>, index: usize, claim: &Range<usize>, learned: bool) -> bool {
    let sentences = block.sentences();
    let continued = |next: Span| goes_on(looking, block.sentence(next)) || learned && block.has_reference(next);
    let next = sentences.get(index + 1).filter(|next| continued(**next));
    [Some(&sentences[index]), next].into_iter().flatten().any(|sentence| bears_out(looking, block, *sentence, claim))
}

/// "It went from 40 to 51 %" goes on, "Two engineers read this" begins something else.
fn goes_on(looking: &Looking<'_>, sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or_default();
    looking.phrases("continues").is_none_or(|words| words.said_in(first)) || first.starts_with(|c: char| c.is_numeric())
}

/// A figure; "the two departments" counts nothing.
fn measures(block: &Block<'_>, sentence: Span) -> bool {
    let known = |figure: &Span| {
        let word = block.text()[figure.start..figure.end].starts_with(char::is_alphabetic);
        let before = block.text()[..figure.start].trim_end();
        word && ["the", "these", "those", "our", "my", "their"].iter().any(|one| {
            let rest = before.strip_suffix(one);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    };
    block.figures().iter().any(|figure| sentence.contains(figure.start) && !known(figure))
}
