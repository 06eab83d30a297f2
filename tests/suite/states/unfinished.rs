//! What another program began, and a lock.

use super::{desk, is_stopped, one, plan, types};
use crate::workshop::Desk;

/// Two branches that say different things in the same file.
fn at_odds(desk: &Desk) {
    desk.write("notes.md", "one\n");
    desk.git(&["add", "notes.md"]);
    desk.git(&["commit", "-q", "-m", "Notes"]);
    desk.git(&["checkout", "-q", "-b", "other"]);
    desk.write("notes.md", "theirs\n");
    desk.git(&["commit", "-q", "-am", "Theirs"]);
    desk.git(&["checkout", "-q", "main"]);
    desk.write("notes.md", "ours\n");
    desk.git(&["commit", "-q", "-am", "Ours"]);
}

fn fails(desk: &Desk, arguments: &[&str]) {
    let output = desk.workshop.world.output(desk.root(), arguments);
    assert!(!output.status.success(), "git {arguments:?} went through");
}

#[test]
fn what_is_half_done_is_named_with_its_files_and_the_way_to_give_it_up() {
    for (command, name) in [("merge", "a merge"), ("rebase", "a rebase"), ("cherry-pick", "a cherry-pick")] {
        let desk = desk();
        at_odds(&desk);
        fails(&desk, &[command, "other"]);
        let told = one(&desk);
        assert_eq!(told.title, format!("Git is in the middle of {name} in this folder."));
        assert_eq!(told.files, ["notes.md"]);
        assert!(told.text.contains("two versions are still to be made one"), "{}", told.text);
        assert!(told.text.contains("copy that first"), "giving up can cost words: {}", told.text);
        is_stopped(&desk, &told);
        types(&desk, &told);
        assert!(plan(&desk).told.is_empty(), "{command} was not given up");
        assert_eq!(desk.read("notes.md"), "ours\n");
    }
}

#[test]
fn a_revert_a_bisect_and_patches_are_named() {
    let desk = desk();
    at_odds(&desk);
    fails(&desk, &["revert", "--no-edit", "HEAD~1"]);
    let told = one(&desk);
    assert!(told.title.contains("a revert"), "{told:?}");
    types(&desk, &told);

    desk.git(&["bisect", "start"]);
    desk.git(&["bisect", "bad"]);
    let told = one(&desk);
    assert!(told.title.contains("a bisect") && told.files.is_empty(), "{told:?}");
    is_stopped(&desk, &told);
    types(&desk, &told);

    let patch = desk.git(&["format-patch", "-1", "other", "--stdout"]);
    desk.write(".git/a.patch", &format!("{patch}\n"));
    fails(&desk, &["am", ".git/a.patch"]);
    let told = one(&desk);
    assert!(told.title.contains("applying patches"), "{told:?}");
    types(&desk, &told);
    assert!(plan(&desk).told.is_empty());
}

#[test]
fn marks_that_a_stash_left_are_never_committed() {
    let desk = desk();
    at_odds(&desk);
    desk.write("notes.md", "put aside\n");
    desk.git(&["stash", "-q"]);
    desk.write("notes.md", "ours again\n");
    desk.git(&["commit", "-q", "-am", "Ours again"]);
    fails(&desk, &["stash", "pop", "-q"]);
    assert!(desk.read("notes.md").contains("<<<<<<<"));
    let told = one(&desk);
    assert_eq!(told.files, ["notes.md"]);
    assert_eq!(told.title, "In some files two versions are still to be made one.");
    is_stopped(&desk, &told);
    desk.write("notes.md", "both\n");
    types(&desk, &told);
    assert!(plan(&desk).told.is_empty());
}

#[test]
fn a_lock_is_told_and_doesnt_hide_what_changed() {
    let desk = desk();
    desk.write(".git/index.lock", "");
    let told = one(&desk);
    assert!(told.title.contains("Another program may be using git") && !told.stops);
    assert!(!plan(&desk).changes.is_empty());
    std::fs::remove_file(desk.root().join(".git/index.lock")).unwrap();
    assert!(plan(&desk).told.is_empty());
}

#[test]
fn a_damaged_index_is_told_and_the_command_makes_it_anew() {
    let desk = desk();
    let head = desk.git(&["rev-parse", "HEAD"]);
    desk.write(".git/index", "DIRC nonsense that is no index at all, and long enough to be one");
    let told = one(&desk);
    assert!(told.text.contains("The file is damaged"), "{told:?}");
    is_stopped(&desk, &told);
    types(&desk, &told);
    assert!(plan(&desk).told.is_empty());
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), head);
    desk.porcelain();
}

#[test]
fn a_split_index_is_told_and_the_command_makes_it_one() {
    let desk = desk();
    desk.git(&["update-index", "--split-index"]);
    let told = one(&desk);
    assert!(told.text.contains("split into two"), "{told:?}");
    is_stopped(&desk, &told);
    types(&desk, &told);
    assert!(plan(&desk).told.is_empty());
}
