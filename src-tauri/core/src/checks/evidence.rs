//! What bears a claim out: a figure, code, a link or a named tool close to it.

use super::Looking;
use super::reading::Block;
use crate::document::Span;

/// Does the sentence itself hold something that can be checked?
pub fn bears_out(looking: &Looking<'_>, block: &Block<'_>, sentence: Span) -> bool {
    block.has_figure(sentence) || block.has_reference(sentence) || looking.says("tools", block.sentence(sentence))
}

/// Does the sentence, or the one after it, hold something that can be checked?
pub fn near(looking: &Looking<'_>, block: &Block<'_>, index: usize) -> bool {
    let sentences = block.sentences();
    sentences[index..sentences.len().min(index + 2)].iter().any(|sentence| bears_out(looking, block, *sentence))
}
