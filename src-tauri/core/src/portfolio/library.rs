//! Finding the documents of a portfolio.

use std::path::Path;

use super::entry::{DocumentEntry, PublicState, entry};
use super::open::Portfolio;
use crate::git::{FileChange, Repo};
use crate::storage::{Entry, RelPath, is_temporary};
use crate::{AtPath, Error, ErrorCode, Result};

/// Folders that hold no documents of the person's.
const PASSED_OVER: &[&str] = &["node_modules", "target", "vendor", "venv", "dist", "build"];

/// More documents than any portfolio has: a stop for folders opened by mistake.
const MOST: usize = 5_000;

/// Largest file that is read as a document, in bytes.
pub(super) const LARGEST: u64 = 4 * 1024 * 1024;

impl Portfolio {
    /// All documents, newest edit first.
    ///
    /// # Errors
    /// What the disk or git says.
    pub fn documents(&self) -> Result<Vec<DocumentEntry>> {
        let repo = self.repo()?;
        let mut entries = Vec::new();
        for path in self.markdown_files()? {
            entries.push(self.entry_in(&repo, &path)?);
        }
        entries.sort_by(|a, b| b.edited_at.cmp(&a.edited_at).then_with(|| a.path.cmp(&b.path)));
        Ok(entries)
    }

    /// Every change since the newest commit. The temporary files of a save, under way or killed, are none.
    ///
    /// # Errors
    /// What git says.
    pub fn changes(&self, repo: &Repo) -> Result<Vec<FileChange>> {
        let mut changes = repo.status()?;
        changes.retain(|change| !is_temporary(change.path.rsplit('/').next().unwrap_or_default()));
        Ok(changes)
    }

    /// One document's entry.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it isn't there.
    pub fn entry(&self, path: &RelPath) -> Result<DocumentEntry> {
        self.entry_in(&self.repo()?, path)
    }

    fn entry_in(&self, repo: &Repo, path: &RelPath) -> Result<DocumentEntry> {
        let place = path.resolve(self.disk(), self.root())?;
        let bytes = self.disk().read(&place).at_path(&place)?;
        let mut found = entry(&self.catalogue(), path.as_str(), &bytes);
        found.edited_at = self.disk().changed_at(&place).at_path(&place)?;
        found.read_only |= self.read_only().is_some();
        found.public = match repo.published_file(path.as_str())? {
            None => PublicState::NotYet,
            Some(public) if same_content(&public, &bytes) => PublicState::Published,
            Some(_) => PublicState::ChangedSince,
        };
        Ok(found)
    }

    /// The document with this id.
    ///
    /// # Errors
    /// [`ErrorCode::UnsafePath`] or [`ErrorCode::NotFound`] when it is none.
    pub fn document_path(&self, id: &str) -> Result<RelPath> {
        let path = RelPath::parse(id)?;
        let hidden = path.as_str().split('/').any(|part| part.starts_with('.'));
        if hidden || !path.file_name().to_lowercase().ends_with(".md") {
            return Err(Error::new(ErrorCode::InvalidInput, format!("“{id}” is not a document."))
                .hint("Documents are Markdown files inside the portfolio."));
        }
        Ok(path)
    }

    /// Paths of all Markdown files, in order.
    pub(crate) fn markdown_files(&self) -> Result<Vec<RelPath>> {
        let mut found = Vec::new();
        self.walk(self.root(), "", &mut |path, entry| {
            if let Entry::File(size) = entry
                && path.to_lowercase().ends_with(".md")
                && size <= LARGEST
                && let Ok(path) = RelPath::parse(path)
            {
                found.push(path);
            }
            found.len() < MOST
        })?;
        found.sort();
        Ok(found)
    }

    /// Paths of all folders that could hold documents, in order.
    pub(super) fn folders(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        self.walk(self.root(), "", &mut |path, entry| {
            if entry == Entry::Folder {
                found.push(path.to_owned());
            }
            found.len() < MOST
        })?;
        found.sort();
        Ok(found)
    }

    fn walk(&self, folder: &Path, below: &str, see: &mut dyn FnMut(&str, Entry) -> bool) -> Result<bool> {
        for (place, entry) in self.disk().list(folder).at_path(folder)? {
            let Some(name) = place.file_name().and_then(|name| name.to_str()) else { continue };
            if name.starts_with('.') || PASSED_OVER.contains(&name) {
                continue;
            }
            let path = if below.is_empty() { name.to_owned() } else { format!("{below}/{name}") };
            if !see(&path, entry) || (entry == Entry::Folder && !self.walk(&place, &path, see)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Equal apart from line endings, which git may store otherwise.
pub(super) fn same_content(a: &[u8], b: &[u8]) -> bool {
    fn unix(bytes: &[u8]) -> impl Iterator<Item = u8> + '_ {
        bytes
            .iter()
            .enumerate()
            .filter(|(index, byte)| !(**byte == b'\r' && bytes.get(index + 1) == Some(&b'\n')))
            .map(|(_, byte)| *byte)
    }
    a == b || unix(a).eq(unix(b))
}
