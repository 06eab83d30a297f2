//! Files that aren't on disk, or that only another program can store; folders that are repositories of their own.

use std::fs;

use portico_core::git::ChosenFile;
use portico_core::publish::Committed;

use super::{cloned, desk, is_stopped, one, paths, plan, types};
use crate::workshop::{Desk, Workshop};
use crate::world::git::{Bare, commit};

/// A file that is not checked out.
const OFF: &str = "writing/teardowns/README.md";
const POINTER: &str = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

fn committed(desk: &Desk, message: &str) {
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", message]);
}

#[test]
fn a_file_for_a_filter_stays_and_everything_else_goes() {
    for (attribute, program) in [
        ("filter=lfs", "Git LFS"),
        ("filter=git-crypt", "“git-crypt”"),
        ("working-tree-encoding=UTF-16", "the encoding UTF-16"),
    ] {
        let desk = desk();
        desk.write("papers/.gitattributes", &format!("*.txt {attribute}\n"));
        desk.write("papers/a.txt", "what only that program may store\n");
        let told = one(&desk);
        assert_eq!(told.title, format!("One changed file passes through {program}, and stays here."));
        assert_eq!(told.files, ["papers/a.txt"]);
        assert!(!told.stops);
        let plan = plan(&desk);
        assert!(!paths(&plan).contains(&"papers/a.txt") && paths(&plan).contains(&"papers/.gitattributes"));
        assert!(matches!(desk.publish(), Committed::Commit { .. }));
        assert!(!desk.git(&["ls-tree", "-r", "--name-only", "HEAD"]).contains("a.txt"));

        let repo = desk.portfolio.repo().unwrap();
        let file =
            ChosenFile { path: "papers/a.txt".into(), content: Some(b"what only that program may store\n".to_vec()) };
        let error = commit(&repo, "By force", &[file]).unwrap_err();
        assert!(error.message.contains(program) && error.message.ends_with("Nothing was committed."), "{error:?}");
        let all = desk.git(&["cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)"]);
        let blobs = all.lines().filter_map(|line| line.strip_suffix(" blob"));
        assert!(blobs.into_iter().all(|id| !desk.git(&["cat-file", "-p", id]).contains("what only that program")));
    }
}

#[test]
fn a_portfolio_with_filters_opens_and_can_be_written_in() {
    let desk = desk();
    desk.write(".gitattributes", "*.md filter=git-crypt diff=git-crypt\n*.png filter=lfs\n");
    let Desk { workshop, portfolio } = desk;
    let root = portfolio.root().to_owned();
    drop(portfolio);
    let desk = workshop.open(&root);
    let draft = desk.draft("teardown", "Two");
    assert!(draft.text().contains("Two"));
    let told = one(&desk);
    assert!(told.title.contains("“git-crypt”") && told.title.contains("stay here"), "{told:?}");
    assert_eq!(paths(&plan(&desk)), [".gitattributes"]);
    assert!(matches!(desk.publish(), Committed::Commit { .. }), "and its lists are left alone");
    assert_eq!(desk.git(&["show", "--name-only", "--format=", "HEAD"]), ".gitattributes");
}

#[test]
fn what_only_git_lfs_can_send_stops_publishing_until_it_did() {
    let desk = Workshop::new().scaffold();
    let bare = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&bare.url()).unwrap();
    desk.git(&["push", "-q", "origin", "main"]);
    fs::create_dir(desk.root().join(".git/lfs")).unwrap();
    desk.write("film.mp4", POINTER);
    committed(&desk, "A film");
    drop(desk.ready_work("Ferrypost"));
    let told = one(&desk);
    assert_eq!(told.title, "Git LFS must send what waits.");
    assert_eq!(told.files, ["film.mp4"]);
    is_stopped(&desk, &told);
    types(&desk, &told);
    assert!(plan(&desk).told.is_empty());
    assert!(matches!(desk.publish(), Committed::Commit { .. }));
}

