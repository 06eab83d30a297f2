//! What is known of the words of one block, each fact worked out when a rule first asks for it.
//!
//! A fact depends on the block's own words alone, not on where they stand, so it holds for the same words in the next version
//! of the text. What a review didn't ask for is forgotten after it, so other kinds and rules leave nothing behind.

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
    found: RefCell<Vec<Answer<Vec<Range<usize>>>>>,
    said: RefCell<Vec<Answer<bool>>>,
}

/// What is known about some phrases in the text.
#[derive(Debug)]
struct Answer<T> {
    phrases: u64,
    value: T,
    /// Did the review that is going on ask for it?
    asked: bool,
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
        known_or(&self.found, phrases, || phrases.find(&self.text))
    }

    /// As [`Phrases::said_in`] of the text.
    pub fn say(&self, phrases: &Phrases) -> bool {
        known_or(&self.said, phrases, || phrases.said_in(&self.text))
    }

    /// Ends a review: what it didn't ask for is forgotten.
    pub fn settle(&mut self) {
        keep_asked(self.found.get_mut());
        keep_asked(self.said.get_mut());
    }
}

fn known_or<T: Clone>(known: &RefCell<Vec<Answer<T>>>, phrases: &Phrases, look: impl FnOnce() -> T) -> T {
    let mut known = known.borrow_mut();
    if let Some(answer) = known.iter_mut().find(|answer| answer.phrases == phrases.id()) {
        answer.asked = true;
        return answer.value.clone();
    }
    let value = look();
    known.push(Answer { phrases: phrases.id(), value: value.clone(), asked: true });
    value
}

fn keep_asked<T>(answers: &mut Vec<Answer<T>>) {
    answers.retain_mut(|answer| std::mem::take(&mut answer.asked));
}
