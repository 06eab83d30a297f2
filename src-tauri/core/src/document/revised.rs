//! The line that says a document was revised after an engineer had looked at it. Who it was stays private.

use super::{Document, Span, TextEdit, edit_between};
use crate::time::spoken_date;

const LINE: &str = "Revised after engineering review";

/// The date in a document's line, as it is written; `None` where it has no such line.
pub fn revised(text: &str) -> Option<String> {
    let span = find(text)?;
    Some(words(&text[span.start..span.end])[LINE.len()..].trim_start_matches([',', ' ']).to_owned())
}

/// The edits that put the line under the title, bring it up to date, or take it away. There is never more than one.
pub fn set_revised(text: &str, iso_date: Option<&str>) -> Vec<TextEdit> {
    let edit = match (find(text), iso_date) {
        (Some(span), Some(date)) => {
            let line = &text[span.start..span.end];
            edit_between(line, &line.replace(words(line), &sentence(date)), span.start)
        }
        (Some(span), None) => Some(TextEdit { span: with_gap(text, span), insert: String::new() }),
        (None, Some(date)) => Some(insertion(text, date)),
        (None, None) => None,
    };
    edit.into_iter().collect()
}

/// Is a paragraph that line?
pub fn says_revised(paragraph: &str) -> bool {
    words(paragraph).starts_with(LINE)
}

/// Is a paragraph nothing but that line? Then it is no part of what the document says.
pub(super) fn is_revised_line(paragraph: &str) -> bool {
    /// Day, month, year, and what another hand may have put before them.
    const LONGEST_DATE: usize = 4;
    words(paragraph).strip_prefix(LINE).is_some_and(|date| date.split_whitespace().count() <= LONGEST_DATE)
}

fn sentence(date: &str) -> String {
    format!("{LINE}, {}", spoken_date(date))
}

fn insertion(text: &str, date: &str) -> TextEdit {
    let document = Document::read(text);
    let line = format!("*{}*\n", sentence(date));
    match document.headings.iter().find(|heading| heading.level == 1) {
        Some(title) => {
            let end = title.span.end;
            let gap = if text[..end].ends_with('\n') { "\n" } else { "\n\n" };
            TextEdit { span: Span::new(end, end), insert: format!("{gap}{line}") }
        }
        None => {
            let start = document.body_start();
            TextEdit { span: Span::new(start, start), insert: format!("{line}\n") }
        }
    }
}

/// The line without its end.
fn find(text: &str) -> Option<Span> {
    let document = Document::read(text);
    let mut at = document.body_start();
    for line in text[at..].split_inclusive('\n') {
        let content = line.trim_end();
        let quoted = document.code.iter().any(|code| code.contains(at));
        if !quoted && says_revised(content) {
            return Some(Span::new(at, at + content.len()));
        }
        at += line.len();
    }
    None
}

fn words(line: &str) -> &str {
    line.trim().trim_matches(['*', '_', '.'])
}

/// The line with its end and the blank line after it.
fn with_gap(text: &str, line: Span) -> Span {
    let mut end = line.end;
    for _ in 0..2 {
        if text[end..].starts_with('\n') {
            end += 1;
        }
    }
    Span::new(line.start, end)
}
