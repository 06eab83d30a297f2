//! Atomic, durable saving: a temporary file in the same folder, made durable, then put in the file's place.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::{Disk, Entry, TextFile};
use crate::{AtPath, Result};

const TEMPORARY: &str = ".portico-";
const TEMPORARY_END: &str = ".tmp";

/// SHA-256 of a file's bytes, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct ContentHash(String);

impl ContentHash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The first eight digits, for marks that people see.
    pub fn short(&self) -> &str {
        &self.0[..8]
    }

    /// All digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A hash that came from [`ContentHash::as_str`]; any other text equals no content.
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The file holds the new text.
    Done {
        /// Hash of the bytes now on disk.
        hash: ContentHash,
    },
    /// Another program wrote the file since it was read. Nothing was written.
    ChangedOnDisk(Box<TextFile>),
    /// The file is gone. Nothing was written.
    Deleted,
}

/// Puts `bytes` in the place of `path`, whole or not at all. When this returns, they have reached the disk.
///
/// # Errors
/// What the disk says; the previous content is then untouched.
pub fn save(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<()> {
    put_in_place(disk, path, |temporary| {
        disk.write_new(temporary, bytes)?;
        match disk.entry(path)? {
            Some(Entry::File(_)) => disk.copy_permissions(path, temporary),
            _ => Ok(()),
        }
    })
}

/// The same for a file that nobody but the person may read, whoever could read the one before.
///
/// # Errors
/// As [`save`].
pub fn save_private(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<()> {
    put_in_place(disk, path, |temporary| disk.write_new_private(temporary, bytes))
}

fn put_in_place(disk: &dyn Disk, path: &Path, write: impl FnOnce(&Path) -> std::io::Result<()>) -> Result<()> {
    let temporary = temporary_beside(path);
    if let Err(error) = write(&temporary).and_then(|()| disk.replace(&temporary, path)) {
        // The partial file is of no use to anyone; should removing it fail too, the next start clears it.
        let _ = disk.remove_file(&temporary);
        return Err(error).at_path(path);
    }
    disk.sync_folder(folder_of(path)).at_path(path)
}

/// Writes a file that must not exist yet, with the folders above it.
///
/// # Errors
/// What the disk says, also when the file exists; nothing new is there then.
pub fn save_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(path);
    disk.create_folders(folder).at_path(folder)?;
    if disk.entry(path).at_path(path)?.is_some() {
        return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists)).at_path(path);
    }
    save(disk, path, bytes).inspect_err(|_| {
        // It may be in its place already, with only its name not durable yet.
        let _ = disk.remove_file(path);
    })
}

/// Reads a file for editing.
///
/// # Errors
/// What the disk says, or that it isn't UTF-8.
pub fn read_text(disk: &dyn Disk, path: &Path) -> Result<TextFile> {
    let bytes = disk.read(path).at_path(path)?;
    TextFile::decode(&bytes).map_err(|error| error.at(path))
}

/// Saves an edited text, unless the file on disk is no longer the one that was read (`base`).
///
/// # Errors
/// What the disk says; the previous content is then untouched.
pub fn save_text(disk: &dyn Disk, path: &Path, text: &str, base: &ContentHash) -> Result<Saved> {
    if disk.entry(path).at_path(path)?.is_none() {
        return Ok(Saved::Deleted);
    }
    let on_disk = read_text(disk, path)?;
    if on_disk.hash != *base {
        return Ok(if on_disk.text == text {
            Saved::Done { hash: on_disk.hash }
        } else {
            Saved::ChangedOnDisk(Box::new(on_disk))
        });
    }
    let bytes = on_disk.encode(text);
    let hash = ContentHash::of(&bytes);
    if hash != on_disk.hash {
        save(disk, path, &bytes)?;
    }
    Ok(Saved::Done { hash })
}

/// Removes temporary files that a killed process left in `folders`, those older than `before` (milliseconds since the epoch).
/// Returns how many there were.
///
/// # Errors
/// What the disk says when a folder can't be listed.
pub fn clear_stale_temporaries(disk: &dyn Disk, folders: &[PathBuf], before: i64) -> Result<usize> {
    let mut cleared = 0;
    for folder in folders {
        for (path, entry) in disk.list(folder).at_path(folder)? {
            let ours = path.file_name().is_some_and(|name| is_temporary(&name.to_string_lossy()));
            let stale = || disk.changed_at(&path).is_ok_and(|at| at < before);
            if ours && matches!(entry, Entry::File(_)) && stale() && disk.remove_file(&path).is_ok() {
                cleared += 1;
            }
        }
    }
    Ok(cleared)
}

/// Is it the name of a temporary file of a save?
pub fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY) && name.ends_with(TEMPORARY_END)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn temporary_beside(path: &Path) -> PathBuf {
    folder_of(path).join(format!("{TEMPORARY}{}{TEMPORARY_END}", uuid::Uuid::new_v4().simple()))
}
