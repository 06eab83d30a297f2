//! Signing in to the web server that a portfolio is published to.
//!
//! Invariant: a token comes in here and never goes out: the window learns that there is one and where it is kept.

use std::sync::Arc;

use portico_core::git::{Door, PushOutcome, PushRequest, Repo, Stop, Token};
use portico_core::{Error, ErrorCode, Result};
use serde::Serialize;
use tauri::State;
use ts_rs::TS;
use zeroize::Zeroizing;

use super::{Answer, work};
use crate::desk::Desk;
use crate::tokens::Kept;

/// How one signs in, and whether that was done before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignIn {
    /// The server, and where a token for it is made.
    pub door: Door,
    /// Where its token is, if there is one.
    pub kept: Option<Kept>,
    /// Did the server refuse that one? Then it is shown no more.
    pub refused: bool,
}

/// What a server said of a token.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Tried {
    /// Why it may not write; nothing where it may.
    pub obstacle: Option<PushOutcome>,
}

/// How one signs in where the portfolio is published.
#[tauri::command]
pub async fn sign_in(desk: State<'_, Arc<Desk>>) -> Answer<SignIn> {
    let desk = desk.inner().clone();
    work(move || Ok(known(&desk, door(&desk.open()?.repo()?)?))).await
}

/// Asks the server whether a token may write, the one that is kept where none is given. Nothing is kept and nothing is sent.
#[tauri::command]
pub async fn try_token(desk: State<'_, Arc<Desk>>, token: String, user: String) -> Answer<Tried> {
    let (desk, secret) = (desk.inner().clone(), Zeroizing::new(token));
    work(move || {
        let repo = desk.open()?.repo()?;
        let door = door(&repo)?;
        let asks_for_kept = secret.trim().is_empty();
        let given = match secret.trim() {
            "" => desk.tokens.find(&door.server).map(|(token, _)| token),
            _ => Some(Arc::new(Token::new(&door.server, Some(&user), &secret)?)),
        };
        let obstacle = repo.ask_access(PushRequest {
            known_hosts: &desk.places.known_hosts(),
            user_known_hosts: None,
            agent: false,
            ssh_dir: None,
            passphrase: None,
            token: given.as_deref(),
            stop: &Stop::default(),
            progress: &mut |_| {},
        })?;
        if let Some(kept) = given.filter(|_| asks_for_kept) {
            desk.tokens.judged(&door.server, kept.was_refused());
        }
        Ok(Tried { obstacle })
    })
    .await
}

/// Keeps a token for the server, and says where.
#[tauri::command]
pub async fn keep_token(desk: State<'_, Arc<Desk>>, token: String, user: String) -> Answer<Kept> {
    let (desk, secret) = (desk.inner().clone(), Zeroizing::new(token));
    work(move || {
        let door = door(&desk.open()?.repo()?)?;
        Ok(desk.tokens.keep(Token::new(&door.server, Some(&user), &secret)?))
    })
    .await
}

/// Keeps the server's token no longer.
#[tauri::command]
pub async fn forget_token(desk: State<'_, Arc<Desk>>) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || desk.tokens.forget(&door(&desk.open()?.repo()?)?.server)).await
}

/// The token for where `repo` is published, if one is kept that the server didn't refuse.
///
/// # Errors
/// When the address can't be read.
pub(super) fn kept_token(desk: &Desk, repo: &Repo) -> Result<Option<Arc<Token>>> {
    Ok(repo.door()?.and_then(|door| desk.tokens.to_show(&door.server)))
}

/// What is known here of a server that one signs in to.
pub(super) fn known(desk: &Desk, door: Door) -> SignIn {
    let kept = desk.tokens.find(&door.server).map(|(_, kept)| kept);
    let refused = kept.is_some() && desk.tokens.is_refused(&door.server);
    SignIn { door, kept, refused }
}

fn door(repo: &Repo) -> Result<Door> {
    repo.door()?.ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, "This portfolio isn't published to an https:// address.")
            .hint("A token is for such an address. SSH has keys, and a folder needs nothing.")
    })
}
