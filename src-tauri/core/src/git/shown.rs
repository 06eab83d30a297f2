//! The branch that a remote shows to visitors.
//!
//! A connection for pushing doesn't name it, one for reading does. What was learnt is kept in the repository's configuration:
//! `refs/remotes/origin/HEAD`, where git keeps it from cloning, may only name a branch that was fetched.
//!
//! Invariant: asking changes nothing about how a push ended.

use git2::ConfigLevel;

use super::history::tracking;
use super::locks::Touch;
use super::outcome::PushOutcome;
use super::repo::{Branch, Repo};
use super::talk::{Line, Talk, guarded};
use super::trouble::{explain, failed};
use crate::error::Result;

const SHOWN: &str = "portico.shown";
const NOT_KEPT: &str = "What the remote shows could not be noted.";

impl Repo {
    /// The branch that the remote shows first, as far as it told.
    ///
    /// # Errors
    /// When the references can't be read.
    pub fn shown_by_remote(&self) -> Result<Option<String>> {
        if self.remote_address().ok().flatten().is_none() {
            return Ok(None);
        }
        let learnt = self.git.config().and_then(|config| config.get_string(SHOWN));
        if let Ok(branch) = learnt {
            return Ok(Some(branch));
        }
        let Ok(head) = self.git.find_reference(&tracking("HEAD")) else { return Ok(None) };
        let target = head.symbolic_target_bytes().map(|target| String::from_utf8_lossy(target).into_owned());
        Ok(target.and_then(|target| target.strip_prefix(&tracking("")).map(str::to_owned)))
    }

    /// Asks the remote which branch it shows, unless it is known to be `branch`.
    pub(super) fn learn_what_is_shown(&self, line: &Line, talk: &Talk<'_, '_>, branch: &str, ended: &PushOutcome) {
        let is_answered =
            matches!(ended, PushOutcome::Pushed { .. } | PushOutcome::UpToDate | PushOutcome::Diverged { .. });
        if is_answered && self.shown_by_remote().ok().flatten().as_deref() != Some(branch) {
            self.ask_what_is_shown(line, talk);
        }
    }

    /// Asks the remote which branch it shows.
    pub(super) fn ask_what_is_shown(&self, line: &Line, talk: &Talk<'_, '_>) {
        talk.offers.again();
        talk.passes.again();
        let told = line.remote(talk.address).and_then(|mut remote| {
            let connection = talk.connect_to_read(&mut remote)?;
            let heads = connection.list()?.iter();
            let mut shown = heads.filter(|head| guarded(|| Ok(head.name() == "HEAD")).unwrap_or(false));
            guarded(|| Ok(shown.next().and_then(|head| head.symref_target().map(str::to_owned))))
        });
        match told {
            Ok(Some(shown)) => self.note_what_is_shown(&shown),
            Ok(None) => {}
            Err(error) => {
                tracing::info!(class = ?error.class(), code = ?error.code(), "the remote doesn't say what it shows");
            }
        }
    }

    fn note_what_is_shown(&self, reference: &str) {
        let Some(branch) = reference.strip_prefix("refs/heads/") else { return };
        if self.shown_by_remote().ok().flatten().as_deref() == Some(branch) {
            return;
        }
        let noted = self.writing(Touch::Config).and_then(|_writing| {
            let own = self.git.config().and_then(|config| config.open_level(ConfigLevel::Local));
            own.and_then(|mut config| config.set_str(SHOWN, branch)).map_err(failed(NOT_KEPT))?;
            self.config_durable()
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "what the remote shows is not kept");
        }
    }

    /// Another remote may show another branch.
    pub(super) fn forget_what_is_shown(&self) -> Result<()> {
        let own = self.git.config().and_then(|config| config.open_level(ConfigLevel::Local));
        match own.and_then(|mut config| config.remove(SHOWN)) {
            Err(error) if error.code() != git2::ErrorCode::NotFound => Err(explain(NOT_KEPT, error)),
            _ => Ok(()),
        }
    }

    /// The branch that visitors are shown, where it is known to be another one than that of this copy.
    ///
    /// # Errors
    /// When HEAD can't be read.
    pub fn shown_instead(&self) -> Result<Option<String>> {
        let Branch::Named { name, .. } = self.branch()? else { return Ok(None) };
        Ok(self.shown_by_remote()?.filter(|shown| *shown != name))
    }
}
