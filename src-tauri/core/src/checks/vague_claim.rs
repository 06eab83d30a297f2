//! Praise that nothing near it bears out.

use std::collections::HashSet;

use super::sentences::sentences;
use super::{Hit, Looking, Rule};
use crate::document::{Prose, Span};

/// The rule `vague-claim`.
pub struct VagueClaim;

impl Rule for VagueClaim {
    fn id(&self) -> &'static str {
        "vague-claim"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(range) = looking.range() else { return Vec::new() };
        let vague = looking.list("words");
        let mut hits = Vec::new();
        for prose in looking.document.prose.iter().filter(|prose| range.contains(prose.span().start)) {
            for sentence in sentences(&prose.text) {
                let found = vague_words(&prose.text, sentence, &vague);
                if let (Some(first), Some(last)) = (found.first(), found.last())
                    && !has_evidence(prose, sentence)
                {
                    let place = prose.source(Span::new(first.start, last.end));
                    let example = looking
                        .sections
                        .iter()
                        .find(|section| section.span.contains(place.start))
                        .and_then(|section| section.spec?.strong.clone());
                    hits.push(Hit { example, ..Hit::at(place).value("words", quoted(&prose.text, &found)) });
                }
            }
        }
        hits
    }
}

/// Where vague words stand in a sentence, as whole words, in order and not within each other.
fn vague_words(text: &str, sentence: Span, vague: &[&str]) -> Vec<Span> {
    let lower = text[sentence.start..sentence.end].to_lowercase();
    if lower.len() != sentence.end - sentence.start {
        return Vec::new(); // a letter that changes its length with its case: positions would be off
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut found: Vec<Span> = Vec::new();
    for word in vague {
        for (at, _) in lower.match_indices(word) {
            let whole = !lower[..at].ends_with(is_word) && !lower[at + word.len()..].starts_with(is_word);
            if whole {
                found.push(Span::new(sentence.start + at, sentence.start + at + word.len()));
            }
        }
    }
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|span| {
        let apart = span.start >= end;
        end = end.max(span.end);
        apart
    });
    found
}

/// A number, code, a link or a name in the sentence: something that can be checked.
fn has_evidence(prose: &Prose, sentence: Span) -> bool {
    let text = &prose.text[sentence.start..sentence.end];
    let number = text.contains(|c: char| c.is_ascii_digit());
    let concrete = prose.concrete.iter().any(|span| span.start < sentence.end && span.end > sentence.start);
    number || concrete || names(text) > subject_names(text)
}

/// Words with a capital inside the sentence: names, apart from "I".
fn names(text: &str) -> usize {
    let capital =
        |word: &&str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase);
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .skip(1)
        .filter(capital)
        .collect::<HashSet<_>>()
        .len()
}

/// The sentence's own subject is no evidence: "Overall, Postman is powerful" names only what it praises.
fn subject_names(text: &str) -> usize {
    let before_verb = text
        .split([' ', '\u{a0}'])
        .position(|word| matches!(word, "is" | "are" | "was" | "offers" | "provides" | "makes" | "has"));
    before_verb.map_or(0, |verb| names(&text.split(' ').take(verb).collect::<Vec<_>>().join(" ")))
}

/// “Powerful” and “easy for everyone”
fn quoted(text: &str, found: &[Span]) -> String {
    let mut seen = HashSet::new();
    let mut words: Vec<String> = Vec::new();
    for span in found {
        let word = &text[span.start..span.end];
        if seen.insert(word.to_lowercase()) {
            words.push(format!("“{word}”"));
        }
    }
    if let Some(first) = words.first_mut() {
        let mut letters = first.chars();
        let quote: String = letters.by_ref().take(1).collect();
        let capital: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
        *first = format!("{quote}{capital}{}", letters.as_str());
    }
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
