//! Whatever happens to the files: what changed is what a comparison says that looks into each of them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
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

/// A file and its folder, as they are now.
struct Scene<'w> {
    world: &'w World,
    root: &'w Path,
    file: &'w str,
}

impl Scene<'_> {
    fn place(&self) -> PathBuf {
        self.root.join(self.file)
    }

    fn folder(&self) -> PathBuf {
        self.place().parent().unwrap().to_path_buf()
    }

    fn git(&self, args: &[&str]) {
        self.world.output(self.root, args);
    }

    fn suits(&self, to: On) -> bool {
        let folder = self.folder();
        let in_portfolio = folder
            .ancestors()
            .take_while(|above| *above != self.root)
            .all(|above| fs::symlink_metadata(above).is_ok_and(|meta| meta.is_dir()) && !above.join(".git").exists());
        in_portfolio
            && match to {
                On::Folder => folder.is_dir(),
                On::FolderBelow => folder.is_dir() && folder != self.root,
                On::File => fs::symlink_metadata(self.place()).is_ok_and(|meta| meta.is_file()),
            }
    }
}

/// What has to be there for something to happen to it.
#[derive(Clone, Copy)]
enum On {
    File,
    Folder,
    FolderBelow,
}

type Event = (&'static str, On, fn(&Scene<'_>));

const EVENTS: [Event; 17] = [
    ("edited", On::File, |scene| write(scene.root, scene.file, &format!("Edited, {}.\n", scene.file))),
    ("edited to the same length", On::File, |scene| edit_unnoticed(&scene.place())),
    ("touched", On::File, |scene| fs::write(scene.place(), fs::read(scene.place()).unwrap()).unwrap()),
    ("deleted", On::File, |scene| fs::remove_file(scene.place()).unwrap()),
    ("its folder deleted", On::FolderBelow, |scene| fs::remove_dir_all(scene.folder()).unwrap()),
    ("made executable", On::File, |scene| {
        fs::set_permissions(scene.place(), fs::Permissions::from_mode(0o755)).unwrap();
    }),
    ("made a link", On::File, |scene| {
        fs::remove_file(scene.place()).unwrap();
        symlink("elsewhere", scene.place()).unwrap();
    }),
    ("made a folder", On::File, |scene| {
        fs::remove_file(scene.place()).unwrap();
        write(scene.root, &format!("{}/within.md", scene.file), "Within.\n");
    }),
    ("its folder made a link", On::FolderBelow, |scene| {
        let moved = scene.world.path().join(scene.folder().file_name().unwrap());
        if !moved.exists() {
            fs::rename(scene.folder(), &moved).unwrap();
            symlink(&moved, scene.folder()).unwrap();
        }
    }),
    ("its folder made a repository", On::FolderBelow, |scene| make_repository(scene.world, &scene.folder())),
    ("a neighbour added", On::Folder, |scene| fs::write(scene.folder().join("new one.md"), "New.\n").unwrap()),
    ("a folder of new ones added", On::Folder, |scene| {
        fs::create_dir_all(scene.folder().join("new/deep/empty")).unwrap();
        fs::write(scene.folder().join("new/deep/one.md"), "One.\n").unwrap();
    }),
    ("an ignored one added", On::Folder, |scene| {
        fs::create_dir_all(scene.folder().join("drafts")).unwrap();
        fs::write(scene.folder().join("drafts/one.md"), "Ignored.\n").unwrap();
    }),
    ("a name added that isn't UTF-8", On::Folder, |scene| {
        fs::write(scene.folder().join(OsStr::from_bytes(b"caf\xe9.md")), "Latin-1.\n").unwrap();
    }),
    ("staged", On::File, |scene| scene.git(&["add", "--", scene.file])),
    ("taken from the index", On::File, |scene| scene.git(&["rm", "-qf", "--cached", "--", scene.file])),
    ("committed", On::Folder, |scene| scene.git(&["commit", "-qa", "--allow-empty", "-m", "Kept"])),
];

/// Another text of the same length, with the time of the one before.
fn edit_unnoticed(file: &Path) {
    let text = fs::read_to_string(file).unwrap();
    let when = fs::metadata(file).unwrap().modified().unwrap();
    fs::write(file, text.chars().rev().collect::<String>()).unwrap();
    fs::File::options().write(true).open(file).unwrap().set_modified(when).unwrap();
}

fn make_repository(world: &World, folder: &Path) {
    world.git(folder, &["init", "-q"]);
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
            let (what, on, happens) = EVENTS[event];
            let scene = Scene { world: &world, root: repo.root(), file: FILES[file] };
            if scene.suits(on) {
                happens(&scene);
            }
            prop_assert_eq!(told(&repo), compared(repo.root()), "{} {}", FILES[file], what);
        }
    }
}

#[test]
fn a_file_whose_time_was_set_back_is_seen() {
    let world = World::new();
    let repo = portfolio(&world);
    edit_unnoticed(&repo.root().join("a/one.md"));
    assert_eq!(told(&repo), BTreeSet::from(["a/one.md".to_owned()]));
}

#[test]
fn a_folder_that_became_a_repository_is_no_reason_to_miss_the_others() {
    let world = World::new();
    let repo = portfolio(&world);
    make_repository(&world, &repo.root().join("a"));
    write(repo.root(), "notes/five.md", "Edited.\n");
    let seen = told(&repo);
    assert!(seen.contains("notes/five.md"), "{seen:?}");
    assert_eq!(seen, compared(repo.root()));
}
