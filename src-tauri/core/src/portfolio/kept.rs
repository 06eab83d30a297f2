//! Kept texts: what was deleted, and what gave way to another text. Each can be had back for [`KEPT_DAYS`] days.

use serde::Serialize;
use ts_rs::TS;

use super::entry::file_title;
use super::open::Portfolio;
use crate::document::Document;
use crate::private::{Kept, KeptWhy};
use crate::storage::{RelPath, TextFile, save_new};
use crate::time::Moment;
use crate::{Error, ErrorCode, Result};

/// So long a text is kept, in days.
pub const KEPT_DAYS: i64 = 90;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A text that can be had back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeptText {
    /// The number that brings it back.
    #[ts(type = "number")]
    pub token: i64,
    /// Its title.
    pub title: String,
    /// Where it was.
    pub path: String,
    /// Since when it is kept, in milliseconds since the epoch.
    #[ts(type = "number")]
    pub at: i64,
    /// Why it is kept.
    pub why: KeptWhy,
    /// Words of running text.
    pub words: u32,
}

fn oldest(now: Moment) -> i64 {
    now.ms.saturating_sub(KEPT_DAYS * DAY_MS)
}

impl Portfolio {
    /// The texts kept for this working copy, the newest first. Those older than [`KEPT_DAYS`] are not among them.
    ///
    /// # Errors
    /// When the private database can't be used.
    pub fn kept_texts(&self, now: Moment) -> Result<Vec<KeptText>> {
        let mut texts = Vec::new();
        for (token, at) in self.private().all_kept(self.copy())?.into_iter().filter(|(_, at)| *at >= oldest(now)) {
            let Some(kept) = self.private().kept(self.copy(), token)? else { continue };
            let text = TextFile::decode(&kept.bytes).map(|file| file.text).unwrap_or_default();
            let document = Document::read(&text);
            texts.push(KeptText {
                token,
                title: document.title().unwrap_or_else(|| file_title(kept.path.as_str())),
                path: kept.path.as_str().to_owned(),
                at,
                why: kept.why,
                words: u32::try_from(document.words()).unwrap_or(u32::MAX),
            });
        }
        Ok(texts)
    }

    /// How many texts are kept for this working copy.
    pub(super) fn kept_count(&self, now: Moment) -> Result<usize> {
        Ok(self.private().all_kept(self.copy())?.iter().filter(|(_, at)| *at >= oldest(now)).count())
    }

    /// Forgets texts that were kept long enough.
    pub(super) fn forget_old_texts(&self, now: Moment) -> Result<()> {
        let forgotten = self.private().forget_kept_before(self.copy(), oldest(now))?;
        if forgotten > 0 {
            self.private().forget_lost_backgrounds(self.copy())?;
            tracing::info!(forgotten, "texts that were kept for {KEPT_DAYS} days were let go");
        }
        Ok(())
    }

    /// Keeps a text that gives way to another one, under the number that brings it back as a document of its own.
    ///
    /// # Errors
    /// When the private database can't be used.
    pub fn keep_text(&self, path: &RelPath, text: &str, now: Moment) -> Result<i64> {
        let kept = Kept { path: path.clone(), bytes: text.as_bytes().to_vec(), why: KeptWhy::GaveWay };
        let number = self.private().keep(self.copy(), &kept, now.ms)?;
        self.private().copy_background(self.copy(), path, number)?;
        Ok(number)
    }

    /// Takes a document's unsaved words out of the journal, because the person decided against them. They are kept, unless they
    /// are the text that was kept last.
    ///
    /// # Errors
    /// What the disk or the private database says; the words are then in the journal still.
    pub fn put_aside(&self, path: &RelPath, now: Moment) -> Result<()> {
        if let Some(unsaved) = self.private().journalled(self.copy(), path)?
            && self.has_unsaved(path)?
        {
            let newest = self.private().all_kept(self.copy())?.first().copied();
            let last = newest.map_or(Ok(None), |(token, _)| self.private().kept(self.copy(), token))?;
            if !last.is_some_and(|last| last.path == *path && last.bytes == unsaved.text.as_bytes()) {
                self.keep_text(path, &unsaved.text, now)?;
            }
        }
        self.private().discard_journal(self.copy(), path)
    }

    /// Puts a kept text back. Where another file is in its place, it comes back beside it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when nothing is kept under the number.
    pub fn restore_document(&self, number: i64) -> Result<RelPath> {
        self.must_be_writable()?;
        let kept = self.private().kept(self.copy(), number)?;
        let Some(Kept { path, bytes, .. }) = kept else {
            return Err(Error::new(ErrorCode::NotFound, "This document is no longer kept.")
                .hint("If it was published, its history in git still has it."));
        };
        let mut target = path.clone();
        for number in 2..1000 {
            if !self.name_taken(&target)? {
                break;
            }
            let (stem, ending) = path.as_str().rsplit_once('.').unwrap_or((path.as_str(), "md"));
            target = RelPath::parse(&format!("{stem}-{number}.{ending}"))?;
        }
        save_new(self.disk(), &target.resolve(self.disk(), self.root())?, &bytes)?;
        self.private().restore_background(self.copy(), number, &target)?;
        self.private().forget_kept(self.copy(), number)?;
        Ok(target)
    }
}
