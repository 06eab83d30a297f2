//! Creating a repository on GitHub, before there is an address to publish to.
//!
//! Invariant: as for signing in, a token comes in here and never goes out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, MutexGuard, PoisonError};

use portico_core::git::{Network, Stop, Taken, Token};
use portico_core::github::{self, CreateRequest, Creation, NewRepository, RepositoryField, RepositoryIssue, Server};
use portico_core::{Error, ErrorCode, Result};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Runtime, State};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::publish::RemoteSet;
use super::sign_in::{SignIn, known};
use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;
use crate::tokens::Kept;
use crate::under_way::{UnderWay, Waited};

/// What a repository would be called, and what stands in its way.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepositoryCheck {
    /// Its name as GitHub takes it.
    pub called: String,
    /// What can't be as it is.
    pub issues: Vec<RepositoryIssue>,
}

/// How asking for a repository ended, and what follows from it here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepositoryAsked {
    /// What the server said.
    pub creation: Creation,
    /// Where it is published from now on, if the repository was created.
    pub remote: Option<RemoteSet>,
    /// Where the token is kept now, if the server accepted it.
    pub kept: Option<Kept>,
}

/// Asking for a repository, and whoever waits for it.
pub type Creating = UnderWay<RepositoryAsked>;

/// How one signs in to a GitHub to create a repository; github.com where no server is named.
#[tauri::command]
pub async fn github_door(desk: State<'_, Arc<Desk>>, server: String) -> Answer<SignIn> {
    let desk = desk.inner().clone();
    work(move || Ok(known(&desk, Server::named(&server)?.door()))).await
}

/// What a repository would be called, and what of it can't be.
#[tauri::command]
pub async fn check_repository(desk: State<'_, Arc<Desk>>, repository: NewRepository) -> Answer<RepositoryCheck> {
    let desk = desk.inner().clone();
    work(move || Ok(RepositoryCheck { called: repository.called(), issues: issues(&desk, &repository)? })).await
}

/// What can't be as it is, the gate's objections among it: name and description are read by others at once.
fn issues(desk: &Desk, repository: &NewRepository) -> Result<Vec<RepositoryIssue>> {
    let open = desk.open()?;
    let mut issues = repository.issues();
    for (field, words) in
        [(RepositoryField::Name, &repository.name), (RepositoryField::Description, &repository.description)]
    {
        issues.extend(open.gives_away(words)?.map(|message| RepositoryIssue { field, message }));
    }
    Ok(issues)
}

/// Creates an empty repository with the token that is given, or else with the one that is kept, and publishes to it from now
/// on. A token that the server accepted is kept for publishing. What is asked when the person stops waiting is told by the
/// event `creation-ended`, once it is known.
#[tauri::command]
pub async fn create_repository<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Arc<Desk>>,
    server: String,
    repository: NewRepository,
    token: String,
) -> Answer<RepositoryAsked> {
    let (desk, secret) = (desk.inner().clone(), Zeroizing::new(token));
    work(move || {
        if let Some(issue) = issues(&desk, &repository)?.into_iter().next() {
            return Err(Error::new(ErrorCode::InvalidInput, issue.message).hint("Nothing was sent."));
        }
        let server = Server::named(&server)?;
        let address = server.address().to_owned();
        let creating = Arc::new(UnderWay::default());
        let earlier = newest(&desk).replace(creating.clone());
        let (asker, asking) = (desk.clone(), creating.clone());
        tauri::async_runtime::spawn_blocking(move || {
            let ended = catch_unwind(AssertUnwindSafe(|| ask(&asker, &server, &repository, &secret, &asking.stop)));
            let ended = ended.unwrap_or_else(|_| Err(Error::new(ErrorCode::Internal, "Asking broke off.")));
            if let Some(ended) = asking.ended(ended) {
                tell_late(&app, &asker, &asking, ended);
            }
        });
        let asked = match creating.wait() {
            Waited::Ended(ended) => ended?,
            Waited::LetGo { nothing_sent: true } => nothing_of(Creation::Stopped),
            Waited::LetGo { nothing_sent: false } => {
                let words = "It was asked for, and the server hasn't answered yet.".to_owned();
                nothing_of(Creation::Unknown { words, asking: true })
            }
        };
        if asked.creation == Creation::Stopped {
            // Nothing was asked: what an earlier asking says is the newest again.
            *newest(&desk) = earlier;
        }
        let remote = match &asked.creation {
            Creation::Created { url, .. } => Some(publish_to(&desk, &address, url)?),
            _ => None,
        };
        Ok(RepositoryAsked { remote, ..asked })
    })
    .await
}

