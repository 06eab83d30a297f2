//! From the keystroke to the file: journal, save, and what happens when another program wrote too.

use serde::Serialize;
use ts_rs::TS;

use super::open::Portfolio;
use crate::private::JournalEntry;
use crate::storage::{ContentHash, RelPath, Saved, read_text, save_new, save_text};
use crate::time::Moment;
use crate::{AtPath, Result};

/// What became of saving a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum SaveOutcome {
    /// The file holds the text.
    Saved {
        /// Hash of the bytes now on disk: the base of the next save.
        hash: String,
        /// When.
        #[ts(type = "number")]
        at: i64,
    },
    /// Another program wrote the file. Nothing was written; the text stays in the journal.
    ChangedOnDisk {
        /// Hash of what is on disk.
        hash: String,
        /// What is on disk.
        text: String,
    },
    /// The file is gone. The text stays in the journal.
    DeletedOnDisk,
}

impl Portfolio {
    /// Keeps the newest text of a document. Durable when this returns.
    ///
    /// # Errors
    /// When the journal can't be written.
    pub fn journal(&self, path: &RelPath, text: &str, base: &str, now: Moment) -> Result<()> {
        let entry = JournalEntry { text: text.to_owned(), base: ContentHash::from_text(base), at: now.ms };
        self.private().journal(self.copy(), path, &entry)
    }

    /// Saves a document that was read when its file had the hash `base`. The text is in the journal until the file holds it;
    /// a text that was journalled while this one is being saved stays there.
    ///
    /// # Errors
    /// What the disk or the private database says; the text is then in the journal.
    pub fn save(&self, path: &RelPath, text: &str, base: &str, now: Moment) -> Result<SaveOutcome> {
        let entry = JournalEntry { text: text.to_owned(), base: ContentHash::from_text(base), at: now.ms };
        self.private().journal_unless_kept(self.copy(), path, &entry)?;
        self.must_be_writable()?;
        let place = path.resolve(self.disk(), self.root())?;
        match save_text(self.disk(), &place, text, &ContentHash::from_text(base))? {
            Saved::Done { hash } => {
                self.private().clear_journal(self.copy(), path, text)?;
                Ok(SaveOutcome::Saved { hash: hash.as_str().to_owned(), at: now.ms })
            }
            Saved::ChangedOnDisk(theirs) => {
                Ok(SaveOutcome::ChangedOnDisk { hash: theirs.hash.as_str().to_owned(), text: theirs.text })
            }
            Saved::Deleted => Ok(SaveOutcome::DeletedOnDisk),
        }
    }

    /// Does the journal hold words for a document that its file doesn't?
    ///
    /// # Errors
    /// What the disk or the private database says.
    pub fn has_unsaved(&self, path: &RelPath) -> Result<bool> {
        let Some(kept) = self.private().journalled(self.copy(), path)? else { return Ok(false) };
        let place = path.resolve(self.disk(), self.root())?;
        Ok(read_text(self.disk(), &place).map_or(true, |file| file.text != kept.text))
    }

    /// Ids of documents for which the journal holds words that their files don't, in order.
    pub(super) fn unsaved_documents(&self) -> Result<Vec<String>> {
        let mut unsaved = Vec::new();
        for path in self.private().all_journalled(self.copy())? {
            let place = RelPath::parse(&path)?.resolve(self.disk(), self.root())?;
            if self.disk().entry(&place).at_path(&place)?.is_some() && self.has_unsaved(&RelPath::parse(&path)?)? {
                unsaved.push(path);
            }
        }
        Ok(unsaved)
    }

    /// Writes a document anew whose file was deleted by another program.
    ///
    /// # Errors
    /// What the disk says, also when a file is there again.
    pub fn write_again(&self, path: &RelPath, text: &str, now: Moment) -> Result<SaveOutcome> {
        self.must_be_writable()?;
        let place = path.resolve(self.disk(), self.root())?;
        save_new(self.disk(), &place, text.as_bytes())?;
        self.private().clear_journal(self.copy(), path, text)?;
        Ok(SaveOutcome::Saved { hash: ContentHash::of(text.as_bytes()).as_str().to_owned(), at: now.ms })
    }
}
