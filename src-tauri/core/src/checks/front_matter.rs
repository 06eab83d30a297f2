//! Front matter that can't be read, or says something else than was meant: built in, since no kind could do without.

use super::{Finding, Fix};
use crate::document::{Document, Slip, slip};
use crate::private::IgnoredFinding;

const BROKEN: &str = "The lines between the dashes hold title, date and draft. Until they can be read, this stays a draft, and GitHub shows an error in their place.";
const UNFENCED: &str = "Without their dashes nobody who reads the file finds title, date and draft, and GitHub shows them as words of the text. Until then this stays a draft.";
const MISREAD: &str = "These lines decide under which title and day a document goes out, and whether it does. They should say what you mean.";

/// The finding, if something is wrong with the front matter.
pub fn find(document: &Document<'_>) -> Option<Finding> {
    let front = &document.front;
    let why = match (&front.broken, front.span) {
        (Some(_), Some(_)) => BROKEN,
        (Some(_), None) => UNFENCED,
        (None, _) => MISREAD,
    };
    let Slip { line, span, what, hint, severity, fix } = slip(document.text)?;
    Some(Finding {
        rule: "front-matter".into(),
        check: "front-matter".into(),
        severity,
        section: None,
        span,
        line,
        message: format!("Line {line} {what}"),
        why: why.into(),
        hint,
        fix: fix.map(|(title, edits)| Fix { title: title.to_owned(), edits, elsewhere: None }),
        example: None,
        ignored_as: IgnoredFinding { rule: "front-matter".into(), section: String::new(), sentence: String::new() },
    })
}
