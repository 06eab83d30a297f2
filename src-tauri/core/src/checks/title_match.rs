//! A first heading that says something else than the title.

use super::{Hit, Looking, Rule};
use crate::document::{edit_between, heading as heading_of};

/// The rule `title-match`.
pub struct TitleMatch;

impl Rule for TitleMatch {
    fn id(&self) -> &'static str {
        "title-match"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let document = looking.document;
        let heading = document.headings.iter().find(|heading| heading.level == 1);
        let (Some(title), Some(heading)) = (document.front.text("title"), heading) else { return Vec::new() };
        if plain(&title) == plain(&heading.text) {
            return Vec::new();
        }
        let hit = Hit::at(heading.span).value("heading", &heading.text).value("title", &title);
        let source = &document.text[heading.span.start..heading.span.end];
        let ending = if source.ends_with('\n') { "\n" } else { "" };
        let edit = edit_between(source, &format!("# {}{ending}", heading_of(&title)), heading.span.start);
        vec![match edit.filter(|_| source.starts_with('#')) {
            Some(edit) => hit.fix("Take the title", edit),
            None => hit,
        }]
    }
}

/// Letters and digits alone: marks, quotes and case make no other title.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
