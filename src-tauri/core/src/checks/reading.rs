//! What all rules share of a text: its blocks with their sentences and figures, read once.

use std::ops::Range;

use super::facts::Facts;
use super::reading_ease::Ease;
use super::repeated_phrase::Token;
use crate::catalogue::Phrases;
use crate::document::{Document, Prose, Span};

/// A text as the rules read it.
pub struct Reading<'a> {
    /// The text.
    pub document: &'a Document<'a>,
    /// Its running text, one entry for each of the document's.
    pub blocks: Vec<Block<'a>>,
    comments: Vec<Span>,
    /// Where lines end, in order.
    line_ends: Vec<usize>,
}

/// A paragraph, list item or table cell.
pub struct Block<'a> {
    /// Its text and where that stands.
    pub prose: &'a Prose,
    /// Where it begins in the source.
    pub start: usize,
    /// Its words.
    pub words: usize,
    /// What is known of its words.
    pub(super) facts: Facts,
}

impl<'a> Reading<'a> {
    /// Reads a document; `recall` gives what is known of a block.
    pub(super) fn new(document: &'a Document<'a>, mut recall: impl FnMut(&Prose) -> Facts) -> Self {
        let block = |(index, prose): (usize, &'a Prose)| Block {
            prose,
            start: prose.start(),
            words: document.words_of(index),
            facts: recall(prose),
        };
        let comments = document.html.iter().filter(|span| document.in_comment(span.start)).copied().collect();
        Self {
            document,
            blocks: document.prose.iter().enumerate().map(block).collect(),
            comments,
            line_ends: document.text.match_indices('\n').map(|(at, _)| at).collect(),
        }
    }

    /// The line of a position, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        self.line_ends.partition_point(|end| *end < at) + 1
    }

    /// The blocks that begin within a part of the source.
    pub fn blocks_in(&self, part: Span) -> &[Block<'a>] {
        &self.blocks[self.document.prose_in(part)]
    }

    /// A part of the source as it stands, without comments, piece by piece.
    pub fn source(&self, part: Span) -> impl Iterator<Item = &'a str> {
        let mut pieces = Vec::new();
        let mut at = part.start;
        for comment in self.comments.iter().filter(|comment| part.contains(comment.start)) {
            pieces.push(Span::new(at, comment.start.max(at)));
            at = comment.end.clamp(at, part.end.max(at));
        }
        pieces.push(Span::new(at, part.end.max(at)));
        let text = self.document.text;
        pieces.into_iter().map(move |piece| &text[piece.start..piece.end])
    }
}

impl<'a> Block<'a> {
    /// Its text.
    pub fn text(&self) -> &'a str {
        &self.prose.text
    }

    /// Its sentences, as ranges of its text.
    pub fn sentences(&self) -> &[Span] {
        self.facts.sentences()
    }

    /// The text of one of its sentences.
    pub fn sentence(&self, sentence: Span) -> &'a str {
        &self.prose.text[sentence.start..sentence.end]
    }

    /// Where figures stand in its text: a number that says how much.
    pub fn figures(&self) -> &[Span] {
        self.facts.figures()
    }

    /// Words of each of its sentences.
    pub fn sentence_words(&self) -> &[usize] {
        self.facts.sentence_words()
    }

    /// Where capitals stand as a word of their own, outside code and links.
    pub(super) fn acronyms(&self) -> &[Span] {
        self.facts.acronyms()
    }

    /// Its words, as they are compared for repetition.
    pub(super) fn tokens(&self) -> &[Token] {
        self.facts.tokens()
    }

    /// What Flesch's formula counts in it.
    pub(super) fn ease(&self) -> Ease {
        self.facts.ease()
    }

    /// Where words, phrases and patterns stand in its text.
    pub fn find(&self, phrases: &Phrases) -> Vec<Range<usize>> {
        self.facts.find(phrases)
    }

    /// Does its text hold one of the words and phrases?
    pub fn says(&self, phrases: &Phrases) -> bool {
        self.facts.say(phrases)
    }

    /// Does a figure stand in a range of its text?
    pub fn has_figure(&self, range: Span) -> bool {
        self.figures().iter().any(|figure| range.contains(figure.start))
    }

    /// Does code or a link stand in a range of its text?
    pub fn has_reference(&self, range: Span) -> bool {
        self.prose.concrete.iter().any(|span| span.start < range.end && span.end > range.start)
    }
}
