//! Words, phrases and patterns that a rule looks for, made ready once.
//!
//! A sign is found as whole words, whatever the case, with straight and curly apostrophes alike. A sign between slashes is a
//! pattern and brings its own boundaries.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use regex::{Regex, RegexBuilder};

/// Signs of one sort.
#[derive(Debug, Default)]
pub struct Phrases {
    literal: Option<AhoCorasick>,
    patterns: Vec<Regex>,
}

impl Phrases {
    /// Makes signs ready. A pattern that can't be read is left out; [`wrong_pattern`] names it when the kind is read.
    pub fn new<'a>(signs: impl Iterator<Item = &'a str>) -> Self {
        let (patterns, words): (Vec<&str>, Vec<&str>) =
            signs.filter(|sign| !sign.trim().is_empty()).partition(|sign| pattern_of(sign).is_some());
        let spelled: Vec<String> = words.iter().flat_map(|word| spellings(word)).collect();
        let literal = AhoCorasick::builder().ascii_case_insensitive(true).build(&spelled).ok();
        Self {
            literal: literal.filter(|_| !spelled.is_empty()),
            patterns: patterns.iter().filter_map(|sign| compiled(pattern_of(sign)?).ok()).collect(),
        }
    }

    /// Does a text hold one of the words and phrases?
    pub fn said_in(&self, text: &str) -> bool {
        self.words(text).next().is_some()
    }

    /// Does a text, as it stands in the source, fit one of the patterns?
    pub fn fits(&self, source: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.is_match(source))
    }

    /// Has it patterns at all?
    pub fn has_patterns(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// Where words, phrases and patterns stand in a text: in order, none within another.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self.words(text).collect();
        found.extend(self.patterns.iter().flat_map(|pattern| pattern.find_iter(text).map(|found| found.range())));
        found.retain(|range| !range.is_empty());
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        found.retain(|range| {
            let apart = range.start >= end;
            end = end.max(range.end);
            apart
        });
        found
    }

    fn words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let found = self.literal.iter().flat_map(move |literal| literal.find_overlapping_iter(text));
        found.map(|found| found.range()).filter(move |range| is_whole(text, range))
    }
}

/// The pattern of the first sign that is none that can be read, and why.
pub fn wrong_pattern<'a>(mut signs: impl Iterator<Item = &'a str>) -> Option<(String, String)> {
    signs.find_map(|sign| {
        let error = compiled(pattern_of(sign)?).err()?;
        Some((sign.to_owned(), error.to_string().lines().last().unwrap_or_default().to_owned()))
    })
}

fn pattern_of(sign: &str) -> Option<&str> {
    sign.strip_prefix('/')?.strip_suffix('/').filter(|pattern| !pattern.is_empty())
}

fn compiled(pattern: &str) -> Result<Regex, regex::Error> {
    let either_apostrophe = pattern.replace(['\'', '’'], "['’]");
    RegexBuilder::new(&either_apostrophe).case_insensitive(true).build()
}

/// A sign with straight apostrophes, and with curly ones.
fn spellings(sign: &str) -> Vec<String> {
    let straight = sign.replace('’', "'");
    match straight.contains('\'') {
        true => vec![straight.replace('\'', "’"), straight],
        false => vec![straight],
    }
}

/// Is it more than a part of a longer word? A hyphen belongs to the word.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let joins = |c: char| is_word(c) || c == '-';
    let found = &text[range.clone()];
    let begins = found.starts_with(is_word) && text[..range.start].ends_with(joins);
    let goes_on = found.ends_with(is_word) && text[range.end..].starts_with(joins);
    !begins && !goes_on
}
