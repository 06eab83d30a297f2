//! Disks that misbehave, and one that remembers.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use portico_core::storage::{Disk, Entry, LocalDisk};

/// When a [`FailingDisk`] fails.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// The n-th call, counted from 0, and no other.
    Once(usize),
    /// Everything that writes from the n-th call on, as a full disk does. Removing goes on.
    WritesFrom(usize),
    /// Removing a file whose name holds this.
    RemovalOf(&'static str),
}

/// The real disk, with a fault. Removing fails only where that is the fault: nobody could clean up otherwise.
pub struct FailingDisk {
    fault: Fault,
    kind: io::ErrorKind,
    calls: AtomicUsize,
}

impl FailingDisk {
    pub fn new(fault: Fault, kind: io::ErrorKind) -> Self {
        Self { fault, kind, calls: AtomicUsize::new(0) }
    }

    /// How many calls there were.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    fn check(&self, writes: bool) -> io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        let fails = match self.fault {
            Fault::Once(number) => call == number,
            Fault::WritesFrom(number) => writes && call >= number,
            Fault::RemovalOf(_) => false,
        };
        if fails { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl Disk for FailingDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.check(false).and_then(|()| LocalDisk.read(path))
    }
    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        self.check(false).and_then(|()| LocalDisk.entry(path))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, Entry)>> {
        self.check(false).and_then(|()| LocalDisk.list(folder))
    }
    fn changed_at(&self, path: &Path) -> io::Result<i64> {
        self.check(false).and_then(|()| LocalDisk.changed_at(path))
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.check(true) {
            // What a full disk leaves: the first half.
            LocalDisk.write_new(path, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        LocalDisk.write_new(path, bytes)
    }
    fn write_new_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.check(true) {
            LocalDisk.write_new_private(path, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        LocalDisk.write_new_private(path, bytes)
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check(true).and_then(|()| LocalDisk.replace(from, to))
    }
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check(true).and_then(|()| LocalDisk.copy_permissions(from, to))
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.check(true).and_then(|()| LocalDisk.sync_folder(folder))
    }
    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        self.check(true).and_then(|()| LocalDisk.create_folders(folder))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        match self.fault {
            Fault::RemovalOf(name) if path.to_string_lossy().contains(name) => Err(self.kind.into()),
            _ => LocalDisk.remove_file(path),
        }
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        LocalDisk.remove_folder(folder)
    }
}

/// A change that a disk was told to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A new file with this content, made durable with it.
    Write(PathBuf, Vec<u8>),
    /// A name put in the place of another.
    Replace(PathBuf, PathBuf),
    /// A name taken away.
    Remove(PathBuf),
    /// The names of a folder made durable.
    Sync(PathBuf),
}

/// The real disk, remembering what it was told.
#[derive(Default)]
pub struct RecordingDisk {
    pub steps: Mutex<Vec<Step>>,
}

impl RecordingDisk {
    fn note(&self, step: Step) {
        self.steps.lock().unwrap().push(step);
    }
}

impl Disk for RecordingDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        LocalDisk.read(path)
    }
    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        LocalDisk.entry(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, Entry)>> {
        LocalDisk.list(folder)
    }
    fn changed_at(&self, path: &Path) -> io::Result<i64> {
        LocalDisk.changed_at(path)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.note(Step::Write(path.to_owned(), bytes.to_vec()));
        LocalDisk.write_new(path, bytes)
    }
    fn write_new_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.note(Step::Write(path.to_owned(), bytes.to_vec()));
        LocalDisk.write_new_private(path, bytes)
    }
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.note(Step::Replace(from.to_owned(), to.to_owned()));
        LocalDisk.replace(from, to)
    }
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        LocalDisk.copy_permissions(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.note(Step::Sync(folder.to_owned()));
        LocalDisk.sync_folder(folder)
    }
    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        LocalDisk.create_folders(folder)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.note(Step::Remove(path.to_owned()));
        LocalDisk.remove_file(path)
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        LocalDisk.remove_folder(folder)
    }
}

/// What the disk holds if the power goes after some steps: names that no folder sync followed may be kept or lost.
/// Gives every outcome; content is durable with its file, by the contract of [`Disk::write_new`].
pub fn after_power_cut(before: &BTreeMap<PathBuf, Vec<u8>>, steps: &[Step]) -> Vec<BTreeMap<PathBuf, Vec<u8>>> {
    let durable = steps.iter().rposition(|step| matches!(step, Step::Sync(_))).map_or(0, |at| at + 1);
    (durable..=steps.len())
        .map(|kept| {
            let mut files = before.clone();
            for step in &steps[..kept] {
                match step {
                    Step::Write(path, bytes) => drop(files.insert(path.clone(), bytes.clone())),
                    Step::Replace(from, to) => {
                        let bytes = files.remove(from).expect("a file that was written");
                        files.insert(to.clone(), bytes);
                    }
                    Step::Remove(path) => drop(files.remove(path)),
                    Step::Sync(_) => {}
                }
            }
            files
        })
        .collect()
}
