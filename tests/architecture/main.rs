//! The directions and house rules of the source, read from the source itself.
//!
//! Every check gathers all that breaks its rule before it fails, and none passes over an empty set of files.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod colours;
mod commands;
mod crates;
mod imports;
mod purity;
mod rooms;
mod rust_tokens;

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what others made or what is data.
const NOT_OURS: [&str; 8] = [".git", "target", "node_modules", "dist", "gen", "generated", "fixtures", "samples"];

/// The checkout: the nearest folder above this package that has the Makefile.
fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().find(|dir| dir.join("Makefile").is_file()).expect("the package lies in the checkout")
}

/// A source file: its path from the checkout with forward slashes, and its text.
struct Source {
    path: String,
    text: String,
}

/// The files of ours under `folder` with one of the endings, in order; there is at least one.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    gather(&root().join(folder), &NOT_OURS, &mut paths);
    paths.retain(|path| path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)));
    assert!(!paths.is_empty(), "nothing with {endings:?} under {folder}");
    let read = |path: PathBuf| Source { text: fs::read_to_string(&path).unwrap(), path: from_root(&path) };
    paths.into_iter().map(read).collect()
}

/// All files under `folder`, without the folders named in `except`. A folder that is missing holds none.
fn gather(folder: &Path, except: &[&str], into: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<_> = entries.map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().unwrap();
        if kind.is_file() {
            into.push(entry.path());
        } else if kind.is_dir() && !except.iter().any(|name| entry.file_name() == *name) {
            gather(&entry.path(), except, into);
        }
    }
}

fn from_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Fails with all that breaks the `rule`.
#[track_caller]
fn holds(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}
