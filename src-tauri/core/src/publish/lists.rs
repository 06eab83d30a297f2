//! Lists that were changed by hand, brought up to date when the person says so.

use super::commit::{listed, proposed};
use super::diff::{DiffView, compare};
use crate::portfolio::{Portfolio, readme_title};
use crate::storage::{RelPath, Saved, read_text, save_text};
use crate::time::Moment;
use crate::{Error, ErrorCode, Result};

/// What would change in a README if its lists were brought up to date.
///
/// # Errors
/// What the disk or git says.
pub fn list_diff(portfolio: &Portfolio, path: &RelPath) -> Result<DiffView> {
    let file = read_text(portfolio.disk(), &path.resolve(portfolio.disk(), portfolio.root())?)?;
    let fresh = fresh_text(portfolio, path, &file.text)?;
    Ok(compare(&readme_title(path.as_str()), &file.text, &fresh))
}

/// Brings the lists of a README up to date, those changed by hand too. The README as it was is kept, under the number that comes
/// back.
///
/// # Errors
/// What the disk, git or the private database says; then the file is as it was.
pub fn refresh_lists(portfolio: &Portfolio, path: &RelPath, now: Moment) -> Result<i64> {
    portfolio.must_be_writable()?;
    let place = path.resolve(portfolio.disk(), portfolio.root())?;
    let file = read_text(portfolio.disk(), &place)?;
    let fresh = fresh_text(portfolio, path, &file.text)?;
    let kept = portfolio.keep_text(path, &file.text, now)?;
    match save_text(portfolio.disk(), &place, &fresh, &file.hash)? {
        Saved::Done { .. } => Ok(kept),
        Saved::ChangedOnDisk(_) | Saved::Deleted => Err(Error::new(
            ErrorCode::Internal,
            format!("{path} changed while it was being brought up to date. It is as the other program left it."),
        )
        .hint("Look at it again.")
        .at(place)),
    }
}

fn fresh_text(portfolio: &Portfolio, path: &RelPath, text: &str) -> Result<String> {
    let listed = listed(portfolio, &proposed(portfolio)?)?;
    portfolio.thawed(path.as_str(), text, &listed)
}
