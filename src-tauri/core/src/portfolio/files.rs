//! Files that are no documents: a picture without what a camera or a program wrote into it, and a file under another name.
//!
//! Invariants: what a picture draws stays byte for byte; the file as it was is kept before another takes its place; every link
//! that led to a file leads to it still.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::moving::Moved;
use super::open::Portfolio;
use crate::picture::Picture;
use crate::private::{Kept, KeptWhy};
use crate::storage::{ContentHash, RelPath, save, save_new};
use crate::time::Moment;
use crate::{AtPath, Error, ErrorCode, Result};

/// A picture whose notes were taken out, for putting them back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotesTaken {
    /// The picture's path.
    pub path: String,
    /// The number under which the file as it was is kept.
    #[ts(type = "number")]
    pub kept: i64,
    /// The hash of the file without them.
    pub hash: String,
}

impl Portfolio {
    /// Takes out of a picture's file what it doesn't draw. The file as it was is kept.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] where it is no picture that Portico can write or says nothing beside what it draws, or what
    /// the disk says. Then nothing was changed.
    pub fn take_notes_out(&self, path: &RelPath, now: Moment) -> Result<NotesTaken> {
        let (place, bytes) = self.bytes_of(path)?;
        let picture = Picture::read(&bytes).map_err(|refused| {
            Error::new(ErrorCode::InvalidInput, refused.to_string()).hint(refused.hint()).because(refused)
        })?;
        if picture.bytes == bytes {
            return Err(Error::new(ErrorCode::InvalidInput, format!("{path} says nothing beside what it shows."))
                .hint("Look at Publish again."));
        }
        let kept = Kept { path: path.clone(), bytes, why: KeptWhy::GaveWay };
        let kept = self.private().keep(self.copy(), &kept, now.ms)?;
        save(self.disk(), &place, &picture.bytes)?;
        let hash = ContentHash::of(&picture.bytes).as_str().to_owned();
        Ok(NotesTaken { path: path.as_str().to_owned(), kept, hash })
    }

    /// Puts a picture back as it was before [`Portfolio::take_notes_out`].
    ///
    /// # Errors
    /// When the file went on since or is no longer kept, or what the disk says. Then nothing was changed.
    pub fn put_notes_back(&self, taken: &NotesTaken) -> Result<()> {
        let path = RelPath::parse(&taken.path)?;
        let (place, now) = self.bytes_of(&path)?;
        let Some(kept) = self.private().kept(self.copy(), taken.kept)? else {
            return Err(Error::new(ErrorCode::NotFound, "The picture as it was is no longer kept."));
        };
        if ContentHash::of(&now).as_str() != taken.hash {
            return Err(Error::new(
                ErrorCode::InvalidInput,
                format!("{path} was changed since. It is as it was left."),
            )
            .hint("The picture as it was is under Kept texts."));
        }
        save(self.disk(), &place, &kept.bytes)?;
        self.private().forget_kept(self.copy(), taken.kept)
    }

    /// Gives a file that is no document another name in its folder, with every link to it. Documents in `open` are left to the
    /// editor that holds them, as for [`Portfolio::move_document`].
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] for a document, or a name that is none, is taken, or ends otherwise; or what the disk says.
    /// Then the file is where it was.
    pub fn rename_file(&self, path: &RelPath, name: &str, open: &[RelPath]) -> Result<Moved> {
        self.must_be_writable()?;
        let target = self.named_otherwise(path, name.trim())?;
        let (place, bytes) = self.bytes_of(path)?;
        // From here on the file can't stay half-way, so what may fail is asked before.
        let others = self.markdown_files()?;
        let new_place = target.resolve(self.disk(), self.root())?;
        save_new(self.disk(), &new_place, &bytes)?;
        if let Err(error) = self.disk().remove_file(&place).at_path(&place) {
            let _ = self.disk().remove_file(&new_place);
            return Err(error);
        }
        let mut moved = Moved { from: path.clone(), to: target, links: 0, documents: 0, missed: Vec::new() };
        self.relink_others(&mut moved, others, open);
        Ok(moved)
    }

    fn named_otherwise(&self, path: &RelPath, name: &str) -> Result<RelPath> {
        let refused = |what: String, hint: &str| Err(Error::new(ErrorCode::InvalidInput, what).hint(hint));
        let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        if ending(path.file_name()).as_deref() == Some("md") {
            return refused(format!("{path} is a document."), "Give it another title: its file follows.");
        }
        if name.is_empty() || name.contains(['/', '\\']) {
            return refused("A file needs a name, without slashes.".to_owned(), "The old name stays.");
        }
        if ending(name) != ending(path.file_name()) {
            return refused(
                format!("The name has to end as before: {}.", path.file_name()),
                "What a file ends with says what it is. The old name stays.",
            );
        }
        let target = RelPath::parse(format!("{}/{name}", path.folder()).trim_start_matches('/'))?;
        if self.name_taken(&target)? {
            return refused(format!("There is a file {target} already."), "Choose another name. The old one stays.");
        }
        Ok(target)
    }

    fn bytes_of(&self, path: &RelPath) -> Result<(PathBuf, Vec<u8>)> {
        self.must_be_writable()?;
        let place = path.resolve(self.disk(), self.root())?;
        let bytes = self.disk().read(&place).at_path(&place)?;
        Ok((place, bytes))
    }
}
