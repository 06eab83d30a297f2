//! A commit of chosen files: HEAD's tree plus exactly those.
//!
//! Order on disk: objects, then the index, then the branch. Killed in between, the history is the old one, and at worst
//! the chosen files are staged, which the next writer takes back.

use std::fmt;
use std::path::Path;

use git2::{FileMode, Oid, Signature, Time};
use serde::Serialize;
use ts_rs::TS;

use super::durable;
use super::filters::filtered;
use super::identity::Identity;
use super::locks::Touch;
use super::repo::{Branch, Repo};
use super::signing::{Draft, Signing};
use super::staging::{Entry, Step};
use super::status::link_target;
use super::tree::{Edit, checked_path, entry_in};
use super::trouble::{explain, failed};
use crate::error::{Error, ErrorCode, Result};

/// What to commit.
pub struct CommitRequest<'a> {
    /// The files, each once.
    pub files: &'a [ChosenFile],
    /// The message.
    pub message: &'a str,
    /// Who commits.
    pub author: &'a Identity,
    /// When.
    pub at: CommitTime,
}

/// A file to commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFile {
    /// Where, relative to the root, with `/`.
    pub path: String,
    /// The content as the disk has it; `None` deletes the file from the history's newest state.
    pub content: Option<Vec<u8>>,
}

/// A moment, with the offset of the place it was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommitTime {
    /// Seconds since the epoch.
    pub seconds: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

/// The id of a commit, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, TS)]
pub struct CommitId(String);

impl CommitId {
    /// The hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const NOT_WRITTEN: &str = "The commit could not be written.";

impl Repo {
    /// Commits the chosen files on the current branch. When it returns, the commit is on the disk.
    ///
    /// # Errors
    /// [`ErrorCode::NotSigned`], or when there is no branch, something is under way, nothing would change, a path is unsafe,
    /// or git can't write. The branch is unchanged then.
    pub fn commit(&self, request: &CommitRequest<'_>) -> Result<CommitId> {
        self.commit_as(request, &self.signing()?)
    }

    /// Commits without a signature, whatever git is set up to do: for what Portico itself writes first.
    ///
    /// # Errors
    /// As [`Repo::commit`].
    pub fn commit_unsigned(&self, request: &CommitRequest<'_>) -> Result<CommitId> {
        self.commit_as(request, &Signing::Off)
    }

    fn commit_as(&self, request: &CommitRequest<'_>, signing: &Signing) -> Result<CommitId> {
        let Branch::Named { name, .. } = self.branch()? else {
            return Err(Error::new(ErrorCode::Git, "No branch is checked out, so a commit would belong to nothing.")
                .hint("Check out a branch with git, such as main."));
        };
        if let Some(what) = self.under_way() {
            return Err(Error::new(
                ErrorCode::Git,
                format!("Git is in the middle of {} in this folder.", what.named()),
            )
            .hint("Finish it or abort it with git, then try again."));
        }
        let message = git2::message_prettify(request.message, None).map_err(failed("The message can't be used."))?;
        if message.trim().is_empty() {
            return Err(Error::new(ErrorCode::InvalidInput, "A commit needs a message.")
                .hint("Say in a few words what changed."));
        }
        request.author.check()?;
        let time = Time::new(request.at.seconds, request.at.offset_minutes);
        let author = Signature::new(request.author.name.trim(), request.author.email.trim(), &time)
            .map_err(failed("The name for the commit can't be used."))?;

        let mut writing = self.writing(Touch::Branch)?;
        let parent = self.head_commit()?;
        let base = parent.as_ref().map(git2::Commit::tree).transpose().map_err(failed(NOT_WRITTEN))?;
        let mut edit = Edit::default();
        let mut steps = Vec::with_capacity(request.files.len());
        for file in request.files {
            checked_path(&file.path)?;
            let before = base.as_ref().map_or(Ok(None), |tree| entry_in(tree, &file.path))?;
            let after = self.stored(file, before)?;
            edit.set(&file.path, after)?;
            steps.push(Step { path: &file.path, before, after, content: file.content.as_deref() });
        }
        let tree = edit.write(&self.git, base.as_ref())?;
        if base.as_ref().is_some_and(|base| base.id() == tree) {
            return Err(Error::new(
                ErrorCode::InvalidInput,
                "Nothing was committed: the chosen files are as the history has them.",
            ));
        }
        let tree = self.git.find_tree(tree).map_err(failed(NOT_WRITTEN))?;
        let parents: Vec<_> = parent.iter().collect();
        let (tree, parents) = (&tree, parents.as_slice());
        let draft = Draft { author: &author, committer: &author, message: &message, tree, parents };
        let id = self.write_commit(&draft, signing)?;
        writing.intend(&steps)?;
        let staged = self.follow(&steps)?;
        durable::folder(&self.git.commondir().join("objects"))?;
        if let Err(error) = self.advance(&name, parent.as_ref().map(git2::Commit::id), id, &message) {
            if let Err(second) = self.put_back(staged) {
                tracing::warn!(%second, "the index could not be put back");
            }
            return Err(error);
        }
        Ok(CommitId(id.to_string()))
    }

