//! Whatever happens to the files: what changed is what a comparison says that looks into each of them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};

use portico_core::git::Repo;
use proptest::prelude::*;

use crate::world::git::{World, write};

const FILES: [&str; 9] = [
    "README.md",
    "a.md",
    "a/one.md",
    "a/two.md",
    "a/b/three.md",
    "a-b/four.md",
    "notes/link.md",
    "notes/five.md",
    "run.sh",
];

/// What may happen to a file or its folder.
#[derive(Debug, Clone, Copy)]
enum Event {
    Edited,
    EditedToTheSameLength,
    Touched,
    Deleted,
    FolderDeleted,
    MadeExecutable,
    MadeALink,
    MadeAFolder,
    FolderMadeALink,
    FolderMadeARepository,
    NeighbourAdded,
    FolderOfNewOnesAdded,
    IgnoredAdded,
    UnreadableNameAdded,
    Staged,
    TakenFromTheIndex,
    Committed,
}

use Event::*;

const EVENTS: [Event; 17] = [
    Edited,
    EditedToTheSameLength,
    Touched,
    Deleted,
    FolderDeleted,
    MadeExecutable,
    MadeALink,
    MadeAFolder,
    FolderMadeALink,
    FolderMadeARepository,
    NeighbourAdded,
    FolderOfNewOnesAdded,
    IgnoredAdded,
    UnreadableNameAdded,
    Staged,
    TakenFromTheIndex,
    Committed,
];

impl Event {
    /// What can't happen to what is there now doesn't.
    fn happens(self, world: &World, root: &Path, file: &str) {
        let place = root.join(file);
        let folder = place.parent().unwrap().to_path_buf();
        let is_below = folder != root && fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_dir());
        let is_file = is_below_or_at(root, &folder) && fs::symlink_metadata(&place).is_ok_and(|meta| meta.is_file());
        match self {
            Edited if is_file => write(root, file, &format!("Edited, {file}.\n")),
            EditedToTheSameLength if is_file => {
                let text = fs::read_to_string(&place).unwrap();
                let when = fs::metadata(&place).unwrap().modified().unwrap();
                fs::write(&place, text.chars().rev().collect::<String>()).unwrap();
                fs::File::options().write(true).open(&place).unwrap().set_modified(when).unwrap();
            }
            Touched if is_file => {
                let text = fs::read(&place).unwrap();
                fs::write(&place, text).unwrap();
            }
            Deleted if is_file => fs::remove_file(&place).unwrap(),
            FolderDeleted if is_below => fs::remove_dir_all(&folder).unwrap(),
            MadeExecutable if is_file => fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap(),
            MadeALink if is_file => {
                fs::remove_file(&place).unwrap();
                symlink("elsewhere", &place).unwrap();
            }
            MadeAFolder if is_file => {
                fs::remove_file(&place).unwrap();
                write(root, &format!("{file}/within.md"), "Within.\n");
            }
            FolderMadeALink if is_below => {
                let moved = world.path().join(folder.file_name().unwrap());
                if !moved.exists() {
                    fs::rename(&folder, &moved).unwrap();
                    symlink(&moved, &folder).unwrap();
                }
            }
            FolderMadeARepository if is_below => drop(world.git(&folder, &["init", "-q"])),
            NeighbourAdded if is_below_or_at(root, &folder) => fs::write(folder.join("new one.md"), "New.\n").unwrap(),
            FolderOfNewOnesAdded if is_below_or_at(root, &folder) => {
                fs::create_dir_all(folder.join("new/deep/empty")).unwrap();
                fs::write(folder.join("new/deep/one.md"), "One.\n").unwrap();
            }
            IgnoredAdded if is_below_or_at(root, &folder) => {
                fs::create_dir_all(folder.join("drafts")).unwrap();
                fs::write(folder.join("drafts/one.md"), "Ignored.\n").unwrap();
            }
            UnreadableNameAdded if is_below_or_at(root, &folder) => {
                fs::write(folder.join(OsStr::from_bytes(b"caf\xe9.md")), "Latin-1.\n").unwrap();
            }
            Staged if is_file => drop(world.git(root, &["add", "--", file])),
            TakenFromTheIndex if is_file => drop(world.output(root, &["rm", "-qf", "--cached", "--", file])),
            Committed if is_file => drop(world.git(root, &["commit", "-qa", "--allow-empty", "-m", "Kept"])),
            _ => {}
        }
    }
}

fn is_below_or_at(root: &Path, folder: &Path) -> bool {
    folder
        .ancestors()
        .take_while(|above| *above != root)
        .all(|above| fs::symlink_metadata(above).is_ok_and(|meta| meta.is_dir()) && !above.join(".git").exists())
}

/// All paths that differ, found by comparing every file with the newest commit.
fn compared(root: &Path) -> BTreeSet<String> {
    let git = git2::Repository::open(root).unwrap();
    let tree = git.head().unwrap().peel_to_tree().unwrap();
    let mut options = git2::DiffOptions::new();
    options.include_untracked(true).recurse_untracked_dirs(true).include_typechange(true).ignore_submodules(true);
    let diff = git.diff_tree_to_workdir(Some(&tree), Some(&mut options)).unwrap();
    let paths = diff.deltas().map(|delta| delta.new_file().path_bytes().unwrap().to_vec());
    paths.filter(|path| !path.ends_with(b"/")).map(|path| String::from_utf8_lossy(&path).into_owned()).collect()
}

fn told(repo: &Repo) -> BTreeSet<String> {
    let changes = repo.status().unwrap().into_iter().flat_map(|change| [Some(change.path), change.old_path]);
    changes.flatten().chain(repo.unreadable_names().unwrap()).collect()
}

fn portfolio(world: &World) -> Repo {
    let repo = world.repo();
    for file in FILES {
        write(repo.root(), file, &format!("This is {file}.\n"));
    }
    write(repo.root(), ".gitignore", "drafts/\n");
    // Older than the index, which else could be sure of none of them.
    for file in FILES {
        let file = fs::File::options().write(true).open(repo.root().join(file)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
    }
    world.git(repo.root(), &["add", "-A"]);
    world.git(repo.root(), &["commit", "-qm", "Everything"]);
    repo
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_differs_is_missed(
        events in proptest::collection::vec((0..EVENTS.len(), 0..FILES.len()), 1..8),
    ) {
        let world = World::new();
        let repo = portfolio(&world);
        for (event, file) in events {
            EVENTS[event].happens(&world, repo.root(), FILES[file]);
            prop_assert_eq!(told(&repo), compared(repo.root()), "{:?} {}", EVENTS[event], FILES[file]);
        }
    }
}

#[test]
fn a_file_whose_time_was_set_back_is_seen() {
    let world = World::new();
    let repo = portfolio(&world);
    EditedToTheSameLength.happens(&world, repo.root(), "a/one.md");
    assert_eq!(told(&repo), BTreeSet::from(["a/one.md".to_owned()]));
}

#[test]
fn a_folder_that_became_a_repository_is_no_reason_to_miss_the_others() {
    let world = World::new();
    let repo = portfolio(&world);
    FolderMadeARepository.happens(&world, repo.root(), "a/one.md");
    Edited.happens(&world, repo.root(), "notes/five.md");
    let seen = told(&repo);
    assert!(seen.contains("notes/five.md"), "{seen:?}");
    assert_eq!(seen, compared(repo.root()));
}
