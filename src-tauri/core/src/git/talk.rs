//! One conversation with a remote: what is said on the way, and what is remembered of it.
//!
//! Invariant: a conversation never goes on at another host than the one that it was begun with.

use std::cell::{Cell, RefCell};
use std::io::Write;

use git2::{
    AutotagOption, CertificateCheckStatus, Config, ConfigLevel, CredentialType, Direction, FetchOptions, Oid,
    ProxyOptions, PushOptions, Remote, RemoteCallbacks, RemoteConnection, RemoteRedirect, Repository,
};
use tempfile::NamedTempFile;

use super::address::{Address, Sort};
use super::by_server;
use super::credentials::Offers;
use super::hosts::{HostKey, KnownHosts, Standing};
use super::library::trust_for;
use super::outcome::{Hindrance, PushOutcome, Way};
use super::passes::Passes;
use super::push::PushStep;
use super::stop::Stop;
use super::trouble::failed;
use crate::error::{Error, ErrorCode, Result};

const NOT_PREPARED: &str = "The connection to the server could not be prepared.";

/// A repository that follows no web server to another one, whatever a configuration says: what is published goes where the
/// person said. libgit2 asks the configuration alone when it connects, and where that is silent it follows.
pub(super) struct Line {
    git: Repository,
    _rules: Option<NamedTempFile>,
}

impl Line {
    pub(super) fn of(git: &Repository, address: &Address) -> Result<Self> {
        trust_for(address)?;
        let git = Repository::open(git.path()).map_err(failed(NOT_PREPARED))?;
        let rules = address.server().map(|_| stay_there(&git)).transpose()?;
        Ok(Self { git, _rules: rules })
    }

    pub(super) fn remote(&self, address: &Address) -> Result<Remote<'_>, git2::Error> {
        let remote = self.git.remote_anonymous(&address.url)?;
        if remote.pushurl()?.unwrap_or(remote.url()?) != address.url {
            return Err(git2::Error::from_str("git's configuration rewrites the address of the remote twice"));
        }
        Ok(remote)
    }
}

/// Puts a configuration over all others of `git`, for as long as its file is kept.
fn stay_there(git: &Repository) -> Result<NamedTempFile> {
    let made = NamedTempFile::new().and_then(|mut rules| {
        rules.write_all(b"[http]\n\tfollowRedirects = false\n")?;
        rules.flush()?;
        Ok(rules)
    });
    let rules = made.map_err(|error| {
        Error::new(ErrorCode::NotWritable, NOT_PREPARED)
            .hint("Portico needs a little space in the folder for temporary files. Nothing was sent.")
            .because(error)
    })?;
    let mut config = git.config().map_err(failed(NOT_PREPARED))?;
    config.add_file(rules.path(), ConfigLevel::App, true).map_err(failed(NOT_PREPARED))?;
    Ok(rules)
}

/// What is remembered during a conversation with the server.
pub(super) struct Talk<'a, 'p> {
    pub(super) address: &'a Address,
    pub(super) known: &'a KnownHosts,
    pub(super) offers: &'a Offers<'a>,
    pub(super) passes: &'a Passes<'a>,
    pub(super) stop: &'a Stop,
    pub(super) progress: &'a RefCell<&'p mut dyn FnMut(PushStep)>,
    stranger: RefCell<Option<(HostKey, Standing)>>,
    pub(super) written: RefCell<Vec<u8>>,
    pub(super) verdict: RefCell<Option<Option<String>>>,
    pub(super) sent: Cell<bool>,
}

impl<'a, 'p> Talk<'a, 'p> {
    pub(super) fn new(
        address: &'a Address,
        known: &'a KnownHosts,
        offers: &'a Offers<'a>,
        passes: &'a Passes<'a>,
        stop: &'a Stop,
        progress: &'a RefCell<&'p mut dyn FnMut(PushStep)>,
    ) -> Self {
        Self {
            address,
            known,
            offers,
            passes,
            stop,
            progress,
            stranger: RefCell::default(),
            written: RefCell::default(),
            verdict: RefCell::default(),
            sent: Cell::new(false),
        }
    }

    pub(super) fn step(&self, step: PushStep) {
        if let Ok(mut progress) = self.progress.try_borrow_mut() {
            progress(step);
        }
    }

