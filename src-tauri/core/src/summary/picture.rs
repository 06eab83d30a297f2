//! The picture on the page: a file of the portfolio that a typesetter can draw.

use super::PagePicture;
use crate::Result;
use crate::picture::Format;
use crate::portfolio::Portfolio;
use crate::storage::RelPath;

/// The picture at `path`, told in `words`; `None` where there is none, or one of a format that paper doesn't take.
pub(super) fn read(portfolio: &Portfolio, path: &str, words: &str) -> Result<Option<PagePicture>> {
    let path = RelPath::parse(path)?;
    let found = portfolio.picture(&RelPath::parse("README.md")?, &format!("/{path}"))?;
    let drawable = found.filter(|(format, _)| matches!(format, Format::Png | Format::Jpeg));
    let name = path.file_name().rsplit_once('.').map_or(path.file_name(), |(stem, _)| stem);
    let words = if words.is_empty() { name } else { words };
    Ok(drawable.map(|(_, bytes)| PagePicture { caption: words.to_owned(), alternative: words.to_owned(), bytes }))
}
