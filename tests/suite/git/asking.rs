//! What a remote holds by now, asked over a real connection: what another working copy pushed counts at once.

use portico_core::git::{PushOutcome, Way};

use super::Pusher;
use super::https::{Stage, trusted};
use crate::world::git::{record, write};
use crate::world::https::TOKEN;

impl Stage {
    /// The real git pushes from a second clone of the folder, over the same server.
    fn second_clone_pushes(&self, more: Option<&str>) {
        let other = self.world.path().join("second");
        let (from, to) = (self.repo.root().to_str().unwrap(), other.to_str().unwrap());
        self.world.git(self.world.path(), &["clone", "-q", from, to]);
        if let Some(content) = more {
            write(&other, "theirs.md", content);
            self.world.git(&other, &["add", "."]);
            self.world.git(&other, &["commit", "-qm", "Theirs"]);
        }
        let address = self.server.url("git", "remote.git").replace("https://", &format!("https://asha:{TOKEN}@"));
        let authority = format!("http.sslCAInfo={}", trusted().file().display());
        self.world.git(&other, &["-c", &authority, "push", "-q", &address, "main"]);
    }
}

#[test]
fn what_another_clone_pushed_is_known_at_once() {
    let stage = Stage::new("git");
    assert_eq!(stage.repo.outgoing().unwrap().len(), 1);
    stage.second_clone_pushes(None);
    let asked = stage.pusher(TOKEN).asking(|request| stage.repo.ask_what_it_holds(request));
    assert_eq!(asked, None);
    assert_eq!(stage.repo.outgoing().unwrap(), []);
    assert_eq!(stage.repo.published_id().unwrap().as_ref(), Some(&stage.head));
}

#[test]
fn commits_that_are_not_here_come_to_be_looked_at() {
    let stage = Stage::new("git");
    stage.second_clone_pushes(Some("theirs\n"));
    let ours = record(&stage.repo, "b.md", "ours\n").as_str().to_owned();
    assert_eq!(stage.pusher(TOKEN).asking(|request| stage.repo.ask_what_it_holds(request)), None);
    let waiting: Vec<String> = stage.repo.outgoing().unwrap().into_iter().map(|commit| commit.id).collect();
    assert_eq!(waiting, [ours], "what both have is published");
    let public = stage.repo.public().unwrap().map(|commit| commit.unwrap().message).collect::<Vec<_>>();
    assert!(public.iter().any(|message| message.starts_with("Theirs")), "{public:?}");
    assert_eq!(stage.world.porcelain(stage.repo.root()), "", "nothing of it is in the folder");
    assert_eq!(stage.world.git(stage.repo.root(), &["for-each-ref", "--format=%(refname)", "refs/tags"]), "");
}

#[test]
fn a_server_that_lets_nobody_in_tells_nothing() {
    let stage = Stage::new("git");
    let asked = Pusher::new(&stage.world).asking(|request| stage.repo.ask_what_it_holds(request));
    assert!(matches!(asked, Some(PushOutcome::NeedsCredentials { way: Way::Https, refused: false, .. })), "{asked:?}");
    stage.repo.set_remote("https://nowhere.invalid/x.git").unwrap();
    let asked = Pusher::new(&stage.world).asking(|request| stage.repo.ask_what_it_holds(request));
    assert!(matches!(asked, Some(PushOutcome::Offline { .. })), "{asked:?}");
}

#[test]
fn a_connection_test_and_a_push_note_what_they_were_told() {
    let stage = Stage::new("git");
    stage.second_clone_pushes(None);
    assert_eq!(stage.pusher(TOKEN).asking(|request| stage.repo.ask_access(request)), None);
    assert_eq!(stage.repo.published_id().unwrap().as_ref(), Some(&stage.head), "the test of the connection");
    stage.world.git(stage.remote.path(), &["branch", "side", "main"]);
    record(&stage.repo, "b.md", "more\n");
    assert_eq!(stage.pusher(TOKEN).push(&stage.repo), PushOutcome::Pushed { commits: 1 });
    let side = stage.world.git(stage.repo.root(), &["rev-parse", "refs/remotes/origin/side"]);
    assert_eq!(side, stage.head, "other branches, too");
}

#[test]
fn a_branch_that_was_led_elsewhere_is_followed_and_what_it_held_is_kept() {
    let stage = Stage::new("open");
    let mut pusher = Pusher::new(&stage.world);
    let second = record(&stage.repo, "b.md", "more\n").as_str().to_owned();
    assert_eq!(pusher.push(&stage.repo), PushOutcome::Pushed { commits: 2 });
    stage.world.git(stage.remote.path(), &["update-ref", "refs/heads/main", &stage.head]);
    assert_eq!(pusher.asking(|request| stage.repo.ask_what_it_holds(request)), None);
    assert_eq!(stage.repo.published_id().unwrap().as_ref(), Some(&stage.head));
    stage.world.git(stage.repo.root(), &["cat-file", "-e", &format!("refs/portico/before/{second}")]);
}
