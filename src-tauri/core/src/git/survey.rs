//! What is unusual about a repository: what stands in the way of a commit, and what Portico leaves to git.
//!
//! Invariant: looking changes nothing on disk.

use git2::{FileMode, RepositoryState};

use super::repo::{Branch, Repo};
use super::switching::WayBack;
use super::trouble::failed;
use crate::error::Result;

/// Something unusual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Another program began something and didn't finish it.
    UnderWay {
        /// What.
        what: Operation,
        /// Files in which two versions were not made one.
        conflicts: Vec<String>,
    },
    /// Files in which two versions were not made one, with nothing under way: after `git stash pop`, for one.
    Conflicts(Vec<String>),
    /// No branch is checked out.
    Detached(Option<WayBack>),
    /// The index can't be read.
    IndexUnreadable(IndexTrouble),
    /// Another program holds git's lock.
    Locked,
    /// The branch has no commit, while others have.
    Unborn {
        /// The branch.
        branch: String,
        /// The others.
        others: Vec<String>,
    },
    /// The remote shows another branch first.
    OtherBranchShown {
        /// The branch that is checked out.
        here: String,
        /// The one that the remote shows.
        shown: String,
        /// The way there, where this copy has that branch.
        way: Option<WayBack>,
    },
    /// Git itself would push the branch somewhere else.
    OtherUpstream {
        /// Where, as git names it: `upstream/main`.
        upstream: String,
    },
    /// The history begins in the middle.
    Shallow {
        /// Would what waits begin there, too? Then whoever gets it lacks what is before.
        rootless: bool,
    },
    /// Parts of the history are on the server alone: this copy was cloned with a filter.
    Partial,
    /// Only some of the files are on disk.
    Sparse,
    /// Folders that are repositories of their own.
    Submodules(Vec<String>),
    /// Changed files that another program must turn into what git stores, with its name.
    PassThrough(Vec<(String, String)>),
    /// Files of waiting commits whose content only Git LFS can send.
    Pointers(Vec<String>),
    /// Files whose names differ by upper and lower case alone.
    SameButForCase(Vec<String>),
}

/// What git can be in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `git merge`
    Merge,
    /// `git revert`
    Revert,
    /// `git cherry-pick`
    CherryPick,
    /// `git bisect`
    Bisect,
    /// `git rebase`
    Rebase,
    /// `git am`
    Patches,
}

impl Operation {
    /// "a merge"
    pub fn named(self) -> &'static str {
        match self {
            Self::Merge => "a merge",
            Self::Revert => "a revert",
            Self::CherryPick => "a cherry-pick",
            Self::Bisect => "a bisect",
            Self::Rebase => "a rebase",
            Self::Patches => "applying patches",
        }
    }

    /// "git merge"
    pub fn command(self) -> &'static str {
        match self {
            Self::Merge => "git merge",
            Self::Revert => "git revert",
            Self::CherryPick => "git cherry-pick",
            Self::Bisect => "git bisect",
            Self::Rebase => "git rebase",
            Self::Patches => "git am",
        }
    }
}

/// Why the index can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexTrouble {
    /// It leaves whole folders out (`index.sparse`).
    Sparse,
    /// It is split into two files (`core.splitIndex`).
    Split,
    /// It is damaged.
    Damaged,
}

impl Repo {
    /// What git is in the middle of, if anything.
    pub fn under_way(&self) -> Option<Operation> {
        match self.git.state() {
            RepositoryState::Clean => None,
            RepositoryState::Merge => Some(Operation::Merge),
            RepositoryState::Revert | RepositoryState::RevertSequence => Some(Operation::Revert),
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Some(Operation::CherryPick),
            RepositoryState::Bisect => Some(Operation::Bisect),
            RepositoryState::Rebase | RepositoryState::RebaseInteractive | RepositoryState::RebaseMerge => {
                Some(Operation::Rebase)
            }
            RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => Some(Operation::Patches),
        }
    }

    /// Everything unusual, what stands in the way first.
    ///
    /// # Errors
    /// When HEAD or the configuration can't be read.
    pub fn conditions(&self) -> Result<Vec<Condition>> {
        let mut found = Vec::new();
        let trouble = self.index_trouble();
        let conflicts = if trouble.is_none() { self.conflicts()? } else { Vec::new() };
        let branch = self.branch()?;
        match self.under_way() {
            Some(what) => found.push(Condition::UnderWay { what, conflicts }),
            None if !conflicts.is_empty() => found.push(Condition::Conflicts(conflicts)),
            None if branch == Branch::Detached => found.push(Condition::Detached(self.way_back()?)),
            None => {}
        }
        found.extend(trouble.map(Condition::IndexUnreadable));
        found.extend(self.git.path().join("index.lock").exists().then_some(Condition::Locked));
        self.branches_told(&branch, &mut found)?;
        if self.git.is_shallow() {
            found.push(Condition::Shallow { rootless: self.is_rootless()? });
        }
        found.extend(self.is_partial().then_some(Condition::Partial));
        if trouble.is_none() {
            self.files_told(&mut found)?;
        }
        Ok(found)
    }

