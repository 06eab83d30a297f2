//! What can't be opened says why and what to do; what looks odd and isn't opens.

use std::path::Path;

use portico_core::git::Repo;
use portico_core::portfolio::{Opening, Portfolio};
use portico_core::publish::Committed;

use super::{all_of, cloned, desk, plan};
use crate::workshop::{Desk, Workshop, now};

/// What a person reads who opens the folder.
fn refused(workshop: &Workshop, root: &Path) -> (String, String) {
    let before = all_of(root);
    let Err(error) = Portfolio::open(&workshop.bench, root, now()) else { panic!("it opened") };
    assert!(before == all_of(root), "it changed something");
    (error.message, error.hint.unwrap())
}

fn made(workshop: &Workshop, arguments: &[&str]) -> std::path::PathBuf {
    let root = workshop.place("made");
    std::fs::create_dir(&root).unwrap();
    workshop.world.git(&root, &[&["init", "-q"], arguments].concat());
    root
}

#[test]
fn formats_that_portico_cant_read_are_named() {
    for (argument, says, way) in [
        ("--object-format=sha256", "SHA-256", "--object-format=sha1"),
        ("--ref-format=reftable", "reftable", "git refs migrate"),
    ] {
        let workshop = Workshop::new();
        let root = made(&workshop, &[argument]);
        let (message, hint) = refused(&workshop, &root);
        assert!(message.contains(says) && message.ends_with("Nothing was changed."), "{message}");
        assert!(hint.contains(way), "{hint}");
    }
}

#[test]
fn parts_of_git_that_portico_doesnt_know_are_named() {
    for (key, value, says) in [
        ("extensions.partialClone", "origin", "a partial clone"),
        ("extensions.somethingNew", "true", "somethingnew"),
        ("core.repositoryFormatVersion", "7", "a newer git"),
    ] {
        let workshop = Workshop::new();
        let root = made(&workshop, &[]);
        workshop.world.git(&root, &["config", "core.repositoryFormatVersion", "1"]);
        workshop.world.git(&root, &["config", key, value]);
        let (message, hint) = refused(&workshop, &root);
        assert!(message.contains(says), "{message}");
        assert!(hint.contains("lone it"), "{hint}");
    }
}

#[test]
fn a_repository_that_says_it_has_no_files_is_mended_by_what_is_told() {
    let workshop = Workshop::new();
    let root = made(&workshop, &[]);
    workshop.world.git(&root, &["config", "core.bare", "true"]);
    let (message, hint) = refused(&workshop, &root);
    assert!(message.contains("core.bare"), "{message}");
    let command: Vec<&str> = hint.split(" in this folder").next().unwrap().split(' ').skip(1).collect();
    workshop.world.git(&root, &command);
    assert!(Repo::open(&root).unwrap().is_some());
}

#[test]
fn a_folder_of_another_user_says_how_to_trust_it() {
    let desk = desk();
    let changed = std::os::unix::fs::chown(desk.root(), Some(12_345), None)
        .and_then(|()| std::os::unix::fs::chown(desk.root().join(".git"), Some(12_345), None));
    if changed.is_ok() {
        let error = Repo::open(desk.root()).map(drop).unwrap_err();
        assert!(error.message.contains("another user of this computer"), "{error:?}");
        let exact = format!("git config --global --add safe.directory '{}'", desk.root().display());
        assert!(error.hint.unwrap().contains(&exact));
    }
}

#[test]
fn objects_borrowed_from_a_folder_that_is_gone_are_told() {
    let (desk, bare) = cloned(&[]);
    desk.write(".git/objects/info/alternates", &format!("{}\n", bare.path().join("objects").display()));
    desk.git(&["repack", "-a", "-d", "-l", "-q"]);
    assert!(plan(&desk).told.is_empty());
    let away = desk.workshop.place("away.git");
    std::fs::rename(bare.path(), &away).unwrap();
    let error = desk.portfolio.repo().map(drop).unwrap_err();
    assert!(error.message.contains(bare.path().to_str().unwrap()), "{error:?}");
    assert!(error.hint.unwrap().contains("Bring that folder back"));
    std::fs::rename(&away, bare.path()).unwrap();
    assert!(plan(&desk).told.is_empty());
}

#[test]
fn a_work_tree_of_another_repository_opens_and_publishes() {
    let desk = desk();
    let tree = desk.workshop.place("tree");
    desk.git(&["worktree", "add", "-q", "-b", "beside", tree.to_str().unwrap()]);
    assert!(tree.join(".git").is_file());
    let main = desk.git(&["rev-parse", "main"]);
    let Desk { workshop, portfolio } = desk;
    let second = crate::workshop::open(&workshop.bench, &tree);
    assert_ne!(second.copy(), portfolio.copy());
    drop(portfolio);
    let beside = Desk { workshop, portfolio: second };
    assert!(plan(&beside).told.is_empty());
    drop(beside.ready_work("Lightpost"));
    assert!(matches!(beside.publish(), Committed::Commit { .. }));
    assert_eq!(beside.git(&["rev-parse", "main"]), main);
    assert_eq!(beside.git(&["rev-parse", "beside~1"]), main);
    assert_eq!(beside.porcelain(), "");
}

#[test]
fn opening_two_work_trees_in_turn_keeps_the_journal_of_each() {
    let desk = desk();
    let tree = desk.workshop.place("tree");
    desk.git(&["worktree", "add", "-q", "-b", "beside", tree.to_str().unwrap()]);
    let Desk { workshop, portfolio } = desk;
    let root = portfolio.root().to_owned();
    let first = portfolio.copy().clone();
    drop(portfolio);
    let copy = |root: &Path| match Portfolio::open(&workshop.bench, root, now()).unwrap() {
        Opening::Opened(portfolio) => portfolio.copy().clone(),
        _ => panic!("not opened"),
    };
    let second = copy(&tree);
    assert_eq!(copy(&root), first);
    assert_eq!(copy(&tree), second);
}
