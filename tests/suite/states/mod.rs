//! Repositories that aren't simple, made by the real git: what a person reads, and that looking changes nothing.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod branches;
mod files;
mod opening;
mod signing;
mod unfinished;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use portico_core::publish::{PublishPlan, PublishRequest, Told, commit};

use crate::workshop::{Desk, Workshop, now};
use crate::world::git::Bare;

/// Asha's portfolio with one ready work that waits to be committed.
fn desk() -> Desk {
    let desk = Workshop::new().scaffold();
    drop(desk.ready_work("Ferrypost"));
    desk
}

/// A working copy that git made of a published portfolio, opened.
fn cloned(arguments: &[&str]) -> (Desk, Bare) {
    let desk = Workshop::new().scaffold();
    let bare = Bare::new(&desk.workshop.world, "remote.git");
    desk.git(&["push", "-q", &bare.url(), "main"]);
    for number in 1..4 {
        desk.git(&["commit", "-q", "--allow-empty", "-m", &format!("Version {number}")]);
    }
    desk.git(&["push", "-q", &bare.url(), "main"]);
    let Desk { workshop, portfolio } = desk;
    drop(portfolio);
    let root = workshop.place("copy");
    let to = root.to_str().unwrap();
    workshop.world.git(workshop.world.path(), &[&["clone", "-q"], arguments, &[&bare.url(), to]].concat());
    let set = |key: &str, value: &str| drop(workshop.world.git(&root, &["config", key, value]));
    set("user.name", "Asha Rao");
    set("user.email", "asha@example.org");
    (workshop.open(&root), bare)
}

/// Everything in the folder, git's own files included.
fn all_of(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                walk(&path, found);
            } else {
                found.insert(path.to_string_lossy().into_owned(), fs::read(&path).unwrap_or_default());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(root, &mut found);
    found
}

/// The plan, having changed nothing.
fn plan(desk: &Desk) -> PublishPlan {
    let before = all_of(desk.root());
    let plan = desk.plan();
    assert!(before == all_of(desk.root()), "looking changed something");
    plan
}

/// The one thing that is told.
fn one(desk: &Desk) -> Told {
    let mut told = plan(desk).told;
    assert_eq!(told.len(), 1, "{told:#?}");
    told.remove(0)
}

/// That nothing can be published, and trying changes nothing.
fn is_stopped(desk: &Desk, told: &Told) {
    assert!(told.stops, "{told:?}");
    assert_eq!(desk.plan().problem.as_deref(), Some(told.title.as_str()));
    let before = all_of(desk.root());
    let paths = desk.plan().changes.into_iter().map(|change| change.path).collect();
    let error = commit(&desk.portfolio, &PublishRequest { paths, message: "x".into() }, now()).unwrap_err();
    assert!(error.message.ends_with("Nothing was committed."), "{error:?}");
    assert!(error.hint.unwrap().starts_with(&told.text));
    assert!(before == all_of(desk.root()), "it changed something");
}

/// Types the command that is told, as a person would.
fn types(desk: &Desk, told: &Told) {
    let mut shell = std::process::Command::new("sh");
    shell.current_dir(desk.root()).arg("-c").arg(told.command.as_deref().expect("a command"));
    desk.workshop.world.seal(&mut shell);
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{:?}: {}", told.command, String::from_utf8_lossy(&output.stderr));
}

fn paths(plan: &PublishPlan) -> Vec<&str> {
    plan.changes.iter().map(|change| change.path.as_str()).collect()
}

#[test]
fn an_ordinary_repository_has_nothing_to_tell() {
    let desk = desk();
    assert!(plan(&desk).told.is_empty());
    let (desk, _bare) = cloned(&[]);
    assert_eq!(plan(&desk).told, []);
}
