//! Signing in to the SSH server that a portfolio is published to.
//!
//! Invariant: a passphrase comes in here and never goes out, and of a key only the public half does.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use portico_core::git::{self, PushOutcome, PushRequest, Repo, SshDoor, SshKey, Stop, Unlocking};
use portico_core::{Error, ErrorCode, Result};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;
use zeroize::Zeroizing;

use super::sign_in::Tried;
use super::{Answer, work};
use crate::desk::Desk;
use crate::places::Places;
use crate::tokens::Kept;

/// How a key that Portico makes is told from others in an account.
const COMMENT: &str = "portico";

/// How one signs in, and with which keys.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SshSignIn {
    /// The server, and where a key is added to an account there.
    pub door: SshDoor,
    /// The keys of this computer, in the order in which they are shown to the server.
    pub keys: Vec<OwnKey>,
}

/// A key of this computer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OwnKey {
    /// What it is.
    pub key: SshKey,
    /// Where its passphrase is, if it is known.
    pub kept: Option<Kept>,
}

/// How one signs in where the portfolio is published, and the keys there are.
#[tauri::command]
pub async fn ssh_sign_in(desk: State<'_, Arc<Desk>>) -> Answer<SshSignIn> {
    let desk = desk.inner().clone();
    work(move || {
        let door = door(&desk.open()?.repo()?)?;
        let keys = folder(&desk).map(|folder| git::ssh_keys(&folder)).unwrap_or_default();
        let own = |key: SshKey| {
            let kept = key.locked.then(|| desk.passphrases.find(&key.name)).flatten().map(|(_, kept)| kept);
            OwnKey { key, kept }
        };
        Ok(SshSignIn { door, keys: keys.into_iter().map(own).collect() })
    })
    .await
}

/// Asks the server whether this person may write, with this passphrase for the key of that name, and for the others with
/// those that are kept. Nothing is kept and nothing is sent.
#[tauri::command]
pub async fn try_ssh(desk: State<'_, Arc<Desk>>, key: String, passphrase: String) -> Answer<Tried> {
    let (desk, given) = (desk.inner().clone(), Zeroizing::new(passphrase));
    work(move || {
        let repo = desk.open()?.repo()?;
        door(&repo)?;
        let opener = |name: &str| match name == key && !given.is_empty() {
            true => Some(given.clone()),
            false => desk.passphrases.find(name).map(|(passphrase, _)| passphrase),
        };
        let user_known_hosts = desk.places.user_known_hosts();
        let obstacle = repo.ask_access(PushRequest {
            known_hosts: &desk.places.known_hosts(),
            user_known_hosts: user_known_hosts.as_deref(),
            agent: Places::has_ssh_agent(),
            ssh_dir: desk.places.ssh.as_deref(),
            passphrase: Some(&opener),
            token: None,
            stop: &Stop::default(),
            progress: &mut |_| {},
        })?;
        remember_stranger(&desk, obstacle.as_ref());
        Ok(Tried { obstacle })
    })
    .await
}

/// Keeps the passphrase of a key, in the key store if that is wished, and says where; nothing if it doesn't open the key.
#[tauri::command]
pub async fn keep_passphrase(
    desk: State<'_, Arc<Desk>>,
    key: String,
    passphrase: String,
    store: bool,
) -> Answer<Option<Kept>> {
    let (desk, passphrase) = (desk.inner().clone(), Zeroizing::new(passphrase));
    work(move || {
        if git::unlocks(&folder(&desk)?, &key, &passphrase)? == Unlocking::Wrong {
            return Ok(None);
        }
        let wish = if store { Kept::KeyStore } else { Kept::Session };
        Ok(Some(desk.passphrases.keep(&key, passphrase, wish)))
    })
    .await
}

/// Keeps the passphrase of a key no longer.
#[tauri::command]
pub async fn forget_passphrase(desk: State<'_, Arc<Desk>>, key: String) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.passphrases.forget(&key)).await
}

/// Makes an SSH key where there is none, protected by the passphrase unless that is empty; it is kept for this session.
#[tauri::command]
pub async fn make_ssh_key(desk: State<'_, Arc<Desk>>, passphrase: String) -> Answer<SshKey> {
    let (desk, passphrase) = (desk.inner().clone(), Zeroizing::new(passphrase));
    work(move || {
        let wished = (!passphrase.is_empty()).then_some(passphrase);
        let key = git::make_ssh_key(&folder(&desk)?, COMMENT, wished.as_ref().map(|wished| wished.as_str()))?;
        if let Some(passphrase) = wished {
            desk.passphrases.keep(&key.name, passphrase, Kept::Session);
        }
        Ok(key)
    })
    .await
}

/// Keeps the key of a server that nobody knows, until the person says whether to trust it.
pub(super) fn remember_stranger(desk: &Desk, outcome: Option<&PushOutcome>) {
    if let Some(PushOutcome::UnknownHost { key, .. }) = outcome {
        *desk.stranger.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.clone());
    }
}

fn folder(desk: &Desk) -> Result<PathBuf> {
    desk.places.ssh.clone().ok_or_else(|| {
        Error::new(ErrorCode::NotFound, "This computer names no home folder, where SSH keys would be.")
            .hint("Publish to the https:// address with a token instead.")
    })
}

fn door(repo: &Repo) -> Result<SshDoor> {
    repo.ssh_door()?.ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, "This portfolio isn't published to an SSH address.")
            .hint("SSH keys are for such an address. An https:// one wants a token, and a folder needs nothing.")
    })
}
