//! Reading the history: what was committed, when, and what the remote lacks.

use std::collections::HashSet;

use git2::{Oid, Revwalk, Sort};

use super::repo::{Branch, Repo, files_in};
use super::tree::{checked_path, file_in};
use super::trouble::{explain, failed};
use crate::error::Result;

/// A commit in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitSummary {
    /// Its id in hexadecimal.
    pub id: String,
    /// The first paragraph of its message, on one line.
    pub message: String,
    /// When it was made, in seconds since the epoch.
    pub at: i64,
    /// Does the history begin with it?
    pub first: bool,
}

const NOT_READ: &str = "The history can't be read.";

impl Repo {
    /// The newest commits of the branch, newest first.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn log(&self, limit: usize) -> Result<Vec<CommitSummary>> {
        let Some(head) = self.head_commit()? else { return Ok(Vec::new()) };
        self.walk(head.id(), &[])?.take(limit).map(|id| self.summary(id.map_err(failed(NOT_READ))?)).collect()
    }

    /// The commits of the branch that the remote, as far as it told, lacks; newest first.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn unpushed(&self) -> Result<Vec<CommitSummary>> {
        let Some(head) = self.head_commit()? else { return Ok(Vec::new()) };
        let hidden: Vec<_> = self.published_commit()?.map(|commit| commit.id()).into_iter().collect();
        self.walk(head.id(), &hidden)?.map(|id| self.summary(id.map_err(failed(NOT_READ))?)).collect()
    }

    /// The times of the branch's commits made at `since` (seconds since the epoch) or later, newest first.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn commit_times(&self, since: i64) -> Result<Vec<i64>> {
        let Some(head) = self.head_commit()? else { return Ok(Vec::new()) };
        let mut times = Vec::new();
        for id in self.walk(head.id(), &[])? {
            let commit = self.git.find_commit(id.map_err(failed(NOT_READ))?).map_err(failed(NOT_READ))?;
            if commit.time().seconds() >= since {
                times.push(commit.time().seconds());
            }
        }
        Ok(times)
    }

    /// The commit that the remote holds for this branch, as far as it told; `None` where it holds none.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn published_id(&self) -> Result<Option<String>> {
        Ok(self.published_commit()?.map(|commit| commit.id().to_string()))
    }

    /// A file as the remote holds it, as far as it told; `None` where it has none.
    ///
    /// # Errors
    /// When `path` is unsafe or the history can't be read.
    pub fn published_file(&self, path: &str) -> Result<Option<Vec<u8>>> {
        checked_path(path)?;
        self.published_commit()?.map_or(Ok(None), |commit| file_in(&self.git, &commit, path))
    }

    /// Paths of the files that the remote holds, as far as it told.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn published_paths(&self) -> Result<HashSet<String>> {
        let Some(commit) = self.published_commit()? else { return Ok(HashSet::new()) };
        let mut files = Vec::new();
        let tree = commit.tree().map_err(failed(NOT_READ))?;
        files_in(&self.git, &tree, "", &mut files).map_err(failed(NOT_READ))?;
        Ok(files.into_iter().collect())
    }

    pub(super) fn published_commit(&self) -> Result<Option<git2::Commit<'_>>> {
        let Branch::Named { name, .. } = self.branch()? else { return Ok(None) };
        if self.remote_address()?.is_none() {
            return Ok(None);
        }
        match self.git.find_reference(&tracking(&name)) {
            Ok(reference) => reference.peel_to_commit().map(Some).map_err(failed(NOT_READ)),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
            Err(error) => Err(explain(NOT_READ, error)),
        }
    }

    /// How many commits `from` has that `hidden` lack.
    pub(super) fn count(&self, from: Oid, hidden: &[Oid]) -> Result<u32> {
        Ok(u32::try_from(self.walk(from, hidden)?.count()).unwrap_or(u32::MAX))
    }

    pub(super) fn walk(&self, from: Oid, hidden: &[Oid]) -> Result<Revwalk<'_>> {
        let mut walk = self.git.revwalk().map_err(failed(NOT_READ))?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME).map_err(failed(NOT_READ))?;
        walk.push(from).map_err(failed(NOT_READ))?;
        for id in hidden {
            walk.hide(*id).map_err(failed(NOT_READ))?;
        }
        Ok(walk)
    }

    fn summary(&self, id: Oid) -> Result<CommitSummary> {
        let commit = self.git.find_commit(id).map_err(failed(NOT_READ))?;
        let message = String::from_utf8_lossy(commit.summary_bytes().unwrap_or_default()).into_owned();
        Ok(CommitSummary {
            id: id.to_string(),
            message,
            at: commit.time().seconds(),
            first: commit.parent_count() == 0,
        })
    }
}

/// The reference that says what the remote holds of a branch.
pub(super) fn tracking(branch: &str) -> String {
    format!("refs/remotes/origin/{branch}")
}
