//! Publishing to a real web server: the first time, from a history that isn't whole, and beside the branch that it shows.

use portico_core::git::{PushOutcome, PushStep, Repo};

use super::https::Stage;
use super::pushed;
use crate::world::git::{Bare, World, record};
use crate::world::https::TOKEN;

#[test]
fn a_whole_history_is_published_at_once_and_its_progress_told() {
    let stage = Stage::new("git");
    for number in 0..30 {
        record(&stage.repo, &format!("works/{number}.md"), &format!("# Work {number}\n"));
    }
    let noise: String = (0_u32..40_000).map(|n| format!("{:x}\n", n.wrapping_mul(2_654_435_761))).collect();
    let newest = record(&stage.repo, "large.md", &noise);
    let mut pusher = stage.pusher(TOKEN);
    assert_eq!(pusher.push(&stage.repo), PushOutcome::Pushed { commits: 32 });
    assert_eq!(stage.remote.head(&stage.world, "main").as_deref(), Some(newest.as_str()));
    stage.world.git(stage.remote.path(), &["fsck", "--strict"]);
    let sending = pusher.steps.iter().filter(|step| matches!(step, PushStep::Sending { .. })).count();
    assert!(sending > 0, "{:?}", pusher.steps);
    assert_eq!((pusher.steps.first(), pusher.steps.last()), (Some(&PushStep::Connecting), Some(&PushStep::Checking)));
    assert!(stage.repo.unpushed().unwrap().is_empty());
}

#[test]
fn a_shallow_copy_is_published_where_it_came_from() {
    let stage = Stage::new("git");
    record(&stage.repo, "b.md", "two\n");
    stage.push(TOKEN);
    let copy = stage.world.path().join("copy");
    stage.world.git(stage.world.path(), &["clone", "-q", "--depth=1", &stage.remote.url(), copy.to_str().unwrap()]);
    stage.world.git(&copy, &["remote", "set-url", "origin", &stage.server.url("git", "remote.git")]);
    let repo = Repo::open(&copy).unwrap().unwrap();
    assert_eq!(repo.log(9).unwrap().len(), 1);
    let newest = record(&repo, "c.md", "three\n");
    assert_eq!(stage.pusher(TOKEN).push(&repo), PushOutcome::Pushed { commits: 1 });
    assert_eq!(stage.remote.head(&stage.world, "main").as_deref(), Some(newest.as_str()));
    stage.world.git(stage.remote.path(), &["fsck", "--strict"]);
    assert_eq!(stage.world.git(stage.remote.path(), &["rev-list", "--count", "main"]), "3");
}

/// Somebody else's `main` is at the remote, and this copy has never seen it.
fn elsewhere(world: &World, remote: &Bare) {
    let other = world.clone_of(remote, "elsewhere");
    world.git(&other, &["commit", "-q", "--allow-empty", "-m", "Theirs"]);
    world.git(&other, &["push", "-q", "origin", "HEAD:main"]);
}

#[test]
fn the_branch_that_a_web_server_shows_is_learnt_when_publishing_beside_it() {
    let stage = Stage::new("git");
    elsewhere(&stage.world, &stage.remote);
    stage.world.git(stage.repo.root(), &["branch", "-m", "ideas"]);
    assert_eq!(stage.repo.shown_by_remote().unwrap(), None);
    assert_eq!(stage.push(TOKEN), PushOutcome::Pushed { commits: 1 });
    assert_eq!(stage.repo.shown_instead().unwrap().as_deref(), Some("main"));
    stage.world.git(stage.repo.root(), &["fsck", "--strict"]);

    // It is asked again, since it may have been told to show another one.
    stage.world.git(stage.remote.path(), &["symbolic-ref", "HEAD", "refs/heads/ideas"]);
    assert_eq!(stage.push(TOKEN), PushOutcome::UpToDate);
    assert_eq!(
        (stage.repo.shown_by_remote().unwrap(), stage.repo.shown_instead().unwrap()),
        (Some("ideas".into()), None)
    );

    // What one server shows says nothing about another.
    stage.repo.set_remote("git@github.com:asha/portfolio.git").unwrap();
    assert_eq!(stage.repo.shown_by_remote().unwrap(), None);
}

#[test]
fn the_branch_that_is_shown_is_learnt_by_only_asking_too() {
    let stage = Stage::new("git");
    elsewhere(&stage.world, &stage.remote);
    assert_eq!(stage.pusher(TOKEN).asking(|request| stage.repo.ask_access(request)), None);
    assert_eq!(stage.repo.shown_by_remote().unwrap().as_deref(), Some("main"));
}

#[test]
fn the_branch_that_a_folder_shows_is_learnt_and_one_that_is_known_is_not_asked_for() {
    let world = World::new();
    let remote = Bare::new(&world, "remote.git");
    let repo = world.repo();
    repo.set_remote(&remote.url()).unwrap();
    record(&repo, "a.md", "# One\n");
    elsewhere(&world, &remote);
    world.git(repo.root(), &["branch", "-m", "ideas"]);
    assert!(matches!(pushed(&world, &repo), PushOutcome::Pushed { .. }));
    assert_eq!(repo.shown_instead().unwrap().as_deref(), Some("main"));
    world.git(remote.path(), &["symbolic-ref", "HEAD", "refs/heads/ideas"]);
    assert_eq!(pushed(&world, &repo), PushOutcome::UpToDate);
    assert_eq!(repo.shown_by_remote().unwrap().as_deref(), Some("ideas"));
    world.git(remote.path(), &["symbolic-ref", "HEAD", "refs/heads/main"]);
    assert_eq!(pushed(&world, &repo), PushOutcome::UpToDate);
    assert_eq!(repo.shown_by_remote().unwrap().as_deref(), Some("ideas"), "no second connection for what is known");
}
