//! The outside tools that judge what Portico produces.
//!
//! - No tool's word counts before it has refused a known-bad input in the same process.
//! - Every run is noted in `oracles.tsv` of the target's `tmp` folder; `scripts/oracles.sh` adds them up.
//! - A tool that is missing fails the test that asks it.
//!
//! A test binary takes this in with `#[path = "../oracles/mod.rs"] mod oracles;`.

#![allow(
    dead_code,
    unused_imports,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test binary asks some of the tools, and a test fails by panicking"
)]

mod clipboard;
mod git;
mod pdf;
mod programs;
mod table;
mod web;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

pub use clipboard::clipboard;
pub use git::{git, git_judges};
pub use pdf::{
    PdfText, drawn_svg, mupdf_text, pdf_alternatives, pdf_boxes, pdf_info, pdf_links, pdf_metadata, pdf_pages,
    pdf_picture, pdf_smallest_text, pdf_text, qpdf_check, scanned_code, verapdf,
};
pub use programs::{python, python_judges, sqlite, sqlite_judges, ssh_fingerprint, sshd};
pub use web::{axe, json_resume, nu_html, printed_html};

/// A tool, the command that says its version, and the Debian package that has it.
struct Tool {
    program: &'static str,
    version: [&'static str; 2],
    package: &'static str,
}

/// What a tool said of one input.
#[derive(Debug)]
pub struct Verdict {
    /// Whether it ended with 0.
    pub accepted: bool,
    /// Its standard output.
    pub said: String,
    /// Its standard error.
    pub complaint: String,
}

impl Verdict {
    /// What the tool said of an input that it must accept.
    #[track_caller]
    pub fn sound(self) -> String {
        assert!(self.accepted, "refused:\n{}{}", self.said, self.complaint);
        self.said
    }
}

/// Runs `command` of `tool`, once the tool has refused what `bad` makes in an empty folder. `way` names the use that
/// this proves, since a program may judge well in one of its uses and not at all in another.
fn judge(tool: &Tool, way: &str, bad: impl FnOnce(&Path) -> Command, command: Command) -> Verdict {
    static PROVEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let use_of = format!("{} {way}", tool.program);
    let mut proven = PROVEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !proven.contains(&use_of) {
        let folder = Scratch::new(&use_of);
        let verdict = run(tool, bad(&folder.0));
        assert!(!verdict.accepted, "{use_of} accepts a known-bad input, so its word means nothing: {verdict:?}");
        proven.insert(use_of);
    }
    drop(proven);
    run(tool, command)
}

fn run(tool: &Tool, mut command: Command) -> Verdict {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{} doesn't run ({error}). Debian has it in {}.", tool.program, tool.package));
    let verdict = Verdict {
        accepted: output.status.success(),
        said: String::from_utf8_lossy(&output.stdout).into_owned(),
        complaint: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    table::note(tool, verdict.accepted);
    verdict
}

/// A folder for bad inputs, gone when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(use_of: &str) -> Self {
        let name: String = use_of.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bad-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
