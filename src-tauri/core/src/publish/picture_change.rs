//! A changed picture: how it was and how it is, and the words that stand for it in documents.
//!
//! Invariant: only what reads as a whole picture is shown, and a drawing only where nothing in it can run.

use base64::prelude::{BASE64_STANDARD, Engine};
use serde::Serialize;
use ts_rs::TS;

use crate::Result;
use crate::checks::local_target;
use crate::document::Document;
use crate::git::ChangeSort;
use crate::picture::{Format, LARGEST, Picture, Refused};
use crate::portfolio::Portfolio;
use crate::storage::read_text;

/// Both versions of a changed picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PictureChange {
    /// As the newest commit has it; none where it is new.
    pub before: Option<PictureSide>,
    /// As it is now; none where it was deleted.
    pub after: Option<PictureSide>,
    /// The documents that show it.
    pub shown: Vec<ShownPicture>,
}

/// One version of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PictureSide {
    /// The file's size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Pixels from left to right, and from top to bottom; none where only drawing it tells.
    pub pixels: Option<(u32, u32)>,
    /// It as a `data:` address; none where it can't be shown.
    pub source: Option<String>,
    /// Why it can't be shown.
    pub trouble: Option<String>,
}

/// A place where a document shows a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShownPicture {
    /// The document's title.
    pub title: String,
    /// The words that stand for the picture; empty where there are none.
    pub words: String,
}

/// Both versions of the picture at `path`; `None` where the file's name isn't that of a picture.
///
/// # Errors
/// What the disk or git says.
pub fn picture_change(portfolio: &Portfolio, path: &str) -> Result<Option<PictureChange>> {
    if !Format::is_name(path) && !path.to_ascii_lowercase().ends_with(".svg") {
        return Ok(None);
    }
    let repo = portfolio.repo()?;
    let renamed = |change: &crate::git::FileChange| change.path == path && change.sort == ChangeSort::Renamed;
    let old = portfolio.changes(&repo)?.into_iter().find(renamed).and_then(|change| change.old_path);
    let before = repo.head_file(old.as_deref().unwrap_or(path))?;
    let after = repo.work_file(path)?;
    Ok(Some(PictureChange {
        before: before.as_deref().map(side),
        after: after.as_deref().map(side),
        shown: shown(portfolio, path)?,
    }))
}

fn side(bytes: &[u8]) -> PictureSide {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let shown = |media: &str| Some(format!("data:{media};base64,{}", BASE64_STANDARD.encode(bytes)));
    let (pixels, source, trouble) = match Picture::read(bytes) {
        Ok(Picture { format, width, height, .. }) => (Some((width, height)), shown(format.media_type()), None),
        // In an <img> nothing in a drawing runs, and nothing is fetched for it.
        Err(Refused::Svg) => (None, shown("image/svg+xml"), None),
        Err(Refused::TooManyPixels { width, height }) => {
            (Some((width, height)), None, Some("It has too many pixels to be shown here.".to_owned()))
        }
        Err(Refused::TooBig { .. }) => {
            let most = LARGEST / (1024 * 1024);
            (None, None, Some(format!("It is too large to be shown: GitHub shows no picture of more than {most} MB.")))
        }
        Err(refused) => (None, None, Some(refused.to_string())),
    };
    PictureSide { bytes: size, pixels, source, trouble }
}

/// Where documents show the picture, as they are on disk.
fn shown(portfolio: &Portfolio, picture: &str) -> Result<Vec<ShownPicture>> {
    let name = picture.rsplit('/').next().unwrap_or(picture);
    let mut shown = Vec::new();
    for path in portfolio.markdown_files()? {
        let place = path.resolve(portfolio.disk(), portfolio.root())?;
        let Ok(file) = read_text(portfolio.disk(), &place) else { continue };
        // Reading Markdown costs more than looking for the name, which stands in every address of it.
        if !file.text.contains(name) && !file.text.contains('%') {
            continue;
        }
        let document = Document::read(&file.text);
        let title = document.title().unwrap_or_else(|| path.as_str().to_owned());
        let here = document.references.iter().filter(|reference| {
            reference.image && local_target(path.as_str(), &reference.target).flatten().as_deref() == Some(picture)
        });
        shown.extend(here.map(|reference| ShownPicture { title: title.clone(), words: reference.words.clone() }));
    }
    Ok(shown)
}
