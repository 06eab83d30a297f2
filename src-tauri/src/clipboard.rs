//! The system's clipboard.
//!
//! Invariant: whoever put something on it keeps answering for it as long as the app runs; on Linux a clipboard is a promise,
//! and ends with the one that gave it (docs/adr/0011-the-clipboard-is-kept-by-the-shell.md).

use std::sync::{Mutex, PoisonError};

use arboard::Clipboard;
use portico_core::{Error, ErrorCode, Result};

/// The clipboard, reached when something is first copied.
#[derive(Default)]
pub struct Copies(Mutex<Option<Clipboard>>);

impl Copies {
    /// Puts plain text on the clipboard.
    ///
    /// # Errors
    /// When the clipboard can't be reached.
    pub fn text(&self, text: &str) -> Result<()> {
        self.with(|clipboard| clipboard.set_text(text))
    }

    /// Puts rich text on the clipboard, with plain text for those who take nothing else.
    ///
    /// # Errors
    /// When the clipboard can't be reached.
    pub fn rich(&self, html: &str, text: &str) -> Result<()> {
        self.with(|clipboard| clipboard.set_html(html, Some(text)))
    }

    fn with(&self, copy: impl FnOnce(&mut Clipboard) -> Result<(), arboard::Error>) -> Result<()> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let reached = match held.take() {
            Some(clipboard) => Ok(clipboard),
            None => Clipboard::new(),
        };
        let copied = reached.and_then(|mut clipboard| {
            copy(&mut clipboard)?;
            Ok(clipboard)
        });
        *held = Some(copied.map_err(|error| {
            Error::new(ErrorCode::Internal, "The clipboard can’t be reached, so nothing was copied.")
                .hint("Try again. Exporting as a web page works without it.")
                .because(error)
        })?);
        Ok(())
    }
}
