//! One article before a noun: a replacement may bring one along where the sentence has its own.

use crate::document::Span;

const INDEFINITE: [&str; 2] = ["a", "an"];

/// Words after which no article stands.
const DETERMINERS: [&str; 22] = [
    "the", "each", "every", "this", "that", "these", "those", "my", "our", "your", "his", "her", "its", "their", "no",
    "any", "some", "another", "either", "neither", "which", "whose",
];

/// What is replaced, and by which words. After “the”, “our” and the like the replacement loses its article. In the place of
/// “a” and “an” comes the article of the replacement, which goes with its own first letter.
pub(super) fn told_once<'r>(text: &str, span: Span, replacement: &'r str) -> (Span, &'r str) {
    let Some((article, rest)) = replacement.split_once(' ') else { return (span, replacement) };
    let lower = article.to_lowercase();
    if lower != "the" && !INDEFINITE.contains(&lower.as_str()) {
        return (span, replacement);
    }
    let before = &text[..span.start];
    let close = before.trim_end_matches([' ', '\t']);
    let sentence = before.trim_end_matches([' ', '\t', '\n', '*', '_', '"', '“', '‘', '[', '(']);
    let word = sentence.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).next().unwrap_or_default();
    let blank = before[sentence.len()..].contains([' ', '\n']) && !before[sentence.len()..].contains("\n\n");
    let said = word.to_lowercase();
    if !blank {
        return (span, replacement);
    }
    if INDEFINITE.contains(&said.as_str()) {
        return match close.len() == sentence.len() {
            true => (Span::new(sentence.len() - word.len(), span.end), replacement),
            false => (span, rest),
        };
    }
    let possessive = said.ends_with("’s") || said.ends_with("'s");
    if possessive || DETERMINERS.contains(&said.as_str()) { (span, rest) } else { (span, replacement) }
}
