//! Commits that the remote lacks, made anew with other contents, names, messages or addresses.
//!
//! Invariants: commits that the remote holds stay as they are; the old branch is kept by a reference of its own before the
//! branch moves, so that everything can be put back; the index follows as it does for a commit, and a crash leaves either the
//! old branch or the new one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use git2::{Commit, Oid, Signature};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::durable;
use super::locks::Touch;
use super::outgoing::BlobId;
use super::repo::{Branch, Repo};
use super::signing::{Draft, Signing, is_signed};
use super::staging::{Entry, Step};
use super::tree::{Edit, entry_in};
use super::trouble::{explain, failed};
use crate::error::{Error, ErrorCode, Result};

/// What is written otherwise.
#[derive(Debug, Default)]
pub struct Rewriting {
    /// The content that a file gets in the place of another one, by path and the old content.
    pub contents: HashMap<(String, BlobId), Vec<u8>>,
    /// The name that a file gets, by its old one.
    pub names: BTreeMap<String, String>,
    /// Files that no commit is to hold.
    pub gone: BTreeSet<String>,
    /// The message that a commit gets, by its id.
    pub messages: HashMap<String, String>,
    /// The address that somebody gets, by their old one.
    pub addresses: HashMap<String, String>,
}

/// The branch before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rewritten {
    /// The commit that the branch led to, in hexadecimal; a reference keeps it.
    pub before: String,
    /// The commit that it leads to now.
    pub after: String,
    /// How many commits were made anew.
    pub commits: usize,
    /// How many of them had a signature and have none now: a signature holds for the very words it was made of.
    pub signatures_lost: usize,
}

/// A file that two commits hold otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileBetween {
    /// Its path.
    pub path: String,
    /// What the one commit holds, if anything.
    pub before: Option<BlobId>,
    /// What the other one holds, if anything.
    pub after: Option<BlobId>,
}

const NOT_REWRITTEN: &str = "What waits to be published could not be written anew. It is as it was.";

impl Repo {
    /// Makes the commits that the remote lacks anew, from the first that is to be written otherwise, and signs them where
    /// git would. `None` where none is.
    ///
    /// # Errors
    /// [`ErrorCode::NotSigned`], or when there is no branch, something is under way, another program moved the branch, or git can't write. The branch is
    /// unchanged then.
    pub fn rewrite_unpublished(&self, rewriting: &Rewriting) -> Result<Option<Rewritten>> {
        let (name, head) = self.branch_to_move()?;
        let mut anew: HashMap<Oid, Oid> = HashMap::new();
        let (signing, mut signatures_lost) = (self.signing()?, 0);
        let signs = matches!(signing, Signing::On(_));
        for outgoing in self.outgoing()? {
            let id = Oid::from_str(&outgoing.id).map_err(failed(NOT_REWRITTEN))?;
            let old = self.git.find_commit(id).map_err(failed(NOT_REWRITTEN))?;
            if let Some(new) = self.anew(&old, rewriting, &anew, &signing)? {
                anew.insert(id, new);
                signatures_lost += usize::from(is_signed(&old) && !signs);
            }
        }
        let Some(new) = anew.get(&head) else { return Ok(None) };
        self.note_taken_out(head, *new).map_err(failed(NOT_REWRITTEN))?;
        self.lead_to(&name, head, *new, "portico: take out what must not become public")?;
        Ok(Some(Rewritten { before: head.to_string(), after: new.to_string(), commits: anew.len(), signatures_lost }))
    }

    /// Puts a branch back that was written anew, as long as it still leads where that left it and the remote holds nothing of
    /// that.
    ///
    /// # Errors
    /// When the branch moved on or was published since, or as [`Repo::rewrite_unpublished`].
    pub fn put_rewritten_back(&self, rewritten: &Rewritten) -> Result<()> {
        let (name, head) = self.branch_to_move()?;
        if head.to_string() != rewritten.after {
            return Err(Error::new(ErrorCode::Git, "The history went on since, so it can't be put back in one step.")
                .hint("The old versions are kept in this folder. Nothing was changed."));
        }
        let before = Oid::from_str(&rewritten.before).map_err(failed(NOT_REWRITTEN))?;
        if self.is_published_since(before, head)? {
            return Err(Error::new(
                ErrorCode::Git,
                "The new versions are published, so they can't be exchanged for the old ones.",
            )
            .hint("The old versions are kept in this folder. Nothing was changed."));
        }
        self.lead_to(&name, head, before, "portico: put back what was taken out")
    }

