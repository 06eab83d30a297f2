//! One writer at a time, and lock files that a dead one left behind.
//!
//! A process of ours holds a file lock on `portico-writing` in git's folder while it changes the repository, and the file
//! is not empty meanwhile. Whoever gets that lock and finds the file not empty knows that its last holder died, that git's
//! lock files made in the minute after are that holder's, and which files it was staging for a commit. Any other lock file
//! must be ten minutes old to be taken for abandoned.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::history::tracking;
use super::repo::{Branch, Repo};
use super::staging::{Step, intention};
use crate::error::{AtPath, Error, ErrorCode, Result};

const ABANDONED: Duration = Duration::from_secs(600);
/// The longest that our own writing takes, generously, and the coarseness of file times.
const OURS: Duration = Duration::from_secs(60);
const COARSE: Duration = Duration::from_secs(2);
/// What the file begins with while somebody writes.
const BEGUN: &[u8] = b"writing\0";
/// How long to wait for another Portico that is writing.
const PATIENCE: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// The right to change the repository, given back when dropped.
pub(super) struct Writing {
    file: File,
    /// What the file holds when this is over.
    left: Vec<u8>,
}

impl Writing {
    /// Notes what is about to be staged, so that the next writer can take it back if this one dies.
    ///
    /// # Errors
    /// When the note can't be written.
    pub(super) fn intend(&mut self, steps: &[Step<'_>]) -> Result<()> {
        let note = [BEGUN, &intention(steps)].concat();
        self.put(&note)
            .map_err(|error| Error::new(ErrorCode::NotWritable, "The commit could not be begun.").because(error))
    }

    fn put(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(bytes)?;
        self.file.set_len(u64::try_from(bytes.len()).unwrap_or_default())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // If this fails the next writer takes us for dead, and only clears locks that are nobody's by then.
        let left = std::mem::take(&mut self.left);
        let _ = self.put(&left);
    }
}

/// What a writer is about to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Touch {
    /// The current branch and the index.
    Branch,
    /// What the remote is known to hold.
    Published,
    /// The repository's configuration, and what the remote is known to hold.
    Remote,
    /// The repository's configuration.
    Config,
}

impl Repo {
    /// Waits for other writers of ours, and clears lock files that nobody holds any more.
    ///
    /// # Errors
    /// When another program is changing the same, or the folder isn't writable.
    pub(super) fn writing(&self, touch: Touch) -> Result<Writing> {
        let path = self.git.path().join("portico-writing");
        let mut file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path).at_path(&path)?;
        acquire(&file, &path)?;
        let before = file.metadata().and_then(|meta| meta.modified()).at_path(&path)?;
        let mut left = Vec::new();
        file.read_to_end(&mut left).and_then(|_| file.rewind()).at_path(&path)?;
        let died = (!left.is_empty()).then_some(before);
        file.write_all(BEGUN).at_path(&path)?;
        let now = file.metadata().and_then(|meta| meta.modified()).at_path(&path)?;
        let mut writing = Writing { file, left };
        for (lock, held_for) in self.lock_files()? {
            if !clear(&lock, died, now)? && held_for.contains(&touch) {
                return Err(held().at(lock));
            }
        }
        if died.is_some() {
            self.take_back(writing.left.strip_prefix(BEGUN).unwrap_or_default())?;
        }
        writing.left.clear();
        writing.put(BEGUN).at_path(&path)?;
        Ok(writing)
    }

    fn lock_files(&self) -> Result<Vec<(PathBuf, &'static [Touch])>> {
        let (own, shared) = (self.git.path(), self.git.commondir());
        let published: &[Touch] = &[Touch::Published, Touch::Remote];
        let mut files: Vec<(PathBuf, &[Touch])> = vec![
            (own.join("index.lock"), &[Touch::Branch]),
            (own.join("HEAD.lock"), &[Touch::Branch]),
            (shared.join("config.lock"), &[Touch::Config, Touch::Remote]),
            (shared.join("packed-refs.lock"), &[Touch::Remote]),
        ];
        if let Branch::Named { name, .. } = self.branch()? {
            files.push((shared.join(format!("refs/heads/{name}.lock")), &[Touch::Branch]));
            files.push((shared.join(format!("{}.lock", tracking(&name))), published));
        }
        Ok(files)
    }
}

fn acquire(file: &File, path: &Path) -> Result<()> {
    for _ in 0..PATIENCE {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(error).at_path(path),
        }
    }
    Err(Error::new(ErrorCode::InUse, "Another Portico is writing to this portfolio's history.")
        .hint("Let it finish and try again."))
}

/// Removes a lock file that nobody holds. Whether it is gone.
fn clear(lock: &Path, died: Option<SystemTime>, now: SystemTime) -> Result<bool> {
    let Ok(made) = std::fs::symlink_metadata(lock).and_then(|meta| meta.modified()) else { return Ok(true) };
    let ours = died.is_some_and(|died| made + COARSE >= died && made <= died + OURS);
    let old = now.duration_since(made).is_ok_and(|age| age > ABANDONED);
    if !ours && !old {
        return Ok(false);
    }
    tracing::info!(ours, "cleared an abandoned git lock");
    match std::fs::remove_file(lock) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).at_path(lock),
        _ => Ok(true),
    }
}

fn held() -> Error {
    Error::new(ErrorCode::Git, "Another program is using git in this folder, so git's history was left alone. Your files are saved.")
        .hint("Let it finish and try again. If no other program is running, the lock is cleared ten minutes after it was made.")
}
