//! Where a document comes from, and who allowed to show it. Known on this computer alone.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::Portfolio;
use crate::catalogue::{DocumentKind, Origin, Severity};
use crate::checks::Finding;
use crate::document::{Document, Span, line_of};
use crate::private::{IgnoredFinding, OriginNote};
use crate::storage::RelPath;
use crate::time::{Day, Moment, read_day, spoken_date};
use crate::{Error, ErrorCode, Result};

/// The rule's id.
pub const PERMISSION_MISSING: &str = "permission-missing";

/// Fewest letters of whoever gave a permission.
const SHORTEST_NAME: usize = 2;

/// The first day on which somebody can have allowed it. Nobody who looks for work now was given leave before; a year before it
/// is a slip of the fingers, such as 0206 for 2026.
const EARLIEST: Date = date(1970, 1, 1);

/// An employer's permission to show a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Permission {
    /// Who gave it.
    pub by: String,
    /// The day: `2026-05-12`. One that was noted before days were asked for may be written otherwise.
    pub on: String,
}

impl Permission {
    /// Are both known?
    pub fn is_whole(&self) -> bool {
        !self.by.trim().is_empty() && !self.on.trim().is_empty()
    }

    /// Does it name somebody, and a day of our time up to `today`?
    fn check(&self, today: Date) -> Result<()> {
        let refused = |what: String, hint: &str| {
            Err(Error::new(ErrorCode::InvalidInput, what).hint(format!("{hint} What was noted before holds.")))
        };
        if self.by.chars().filter(|sign| sign.is_alphabetic()).count() < SHORTEST_NAME {
            return refused(format!("“{}” names nobody.", self.by), "Say who allowed it: a name, or a role.");
        }
        let refuse = |what: String| refused(what, "Say on which day it was allowed.");
        match read_day(&self.on) {
            Day::Written(day) if day > today => refuse(format!("{} is still to come.", spoken_date(&self.on))),
            Day::Written(day) if day < EARLIEST => refuse(format!("{} is too long ago.", spoken_date(&self.on))),
            Day::Written(_) => Ok(()),
            Day::Missing(why) => refuse(format!("There is no {}: {why}.", self.on)),
            Day::Other => refused(format!("“{}” is no day.", self.on), "A date is written as 2026-05-12."),
        }
    }
}

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OriginView {
    /// Is it asked for this kind at all?
    pub asked: bool,
    /// What was said, or what holds while nothing was said; none where nothing holds.
    pub origin: Option<Origin>,
    /// Where most of its kind come from.
    pub usual: Origin,
    /// Who allowed to show it, as far as that is noted.
    pub permission: Permission,
}

impl Portfolio {
    /// Where a document comes from.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn origin(&self, path: &RelPath, kind: Option<&DocumentKind>) -> Result<OriginView> {
        let note = self.private().origin_note(self.copy(), path)?;
        let noted = note.as_ref().and_then(|note| Origin::from_name(&note.origin));
        // A redacted copy is of somebody's original until the person says otherwise.
        let held = kind.filter(|kind| kind.redact).map(|kind| kind.usual_origin);
        let permission = note.map(|note| Permission { by: note.allowed_by, on: note.allowed_on });
        Ok(OriginView {
            asked: kind.is_some_and(|kind| kind.origin),
            origin: noted.or(held),
            usual: kind.map(|kind| kind.usual_origin).unwrap_or_default(),
            permission: permission.unwrap_or_default(),
        })
    }

    /// Says where a document comes from, `now`. A permission stays noted while the document is said to come from elsewhere.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] where there is no such document, [`ErrorCode::InvalidInput`] for a new permission of nobody or of
    /// no day up to now, or when the private database can't be used.
    pub fn set_origin(&self, path: &RelPath, origin: Origin, permission: &Permission, now: Moment) -> Result<()> {
        self.entry(path)?;
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let permission = Permission { by: line(&permission.by), on: line(&permission.on) };
        let known = self.private().origin_note(self.copy(), path)?;
        let is_known = known.is_some_and(|note| note.allowed_by == permission.by && note.allowed_on == permission.on);
        if permission.is_whole() && !is_known {
            permission.check(now.date())?;
        }
        let note =
            OriginNote { origin: origin.name().to_owned(), allowed_by: permission.by, allowed_on: permission.on };
        self.private().note_origin(self.copy(), path, &note)
    }

    /// What holds a document back that comes from an employer and that nobody is known to have allowed.
    pub(super) fn missing_permission(
        &self,
        path: &RelPath,
        document: &Document<'_>,
        kind: Option<&DocumentKind>,
    ) -> Result<Option<Finding>> {
        let view = self.origin(path, kind)?;
        if view.origin != Some(Origin::Employer) || view.permission.is_whole() {
            return Ok(None);
        }
        let start = document.headings.first().map_or(document.body_start(), |heading| heading.span.start);
        Ok(Some(Finding {
            rule: PERMISSION_MISSING.into(),
            check: PERMISSION_MISSING.into(),
            severity: Severity::Blocking,
            section: None,
            span: Span::new(start, start),
            line: line_of(document.text, start),
            message: "Nobody is noted who allowed you to show this".into(),
            why: "It comes from an employer, and work from there is shown with permission only.".into(),
            hint: "Note who allowed it and when, or say that it comes from elsewhere. The note stays on this computer."
                .into(),
            fix: None,
            example: None,
            ignored_as: IgnoredFinding {
                rule: PERMISSION_MISSING.into(),
                section: String::new(),
                sentence: String::new(),
            },
        }))
    }
}

/// An origin as it is named in the terminal.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] with the names that there are.
pub fn parse_origin(name: &str) -> Result<Origin> {
    Origin::from_name(name).ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, format!("“{name}” is no origin."))
            .hint(format!("There are: {}.", Origin::ALL.map(Origin::name).join(", ")))
    })
}