    fn advance(&self, branch: &str, from: Option<Oid>, to: Oid, message: &str) -> Result<()> {
        let reference = format!("refs/heads/{branch}");
        let summary = message.lines().next().unwrap_or_default();
        let moved = match from {
            Some(from) => self.git.reference_matching(&reference, to, true, from, &format!("commit: {summary}")),
            None => self.git.reference(&reference, to, false, &format!("commit (initial): {summary}")),
        };
        moved.map(drop).map_err(|error| match error.code() {
            git2::ErrorCode::Modified | git2::ErrorCode::Exists => {
                explain("Another program committed meanwhile, so this commit was not made.", error)
            }
            _ => explain(NOT_WRITTEN, error),
        })
    }

    /// Stores the content as git keeps it and says what the tree gets.
    fn stored(&self, file: &ChosenFile, before: Entry) -> Result<Entry> {
        let place = self.place(&file.path)?;
        let Some(content) = &file.content else { return Ok(None) };
        let on_disk = std::fs::symlink_metadata(&place).ok();
        if on_disk.as_ref().is_some_and(|meta| meta.file_type().is_symlink()) {
            if link_target(&place)? != *content {
                return Err(Error::new(
                    ErrorCode::UnsafePath,
                    format!("“{}” is a link to another file, so it can't be published as text.", file.path),
                )
                .hint("Replace the link by a real file.")
                .at(place));
            }
            let id = self.git.blob(content).map_err(failed(NOT_WRITTEN))?;
            return Ok(Some((id, FileMode::Link.into())));
        }
        let mode = self.file_mode(on_disk.as_ref().filter(|meta| meta.is_file()), before);
        Ok(Some((self.blob(&file.path, content)?, mode)))
    }

    fn file_mode(&self, on_disk: Option<&std::fs::Metadata>, before: Entry) -> i32 {
        let kept = if before.is_some_and(|(_, mode)| mode == i32::from(FileMode::BlobExecutable)) {
            FileMode::BlobExecutable
        } else {
            FileMode::Blob
        };
        let told = self.git.config().and_then(|config| config.get_bool("core.filemode")).unwrap_or(cfg!(unix));
        #[cfg(unix)]
        if let (true, Some(meta)) = (told, on_disk) {
            use std::os::unix::fs::PermissionsExt;
            let executable = meta.permissions().mode() & 0o100 != 0;
            return if executable { FileMode::BlobExecutable } else { FileMode::Blob }.into();
        }
        let _ = (told, on_disk);
        kept.into()
    }

    /// Writes a blob as `.gitattributes` wants it: line ends become LF where it says that a file is text.
    fn blob(&self, path: &str, content: &[u8]) -> Result<Oid> {
        use std::io::Write;
        if let Some(program) = self.passes_through(path)? {
            return Err(filtered(path, &program));
        }
        let plain = !content.contains(&b'\r') && !content.windows(3).any(|window| window == b"$Id");
        if plain {
            return self.git.blob(content).map_err(failed(NOT_WRITTEN));
        }
        let mut writer = self.git.blob_writer(Some(Path::new(path))).map_err(failed(NOT_WRITTEN))?;
        writer.write_all(content).map_err(|error| Error::new(ErrorCode::Git, NOT_WRITTEN).because(error))?;
        writer.commit().map_err(failed(NOT_WRITTEN))
    }
}
