//! Pushing the current branch to the remote's branch of the same name.
//!
//! Connect, compare, send, and believe only the remote: what it reports of the branch is the outcome, and after a broken
//! connection it is asked again. A push never forces and never runs a hook of this side.

use std::cell::{Cell, RefCell};
use std::path::Path;

use git2::{CertificateCheckStatus, CredentialType, Direction, Oid, PushOptions, RemoteCallbacks, RemoteRedirect};

use super::address::{Address, Sort};
use super::credentials::Offers;
use super::history::tracking;
use super::hosts::{HostKey, KnownHosts, Standing};
use super::locks::Touch;
use super::outcome::{PushOutcome, Way, is_about_keys, is_behind, server_words, unsent};
use super::repo::{Branch, Repo};
use super::stop::Stop;
use super::trouble::failed;
use crate::error::{Error, ErrorCode, Result};

/// What a push needs.
pub struct PushRequest<'a> {
    /// Portico's own known_hosts file.
    pub known_hosts: &'a Path,
    /// The user's known_hosts file, read only.
    pub user_known_hosts: Option<&'a Path>,
    /// Whether to ask the SSH agent.
    pub agent: bool,
    /// Where SSH keys may be.
    pub ssh_dir: Option<&'a Path>,
    /// For keys that need one.
    pub passphrase: Option<&'a str>,
    /// Stops it before anything is sent.
    pub stop: &'a Stop,
    /// Told how far it is.
    pub progress: &'a mut dyn FnMut(PushStep),
}

/// How far a push is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PushStep {
    /// Reaching the server and comparing.
    Connecting,
    /// Sending objects.
    Sending {
        /// Objects sent.
        done: u32,
        /// Objects to send.
        total: u32,
    },
    /// Waiting for the server's answer, or asking it again.
    Checking,
}

/// How a conversation ended that reached its end.
enum Reached {
    Held(Oid),
    Behind(Oid, Option<u32>),
    Accepted(u32),
    Refused(String),
    Unreported,
}

/// What is remembered during a conversation with the server.
struct Talk<'a, 'p> {
    address: &'a Address,
    known: &'a KnownHosts,
    offers: &'a Offers<'a>,
    stop: &'a Stop,
    progress: &'a RefCell<&'p mut dyn FnMut(PushStep)>,
    stranger: RefCell<Option<(HostKey, Standing)>>,
    written: RefCell<Vec<u8>>,
    verdict: RefCell<Option<Option<String>>>,
    sent: Cell<bool>,
    asked_for_token: Cell<bool>,
}

impl Repo {
    /// Pushes what the remote lacks of the current branch.
    ///
    /// # Errors
    /// When no branch is checked out or the repository can't be read. How the remote took it is an outcome, not an error.
    pub fn push(&self, request: PushRequest<'_>) -> Result<PushOutcome> {
        let Branch::Named { name: branch, .. } = self.branch()? else {
            return Err(Error::new(ErrorCode::Git, "No branch is checked out, so there is nothing to publish.")
                .hint("Check out a branch with git, such as main."));
        };
        let Some(address) = self.remote_address()? else { return Ok(PushOutcome::NoRemote) };
        let Some(ours) = self.head_commit()?.map(|commit| commit.id()) else { return Ok(PushOutcome::UpToDate) };
        let files: Vec<_> = [Some(request.known_hosts), request.user_known_hosts].into_iter().flatten().collect();
        let known = KnownHosts::load(&files)?;
        let offers = Offers::find(request.agent, request.ssh_dir, request.passphrase);
        let progress = RefCell::new(request.progress);
        loop {
            if request.stop.is_stopped() {
                return Ok(PushOutcome::Stopped);
            }
            let talk = Talk::new(&address, &known, &offers, request.stop, &progress);
            talk.step(PushStep::Connecting);
            let error = match self.converse(&talk, &branch, ours) {
                Ok(reached) => return self.conclude(&talk, &branch, ours, reached),
                Err(error) => error,
            };
            tracing::info!(class = ?error.class(), code = ?error.code(), sent = talk.sent.get(), "push interrupted");
            if request.stop.is_stopped() {
                return Ok(PushOutcome::Stopped);
            }
            if let Some(outcome) = talk.stood_at_the_door() {
                return Ok(outcome);
            }
            if error.code() == git2::ErrorCode::NotFastForward {
                return Ok(PushOutcome::Diverged { behind: None });
            }
            if talk.sent.get() {
                return self.ask_again(&talk, &branch, ours, &error);
            }
            match (offers.begun() && is_about_keys(&error), offers.left()) {
                (true, true) => {}
                (true, false) => return Ok(PushOutcome::NeedsCredentials { way: Way::Ssh, words: offers.words() }),
                (false, _) => return Ok(unsent(&error)),
            }
        }
    }

