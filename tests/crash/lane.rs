//! One working copy after another in which workers are killed, and what must hold afterwards.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::Duration;

use portico_core::git::Identity;
use portico_core::portfolio::{CreateRequest, Portfolio, Profile, create};
use portico_core::storage::{Disk, LocalDisk, RelPath};
use tempfile::TempDir;

use crate::WORKER;
use crate::story::{DOCUMENT, moment, moment_of, number_of, open, publish, save, text, workbench};

/// A child has all open files of this process until it becomes another program, the lock of a working copy among them. So no
/// lane starts a process while another has one open here, or that lock would seem to outlive its holder.
static APART: Mutex<()> = Mutex::new(());

/// A working copy serves so many rounds: checking a history takes longer the longer it is.
const ROUNDS: usize = 25;

pub struct Lane {
    folder: TempDir,
    /// The newest text that was written by anyone.
    number: u64,
    rounds: usize,
}

/// Kills one worker and checks. Gives how many operations it had acknowledged.
pub fn round(lane: &mut Option<Lane>, seed: u64) -> Result<usize, String> {
    let lane = match lane {
        Some(lane) if lane.rounds < ROUNDS => lane,
        _ => lane.insert(Lane::new()),
    };
    lane.rounds += 1;
    let said = lane.kill_one(seed);
    lane.check(&said).map_err(|reason| format!("{reason}; last words: {:?}", said.last()))?;
    Ok(said.len())
}

impl Lane {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let lane = Self { folder, number: 1, rounds: 0 };
        fs::create_dir(lane.home()).unwrap();
        let request = CreateRequest {
            path: lane.root().to_str().unwrap().to_owned(),
            profile: Profile { name: "Asha Rao".into(), ..Profile::default() },
            identity: Some(Identity { name: "Asha Rao".into(), email: "asha@example.org".into() }),
            allow_synced: false,
        };
        create(&LocalDisk, &request, true, moment_of(0)).unwrap();
        LocalDisk.write_new(&lane.root().join(DOCUMENT), text(1).as_bytes()).unwrap();
        lane
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("portfolio")
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn private(&self) -> PathBuf {
        self.home().join("private.sqlite")
    }

    /// Starts a worker, kills it, and gives the whole lines that it said.
    fn kill_one(&self, seed: u64) -> Vec<String> {
        let mut worker = start(
            Command::new(std::env::current_exe().unwrap())
                .arg(WORKER)
                .args([self.root(), self.private()])
                .arg(self.number.to_string())
                .env("HOME", self.home())
                .env("XDG_CONFIG_HOME", self.home())
                .stdout(Stdio::piped()),
        );
        let out = worker.stdout.take().unwrap();
        let (opened, is_open) = mpsc::channel();
        let listener = std::thread::spawn(move || {
            let mut said = Vec::new();
            let mut out = BufReader::new(out);
            let mut line = String::new();
            while out.read_line(&mut line).is_ok_and(|length| length > 0) {
                if let Some(whole) = line.strip_suffix('\n') {
                    said.push(whole.to_owned());
                    let _ = opened.send(());
                }
                line.clear();
            }
            said
        });
        let random = mixed(seed);
        // One in ten dies while it starts, the others somewhere in their first rounds of work.
        if !random.is_multiple_of(10) {
            let _ = is_open.recv_timeout(Duration::from_secs(30));
        }
        std::thread::sleep(Duration::from_micros((random >> 8) % 70_000));
        worker.kill().unwrap();
        let ended = worker.wait().unwrap();
        assert!(ended.code().is_none(), "the worker ended by itself: {ended}");
        listener.join().unwrap()
    }

    fn check(&mut self, said: &[String]) -> Result<(), String> {
        let path = RelPath::parse(DOCUMENT).unwrap();
        let newest = |word: &str| -> Option<u64> {
            said.iter().rev().find_map(|line| line.strip_prefix(word)?.split(' ').nth(1)?.parse().ok())
        };
        let bench = workbench(&self.private());
        let beside = Portfolio::open_beside(&bench, &self.root()).map_err(|error| error.to_string())?.unwrap();
        let found = beside.open_document(&path).map_err(|error| error.to_string())?;
        let file = number_of(&found.text).ok_or("the file is torn")?;
        let kept = match &found.recovered {
            Some(kept) => number_of(&kept.text).ok_or("the journal is torn")?,
            None => 0,
        };
        let typed = newest("typed").unwrap_or(self.number);
        let saved = newest("saved").unwrap_or(self.number);
        hold(file.max(kept) >= typed, || format!("text {typed} is lost: file {file}, journal {kept}"))?;
        hold(file >= saved, || format!("saved text {saved} is lost: the file has {file}"))?;

        // The next start, twenty minutes later by its clock: it clears what was left, saves and commits.
        drop(beside);
        let late = LocalDisk.changed_at(&self.root().join(DOCUMENT)).unwrap() + 20 * 60 * 1000;
        let next = file.max(kept).max(typed) + 1;
        let id = {
            let _apart = APART.lock().unwrap_or_else(PoisonError::into_inner);
            let portfolio = open(&bench, &self.root(), moment(late));
            let _ = save(&portfolio, next, &found.hash);
            publish(&portfolio, next)
        };
        self.number = next;
        let left = self.git(&["status", "--porcelain", "--untracked-files=all"])?;
        hold(left.is_empty(), || format!("left over: {left}"))?;
        let history = self.git(&["log", "--format=%H"])?;
        hold(history.starts_with(&id), || "HEAD is not the commit that was made".to_owned())?;
        let acknowledged = said.iter().filter_map(|line| line.strip_prefix("committed ")?.split_once(' '));
        for (number, id) in acknowledged {
            hold(history.contains(id), || format!("the commit of text {number} is lost"))?;
        }
        self.git(&["fsck", "--strict", "--no-dangling"]).map(drop)
    }

    /// The real git, without anyone's configuration.
    fn git(&self, arguments: &[&str]) -> Result<String, String> {
        run_git(&self.root(), &self.home(), arguments)
    }
}

fn start(command: &mut Command) -> Child {
    let _apart = APART.lock().unwrap_or_else(PoisonError::into_inner);
    command.spawn().expect("the program is installed")
}

fn run_git(root: &Path, home: &Path, arguments: &[&str]) -> Result<String, String> {
    let child = start(
        Command::new("git")
            .args(arguments)
            .current_dir(root)
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home)
            .env("GIT_CONFIG_GLOBAL", home.join(".gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("LC_ALL", "C")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped()),
    );
    let output = child.wait_with_output().expect("git answers");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches('\n').to_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(format!("git {arguments:?}: {}{}", text(&output.stdout), text(&output.stderr)))
    }
}

fn hold(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// SplitMix64: one seed, one number.
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
