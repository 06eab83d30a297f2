//! Praise that nothing near it bears out.

use std::collections::HashSet;

use super::reading::Block;
use super::{Hit, Looking, Rule};
use crate::document::{Prose, Span};

/// The rule `vague-claim`.
pub struct VagueClaim;

impl Rule for VagueClaim {
    fn id(&self) -> &'static str {
        "vague-claim"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let Some(vague) = looking.phrases("words") else { return Vec::new() };
        let mut hits = Vec::new();
        for block in looking.blocks() {
            let found: Vec<Span> =
                block.find(vague).into_iter().map(Span::from).filter(|at| !is_quoted(block.text(), *at)).collect();
            if found.is_empty() {
                continue;
            }
            for (index, sentence) in block.sentences().iter().enumerate() {
                let inside: Vec<Span> = found.iter().filter(|at| sentence.contains(at.start)).copied().collect();
                if let (Some(first), Some(last)) = (inside.first(), inside.last())
                    && !has_evidence(block.prose, *sentence)
                    && !goes_on_to_show(block, index)
                {
                    let place = block.prose.source(Span::new(first.start, last.end));
                    let hit = Hit::at(place).value("words", quoted(block.text(), &inside));
                    hits.push(hit.example(looking.example_at(place.start)));
                }
            }
        }
        hits
    }
}

/// Somebody else's word, between quotation marks, is no claim of the writer's.
pub(super) fn is_quoted(text: &str, at: Span) -> bool {
    let before = &text[..at.start];
    let open = before.rfind(['“', '„', '«']);
    let closed = before.rfind(['”', '»']);
    let curly =
        open.is_some_and(|open| closed.is_none_or(|closed| closed < open)) && text[at.end..].contains(['”', '»', '“']);
    curly || (before.matches('"').count() % 2 == 1 && text[at.end..].contains('"'))
}

/// Does the next sentence bear it out with a figure, saying what the word means here?
fn goes_on_to_show(block: &Block<'_>, index: usize) -> bool {
    let says_how = |sentence: &Span| {
        block.has_figure(*sentence) && block.sentence(*sentence).contains(|c: char| c.is_ascii_digit())
    };
    block.sentences().get(index + 1).is_some_and(says_how)
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
