//! Sentences that count up what is good about a choice.
//!
//! What is good is looked up for a whole block at once, and kept with it; a sentence is looked at more closely only where two
//! good things are said.

use std::ops::Range;

use super::Looking;
use super::reading::Block;
use crate::catalogue::Phrases;
use crate::document::Span;

/// What a block says is good: plainly, and softly.
pub struct Praise<'b, 'a> {
    block: &'b Block<'a>,
    plain: Vec<Range<usize>>,
    soft: Vec<Range<usize>>,
}

/// Things that make a list.
const LISTED: usize = 3;

/// Between a choice and what is good about it, in one sentence.
const REASONS: [&str; 3] = [" because ", " so that ", " since "];

/// After these, single words tell what something is like.
const LIKES: [&str; 3] = ["It is ", "They are ", "It’s "];

impl<'b, 'a> Praise<'b, 'a> {
    /// Of a block.
    pub fn of(looking: &Looking<'_>, block: &'b Block<'a>, good: &Phrases) -> Self {
        let plain = block.find(good);
        let gains = looking.phrases("gains").filter(|_| !plain.is_empty());
        Self { block, plain, soft: gains.map(|gains| block.find(gains)).unwrap_or_default() }
    }

    /// The first sentence that tells one side of a choice, where what follows doesn't turn round.
    pub fn first_one_sided(&self, looking: &Looking<'_>) -> Option<usize> {
        let block = self.block;
        (0..block.sentences().len()).find(|index| {
            let sentence = block.sentences()[*index];
            let (plain, soft) = (count(&self.plain, sentence), count(&self.soft, sentence));
            plain > 0
                && plain + soft >= 2
                && (self.praises_choice(looking, *index)
                    || self.counts_up(looking, *index)
                    || self.gives_good_reason(looking, *index))
                && !looking.says("turns", &block.text()[sentence.end..])
        })
    }

    /// Good things only, of a choice that it or the one before tells.
    fn praises_choice(&self, looking: &Looking<'_>, index: usize) -> bool {
        let block = self.block;
        let sentence = block.sentences()[index];
        let near = &block.sentences()[index.saturating_sub(1)..=index];
        self.praised(&self.clauses(sentence)).0 >= 2
            && near.iter().any(|sentence| looking.says("chosen", block.sentence(*sentence)))
            && !block.has_figure(sentence)
            && !looking.says("costs", block.sentence(sentence))
    }

    /// Three things of which two are good, after a sentence that tells how something is done.
    fn counts_up(&self, looking: &Looking<'_>, index: usize) -> bool {
        let sentence = self.block.sentences()[index];
        let text = self.block.sentence(sentence);
        let told = index > 0 || looking.says("chosen", text) || REASONS.iter().any(|reason| text.contains(reason));
        if !told || text.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let clauses = self.clauses(sentence);
        let (plain, soft) = self.praised(&clauses);
        // "Nobody is late" tells no trouble.
        let troubled =
            |clause: &Span| count(&self.plain, *clause) == 0 && looking.says("costs", self.block.sentence(*clause));
        clauses.len() >= LISTED
            && (plain >= 2 || plain == 1 && soft + 1 == clauses.len())
            && !clauses.iter().any(troubled)
    }

    /// A decision and, as its only reasons, two good things.
    fn gives_good_reason(&self, looking: &Looking<'_>, index: usize) -> bool {
        let sentence = self.block.sentences()[index];
        let text = self.block.sentence(sentence);
        let split = REASONS.iter().find_map(|reason| Some((text.find(reason)?, reason.len())));
        let Some((at, length)) = split else { return false };
        let reason = Span::new(sentence.start + at + length, sentence.end);
        let (plain, soft) = self.praised(&self.clauses(reason));
        plain >= 1
            && plain + soft >= 2
            && !text.contains(|c: char| c.is_ascii_digit())
            && looking.says("decided", &text[..at])
            && !looking.says("costs", &text[..at])
            && !looking.says("turns", text)
    }

    /// The parts of a sentence between commas and "and", of more than one word where it doesn't tell what something is like.
    fn clauses(&self, sentence: Span) -> Vec<Span> {
        let text = self.block.sentence(sentence);
        let likes = LIKES.iter().any(|like| text.starts_with(like));
        let mut found = Vec::new();
        let mut start = 0;
        for part in text.split_inclusive([',', ';']) {
            let mut from = start;
            for piece in part.split(" and ") {
                let long = if likes { piece.contains(char::is_alphanumeric) } else { piece.trim().contains(' ') };
                if long {
                    found.push(Span::new(sentence.start + from, sentence.start + from + piece.len()));
                }
                from += piece.len() + " and ".len();
            }
            start += part.len();
        }
        found
    }

    /// How many clauses say something good plainly, and how many only softly.
    fn praised(&self, clauses: &[Span]) -> (usize, usize) {
        let plain = clauses.iter().filter(|clause| count(&self.plain, **clause) > 0).count();
        let softly = |clause: &&Span| count(&self.plain, **clause) == 0 && count(&self.soft, **clause) > 0;
        (plain, clauses.iter().filter(softly).count())
    }
}

fn count(found: &[Range<usize>], within: Span) -> usize {
    found.iter().filter(|range| within.contains(range.start)).count()
}
