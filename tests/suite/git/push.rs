//! Pushing to a repository in a folder.

use std::fs;

use portico_core::git::{PushOutcome, PushStep};

use super::Pusher;
use crate::world::git::{Bare, World, record, write};

#[test]
fn the_branch_arrives_whole_and_counts_as_published_only_then() {
    let world = World::new();
    let repo = world.repo();
    let remote = Bare::new(&world, "remote.git");
    let mut pusher = Pusher::new(&world);
    assert_eq!(pusher.push(&repo), PushOutcome::NoRemote);
    repo.set_remote(&remote.url()).unwrap();
    assert_eq!(pusher.push(&repo), PushOutcome::UpToDate, "nothing is here to push");

    record(&repo, "a.md", "one\n");
    let second = record(&repo, "b.md", "two\n");
    assert_eq!(repo.published_id().unwrap(), None);
    assert_eq!(repo.unpushed().unwrap().len(), 2);
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 2 });
    assert_eq!(pusher.steps.first(), Some(&PushStep::Connecting));
    assert_eq!(remote.head(&world, "main").as_deref(), Some(second.as_str()));
    world.git(remote.path(), &["fsck", "--strict"]);
    assert_eq!(repo.published_id().unwrap().as_deref(), Some(second.as_str()));
    assert_eq!(repo.published_file("b.md").unwrap().unwrap(), b"two\n");
    assert!(repo.unpushed().unwrap().is_empty());
    assert_eq!(pusher.push(&repo), PushOutcome::UpToDate);

    record(&repo, "b.md", "three\n");
    assert_eq!(repo.published_file("b.md").unwrap().unwrap(), b"two\n");
    assert_eq!(repo.unpushed().unwrap()[0].message, "Add b.md");
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
    assert_eq!(world.git(repo.root(), &["status", "-sb"]), "## main");
}

#[test]
fn a_remote_with_another_default_branch_gets_ours_beside() {
    let world = World::new();
    let repo = world.repo();
    let remote = Bare::new(&world, "remote.git");
    let other = world.clone_of(&remote, "other");
    world.git(&other, &["checkout", "-q", "-b", "master"]);
    write(&other, "x.md", "x\n");
    world.git(&other, &["add", "."]);
    world.git(&other, &["commit", "-q", "-m", "X"]);
    world.git(&other, &["push", "-q", "origin", "master"]);
    world.git(remote.path(), &["symbolic-ref", "HEAD", "refs/heads/master"]);
    world.git(&other, &["tag", "t"]);
    repo.set_remote(&remote.url()).unwrap();
    let id = record(&repo, "a.md", "one\n");
    assert_eq!(Pusher::new(&world).push(&repo), PushOutcome::Pushed { commits: 1 });
    assert_eq!(remote.head(&world, "main").as_deref(), Some(id.as_str()));
}

#[test]
fn diverged_histories_are_said_and_nothing_is_overwritten() {
    let world = World::new();
    let repo = world.repo();
    let remote = Bare::new(&world, "remote.git");
    repo.set_remote(&remote.url()).unwrap();
    record(&repo, "a.md", "one\n");
    let mut pusher = Pusher::new(&world);
    pusher.push(&repo);
    let other = world.clone_of(&remote, "other");
    for text in ["two\n", "three\n"] {
        write(&other, "theirs.md", text);
        world.git(&other, &["add", "."]);
        world.git(&other, &["commit", "-q", "-m", "Theirs"]);
    }
    world.git(&other, &["push", "-q"]);
    let theirs = remote.head(&world, "main");
    record(&repo, "ours.md", "ours\n");
    assert_eq!(pusher.push(&repo), PushOutcome::Diverged { behind: None });
    assert_eq!(remote.head(&world, "main"), theirs);
    assert_eq!(repo.unpushed().unwrap().len(), 1);

    world.git(repo.root(), &["fetch", "-q", "origin"]);
    assert_eq!(pusher.push(&repo), PushOutcome::Diverged { behind: Some(2) });
    assert_eq!(repo.published_id().unwrap(), theirs);

    world.git(repo.root(), &["reset", "-q", "--hard", "HEAD~1"]);
    assert_eq!(pusher.push(&repo), PushOutcome::UpToDate, "nothing is here that the remote lacks");
}

