//! Versions that gave way to others without what must not become public, kept until the person puts them back or lets them go.
//!
//! Invariants: such a reference is named by the commit that took the place, leads to the one that gave way, and is never
//! pushed; what the remote holds is never exchanged for older versions.

use std::collections::HashSet;

use git2::{Oid, Reference};
use serde::Serialize;
use ts_rs::TS;

use super::repo::Repo;
use super::rewrite::Rewritten;
use super::signing::is_signed;
use super::trouble::failed;
use crate::error::{Error, ErrorCode, Result};

const KEPT_UNDER: &str = "refs/portico/taken-out/";
const NOT_READ: &str = "The kept versions of this folder can't be read.";

/// Versions from which something was taken out, as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TakenOut {
    /// The branch before and after.
    pub rewritten: Rewritten,
    /// When it was taken out, in milliseconds since the epoch; unknown where git keeps no log of it.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// Can they come back?
    pub way: WayBackTo,
}

/// Whether versions can take their old place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WayBackTo {
    /// In one step.
    Open,
    /// Newer versions stand on those that took the place.
    WentOn,
    /// The remote holds those that took the place.
    Published,
}

impl Repo {
    /// The versions that gave way and are kept, newest first. Those that are back are not among them.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn taken_out(&self) -> Result<Vec<TakenOut>> {
        let Some(head) = self.head_commit()?.map(|commit| commit.id()) else { return Ok(Vec::new()) };
        let mut kept = Vec::new();
        for reference in self.git.references_glob(&format!("{KEPT_UNDER}*")).map_err(failed(NOT_READ))? {
            let reference = reference.map_err(failed(NOT_READ))?;
            let Some((before, after)) = named_by(&reference) else { continue };
            let is_back = before == head || self.git.graph_descendant_of(head, before).map_err(failed(NOT_READ))?;
            if !is_back {
                kept.push(self.kept(&reference, before, after, head)?);
            }
        }
        kept.sort_by_key(|one| std::cmp::Reverse(one.at));
        Ok(kept)
    }

    /// Lets the versions go that gave way to `after`, a commit in hexadecimal. Git clears away what nothing else leads to.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] where none are kept, or when git can't write.
    pub fn forget_taken_out(&self, after: &str) -> Result<()> {
        let what = "The kept versions could not be forgotten.";
        let name = Oid::from_str(after).map(|after| format!("{KEPT_UNDER}{after}")).map_err(failed(what))?;
        let mut reference = self
            .git
            .find_reference(&name)
            .map_err(|error| Error::new(ErrorCode::NotFound, "These versions are not kept any more.").because(error))?;
        let before = reference.target();
        reference.delete().map_err(failed(what))?;
        let Some(before) = before else { return Ok(()) };
        match self.git.find_reference(&format!("refs/portico/before/{before}")) {
            Ok(mut reference) => reference.delete().map_err(failed(what)),
            Err(_) => Ok(()),
        }
    }

    /// Notes that versions gave way to others.
    pub(super) fn note_taken_out(&self, before: Oid, after: Oid) -> std::result::Result<(), git2::Error> {
        let name = format!("{KEPT_UNDER}{after}");
        // The log says when.
        self.git.reference_ensure_log(&name)?;
        self.git.reference(&name, before, true, "portico: taken out").map(drop)
    }

    /// Does the remote, as far as it told, hold any version that `after` has and `before` lacks?
    pub(super) fn is_published_since(&self, before: Oid, after: Oid) -> Result<bool> {
        let waiting: HashSet<String> = self.outgoing()?.into_iter().map(|commit| commit.id).collect();
        Ok(self.only_in(after, before)?.iter().any(|id| !waiting.contains(&id.to_string())))
    }

    fn kept(&self, reference: &Reference<'_>, before: Oid, after: Oid, head: Oid) -> Result<TakenOut> {
        let old = self.only_in(before, after)?;
        let (had, have) = (self.signed(&old)?, self.signed(&self.only_in(after, before)?)?);
        let way = match () {
            () if head != after => WayBackTo::WentOn,
            () if self.is_published_since(before, after)? => WayBackTo::Published,
            () => WayBackTo::Open,
        };
        Ok(TakenOut {
            rewritten: Rewritten {
                before: before.to_string(),
                after: after.to_string(),
                commits: old.len(),
                signatures_lost: had.saturating_sub(have),
            },
            at: self.noted_at(reference),
            way,
        })
    }

    fn noted_at(&self, reference: &Reference<'_>) -> Option<i64> {
        let log = self.git.reflog(reference.name().ok()?).ok()?;
        log.get(0).map(|entry| entry.committer().when().seconds() * 1000)
    }

    fn only_in(&self, one: Oid, other: Oid) -> Result<Vec<Oid>> {
        let mut walk = self.git.revwalk().map_err(failed(NOT_READ))?;
        walk.push(one).and_then(|()| walk.hide(other)).map_err(failed(NOT_READ))?;
        walk.collect::<std::result::Result<_, _>>().map_err(failed(NOT_READ))
    }

    fn signed(&self, ids: &[Oid]) -> Result<usize> {
        let mut signed = 0;
        for id in ids {
            signed += usize::from(is_signed(&self.git.find_commit(*id).map_err(failed(NOT_READ))?));
        }
        Ok(signed)
    }
}

/// The commit that gave way, and the one that took its place.
fn named_by(reference: &Reference<'_>) -> Option<(Oid, Oid)> {
    let after = reference.name().ok()?.strip_prefix(KEPT_UNDER)?;
    Some((reference.target()?, Oid::from_str(after).ok()?))
}
