//! The system's clipboard.
//!
//! Invariant: whoever put something on it keeps answering for it as long as the app runs; on Linux a clipboard is a promise,
//! and ends with the one that gave it (docs/adr/0011-the-clipboard-is-kept-by-the-shell.md).

use std::sync::{Mutex, PoisonError};

use arboard::Clipboard;
use portico_core::{Error, ErrorCode, Result};
use tauri::{AppHandle, Runtime};

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

/// The picture on the clipboard as the program that copied it gives it, in the first form that documents can hold.
#[cfg(target_os = "linux")]
pub fn picture<R: Runtime>(app: &AppHandle<R>) -> Option<Vec<u8>> {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use gtk::gdk::{Atom, SELECTION_CLIPBOARD};

    const FORMS: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    /// The program that copied may hang, and has to be asked.
    const PATIENCE: Duration = Duration::from_secs(10);

    let (give, taken) = channel();
    let asked = app.run_on_main_thread(move || {
        let clipboard = gtk::Clipboard::get(&SELECTION_CLIPBOARD);
        clipboard.request_contents(&Atom::intern("TARGETS"), move |clipboard, offered| {
            let offered = offered.targets().unwrap_or_default();
            let form = FORMS.iter().map(|form| Atom::intern(form)).find(|form| offered.contains(form));
            if let Some(form) = form {
                clipboard.request_contents(&form, move |_, found| {
                    // Nobody waits any more once patience has ended.
                    let _ = give.send(found.data());
                });
            }
        });
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "the clipboard could not be asked for a picture");
        return None;
    }
    taken.recv_timeout(PATIENCE).ok().filter(|bytes| !bytes.is_empty())
}

/// Other webviews hand a picture over with the paste.
#[cfg(not(target_os = "linux"))]
pub fn picture<R: Runtime>(_app: &AppHandle<R>) -> Option<Vec<u8>> {
    None
}