    fn converse(&self, talk: &Talk<'_, '_>, branch: &str, ours: Oid) -> Result<Reached, git2::Error> {
        let reference = format!("refs/heads/{branch}");
        let mut remote = self.git.remote_anonymous(&talk.address.url)?;
        if remote.pushurl()?.unwrap_or(remote.url()?) != talk.address.url {
            return Err(git2::Error::from_str("git's configuration rewrites the address of the remote twice"));
        }
        let mut options = PushOptions::new();
        options.remote_callbacks(talk.callbacks()).follow_redirects(RemoteRedirect::None);
        let mut connection = remote.connect_auth(Direction::Push, Some(talk.callbacks()), None)?;
        let heads = heads(&connection)?;
        let theirs = heads.iter().find(|(name, _)| *name == reference).map(|(_, id)| *id);
        if let Some(theirs) = theirs {
            if theirs == ours {
                return Ok(Reached::Held(theirs));
            }
            if self.git.find_commit(theirs).is_err() {
                return Ok(Reached::Behind(theirs, None));
            }
            match self.git.graph_ahead_behind(ours, theirs)? {
                (0, _) => return Ok(Reached::Held(theirs)),
                (_, 0) => {}
                (_, behind) => return Ok(Reached::Behind(theirs, Some(u32::try_from(behind).unwrap_or(u32::MAX)))),
            }
        }
        let held: Vec<_> = heads.iter().map(|(_, id)| *id).filter(|id| self.git.find_commit(*id).is_ok()).collect();
        let commits = self.count(ours, &held).map_err(|error| git2::Error::from_str(&error.message))?;
        guarded(|| connection.remote().push(&[format!("{ours}:{reference}")], Some(&mut options)))?;
        Ok(match talk.verdict.take() {
            Some(None) => Reached::Accepted(commits.max(1)),
            Some(Some(verdict)) => Reached::Refused(verdict),
            None => Reached::Unreported,
        })
    }

    fn conclude(&self, talk: &Talk<'_, '_>, branch: &str, ours: Oid, reached: Reached) -> Result<PushOutcome> {
        match reached {
            Reached::Held(theirs) => {
                self.track(branch, theirs);
                Ok(PushOutcome::UpToDate)
            }
            Reached::Behind(theirs, behind) => {
                if behind.is_some() {
                    self.track(branch, theirs);
                }
                Ok(PushOutcome::Diverged { behind })
            }
            Reached::Accepted(commits) => {
                self.track(branch, ours);
                Ok(PushOutcome::Pushed { commits })
            }
            Reached::Refused(verdict) if is_behind(&verdict) => Ok(PushOutcome::Diverged { behind: None }),
            Reached::Refused(verdict) => {
                Ok(PushOutcome::Rejected { words: server_words(&talk.written.borrow(), &verdict) })
            }
            Reached::Unreported => self.ask_again(
                talk,
                branch,
                ours,
                &git2::Error::from_str("the server didn't say whether it took the commits"),
            ),
        }
    }

    /// Asks the remote what it holds, after a connection broke while something was sent.
    fn ask_again(&self, talk: &Talk<'_, '_>, branch: &str, ours: Oid, broke: &git2::Error) -> Result<PushOutcome> {
        talk.step(PushStep::Checking);
        talk.offers.again();
        let before = self.published_commit()?.map(|commit| commit.id());
        let answer = self.git.remote_anonymous(&talk.address.url).and_then(|mut remote| {
            let connection = remote.connect_auth(Direction::Push, Some(talk.callbacks()), None)?;
            heads(&connection)
        });
        let heads = match answer {
            Ok(heads) => heads,
            Err(error) => {
                tracing::info!(class = ?error.class(), code = ?error.code(), "the remote can't be asked");
                let words = format!(
                    "The connection broke while sending, and the server can't be asked whether the commits arrived. ({})",
                    error.message().trim()
                );
                return Ok(PushOutcome::Unknown { words, asking: false });
            }
        };
        let reference = format!("refs/heads/{branch}");
        let theirs = heads.iter().find(|(name, _)| *name == reference).map(|(_, id)| *id);
        if let Some(theirs) =
            theirs.filter(|theirs| *theirs == ours || self.git.graph_descendant_of(*theirs, ours).unwrap_or(false))
        {
            let commits = self.count(ours, &before.into_iter().collect::<Vec<_>>())?;
            self.track(branch, theirs);
            return Ok(PushOutcome::Pushed { commits: commits.max(1) });
        }
        if matches!(broke.code(), git2::ErrorCode::BareRepo | git2::ErrorCode::Owner) {
            return Ok(unsent(broke));
        }
        let words = format!(
            "The connection broke while sending. The server was asked again and doesn't hold the commits. They are safe here. ({})",
            broke.message().trim()
        );
        Ok(PushOutcome::Failed { words })
    }

