//! Which files need a look at all: those that aren't the same in the newest commit, in the index and on disk.
//!
//! Asking the disk about thousands of files is most of the work. In a large portfolio several threads do it, as git does,
//! while the newest commit is compared with the index.

use std::collections::BTreeSet;

use git2::{Diff, DiffOptions, Index, IndexEntry, Tree};

use super::on_disk::{OnDisk, written};
use super::repo::Repo;

/// From how many files on several threads are faster than one.
const LARGE: usize = 2_000;

/// More threads wait for one another.
const MOST_THREADS: usize = 4;

/// Paths in git's spelling.
pub(super) type Paths = BTreeSet<Vec<u8>>;

impl Repo {
    /// The paths where newest commit, index and disk aren't all the same, with the index as it is now. A folder, whose path
    /// ends with `/`, stands for all that is in it.
    pub(super) fn candidates(&self, tree: Option<&Tree<'_>>) -> Result<(Index, Paths), git2::Error> {
        let last_written = written(&self.git_dir().join("index"));
        let index = self.fresh_index()?;
        let entries: Vec<IndexEntry> = index.iter().collect();
        let disk = OnDisk::beside(&entries, self.root(), last_written);
        let others = if entries.len() < LARGE { 0 } else { threads() - 1 };
        let paths = std::thread::scope(|scope| {
            let others: Vec<_> = (0..others).map(|_| scope.spawn(|| disk.look())).collect();
            let mut paths = paths_of(&self.git.diff_tree_to_index(tree, Some(&index), None)?);
            let mine = disk.look();
            let theirs = others.into_iter().map(|other| other.join().ok().flatten());
            for found in std::iter::once(mine).chain(theirs) {
                paths.append(&mut found.ok_or_else(|| git2::Error::from_str("the folder can't be read"))?);
            }
            Ok::<_, git2::Error>(paths)
        })?;
        Ok((index, paths))
    }
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS)
}

/// Files, and new ones one by one, but not what belongs to nested repositories.
pub(super) fn whole() -> DiffOptions {
    let mut options = DiffOptions::new();
    options.include_untracked(true).recurse_untracked_dirs(true).include_typechange(true).ignore_submodules(true);
    options
}

/// The same for these files and folders alone; for everything where there are none. Without its `/` at the end a folder
/// would be lost to libgit2 beside a name that goes on with a sign before that (`notes` beside `notes-2.md`).
pub(super) fn only<'a>(paths: impl IntoIterator<Item = &'a Vec<u8>>) -> DiffOptions {
    let mut options = whole();
    options.disable_pathspec_match(true);
    for path in paths {
        options.pathspec(path.as_slice());
    }
    options
}

fn paths_of(diff: &Diff<'_>) -> Paths {
    let both = diff.deltas().flat_map(|delta| {
        [delta.old_file().path_bytes().map(<[u8]>::to_vec), delta.new_file().path_bytes().map(<[u8]>::to_vec)]
    });
    both.flatten().collect()
}
