//! What changed among 10,000 documents, and a commit of one of them, beside the git command that does the same.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use portico_core::git::{ChosenFile, CommitRequest, CommitTime, Identity, Repo};
use portico_core::storage::{LocalDisk, save};

use crate::figures::{Bound, Figure, Unit};
use crate::gate::{git, name, text, waiting};
use crate::{Done, ms};

const DOCUMENTS: usize = 10_000;
const ROUNDS: usize = 31;
/// A file system in memory, where syncing costs nothing: what is left is the work itself.
const MEMORY: &str = "/dev/shm";

/// Both take turns in one working copy, each with a change of its own.
pub fn measure(disk: &Path) -> Done<Vec<Figure>> {
    let memory = Path::new(MEMORY);
    let copy = waiting(if memory.is_dir() { memory } else { disk }, DOCUMENTS, 1)?;
    let root = copy.path();
    git(root, &["checkout", "--quiet", "--force", "main"], None)?;
    for (name, value) in [("user.name", "Asha Rao"), ("user.email", "asha@example.org"), ("core.fsync", "none")] {
        git(root, &["config", name, value], None)?;
    }
    let (mut status, mut git_status) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        change(root, round, "looked at")?;
        status.push(look(root)?);
        git_status.push(git_look(root)?);
    }
    git(root, &["add", "--all"], None)?;
    git(root, &["commit", "--quiet", "--message=Everything that was changed"], None)?;
    let (mut commit, mut git_commit) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let ours = change(root, 2 * round, "ours")?;
        commit.push(keep(root, &ours)?);
        let theirs = change(root, 2 * round + 1, "theirs")?;
        git_commit.push(git_keep(root, &theirs)?);
    }
    git(root, &["fsck", "--strict", "--no-progress"], None)?;
    Ok(vec![
        Figure::new("What changed in 10,000 documents; git status", Unit::Ms, status, Bound::Ratio(1.3))
            .against(git_status),
        Figure::new("Commit of one among 10,000; git add, git commit", Unit::Ms, commit, Bound::Ratio(0.6))
            .against(git_commit),
        durable(disk)?,
    ])
}

/// The commit as the app makes it, on the disk with every sync.
fn durable(disk: &Path) -> Done<Figure> {
    let copy = waiting(disk, DOCUMENTS, 1)?;
    git(copy.path(), &["checkout", "--quiet", "--force", "main"], None)?;
    let mut values = Vec::new();
    for round in 0..ROUNDS {
        let changed = change(copy.path(), round, "ours")?;
        values.push(keep(copy.path(), &changed)?);
    }
    Ok(Figure::new("The same commit, durable on the disk", Unit::Ms, values, Bound::None))
}

fn change(root: &Path, at: usize, how: &str) -> Done<String> {
    let path = name(at);
    save(&LocalDisk, &root.join(&path), format!("{}\nOnce more, {how}.\n", text(at)).as_bytes())?;
    Ok(path)
}

fn look(root: &Path) -> Done<f64> {
    let began = Instant::now();
    let found = Repo::open(root)?.ok_or("no repository")?.status()?.len();
    let took = ms(began);
    if found > 0 { Ok(took) } else { Err("no change was seen".into()) }
}

fn git_look(root: &Path) -> Done<f64> {
    let began = Instant::now();
    let found = command(root, &["status", "--porcelain"]).stdout(Stdio::piped()).output()?;
    let took = ms(began);
    if found.status.success() && !found.stdout.is_empty() { Ok(took) } else { Err("git saw no change".into()) }
}

fn keep(root: &Path, path: &str) -> Done<f64> {
    let author = Identity { name: "Asha Rao".into(), email: "asha@example.org".into() };
    let at = CommitTime { seconds: 1_795_149_000, offset_minutes: 330 };
    let began = Instant::now();
    let files = [ChosenFile { path: path.to_owned(), content: Some(fs::read(root.join(path))?) }];
    let request = CommitRequest { files: &files, message: "One document", author: &author, at };
    Repo::open(root)?.ok_or("no repository")?.commit(&request)?;
    Ok(ms(began))
}

fn git_keep(root: &Path, path: &str) -> Done<f64> {
    let began = Instant::now();
    for arguments in [&["add", path][..], &["commit", "--quiet", "--message=One document"]] {
        if !command(root, arguments).status()?.success() {
            return Err(format!("git {arguments:?} failed").into());
        }
    }
    Ok(ms(began))
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root).args(arguments).stdin(Stdio::null());
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}
