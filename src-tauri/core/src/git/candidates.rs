//! Which files need a look at all. Git's index remembers how each file was when it was last read, so only those that
//! aren't the same in the newest commit, the index and on disk can have changed.
//!
//! Asking the disk about thousands of files is most of the work. A large portfolio is therefore gone through in two shares
//! at the same time, as git does it, too. The second thread has a handle of its own, and reads the index while the first
//! does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use git2::{Diff, DiffOptions, Index, Repository, Tree};

use super::repo::Repo;

/// From how many bytes of index on two threads are faster than one: some 2,000 files.
const LARGE: u64 = 200_000;

/// Paths in git's spelling.
pub(super) type Paths = BTreeSet<Vec<u8>>;

/// Files and folders to look through.
type Share = Vec<Vec<u8>>;

impl Repo {
    /// The paths where newest commit, index and disk aren't all the same, with the index as it is now.
    pub(super) fn candidates(&self, tree: Option<&Tree<'_>>) -> Result<(Index, Paths), git2::Error> {
        let root = self.root();
        let large = std::fs::metadata(self.git_dir().join("index")).is_ok_and(|file| file.len() >= LARGE);
        std::thread::scope(|threads| {
            let (hand_over, work) = channel();
            let other = large.then(|| threads.spawn(move || second_share(root, &work)));
            let index = self.fresh_index()?;
            let [mine, theirs] = match &other {
                Some(_) => shares(&index, root).unwrap_or_default(),
                None => <[Share; 2]>::default(),
            };
            // Where the other thread is gone already, its answer says why.
            hand_over.send(theirs.clone()).ok();
            let mut paths = paths_of(&self.git.diff_tree_to_index(tree, Some(&index), None)?);
            paths.append(&mut on_disk(&self.git, &index, &mine)?);
            if !theirs.is_empty() {
                let found = other.and_then(|thread| thread.join().ok());
                paths.append(&mut found.unwrap_or_else(|| on_disk(&self.git, &index, &theirs))?);
            }
            Ok((index, paths))
        })
    }
}

fn second_share(root: &Path, work: &Receiver<Share>) -> Result<Paths, git2::Error> {
    let git = Repository::open(root)?;
    let index = git.index()?;
    match work.recv() {
        Ok(share) if !share.is_empty() => on_disk(&git, &index, &share),
        _ => Ok(Paths::new()),
    }
}

/// Files, and new ones one by one, but not what belongs to nested repositories.
pub(super) fn whole() -> DiffOptions {
    let mut options = DiffOptions::new();
    options.include_untracked(true).recurse_untracked_dirs(true).include_typechange(true).ignore_submodules(true);
    options
}

/// The same for these files and folders alone; for everything where there are none.
pub(super) fn only<'a>(paths: impl IntoIterator<Item = &'a Vec<u8>>) -> DiffOptions {
    let mut options = whole();
    options.disable_pathspec_match(true);
    for path in paths {
        options.pathspec(path.as_slice());
    }
    options
}

fn on_disk(git: &Repository, index: &Index, within: &[Vec<u8>]) -> Result<Paths, git2::Error> {
    Ok(paths_of(&git.diff_index_to_workdir(Some(index), Some(&mut only(within)))?))
}

fn paths_of(diff: &Diff<'_>) -> Paths {
    let both = diff.deltas().flat_map(|delta| {
        [delta.old_file().path_bytes().map(<[u8]>::to_vec), delta.new_file().path_bytes().map(<[u8]>::to_vec)]
    });
    both.flatten().collect()
}

/// All files and folders, those only git knows and those only the disk has among them, as two lists, the first with about three
/// eighths of the files, since its thread has more to do beside; `None` where they can't be parted. A folder that holds most of them is parted itself.
fn shares(index: &Index, root: &Path) -> Option<[Share; 2]> {
    let known: Vec<Vec<u8>> = index.iter().map(|entry| entry.path).collect();
    let mut folder: Vec<u8> = Vec::new();
    let mut beside = Vec::new();
    loop {
        let children = children(&known, root, &folder)?;
        let all: usize = children.values().sum();
        let (largest, size) = children.iter().max_by_key(|(_, size)| **size)?;
        if size * 4 > all * 3 {
            beside.extend(children.keys().filter(|child| *child != largest).cloned());
            folder = [largest.as_slice(), b"/"].concat();
            continue;
        }
        let mut first = beside;
        let mut second = Vec::new();
        let mut counted = 0;
        for (child, size) in children {
            if counted * 2 < all {
                first.push(child)
            } else {
                second.push(child)
            }
            counted += size;
        }
        return (!second.is_empty()).then_some([first, second]);
    }
}

/// What lies directly in `folder` (which ends with `/`, or is empty for the root), with how many files git knows in each;
/// `None` where the disk has no such folder, or a link or another repository in its place, which git takes as one thing.
fn children(known: &[Vec<u8>], root: &Path, folder: &[u8]) -> Option<BTreeMap<Vec<u8>, usize>> {
    let place = root.join(std::str::from_utf8(folder.strip_suffix(b"/").unwrap_or(folder)).ok()?);
    if !folder.is_empty() && (!std::fs::symlink_metadata(&place).ok()?.is_dir() || place.join(".git").exists()) {
        return None;
    }
    let mut children = BTreeMap::new();
    for entry in std::fs::read_dir(place).ok()? {
        let name = entry.ok()?.file_name();
        if name != ".git" {
            children.insert([folder, name.as_encoded_bytes()].concat(), 0);
        }
    }
    for path in known.iter().filter(|path| path.starts_with(folder)) {
        let name = path[folder.len()..].split(|byte| *byte == b'/').next()?;
        *children.entry(path[..folder.len() + name.len()].to_vec()).or_default() += 1;
    }
    Some(children)
}
