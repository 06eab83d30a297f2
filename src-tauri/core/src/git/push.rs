//! Pushing the current branch to the remote's branch of the same name.
//!
//! Connect, compare, look, send, and believe only the remote: what it reports of the branch is the outcome, and after a broken
//! connection it is asked again. A push never forces and never runs a hook of this side. What it sends is exactly what was
//! looked at, by what the remote itself says it lacks.

use std::cell::RefCell;
use std::path::Path;

use git2::Oid;

use super::address::Address;
use super::credentials::{Offers, Opener};
use super::history::tracking;
use super::hosts::KnownHosts;
use super::locks::Touch;
use super::outcome::{PushOutcome, hindered, is_about_keys, is_behind, is_unusable_key, server_words, unsent};
use super::outgoing::Unsent;
use super::passes::Passes;
use super::repo::{Branch, Repo};
use super::stop::Stop;
use super::talk::{Line, Talk, guarded, heads};
use super::token::Token;
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
    /// Opens keys that need a passphrase.
    pub passphrase: Option<&'a Opener<'a>>,
    /// For a web server. One that is for another server than the remote's is not used.
    pub token: Option<&'a Token>,
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

/// Looks at what a push brings, before a byte of it leaves. Whether it may go.
pub type Look<'a> = dyn Fn(&Repo, &Unsent) -> Result<bool> + 'a;

/// How a conversation ended that reached its end.
enum Reached {
    Held(Oid),
    HeldBack,
    Unread(Error),
    Behind(Oid, Option<u32>),
    Accepted(u32),
    Refused(String),
    Unreported,
}

impl Repo {
    /// Pushes what the remote lacks of the current branch, if `look` lets it. Where it doesn't, what the remote turned out not
    /// to hold counts as published no longer.
    ///
    /// # Errors
    /// When no branch is checked out, or the repository or what is sent can't be read. How the remote took it is an outcome,
    /// not an error.
    pub fn push(&self, request: PushRequest<'_>, look: &Look<'_>) -> Result<PushOutcome> {
        let Branch::Named { name: branch, .. } = self.branch()? else {
            return Err(Error::new(ErrorCode::Git, "No branch is checked out, so there is nothing to publish.")
                .hint("Check out a branch with git, such as main."));
        };
        let Some(address) = self.remote_address()? else { return Ok(PushOutcome::NoRemote) };
        let Some(ours) = self.head_commit()?.map(|commit| commit.id()) else { return Ok(PushOutcome::UpToDate) };
        self.refuse_grafts()?;
        let line = Line::of(&self.git, &address)?;
        let ended = reach(request, &address, &|talk| {
            let ended = match self.converse(&line, talk, &branch, ours, look) {
                Ok(reached) => self.conclude(&line, talk, &branch, ours, reached),
                Err(error) if talk.sent.get() && error.code() != git2::ErrorCode::NotFastForward => {
                    self.ask_again(&line, talk, &branch, ours, &error)
                }
                Err(error) => return Err(error),
            };
            if let Ok(outcome) = &ended {
                self.learn_what_is_shown(&line, talk, &branch, outcome);
            }
            Ok(ended)
        })?;
        ended.unwrap_or_else(Ok)
    }

    /// Grafts make the history look other than it is, so what is missing in it would be missing in the remote.
    fn refuse_grafts(&self) -> Result<()> {
        let grafts = self.git.commondir().join("info/grafts");
        let is_used = std::fs::read_to_string(&grafts)
            .is_ok_and(|text| text.lines().any(|line| !line.trim().is_empty() && !line.starts_with('#')));
        if !is_used {
            return Ok(());
        }
        Err(Error::new(ErrorCode::Git, "The history here is pieced together by grafts, and a push would tear it.")
            .hint("Nothing was sent. Make the grafts part of the history with git, or take the file away.")
            .at(grafts))
    }

    /// Asks the remote whether it lets this person write, and sends nothing. `None`: it does.
    ///
    /// # Errors
    /// When the repository can't be read. Why it doesn't is an outcome, not an error.
    pub fn ask_access(&self, request: PushRequest<'_>) -> Result<Option<PushOutcome>> {
        let Some(address) = self.remote_address()? else { return Ok(Some(PushOutcome::NoRemote)) };
        let line = Line::of(&self.git, &address)?;
        let ended = reach(request, &address, &|talk| {
            let mut remote = line.remote(&address)?;
            let heads = heads(&talk.connect(&mut remote)?)?;
            self.ask_what_is_shown(&line, talk);
            Ok(heads)
        })?;
        if let Ok(heads) = &ended {
            self.note_by_the_way(heads);
        }
        Ok(ended.err())
    }

