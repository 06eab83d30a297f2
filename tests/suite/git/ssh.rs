//! Pushing to a real SSH server.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use portico_core::git::{HostKey, KnownKey, PushOutcome, Way, trust_host};

use super::Pusher;
use crate::world::git::{Bare, World, record};
use crate::world::sshd::{BREAK_CONNECTION, END_SERVER, Sshd, keygen};

/// A repository with a commit to push to a server that is trusted.
fn trusted(world: &World, server: &Sshd, remote: &Bare) -> (portico_core::git::Repo, Pusher) {
    let repo = world.repo();
    repo.set_remote(&server.url(remote)).unwrap();
    record(&repo, "a.md", "one\n");
    let pusher = Pusher::with_keys(world, &server.ssh_dir());
    fs::create_dir_all(pusher.known_hosts.parent().unwrap()).unwrap();
    fs::write(&pusher.known_hosts, server.known_hosts_line()).unwrap();
    (repo, pusher)
}

fn unknown(outcome: PushOutcome) -> HostKey {
    match outcome {
        PushOutcome::UnknownHost { key, .. } => key,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unknown_server_is_asked_about_then_trusted_and_stopped_at_when_it_changes() {
    let world = World::new();
    let mut server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let repo = world.repo();
    repo.set_remote(&server.url(&remote)).unwrap();
    let id = record(&repo, "a.md", "one\n");
    let mut pusher = Pusher::with_keys(&world, &server.ssh_dir());

    let outcome = pusher.push(&repo);
    let PushOutcome::UnknownHost { host, fingerprint, .. } = &outcome else { panic!("{outcome:?}") };
    assert_eq!((host, fingerprint), (&server.host(), &server.fingerprint()));
    assert_eq!(remote.head(&world, "main"), None);

    trust_host(&pusher.known_hosts, &unknown(outcome)).unwrap();
    assert_eq!(
        fs::read_to_string(&pusher.known_hosts).unwrap().split(' ').next().unwrap(),
        format!("[127.0.0.1]:{}", server.port())
    );
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
    assert_eq!(remote.head(&world, "main").as_deref(), Some(id.as_str()));
    world.git(remote.path(), &["fsck", "--strict"]);
    assert_eq!(pusher.push(&repo), PushOutcome::UpToDate);

    let old = server.fingerprint();
    server.with_another_host_key();
    record(&repo, "a.md", "two\n");
    let line = fs::read_to_string(&pusher.known_hosts).unwrap();
    fs::write(&pusher.known_hosts, format!("# Ours\n\n{line}")).unwrap();
    let known = KnownKey {
        fingerprint: old,
        file: Some(pusher.known_hosts.to_string_lossy().into_owned()),
        line: 3,
        revoked: false,
    };
    let changed = PushOutcome::ChangedHost {
        host: server.host(),
        name: format!("[127.0.0.1]:{}", server.port()),
        fingerprint: server.fingerprint(),
        known: vec![known],
    };
    assert_eq!(pusher.push(&repo), changed, "both keys, and where the old one stands");
    assert_eq!(remote.head(&world, "main").as_deref(), Some(id.as_str()));
}

#[test]
fn the_users_own_known_hosts_count_plain_hashed_and_by_pattern() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    fs::remove_file(&pusher.known_hosts).unwrap();
    let file = world.path().join("known_hosts");
    pusher.user_known_hosts = Some(file.clone());
    let line = server.known_hosts_line();
    let key = line.split_once(' ').unwrap().1;

    fs::write(&file, format!("other.example.org {key}")).unwrap();
    unknown(pusher.push(&repo));
    fs::write(&file, format!("# note\n\n!*.10,127.0.0.?,[127.0.0.*]:* {key}")).unwrap();
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
    fs::write(&file, format!("@revoked {line}{line}")).unwrap();
    let PushOutcome::ChangedHost { known, .. } = pusher.push(&repo) else { panic!("a revoked key is none") };
    assert_eq!((known.len(), known[0].line, known[0].revoked), (1, 1, true));

    fs::write(&file, line).unwrap();
    let hashed =
        Command::new("ssh-keygen").args(["-q", "-H", "-f"]).arg(&file).output().expect("ssh-keygen must be installed");
    assert!(hashed.status.success());
    assert!(fs::read_to_string(&file).unwrap().starts_with("|1|"));
    assert_eq!(pusher.push(&repo), PushOutcome::UpToDate);
}

#[test]
fn a_key_that_the_server_does_not_know_and_no_key_need_credentials() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    pusher.ssh_dir = Some(server.stranger_dir());
    let outcome = pusher.push(&repo);
    assert!(
        matches!(&outcome, PushOutcome::NeedsCredentials { way: Way::Ssh, words, .. } if words.contains("id_ed25519")),
        "{outcome:?}"
    );
    pusher.ssh_dir = None;
    let outcome = pusher.push(&repo);
    let PushOutcome::NeedsCredentials { refused: false, words, .. } = &outcome else { panic!("{outcome:?}") };
    assert_eq!(words, "There is no SSH key on this computer that Portico could show to the server.");
    assert_eq!(remote.head(&world, "main"), None);
}

