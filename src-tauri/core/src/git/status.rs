//! What differs between the newest commit and the files on disk. Staging plays no part.

use std::path::Path;

use git2::{Delta, Diff, DiffDelta, DiffFindOptions, FileMode, Index, IndexEntry, Tree};
use serde::Serialize;
use ts_rs::TS;

use super::candidates::{Paths, only, whole};
use super::repo::Repo;
use super::tree::checked_path;
use super::trouble::failed;
use crate::error::{AtPath, Error, ErrorCode, Result};

const SKIP_WORKTREE: u16 = 1 << 14;

/// A file that differs from the newest commit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileChange {
    /// Where it is, relative to the root, with `/`.
    pub path: String,
    /// Where a renamed file was before.
    pub old_path: Option<String>,
    /// In which way it differs.
    pub sort: ChangeSort,
}

/// In which way a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeSort {
    /// New.
    Added,
    /// Its content, or whether it can be executed, is another.
    Modified,
    /// Gone.
    Deleted,
    /// At another path, with the same or similar content.
    Renamed,
}

impl Repo {
    /// Every change since the newest commit, by path. Untracked files come one by one, ignored ones not at all; files in
    /// nested repositories belong to those. Left out are names that aren't UTF-8 (see [`Repo::unreadable_names`]), files
    /// that a sparse checkout keeps off the disk, and what only another program can store
    /// ([`Repo::changes_that_pass_through`]). Where the index can't be read nothing is known to have changed: only it could
    /// say which files are off the disk on purpose ([`super::Condition::IndexUnreadable`]).
    ///
    /// # Errors
    /// When the files or the history can't be read.
    pub fn status(&self) -> Result<Vec<FileChange>> {
        let mut changes = Vec::new();
        for change in self.all_changes()? {
            if change.sort == ChangeSort::Deleted || self.passes_through(&change.path)?.is_none() {
                changes.push(change);
            }
        }
        Ok(changes)
    }

    /// Changed files that pass through a program before git stores them, with its name. Portico leaves them alone.
    ///
    /// # Errors
    /// When the files or the history can't be read.
    pub fn changes_that_pass_through(&self) -> Result<Vec<(String, String)>> {
        let mut passing = Vec::new();
        for change in self.all_changes()?.into_iter().filter(|change| change.sort != ChangeSort::Deleted) {
            passing.extend(self.passes_through(&change.path)?.map(|program| (change.path, program)));
        }
        Ok(passing)
    }

    fn all_changes(&self) -> Result<Vec<FileChange>> {
        let diff = self.differences()?;
        let mut changes: Vec<_> = diff.deltas().filter_map(|delta| change(&delta)).collect();
        changes.sort();
        Ok(changes)
    }

    /// Changed files whose names aren't UTF-8, as far as they can be shown. Portico leaves them alone.
    ///
    /// # Errors
    /// When the files or the history can't be read.
    pub fn unreadable_names(&self) -> Result<Vec<String>> {
        let diff = self.differences()?;
        let names = diff.deltas().flat_map(|delta| {
            [delta.old_file().path_bytes(), delta.new_file().path_bytes()]
                .into_iter()
                .flatten()
                .filter(|path| std::str::from_utf8(path).is_err())
                .map(|path| String::from_utf8_lossy(path).into_owned())
                .collect::<Vec<_>>()
        });
        let mut names: Vec<_> = names.collect();
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// The bytes to commit for `path` as the disk has them; `None` where there is no file. A link is read as git stores
    /// it, as the place it points to, and is never followed.
    ///
    /// # Errors
    /// An unsafe path, one that leads through a link, or a file that can't be read.
    pub fn work_file(&self, path: &str) -> Result<Option<Vec<u8>>> {
        let file = self.place(path)?;
        match std::fs::symlink_metadata(&file) {
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                Ok(None)
            }
            Err(error) => Err(error).at_path(&file),
            Ok(meta) if meta.file_type().is_symlink() => Ok(Some(link_target(&file)?)),
            Ok(meta) if meta.is_file() => std::fs::read(&file).at_path(&file).map(Some),
            Ok(_) => Ok(None),
        }
    }

