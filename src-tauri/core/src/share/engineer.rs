//! A page for an engineer who reviews a document: the document, and questions with room to answer.

use super::page::{Leaf, Page};
use crate::Result;
use crate::portfolio::Portfolio;
use crate::render::escape;
use crate::storage::RelPath;

/// The document with questions for its reviewer, who can print the page or write on it.
///
/// # Errors
/// When the profile or the history can't be read.
pub fn review_page(portfolio: &Portfolio, path: &RelPath, text: &str, questions: &[String]) -> Result<Page> {
    let leaf = Leaf::of(portfolio, path, text)?;
    let questions: Vec<String> =
        questions.iter().map(|question| question.trim()).filter(|question| !question.is_empty()).map(escape).collect();
    let count = match questions.len() {
        0 => String::new(),
        1 => " One question stands at the end, with room to answer.".to_owned(),
        many => format!(" {} questions stand at the end, with room to answer.", spelled(many)),
    };
    let before = format!(
        "<p class=\"note\">For your review.{count} Print the page, or write under the questions and save it from your browser.</p>\n"
    );
    let items: String = questions.iter().enumerate().map(|(at, question)| item(at + 1, question)).collect();
    let after = if items.is_empty() {
        String::new()
    } else {
        format!("<section class=\"asked\">\n<h2>Questions for you</h2>\n<ol>\n{items}</ol>\n</section>\n")
    };
    Ok(leaf.page(&before, &after))
}

fn item(number: usize, question: &str) -> String {
    format!(
        "<li>{question}<div class=\"ruled\" contenteditable=\"true\" role=\"textbox\" aria-multiline=\"true\" aria-label=\"Answer to question {number}\"></div></li>\n"
    )
}

fn spelled(count: usize) -> String {
    match count {
        2 => "Two".to_owned(),
        3 => "Three".to_owned(),
        4 => "Four".to_owned(),
        5 => "Five".to_owned(),
        other => other.to_string(),
    }
}
