//! Takes what must not become public out of every version that is not yet published. Deleting it later isn't enough: each
//! version goes out.
//!
//! Invariants: versions that the remote holds stay as they are; the old ones are kept on this computer until the person puts
//! them back or not; a file that says something else than the newest version is only changed where it holds the leak.

use std::collections::BTreeSet;

use super::LOOK_AGAIN;
use super::gate::{Chosen, FoundLeak, look};
use crate::gate::{Gate, LeakSort, Part};
use crate::git::{BlobId, FileBetween, OutgoingCommit, OutgoingFile, Repo, Rewriting, Rewritten};
use crate::picture::Picture;
use crate::portfolio::Portfolio;
use crate::storage::{RelPath, save};
use crate::{AtPath, Error, ErrorCode, Result};

/// Stands in the place of what was taken out.
const INSTEAD: &str = "[removed]";

/// The same in the name of a file.
const INSTEAD_IN_NAME: &str = "removed";

/// Takes a leak, by its key, out of every version that is not yet published, and out of the files as they are now.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] where it isn't there any more or can't be taken out, or what git or the disk says. Then
/// nothing was changed.
pub fn take_out(portfolio: &Portfolio, key: &str) -> Result<Rewritten> {
    let found = with_spellings(look(portfolio, &Chosen::default())?.leaks, key);
    if let Some(refused) = found.iter().find_map(|found| not_ours(found.leak.part)) {
        return Err(refused);
    }
    let repo = portfolio.repo()?;
    let mending = Mending { gate: portfolio.gate()?, found, repo: &repo };
    let mut rewriting = Rewriting::default();
    for commit in repo.outgoing()? {
        mending.commit(&commit, &mut rewriting)?;
    }
    rewrite(portfolio, &repo, &rewriting)
}

/// Puts the versions back as they were before [`take_out`].
///
/// # Errors
/// When the history went on since, or what git or the disk says.
pub fn put_back(portfolio: &Portfolio, rewritten: &Rewritten) -> Result<()> {
    let repo = portfolio.repo()?;
    repo.put_rewritten_back(rewritten)?;
    follow(portfolio, &repo, &rewritten.after, &rewritten.before, &BTreeSet::new())
}

/// Writes the versions that wait anew, and brings the files along.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] where nothing of it is in them, or what git or the disk says.
pub(super) fn rewrite(portfolio: &Portfolio, repo: &Repo, rewriting: &Rewriting) -> Result<Rewritten> {
    let rewritten = repo.rewrite_unpublished(rewriting)?.ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, "It is in nothing that waits to be published any more.").hint(LOOK_AGAIN)
    })?;
    follow(portfolio, repo, &rewritten.before, &rewritten.after, &rewriting.gone)?;
    Ok(rewritten)
}

/// What can't be taken out by writing commits anew.
fn not_ours(part: Part) -> Option<Error> {
    let (what, hint) = match part {
        Part::Person => (
            "It stands in the name of who made the commit.",
            "Change under Settings who is recorded with each change; commits made by others can't be changed here.",
        ),
        Part::Branch => (
            "It stands in the name of the branch.",
            "Give the branch another name with git: git branch -m NEW-NAME. Nothing was changed.",
        ),
        Part::Header => (
            "It stands in what another program wrote into a commit.",
            "Make that commit anew with the program that made it. Nothing was changed.",
        ),
        Part::Text | Part::Name | Part::Notes | Part::Inside | Part::Message => return None,
    };
    Some(Error::new(ErrorCode::InvalidInput, what).hint(hint))
}

/// The leaks with a key that wait in versions; with a term, all its spellings.
fn with_spellings(leaks: Vec<FoundLeak>, key: &str) -> Vec<FoundLeak> {
    let is_term = |one: &FoundLeak| one.leak.sort == LeakSort::Term;
    let named = leaks.iter().find(|one| one.leak.key == key);
    let term = named.filter(|one| is_term(one)).map(|one| one.leak.what.clone());
    let is_meant = |one: &FoundLeak| match &term {
        Some(term) => one.leak.key == key || (is_term(one) && one.leak.what == *term && !one.commits.is_empty()),
        None => one.leak.key == key,
    };
    leaks.into_iter().filter(is_meant).collect()
}

