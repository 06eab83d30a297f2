//! What can go wrong, in words a person can act on.
//!
//! Invariant: every [`Error`] says what happened; where there is a next step, the hint names it.
//! Outcomes that belong to ordinary use (a remote that has moved on, a file another program changed) are values of the
//! functions concerned, never errors.

use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

/// Core's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What a screen can react to. A code exists only if some screen acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// A folder or document that is not there (any more).
    NotFound,
    /// A folder without git history.
    NotARepository,
    /// The place chosen for a new portfolio can't be used.
    FolderNotUsable,
    /// Another Portico has this working copy open.
    InUse,
    /// Git knows no name and e-mail address to sign commits with.
    IdentityMissing,
    /// Git is set up to sign commits, and this one can't be signed.
    NotSigned,
    /// A path that leads out of the portfolio, or through a link.
    UnsafePath,
    /// A file that isn't UTF-8 text.
    NotUtf8,
    /// `portfolio.toml` was written by a newer Portico.
    NewerFormat,
    /// Something typed or passed that can't be used.
    InvalidInput,
    /// No space left.
    DiskFull,
    /// No permission to write.
    NotWritable,
    /// A file of Portico's own formats that can't be read as it should.
    BrokenFile,
    /// Git refused for a reason of its own.
    Git,
    /// The private database can't be used.
    PrivateData,
    /// The person stopped it.
    Cancelled,
    /// A mistake of ours.
    Internal,
}

/// An error: what happened, what to do next, and where.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// What a screen can react to.
    pub code: ErrorCode,
    /// What happened and what state the work is in.
    pub message: String,
    /// The next step.
    pub hint: Option<String>,
    /// The file or folder concerned.
    pub path: Option<PathBuf>,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with a message alone.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None, path: None, source: None }
    }

    /// Adds the next step.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the file or folder concerned.
    #[must_use]
    pub fn at(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Adds the cause, shown in the details.
    #[must_use]
    pub fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The chain of causes, for the details: "permission denied (os error 13)".
    pub fn detail(&self) -> Option<String> {
        let mut causes = Vec::new();
        let mut next = std::error::Error::source(self);
        while let Some(cause) = next {
            causes.push(cause.to_string());
            next = cause.source();
        }
        (!causes.is_empty()).then(|| causes.join(": "))
    }
}

/// Attaches the path to a file system error.
pub trait AtPath<T> {
    /// Turns an I/O error into an [`Error`] that names `path`.
    ///
    /// # Errors
    /// Whenever `self` is one.
    fn at_path(self, path: &Path) -> Result<T>;
}

impl<T> AtPath<T> for std::io::Result<T> {
    fn at_path(self, path: &Path) -> Result<T> {
        self.map_err(|error| file_error(error, path))
    }
}

fn file_error(error: std::io::Error, path: &Path) -> Error {
    use std::io::ErrorKind as Kind;
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let (code, message, hint) = match error.kind() {
        Kind::NotFound => (
            ErrorCode::NotFound,
            format!("“{name}” isn't there any more."),
            "Look whether it was moved or deleted outside Portico.",
        ),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => (
            ErrorCode::NotWritable,
            format!("Portico has no permission to use “{name}”."),
            "Change the permissions of the folder, or choose another one.",
        ),
        Kind::StorageFull | Kind::QuotaExceeded => (
            ErrorCode::DiskFull,
            format!("The disk is full, so “{name}” could not be written. What was there before is unchanged."),
            "Free some space and try again.",
        ),
        _ => (
            ErrorCode::Internal,
            format!("“{name}” could not be read or written."),
            "Try again; the details say what the system answered.",
        ),
    };
    Error::new(code, message).hint(hint).at(path).because(error)
}
