//! Front matter that can't be read: built in, since no kind could do without.

use super::Finding;
use crate::catalogue::Severity;
use crate::document::Document;
use crate::private::IgnoredFinding;

/// The finding, if the front matter is broken.
pub fn find(document: &Document<'_>) -> Option<Finding> {
    let broken = document.front.broken.as_ref()?;
    let span = document.front.yaml?;
    Some(Finding {
        rule: "front-matter".into(),
        check: "front-matter".into(),
        severity: Severity::Blocking,
        section: None,
        span,
        line: broken.line,
        message: format!("The lines between the dashes can’t be read: {}", broken.reason),
        why: "Title, date and draft stand there. GitHub shows an error in its place.".into(),
        hint: "Each line is a name, a colon, a space and a value. Put a value that holds a colon in double quotes."
            .into(),
        fix: None,
        example: None,
        ignored_as: IgnoredFinding { rule: "front-matter".into(), section: String::new(), sentence: String::new() },
    })
}