    /// The files that two commits hold otherwise.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn files_between(&self, before: &str, after: &str) -> Result<Vec<FileBetween>> {
        let id = |id: &str| Oid::from_str(id).map_err(failed(NOT_REWRITTEN));
        let entries = self.entries_between(id(before)?, id(after)?)?;
        let blob = |entry: Entry| entry.map(|(id, _)| BlobId::of(id));
        Ok(entries
            .into_iter()
            .map(|(path, old, new)| FileBetween { path, before: blob(old), after: blob(new) })
            .collect())
    }

    fn branch_to_move(&self) -> Result<(String, Oid)> {
        let (Branch::Named { name, .. }, Some(head)) = (self.branch()?, self.head_commit()?) else {
            return Err(Error::new(ErrorCode::Git, "No branch is checked out, so there is nothing to write anew."));
        };
        match self.under_way() {
            Some(what) => {
                Err(Error::new(ErrorCode::Git, format!("Git is in the middle of {} in this folder.", what.named()))
                    .hint("Finish it or abort it with git, then try again."))
            }
            None => Ok((name, head.id())),
        }
    }

    /// The commit written anew; `None` where it stays as it is.
    fn anew(
        &self,
        old: &Commit<'_>,
        rewriting: &Rewriting,
        anew: &HashMap<Oid, Oid>,
        signing: &Signing,
    ) -> Result<Option<Oid>> {
        let base = old.tree().map_err(failed(NOT_REWRITTEN))?;
        let tree = self.tree_anew(&base, rewriting)?;
        let message = rewriting.messages.get(&old.id().to_string());
        let words = self.words_of(old)?;
        let readdressed = [&words.author, &words.committer].iter().any(|one| rewriting.addresses.contains_key(&one.1));
        let moved = old.parent_ids().any(|parent| anew.contains_key(&parent));
        if tree == base.id() && message.is_none() && !readdressed && !moved {
            return Ok(None);
        }
        let parents = old
            .parent_ids()
            .map(|parent| self.git.find_commit(anew.get(&parent).copied().unwrap_or(parent)))
            .collect::<Result<Vec<_>, _>>()
            .map_err(failed(NOT_REWRITTEN))?;
        let tree = self.git.find_tree(tree).map_err(failed(NOT_REWRITTEN))?;
        let message = message.unwrap_or(&words.message);
        // Git shows a message up to its first NUL.
        let message = message.split('\0').next().unwrap_or_default();
        let parents: Vec<_> = parents.iter().collect();
        let author = as_meant(&old.author(), &words.author, rewriting)?;
        let committer = as_meant(&old.committer(), &words.committer, rewriting)?;
        let (author, committer, parents) = (&author, &committer, parents.as_slice());
        self.write_commit(&Draft { author, committer, message, tree: &tree, parents }, signing).map(Some)
    }

    fn tree_anew(&self, base: &git2::Tree<'_>, rewriting: &Rewriting) -> Result<Oid> {
        let mut edit = Edit::default();
        let mut changed = false;
        let paths: BTreeSet<&String> = rewriting
            .contents
            .keys()
            .map(|(path, _)| path)
            .chain(rewriting.names.keys())
            .chain(&rewriting.gone)
            .collect();
        for path in paths {
            let Some((id, mode)) = entry_in(base, path)? else { continue };
            if rewriting.gone.contains(path) {
                edit.set(path, None)?;
                changed = true;
                continue;
            }
            let content = rewriting.contents.get(&(path.clone(), BlobId::of(id)));
            let name = rewriting.names.get(path);
            if content.is_none() && name.is_none() {
                continue;
            }
            let id = content.map_or(Ok(id), |bytes| self.git.blob(bytes)).map_err(failed(NOT_REWRITTEN))?;
            if let Some(name) = name {
                if entry_in(base, name)?.is_some() {
                    return Err(Error::new(ErrorCode::InvalidInput, format!("There is a file {name} already."))
                        .hint("Rename one of the two first. Nothing was changed."));
                }
                edit.set(path, None)?;
            }
            edit.set(name.unwrap_or(path), Some((id, mode)))?;
            changed = true;
        }
        if changed { edit.write(&self.git, Some(base)) } else { Ok(base.id()) }
    }

    /// Leads the branch to another commit, with the index; the old one is kept first.
    fn lead_to(&self, branch: &str, from: Oid, to: Oid, why: &str) -> Result<()> {
        let mut writing = self.writing(Touch::Branch)?;
        let entries = self.entries_between(from, to)?;
        let contents = entries
            .iter()
            .map(|(_, _, after)| after.map(|(id, _)| self.content_of(BlobId::of(id))).transpose())
            .collect::<Result<Vec<_>>>()?;
        let steps: Vec<Step<'_>> = entries
            .iter()
            .zip(&contents)
            .map(|((path, before, after), content)| Step {
                path,
                before: *before,
                after: *after,
                content: content.as_deref(),
            })
            .collect();
        self.keep_before(from).map_err(failed(NOT_REWRITTEN))?;
        writing.intend(&steps)?;
        let staged = self.follow(&steps)?;
        durable::folder(&self.git.commondir().join("objects"))?;
        let reference = format!("refs/heads/{branch}");
        let Err(error) = self.git.reference_matching(&reference, to, true, from, why) else { return Ok(()) };
        if let Err(second) = self.put_back(staged) {
            tracing::warn!(%second, "the index could not be put back");
        }
        Err(match error.code() {
            git2::ErrorCode::Modified => explain("Another program committed meanwhile, so nothing was changed.", error),
            _ => explain(NOT_REWRITTEN, error),
        })
    }

    /// Keeps a commit that nothing else may lead to any more. Such a reference is never pushed.
    pub(super) fn keep_before(&self, id: Oid) -> std::result::Result<(), git2::Error> {
        self.git.reference(&format!("refs/portico/before/{id}"), id, true, "portico: kept").map(drop)
    }

    fn entries_between(&self, from: Oid, to: Oid) -> Result<Vec<(String, Entry, Entry)>> {
        let tree = |id| self.git.find_commit(id).and_then(|commit| commit.tree()).map_err(failed(NOT_REWRITTEN));
        let (old, new) = (tree(from)?, tree(to)?);
        let diff = self.git.diff_tree_to_tree(Some(&old), Some(&new), None).map_err(failed(NOT_REWRITTEN))?;
        let paths: BTreeSet<String> = diff
            .deltas()
            .flat_map(|delta| [delta.old_file().path_bytes(), delta.new_file().path_bytes()])
            .flatten()
            .map(|path| String::from_utf8_lossy(path).into_owned())
            .collect();
        paths
            .into_iter()
            .map(|path| {
                let (before, after) = (entry_in(&old, &path)?, entry_in(&new, &path)?);
                Ok((path, before, after))
            })
            .collect()
    }
}

/// Somebody as they were, or, where they get another address or their commit was in another encoding, as they are read.
fn as_meant(was: &Signature<'_>, (name, address): &(String, String), to: &Rewriting) -> Result<Signature<'static>> {
    let other = to.addresses.get(address);
    let is_utf8 = [was.name_bytes(), was.email_bytes()].iter().all(|bytes| std::str::from_utf8(bytes).is_ok());
    if other.is_none() && is_utf8 {
        return Ok(was.to_owned());
    }
    Signature::new(name, other.unwrap_or(address), &was.when()).map_err(failed(NOT_REWRITTEN))
}