fn asks(outcome: &PushOutcome, named: &str, is_wrong: bool) {
    let PushOutcome::NeedsPassphrase { key, wrong, words, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!((key.as_str(), *wrong), (named, is_wrong), "{words}");
    let says = if is_wrong { "This passphrase doesn't open the SSH key" } else { "is protected by a passphrase" };
    assert!(words.contains(says) && words.contains(named), "{words}");
}

#[test]
fn a_locked_key_asks_for_its_passphrase_and_a_broken_one_is_passed_over() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    pusher.ssh_dir = Some(server.locked_dir("correct horse"));
    asks(&pusher.push(&repo), "id_ed25519", false);
    pusher.passphrase = Some("wrong");
    asks(&pusher.push(&repo), "id_ed25519", true);
    let asked = pusher.asking(|request| repo.ask_access(request));
    asks(&asked.unwrap(), "id_ed25519", true);
    assert_eq!(remote.head(&world, "main"), None);
    pusher.passphrase = Some("correct horse");
    assert_eq!(pusher.asking(|request| repo.ask_access(request)), None, "it may write");
    assert_eq!(remote.head(&world, "main"), None);
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });

    let mixed = world.path().join("mixed");
    fs::create_dir(&mixed).unwrap();
    fs::write(mixed.join("id_ed25519"), "not a key at all").unwrap();
    fs::copy(server.ssh_dir().join("id_ed25519"), mixed.join("id_ecdsa")).unwrap();
    pusher.ssh_dir = Some(mixed);
    assert_eq!(pusher.push(&repo), PushOutcome::UpToDate);
}

#[test]
fn a_passphrase_that_opens_a_key_is_not_blamed_for_the_servers_refusal() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    let strangers = world.path().join("strangers");
    fs::create_dir(&strangers).unwrap();
    keygen(&strangers.join("id_ed25519"), &["-t", "ed25519", "-N", "correct horse"]);
    pusher.ssh_dir = Some(strangers.clone());
    pusher.passphrase = Some("correct horse");
    let outcome = pusher.push(&repo);
    let PushOutcome::NeedsCredentials { refused: true, words, .. } = &outcome else { panic!("{outcome:?}") };
    assert_eq!(words, "The server accepts no SSH key of this computer (tried: id_ed25519).");

    // A second one that is locked too may be the right one.
    keygen(&strangers.join("id_rsa"), &["-t", "rsa", "-b", "2048", "-N", "battery staple"]);
    let outcome = pusher.push(&repo);
    asks(&outcome, "id_rsa", true);
    assert!(
        matches!(&outcome, PushOutcome::NeedsPassphrase { words, .. } if words.contains("didn't accept: id_ed25519"))
    );
}

#[test]
fn an_old_form_of_key_is_opened_by_the_right_passphrase_and_by_no_other() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    let dir = world.path().join("old");
    fs::create_dir(&dir).unwrap();
    keygen(&dir.join("id_rsa"), &["-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "correct horse"]);
    assert!(fs::read_to_string(dir.join("id_rsa")).unwrap().contains("BEGIN RSA PRIVATE KEY"));
    server.admit(&dir.join("id_rsa.pub"));
    pusher.ssh_dir = Some(dir);
    asks(&pusher.push(&repo), "id_rsa", false);
    pusher.passphrase = Some("wrong");
    asks(&pusher.push(&repo), "id_rsa", true);
    pusher.passphrase = Some("correct horse");
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
}

#[test]
fn a_refusing_hook_is_quoted() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    remote.hook(
        "pre-receive",
        "echo 'GH013: Push declined: a secret was found' >&2\necho '  see https://example.org/why' >&2\nexit 1",
    );
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    let outcome = pusher.push(&repo);
    let PushOutcome::Rejected { words } = &outcome else { panic!("{outcome:?}") };
    assert_eq!(
        words,
        "GH013: Push declined: a secret was found\n  see https://example.org/why\npre-receive hook declined"
    );
    assert_eq!(repo.published_id().unwrap(), None);
    assert_eq!(repo.unpushed().unwrap().len(), 1);
}

