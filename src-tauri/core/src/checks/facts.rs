//! What is known of the words of one block, each fact worked out when a rule first asks for it.
//!
//! A fact depends on the block's own words alone, not on where they stand, so it holds for the same words in the next version
//! of the text.

use std::cell::{OnceCell, RefCell};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::acronym_expanded::acronyms;
use super::figures::figures;
use super::reading_ease::{Ease, ease};
use super::repeated_phrase::{Token, tokens};
use super::sentences::sentences;
use crate::catalogue::Phrases;
use crate::document::{Prose, Span, count_words};

/// Words of a block, and what is known of them.
#[derive(Debug)]
pub struct Facts {
    text: String,
    concrete: Vec<Span>,
    sentences: OnceCell<Vec<Span>>,
    sentence_words: OnceCell<Vec<usize>>,
    figures: OnceCell<Vec<Span>>,
    acronyms: OnceCell<Vec<Span>>,
    tokens: OnceCell<Vec<Token>>,
    ease: OnceCell<Ease>,
    /// What was looked for, by the phrases' number.
    found: RefCell<Vec<(u64, Vec<Range<usize>>)>>,
    said: RefCell<Vec<(u64, bool)>>,
}

impl Facts {
    /// Of a block that nothing is known of yet.
    pub fn new(prose: &Prose) -> Self {
        Self {
            text: prose.text.clone(),
            concrete: prose.concrete.clone(),
            sentences: OnceCell::new(),
            sentence_words: OnceCell::new(),
            figures: OnceCell::new(),
            acronyms: OnceCell::new(),
            tokens: OnceCell::new(),
            ease: OnceCell::new(),
            found: RefCell::default(),
            said: RefCell::default(),
        }
    }

    /// Are they facts about this block?
    pub fn are_of(&self, prose: &Prose) -> bool {
        self.text == prose.text && self.concrete == prose.concrete
    }

    /// Under what they are kept.
    pub fn key(prose: &Prose) -> u64 {
        let mut hasher = DefaultHasher::new();
        prose.text.hash(&mut hasher);
        prose.concrete.hash(&mut hasher);
        hasher.finish()
    }

    /// The sentences.
    pub fn sentences(&self) -> &[Span] {
        self.sentences.get_or_init(|| sentences(&self.text))
    }

    /// Words of each sentence.
    pub fn sentence_words(&self) -> &[usize] {
        let count = |sentence: &Span| count_words(&self.text[sentence.start..sentence.end]);
        self.sentence_words.get_or_init(|| self.sentences().iter().map(count).collect())
    }

    /// Numbers that say how much.
    pub fn figures(&self) -> &[Span] {
        self.figures.get_or_init(|| figures(&self.text))
    }

    /// Capitals that stand as a word of their own.
    pub fn acronyms(&self) -> &[Span] {
        self.acronyms.get_or_init(|| acronyms(&self.text, &self.concrete))
    }

    /// Words as they are compared for repetition.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| tokens(&self.text, &self.concrete))
    }

    /// What Flesch's formula counts.
    pub fn ease(&self) -> Ease {
        *self.ease.get_or_init(|| ease(&self.text))
    }

    /// As [`Phrases::find`] in the text.
    pub fn find(&self, phrases: &Phrases) -> Vec<Range<usize>> {
        let known = self.found.borrow().iter().find(|(id, _)| *id == phrases.id()).map(|(_, found)| found.clone());
        known.unwrap_or_else(|| {
            let found = phrases.find(&self.text);
            self.found.borrow_mut().push((phrases.id(), found.clone()));
            found
        })
    }

    /// As [`Phrases::said_in`] of the text.
    pub fn say(&self, phrases: &Phrases) -> bool {
        let known = self.said.borrow().iter().find(|(id, _)| *id == phrases.id()).map(|(_, said)| *said);
        known.unwrap_or_else(|| {
            let said = phrases.said_in(&self.text);
            self.said.borrow_mut().push((phrases.id(), said));
            said
        })
    }
}
