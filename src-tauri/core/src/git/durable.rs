//! Bringing to the disk what libgit2 leaves in memory even when told to write through: the index, the configuration, new
//! folders of objects, and everything that making a repository writes.

use std::fs::File;
use std::path::Path;

use crate::error::{AtPath, Result};

/// Makes a file's content durable. One that isn't there needs nothing.
///
/// # Errors
/// When the disk refuses.
pub(super) fn file(path: &Path) -> Result<()> {
    match File::open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).at_path(path),
        Ok(file) => file.sync_all().at_path(path),
    }
}

/// Makes the names in a folder durable, where the system has a way to.
///
/// # Errors
/// When the disk refuses.
pub(super) fn folder(path: &Path) -> Result<()> {
    if cfg!(unix) { file(path) } else { Ok(()) }
}

/// Makes a folder durable with all that is in it.
///
/// # Errors
/// When the disk refuses.
pub(super) fn all(path: &Path) -> Result<()> {
    for entry in std::fs::read_dir(path).at_path(path)? {
        let entry = entry.at_path(path)?;
        if entry.file_type().at_path(path)?.is_dir() {
            all(&entry.path())?;
        } else {
            file(&entry.path())?;
        }
    }
    folder(path)
}
