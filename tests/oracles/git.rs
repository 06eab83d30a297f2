//! Git as the judge of repositories, cut off from the configuration of whoever runs the tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Tool, Verdict, judge};

const GIT: Tool = Tool { program: "git", version: ["git", "--version"], package: "git" };

/// What git says of the repository at `dir`; it must accept. See [`git_judges`].
#[track_caller]
pub fn git(args: &[&str], dir: &Path) -> String {
    let verdict = git_judges(args, dir);
    assert!(verdict.accepted, "git {args:?} in {}: {}{}", dir.display(), verdict.said, verdict.complaint);
    verdict.said.trim_end_matches('\n').to_owned()
}

/// Asks git about the repository at `dir`. Each subcommand must first refuse a folder that holds none, which leaves out
/// those that make or change things; `fsck` must also refuse a commit whose tree is missing.
pub fn git_judges(args: &[&str], dir: &Path) -> Verdict {
    let way = args.first().copied().unwrap_or_default();
    if way == "fsck" {
        judge(&GIT, "fsck of a torn repository", torn, sealed(&["fsck", "--strict"], dir));
    }
    judge(&GIT, way, |empty| outside(args, empty), sealed(args, dir))
}

fn sealed(args: &[&str], dir: &Path) -> Command {
    let mut command = Command::new(GIT.program);
    command.args(args).current_dir(dir).env_clear();
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command.env("HOME", "/nonexistent").env("LC_ALL", "C").env("TZ", "UTC");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    command
}

/// The same question where there is no repository. The target folder may lie in a checkout: git stops looking there.
fn outside(args: &[&str], empty: &Path) -> Command {
    let mut command = sealed(args, empty);
    command.env("GIT_CEILING_DIRECTORIES", empty.parent().unwrap_or(empty));
    command
}

/// A branch whose commit names a tree that isn't there.
fn torn(dir: &Path) -> Command {
    let done = |args: &[&str]| {
        let output = sealed(args, dir).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    done(&["init", "-q", "-b", "main", "."]);
    let who = "Asha Rao <asha@example.org> 1800000000 +0000";
    let commit = format!("tree {}\nauthor {who}\ncommitter {who}\n\nTorn\n", "1".repeat(40));
    fs::write(dir.join("commit"), commit).unwrap();
    let id = done(&["hash-object", "-t", "commit", "-w", "commit"]);
    fs::write(dir.join(".git/refs/heads/main"), format!("{id}\n")).unwrap();
    sealed(&["fsck", "--strict"], dir)
}
