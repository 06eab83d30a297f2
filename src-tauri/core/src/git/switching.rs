//! Going to a branch: back from a commit that belongs to none, or over from another one.
//!
//! Invariants: a file that differs from the newest commit is never written over, and a commit that only HEAD leads to is
//! never left behind. What can't be done so isn't offered.

use git2::Oid;
use git2::build::CheckoutBuilder;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::locks::Touch;
use super::repo::{Branch, Repo};
use super::trouble::{explain, failed};
use crate::error::{Error, ErrorCode, Result};

/// A way to a branch on which nothing gets lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WayBack {
    /// The branch.
    pub branch: String,
    /// What happens on the way.
    pub how: Going,
}

/// What happens on the way to a branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Going {
    /// It leads to this very commit.
    Same,
    /// Files become what they are there.
    Files,
    /// It gets the commits that were made here.
    Takes,
}

const NOT_GONE: &str = "The branch could not be changed. Everything is as it was.";

impl Repo {
    /// The way from a detached HEAD back to the branch that was left, or to the one that the remote shows; `None` where
    /// each has commits that the other lacks.
    pub(super) fn way_back(&self) -> Result<Option<WayBack>> {
        let Some(head) = self.head_commit()?.map(|commit| commit.id()) else { return Ok(None) };
        let shown = self.shown_by_remote()?;
        let candidates = self.left_last().into_iter().chain(shown).chain(["main".to_owned(), "master".to_owned()]);
        for branch in candidates {
            let Some(tip) = self.tip(&branch) else { continue };
            let how = match self.git.graph_ahead_behind(head, tip).map_err(failed(NOT_GONE))? {
                (0, 0) => Going::Same,
                (0, _) => Going::Files,
                (_, 0) => Going::Takes,
                _ => return Ok(None),
            };
            return Ok(Some(WayBack { branch, how }));
        }
        Ok(None)
    }

    /// The way from the current branch to another one of this copy; `None` where it isn't here.
    pub(super) fn way_to(&self, branch: &str) -> Result<Option<WayBack>> {
        let Some(head) = self.head_commit()?.map(|commit| commit.id()) else { return Ok(None) };
        let how = |tip| if tip == head { Going::Same } else { Going::Files };
        Ok(self.tip(branch).map(|tip| WayBack { branch: branch.to_owned(), how: how(tip) }))
    }

    /// Goes to a branch, on a way that [`super::Condition`] offered.
    ///
    /// # Errors
    /// When it isn't offered any more, a changed file is in the way, something is under way, or git can't write. Nothing has
    /// changed then.
    pub fn go_to(&self, way: &WayBack) -> Result<()> {
        let offered = match self.branch()? {
            Branch::Detached => self.way_back()?,
            Branch::Named { .. } => self.way_to(&way.branch)?,
        };
        let head = self.head_commit()?.map(|commit| commit.id());
        let (Some(head), Some(tip), None, true) =
            (head, self.tip(&way.branch), self.under_way(), offered.as_ref() == Some(way))
        else {
            return Err(Error::new(ErrorCode::Git, "This way isn't open any more. Nothing was changed.")
                .hint("Look at Publish again."));
        };
        let _writing = self.writing(Touch::Branch)?;
        let reference = format!("refs/heads/{}", way.branch);
        match way.how {
            Going::Same => {}
            Going::Files => self.files_as_in(tip)?,
            Going::Takes => {
                let why = "portico: take the commits made on no branch";
                self.git.reference_matching(&reference, head, true, tip, why).map_err(failed(NOT_GONE))?;
            }
        }
        self.git.set_head(&reference).map_err(failed(NOT_GONE))
    }

    /// Makes files and index those of a commit, unless that would write over something.
    fn files_as_in(&self, tip: Oid) -> Result<()> {
        let tree = self.git.find_commit(tip).and_then(|commit| commit.tree()).map_err(failed(NOT_GONE))?;
        let mut in_the_way = Vec::new();
        let mut options = CheckoutBuilder::new();
        options.safe().notify_on(git2::CheckoutNotificationType::CONFLICT).notify(|_, path, _, _, _| {
            in_the_way.extend(path.map(|path| path.to_string_lossy().into_owned()));
            true
        });
        let done = self.git.checkout_tree(tree.as_object(), Some(&mut options));
        drop(options);
        let Err(error) = done else { return Ok(()) };
        if in_the_way.is_empty() {
            return Err(explain(NOT_GONE, error));
        }
        Err(Error::new(
            ErrorCode::Git,
            format!("What you changed in {} would be written over, so nothing was done.", in_the_way.join(", ")),
        )
        .hint("Commit these changes with git, or undo them in the document, and try again."))
    }

    fn tip(&self, branch: &str) -> Option<Oid> {
        self.git.refname_to_id(&format!("refs/heads/{branch}")).ok()
    }

    /// The branch that was checked out last, as git remembers.
    fn left_last(&self) -> Option<String> {
        let log = self.git.reflog("HEAD").ok()?;
        log.iter().find_map(|entry| {
            let message = entry.message_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned())?;
            let from = message.strip_prefix("checkout: moving from ")?.split(" to ").next()?.to_owned();
            self.tip(&from).is_some().then_some(from)
        })
    }
}
