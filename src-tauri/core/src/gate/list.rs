//! The person's list of what nobody may read.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Hit, LeakSort};
use crate::terms::{Seen, Terms, as_seen, is_findable};
use crate::{Error, ErrorCode, Result};

/// What a term names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TermSort {
    /// An employer, of now or before.
    Employer,
    /// A client.
    Client,
    /// A code name of a project or product.
    CodeName,
    /// A person.
    Person,
    /// A machine or an address.
    Host,
    /// A regular expression.
    Pattern,
}

impl TermSort {
    const ALL: [Self; 6] = [Self::Employer, Self::Client, Self::CodeName, Self::Person, Self::Host, Self::Pattern];

    /// Its name where it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Client => "client",
            Self::CodeName => "code_name",
            Self::Person => "person",
            Self::Host => "host",
            Self::Pattern => "pattern",
        }
    }

    /// The sort of a name; a code name where it is none of them.
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.name() == name).unwrap_or(Self::CodeName)
    }
}

/// A term that must not become public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConfidentialTerm {
    /// The term, or the pattern.
    pub term: String,
    /// What it names.
    pub sort: TermSort,
}

/// Largest compiled pattern, in bytes: one that needs more was not meant so.
const LARGEST: usize = 1 << 20;

/// A list made ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct List {
    /// As the person wrote each spelling's term.
    words: Vec<String>,
    terms: Terms,
    patterns: Vec<(String, Regex)>,
}

impl List {
    pub fn new(list: &[ConfidentialTerm]) -> Result<Self> {
        let mut found = Self::default();
        let mut spelled = Vec::new();
        for one in list {
            let term = one.term.trim();
            if term.is_empty() {
                continue;
            }
            if one.sort == TermSort::Pattern {
                found.patterns.push((term.to_owned(), pattern(term)?));
            } else if is_findable(term) {
                for spelling in std::iter::once(term.to_owned()).chain(other_order(one)) {
                    found.words.push(term.to_owned());
                    spelled.push(spelling);
                }
            } else {
                return Err(unusable(
                    format!("“{term}” is too short to be found reliably."),
                    "A term needs two letters or digits at least.",
                ));
            }
        }
        found.terms = Terms::new(spelled.iter().map(String::as_str));
        Ok(found)
    }

    pub fn find(&self, text: &str) -> Vec<Hit> {
        let hit = |what: &str, span| Hit { sort: LeakSort::Term, what: what.to_owned(), span };
        let words = self.terms.find(text).into_iter().map(|found| hit(&self.words[found.term], found.span));
        let seen = if self.patterns.is_empty() { Vec::new() } else { as_seen(text) };
        let patterns = self
            .patterns
            .iter()
            .flat_map(|(term, pattern)| fitting(pattern, text, &seen).into_iter().map(move |span| hit(term, span)));
        words.chain(patterns).collect()
    }
}

/// A name the other way round: `Rao, Priya` for a person called `Priya Rao`, and `Priya Rao` for what is listed as `Rao, Priya`,
/// whatever it is listed as.
fn other_order(one: &ConfidentialTerm) -> Option<String> {
    let term = one.term.trim();
    if let Some((surname, given)) = term.split_once(',') {
        let (surname, given) = (surname.trim(), given.trim());
        let is_name = !given.contains(',') && is_findable(surname) && is_findable(given);
        return is_name.then(|| format!("{given} {surname}"));
    }
    let (given, surname) = term.rsplit_once(char::is_whitespace)?;
    let is_name = one.sort == TermSort::Person && is_findable(surname);
    is_name.then(|| format!("{surname}, {}", given.trim()))
}

/// Where a pattern fits the text as it is written or as it is seen; what overlaps is one place.
fn fitting(pattern: &Regex, text: &str, seen: &[Seen]) -> Vec<Range<usize>> {
    let ranges = |text| pattern.find_iter(text).map(|found| found.range()).filter(|found| !found.is_empty());
    let mut spans: Vec<Range<usize>> = ranges(text).collect();
    for seen in seen {
        spans.extend(ranges(&seen.text).filter_map(|found| seen.source(&found)));
    }
    spans.sort_by_key(|span| span.start);
    spans.dedup_by(|next, before| {
        let overlaps = next.start < before.end;
        if overlaps {
            before.end = before.end.max(next.end);
        }
        overlaps
    });
    spans
}

fn pattern(term: &str) -> Result<Regex> {
    let built = RegexBuilder::new(term).case_insensitive(true).size_limit(LARGEST).build();
    let regex = built.map_err(|error| {
        unusable(format!("“{term}” is no pattern that can be looked for."), "Mend it, or list the words themselves.")
            .because(error)
    })?;
    if regex.is_match("") {
        return Err(unusable(format!("“{term}” fits everything."), "Write a pattern that needs at least one letter."));
    }
    Ok(regex)
}

fn unusable(message: String, hint: &str) -> Error {
    Error::new(ErrorCode::InvalidInput, message).hint(hint)
}
