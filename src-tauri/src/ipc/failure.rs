//! An error as the front-end gets it.

use portico_core::{Error, ErrorCode};
use serde::Serialize;
use ts_rs::TS;

/// What a command answers.
pub type Answer<T> = std::result::Result<T, Failure>;

/// What happened, what to do next, and the details.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Failure {
    /// What a screen can react to.
    pub code: ErrorCode,
    /// What happened and what state the work is in.
    pub message: String,
    /// The next step.
    pub hint: Option<String>,
    /// What the system said.
    pub detail: Option<String>,
    /// The file or folder concerned.
    pub path: Option<String>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            code: error.code,
            detail: error.detail(),
            path: error.path.as_ref().map(|path| path.to_string_lossy().into_owned()),
            message: error.message,
            hint: error.hint,
        }
    }
}
