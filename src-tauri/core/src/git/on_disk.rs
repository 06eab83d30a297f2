//! Which files on disk aren't as git's index remembers them, by what the disk says of a file without opening it.
//!
//! Invariant: nothing that differs is missed. Whatever can't be told for certain counts as differing; whoever asks then
//! compares the content. A folder, whose path ends with `/`, stands for all that is in it. What a sparse checkout keeps off
//! the disk isn't missed there.

use std::collections::{HashMap, HashSet};
use std::fs::{DirEntry, FileType, Metadata};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use git2::IndexEntry;

use super::candidates::Paths;

/// The kinds of file that an index knows, as its modes have them.
const KIND: u32 = 0o170_000;
const FILE: u32 = 0o100_000;
const LINK: u32 = 0o120_000;
const REPOSITORY: u32 = 0o160_000;
const EXECUTABLE: u32 = 0o100;

/// Marks of an index entry: compared already, or never (`git update-index --assume-unchanged`, a sparse checkout).
const STAGE: u16 = 0x3000;
const ASSUMED: u16 = 0x8000;
const SKIPPED: u16 = 1 << 14;

/// Seconds and nanoseconds since 1970, as an index has them.
pub(super) type Stamp = (i32, u32);

/// The disk beside the index. Several threads may look at once: each takes the next folder.
pub(super) struct OnDisk<'i> {
    root: &'i Path,
    written: Option<Stamp>,
    folders: Vec<Folder<'i>>,
    next: AtomicUsize,
}

/// A folder that the index knows: what lies directly in it, by whole paths.
#[derive(Default)]
struct Folder<'i> {
    path: &'i [u8],
    files: Vec<&'i IndexEntry>,
    folders: HashSet<&'i [u8]>,
}

impl<'i> OnDisk<'i> {
    /// All that an index remembers of the work tree at `root`. `written`: when the index was, as the disk said before it was
    /// read.
    pub fn beside(entries: &'i [IndexEntry], root: &'i Path, written: Option<Stamp>) -> Self {
        Self { root, written, folders: folders(entries), next: AtomicUsize::new(0) }
    }

    /// What differs in the folders that nobody took yet; `None` where the root can't be read.
    pub fn look(&self) -> Option<Paths> {
        let mut differing = Paths::new();
        while let Some(folder) = self.folders.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            if self.look_into(folder, &mut differing).is_none() {
                if folder.path.is_empty() {
                    return None;
                }
                differing.insert(inside(folder.path));
            }
        }
        Some(differing)
    }

    /// `None` where a folder as a whole isn't what the index knows: not to be read, or another repository's.
    fn look_into(&self, folder: &Folder<'i>, differing: &mut Paths) -> Option<()> {
        let mut files: HashMap<&[u8], &IndexEntry> =
            folder.files.iter().map(|entry| (name_of(&entry.path), *entry)).collect();
        let listed = match std::fs::read_dir(self.root.join(std::str::from_utf8(folder.path).ok()?)) {
            Ok(listed) => Some(listed),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
            Err(_) => return None,
        };
        for found in listed.into_iter().flatten() {
            let found = found.ok()?;
            let (name, sort) = (found.file_name(), found.file_type().ok()?);
            let name = name.as_encoded_bytes();
            if name.eq_ignore_ascii_case(b".git") {
                if folder.path.is_empty() {
                    continue;
                }
                return None;
            }
            let path = joined(folder.path, name);
            if folder.folders.contains(path.as_slice()) {
                if sort.is_dir() {
                    continue;
                }
                // Something else in a folder's place: all that was in it is gone.
                differing.insert(inside(&path));
            }
            match files.remove(name) {
                Some(entry) if self.is_as_remembered(entry, &found, sort) => continue,
                Some(_) => differing.insert(path.clone()),
                None => false,
            };
            differing.insert(if sort.is_dir() { inside(&path) } else { path });
        }
        let gone = files.values().filter(|entry| entry.flags_extended & SKIPPED == 0);
        differing.extend(gone.map(|entry| entry.path.clone()));
        Some(())
    }

    fn is_as_remembered(&self, entry: &IndexEntry, found: &DirEntry, sort: FileType) -> bool {
        if entry.flags & STAGE != 0 {
            return false;
        }
        if entry.mode & KIND == REPOSITORY {
            return sort.is_dir();
        }
        if entry.flags & ASSUMED != 0 || entry.flags_extended & SKIPPED != 0 {
            return true;
        }
        let is_of_kind = match entry.mode & KIND {
            FILE => sort.is_file(),
            LINK => sort.is_symlink(),
            _ => false,
        };
        // What changed within the tick of the clock in which the index was written could look unchanged.
        let changed = (entry.mtime.seconds(), entry.mtime.nanoseconds());
        is_of_kind
            && self.written.is_some_and(|written| changed < written)
            && found.metadata().is_ok_and(|meta| is_same(entry, changed, &meta))
    }
}

