//! Words, phrases and patterns that a rule looks for, made ready once.
//!
//! A sign is found as whole words, whatever the case, with straight and curly apostrophes alike. A sign between slashes is a
//! pattern and brings its own boundaries.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::{Regex, RegexBuilder};

/// The number of the next signs made ready.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// Letters of words and phrases up to which they are made a table: it is faster to look up, and takes some hundred
/// kilobytes. A kind of one's own may bring far more.
const TABLE: usize = 4_000;

/// Signs of one sort.
#[derive(Debug, Default)]
pub struct Phrases {
    id: u64,
    literal: Option<AhoCorasick>,
    pattern: Option<Regex>,
}

impl Phrases {
    /// Makes signs ready. A pattern that can't be read is left out; [`wrong_pattern`] names it when the kind is read.
    pub fn new<'a>(signs: impl Iterator<Item = &'a str>) -> Self {
        let (patterns, words): (Vec<&str>, Vec<&str>) =
            signs.filter(|sign| !sign.trim().is_empty()).partition(|sign| pattern_of(sign).is_some());
        let spelled: Vec<String> = words.iter().flat_map(|word| spellings(word)).collect();
        let letters: usize = spelled.iter().map(String::len).sum();
        let kind = (letters <= TABLE).then_some(AhoCorasickKind::DFA);
        let literal = AhoCorasick::builder().ascii_case_insensitive(true).kind(kind).build(&spelled).ok();
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            literal: literal.filter(|_| !spelled.is_empty()),
            pattern: one_of(&patterns),
        }
    }

    /// A number that no other signs made ready in this process have.
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// Does a text hold one of the words and phrases?
    pub fn said_in(&self, text: &str) -> bool {
        self.words(text).next().is_some()
    }

    /// Does a text, as it stands in the source, fit one of the patterns?
    pub fn fits(&self, source: &str) -> bool {
        self.pattern.as_ref().is_some_and(|pattern| pattern.is_match(source))
    }

    /// Has it patterns at all?
    pub fn has_patterns(&self) -> bool {
        self.pattern.is_some()
    }

    /// Where words, phrases and patterns stand in a text: in order, none within another.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self.words(text).collect();
        found.extend(self.pattern.iter().flat_map(|pattern| pattern.find_iter(text).map(|found| found.range())));
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

pub(super) fn pattern_of(sign: &str) -> Option<&str> {
    sign.strip_prefix('/')?.strip_suffix('/').filter(|pattern| !pattern.is_empty())
}

/// Signs between slashes as one pattern: one way through the text for all of them.
fn one_of(signs: &[&str]) -> Option<Regex> {
    let joined = |signs: &[&str]| {
        let each: Vec<String> =
            signs.iter().filter_map(|sign| pattern_of(sign)).map(|pattern| format!("(?:{pattern})")).collect();
        compiled(&each.join("|")).ok()
    };
    let readable = || {
        let good: Vec<&str> =
            signs.iter().copied().filter(|sign| pattern_of(sign).is_some_and(|one| compiled(one).is_ok())).collect();
        joined(&good).filter(|_| !good.is_empty())
    };
    if signs.is_empty() { None } else { joined(signs).or_else(readable) }
}

/// Why a pattern takes more than `most` bytes once it is ready, or can't be read at all.
pub(super) fn too_large(pattern: &str, most: usize) -> Option<String> {
    let error = RegexBuilder::new(&plain_classes(pattern)).case_insensitive(true).size_limit(most).build().err()?;
    Some(match error {
        regex::Error::CompiledTooBig(_) => "it grows too large; take some of its repetitions away".to_owned(),
        other => other.to_string().lines().last().unwrap_or_default().to_owned(),
    })
}

fn compiled(pattern: &str) -> Result<Regex, regex::Error> {
    let either_apostrophe = pattern.replace(['\'', '’'], "['’]");
    RegexBuilder::new(&plain_classes(&either_apostrophe)).case_insensitive(true).build()
}

/// Word characters, digits and boundaries of ASCII alone: the patterns are of English, and Unicode's tables cost a hundred
/// times as much to prepare.
pub(super) fn plain_classes(pattern: &str) -> String {
    pattern.replace(r"\w", "[0-9A-Za-z_]").replace(r"\d", "[0-9]").replace(r"\b", r"(?-u:\b)")
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