/// What is to be taken out, and by whom it is known.
struct Mending<'a> {
    gate: Gate,
    found: Vec<FoundLeak>,
    repo: &'a Repo,
}

impl Mending<'_> {
    fn commit(&self, commit: &OutgoingCommit, rewriting: &mut Rewriting) -> Result<()> {
        for file in &commit.files {
            self.content(file, rewriting)?;
            self.name(file, rewriting);
        }
        let message = self.said_otherwise(&commit.message, Part::Message, INSTEAD);
        if message != commit.message {
            rewriting.messages.insert(commit.id.clone(), message);
        }
        Ok(())
    }

    fn content(&self, file: &OutgoingFile, rewriting: &mut Rewriting) -> Result<()> {
        let place = (file.path.clone(), file.blob);
        let is_held = self.holds(file, |leak| matches!(leak.leak.part, Part::Text | Part::Notes | Part::Inside));
        if is_held && !rewriting.contents.contains_key(&place) {
            let bytes = self.without(&file.path, &self.repo.content_of(file.blob)?)?;
            rewriting.contents.insert(place, bytes);
        }
        Ok(())
    }

    /// A file that is a key can't be written without it: it goes. Another one gets another name.
    fn name(&self, file: &OutgoingFile, rewriting: &mut Rewriting) {
        let path = file.path.clone();
        let is_named = |leak: &FoundLeak| leak.leak.part == Part::Name;
        if self.holds(file, |leak| is_named(leak) && leak.leak.sort == LeakSort::PrivateKey) {
            rewriting.gone.insert(path);
        } else if self.holds(file, is_named) {
            let name = self.said_otherwise(&path, Part::Name, INSTEAD_IN_NAME);
            rewriting.names.insert(path, name);
        }
    }

    fn holds(&self, file: &OutgoingFile, is_meant: impl Fn(&FoundLeak) -> bool) -> bool {
        self.found.iter().any(|leak| leak.path.as_ref() == Some(&file.path) && is_meant(leak))
    }

    /// A file without the leaks: its text, or what stands beside the picture.
    fn without(&self, path: &str, bytes: &[u8]) -> Result<Vec<u8>> {
        let changed = match std::str::from_utf8(bytes) {
            Ok(text) => self.said_otherwise(text, Part::Text, INSTEAD).into_bytes(),
            Err(_) => Picture::read(bytes).map(|picture| picture.bytes).unwrap_or_default(),
        };
        let is_left =
            || self.gate.file(&changed).iter().any(|leak| self.found.iter().any(|one| one.leak.key == leak.key));
        if changed.is_empty() || is_left() {
            return Err(Error::new(
                ErrorCode::InvalidInput,
                format!("It can’t be taken out of {path}: Portico can’t write such a file."),
            )
            .hint("Make the file anew without it, and take this one out of the portfolio. Nothing was changed."));
        }
        Ok(changed)
    }

    fn said_otherwise(&self, text: &str, part: Part, instead: &str) -> String {
        self.found.iter().fold(text.to_owned(), |text, one| self.gate.without(&text, part, &one.leak, instead))
    }
}

/// Brings files along that are as the newest version had them; others are the person's newer words, and `theirs` are kept,
/// too: a key may be the only one.
fn follow(portfolio: &Portfolio, repo: &Repo, before: &str, after: &str, theirs: &BTreeSet<String>) -> Result<()> {
    let read = |blob: Option<BlobId>| blob.map(|blob| repo.content_of(blob)).transpose();
    let between = repo.files_between(before, after)?;
    for FileBetween { path, before, after } in between.into_iter().filter(|file| !theirs.contains(&file.path)) {
        let (old, new) = (read(before)?, read(after)?);
        let now = repo.work_file(&path)?;
        if now != old {
            continue;
        }
        let place = RelPath::parse(&path)?.resolve(portfolio.disk(), portfolio.root())?;
        match (old, new) {
            (_, Some(new)) => {
                let folder = place.parent().unwrap_or(portfolio.root());
                portfolio.disk().create_folders(folder).at_path(folder)?;
                save(portfolio.disk(), &place, &new)?;
            }
            (Some(_), None) => portfolio.disk().remove_file(&place).at_path(&place)?,
            (None, None) => {}
        }
    }
    Ok(())
}
