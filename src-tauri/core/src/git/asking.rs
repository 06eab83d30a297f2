//! Asking the remote what it holds by now, without sending anything.
//!
//! Invariant: once it has answered, the remote-tracking references of the branches that it named say what it told, and what
//! they lead to is here to be looked at. A commit that no such reference leads to any more is kept by one of its own.

use git2::Oid;

use super::history::tracking;
use super::locks::Touch;
use super::outcome::PushOutcome;
use super::push::{PushRequest, reach};
use super::repo::Repo;
use super::talk::{Line, guarded, heads};
use super::trouble::failed;
use crate::error::Result;

/// Every branch of the remote. Nothing is written by it: what the remote told is noted once all of it is here.
const BRANCHES: &str = "refs/heads/*:refs/remotes/origin/*";

const NOT_NOTED: &str = "What the remote holds could not be noted.";

impl Repo {
    /// Asks the remote which commits it holds, gets those that are missing here, and notes it. `None`: it told, or there is
    /// no remote to ask.
    ///
    /// # Errors
    /// When the repository can't be read or written. Why the remote didn't tell is an outcome, not an error.
    pub fn ask_what_it_holds(&self, request: PushRequest<'_>) -> Result<Option<PushOutcome>> {
        let Some(address) = self.remote_address()? else { return Ok(None) };
        let line = Line::of(&self.git, &address)?;
        let told = reach(request, &address, &|talk| {
            let mut remote = line.remote(&address)?;
            let mut connection = talk.connect_to_read(&mut remote)?;
            let heads = heads(&connection)?;
            if branches(&heads).any(|(_, id)| self.git.find_commit(id).is_err()) {
                let mut options = talk.fetch_options();
                guarded(|| connection.remote().download(&[BRANCHES], Some(&mut options)))?;
            }
            Ok(heads)
        })?;
        match told {
            Ok(heads) => self.note_heads(&heads).map(|()| None),
            Err(outcome) => Ok(Some(outcome)),
        }
    }

    /// Notes what the remote told while it was asked for something else. If that can't be written, less counts as published
    /// than is: the next time mends it.
    pub(super) fn note_by_the_way(&self, heads: &[(String, Oid)]) {
        if let Err(error) = self.note_heads(heads) {
            tracing::warn!(%error, "the remote-tracking references stay behind");
        }
    }

    /// Notes what the remote told of its branches, as far as the commits are here.
    fn note_heads(&self, heads: &[(String, Oid)]) -> Result<()> {
        let news: Vec<(String, Option<Oid>, Oid)> = branches(heads)
            .filter(|(_, id)| self.git.find_commit(*id).is_ok())
            .map(|(branch, id)| (tracking(branch), self.git.refname_to_id(&tracking(branch)).ok(), id))
            .filter(|(_, told_last, id)| *told_last != Some(*id))
            .collect();
        if news.is_empty() {
            return Ok(());
        }
        let _writing = self.writing(Touch::Published)?;
        for (reference, told_last, id) in news {
            let let_go = told_last.filter(|last| !self.git.graph_descendant_of(id, *last).unwrap_or(false));
            let_go.map_or(Ok(()), |last| self.keep_before(last)).map_err(failed(NOT_NOTED))?;
            self.git.reference(&reference, id, true, "what the remote told").map_err(failed(NOT_NOTED))?;
        }
        Ok(())
    }
}

/// The remote's branches, by name.
fn branches(heads: &[(String, Oid)]) -> impl Iterator<Item = (&str, Oid)> {
    heads.iter().filter_map(|(name, id)| name.strip_prefix("refs/heads/").map(|branch| (branch, *id)))
}
