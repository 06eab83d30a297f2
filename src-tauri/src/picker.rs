//! Native dialogs, behind a seam that only the `e2e` feature can answer for.

use std::path::{Path, PathBuf};

use portico_core::private::BACKUP_ENDING;

/// Asks for a place on this computer.
pub trait Picker: Send + Sync {
    /// A folder; `None` when the person thinks better of it.
    fn folder(&self, title: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// A file to read; `None` when the person thinks better of it.
    fn file(&self, title: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// A backup to restore; `None` when the person thinks better of it.
    fn backup(&self, title: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// Where to save a file; `None` when the person thinks better of it.
    fn save(&self, title: &str, name: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// A picture that paper takes; `None` when the person thinks better of it.
    fn page_picture(&self, title: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// Pictures; none when the person thinks better of it.
    fn pictures(&self, title: &str, start: Option<&Path>) -> Vec<PathBuf>;
}

/// The system's own dialogs.
struct Native;

impl Picker for Native {
    fn folder(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        dialog(title, start).pick_folder()
    }

    fn file(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        dialog(title, start).add_filter("Text", &["md", "markdown", "txt"]).add_filter("All files", &["*"]).pick_file()
    }

    fn backup(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        dialog(title, start).add_filter("Backups", &[BACKUP_ENDING]).add_filter("All files", &["*"]).pick_file()
    }

    fn save(&self, title: &str, name: &str, start: Option<&Path>) -> Option<PathBuf> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        dialog(title, start).set_file_name(name).add_filter(ending.to_uppercase(), &[ending]).save_file()
    }

    fn page_picture(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        let endings = ["png", "jpg", "jpeg", "PNG", "JPG", "JPEG"];
        dialog(title, start).add_filter("PNG and JPEG", &endings).pick_file()
    }

    fn pictures(&self, title: &str, start: Option<&Path>) -> Vec<PathBuf> {
        let endings = ["png", "jpg", "jpeg", "gif", "webp", "PNG", "JPG", "JPEG", "GIF", "WEBP"];
        dialog(title, start).add_filter("Pictures", &endings).pick_files().unwrap_or_default()
    }
}

fn dialog(title: &str, start: Option<&Path>) -> rfd::FileDialog {
    let dialog = rfd::FileDialog::new().set_title(title);
    match start.and_then(|start| start.ancestors().find(|folder| folder.is_dir())) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// Answers from a file, so that a test needs no dialog: the file named by `PORTICO_E2E_ANSWER` holds the path.
#[cfg(feature = "e2e")]
struct Answered(PathBuf);

#[cfg(feature = "e2e")]
impl Picker for Answered {
    fn folder(&self, _: &str, _: Option<&Path>) -> Option<PathBuf> {
        let answer = std::fs::read_to_string(&self.0).ok()?;
        Some(answer.trim()).filter(|answer| !answer.is_empty()).map(PathBuf::from)
    }

    fn file(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        self.folder(title, start)
    }

    fn backup(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        self.folder(title, start)
    }

    fn save(&self, title: &str, _: &str, start: Option<&Path>) -> Option<PathBuf> {
        self.folder(title, start)
    }

    fn page_picture(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        self.folder(title, start)
    }

    fn pictures(&self, title: &str, start: Option<&Path>) -> Vec<PathBuf> {
        self.folder(title, start).into_iter().collect()
    }
}

/// The dialogs of this start of the app.
pub fn of_this_start() -> Box<dyn Picker> {
    #[cfg(feature = "e2e")]
    if let Some(answer) = std::env::var_os("PORTICO_E2E_ANSWER") {
        return Box::new(Answered(PathBuf::from(answer)));
    }
    Box::new(Native)
}