    /// Where `path` is on disk, having refused any folder on the way that is a link.
    pub(super) fn place(&self, path: &str) -> Result<std::path::PathBuf> {
        checked_path(path)?;
        let mut place = self.root().to_path_buf();
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            place.push(part);
            let link = parts.peek().is_some()
                && std::fs::symlink_metadata(&place).is_ok_and(|meta| meta.file_type().is_symlink());
            if link {
                return Err(Error::new(
                    ErrorCode::UnsafePath,
                    format!("“{path}” leads through a link to another folder."),
                )
                .hint("Replace the link by a real folder.")
                .at(place));
            }
        }
        Ok(place)
    }

    fn differences(&self) -> Result<Diff<'_>> {
        let what = "The files could not be compared with the newest commit.";
        let tree = self.head_commit()?.map(|commit| commit.tree()).transpose().map_err(failed(what))?;
        let mut diff = match self.candidates(tree.as_ref()) {
            Ok((index, candidates)) => self.among(&candidates, &index, tree.as_ref()),
            Err(_) if self.fresh_index().is_err() => self.git.diff_tree_to_tree(None, None, None),
            Err(_) => self.git.diff_tree_to_workdir(tree.as_ref(), Some(&mut whole())),
        }
        .map_err(failed(what))?;
        let mut renames = DiffFindOptions::new();
        renames.renames(true).for_untracked(true).rename_threshold(50);
        diff.find_similar(Some(&mut renames)).map_err(failed(what))?;
        Ok(diff)
    }

    /// The newest commit beside the disk, for the files that need a look. What the index says of staging doesn't count.
    fn among(&self, candidates: &Paths, index: &Index, tree: Option<&Tree<'_>>) -> Result<Diff<'_>, git2::Error> {
        let left_out = |path: &[u8]| {
            let entry = std::str::from_utf8(path).ok().and_then(|path| index.get_path(Path::new(path), 0));
            entry.is_some_and(|entry| self.is_left_out(&entry))
        };
        let differing: Vec<_> = candidates.iter().filter(|path| !left_out(path)).collect();
        if differing.is_empty() {
            return self.git.diff_tree_to_tree(None, None, None);
        }
        self.git.diff_tree_to_workdir(tree, Some(&mut only(differing)))
    }

    /// The index as it is on the disk, read again only where another one took its place.
    pub(super) fn fresh_index(&self) -> Result<Index, git2::Error> {
        let mut index = self.git.index()?;
        index.read(false)?;
        Ok(index)
    }

    /// Does a sparse checkout keep this file off the disk?
    pub(super) fn is_left_out(&self, entry: &IndexEntry) -> bool {
        entry.flags_extended & SKIP_WORKTREE != 0
            && std::str::from_utf8(&entry.path).is_ok_and(|path| !self.root().join(path).exists())
    }
}

fn change(delta: &DiffDelta<'_>) -> Option<FileChange> {
    let name = |bytes: Option<&[u8]>| bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).map(str::to_owned);
    let old = name(delta.old_file().path_bytes());
    let new = name(delta.new_file().path_bytes());
    let (path, old_path, sort) = match delta.status() {
        Delta::Untracked | Delta::Added | Delta::Copied => (new?, None, ChangeSort::Added),
        Delta::Modified | Delta::Typechange | Delta::Conflicted => (new?, None, ChangeSort::Modified),
        Delta::Deleted => (old?, None, ChangeSort::Deleted),
        Delta::Renamed => (new?, Some(old?), ChangeSort::Renamed),
        Delta::Unmodified | Delta::Ignored | Delta::Unreadable => return None,
    };
    let submodule = [delta.old_file().mode(), delta.new_file().mode()].contains(&FileMode::Commit);
    let nested = path.ends_with('/') || submodule;
    (!nested).then_some(FileChange { path, old_path, sort })
}

/// What a link points to, as git stores it.
pub(super) fn link_target(link: &Path) -> Result<Vec<u8>> {
    let target = std::fs::read_link(link).at_path(link)?;
    #[cfg(unix)]
    return Ok(std::os::unix::ffi::OsStringExt::into_vec(target.into_os_string()));
    #[cfg(not(unix))]
    return Ok(target.to_string_lossy().replace('\\', "/").into_bytes());
}