    /// Notes what the remote reported. If that can't be written, less counts as published than is: the next push mends it.
    fn track(&self, branch: &str, theirs: Oid) {
        let noted = self.writing(Touch::Published).and_then(|_writing| {
            let moved = self.git.reference(&tracking(branch), theirs, true, "update by push");
            moved.map(drop).map_err(failed("What the remote holds could not be noted."))
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "the remote-tracking reference stays behind");
        }
    }
}

impl<'a, 'p> Talk<'a, 'p> {
    fn new(
        address: &'a Address,
        known: &'a KnownHosts,
        offers: &'a Offers<'a>,
        stop: &'a Stop,
        progress: &'a RefCell<&'p mut dyn FnMut(PushStep)>,
    ) -> Self {
        Self {
            address,
            known,
            offers,
            stop,
            progress,
            stranger: RefCell::default(),
            written: RefCell::default(),
            verdict: RefCell::default(),
            sent: Cell::new(false),
            asked_for_token: Cell::new(false),
        }
    }

    fn step(&self, step: PushStep) {
        if let Ok(mut progress) = self.progress.try_borrow_mut() {
            progress(step);
        }
    }

    /// Why the server was not entered, if that was our own decision or its demand.
    fn stood_at_the_door(&self) -> Option<PushOutcome> {
        if let Some((key, standing)) = self.stranger.take() {
            return Some(match standing {
                Standing::Changed => PushOutcome::ChangedHost { host: key.server() },
                Standing::Known | Standing::Unknown => {
                    PushOutcome::UnknownHost { host: key.server(), fingerprint: key.fingerprint(), key }
                }
            });
        }
        if self.asked_for_token.get() {
            let words = format!("{} wants to know who you are.", self.address.name());
            return Some(PushOutcome::NeedsCredentials { way: Way::Https, words });
        }
        self.offers.refused().then(|| PushOutcome::NeedsCredentials { way: Way::Ssh, words: self.offers.words() })
    }

    fn unless_stopped(&self) -> Result<(), git2::Error> {
        if self.stop.is_stopped() { Err(git2::Error::from_str("stopped")) } else { Ok(()) }
    }

    fn callbacks(&self) -> RemoteCallbacks<'_> {
        let mut callbacks = RemoteCallbacks::new();
        callbacks.certificate_check(|certificate, _| {
            self.unless_stopped()?;
            match (&self.address.sort, certificate.as_hostkey()) {
                (Sort::Ssh { host, port, .. }, Some(shown)) => {
                    let key = shown.hostkey().ok_or_else(|| git2::Error::from_str("the server showed no key"))?;
                    let shown = HostKey::new(host, *port, key);
                    match self.known.standing(&shown) {
                        Standing::Known => Ok(CertificateCheckStatus::CertificateOk),
                        standing => {
                            *self.stranger.borrow_mut() = Some((shown, standing));
                            Err(git2::Error::from_str("the server isn't known"))
                        }
                    }
                }
                _ => Ok(CertificateCheckStatus::CertificatePassthrough),
            }
        });
        callbacks.credentials(|_, user, allowed| {
            self.unless_stopped()?;
            let user = user.unwrap_or("git");
            if allowed.contains(CredentialType::USERNAME) {
                return git2::Cred::username(user);
            }
            if !matches!(self.address.sort, Sort::Ssh { .. }) {
                self.asked_for_token.set(true);
                return Err(git2::Error::from_str("a token is needed"));
            }
            self.offers.next(user)
        });
        callbacks.push_negotiation(|_| {
            if !self.stop.begin_sending() {
                return Err(git2::Error::from_str("stopped"));
            }
            self.sent.set(true);
            Ok(())
        });
        callbacks.push_transfer_progress(|done, total, _| {
            let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            self.step(if done >= total {
                PushStep::Checking
            } else {
                PushStep::Sending { done: whole(done), total: whole(total) }
            });
        });
        callbacks.sideband_progress(|text| {
            self.written.borrow_mut().extend_from_slice(text);
            true
        });
        callbacks.push_update_reference(|_, refusal| {
            *self.verdict.borrow_mut() = Some(refusal.map(str::to_owned));
            Ok(())
        });
        callbacks
    }
}

fn heads(connection: &git2::RemoteConnection<'_, '_, '_>) -> Result<Vec<(String, Oid)>, git2::Error> {
    let heads = connection.list()?.iter();
    Ok(heads.filter_map(|head| guarded(|| Ok((head.name().to_owned(), head.oid()))).ok()).collect())
}

/// git2 panics on names and answers of a server that aren't UTF-8. Such a server must not take the program down.
fn guarded<T>(call: impl FnOnce() -> Result<T, git2::Error>) -> Result<T, git2::Error> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(call))
        .unwrap_or_else(|_| Err(git2::Error::from_str("the server's answer isn't readable text")))
}
