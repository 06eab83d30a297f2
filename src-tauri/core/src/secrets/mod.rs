//! Secrets in a text: tokens, passwords and private keys that nobody may publish.
//!
//! What a secret looks like is said by the rules of Betterleaks, and by a few of our own for what documents hold and code
//! doesn't (`ours.toml`). Finding is pure: it asks nobody whether a token still works. What is certainly an example of the
//! documentation (`examples`) isn't found; a private key always is.

mod example;
mod expression;
mod markup;
mod rule;
mod shape;
mod title;

use std::ops::Range;

use crate::secrets::rule::{Match, Rule, Rules, Words};

/// How sure a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Named like a secret and drawn like one; the issuer's own form is unknown, or many things have it.
    Likely,
    /// Of a form that only this issuer's secrets have.
    Certain,
    /// A private key: never passed without a word.
    PrivateKey,
}

/// A secret in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretHit {
    /// The rule that found it.
    pub rule: &'static str,
    /// What it is, in words for a person: "GitHub personal access token".
    pub title: &'static str,
    /// The secret itself in the text, in bytes.
    pub span: Range<usize>,
    /// How sure that is.
    pub certainty: Certainty,
}

impl SecretHit {
    /// Is it a private key?
    pub fn is_private_key(&self) -> bool {
        self.certainty == Certainty::PrivateKey
    }
}

/// The secrets in a text, from its start to its end. None lies within another.
pub fn find(text: &str) -> Vec<SecretHit> {
    let rules = Rules::get();
    let mut search = Search { text, rules, words: rules.words_of(text), found: Vec::new() };
    let mut hits: Vec<(i32, SecretHit)> = Vec::new();
    for at in search.words.asked.clone() {
        let rule = &rules.all[at];
        if !rule.is_reported {
            continue;
        }
        for found in search.matches(at) {
            if search.has_companions(rule, &found) {
                let span = on_letters(text, found.secret);
                hits.push((
                    rule.weight,
                    SecretHit { rule: &rule.id, title: &rule.title, span, certainty: rule.certainty },
                ));
            }
        }
    }
    apart(hits)
}

/// What was searched for already: a rule may be asked again as the companion of another.
struct Search<'t> {
    text: &'t str,
    rules: &'static Rules,
    words: Words,
    found: Vec<(usize, Vec<Match>)>,
}

impl Search<'_> {
    fn matches(&mut self, at: usize) -> Vec<Match> {
        if let Some((_, found)) = self.found.iter().find(|(rule, _)| *rule == at) {
            return found.clone();
        }
        let found = self.rules.all[at].find(self.text, &self.words);
        self.found.push((at, found.clone()));
        found
    }

    /// Some secrets have no form of their own and are told by what stands near them: an account's name, an address.
    fn has_companions(&mut self, rule: &Rule, found: &Match) -> bool {
        rule.companions.iter().all(|companion| {
            let Some(at) = self.rules.position(&companion.id) else { return false };
            let line = |at: usize| self.text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
            let here = line(found.secret.start);
            let others = self.matches(at);
            others
                .iter()
                .any(|other| companion.lines.is_none_or(|lines| line(other.secret.start).abs_diff(here) <= lines))
        })
    }
}

/// A group that ends because it is full may end within a letter.
fn on_letters(text: &str, span: Range<usize>) -> Range<usize> {
    let start = (0..=span.start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (span.end..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    start..end
}

/// Of hits that overlap, a private key stays, then what is more certain, then what its rule says more exactly.
fn apart(mut hits: Vec<(i32, SecretHit)>) -> Vec<SecretHit> {
    hits.sort_by_key(|(weight, hit)| {
        (std::cmp::Reverse((hit.certainty, *weight)), hit.span.start, std::cmp::Reverse(hit.span.end), hit.rule)
    });
    let mut kept: Vec<SecretHit> = Vec::new();
    for (_, hit) in hits {
        if kept.iter().all(|other| hit.span.end <= other.span.start || other.span.end <= hit.span.start) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| hit.span.start);
    kept
}