    pub(super) fn connect<'repo, 'r, 'c>(
        &'c self,
        remote: &'r mut Remote<'repo>,
    ) -> Result<RemoteConnection<'repo, 'r, 'c>, git2::Error> {
        remote.connect_auth(Direction::Push, Some(self.callbacks()), Some(proxy(self.address)))
    }

    /// As [`Talk::connect`], where nothing will be sent: who may only read is let in.
    pub(super) fn connect_to_read<'repo, 'r, 'c>(
        &'c self,
        remote: &'r mut Remote<'repo>,
    ) -> Result<RemoteConnection<'repo, 'r, 'c>, git2::Error> {
        remote.connect_auth(Direction::Fetch, Some(self.callbacks()), Some(proxy(self.address)))
    }

    pub(super) fn fetch_options(&self) -> FetchOptions<'_> {
        let mut callbacks = self.callbacks();
        callbacks.transfer_progress(|_| !self.stop.is_stopped());
        let mut options = FetchOptions::new();
        options.remote_callbacks(callbacks).proxy_options(proxy(self.address)).follow_redirects(RemoteRedirect::None);
        options.download_tags(AutotagOption::None).update_fetchhead(false);
        options
    }

    pub(super) fn push_options(&self) -> PushOptions<'_> {
        let mut options = PushOptions::new();
        options
            .remote_callbacks(self.callbacks())
            .proxy_options(proxy(self.address))
            .follow_redirects(RemoteRedirect::None);
        options
    }

    /// Why the server was not entered, if that was our own decision or its demand.
    pub(super) fn stood_at_the_door(&self) -> Option<PushOutcome> {
        if let Some((key, standing)) = self.stranger.take() {
            return Some(match standing {
                Standing::Changed(known) => PushOutcome::ChangedHost {
                    host: key.server(),
                    name: key.name(),
                    fingerprint: key.fingerprint(),
                    known,
                },
                Standing::Known | Standing::Unknown => {
                    PushOutcome::UnknownHost { host: key.server(), fingerprint: key.fingerprint(), key }
                }
            });
        }
        if self.passes.led_astray() {
            return Some(Hindrance::Redirect.outcome("the server leads to another one"));
        }
        self.offers.refused().then(|| self.needs_key())
    }

    /// The server wants an SSH key that isn't here.
    pub(super) fn needs_key(&self) -> PushOutcome {
        if let Some((key, wrong)) = self.offers.locked() {
            let (host, words) = (self.address.host(), self.offers.words());
            return PushOutcome::NeedsPassphrase { host, key: key.to_owned(), wrong, words };
        }
        PushOutcome::NeedsCredentials {
            way: Way::Ssh,
            host: self.address.host(),
            refused: self.offers.shown(),
            words: self.offers.words(),
        }
    }

    /// The server wants a token that isn't here.
    pub(super) fn needs_token(&self) -> PushOutcome {
        PushOutcome::NeedsCredentials {
            way: Way::Https,
            host: self.address.host(),
            refused: self.passes.begun(),
            words: self.passes.words(),
        }
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
        callbacks.credentials(|url, user, allowed| {
            self.unless_stopped()?;
            if !matches!(self.address.sort, Sort::Ssh { .. }) {
                return self.passes.next(url, allowed);
            }
            let user = user.unwrap_or("git");
            if allowed.contains(CredentialType::USERNAME) {
                return git2::Cred::username(user);
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

/// The one that git's configuration or the surroundings name. What the person's own says of this server comes first.
fn proxy(address: &Address) -> ProxyOptions<'static> {
    let mut proxy = ProxyOptions::new();
    let own = Config::open_default().ok().and_then(|config| by_server::text_for(&config, "proxy", address));
    match own.filter(|own| !own.trim().is_empty()) {
        Some(own) => drop(proxy.url(&own)),
        None => drop(proxy.auto()),
    }
    proxy
}

/// The remote's references. A name that can't be read is left out.
pub(super) fn heads(connection: &RemoteConnection<'_, '_, '_>) -> Result<Vec<(String, Oid)>, git2::Error> {
    let heads = connection.list()?.iter();
    Ok(heads.filter_map(|head| guarded(|| Ok((head.name().to_owned(), head.oid()))).ok()).collect())
}

/// git2 panics on names and answers of a server that aren't UTF-8. Such a server must not take the program down.
pub(super) fn guarded<T>(call: impl FnOnce() -> Result<T, git2::Error>) -> Result<T, git2::Error> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(call))
        .unwrap_or_else(|_| Err(git2::Error::from_str("the server's answer isn't readable text")))
}
