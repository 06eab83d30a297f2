//! The index after a commit: the chosen files follow, what the user staged stays. An index that a writer changed for a
//! commit it didn't live to make is changed back.

use std::path::Path;

use git2::{Index, IndexEntry, IndexTime, Oid};

use super::durable;
use super::repo::Repo;
use super::tree::entry_in;
use super::trouble::failed;
use crate::error::Result;

const INTENT_TO_ADD: u16 = 1 << 13;

/// A file as a tree has it.
pub(super) type Entry = Option<(Oid, i32)>;

/// A chosen file before and after the commit.
pub(super) struct Step<'a> {
    pub(super) path: &'a str,
    pub(super) before: Entry,
    pub(super) after: Entry,
    pub(super) content: Option<&'a [u8]>,
}

impl Repo {
    /// Brings the index entries of `steps` to the commit, but for paths where the user staged something of their own.
    /// Returns the entries as they were, to put back if the commit fails after all.
    ///
    /// # Errors
    /// When the index can't be read or written; nothing has changed then.
    pub(super) fn follow(&self, steps: &[Step<'_>]) -> Result<Vec<(String, Option<IndexEntry>)>> {
        let what = "Git's list of staged files could not be brought up to date.";
        let mut index = self.git.index().map_err(failed(what))?;
        index.read(true).map_err(failed(what))?;
        let mut previous = Vec::new();
        for step in steps {
            let path = Path::new(step.path);
            let old = index.get_path(path, 0);
            let staged = old
                .as_ref()
                .filter(|entry| entry.flags_extended & INTENT_TO_ADD == 0)
                .map(|entry| (entry.id, mode(entry)));
            if staged != step.before && staged != step.after {
                continue;
            }
            match step.after {
                None if old.is_none() => continue,
                None => index.remove(path, 0).map_err(failed(what))?,
                Some(after) => self.put(&mut index, step, after).map_err(failed(what))?,
            }
            previous.push((step.path.to_owned(), old));
        }
        if !previous.is_empty() {
            self.store(&mut index)?;
        }
        Ok(previous)
    }

    /// Puts entries back as [`Repo::follow`] found them.
    ///
    /// # Errors
    /// When the index can't be written.
    pub(super) fn put_back(&self, entries: Vec<(String, Option<IndexEntry>)>) -> Result<()> {
        let what = "Git's list of staged files could not be put back.";
        let mut index = self.git.index().map_err(failed(what))?;
        for (path, entry) in entries {
            match entry {
                Some(entry) => index.add(&entry).map_err(failed(what))?,
                None => index.remove(Path::new(&path), 0).map_err(failed(what))?,
            }
        }
        self.store(&mut index)
    }

    /// Takes back what a writer staged for a commit that it didn't make: entries that still are as it left them, and not
    /// as HEAD has them, become HEAD's.
    ///
    /// # Errors
    /// When the index or HEAD can't be read, or the index not written.
    pub(super) fn take_back(&self, intention: &[u8]) -> Result<()> {
        let what = "What an interrupted commit left staged could not be taken back.";
        let mut index = self.git.index().map_err(failed(what))?;
        index.read(true).map_err(failed(what))?;
        let head = self.head_commit()?.map(|commit| commit.tree()).transpose().map_err(failed(what))?;
        let mut changed = false;
        for (path, after) in intended(intention) {
            let staged = index.get_path(Path::new(path), 0).map(|entry| (entry.id, mode(&entry)));
            let before = head.as_ref().map_or(Ok(None), |tree| entry_in(tree, path))?;
            if staged != after || staged == before {
                continue;
            }
            match before {
                Some(before) => index.add(&bare_entry(path, before, 0)).map_err(failed(what))?,
                None => index.remove(Path::new(path), 0).map_err(failed(what))?,
            }
            changed = true;
        }
        if changed { self.store(&mut index) } else { Ok(()) }
    }

    fn store(&self, index: &mut Index) -> Result<()> {
        index.write().map_err(failed("Git's list of staged files could not be written."))?;
        durable::file(&self.git.path().join("index"))?;
        durable::folder(self.git.path())
    }

    fn put(&self, index: &mut Index, step: &Step<'_>, after: (Oid, i32)) -> Result<(), git2::Error> {
        let path = Path::new(step.path);
        // From the disk where it has the same content: git then needs no second look at the file.
        let same = self.work_file(step.path).is_ok_and(|disk| disk.as_deref() == step.content);
        let seen = same && index.add_path(path).is_ok();
        if seen && index.get_path(path, 0).is_some_and(|entry| (entry.id, mode(&entry)) == after) {
            return Ok(());
        }
        let size = step.content.map_or(0, |content| u32::try_from(content.len()).unwrap_or(u32::MAX));
        index.add(&bare_entry(step.path, after, size))
    }
}

/// What is about to be staged: for each file its id, mode and path, or no id and mode where it goes.
pub(super) fn intention(steps: &[Step<'_>]) -> Vec<u8> {
    let line = |step: &Step<'_>| match step.after {
        Some((id, mode)) => format!("{id} {mode} {}\0", step.path),
        None => format!("- 0 {}\0", step.path),
    };
    steps.iter().map(line).collect::<String>().into_bytes()
}

fn intended(intention: &[u8]) -> Vec<(&str, Entry)> {
    let whole = intention.iter().rposition(|byte| *byte == 0).and_then(|end| intention.get(..end)).unwrap_or_default();
    let read = |line| {
        let (id, rest) = std::str::from_utf8(line).ok()?.split_once(' ')?;
        let (mode, path) = rest.split_once(' ')?;
        let entry = if id == "-" { None } else { Some((Oid::from_str(id).ok()?, mode.parse().ok()?)) };
        Some((path, entry))
    };
    whole.split(|byte| *byte == 0).filter_map(read).collect()
}

/// An entry that says nothing of the file on disk, so that git looks at it.
fn bare_entry(path: &str, (id, mode): (Oid, i32), size: u32) -> IndexEntry {
    IndexEntry {
        ctime: IndexTime::new(0, 0),
        mtime: IndexTime::new(0, 0),
        dev: 0,
        ino: 0,
        mode: u32::try_from(mode).unwrap_or(0o100_644),
        uid: 0,
        gid: 0,
        file_size: size,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}

fn mode(entry: &IndexEntry) -> i32 {
    i32::try_from(entry.mode).unwrap_or_default()
}
