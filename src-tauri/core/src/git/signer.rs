//! The program that makes signatures, run as git runs it.
//!
//! Invariants: it is given a file in a folder of its own, which goes afterwards, and works there; it never asks on a
//! terminal; it is stopped when it takes too long.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use git2::Signature;

use super::signing::not_signed;
use crate::error::{Error, Result};

/// Long enough to find a passphrase and type it.
const PATIENCE: u32 = 6000;
const PAUSE: Duration = Duration::from_millis(20);
const CREATED: &str = "[GNUPG:] SIG_CREATED ";

/// Which sort of program signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// `gpg`
    Gpg,
    /// `ssh-keygen`
    Ssh,
}

impl Tool {
    /// The settings that name another program, the more particular first.
    pub(super) fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Gpg => &["gpg.openpgp.program", "gpg.program"],
            Self::Ssh => &["gpg.ssh.program"],
        }
    }

    pub(super) fn usual(self) -> &'static str {
        match self {
            Self::Gpg => "gpg",
            Self::Ssh => "ssh-keygen",
        }
    }
}

/// Which key signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The one of this name.
    Named(String),
    /// The one that belongs to the committer's name and address.
    OfCommitter,
    /// The one in this file, or the one whose public half is there.
    File(PathBuf),
    /// The one of the agent with this public half.
    Public(String),
}

/// How commits are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Which sort of program.
    pub tool: Tool,
    /// Which key.
    pub key: Key,
    /// The program.
    pub program: PathBuf,
}

impl Signer {
    /// A signature of `text`.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NotSigned`] with what the program said.
    pub(super) fn sign(&self, text: &str, committer: &Signature<'_>) -> Result<String> {
        let folder = tempfile::tempdir().map_err(no_room)?;
        let (commit, said) = (folder.path().join("commit"), folder.path().join("said"));
        new_file(&commit).and_then(|mut file| file.write_all(text.as_bytes())).map_err(no_room)?;
        let mut command = Command::new(&self.program);
        command.current_dir(folder.path()).stderr(new_file(&said).map_err(no_room)?);
        let signature = match self.tool {
            Tool::Ssh => self.ssh(&mut command, folder.path(), &commit).map_err(no_room)?,
            Tool::Gpg => self.gpg(&mut command, folder.path(), &commit, committer).map_err(no_room)?,
        };
        let program = self.program.display();
        let status = match command.spawn() {
            Ok(child) => wait(child),
            Err(error) => return Err(not_signed(&format!("{program} can't be started")).because(error)),
        };
        let words = read(&said);
        let made = read(&signature);
        let done = status.as_ref().is_some_and(ExitStatus::success)
            && made.starts_with("-----BEGIN ")
            && (self.tool == Tool::Ssh || words.contains(CREATED));
        match status {
            _ if done => Ok(made.replace('\r', "")),
            None => Err(not_signed(&format!("{program} didn't answer in two minutes"))),
            Some(_) => Err(not_signed(&self.reason(&words)).because(std::io::Error::other(words))),
        }
    }

    fn ssh(&self, command: &mut Command, folder: &Path, commit: &Path) -> std::io::Result<PathBuf> {
        command.args(["-Y", "sign", "-n", "git", "-f"]);
        match &self.key {
            Key::File(path) => drop(command.arg(path)),
            Key::Named(key) | Key::Public(key) => {
                let path = folder.join("key.pub");
                new_file(&path)?.write_all(format!("{key}\n").as_bytes())?;
                command.arg(path).arg("-U");
            }
            Key::OfCommitter => {}
        }
        // A passphrase is asked for in a window or not at all.
        command.arg(commit).env("SSH_ASKPASS_REQUIRE", "force").stdin(Stdio::null()).stdout(Stdio::null());
        Ok(folder.join("commit.sig"))
    }

    fn gpg(
        &self,
        command: &mut Command,
        folder: &Path,
        commit: &Path,
        committer: &Signature<'_>,
    ) -> std::io::Result<PathBuf> {
        let who = String::from_utf8_lossy(committer.name_bytes());
        let address = String::from_utf8_lossy(committer.email_bytes());
        let key = match &self.key {
            Key::Named(key) | Key::Public(key) => key.clone(),
            _ => format!("{who} <{address}>"),
        };
        let signature = folder.join("signature");
        command.args(["--status-fd=2", "-bsau"]).arg(key);
        command.stdin(File::open(commit)?).stdout(new_file(&signature)?);
        Ok(signature)
    }

    /// What the program said, as far as it is one of the usual things.
    fn reason(&self, words: &str) -> String {
        let says = |needles: &[&str]| needles.iter().any(|needle| words.contains(needle));
        let program = self.program.display();
        if says(&["passphrase", "Inappropriate ioctl", "No pinentry", "agent refused", "Bad passphrase"]) {
            return format!("{program} could not ask for the passphrase of the key, or didn't get it");
        }
        if says(&["No secret key", "No such file", "no such identity", "Couldn't find key", "No private key found"]) {
            return format!("{program} doesn't find the key");
        }
        if says(&["expired"]) {
            return "the key is out of date".to_owned();
        }
        format!("{program} refused")
    }
}

fn wait(mut child: Child) -> Option<ExitStatus> {
    for _ in 0..PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => std::thread::sleep(PAUSE),
            Err(_) => break,
        }
    }
    // It may have ended by itself meanwhile; either way there is no signature.
    let _ = child.kill();
    let _ = child.wait();
    None
}

fn new_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

fn read(path: &Path) -> String {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    if read.is_ok() { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() }
}

fn no_room(error: std::io::Error) -> Error {
    not_signed("there is no room in the folder for temporary files").because(error)
}
