//! One file a command.

mod check;
mod draft;
mod export;
mod finding;
mod gate;
mod kinds;
mod new;
mod private;
mod publish;
mod push;
mod ready;
mod status;
mod told;

use clap::Subcommand;
use portico_core::Result;

use crate::output::Answer;

/// What can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Make a new portfolio
    New(new::New),
    /// List the kinds of documents
    Kinds(kinds::Kinds),
    /// Start a document and print its path
    Draft(draft::Draft),
    /// Look for what weakens documents or holds them back
    Check(check::Check),
    /// Take `draft` away from a document, or say what blocks it
    Ready(ready::Ready),
    /// Show documents, changes and what waits
    Status(status::Status),
    /// Commit what is changed and ready, and push every commit that the remote lacks
    Publish(publish::Publish),
    /// Write something for others to a file
    #[command(subcommand)]
    Export(export::Export),
    /// Back up what Portico keeps on this computer, or restore it
    #[command(subcommand)]
    Private(private::Private),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// What went wrong; the exit code goes by it.
    pub fn run(&self) -> Result<Answer> {
        match self {
            Self::New(new) => new.run(),
            Self::Kinds(kinds) => kinds.run(),
            Self::Draft(draft) => draft.run(),
            Self::Check(check) => check.run(),
            Self::Ready(ready) => ready.run(),
            Self::Status(status) => status.run(),
            Self::Publish(publish) => publish.run(),
            Self::Export(export) => export.run(),
            Self::Private(private) => private.run(),
        }
    }

    /// Is the answer to be one object?
    pub fn json(&self) -> bool {
        match self {
            Self::Kinds(kinds::Kinds { json, .. })
            | Self::Check(check::Check { json, .. })
            | Self::Status(status::Status { json, .. })
            | Self::Publish(publish::Publish { json, .. }) => *json,
            Self::New(_) | Self::Draft(_) | Self::Ready(_) | Self::Export(_) | Self::Private(_) => false,
        }
    }
}

/// Both sides of `NAME=VALUE`.
fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.trim().to_owned())),
        _ => Err("it needs a name, an equals sign and a value".to_owned()),
    }
}
