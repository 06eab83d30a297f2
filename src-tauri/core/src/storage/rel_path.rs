//! Paths inside a portfolio.

use std::fmt;
use std::path::{Path, PathBuf};

use super::{Disk, Entry};
use crate::{AtPath, Error, ErrorCode, Result};

/// A path below a portfolio's root, with forward slashes.
///
/// Invariant: no empty, `.` or `..` part, not absolute, no drive, no NUL, no backslash, and never inside `.git`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelPath(String);

impl RelPath {
    /// Reads a path as it stands in a link, an id or git's tree.
    ///
    /// # Errors
    /// [`ErrorCode::UnsafePath`] when it could lead out of the portfolio.
    pub fn parse(text: &str) -> Result<Self> {
        let unsafe_part = |part: &str| {
            part.is_empty() || part == "." || part == ".." || part.contains(['\\', '\0', ':']) || is_git_folder(part)
        };
        if text.is_empty() || text.split('/').any(unsafe_part) {
            return Err(Error::new(ErrorCode::UnsafePath, format!("“{text}” is not a file inside this portfolio."))
                .hint("Nothing was read or written."));
        }
        Ok(Self(text.to_owned()))
    }

    /// The path with forward slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// All but the last part; empty for a file in the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Where the file is below `root`, made sure that no part on the way is a link.
    ///
    /// # Errors
    /// [`ErrorCode::UnsafePath`] for a link, or what the disk says.
    pub fn resolve(&self, disk: &dyn Disk, root: &Path) -> Result<PathBuf> {
        let mut path = root.to_owned();
        for part in self.0.split('/') {
            path.push(part);
            if disk.entry(&path).at_path(&path)? == Some(Entry::Other) {
                return Err(Error::new(
                    ErrorCode::UnsafePath,
                    format!("“{}” is a link to somewhere else. Portico doesn't write through links.", self.0),
                )
                .hint("Replace the link by the file itself.")
                .at(path));
            }
        }
        Ok(path)
    }
}

/// File systems that fold case, drop trailing dots or ignore invisible characters would open `.GIT`, `.git.` and so on too.
fn is_git_folder(part: &str) -> bool {
    let invisible = |c: &char| matches!(u32::from(*c), 0x200C..=0x200F | 0x202A..=0x202E | 0x206A..=0x206F | 0xFEFF);
    let part: String = part.chars().filter(|c| !invisible(c)).collect();
    part.trim_end_matches(['.', ' ']).eq_ignore_ascii_case(".git") || part.eq_ignore_ascii_case("git~1")
}

impl fmt::Display for RelPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
