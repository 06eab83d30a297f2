//! Publishing to a real web server: the first time, from a history that isn't whole, and beside the branch that it shows.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use portico_core::git::{Hindrance, PushOutcome, PushStep, Repo, Token, web_server};

use super::https::Stage;
use super::{Pusher, pushed};
use crate::world::git::{Bare, World, record};
use crate::world::https::{Authority, Https, TOKEN};

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

/// OpenSSL trusts for the whole process, and so does the configuration hold: the test runs itself again.
// Sound: nothing else runs in that process, and libgit2 hasn't read a configuration yet.
#[allow(unsafe_code)]
#[test]
fn an_authority_that_is_named_for_one_server_vouches_for_no_other() {
    const PLACE: &str = "PORTICO_TEST_AUTHORITY";
    const SELF: &str = "git::web::an_authority_that_is_named_for_one_server_vouches_for_no_other";
    let world = World::new();
    if let Some(place) = std::env::var_os(PLACE).map(PathBuf::from) {
        unsafe { git2::opts::set_search_path(git2::ConfigLevel::Global, &place) }.unwrap();
        let repo = Repo::open(&place.join("portfolio")).unwrap().unwrap();
        let push = |url: &str| {
            repo.set_remote(url).unwrap();
            let token = Some(Token::new(&web_server(url).unwrap(), None, TOKEN).unwrap());
            let mut pusher = Pusher { token, ..Pusher::new(&world) };
            pusher.asking(|request| Ok(repo.push(request, &|_, _| Ok(true))))
        };
        let urls = fs::read_to_string(place.join("urls")).unwrap();
        let (covered, other) = urls.split_once(' ').unwrap();
        let before = push(other).unwrap();
        assert!(matches!(before, PushOutcome::Hindered { by: Hindrance::Certificate, .. }), "{before:?}");
        assert_eq!(push(covered).unwrap(), PushOutcome::Pushed { commits: 1 });
        assert_eq!(push(covered).unwrap(), PushOutcome::UpToDate);
        let error = push(other).unwrap_err();
        assert!(error.message.contains("alone, and goes to no other server"), "{error:?}");
        assert!(error.hint.unwrap().contains("open it again"));
        return;
    }
    let authority = Authority::new(&world.path().join("authority"));
    let remote = Bare::new(&world, "remote.git");
    world.git(remote.path(), &["config", "http.receivepack", "true"]);
    let [one, other] = ["one", "other"].map(|name| Https::start(&authority, world.path(), &world.path().join(name)));
    record(&world.repo(), "a.md", "# One\n");
    let place = world.path();
    let config = format!("[http \"{}/\"]\n\tsslCAInfo = {}\n", one.server(), authority.file().display());
    fs::write(place.join(".gitconfig"), config).unwrap();
    let urls = [one, other].map(|server| (server.url("git", "remote.git"), server));
    fs::write(place.join("urls"), format!("{} {}", urls[0].0, urls[1].0)).unwrap();
    let mut again = Command::new(std::env::current_exe().unwrap());
    let ended = again.args(["--exact", SELF, "--nocapture"]).env(PLACE, place).output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(String::from_utf8_lossy(&ended.stdout).contains("1 passed"));
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
