//! Front matter that can't be read: built in, since no kind could do without.

use super::{Finding, Fix};
use crate::catalogue::Severity;
use crate::document::{Document, Slip, slip};
use crate::private::IgnoredFinding;

/// The finding, if the front matter is broken.
pub fn find(document: &Document<'_>) -> Option<Finding> {
    let Slip { line, span, what, hint, fix } = slip(document.text)?;
    Some(Finding {
        rule: "front-matter".into(),
        check: "front-matter".into(),
        severity: Severity::Blocking,
        section: None,
        span,
        line,
        message: format!("Line {line} {what}"),
        why: "The lines between the dashes hold title, date and draft. Until they can be read, this stays a draft, and GitHub shows an error in their place.".into(),
        hint,
        fix: fix.map(|(title, edits)| Fix { title: title.to_owned(), edits, elsewhere: None }),
        example: None,
        ignored_as: IgnoredFinding { rule: "front-matter".into(), section: String::new(), sentence: String::new() },
    })
}
