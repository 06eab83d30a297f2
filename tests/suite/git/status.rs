//! What differs from the newest commit.

use std::fs;
use std::os::unix::ffi::OsStrExt;

use portico_core::ErrorCode;
use portico_core::git::{ChangeSort, FileChange, Repo, enclosing, global_identity};

use crate::world::git::{World, record, write};

fn change(path: &str, sort: ChangeSort) -> FileChange {
    FileChange { path: path.to_owned(), old_path: None, sort }
}

#[test]
fn changes_are_listed_one_by_one_and_ignored_files_left_out() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, ".gitignore", "*.log\n");
    record(&repo, "a.md", "one\n");
    record(&repo, "b.md", "a longer text\nof two lines\n");
    write(repo.root(), "a.md", "two\n");
    fs::remove_file(repo.root().join("b.md")).unwrap();
    write(repo.root(), "new/x/y.md", "y\n");
    write(repo.root(), "new/x/z.md", "z\n");
    write(repo.root(), "new/x/z.log", "z\n");
    let expected = [
        change("a.md", ChangeSort::Modified),
        change("b.md", ChangeSort::Deleted),
        change("new/x/y.md", ChangeSort::Added),
        change("new/x/z.md", ChangeSort::Added),
    ];
    assert_eq!(repo.status().unwrap(), expected);
    world.git(repo.root(), &["add", "-A"]);
    assert_eq!(repo.status().unwrap(), expected, "staging makes no difference");
}

#[test]
fn everything_is_new_before_the_first_commit() {
    let world = World::new();
    let repo = world.repo();
    write(repo.root(), "a.md", "one\n");
    assert_eq!(repo.status().unwrap(), [change("a.md", ChangeSort::Added)]);
}

#[test]
fn a_renamed_and_edited_file_is_one_change() {
    let world = World::new();
    let repo = world.repo();
    let text: String = (0..40).map(|line| format!("Line {line} of a teardown.\n")).collect();
    record(&repo, "old name.md", &text);
    fs::remove_file(repo.root().join("old name.md")).unwrap();
    write(repo.root(), "folder/new.md", &text.replace("Line 7", "Line seven"));
    assert_eq!(
        repo.status().unwrap(),
        [FileChange {
            path: "folder/new.md".to_owned(),
            old_path: Some("old name.md".to_owned()),
            sort: ChangeSort::Renamed
        }]
    );
}

#[test]
fn crlf_on_disk_is_no_change_where_the_attributes_say_text() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, ".gitattributes", "* text=auto eol=lf\n");
    record(&repo, "a.md", "one\ntwo\n");
    write(repo.root(), "a.md", "one\r\ntwo\r\n");
    assert!(repo.status().unwrap().is_empty());
}

#[test]
fn names_that_are_not_utf8_are_reported_and_left_alone() {
    let world = World::new();
    let repo = world.repo();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    fs::write(repo.root().join(name), "x").unwrap();
    fs::create_dir(repo.root().join(std::ffi::OsStr::from_bytes(b"d\xff"))).unwrap();
    fs::write(repo.root().join(std::ffi::OsStr::from_bytes(b"d\xff/in.md")), "x").unwrap();
    world.git(repo.root(), &["add", "-A"]);
    world.git(repo.root(), &["commit", "-q", "-m", "Odd"]);
    fs::write(repo.root().join(name), "y").unwrap();
    record(&repo, "a.md", "one\n");
    write(repo.root(), "a.md", "two\n");
    assert_eq!(repo.status().unwrap(), [change("a.md", ChangeSort::Modified)]);
    assert_eq!(repo.unreadable_names().unwrap(), ["caf\u{fffd}.md"]);
    assert_eq!(repo.files_at_head().unwrap(), ["a.md"]);
}

#[test]
fn a_nested_repository_is_left_to_itself() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    let inner = repo.root().join("inner");
    fs::create_dir(&inner).unwrap();
    world.git(&inner, &["init", "-q"]);
    fs::write(inner.join("x.md"), "x").unwrap();
    assert!(repo.status().unwrap().is_empty());
}

#[test]
fn only_a_repository_with_its_own_work_tree_opens() {
    let world = World::new();
    let repo = world.repo();
    let inside = repo.root().join("inside");
    fs::create_dir(&inside).unwrap();
    assert!(Repo::open(repo.root()).unwrap().is_some());
    assert!(Repo::open(&inside).unwrap().is_none(), "never looks above");
    assert!(Repo::open(&world.path().join("nowhere")).unwrap().is_none());
    assert!(Repo::init(repo.root()).is_err(), "never made anew");

    let bare = world.path().join("bare.git");
    world.git(world.path(), &["init", "-q", "--bare", bare.to_str().unwrap()]);
    assert!(Repo::open(&bare).map(|_| ()).unwrap_err().message.contains("bare"));
    world.git(repo.root(), &["config", "core.worktree", world.path().to_str().unwrap()]);
    assert_eq!(Repo::open(repo.root()).map(|_| ()).unwrap_err().code, ErrorCode::Git);
}

#[test]
fn a_repository_of_another_user_is_refused() {
    let world = World::new();
    let repo = world.repo();
    let changed = |owner| {
        std::os::unix::fs::chown(repo.root(), Some(owner), None)
            .and_then(|()| std::os::unix::fs::chown(repo.git_dir(), Some(owner), None))
    };
    if changed(12_345).is_ok() {
        let error = Repo::open(repo.root()).map(|_| ()).unwrap_err();
        assert!(error.message.contains("another user"));
    }
}

#[test]
fn the_enclosing_repository_is_found_also_through_a_link_and_for_a_path_to_come() {
    let world = World::new();
    let repo = world.repo();
    assert_eq!(enclosing(repo.root()).as_deref(), Some(repo.root()));
    assert_eq!(enclosing(&repo.root().join("not/yet/there")).as_deref(), Some(repo.root()));
    let link = world.path().join("link");
    fs::create_dir(repo.root().join("sub")).unwrap();
    std::os::unix::fs::symlink(repo.root().join("sub"), &link).unwrap();
    assert_eq!(enclosing(&link.join("new")).unwrap().canonicalize().unwrap(), repo.root().canonicalize().unwrap());
    assert_eq!(enclosing(&world.path().join("free")), None);
}

#[test]
fn the_identity_and_the_copy_are_kept_in_the_repository() {
    let world = World::new();
    let root = world.path().join("fresh");
    fs::create_dir(&root).unwrap();
    let repo = Repo::init(&root).unwrap();
    assert_eq!(global_identity(), None);
    assert_eq!(repo.identity(), None);
    assert_eq!(repo.copy_id().unwrap(), None);
    repo.set_identity(&crate::world::git::asha()).unwrap();
    repo.set_copy_id("b7e3").unwrap();
    let again = Repo::open(&root).unwrap().unwrap();
    assert_eq!(again.identity().unwrap().email, "asha@example.org");
    assert_eq!(again.copy_id().unwrap().as_deref(), Some("b7e3"));
    assert_eq!(world.git(&root, &["config", "--local", "user.name"]), "Asha Rao");
    for key in ["core.protectHFS", "core.protectNTFS"] {
        assert_eq!(world.git(&root, &["config", "--local", key]), "true");
    }
}
