//! One Portico at a time in a working copy.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::{AtPath, Result};

/// Held while a working copy is open; the system releases it when the process ends, however it ends.
#[derive(Debug)]
pub struct CopyLock {
    file: File,
}

impl Drop for CopyLock {
    /// Closing the file is not enough: a program that is just being started holds a copy of it until it has begun.
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "a lock was not let go");
        }
    }
}

impl CopyLock {
    /// Takes the lock that lies at `path`. `None`: another process holds it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take(path: &Path) -> Result<Option<Self>> {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path).at_path(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error).at_path(path),
        }
    }
}
