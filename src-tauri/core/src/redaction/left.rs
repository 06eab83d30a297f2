//! Terms that are left in a document that goes public: each holds it back.

use std::collections::BTreeMap;

use super::Redactor;
use super::surface::Surface;
use crate::catalogue::{DocumentKind, Severity};
use crate::checks::{Finding, Fix};
use crate::document::{Document, FieldValue, FrontMatter, Span, TextEdit, apply, line_of, section_at, sections};
use crate::private::IgnoredFinding;
use crate::storage::ContentHash;

/// The id of the rule that a term is left.
pub const TERM_LEFT: &str = "term-left";

const WHY: &str = "It is on your list of what nobody may read. The list stays on this computer, and so must the word.";

/// A finding for every place where a term is left: in the text with its front matter, links, code and comments, and in the
/// name of the file.
pub fn findings(redactor: &Redactor, path: &str, text: &str, kind: Option<&DocumentKind>) -> Vec<Finding> {
    let document = Document::read(text);
    let found = redactor.find(text);
    let surface = (!found.is_empty()).then(|| Surface::read(text));
    let mut findings: Vec<Finding> = found
        .iter()
        .zip(surface.iter().cycle())
        .map(|(found, surface)| {
            let edit = redactor.edit(surface, found);
            let span = edit.span;
            let replacement = &redactor.replacements()[found.term];
            let said = said(&text[span.start..span.end], &replacement.term);
            let title = if edit.insert.is_empty() {
                "Take it out".to_owned()
            } else {
                format!("Put “{}” in its place", edit.insert)
            };
            let fix = mended(text, &document, edit).map(|edits| Fix { title, edits, elsewhere: None });
            finding(text, span, format!("{said} is still here"), "Replace it, or take the sentence out.", fix)
        })
        .collect();
    findings.extend(hidden_values(redactor, text, &document));
    if let Some(found) = redactor.find(path).first() {
        let term = &redactor.replacements()[found.term].term;
        let start = document.headings.first().map_or(document.body_start(), |heading| heading.span.start);
        let message = format!("The name of the file says “{term}”");
        let hint = "Rename the document: its file gets the name that goes with the new title.";
        findings.push(finding(text, Span::new(start, start), message, hint, None));
    }
    let parts = sections(&document, kind);
    for finding in &mut findings {
        finding.section = section_at(&parts, finding.span.start).map(|spec| spec.id.clone());
        finding.ignored_as.section = finding.section.clone().unwrap_or_default();
    }
    tell_apart(&mut findings);
    findings
}

/// “Αcme”, which is “Acme” in disguise.
fn said(written: &str, term: &str) -> String {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if written.to_lowercase() == term.to_lowercase() {
        format!("“{written}”")
    } else {
        format!("“{written}”, which reads as “{term}”,")
    }
}

/// The edit, or the one that sets the whole field where the edit would break the front matter.
fn mended(text: &str, document: &Document<'_>, edit: TextEdit) -> Option<Vec<TextEdit>> {
    let in_front = document.front.yaml.is_some_and(|yaml| yaml.contains(edit.span.start));
    let sound = || FrontMatter::read(&apply(text, std::slice::from_ref(&edit))).broken.is_none();
    if !in_front || document.front.broken.is_some() || sound() {
        return Some(vec![edit]);
    }
    let written = &text[edit.span.start..edit.span.end];
    let holding = document.front.values.iter().find_map(|(name, value)| match value {
        FieldValue::Text(value) if value.contains(written) => Some((name, value.replace(written, &edit.insert))),
        _ => None,
    });
    let (name, value) = holding?;
    document.front.edit(text, name, Some(&FieldValue::Text(value))).map(|edit| vec![edit])
}

/// Values of the front matter that say a term only once they are read: YAML can write letters as numbers.
fn hidden_values(redactor: &Redactor, text: &str, document: &Document<'_>) -> Vec<Finding> {
    let Some(yaml) = document.front.yaml else { return Vec::new() };
    let seen = redactor.find(&text[yaml.start..yaml.end]);
    let hidden = |name: &String| {
        let value = document.front.text(name)?;
        let found = redactor.find(&value).into_iter().find(|found| !seen.iter().any(|seen| seen.term == found.term))?;
        let message = format!("The field “{name}” says “{}”", redactor.replacements()[found.term].term);
        Some(finding(text, Span::new(yaml.start, yaml.start), message, "Write the field anew.", None))
    };
    document.front.values.keys().filter_map(hidden).collect()
}

fn finding(text: &str, span: Span, message: String, hint: &str, fix: Option<Fix>) -> Finding {
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1)
        ..text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    Finding {
        rule: TERM_LEFT.into(),
        check: TERM_LEFT.into(),
        severity: Severity::Blocking,
        section: None,
        span,
        line: line_of(text, span.start),
        message,
        why: WHY.into(),
        hint: hint.into(),
        fix,
        example: None,
        ignored_as: IgnoredFinding {
            rule: TERM_LEFT.into(),
            section: String::new(),
            sentence: ContentHash::of(text[line].as_bytes()).as_str().to_owned(),
        },
    }
}

/// Two findings in equal lines would share an id.
fn tell_apart(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.ignored_as.sentence.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.check = format!("{TERM_LEFT}~{count}");
        }
    }
}
