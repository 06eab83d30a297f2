//! What the user staged survives a commit of ours.

use std::fs;

use crate::world::git::{World, chosen, commit, gone, record, write};

#[test]
fn a_partly_staged_file_keeps_its_staging() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    write(repo.root(), "a.md", "staged\n");
    world.git(repo.root(), &["add", "a.md"]);
    write(repo.root(), "a.md", "on disk\n");
    record(&repo, "b.md", "other\n");
    assert_eq!(world.git(repo.root(), &["show", ":a.md"]), "staged");
    assert_eq!(world.porcelain(repo.root()), "MM a.md");
    commit(&repo, "Take a", &[chosen("a.md", "on disk\n")]).unwrap();
    assert_eq!(world.git(repo.root(), &["show", ":a.md"]), "staged");
    assert_eq!(world.git(repo.root(), &["show", "HEAD:a.md"]), "on disk");
}

#[test]
fn a_staged_new_file_stays_staged_and_is_not_committed() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    write(repo.root(), "new.md", "staged\n");
    world.git(repo.root(), &["add", "new.md"]);
    record(&repo, "a.md", "two\n");
    assert_eq!(world.porcelain(repo.root()), "A  new.md");
    commit(&repo, "Take new", &[chosen("new.md", "staged\n")]).unwrap();
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn a_staged_deletion_stays_staged() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    record(&repo, "b.md", "two\n");
    world.git(repo.root(), &["rm", "-q", "--cached", "a.md"]);
    record(&repo, "b.md", "three\n");
    assert_eq!(world.porcelain(repo.root()), "D  a.md\n?? a.md");
    assert!(repo.status().unwrap().is_empty(), "the disk is as the newest commit");
    fs::remove_file(repo.root().join("a.md")).unwrap();
    commit(&repo, "Delete a", &[gone("a.md")]).unwrap();
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn an_intent_to_add_is_fulfilled_by_the_commit_and_kept_otherwise() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    write(repo.root(), "meant.md", "text\n");
    world.git(repo.root(), &["add", "-N", "meant.md"]);
    record(&repo, "a.md", "two\n");
    assert_eq!(world.porcelain(repo.root()), " A meant.md");
    commit(&repo, "Take it", &[chosen("meant.md", "text\n")]).unwrap();
    assert_eq!(world.porcelain(repo.root()), "");
}

#[test]
fn a_file_edited_since_shows_as_modified() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    write(repo.root(), "a.md", "typed meanwhile\n");
    commit(&repo, "Earlier text", &[chosen("a.md", "two\n")]).unwrap();
    assert_eq!(world.git(repo.root(), &["show", ":a.md"]), "two");
    assert_eq!(world.porcelain(repo.root()), " M a.md");
}
