//! The commit of what was chosen, with the lists brought up to date for exactly that.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use ts_rs::TS;

use super::LOOK_AGAIN;
use super::gate::{self, Chosen, GateReport};
use super::pictures::with_pictures;
use super::plan::plan;
use crate::checks::Finding;
use crate::git::{ChangeSort, ChosenFile, CommitId, CommitRequest, FileChange, Repo};
use crate::portfolio::{Listing, Portfolio, commit_time, listed_bytes, refreshed};
use crate::storage::{RelPath, Saved, TextFile, save_text};
use crate::time::Moment;
use crate::{Error, ErrorCode, Result};

/// What to publish.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct PublishRequest {
    /// Paths of the chosen changes.
    pub paths: Vec<String>,
    /// The commit's message.
    pub message: String,
}

/// What became of committing.
#[derive(Debug, Clone, PartialEq)]
pub enum Committed {
    /// A commit was made.
    Commit {
        /// Its id.
        id: CommitId,
        /// Its message.
        message: String,
    },
    /// Nothing that was chosen differs from the newest commit.
    Nothing,
    /// Documents with findings that hold them back. Nothing was committed.
    Blocked(Vec<(String, Vec<Finding>)>),
    /// Something must not become public. Nothing was committed.
    Stopped(Box<GateReport>),
}

/// Commits the chosen changes: HEAD plus exactly them. Lists in READMEs are brought up to date for what the commit holds, in
/// the commit and on disk; a README that is shown as changed and was not chosen is left out.
///
/// # Errors
/// [`ErrorCode::IdentityMissing`], [`ErrorCode::InvalidInput`], or what the disk or git says. Then nothing was committed.
pub fn commit(portfolio: &Portfolio, request: &PublishRequest, now: Moment) -> Result<Committed> {
    let repo = portfolio.repo()?;
    let planned = plan(portfolio)?;
    if let Some(problem) = planned.problem {
        let way = planned.told.into_iter().find(|one| one.stops && one.title == problem);
        let hint = way.map(|way| [way.text, way.command.unwrap_or_default()].join(" ").trim_end().to_owned());
        return Err(Error::new(ErrorCode::Git, format!("{problem} Nothing was committed."))
            .hint(hint.unwrap_or_else(|| LOOK_AGAIN.to_owned())));
    }
    let changes = portfolio.changes(&repo)?;
    let wanted = with_pictures(portfolio, &changes, &request.paths)?;
    let chosen: Vec<&FileChange> = changes.iter().filter(|change| wanted.contains(&change.path)).collect();
    let held = held_back(portfolio, &chosen)?;
    if !held.is_empty() {
        return Ok(Committed::Blocked(held));
    }
    let mut files = BTreeMap::new();
    for change in &chosen {
        if let Some(old) = &change.old_path {
            files.insert(old.clone(), None);
        }
        let content = if change.sort == ChangeSort::Deleted { None } else { repo.work_file(&change.path)? };
        files.insert(change.path.clone(), content);
    }
    let left_out = |path: &str| !wanted.contains(path) && planned.changes.iter().any(|change| change.path == path);
    let paths: Vec<String> = chosen.iter().map(|change| change.path.clone()).collect();
    let lists: BTreeMap<String, Vec<u8>> =
        fresh_lists(portfolio, &paths)?.into_iter().filter(|(path, _)| !left_out(path)).collect();
    let going: BTreeMap<String, Option<Vec<u8>>> = files
        .clone()
        .into_iter()
        .chain(lists.iter().map(|(path, bytes)| (path.clone(), Some(bytes.clone()))))
        .collect();
    let report = gate::look(portfolio, &Chosen { files: Some(&going), message: &request.message })?;
    if !report.is_open() {
        return Ok(Committed::Stopped(Box::new(report)));
    }
    if files.is_empty() && lists.is_empty() {
        return Ok(Committed::Nothing);
    }
    let author = repo.identity().ok_or_else(|| {
        Error::new(ErrorCode::IdentityMissing, "Git doesn’t know who signs your commits yet. Nothing was committed.")
            .hint("Give a name and an e-mail address; they are stored in this portfolio only.")
    })?;
    let mut written = Vec::new();
    for (path, bytes) in lists {
        written.push((path.clone(), write_list(portfolio, &path, &bytes)?, bytes.clone()));
        files.insert(path, Some(bytes));
    }
    let message = match request.message.trim() {
        "" if planned.message.is_empty() => "Update the portfolio".to_owned(),
        "" => planned.message,
        message => message.to_owned(),
    };
    let files: Vec<ChosenFile> = files.into_iter().map(|(path, content)| ChosenFile { path, content }).collect();
    let request = CommitRequest { files: &files, message: &message, author: &author, at: commit_time(now) };
    match repo.commit(&request) {
        Ok(id) => Ok(Committed::Commit { id, message }),
        Err(error) => {
            for (path, before, ours) in written {
                if repo.work_file(&path).is_ok_and(|now| now.as_ref() == Some(&ours)) {
                    // If that fails, the next publish writes the list again.
                    let _ = write_list(portfolio, &path, &before);
                }
            }
            Err(error)
        }
    }
}

