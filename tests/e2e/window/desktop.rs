//! The desktop around the window, through xdotool and the window manager: closing, hiding, the system's dialogs.

use std::process::Command;

use super::{Window, until};

/// Asks xdotool; nothing where it finds nothing.
pub(super) fn xdotool(arguments: &[&str]) -> Option<String> {
    let output = Command::new("xdotool").args(arguments).output().expect("Debian has xdotool in xdotool.");
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The window of this title that is in sight.
pub(super) fn visible(title: &str) -> Option<String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")])?;
    found.lines().last().map(str::to_owned)
}

/// Brings a window forward, and waits until keys go there.
#[track_caller]
pub(super) fn activate(id: &str) {
    let active = || {
        xdotool(&["windowactivate", id])?;
        (xdotool(&["getactivewindow"])? == id).then_some(())
    };
    assert!(until(active).is_some(), "the window {id} doesn't come forward");
}

impl Window {
    #[track_caller]
    fn frame(&self) -> String {
        until(|| visible("Portico")).expect("the window is in sight")
    }

    /// Closes it as the window manager's button does.
    #[track_caller]
    pub fn close(&self) {
        activate(&self.frame());
        xdotool(&["key", "--clearmodifiers", "alt+F4"]).unwrap();
    }

    #[track_caller]
    pub fn minimise(&self) {
        xdotool(&["windowminimize", &self.frame()]).unwrap();
        self.wait("the window to go", || visible("Portico").is_none());
    }

    #[track_caller]
    pub fn see_in_front(&self) {
        let in_front = || (xdotool(&["getactivewindow"])? == visible("Portico")?).then_some(());
        assert!(until(in_front).is_some(), "the window stays behind");
    }

    /// The system's dialog of this title, once it is in front.
    #[track_caller]
    pub fn dialog(&self, title: &str) -> Dialog {
        let id = until(|| visible(title)).unwrap_or_else(|| panic!("no dialog “{title}”"));
        activate(&id);
        Dialog { id, title: title.to_owned() }
    }
}

pub struct Dialog {
    id: String,
    title: String,
}

impl Dialog {
    #[track_caller]
    pub fn key(&self, key: &str) -> &Self {
        activate(&self.id);
        xdotool(&["key", "--clearmodifiers", key]).unwrap();
        self
    }

    #[track_caller]
    pub fn type_text(&self, text: &str) -> &Self {
        xdotool(&["type", "--delay", "15", text]).unwrap();
        self
    }

    #[track_caller]
    pub fn see_closed(&self) {
        assert!(until(|| visible(&self.title).is_none().then_some(())).is_some(), "“{}” is still open", self.title);
    }
}
