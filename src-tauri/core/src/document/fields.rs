//! Fields of a document as a form edits them: edits of its text, never a text written anew.

use super::{Document, FieldValue, TextEdit, edit_between, heading as heading_of};

/// The edits that set a field of the front matter, or take it away. The title stands in the first heading too, and can't be
/// taken away. None where nothing changes, or where the front matter can't be read.
pub fn set_field(text: &str, name: &str, value: Option<&FieldValue>) -> Vec<TextEdit> {
    let document = Document::read(text);
    match (name, value) {
        _ if document.front.broken.is_some() => Vec::new(),
        ("title", None) => Vec::new(),
        ("title", Some(FieldValue::Text(title))) if document.title().is_some() => title_edits(text, title),
        (_, Some(FieldValue::List(items))) if items.is_empty() && !document.front.values.contains_key(name) => {
            Vec::new()
        }
        _ => document.front.edit(text, name, value).into_iter().collect(),
    }
}

/// The title in the front matter and in the first heading.
pub fn title_edits(text: &str, title: &str) -> Vec<TextEdit> {
    let document = Document::read(text);
    let value = FieldValue::Text(title.to_owned());
    let in_front =
        document.front.values.contains_key("title").then(|| document.front.edit(text, "title", Some(&value))).flatten();
    let old = document.title();
    let heading = document.headings.iter().find(|heading| heading.level == 1 && Some(&heading.text) == old.as_ref());
    let in_heading = heading.and_then(|heading| {
        let source = &text[heading.span.start..heading.span.end];
        let ending = if source.ends_with('\n') { "\n" } else { "" };
        edit_between(source, &format!("# {}{ending}", heading_of(title)), heading.span.start)
    });
    in_front.into_iter().chain(in_heading).collect()
}