/// Waits no longer for the server. A repository that was asked for before can't be called back.
#[tauri::command]
pub async fn stop_creating(desk: State<'_, Arc<Desk>>) -> Answer<()> {
    let creating = newest(&desk).clone();
    if let Some(creating) = creating {
        creating.stop_waiting();
    }
    Ok(())
}

/// Asks the server, and keeps a token that it accepted.
fn ask(
    desk: &Desk,
    server: &Server,
    repository: &NewRepository,
    secret: &Zeroizing<String>,
    stop: &Stop,
) -> Result<RepositoryAsked> {
    let given = !secret.trim().is_empty();
    let token = if given { Token::new(server.address(), None, secret).map(Arc::new)? } else { kept(desk, server)? };
    let network = Network::configured(server.address())?;
    let creation =
        github::create(CreateRequest { server, repository, token: &token, network: &network, now: now(), stop })?;
    let accepted = matches!(creation, Creation::Created { .. } | Creation::NameTaken { .. });
    if !given && creation != Creation::Stopped {
        desk.tokens.judged(server.address(), creation == Creation::TokenRefused);
    }
    let kept =
        if given && accepted { Some(desk.tokens.keep(Token::new(server.address(), None, secret)?)) } else { None };
    Ok(RepositoryAsked { creation, remote: None, kept })
}

fn nothing_of(creation: Creation) -> RepositoryAsked {
    RepositoryAsked { creation, remote: None, kept: None }
}

/// What was asked last.
fn newest(desk: &Desk) -> MutexGuard<'_, Option<Arc<Creating>>> {
    desk.creating.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells the window how asking ended that nobody waited for any more, unless it was stopped in time. Where another one has begun
/// since, only that there is a repository is news.
fn tell_late<R: Runtime>(app: &AppHandle<R>, desk: &Desk, asking: &Arc<Creating>, ended: Result<RepositoryAsked>) {
    let asked = ended.unwrap_or_else(|error| nothing_of(Creation::Unknown { words: error.message, asking: false }));
    let is_newest = newest(desk).as_ref().is_some_and(|newest| Arc::ptr_eq(newest, asking));
    let is_news = is_newest || matches!(asked.creation, Creation::Created { .. });
    if !is_news || asked.creation == Creation::Stopped {
        return;
    }
    if let Err(error) = app.emit("creation-ended", asked) {
        tracing::warn!(%error, "the end of creating could not be told to the window");
    }
}

fn kept(desk: &Desk, server: &Server) -> Result<Arc<Token>> {
    desk.tokens.find(server.address()).map(|(token, _)| token).ok_or_else(|| {
        Error::new(ErrorCode::InvalidInput, format!("There is no token for {} on this computer.", server.name()))
            .hint("Make one there and paste it.")
    })
}

fn publish_to(desk: &Desk, server: &str, url: &str) -> Result<RemoteSet> {
    let set = || -> Result<Option<RemoteSet>> {
        let open = desk.open()?;
        let repo = open.repo()?;
        repo.note_github(server)?;
        let secret_left_out = repo.set_remote(url)? == Taken::WithoutSecret;
        Ok(open.remote_view(&repo)?.map(|remote| RemoteSet { remote, secret_left_out }))
    };
    let message = format!("The repository is created, but this portfolio could not note its address: {url}");
    let noted = set().map_err(|error| {
        let hint = format!("{} Then use that address under “I have an address”.", error.message);
        Error::new(error.code, message.clone()).hint(hint)
    })?;
    noted.ok_or_else(|| Error::new(ErrorCode::Internal, message))
}
