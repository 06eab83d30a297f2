//! What is unusual about the repository, in words.

use portico_core::git::{Going, WayBack};
use portico_core::publish::{Step, Told};
use portico_core::{Error, ErrorCode};

/// What it is, what it means, and what to type.
pub fn worded(told: &Told) -> String {
    format!("{} {}", told.title, meaning(told))
}

/// Nothing can be committed because of it.
pub fn stopping(told: &Told) -> Error {
    Error::new(ErrorCode::Git, format!("{} Nothing was committed.", told.title)).hint(meaning(told))
}

/// What it means, and what to type.
fn meaning(told: &Told) -> String {
    let mut lines = vec![told.text.clone()];
    lines.extend(told.files.iter().map(|file| format!("  {file}")));
    let way = match &told.step {
        Some(Step::Go { way: WayBack { branch, how: Going::Takes } }) => {
            Some(format!("Go there in the app, or with: git branch -f {branch} HEAD && git switch {branch}"))
        }
        Some(Step::Go { way }) => Some(format!("Go there in the app, or with: git switch {}", way.branch)),
        Some(Step::GoUnsigned) => Some("To publish without: git config portico.unsigned true".to_owned()),
        Some(Step::SignAgain) => Some("To sign again: git config --unset portico.unsigned".to_owned()),
        None => told.command.as_ref().map(|command| format!("  {command}")),
    };
    lines.extend(way);
    lines.join("\n")
}
