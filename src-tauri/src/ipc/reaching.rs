//! Reaching the server that a portfolio is published to, with all that the person signs in with.

use portico_core::Result;
use portico_core::git::{PushOutcome, PushRequest, PushStep, Repo, Stop};

use super::sign_in::kept_token;
use super::ssh_sign_in::remember_stranger;
use crate::desk::Desk;
use crate::places::Places;

/// Asks the remote what it holds by now. Why it didn't tell, if so.
///
/// # Errors
/// When the repository can't be read or written.
pub(super) fn ask(desk: &Desk, repo: &Repo) -> Result<Option<PushOutcome>> {
    reach(desk, repo, &Stop::default(), &mut |_| {}, |request| {
        let outcome = repo.ask_what_it_holds(request)?;
        Ok((outcome.clone(), outcome))
    })
}

/// Reaches the server with all that the person signs in with, and learns from its outcome, if there is one.
pub(super) fn reach<T>(
    desk: &Desk,
    repo: &Repo,
    stop: &Stop,
    progress: &mut dyn FnMut(PushStep),
    work: impl FnOnce(PushRequest<'_>) -> Result<(Option<PushOutcome>, T)>,
) -> Result<T> {
    let known_hosts = desk.places.known_hosts();
    let user_known_hosts = desk.places.user_known_hosts();
    let token = kept_token(desk, repo)?;
    let (outcome, answer) = work(PushRequest {
        known_hosts: &known_hosts,
        user_known_hosts: user_known_hosts.as_deref(),
        agent: Places::has_ssh_agent(),
        ssh_dir: desk.places.ssh.as_deref(),
        passphrase: Some(&|key| desk.passphrases.find(key).map(|(passphrase, _)| passphrase)),
        token: token.as_deref(),
        stop,
        progress,
    })?;
    remember_stranger(desk, outcome.as_ref());
    if let Some(token) = token.filter(|token| token.was_refused()) {
        desk.tokens.judged(token.server(), true);
    }
    Ok(answer)
}
