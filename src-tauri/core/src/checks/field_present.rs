//! A required field of the front matter that says nothing.

use super::{Hit, Looking, Rule};
use crate::document::{FieldValue, Span};

/// The rule `field-present`.
pub struct FieldPresent;

impl Rule for FieldPresent {
    fn id(&self) -> &'static str {
        "field-present"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let front = &looking.document.front;
        let Some(kind) = looking.kind.filter(|_| front.broken.is_none()) else { return Vec::new() };
        let fields = kind
            .fields
            .iter()
            .filter(|field| field.required && field.front_matter)
            .map(|field| (field.name.as_str(), field.title.as_str()));
        let missing = [("title", "Title")].into_iter().chain(fields).filter(|(name, _)| {
            if *name == "title" { looking.document.title().is_none() } else { front.text(name).is_none() }
        });
        missing
            .map(|(name, title)| {
                let hit = Hit::at(place_of(looking, name)).value("name", title);
                let absent = !front.keys.iter().any(|key| key == name);
                match front.edit(looking.document.text, name, Some(&FieldValue::Text(String::new()))).filter(|_| absent)
                {
                    Some(edit) => hit.fix("Add the line", edit),
                    None => hit,
                }
            })
            .collect()
    }
}

/// The field's line, or the whole front matter.
pub(super) fn place_of(looking: &Looking<'_>, name: &str) -> Span {
    let Some(yaml) = looking.document.front.yaml else { return looking.whole() };
    let mut at = yaml.start;
    for line in looking.document.text[yaml.start..yaml.end].split_inclusive('\n') {
        if line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Span::new(at, at + line.trim_end().len());
        }
        at += line.len();
    }
    yaml
}
