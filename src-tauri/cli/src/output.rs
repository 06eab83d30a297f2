//! What the terminal shows: answers on stdout, all else on stderr, never in colour.
//!
//! Invariant: no control character of a document or a server reaches the terminal.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use portico_core::publish::LOOK_AGAIN;
use portico_core::{Error, ErrorCode};
use serde::Serialize;
use serde_json::Value;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It is done.
    Done,
    /// A finding or the remote's state stands in the way.
    InTheWay,
    /// The command can't be meant like this.
    WrongUse,
    /// Something failed.
    Failure,
}

/// What a command answers.
pub struct Answer {
    /// For stdout.
    pub text: String,
    /// How it ended.
    pub exit: Exit,
}

impl Answer {
    /// Done, with these words.
    pub fn done(text: String) -> Self {
        Self { text, exit: Exit::Done }
    }
}

impl Exit {
    /// How a command ends that met this error.
    pub fn of(error: &Error) -> Self {
        use ErrorCode as Code;
        match error.code {
            Code::InvalidInput | Code::NotFound | Code::NotARepository | Code::FolderNotUsable => Self::WrongUse,
            _ => Self::Failure,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::InTheWay => 1,
            Exit::WrongUse => 2,
            Exit::Failure => 3,
        })
    }
}

/// Prints the answer. A reader that has seen enough is no error.
pub fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let ending = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    match write!(stdout, "{text}{ending}").and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Says something beside the answer.
pub fn note(text: &str) {
    // Nobody is left to tell when stderr is gone.
    let _ = writeln!(io::stderr().lock(), "{}", printable(text).trim_end());
}

/// The text without characters that would steer the terminal.
pub fn printable(text: &str) -> String {
    let steers =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// A value whose texts a program may print: without what would steer its terminal.
pub fn readable(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(printable(&text)),
        Value::Array(all) => all.into_iter().map(readable).collect(),
        Value::Object(all) => all.into_iter().map(|(key, value)| (key, readable(value))).collect(),
        other => other,
    }
}

/// What happened, and the next step. `verbose` adds the place and what the system answered.
pub fn worded(error: &Error, verbose: bool) -> String {
    let place = error.path.as_ref().map(|path| path.display().to_string());
    let details = [place, error.detail()].into_iter().flatten().filter(|_| verbose);
    [error.message.clone()].into_iter().chain(hint_of(error)).chain(details).collect::<Vec<_>>().join("\n")
}

/// Core words its hints for a window, where some steps are other ones.
fn hint_of(error: &Error) -> Option<String> {
    if error.code == ErrorCode::IdentityMissing {
        return Some(IDENTITY_HINT.to_owned());
    }
    if error.code == ErrorCode::NotSigned {
        return Some(SIGNING_HINT.to_owned());
    }
    if error.hint.as_deref() == Some(LOOK_AGAIN) {
        return Some(STATUS_HINT.to_owned());
    }
    error.hint.clone()
}

const STATUS_HINT: &str = "`portico-cli status` shows how things are now. Publish again when that is mended.";

const SIGNING_HINT: &str = "Mend that and publish again. To go without a signature in this folder from now on: `git config portico.unsigned true`.";
const IDENTITY_HINT: &str = "Tell git once: `git config --global user.name \"Your Name\"` and `git config --global user.email you@example.org`.";

/// The object that stands for an error.
pub fn error_object(error: &Error) -> String {
    json(&serde_json::json!({ "error": {
        "code": error.code,
        "message": printable(&error.message),
        "hint": hint_of(error).as_deref().map(printable),
        "path": error.path.as_ref().map(|path| path.display().to_string()),
    } }))
}

/// A value as one object.
pub fn json(value: &impl Serialize) -> String {
    // Only maps with keys that aren't text can't be written, and there are none.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// "1 commit", "2 commits"
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