#[test]
fn git_lfs_itself_sends_what_is_left_to_it() {
    let desk = Workshop::new().scaffold();
    let bare = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&bare.url()).unwrap();
    desk.git(&["push", "-q", "origin", "main"]);
    // Debian has it in git-lfs.
    desk.git(&["lfs", "install", "--local"]);
    desk.git(&["lfs", "track", "*.mp4"]);
    committed(&desk, "Films");
    desk.git(&["push", "-q", "origin", "main"]);
    desk.write("film.mp4", "frames, thousands of them\n");
    let told = one(&desk);
    assert_eq!(told.title, "One changed file passes through Git LFS, and stays here.");
    assert!(told.command.unwrap().starts_with("git add film.mp4"));

    committed(&desk, "A film");
    assert!(desk.git(&["show", "HEAD:film.mp4"]).starts_with("version https://git-lfs.github.com"));
    let told = one(&desk);
    assert_eq!(
        (told.title.as_str(), told.files.as_slice()),
        ("Git LFS must send what waits.", &["film.mp4".to_owned()][..])
    );
    is_stopped(&desk, &told);
    let sent = bare.path().join("lfs/objects");
    assert!(!sent.exists());
    types(&desk, &told);
    assert!(sent.exists() && plan(&desk).told.is_empty());
    assert_eq!(bare.head(&desk.workshop.world, "main"), Some(desk.git(&["rev-parse", "HEAD"])));
    drop(desk.ready_work("Ferrypost"));
    assert!(matches!(desk.publish(), Committed::Commit { .. }), "and all else goes on");
    assert_eq!(desk.read("film.mp4"), "frames, thousands of them\n");
}

#[test]
fn files_left_off_the_disk_are_no_deletions() {
    let (desk, _bare) = cloned(&[]);
    let before = desk.git(&["ls-tree", "-r", "--name-only", "HEAD"]);
    desk.git(&["sparse-checkout", "set", "--no-cone", "/README.md", "/portfolio.toml"]);
    assert!(!desk.exists(OFF) && before.contains(OFF));
    let told = one(&desk);
    assert_eq!(told.title, "Some of the files are not on this disk, on purpose.");
    assert!(!told.stops && plan(&desk).changes.is_empty());
    desk.write("notes.md", "---\ntitle: Notes\n---\n\n# Notes\n\nWords.\n");
    assert_eq!(paths(&plan(&desk)), ["notes.md"]);
    assert!(matches!(desk.publish(), Committed::Commit { .. }));
    let after = desk.git(&["ls-tree", "-r", "--name-only", "HEAD"]);
    assert!(before.lines().all(|path| after.lines().any(|other| other == path)), "nothing was deleted:\n{after}");
    assert_eq!(desk.porcelain(), "");
    types(&desk, &told);
    assert!(desk.exists(OFF) && plan(&desk).told.is_empty());
}

#[test]
fn with_a_sparse_index_nothing_is_taken_for_deleted() {
    let (desk, _bare) = cloned(&[]);
    desk.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "diagrams"]);
    assert!(!desk.exists(OFF));
    let told = plan(&desk).told;
    assert!(told[0].text.contains("sparse index"), "{told:#?}");
    assert!(plan(&desk).changes.is_empty());
    is_stopped(&desk, &told[0]);
    types(&desk, &told[0]);
    assert_eq!(one(&desk).title, "Some of the files are not on this disk, on purpose.");
    assert!(plan(&desk).changes.is_empty());
}

#[test]
fn submodules_are_told_and_left_alone() {
    let desk = desk();
    let world = &desk.workshop.world;
    let inner = desk.workshop.place("inner");
    fs::create_dir(&inner).unwrap();
    world.git(&inner, &["init", "-q", "-b", "main"]);
    world.git(&inner, &["commit", "-q", "--allow-empty", "-m", "One"]);
    desk.git(&["-c", "protocol.file.allow=always", "submodule", "-q", "add", inner.to_str().unwrap(), "lib"]);
    desk.git(&["commit", "-q", "-m", "Take lib in", "lib", ".gitmodules"]);
    let link = desk.git(&["rev-parse", "HEAD:lib"]);
    let told = one(&desk);
    assert_eq!(
        (told.title.as_str(), told.files.as_slice()),
        ("One folder is a repository of its own.", &["lib".to_owned()][..])
    );
    assert!(!told.stops);

    world.git(&desk.root().join("lib"), &["commit", "-q", "--allow-empty", "-m", "Two"]);
    assert!(paths(&plan(&desk)).iter().all(|path| !path.starts_with("lib")));
    assert!(matches!(desk.publish(), Committed::Commit { .. }));
    assert_eq!(desk.git(&["rev-parse", "HEAD:lib"]), link);

    fs::remove_dir_all(desk.root().join("lib")).unwrap();
    assert!(paths(&plan(&desk)).iter().all(|path| !path.starts_with("lib")), "gone from the disk is no deletion");
    fs::create_dir(desk.root().join("lib")).unwrap();
    desk.write("notes.md", "Words.\n");
    desk.publish();
    assert_eq!(desk.git(&["rev-parse", "HEAD:lib"]), link);
}

#[test]
fn names_that_only_differ_by_case_are_told() {
    let desk = desk();
    desk.write("Notes.md", "one\n");
    desk.write("notes.md", "two\n");
    committed(&desk, "Notes");
    let told = one(&desk);
    assert_eq!(told.files, ["Notes.md", "notes.md"]);
    assert!(told.text.contains("On Windows and macOS") && !told.stops);
}
