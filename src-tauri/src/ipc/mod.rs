//! The commands that the front-end can call. Each parses, calls core and converts.

pub mod background;
pub mod bindings;
pub mod chain;
pub mod create;
pub mod documents;
pub mod editor;
mod failure;
pub mod files;
mod findings;
pub mod gate;
pub mod github;
pub mod moving;
mod outline;
pub mod page;
pub mod page_content;
pub mod page_versions;
pub mod pictures;
pub mod portfolio;
pub mod private;
pub mod publish;
mod reaching;
mod sending;
pub mod share;
pub mod sign_in;
pub mod ssh_sign_in;
pub mod start;

pub use failure::{Answer, Failure};
pub use findings::{Finding, Fix, TextEdit};

use portico_core::{Error, ErrorCode, Result};

/// Runs core on a thread of its own, so that neither the window nor other commands wait.
async fn work<T: Send + 'static>(job: impl FnOnce() -> Result<T> + Send + 'static) -> Answer<T> {
    let ended = tauri::async_runtime::spawn_blocking(job).await;
    let result = ended.unwrap_or_else(|_| {
        Err(Error::new(ErrorCode::Internal, "Portico met something it does not know how to handle.")
            .hint("Your files are as they were. Try again; if it happens again, restart Portico."))
    });
    result.map_err(|error| {
        tracing::warn!(code = ?error.code, "a command failed");
        Failure::from(error)
    })
}
