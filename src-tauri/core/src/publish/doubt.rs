//! A push that sent something and got no answer: the doubt stays until the remote has told.
//!
//! Invariant: only what the remote told ends a doubt, not that the person looked away or that the program ended.

use super::plan::WaitingCommit;
use crate::Result;
use crate::git::PushOutcome;
use crate::portfolio::{Portfolio, RemoteView};
use crate::private::Doubt;
use crate::time::Moment;

/// What is said of a push that was under way when the program ended.
const UNHEARD: &str = "Portico ended while the commits were on their way.";

impl Portfolio {
    /// Notes that commits are on their way from now on.
    ///
    /// # Errors
    /// When the private database can't be used.
    pub fn begins_to_send(&self, now: Moment) -> Result<()> {
        self.is_in_doubt(UNHEARD, now)
    }

    /// Notes what became of a push, as far as it is known. `began`: it began to send, so the remote told what it held before.
    ///
    /// # Errors
    /// When the private database can't be used.
    pub fn note_end(&self, outcome: &PushOutcome, began: bool, now: Moment) -> Result<()> {
        match outcome {
            PushOutcome::Unknown { words, .. } => self.is_in_doubt(words, now),
            PushOutcome::Pushed { .. }
            | PushOutcome::UpToDate
            | PushOutcome::HeldBack
            | PushOutcome::Rejected { .. }
            | PushOutcome::Diverged { .. }
            | PushOutcome::Failed { .. } => self.private().settle_doubt(self.copy()),
            _ if began => self.private().settle_doubt(self.copy()),
            PushOutcome::NoRemote
            | PushOutcome::NeedsCredentials { .. }
            | PushOutcome::NeedsPassphrase { .. }
            | PushOutcome::UnknownHost { .. }
            | PushOutcome::ChangedHost { .. }
            | PushOutcome::NotFound { .. }
            | PushOutcome::Offline { .. }
            | PushOutcome::Hindered { .. }
            | PushOutcome::Stopped => Ok(()),
        }
    }

    fn is_in_doubt(&self, words: &str, now: Moment) -> Result<()> {
        let Some(remote) = self.remote_view(&self.repo()?)? else { return Ok(()) };
        self.private().doubt(self.copy(), &Doubt { url: remote.url, words: words.to_owned(), at: now.ms })
    }
}

/// The doubt that stands: about this remote, and about commits that it isn't known to hold.
pub(super) fn doubt(
    portfolio: &Portfolio,
    remote: Option<&RemoteView>,
    waiting: &[WaitingCommit],
) -> Result<Option<Doubt>> {
    let doubt = portfolio.private().doubted(portfolio.copy())?;
    Ok(doubt.filter(|doubt| !waiting.is_empty() && remote.is_some_and(|remote| remote.url == doubt.url)))
}