/// When a file was last written.
pub(super) fn written(file: &Path) -> Option<Stamp> {
    stamp(&std::fs::metadata(file).ok()?)
}

/// The index keeps the lower halves of large numbers.
#[expect(clippy::cast_possible_truncation, reason = "the index holds no more of them")]
fn is_same(entry: &IndexEntry, changed: Stamp, meta: &Metadata) -> bool {
    stamp(meta) == Some(changed) && meta.len() as u32 == entry.file_size && is_same_node(entry, meta)
}

#[cfg(unix)]
#[expect(clippy::cast_possible_truncation, reason = "the index holds no more of them")]
fn stamp(meta: &Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    Some((meta.mtime() as i32, meta.mtime_nsec() as u32))
}

#[cfg(not(unix))]
fn stamp(meta: &Metadata) -> Option<Stamp> {
    let since = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some((i32::try_from(since.as_secs()).ok()?, since.subsec_nanos()))
}

/// The same file with the same rights, and nobody set its time back.
#[cfg(unix)]
#[expect(clippy::cast_possible_truncation, reason = "the index holds no more of them")]
fn is_same_node(entry: &IndexEntry, meta: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let touched = (meta.ctime() as i32, meta.ctime_nsec() as u32);
    touched == (entry.ctime.seconds(), entry.ctime.nanoseconds())
        && meta.ino() as u32 == entry.ino
        && (entry.mode & KIND == LINK || meta.mode() & EXECUTABLE == entry.mode & EXECUTABLE)
}

#[cfg(not(unix))]
fn is_same_node(_: &IndexEntry, _: &Metadata) -> bool {
    true
}

fn folders(entries: &[IndexEntry]) -> Vec<Folder<'_>> {
    let mut folders = vec![Folder::default()];
    let mut places = HashMap::from([(&b""[..], 0)]);
    let mut last: (&[u8], usize) = (b"", 0);
    for entry in entries {
        let folder = above(&entry.path);
        if folder != last.0 {
            last = (folder, place_of(folder, &mut folders, &mut places));
        }
        folders[last.1].files.push(entry);
    }
    folders
}

/// Where a folder stands among all; it and those above it are added where they are new.
fn place_of<'i>(path: &'i [u8], folders: &mut Vec<Folder<'i>>, places: &mut HashMap<&'i [u8], usize>) -> usize {
    if let Some(place) = places.get(path) {
        return *place;
    }
    let parent = place_of(above(path), folders, places);
    folders[parent].folders.insert(path);
    folders.push(Folder { path, ..Folder::default() });
    places.insert(path, folders.len() - 1);
    folders.len() - 1
}

fn above(path: &[u8]) -> &[u8] {
    path.iter().rposition(|byte| *byte == b'/').map_or(b"", |at| &path[..at])
}

fn name_of(path: &[u8]) -> &[u8] {
    path.iter().rposition(|byte| *byte == b'/').map_or(path, |at| &path[at + 1..])
}

fn joined(folder: &[u8], name: &[u8]) -> Vec<u8> {
    if folder.is_empty() { name.to_vec() } else { [folder, b"/", name].concat() }
}

fn inside(folder: &[u8]) -> Vec<u8> {
    [folder, b"/"].concat()
}
