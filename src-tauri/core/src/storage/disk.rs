//! The file system as core needs it: few primitives, so that tests can record them, replay them and make them fail.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What an entry of a folder is. Links are never followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A regular file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A symbolic link or anything else.
    Other,
}

/// The primitives that storage is built from.
pub trait Disk: Send + Sync {
    /// The whole file.
    ///
    /// # Errors
    /// As the system says.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What `path` itself is (a link is [`Entry::Other`]); `None` where there is nothing.
    ///
    /// # Errors
    /// As the system says, for other reasons than absence.
    fn entry(&self, path: &Path) -> io::Result<Option<Entry>>;

    /// Names in a folder, in no particular order.
    ///
    /// # Errors
    /// As the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, Entry)>>;

    /// Last change, in milliseconds since the epoch.
    ///
    /// # Errors
    /// As the system says.
    fn changed_at(&self, path: &Path) -> io::Result<i64>;

    /// Writes a file that must not exist, and makes its content durable.
    ///
    /// # Errors
    /// As the system says; a part of the file may then exist.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// The same for a file that nobody but the person may read.
    ///
    /// # Errors
    /// As the system says; a part of the file may then exist.
    fn write_new_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Puts `from` in the place of `to`, atomically.
    ///
    /// # Errors
    /// As the system says; then nothing has changed.
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives the file `to` the permissions of `from`.
    ///
    /// # Errors
    /// As the system says.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// As the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Creates a folder and those above it.
    ///
    /// # Errors
    /// As the system says.
    fn create_folders(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// As the system says.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder and all in it.
    ///
    /// # Errors
    /// As the system says.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The real file system.
#[derive(Debug, Clone, Copy, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(sort(&found))),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, Entry)>> {
        fs::read_dir(folder)?
            .map(|entry| {
                let entry = entry?;
                Ok((entry.path(), sort(&entry.metadata()?)))
            })
            .collect()
    }

    fn changed_at(&self, path: &Path) -> io::Result<i64> {
        let changed = fs::symlink_metadata(path)?.modified()?;
        let since = changed.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Ok(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        write_durably(OpenOptions::new().write(true).create_new(true), path, bytes)
    }

    fn write_new_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        write_durably(options.write(true).create_new(true), path, bytes)
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows can't open a folder as a file; its rename is durable by the journal.
        if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
    }

    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }
}

fn write_durably(options: &OpenOptions, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sort(found: &fs::Metadata) -> Entry {
    if found.is_file() {
        Entry::File(found.len())
    } else if found.is_dir() {
        Entry::Folder
    } else {
        Entry::Other
    }
}
