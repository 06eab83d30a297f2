//! The SSH keys of this computer: which there are, whether a passphrase opens one, and making the first.
//!
//! Invariants:
//! - Only the public half of a key is ever handed out. A private one is read where it lies.
//! - A file that is there is never written over.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use ssh_key::rand_core::OsRng;
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey};
use ts_rs::TS;

use crate::error::{AtPath, Error, ErrorCode, Result};

/// What keys are usually called, in the order in which they are shown to a server.
pub(super) const NAMES: [&str; 3] = ["id_ed25519", "id_ecdsa", "id_rsa"];
const MADE: &str = "id_ed25519";
/// How an OpenSSH key without a passphrase begins: the format's name, then the cipher "none".
const OPEN: &str = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";

/// An SSH key in the person's folder for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SshKey {
    /// Its file's name.
    pub name: String,
    /// Its public half in one line, to be added to an account; `None` where it can't be told without the passphrase.
    pub public: Option<String>,
    /// The fingerprint of the public half, as servers show it.
    pub fingerprint: Option<String>,
    /// Is it protected by a passphrase?
    pub locked: bool,
}

/// What a passphrase does for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unlocking {
    /// It opens the key.
    Opens,
    /// It doesn't.
    Wrong,
    /// Only using the key will show: it is in a form that Portico doesn't read.
    Untold,
}

/// The keys that Portico would show to a server, in that order.
pub fn ssh_keys(folder: &Path) -> Vec<SshKey> {
    files(folder).map(|(name, path)| key(name, &path)).collect()
}

/// Tries a passphrase on the key of that name in `folder`, without asking any server.
///
/// # Errors
/// [`ErrorCode::NotFound`] where there is no such key; a file that can't be read.
pub fn unlocks(folder: &Path, name: &str, passphrase: &str) -> Result<Unlocking> {
    let (_, path) = files(folder).find(|(known, _)| *known == name).ok_or_else(|| {
        Error::new(ErrorCode::NotFound, format!("There is no SSH key {name} on this computer any more."))
            .hint("Look into the folder .ssh in your home. Nothing was sent.")
    })?;
    let text = std::fs::read_to_string(&path).at_path(&path)?;
    Ok(unlocking(&text, passphrase))
}

/// Makes a key in `folder`, protected by `passphrase` where one is given, with `comment` to tell it from others.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] where a key of that name is there; a folder or file that can't be written.
pub fn make_ssh_key(folder: &Path, comment: &str, passphrase: Option<&str>) -> Result<SshKey> {
    let (private, public) = (folder.join(MADE), folder.join(format!("{MADE}.pub")));
    if let Some(there) = [&private, &public].into_iter().find(|file| file.symlink_metadata().is_ok()) {
        return Err(Error::new(ErrorCode::InvalidInput, format!("{MADE} is there already. It was left as it is."))
            .hint("Use that key, or move it elsewhere first.")
            .at(there));
    }
    let unusable = |error: ssh_key::Error| {
        Error::new(ErrorCode::Internal, "The SSH key could not be made. Nothing was written.")
            .hint("Try again, or make one in a terminal with ssh-keygen.")
            .because(error)
    };
    let mut made = PrivateKey::random(&mut OsRng, Algorithm::Ed25519).map_err(unusable)?;
    made.set_comment(comment);
    let line = made.public_key().to_openssh().map_err(unusable)?;
    if let Some(passphrase) = passphrase {
        made = made.encrypt(&mut OsRng, passphrase).map_err(unusable)?;
    }
    let text = made.to_openssh(LineEnding::LF).map_err(unusable)?;
    private_folder(folder)?;
    put(&private, text.as_bytes(), true)?;
    put(&public, format!("{line}\n").as_bytes(), false)?;
    Ok(key(MADE, &private))
}

/// The usual keys that are there.
pub(super) fn files(folder: &Path) -> impl Iterator<Item = (&'static str, PathBuf)> {
    NAMES.into_iter().map(|name| (name, folder.join(name))).filter(|(_, path)| path.is_file())
}

/// Whether a key is protected by a passphrase.
pub(super) fn is_locked(key: &Path) -> bool {
    let Ok(text) = std::fs::read_to_string(key) else { return false };
    if text.contains("BEGIN OPENSSH PRIVATE KEY") {
        return !text.lines().nth(1).is_some_and(|line| line.starts_with(OPEN));
    }
    text.contains("ENCRYPTED")
}

/// What a passphrase does for the key in `text`.
pub(super) fn unlocking(text: &str, passphrase: &str) -> Unlocking {
    let Ok(key) = PrivateKey::from_openssh(text) else { return Unlocking::Untold };
    match key.decrypt(passphrase) {
        Ok(_) => Unlocking::Opens,
        Err(ssh_key::Error::AlgorithmUnknown | ssh_key::Error::AlgorithmUnsupported { .. }) => Unlocking::Untold,
        Err(_) => Unlocking::Wrong,
    }
}

fn key(name: &str, path: &Path) -> SshKey {
    let public = public_half(path);
    SshKey {
        name: name.to_owned(),
        fingerprint: public.as_ref().map(|key| key.fingerprint(HashAlg::Sha256).to_string()),
        public: public.and_then(|key| key.to_openssh().ok()),
        locked: is_locked(path),
    }
}

/// From the file beside it, which has the comment too, else from the key itself, which shows that half even when locked.
fn public_half(path: &Path) -> Option<PublicKey> {
    let beside = std::fs::read_to_string(path.with_extension("pub")).ok();
    beside.and_then(|text| PublicKey::from_openssh(text.trim()).ok()).or_else(|| {
        let text = zeroize::Zeroizing::new(std::fs::read_to_string(path).ok()?);
        Some(PrivateKey::from_openssh(text.as_str()).ok()?.public_key().clone())
    })
}

fn private_folder(folder: &Path) -> Result<()> {
    let mut maker = std::fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(folder).at_path(folder)
}

/// Writes a file that isn't there yet, durably; a private one for its owner alone from the first byte on.
fn put(path: &Path, bytes: &[u8], private: bool) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if private { 0o600 } else { 0o644 });
    #[cfg(not(unix))]
    let _ = private;
    let written = options.open(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::new(ErrorCode::InvalidInput, "A key of that name is there already. It was left as it is.")
                .hint("Use that key, or move it elsewhere first.")
                .at(path))
        }
        written => written.at_path(path),
    }
}
