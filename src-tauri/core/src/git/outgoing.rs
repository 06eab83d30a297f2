//! What a push would make public: every commit that the remote lacks, with the files that it brings.
//!
//! Invariant: a file that some commit of them holds and the remote doesn't is named by at least one of them, whatever later
//! commits do with it.

use std::collections::BTreeSet;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use git2::{Delta, Oid, Sort};

use super::repo::{Branch, Repo};
use super::trouble::failed;
use crate::error::Result;

/// A commit that the remote lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingCommit {
    /// Its id in hexadecimal.
    pub id: String,
    /// Its whole message, read in the commit's encoding.
    pub message: String,
    /// Who made it and who recorded it: name and address of each, once.
    pub people: Vec<(String, String)>,
    /// When it was recorded, in seconds since the epoch.
    pub at: i64,
    /// What else its header says: the messages of tags that it merged, whatever a program added. Signatures are left out.
    pub header: String,
    /// The files that it brings: new ones, and those that differ from every commit before it.
    pub files: Vec<OutgoingFile>,
    /// The places of other repositories that it brings (submodules).
    pub submodules: Vec<String>,
}

/// A file that a commit brings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutgoingFile {
    /// Its path.
    pub path: String,
    /// What it holds.
    pub blob: BlobId,
}

/// What a push brings to a remote: what leads to a commit, without what the remote holds.
#[derive(Debug, Clone)]
pub struct Unsent {
    head: Oid,
    held: Vec<Oid>,
}

impl Unsent {
    pub(super) fn of(head: Oid, held: &[Oid]) -> Self {
        Self { head, held: held.to_vec() }
    }
}

/// Names the content of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId(Oid);

impl BlobId {
    pub(super) fn of(id: Oid) -> Self {
        Self(id)
    }
}

const NOT_READ: &str = "What waits to be published can't be read.";

