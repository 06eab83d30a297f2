//! libgit2's errors in words.

use crate::error::{Error, ErrorCode};

/// An error mapper: what could not be done, with libgit2's reason as the cause.
pub(super) fn failed(what: &str) -> impl FnOnce(git2::Error) -> Error + '_ {
    move |error| explain(what, error)
}

/// `what` is a whole sentence: "The files could not be compared."
pub(super) fn explain(what: &str, error: git2::Error) -> Error {
    use git2::{ErrorClass as Class, ErrorCode as Code};
    let text = error.message().to_lowercase();
    if text.contains("no space left") || text.contains("disk quota") {
        return Error::new(ErrorCode::DiskFull, format!("{what} The disk is full. Your files are unchanged."))
            .hint("Free some space and try again.")
            .because(error);
    }
    if text.contains("permission denied") || text.contains("read-only file system") {
        return Error::new(ErrorCode::NotWritable, format!("{what} Portico has no permission to write there."))
            .hint("Change the permissions of the folder and try again.")
            .because(error);
    }
    let hint = match (error.class(), error.code()) {
        (_, Code::Locked) => "Another program is using git in this folder. Let it finish and try again.",
        (_, Code::Modified) => "The history changed meanwhile. Look at what is new and try again.",
        (Class::Odb, Code::NotFound) => {
            "A part of the history is missing in this folder. If it was cloned with --filter, `git fetch --refetch --no-filter` brings it; `git fsck` says more."
        }
        (Class::Config, _) => "Git's configuration has a line that can't be used. The details say where.",
        (Class::Index, _) => "Git's list of staged files can't be read. Running `git status` in the folder says more.",
        _ => "Nothing was changed. The details say what git answered.",
    };
    Error::new(ErrorCode::Git, what).hint(hint).because(error)
}
