//! A section that has text and doesn't answer what it is there for.
//!
//! With `when`, it is only asked where one of those phrases is said: an answer such as "everyone" that answers nothing.

use super::{Hit, Looking, Rule};

/// The rule `question-answered`.
pub struct QuestionAnswered;

impl Rule for QuestionAnswered {
    fn id(&self) -> &'static str {
        "question-answered"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let parts = looking.parts();
        let Some(signs) = looking.phrases("signs") else { return Vec::new() };
        let asked = looking.phrases("when").is_none_or(|when| looking.said(when, &parts));
        if !asked || !looking.has_text(&parts) || looking.said(signs, &parts) {
            return Vec::new();
        }
        let hit = Hit::at(looking.place()).value("question", looking.words("question")).value("name", looking.name());
        vec![hit.example(looking.section().and_then(|spec| spec.strong.clone()))]
    }
}