    fn branches_told(&self, branch: &Branch, found: &mut Vec<Condition>) -> Result<()> {
        let Branch::Named { name, born } = branch else { return Ok(()) };
        if !born {
            let others = self.other_branches(name)?;
            if !others.is_empty() {
                found.push(Condition::Unborn { branch: name.clone(), others });
            }
        }
        if let Some(shown) = self.shown_instead()? {
            let way = self.way_to(&shown)?;
            found.push(Condition::OtherBranchShown { here: name.clone(), shown, way });
        }
        if let Some(upstream) = self.other_upstream(name) {
            found.push(Condition::OtherUpstream { upstream });
        }
        Ok(())
    }

    fn files_told(&self, found: &mut Vec<Condition>) -> Result<()> {
        let what = "Git's list of staged files can't be read.";
        let index = self.git.index().map_err(failed(what))?;
        let nested = u32::from(FileMode::Commit);
        let submodules: Vec<String> =
            index.iter().filter(|entry| entry.mode == nested).map(|entry| lossy(&entry.path)).collect();
        if index.iter().any(|entry| self.is_left_out(&entry)) {
            found.push(Condition::Sparse);
        }
        if !submodules.is_empty() {
            found.push(Condition::Submodules(submodules));
        }
        let passing = self.changes_that_pass_through()?;
        if !passing.is_empty() {
            found.push(Condition::PassThrough(passing));
        }
        let pointers = self.outgoing_pointers()?;
        if !pointers.is_empty() {
            found.insert(0, Condition::Pointers(pointers));
        }
        let clashing = clashing(&index);
        if !clashing.is_empty() {
            found.push(Condition::SameButForCase(clashing));
        }
        Ok(())
    }

    pub(super) fn index_trouble(&self) -> Option<IndexTrouble> {
        let error = self.fresh_index().err()?;
        Some(match error.message() {
            said if said.contains("'sdir'") => IndexTrouble::Sparse,
            said if said.contains("'link'") => IndexTrouble::Split,
            _ => IndexTrouble::Damaged,
        })
    }

    fn conflicts(&self) -> Result<Vec<String>> {
        let what = "Git's list of staged files can't be read.";
        let index = self.git.index().map_err(failed(what))?;
        if !index.has_conflicts() {
            return Ok(Vec::new());
        }
        let mut paths = Vec::new();
        for conflict in index.conflicts().map_err(failed(what))? {
            let conflict = conflict.map_err(failed(what))?;
            let side = conflict.our.or(conflict.their).or(conflict.ancestor);
            paths.extend(side.map(|entry| lossy(&entry.path)));
        }
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    /// Does the remote lack the commits that a shallow history begins with?
    fn is_rootless(&self) -> Result<bool> {
        let begins = std::fs::read_to_string(self.git.commondir().join("shallow")).unwrap_or_default();
        Ok(self.unpushed()?.iter().any(|waiting| begins.lines().any(|id| id.trim() == waiting.id)))
    }

    /// Does git fetch what is missing here only when it needs it?
    fn is_partial(&self) -> bool {
        self.git.config().and_then(|config| config.get_bool("remote.origin.promisor")).unwrap_or(false)
    }

    fn other_branches(&self, name: &str) -> Result<Vec<String>> {
        let what = "The branches can't be read.";
        let mut others = Vec::new();
        for branch in self.git.branches(Some(git2::BranchType::Local)).map_err(failed(what))? {
            let (branch, _) = branch.map_err(failed(what))?;
            let other = lossy(branch.name_bytes().map_err(failed(what))?);
            if other != name {
                others.push(other);
            }
        }
        Ok(others)
    }

    fn other_upstream(&self, name: &str) -> Option<String> {
        let config = self.git.config().ok()?;
        let remote = config.get_string(&format!("branch.{name}.remote")).ok()?;
        let merge = config.get_string(&format!("branch.{name}.merge")).ok()?;
        let branch = merge.strip_prefix("refs/heads/").unwrap_or(&merge);
        (remote != "origin" || branch != name).then(|| format!("{remote}/{branch}"))
    }
}

/// Files of which a disk that doesn't tell upper from lower case can hold only one.
fn clashing(index: &git2::Index) -> Vec<String> {
    let mut by_lower: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for entry in index.iter() {
        let path = lossy(&entry.path);
        let same = by_lower.entry(path.to_lowercase()).or_default();
        // A file in which two versions are to be made one stands there more than once.
        if same.last() != Some(&path) {
            same.push(path);
        }
    }
    by_lower.into_values().filter(|paths| paths.len() > 1).flatten().collect()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
