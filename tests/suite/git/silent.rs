//! Servers that don't answer: how long they are waited for, and what stopping means.

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use portico_core::git::{Patience, PushOutcome, Repo, Stop, set_patience};
use socket2::{Domain, Socket, Type};

use super::Pusher;
use crate::world::git::{Bare, World, record};
use crate::world::silent::Silent;
use crate::world::sshd::Sshd;

/// Set in the process that has little patience: it holds for a whole process, and other tests need more.
const ADDRESS: &str = "PORTICO_TEST_SILENT_ADDRESS";
const HURRIED: Patience = Patience { connect: Duration::from_millis(900), answer: Duration::from_millis(1_500) };
/// The shortest that waiting may be, so that a test sees a time-out and not a refusal.
const WAITED: Duration = Duration::from_millis(800);

/// Pushes to `address` in a process that waits only for [`HURRIED`], from the test of this name.
fn push_in_a_hurry(test: &str, address: &str) {
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("git::silent::{test}"), "--nocapture"])
        .env(ADDRESS, address)
        .output()
        .unwrap();
    assert!(run.status.success(), "{address}: {}", String::from_utf8_lossy(&run.stderr));
}

/// What happens in that process, if this is it.
fn is_in_a_hurry() -> bool {
    let Ok(address) = std::env::var(ADDRESS) else { return false };
    assert!(set_patience(HURRIED), "it is set before git is used");
    let world = World::new();
    let repo = world.repo();
    let id = record(&repo, "a.md", "one\n");
    repo.set_remote(&address).unwrap();
    let began = Instant::now();
    let outcome = Pusher::new(&world).push(&repo);
    assert!(began.elapsed() > WAITED, "it was waited for: {outcome:?}");
    let PushOutcome::Offline { words } = &outcome else { panic!("{outcome:?}") };
    assert!(words.starts_with("The server doesn't answer."), "{words}");
    assert_eq!(repo.published_id().unwrap(), None);
    assert_eq!(repo.head_id().unwrap().as_deref(), Some(id.as_str()), "the commit stands");
    true
}

#[test]
fn a_server_that_never_says_a_word_is_not_waited_for_for_ever() {
    if is_in_a_hurry() {
        return;
    }
    let server = Silent::start();
    for scheme in ["ssh", "https"] {
        push_in_a_hurry("a_server_that_never_says_a_word_is_not_waited_for_for_ever", &server.url(scheme));
    }
}

#[test]
fn a_server_that_takes_no_connection_is_not_waited_for_for_ever() {
    if is_in_a_hurry() {
        return;
    }
    let door = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    door.bind(&"127.0.0.1:0".parse::<std::net::SocketAddr>().unwrap().into()).unwrap();
    door.listen(0).unwrap();
    let address = door.local_addr().unwrap();
    let there = address.as_socket().unwrap();
    let mut waiting = Vec::new();
    while let Ok(stream) = std::net::TcpStream::connect_timeout(&there, Duration::from_millis(300)) {
        waiting.push(stream);
        assert!(waiting.len() < 20, "the door never fills");
    }
    for scheme in ["ssh", "https"] {
        let url = format!("{scheme}://{there}/asha/portfolio.git");
        push_in_a_hurry("a_server_that_takes_no_connection_is_not_waited_for_for_ever", &url);
    }
}

/// A push on a thread of its own, as the window makes it.
fn push_aside(mut pusher: Pusher, repo: Repo) -> (Arc<Stop>, std::thread::JoinHandle<(PushOutcome, Repo)>) {
    let stop = pusher.stop.clone();
    (stop, std::thread::spawn(move || (pusher.push(&repo), repo)))
}

#[test]
fn who_stops_before_the_server_answered_knows_that_nothing_was_sent() {
    let world = World::new();
    let server = Silent::start();
    let repo = world.repo();
    repo.set_remote(&server.url("ssh")).unwrap();
    record(&repo, "a.md", "one\n");
    let (stop, push) = push_aside(Pusher::new(&world), repo);
    server.meet();
    assert!(stop.stop(), "nothing was sent");
    assert!(stop.stop(), "and that stays so");
    drop(server);
    let (outcome, repo) = push.join().unwrap();
    assert_eq!(outcome, PushOutcome::Stopped);
    assert_eq!(repo.published_id().unwrap(), None);
}

#[test]
fn who_stops_while_commits_are_sent_is_told_later_what_became_of_them() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (met, go) = (world.path().join("met"), world.path().join("go"));
    let hook = format!("touch '{}'\nwhile [ ! -e '{}' ]; do sleep 0.02; done", met.display(), go.display());
    remote.hook("pre-receive", &hook);
    let repo = world.repo();
    repo.set_remote(&server.url(&remote)).unwrap();
    let id = record(&repo, "a.md", "one\n");
    let pusher = Pusher::with_keys(&world, &server.ssh_dir());
    fs::create_dir_all(pusher.known_hosts.parent().unwrap()).unwrap();
    fs::write(&pusher.known_hosts, server.known_hosts_line()).unwrap();

    let (stop, push) = push_aside(pusher, repo);
    let patience = Instant::now() + Duration::from_secs(30);
    while !met.exists() {
        assert!(Instant::now() < patience && !push.is_finished(), "the server takes the commits");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(!stop.stop(), "what is on its way can't be called back");
    fs::write(&go, "").unwrap();
    let (outcome, repo) = push.join().unwrap();
    assert_eq!(outcome, PushOutcome::Pushed { commits: 1 });
    assert_eq!(repo.published_id().unwrap().as_deref(), Some(id.as_str()));
    assert_eq!(remote.head(&world, "main").as_deref(), Some(id.as_str()));
}
