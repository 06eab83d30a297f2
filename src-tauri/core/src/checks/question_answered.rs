//! A section that has text and doesn't answer what it is there for.

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
        if !looking.has_text(&parts) || looking.said(signs, &parts) {
            return Vec::new();
        }
        let hit = Hit::at(looking.place()).value("question", looking.words("question")).value("name", looking.name());
        vec![hit.example(looking.section().and_then(|spec| spec.strong.clone()))]
    }
}
