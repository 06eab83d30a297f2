//! Whether an SSH server is the one it was before.
//!
//! Invariant: a key is accepted only if a known_hosts file or a well-known server's published list has it. A server known
//! by another key of the same type, or a well-known one with a key it didn't publish, has changed: nobody is asked.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::fingerprints::SHIPPED;
use super::hashed;
use crate::error::{AtPath, Result};

/// A server and the key that it showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostKey {
    host: String,
    port: u16,
    key: Vec<u8>,
}

impl HostKey {
    pub(super) fn new(host: &str, port: u16, key: &[u8]) -> Self {
        Self { host: host.to_owned(), port, key: key.to_vec() }
    }

    /// The server, with its port where that isn't 22.
    pub fn server(&self) -> String {
        if self.port == 22 { self.host.clone() } else { format!("{}:{}", self.host, self.port) }
    }

    /// The key's fingerprint, as `ssh-keygen -l` shows it.
    pub fn fingerprint(&self) -> String {
        print_of(&self.key)
    }

    /// The server as known_hosts files name it.
    pub(super) fn name(&self) -> String {
        if self.port == 22 { self.host.to_lowercase() } else { format!("[{}]:{}", self.host.to_lowercase(), self.port) }
    }
}

/// A key that a server was known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KnownKey {
    /// The key's fingerprint, as `ssh-keygen -l` shows it.
    pub fingerprint: String,
    /// The known_hosts file that says so; `None` where the server's owner publishes the fingerprint.
    pub file: Option<String>,
    /// The line in that file, counted from 1; 0 where there is none.
    pub line: usize,
    /// Does the line say that this key must not be trusted?
    pub revoked: bool,
}

/// What is known of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    Known,
    Unknown,
    /// It was known by these keys.
    Changed(Vec<KnownKey>),
}

/// The entries of known_hosts files.
#[derive(Default)]
pub(super) struct KnownHosts {
    entries: Vec<Entry>,
}

struct Entry {
    file: PathBuf,
    line: usize,
    revoked: bool,
    hosts: String,
    key: Vec<u8>,
}

impl KnownHosts {
    /// Reads the files; one that doesn't exist is empty.
    ///
    /// # Errors
    /// A file that exists and can't be read.
    pub(super) fn load(files: &[&Path]) -> Result<Self> {
        let mut entries = Vec::new();
        for file in files {
            match std::fs::read(file) {
                Ok(bytes) => {
                    let text = String::from_utf8_lossy(&bytes);
                    let lines = text.lines().enumerate();
                    entries.extend(lines.filter_map(|(at, line)| entry(file, at + 1, line)));
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error).at_path(file),
            }
        }
        Ok(Self { entries })
    }

    pub(super) fn standing(&self, shown: &HostKey) -> Standing {
        let name = shown.name();
        let mine: Vec<_> = self.entries.iter().filter(|entry| names(&entry.hosts, &name)).collect();
        let revoked: Vec<_> = mine.iter().filter(|entry| entry.revoked && entry.key == shown.key).collect();
        if !revoked.is_empty() {
            return Standing::Changed(revoked.into_iter().map(|entry| entry.known()).collect());
        }
        let valid = mine.iter().filter(|entry| !entry.revoked);
        if valid.clone().any(|entry| entry.key == shown.key) {
            return Standing::Known;
        }
        let published = SHIPPED.iter().find(|(host, port, _)| *host == shown.host && *port == shown.port);
        match published {
            Some((_, _, prints)) if prints.contains(&shown.fingerprint().as_str()) => Standing::Known,
            Some((_, _, prints)) => Standing::Changed(prints.iter().map(|print| published_key(print)).collect()),
            None => {
                let alike = valid.filter(|entry| kind(&entry.key) == kind(&shown.key));
                let known: Vec<_> = alike.map(|entry| entry.known()).collect();
                if known.is_empty() { Standing::Unknown } else { Standing::Changed(known) }
            }
        }
    }
}

impl Entry {
    fn known(&self) -> KnownKey {
        KnownKey {
            fingerprint: print_of(&self.key),
            file: Some(self.file.to_string_lossy().into_owned()),
            line: self.line,
            revoked: self.revoked,
        }
    }
}

fn published_key(print: &str) -> KnownKey {
    KnownKey { fingerprint: print.to_owned(), file: None, line: 0, revoked: false }
}

fn print_of(key: &[u8]) -> String {
    format!("SHA256:{}", STANDARD_NO_PAD.encode(Sha256::digest(key)))
}

/// Remembers a server's key in Portico's own known_hosts file.
///
/// # Errors
/// When the file can't be written.
pub fn trust_host(known_hosts: &Path, shown: &HostKey) -> Result<()> {
    let before = match std::fs::read(known_hosts) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error).at_path(known_hosts),
    };
    if KnownHosts::load(&[known_hosts])?.standing(shown) == Standing::Known {
        return Ok(());
    }
    if let Some(folder) = known_hosts.parent() {
        std::fs::create_dir_all(folder).at_path(folder)?;
    }
    let gap = if before.is_empty() || before.ends_with(b"\n") { "" } else { "\n" };
    let line = format!("{gap}{} {} {}\n", shown.name(), kind(&shown.key), STANDARD.encode(&shown.key));
    let mut file = OpenOptions::new().create(true).append(true).open(known_hosts).at_path(known_hosts)?;
    file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).at_path(known_hosts)
}

fn entry(file: &Path, number: usize, line: &str) -> Option<Entry> {
    let line = line.trim();
    let (revoked, line) = match line.strip_prefix("@revoked") {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    if line.starts_with(['#', '@']) {
        return None;
    }
    let mut words = line.split_whitespace();
    let (hosts, _, key) = (words.next()?, words.next()?, words.next()?);
    let (file, hosts) = (file.to_path_buf(), hosts.to_owned());
    Some(Entry { file, line: number, revoked, hosts, key: STANDARD.decode(key).ok()? })
}

fn names(hosts: &str, name: &str) -> bool {
    if hosts.starts_with('|') {
        return hashed::stands_for(hosts, name);
    }
    let mut found = false;
    for pattern in hosts.split(',') {
        match pattern.strip_prefix('!') {
            Some(pattern) if like(&pattern.to_lowercase(), name) => return false,
            None if like(&pattern.to_lowercase(), name) => found = true,
            _ => {}
        }
    }
    found
}

/// `*` and `?` as in known_hosts.
fn like(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => {
            pattern.chars().count() == name.chars().count()
                && pattern.chars().zip(name.chars()).all(|(p, n)| p == '?' || p == n)
        }
        Some((head, rest)) => {
            let fits = |start: &str| head.chars().zip(start.chars()).all(|(p, n)| p == '?' || p == n);
            let length = head.chars().count();
            let start: String = name.chars().take(length).collect();
            if start.chars().count() < length || !fits(&start) {
                return false;
            }
            let left: Vec<char> = name.chars().skip(length).collect();
            (0..=left.len()).any(|skip| like(rest, &left.iter().skip(skip).collect::<String>()))
        }
    }
}

/// The type that a key says it is of: its first field.
fn kind(key: &[u8]) -> String {
    let name = key
        .split_first_chunk::<4>()
        .and_then(|(length, rest)| rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?));
    String::from_utf8_lossy(name.unwrap_or_default()).into_owned()
}
