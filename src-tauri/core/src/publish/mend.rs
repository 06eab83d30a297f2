//! Takes what must not become public out of every version that is not yet published. Deleting it later isn't enough: each
//! version goes out.
//!
//! Invariants: versions that the remote holds stay as they are; the old ones are kept on this computer until the person puts
//! them back or not; a file that says something else than the newest version is only changed where it holds the leak.

use std::collections::BTreeSet;

use super::gate::{Chosen, FoundLeak, look};
use crate::gate::{Gate, LeakSort, Part};
use crate::git::{BlobId, FileBetween, Repo, Rewriting, Rewritten};
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
    let repo = portfolio.repo()?;
    let found: Vec<FoundLeak> =
        look(portfolio, &Chosen::default())?.leaks.into_iter().filter(|found| found.leak.key == key).collect();
    let found = with_spellings(portfolio, found)?;
    if found.iter().any(|found| found.leak.part == Part::Person) {
        return Err(Error::new(ErrorCode::InvalidInput, "It stands in the name of who made the commit.").hint(
            "Change under Settings who is recorded with each change; commits made by others can't be changed here.",
        ));
    }
    let mut rewriting = Rewriting::default();
    let gate = portfolio.gate()?;
    for commit in repo.outgoing()? {
        for file in &commit.files {
            let place = (file.path.clone(), file.blob);
            let held =
                |part: Part| found.iter().any(|one| one.leak.part == part && one.path.as_ref() == Some(&file.path));
            if (held(Part::Text) || held(Part::Notes)) && !rewriting.contents.contains_key(&place) {
                let bytes = repo.content_of(file.blob)?;
                rewriting.contents.insert(place, without(&gate, &found, &file.path, &bytes)?);
            }
            // A file that is a key can't be written without it.
            let is_key = |one: &FoundLeak| one.leak.part == Part::Name && one.leak.sort == LeakSort::PrivateKey;
            if found.iter().any(|one| is_key(one) && one.path.as_ref() == Some(&file.path)) {
                rewriting.gone.insert(file.path.clone());
            } else if held(Part::Name) {
                rewriting
                    .names
                    .insert(file.path.clone(), said_otherwise(&gate, &found, &file.path, Part::Name, INSTEAD_IN_NAME));
            }
        }
        let message = said_otherwise(&gate, &found, &commit.message, Part::Message, INSTEAD);
        if message != commit.message {
            rewriting.messages.insert(commit.id.clone(), message);
        }
    }
    let rewritten = repo.rewrite_unpublished(&rewriting)?;
    let rewritten = rewritten.ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, "It is in nothing that waits to be published any more.")
            .hint("Look at Publish again.")
    })?;
    follow(portfolio, &repo, &rewritten.before, &rewritten.after, &rewriting.gone)?;
    Ok(rewritten)
}

/// With a term, all its spellings.
fn with_spellings(portfolio: &Portfolio, found: Vec<FoundLeak>) -> Result<Vec<FoundLeak>> {
    let is_term = |one: &FoundLeak| one.leak.sort == LeakSort::Term;
    let Some(term) = found.first().filter(|one| is_term(one)).map(|one| one.leak.what.clone()) else {
        return Ok(found);
    };
    let all = look(portfolio, &Chosen::default())?.leaks;
    Ok(all.into_iter().filter(|one| is_term(one) && one.leak.what == term && !one.commits.is_empty()).collect())
}

/// A file without the leaks: its text, or what stands beside the picture.
fn without(gate: &Gate, found: &[FoundLeak], path: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let changed = match std::str::from_utf8(bytes) {
        Ok(text) => said_otherwise(gate, found, text, Part::Text, INSTEAD).into_bytes(),
        Err(_) => Picture::read(bytes).map(|picture| picture.bytes).unwrap_or_default(),
    };
    if changed.is_empty() || gate.file(&changed).iter().any(|leak| found.iter().any(|one| one.leak.key == leak.key)) {
        return Err(Error::new(
            ErrorCode::InvalidInput,
            format!("It can’t be taken out of {path}: Portico can’t write such a file."),
        )
        .hint("Make the file anew without it, and take this one out of the portfolio. Nothing was changed."));
    }
    Ok(changed)
}

fn said_otherwise(gate: &Gate, found: &[FoundLeak], text: &str, part: Part, instead: &str) -> String {
    found.iter().fold(text.to_owned(), |text, one| gate.without(&text, part, &one.leak, instead))
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
