//! Hearing of changes that other programs make. Only a hint: hashes decide.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::{Error, ErrorCode, Result};

/// Watching goes on while this lives.
pub struct Watch {
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Calls `changed` with the files below `root` that something touched, at most a few times a second. Git's own folder and our
/// temporary files are left out.
///
/// # Errors
/// When the system can't watch; the app then works, and looks when it gets the focus.
pub fn watch(root: &Path, mut changed: impl FnMut(Vec<PathBuf>) + Send + 'static) -> Result<Watch> {
    let below = root.to_owned();
    let handler = move |events: DebounceEventResult| {
        let Ok(events) = events else { return };
        let mut paths: Vec<PathBuf> = events
            .iter()
            .filter(|event| !event.kind.is_access())
            .flat_map(|event| event.paths.iter())
            .filter(|path| concerns(&below, path))
            .cloned()
            .collect();
        paths.sort();
        paths.dedup();
        if !paths.is_empty() {
            changed(paths);
        }
    };
    let start = || {
        let mut debouncer = new_debouncer(Duration::from_millis(250), None, handler)?;
        debouncer.watch(root, RecursiveMode::Recursive)?;
        Ok(debouncer)
    };
    start().map(|debouncer| Watch { _debouncer: debouncer }).map_err(|error: notify_debouncer_full::notify::Error| {
        Error::new(ErrorCode::Internal, "Changes by other programs can't be watched here.")
            .hint("They are noticed when the window gets the focus.")
            .because(error)
    })
}

fn concerns(root: &Path, path: &Path) -> bool {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let git = inside.components().next().is_some_and(|part| part.as_os_str() == ".git");
    let temporary = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".portico-"));
    !git && !temporary
}
