//! The one shape that every new document has.

use std::collections::BTreeMap;

use super::Document;
use crate::catalogue::{DocumentKind, FieldType};
use crate::render::literal;

/// What a new document begins with.
#[derive(Debug, Clone)]
pub struct NewDocument<'a> {
    /// Its kind.
    pub kind: &'a DocumentKind,
    /// Its title.
    pub title: &'a str,
    /// ISO date of the day.
    pub date: &'a str,
    /// Values of the kind's fields, by name.
    pub fields: &'a BTreeMap<String, String>,
}

/// Front matter, the title, and a heading for each section with what it begins with, or room, below it.
pub fn skeleton(new: &NewDocument<'_>) -> String {
    let mut text = String::from("---\n");
    let mut field = |name: &str, value: String| {
        text.push_str(name);
        text.push_str(if value.is_empty() { ":" } else { ": " });
        text.push_str(&value);
        text.push('\n');
    };
    field("title", scalar(new.title));
    field("date", new.date.to_owned());
    for spec in new.kind.fields.iter().filter(|spec| spec.front_matter) {
        let value = new.fields.get(&spec.name).map_or("", |value| value.trim());
        match spec.kind {
            FieldType::List => field(&spec.name, list(value)),
            _ if value.is_empty() && !spec.required => {}
            _ => field(&spec.name, if value.is_empty() { String::new() } else { scalar(value) }),
        }
    }
    field("skills", "[]".to_owned());
    field("draft", "true".to_owned());
    text.push_str("---\n\n# ");
    text.push_str(&heading(new.title));
    text.push_str("\n\n");
    for section in &new.kind.sections {
        if !section.heading.is_empty() {
            text.push_str(&"#".repeat(usize::from(section.level)));
            text.push(' ');
            text.push_str(&section.heading);
            text.push_str("\n\n");
        }
        if !section.begins.trim().is_empty() {
            text.push_str(section.begins.trim());
            text.push_str("\n\n");
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A title as it stands after `# `: as it is where it reads back so, with backslashes before its markup otherwise.
pub fn heading(title: &str) -> String {
    let plain = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = format!("# {plain}\n");
    let read = Document::read(&line);
    let same = read.headings.first().is_some_and(|heading| heading.text == plain);
    if same && read.references.is_empty() && read.code.is_empty() { plain } else { literal(&plain) }
}

fn list(value: &str) -> String {
    let items: Vec<String> = value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(scalar).collect();
    format!("[{}]", items.join(", "))
}

/// A YAML scalar that reads back as exactly this text: plain where that is safe, quoted otherwise.
pub(super) fn scalar(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = value.chars().next().is_some_and(char::is_alphanumeric)
        && !value.contains(": ")
        && !value.ends_with(':')
        && !value.contains(" #")
        && !value.contains(['[', ']', '{', '}', ',', '"', '\'', '\\'])
        && value.chars().all(|c| !c.is_control())
        && reads_as_text(&value);
    if plain { value } else { quoted(&value) }
}

pub(super) fn quoted(value: &str) -> String {
    let letters: String = value
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => format!("\\{letter}"),
            _ if letter.is_control() => format!("\\x{:02x}", u32::from(letter)),
            _ => letter.to_string(),
        })
        .collect();
    format!("\"{letters}\"")
}

/// Does a value without quotes stay a text? `no` is a flag, and 500 a number.
pub(super) fn reads_as_text(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let word =
        matches!(lower.as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null" | "nan" | "inf");
    let digits_first = value.starts_with(|c: char| c.is_ascii_digit());
    let week_or_date =
        digits_first && value.contains('-') && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    !word && (!digits_first || week_or_date || value.contains(char::is_whitespace))
}