#[test]
fn a_server_that_dies_after_taking_the_commits_is_asked_and_believed() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    remote.hook("post-receive", BREAK_CONNECTION);
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
    assert_eq!(repo.published_id().unwrap(), remote.head(&world, "main"));
    assert!(repo.published_id().unwrap().is_some());
}

#[test]
fn a_server_that_dies_before_taking_them_is_asked_and_nothing_counts_as_published() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    remote.hook("pre-receive", BREAK_CONNECTION);
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    let outcome = pusher.push(&repo);
    assert!(matches!(&outcome, PushOutcome::Failed { words } if words.contains("asked again")), "{outcome:?}");
    assert_eq!(remote.head(&world, "main"), None);
    assert_eq!(repo.published_id().unwrap(), None);
    fs::remove_file(remote.path().join("hooks/pre-receive")).unwrap();
    assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
}

#[test]
fn a_server_that_dies_and_cannot_be_asked_leaves_it_open() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    remote.hook("post-receive", END_SERVER);
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    let outcome = pusher.push(&repo);
    assert!(
        matches!(&outcome, PushOutcome::Unknown { words, asking: false } if words.contains("can't be asked")),
        "{outcome:?}"
    );
    assert!(remote.head(&world, "main").is_some(), "they did arrive");
    assert_eq!(repo.published_id().unwrap(), None, "and nobody claims to know it");
}

#[test]
fn a_server_that_is_not_there_leaves_the_work_safe_here() {
    let world = World::new();
    let mut server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    server.stop();
    let outcome = pusher.push(&repo);
    assert!(matches!(outcome, PushOutcome::Offline { .. }), "{outcome:?}");
    assert_eq!(repo.published_id().unwrap(), None);
}

#[test]
fn a_repository_that_the_server_does_not_have_is_said() {
    let world = World::new();
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (repo, mut pusher) = trusted(&world, &server, &remote);
    repo.set_remote(&server.url_of(&world.path().join("nowhere.git"))).unwrap();
    let outcome = pusher.push(&repo);
    assert!(matches!(outcome, PushOutcome::NotFound { .. }), "{outcome:?}");
}

/// libssh2 finds the agent through the environment, which a running process can't change safely: the test runs itself again.
#[test]
fn the_agent_is_asked_first() {
    const DIR: &str = "PORTICO_TEST_AGENT_DIR";
    const SELF: &str = "git::ssh::the_agent_is_asked_first";
    let world = World::new();
    if let Some(dir) = std::env::var_os(DIR) {
        let repo = portico_core::git::Repo::open(&Path::new(&dir).join("portfolio")).unwrap().unwrap();
        let mut pusher =
            Pusher { agent: true, known_hosts: Path::new(&dir).join("data/known_hosts"), ..Pusher::new(&world) };
        assert_eq!(pusher.push(&repo), PushOutcome::Pushed { commits: 1 });
        return;
    }
    let server = Sshd::start(&world);
    let remote = Bare::new(&world, "remote.git");
    let (_repo, _) = trusted(&world, &server, &remote);
    let socket = world.path().join("agent");
    let mut agent = Command::new("ssh-agent")
        .args(["-D", "-a"])
        .arg(&socket)
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("ssh-agent must be installed");
    let patience = Instant::now() + Duration::from_secs(20);
    while !socket.exists() && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(10));
    }
    let added = Command::new("ssh-add").arg(server.ssh_dir().join("id_ed25519")).env("SSH_AUTH_SOCK", &socket).output();
    let pushed = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", SELF, "--nocapture"])
        .env(DIR, world.path())
        .env("SSH_AUTH_SOCK", &socket)
        .output();
    agent.kill().unwrap();
    agent.wait().unwrap();
    assert!(added.unwrap().status.success());
    let pushed = pushed.unwrap();
    assert!(pushed.status.success(), "{}", String::from_utf8_lossy(&pushed.stderr));
    assert!(remote.head(&world, "main").is_some());
}