    fn converse(
        &self,
        line: &Line,
        talk: &Talk<'_, '_>,
        branch: &str,
        ours: Oid,
        look: &Look<'_>,
    ) -> Result<Reached, git2::Error> {
        let reference = format!("refs/heads/{branch}");
        let mut remote = line.remote(talk.address)?;
        let mut connection = talk.connect(&mut remote)?;
        let heads = heads(&connection)?;
        self.note_by_the_way(&heads);
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
        match look(self, &Unsent::of(ours, &held)) {
            Ok(true) => {}
            Ok(false) => {
                self.forget_all_but(&held);
                if let Some(theirs) = theirs {
                    self.track(branch, theirs);
                }
                return Ok(Reached::HeldBack);
            }
            Err(error) => return Ok(Reached::Unread(error)),
        }
        let commits = self.count(ours, &held).map_err(|error| git2::Error::from_str(&error.message))?;
        let mut options = talk.push_options();
        guarded(|| connection.remote().push(&[format!("{ours}:{reference}")], Some(&mut options)))?;
        Ok(match talk.verdict.take() {
            Some(None) => Reached::Accepted(commits.max(1)),
            Some(Some(verdict)) => Reached::Refused(verdict),
            None => Reached::Unreported,
        })
    }

    fn conclude(
        &self,
        line: &Line,
        talk: &Talk<'_, '_>,
        branch: &str,
        ours: Oid,
        reached: Reached,
    ) -> Result<PushOutcome> {
        match reached {
            Reached::HeldBack => Ok(PushOutcome::HeldBack),
            Reached::Unread(error) => Err(error),
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
                let words = server_words(&talk.written.borrow(), &verdict);
                Ok(PushOutcome::Rejected { words: talk.passes.without_secrets(words) })
            }
            Reached::Unreported => self.ask_again(
                line,
                talk,
                branch,
                ours,
                &git2::Error::from_str("the server didn't say whether it took the commits"),
            ),
        }
    }

    /// Asks the remote what it holds, after a connection broke while something was sent.
    fn ask_again(
        &self,
        line: &Line,
        talk: &Talk<'_, '_>,
        branch: &str,
        ours: Oid,
        broke: &git2::Error,
    ) -> Result<PushOutcome> {
        talk.step(PushStep::Checking);
        talk.offers.again();
        talk.passes.again();
        let before = self.published_commit()?.map(|commit| commit.id());
        let answer = line.remote(talk.address).and_then(|mut remote| heads(&talk.connect(&mut remote)?));
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
        if let Some(outcome) = hindered(broke) {
            return Ok(outcome);
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

/// Reaches the server and does `work` there, as often as there is something left to show it.
pub(super) fn reach<T>(
    request: PushRequest<'_>,
    address: &Address,
    work: &dyn Fn(&Talk<'_, '_>) -> Result<T, git2::Error>,
) -> Result<Result<T, PushOutcome>> {
    let files: Vec<_> = [Some(request.known_hosts), request.user_known_hosts].into_iter().flatten().collect();
    let known = KnownHosts::load(&files)?;
    let offers = Offers::find(request.agent, request.ssh_dir, request.passphrase);
    let passes = Passes::new(address, request.token);
    let progress = RefCell::new(request.progress);
    loop {
        if request.stop.is_stopped() {
            return Ok(Err(PushOutcome::Stopped));
        }
        let talk = Talk::new(address, &known, &offers, &passes, request.stop, &progress);
        talk.step(PushStep::Connecting);
        let error = match work(&talk) {
            Ok(done) => return Ok(Ok(done)),
            Err(error) => error,
        };
        tracing::info!(class = ?error.class(), code = ?error.code(), sent = talk.sent.get(), "push interrupted");
        if request.stop.is_stopped() {
            return Ok(Err(PushOutcome::Stopped));
        }
        if let Some(outcome) = talk.stood_at_the_door() {
            return Ok(Err(outcome));
        }
        if error.code() == git2::ErrorCode::NotFastForward {
            return Ok(Err(PushOutcome::Diverged { behind: None }));
        }
        if error.code() == git2::ErrorCode::Auth && passes.asked() {
            return Ok(Err(talk.needs_token()));
        }
        if !(offers.begun() && is_about_keys(&error)) {
            return Ok(Err(unsent(&error)));
        }
        if is_unusable_key(&error) {
            offers.was_unusable();
        }
        if !offers.left() {
            return Ok(Err(talk.needs_key()));
        }
    }
}
