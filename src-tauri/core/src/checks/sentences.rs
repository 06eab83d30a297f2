//! Sentences, well enough for findings.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::Span;

/// Short forms after which a sentence goes on.
const GOES_ON: &[&str] = &["e.g.", "i.e.", "vs.", "etc.", "approx.", "no.", "Mr.", "Ms.", "Dr."];

/// The sentences of running text, each as a range of it.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (start, sentence) in text.split_sentence_bound_indices() {
        let end = start + sentence.len();
        match found.last_mut() {
            Some(last) if GOES_ON.iter().any(|form| text[last.start..last.end].trim_end().ends_with(form)) => {
                last.end = end
            }
            _ => found.push(Span::new(start, end)),
        }
    }
    found
}

/// The sentence around a place in the source, for remembering it: from the paragraph that the place lies in.
pub fn sentence_at(source: &str, span: Span) -> String {
    let start = source[..span.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = source[span.start..].find("\n\n").map_or(source.len(), |at| span.start + at);
    let paragraph = &source[start..end];
    let inside = span.start - start;
    let sentence = sentences(paragraph).into_iter().find(|sentence| sentence.contains(inside));
    let text = sentence.map_or(paragraph, |sentence| &paragraph[sentence.start..sentence.end]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
