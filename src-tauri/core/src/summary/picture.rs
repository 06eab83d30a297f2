//! The picture on the page: a PNG or JPEG of the portfolio, told in words for who can't see it.
//!
//! Invariant: what stands in its file beside the picture (place, device, author) isn't printed with it.

use serde::Serialize;
use ts_rs::TS;

use super::{PageChoice, PagePicture, Summary};
use crate::picture::{Format, Picture, Refused};
use crate::portfolio::Portfolio;
use crate::storage::{Entry, RelPath};
use crate::{AtPath, Error, ErrorCode, Result};

/// The picture that was chosen for a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChosenPicture {
    /// Its path in the portfolio.
    pub path: String,
    /// What it shows, in the person's words; empty where none were said.
    pub words: String,
    /// Why the page goes without it, and what would mend that.
    pub trouble: Option<String>,
}

/// A picture that a printed page can show, with everything taken out that isn't drawn.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] with what it is instead, and what to do.
pub fn picture_for_page(bytes: &[u8]) -> Result<Picture> {
    let refused = |refused: Refused| {
        let hint = match refused {
            Refused::NoPicture => "The page takes PNG and JPEG files.",
            other => other.hint(),
        };
        Error::new(ErrorCode::InvalidInput, refused.to_string()).hint(hint).because(refused)
    };
    let picture = Picture::read(bytes).map_err(refused)?;
    let other = match picture.format {
        Format::Png | Format::Jpeg => return Ok(picture),
        Format::Gif => "GIF",
        Format::Webp => "WebP",
    };
    Err(Error::new(ErrorCode::InvalidInput, format!("It is a {other} file, which a printed page can’t show."))
        .hint("Save it as PNG or JPEG, and choose that file."))
}

/// A picture of the portfolio that a page can show.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] where `path` leads outside or to no such picture, or what the disk says.
pub fn picture_of_page(portfolio: &Portfolio, path: &str) -> Result<Picture> {
    let gone = |message: &str| {
        Error::new(ErrorCode::InvalidInput, format!("{path} {message}")).hint("Choose another picture, or take it off.")
    };
    let inside = RelPath::parse(path).map_err(|_| gone("isn’t a path inside the portfolio."))?;
    let place = inside.resolve(portfolio.disk(), portfolio.root()).map_err(|_| gone("leads out of the portfolio."))?;
    match portfolio.disk().entry(&place).at_path(&place)? {
        Some(Entry::File(size)) => {
            Picture::fits(size).map_err(|refused| gone(&format!("can’t be shown: {refused}")))?
        }
        _ => return Err(gone("isn’t there any more.")),
    }
    let bytes = portfolio.disk().read(&place).at_path(&place)?;
    picture_for_page(&bytes).map_err(|error| gone(&format!("can’t be shown: {}", error.message)))
}

/// The picture of `choice` as the page prints it, where it can, and what is to be told of it.
pub(super) fn read(portfolio: &Portfolio, choice: &PageChoice) -> (Option<PagePicture>, Option<ChosenPicture>) {
    let Some(path) = choice.picture.clone() else { return (None, None) };
    let words = choice.worded("picture", "");
    match picture_of_page(portfolio, &path) {
        Ok(picture) => {
            let told = if words.is_empty() { name(&path) } else { words.clone() };
            let printed = PagePicture { caption: told.clone(), alternative: told, bytes: picture.bytes };
            (Some(printed), Some(ChosenPicture { path, words, trouble: None }))
        }
        Err(error) => (None, Some(ChosenPicture { path, words, trouble: Some(error.message) })),
    }
}

impl Summary {
    /// Leaves the picture off the page, and says why.
    pub fn go_without_picture(&mut self, why: &str) {
        self.model.picture = None;
        if let Some(picture) = &mut self.picture {
            picture.trouble = Some(why.to_owned());
        }
    }
}

/// The file's name without its ending.
fn name(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
}