impl Repo {
    /// The commits of the branch that the remote, as far as it told, lacks; oldest first.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn outgoing(&self) -> Result<Vec<OutgoingCommit>> {
        match self.head_commit()? {
            Some(head) => self.brought(&Unsent::of(head.id(), &self.held_by_remote()?)),
            None => Ok(Vec::new()),
        }
    }

    /// The commits that a push brings; oldest first.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn brought(&self, unsent: &Unsent) -> Result<Vec<OutgoingCommit>> {
        let mut commits =
            self.walk(unsent.head, &unsent.held)?.map(|id| self.outgoing_commit(id)).collect::<Result<Vec<_>>>()?;
        commits.reverse();
        Ok(commits)
    }

    /// The commits that the remote, as far as it told, holds on any branch; newest first.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn public(&self) -> Result<impl Iterator<Item = Result<OutgoingCommit>> + '_> {
        let mut walk = self.git.revwalk().map_err(failed(NOT_READ))?;
        walk.set_sorting(Sort::TIME).map_err(failed(NOT_READ))?;
        for id in self.held_by_remote()? {
            walk.push(id).map_err(failed(NOT_READ))?;
        }
        Ok(walk.map(|id| self.outgoing_commit(id)))
    }

    /// The name under which a push makes the branch known; `None` where the remote, as far as it told, has it.
    ///
    /// # Errors
    /// When the branch can't be read.
    pub fn new_branch(&self) -> Result<Option<String>> {
        match self.branch()? {
            Branch::Named { name, .. } if self.published_commit()?.is_none() => Ok(Some(name)),
            _ => Ok(None),
        }
    }

    /// What a file of a commit holds.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn content_of(&self, id: BlobId) -> Result<Vec<u8>> {
        self.git.find_blob(id.0).map(|blob| blob.content().to_vec()).map_err(failed(NOT_READ))
    }

    fn outgoing_commit(&self, id: std::result::Result<Oid, git2::Error>) -> Result<OutgoingCommit> {
        let commit = id.and_then(|id| self.git.find_commit(id)).map_err(failed(NOT_READ))?;
        let Words { header, message, author, committer } = self.words_of(&commit)?;
        let mut people = vec![author, committer];
        people.dedup();
        let (submodules, files) =
            self.brought_by(&commit).map_err(failed(NOT_READ))?.into_iter().partition(|file| self.is_elsewhere(file));
        Ok(OutgoingCommit {
            id: commit.id().to_string(),
            header: other_header(&header),
            message,
            people,
            at: commit.time().seconds(),
            submodules: Vec::into_iter(submodules).map(|file: OutgoingFile| file.path).collect(),
            files,
        })
    }

    /// What stands in a commit, read in its own encoding.
    pub(super) fn words_of(&self, commit: &git2::Commit<'_>) -> Result<Words> {
        // As it is kept: the library ends a message at its first NUL.
        let odb = self.git.odb().map_err(failed(NOT_READ))?;
        let object = odb.read(commit.id()).map_err(failed(NOT_READ))?;
        let (header, message) = parts(object.data());
        let encoding = encoding(header);
        let read = |bytes: &[u8]| read_as(bytes, encoding);
        let person = |one: &git2::Signature<'_>| (read(one.name_bytes()), read(one.email_bytes()));
        Ok(Words {
            header: read(header),
            message: read(message),
            author: person(&commit.author()),
            committer: person(&commit.committer()),
        })
    }

    fn brought_by(&self, commit: &git2::Commit<'_>) -> std::result::Result<Vec<OutgoingFile>, git2::Error> {
        let tree = commit.tree()?;
        let against = |parent: Option<git2::Tree<'_>>| -> std::result::Result<BTreeSet<OutgoingFile>, git2::Error> {
            let diff = self.git.diff_tree_to_tree(parent.as_ref(), Some(&tree), None)?;
            let brought = diff.deltas().filter(|delta| delta.status() != Delta::Deleted).map(|delta| {
                let path = delta.new_file().path_bytes().unwrap_or_default();
                OutgoingFile { path: String::from_utf8_lossy(path).into_owned(), blob: BlobId(delta.new_file().id()) }
            });
            Ok(brought.collect())
        };
        let mut brought: Option<BTreeSet<OutgoingFile>> = None;
        for parent in commit.parents() {
            let here = against(Some(parent.tree()?))?;
            brought = Some(brought.map_or_else(|| here.clone(), |before| &before & &here));
        }
        brought.map_or_else(|| against(None), Ok).map(Vec::from_iter)
    }

    /// A commit of another repository is no file.
    fn is_elsewhere(&self, file: &OutgoingFile) -> bool {
        self.git.find_blob(file.blob.0).is_err()
    }

    /// The commits that the remote told to hold, on any branch.
    fn held_by_remote(&self) -> Result<Vec<Oid>> {
        if self.remote_address()?.is_none() {
            return Ok(Vec::new());
        }
        let references = self.git.references_glob("refs/remotes/origin/*").map_err(failed(NOT_READ))?;
        Ok(references.filter_map(|one| one.ok()?.peel_to_commit().ok().map(|commit| commit.id())).collect())
    }
}

/// What stands in a commit beside its files: its header and message whole, and name and address of its people.
pub(super) struct Words {
    pub(super) header: String,
    pub(super) message: String,
    pub(super) author: (String, String),
    pub(super) committer: (String, String),
}

/// A commit's header and its message, whole.
fn parts(commit: &[u8]) -> (&[u8], &[u8]) {
    let end = commit.windows(2).position(|two| two == b"\n\n").unwrap_or(commit.len());
    (&commit[..end], commit.get(end + 2..).unwrap_or_default())
}

/// The encoding that a commit's header names; `None` where it names none that is known.
fn encoding(header: &[u8]) -> Option<&'static Encoding> {
    let label = header.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"encoding "))?;
    Encoding::for_label_no_replacement(label)
}

/// Text in an encoding. What doesn't hold to it is UTF-8, or else of one byte a letter, as old programs write.
fn read_as(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    let fits = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let read = encoding.and_then(fits).or_else(|| fits(UTF_8));
    read.unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0).into_owned()
}

/// The lines of a commit's header that every reader gets to see and that nothing else here names.
fn other_header(header: &str) -> String {
    const KNOWN: [&str; 7] = ["tree", "parent", "author", "committer", "encoding", "gpgsig", "gpgsig-sha256"];
    let mut said = String::new();
    let mut is_known = false;
    for line in header.lines() {
        if !line.starts_with(' ') {
            is_known = KNOWN.contains(&line.split(' ').next().unwrap_or_default());
        }
        if !is_known {
            said.push_str(line);
            said.push('\n');
        }
    }
    said
}
