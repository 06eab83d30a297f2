//! A new portfolio with its first commit, beside the git commands that do the same.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use portico_core::git::Identity;
use portico_core::portfolio::{CreateRequest, PlannedFile, create, plan};
use portico_core::storage::LocalDisk;
use tempfile::TempDir;

use crate::figures::{Bound, Figure, Unit};
use crate::{Done, ms, seed};

const ROUNDS: usize = 31;
/// A file system in memory, where syncing costs nothing: what is left is the work itself.
const MEMORY: &str = "/dev/shm";

/// Durable as the app does it, on the disk; then in memory, against git told not to sync.
pub fn measure(disk: &Path) -> Done<Vec<Figure>> {
    let on_disk = TempDir::new_in(disk)?;
    let durable = (0..ROUNDS).map(|_| ours(on_disk.path())).collect::<Done<Vec<_>>>()?;

    let memory = if Path::new(MEMORY).is_dir() { TempDir::new_in(MEMORY)? } else { TempDir::new()? };
    let files = plan(&seed::profile())?;
    let (mut own, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        own.push(ours(memory.path())?);
        peer.push(with_git(memory.path(), &files)?);
    }
    Ok(vec![
        Figure::new("New portfolio and first commit, durable on the disk", Unit::Ms, durable, Bound::Median(500.0)),
        Figure::new("The same where syncing is free; git commands", Unit::Ms, own, Bound::Ratio(0.6)).against(peer),
    ])
}

fn identity() -> Identity {
    Identity { name: "Asha Rao".into(), email: "asha@example.org".into() }
}

fn ours(place: &Path) -> Done<f64> {
    let folder = TempDir::new_in(place)?;
    let request = CreateRequest {
        path: folder.path().join("portfolio").display().to_string(),
        profile: seed::profile(),
        identity: Some(identity()),
        allow_synced: false,
    };
    let began = Instant::now();
    create(&LocalDisk, &request, true, seed::now())?;
    Ok(ms(began))
}

fn with_git(place: &Path, files: &[PlannedFile]) -> Done<f64> {
    let folder = TempDir::new_in(place)?;
    let root = folder.path().join("portfolio");
    let began = Instant::now();
    for file in files {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(&root))?;
        #[allow(clippy::disallowed_methods, reason = "the peer writes plainly")]
        fs::write(path, &file.text)?;
    }
    git(&root, &["init", "--quiet", "--initial-branch=main"])?;
    git(&root, &["add", "--all"])?;
    git(&root, &["commit", "--quiet", "--message=Start the portfolio"])?;
    Ok(ms(began))
}

fn git(root: &Path, arguments: &[&str]) -> Done<()> {
    let author = identity();
    let ended = Command::new("git")
        .current_dir(root)
        .args(["-c", "core.fsync=none", "-c", "commit.gpgSign=false"])
        .args(["-c", &format!("user.name={}", author.name), "-c", &format!("user.email={}", author.email)])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .status()?;
    if ended.success() { Ok(()) } else { Err(format!("git {arguments:?} failed").into()) }
}