#[test]
fn a_missing_remote_and_a_working_copy_are_said() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    repo.set_remote(world.path().join("nowhere.git").to_str().unwrap()).unwrap();
    let outcome = Pusher::new(&world).push(&repo);
    assert!(matches!(outcome, PushOutcome::NotFound { .. }), "{outcome:?}");
    let copy = world.path().join("copy");
    fs::create_dir(&copy).unwrap();
    world.git(&copy, &["init", "-q"]);
    repo.set_remote(copy.to_str().unwrap()).unwrap();
    let outcome = Pusher::new(&world).push(&repo);
    assert!(matches!(&outcome, PushOutcome::Failed { words } if words.contains("working copy")), "{outcome:?}");
}

#[test]
fn a_server_that_nobody_runs_is_offline() {
    let world = World::new();
    let repo = world.repo();
    record(&repo, "a.md", "one\n");
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for scheme in ["ssh", "https"] {
        repo.set_remote(&format!("{scheme}://127.0.0.1:{port}/x.git")).unwrap();
        let outcome = Pusher::new(&world).push(&repo);
        assert!(matches!(outcome, PushOutcome::Offline { .. }), "{outcome:?}");
    }
    repo.set_remote("https://nowhere.invalid/x.git").unwrap();
    let outcome = Pusher::new(&world).push(&repo);
    assert!(matches!(outcome, PushOutcome::Offline { .. }), "{outcome:?}");
}

#[test]
fn a_stopped_push_sends_nothing() {
    let world = World::new();
    let repo = world.repo();
    let remote = Bare::new(&world, "remote.git");
    repo.set_remote(&remote.url()).unwrap();
    record(&repo, "a.md", "one\n");
    let mut pusher = Pusher::new(&world);
    assert!(pusher.stop.stop());
    assert_eq!(pusher.push(&repo), PushOutcome::Stopped);
    assert!(pusher.steps.is_empty(), "it doesn't even knock");
    assert_eq!(remote.head(&world, "main"), None);
    assert_eq!(repo.published_id().unwrap(), None);
}

#[test]
fn another_address_forgets_what_the_old_one_held() {
    let world = World::new();
    let repo = world.repo();
    let (first, second) = (Bare::new(&world, "first.git"), Bare::new(&world, "second.git"));
    repo.set_remote(&first.url()).unwrap();
    let id = record(&repo, "a.md", "one\n");
    let mut pusher = Pusher::new(&world);
    pusher.push(&repo);
    repo.set_remote(&first.url()).unwrap();
    assert_eq!(repo.published_id().unwrap().as_deref(), Some(id.as_str()), "the same address changes nothing");
    world.git(repo.root(), &["pack-refs", "--all"]);
    repo.set_remote(&second.url()).unwrap();
    assert_eq!(repo.published_id().unwrap(), None);
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
}

#[test]
fn names_of_a_remote_that_are_not_utf8_do_no_harm() {
    let world = World::new();
    let repo = world.repo();
    let remote = Bare::new(&world, "remote.git");
    repo.set_remote(&remote.url()).unwrap();
    let id = record(&repo, "a.md", "one\n");
    let mut pusher = Pusher::new(&world);
    pusher.push(&repo);
    let packed = [format!("{id} refs/tags/caf").into_bytes(), b"\xe9\n".to_vec()].concat();
    fs::write(remote.path().join("packed-refs"), packed).unwrap();
    record(&repo, "a.md", "two\n");
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
}

#[test]
fn a_history_of_grafts_is_not_sent() {
    let world = World::new();
    let repo = world.repo();
    let remote = Bare::new(&world, "remote.git");
    repo.set_remote(&remote.url()).unwrap();
    record(&repo, "a.md", "one\n");
    let head = record(&repo, "b.md", "two\n");
    let grafts = repo.git_dir().join("info/grafts");
    fs::create_dir_all(grafts.parent().unwrap()).unwrap();
    fs::write(&grafts, format!("{head}\n")).unwrap();
    let mut pusher = Pusher::new(&world);
    let error = pusher.asking(|request| Ok(repo.push(request, &|_, _| Ok(true)).unwrap_err()));
    assert!(error.message.contains("grafts"), "{error}");
    assert_eq!(remote.head(&world, "main"), None);
    fs::remove_file(&grafts).unwrap();
    let repo = portico_core::git::Repo::open(repo.root()).unwrap().unwrap();
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 2 });
}