fn held_back(portfolio: &Portfolio, chosen: &[&FileChange]) -> Result<Vec<(String, Vec<Finding>)>> {
    let mut held = Vec::new();
    for change in chosen.iter().filter(|change| change.sort != ChangeSort::Deleted) {
        let Ok(path) = portfolio.document_path(&change.path) else { continue };
        let findings = portfolio.held_back(&path)?;
        if !findings.is_empty() {
            held.push((change.path.clone(), findings));
        }
    }
    Ok(held)
}

/// READMEs whose lists a commit of `chosen` would change, with their new bytes, by path.
pub(super) fn fresh_lists(portfolio: &Portfolio, chosen: &[String]) -> Result<BTreeMap<String, Vec<u8>>> {
    let repo = portfolio.repo()?;
    let changes = portfolio.changes(&repo)?;
    let listed = listed_after(portfolio, &repo, &changes, chosen)?;
    let mut fresh = BTreeMap::new();
    for path in readmes(&repo, &changes)? {
        let content = repo.work_file(&path)?;
        let Some(file) = content.as_deref().and_then(|bytes| TextFile::decode(bytes).ok()) else { continue };
        let text = refreshed(&path, &file.text, &listed);
        if text != file.text {
            fresh.insert(path, file.encode(&text));
        }
    }
    Ok(fresh)
}

/// What lists would name after a commit of `chosen`.
pub(super) fn listed(portfolio: &Portfolio, chosen: &[String]) -> Result<Vec<Listing>> {
    let repo = portfolio.repo()?;
    listed_after(portfolio, &repo, &portfolio.changes(&repo)?, chosen)
}

/// Paths of the changes that the plan proposes.
pub(super) fn proposed(portfolio: &Portfolio) -> Result<Vec<String>> {
    Ok(plan(portfolio)?.changes.into_iter().filter(|change| change.selected).map(|change| change.path).collect())
}

/// READMEs that the work tree holds and git knows or would add.
fn readmes(repo: &Repo, changes: &[FileChange]) -> Result<BTreeSet<String>> {
    let gone = |path: &String| changes.iter().any(|change| change.sort == ChangeSort::Deleted && change.path == *path);
    let mut paths: BTreeSet<String> = repo.files_at_head()?.into_iter().filter(|path| !gone(path)).collect();
    paths.extend(changes.iter().filter(|change| change.sort != ChangeSort::Deleted).map(|change| change.path.clone()));
    paths.retain(|path| path.rsplit('/').next() == Some("README.md"));
    let mut own = BTreeSet::new();
    for path in paths {
        // What can't be told doesn't stop the look; a commit of it would be refused.
        if repo.passes_through(&path).is_ok_and(|program| program.is_none()) {
            own.insert(path);
        }
    }
    Ok(own)
}

/// What a reader finds after the commit: HEAD's documents with the chosen changes, drafts and starters left out.
fn listed_after(portfolio: &Portfolio, repo: &Repo, changes: &[FileChange], chosen: &[String]) -> Result<Vec<Listing>> {
    let mut contents: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for path in repo.files_at_head()?.into_iter().filter(|path| portfolio.document_path(path).is_ok()) {
        if let Some(bytes) = repo.head_file(&path)? {
            contents.insert(path, bytes);
        }
    }
    for change in changes.iter().filter(|change| chosen.contains(&change.path)) {
        if let Some(old) = &change.old_path {
            contents.remove(old);
        }
        match if change.sort == ChangeSort::Deleted { None } else { repo.work_file(&change.path)? } {
            Some(bytes) if portfolio.document_path(&change.path).is_ok() => {
                drop(contents.insert(change.path.clone(), bytes))
            }
            _ => drop(contents.remove(&change.path)),
        }
    }
    Ok(contents.iter().filter_map(|(path, bytes)| listed_bytes(&portfolio.catalogue(), path, bytes)).collect())
}

/// Writes a README and gives what it held before.
fn write_list(portfolio: &Portfolio, path: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let place = RelPath::parse(path)?.resolve(portfolio.disk(), portfolio.root())?;
    let now = crate::storage::read_text(portfolio.disk(), &place)?;
    let fresh = TextFile::decode(bytes)?;
    match save_text(portfolio.disk(), &place, &fresh.text, &now.hash)? {
        Saved::Done { .. } => Ok(now.encode(&now.text)),
        Saved::ChangedOnDisk(_) | Saved::Deleted => Err(Error::new(
            ErrorCode::Internal,
            format!("{path} changed while it was being brought up to date. Nothing was committed."),
        )
        .hint("Publish again.")
        .at(place)),
    }
}
