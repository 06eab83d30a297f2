//! All that Portico knows: portfolios, documents, findings, publishing and the one page.
//!
//! Core is pure: it has no window, prints nothing, and has no clock, home folder or environment of its own. Whoever calls it
//! passes the time, the places and the disk.

pub mod catalogue;
pub mod checks;
pub mod document;
pub mod error;
pub mod gate;
pub mod git;
pub mod github;
pub mod picture;
pub mod portfolio;
pub mod private;
pub mod publish;
pub mod redaction;
pub mod render;
pub mod secrets;
pub mod share;
pub mod storage;
pub mod summary;
pub mod terms;
pub mod time;

pub use error::{AtPath, Error, ErrorCode, Result};
