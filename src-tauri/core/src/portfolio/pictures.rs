//! Pictures beside the documents that show them.
//!
//! Invariants: a picture is written once and never over another file; its name comes from the document's, since the name it had
//! may say what its content doesn't; only what was read as a [`Picture`] is written.

use super::open::Portfolio;
use crate::checks::local_target;
use crate::document::slug;
use crate::picture::{Format, LARGEST, Picture};
use crate::storage::{Entry, RelPath, save_new};
use crate::summary::PageChoice;
use crate::{AtPath, Error, ErrorCode, Result};

/// Where pictures for the one page are put, and what they are called.
const PAGE_PICTURES: &str = "pictures";
const PAGE_PICTURE: &str = "one-page";

impl Portfolio {
    /// Puts a picture beside a document, under a name of its own. Returns where it is.
    ///
    /// # Errors
    /// What the disk says; then there is no new file.
    pub fn add_picture(&self, document: &RelPath, picture: &Picture) -> Result<RelPath> {
        self.must_be_writable()?;
        self.put_picture(document.folder(), &picture_name(document), picture)
    }

    /// Puts a picture for the one page into the portfolio, under a name of its own. Returns where it is.
    ///
    /// # Errors
    /// What the disk says; then there is no new file.
    pub fn add_page_picture(&self, picture: &Picture) -> Result<RelPath> {
        self.must_be_writable()?;
        self.put_picture(PAGE_PICTURES, PAGE_PICTURE, picture)
    }

    /// Takes back a picture that [`Portfolio::add_page_picture`] put there: if no version knows it, and no page shows it. Says
    /// whether it is gone.
    ///
    /// # Errors
    /// What the disk, git or the private database says.
    pub fn drop_page_picture(&self, path: &RelPath) -> Result<bool> {
        self.must_be_writable()?;
        let own = path.folder() == PAGE_PICTURES && path.file_name().starts_with(PAGE_PICTURE);
        let shown = |page: &PageChoice| page.picture.as_deref() == Some(path.as_str());
        let used =
            shown(&self.config()?.page) || self.private().page_versions()?.iter().any(|other| shown(&other.choice));
        if !own || used || self.repo()?.files_at_head()?.iter().any(|known| known == path.as_str()) {
            return Ok(false);
        }
        let place = path.resolve(self.disk(), self.root())?;
        self.disk().remove_file(&place).at_path(&place)?;
        Ok(true)
    }

    fn put_picture(&self, folder: &str, base: &str, picture: &Picture) -> Result<RelPath> {
        for number in 1..10_000 {
            let path = format!("{folder}/{base}-{number}.{}", picture.format.ending());
            let path = RelPath::parse(path.trim_start_matches('/'))?;
            if self.name_taken(&path)? {
                continue;
            }
            let place = path.resolve(self.disk(), self.root())?;
            save_new(self.disk(), &place, &picture.bytes)?;
            return Ok(path);
        }
        Err(Error::new(ErrorCode::InvalidInput, "There are too many pictures with this name.")
            .hint("Nothing was added. Delete those that nothing shows."))
    }

    /// The picture to which an address in a document leads. `None` where it leads elsewhere, to no file, or to no picture.
    ///
    /// # Errors
    /// What the disk says, for other reasons than absence.
    pub fn picture(&self, document: &RelPath, address: &str) -> Result<Option<(Format, Vec<u8>)>> {
        let Some(Some(path)) = local_target(document.as_str(), address) else { return Ok(None) };
        let Some(path) = Some(path).filter(|path| Format::is_name(path)) else { return Ok(None) };
        let place = RelPath::parse(&path)?.resolve(self.disk(), self.root())?;
        match self.disk().entry(&place).at_path(&place)? {
            Some(Entry::File(size)) if size <= LARGEST => {
                let bytes = self.disk().read(&place).at_path(&place)?;
                Ok(Format::of(&bytes).map(|format| (format, bytes)))
            }
            _ => Ok(None),
        }
    }
}

/// The document's name without its ending; a README is known by its folder.
fn picture_name(document: &RelPath) -> String {
    let name = document.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let own = if stem.eq_ignore_ascii_case("readme") {
        document.folder().rsplit('/').next().unwrap_or_default()
    } else {
        stem
    };
    slug(own, "picture")
}
