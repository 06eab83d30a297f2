//! Publishing over SSH: keys and known hosts of the person who runs it.

use std::fs;

use crate::desk::{Desk, ended};
use crate::oracles;
use crate::world::sshd::Sshd;

#[test]
fn a_server_is_met_accepted_and_pushed_to() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let mut server = Sshd::start(&desk.world);
    let ssh = desk.world.home().join(".ssh");
    fs::create_dir(&ssh).unwrap();

    let stranger = desk.run(&portfolio, &["publish", "--json", "--remote", &server.url(&remote)]).ends(1);
    let object = stranger.object();
    assert_eq!(object["push"]["outcome"], "unknown_host");
    assert_eq!(object["push"]["fingerprint"], server.fingerprint());
    stranger.says(&server.fingerprint()).says(&format!("ssh -p {} 127.0.0.1", server.port()));

    fs::write(ssh.join("known_hosts"), server.known_hosts_line()).unwrap();
    let keyless = desk.run(&portfolio, &["publish", "--json"]).ends(1);
    assert_eq!(keyless.object()["push"]["outcome"], "needs_credentials");

    fs::copy(server.ssh_dir().join("id_ed25519"), ssh.join("id_ed25519")).unwrap();
    fs::copy(server.ssh_dir().join("id_ed25519.pub"), ssh.join("id_ed25519.pub")).unwrap();
    let pushed = desk.run(&portfolio, &["publish"]).ends(0);
    assert!(pushed.out.contains("Pushed 1 commit to 127.0.0.1"), "{pushed:#?}");
    oracles::git(&["fsck", "--strict"], remote.path());
    assert_eq!(remote.head(&desk.world, "main"), Some(oracles::git(&["rev-parse", "HEAD"], &portfolio)));

    // Accepted in the app, which keeps its own file in the data folder.
    fs::rename(ssh.join("known_hosts"), desk.data().join("known_hosts")).unwrap();
    let again = desk.run(&portfolio, &["publish"]).ends(0);
    assert!(again.out.contains("already"), "{again:#?}");

    let old = server.fingerprint();
    server.with_another_host_key();
    let changed = desk.run(&portfolio, &["publish", "--json"]).ends(1).says("another key than before");
    assert_eq!(changed.object()["push"]["outcome"], "changed_host");
    assert_eq!(changed.object()["push"]["fingerprint"], server.fingerprint());
    assert_eq!(changed.object()["push"]["known"][0]["line"], 1);
    let told = desk.run(&portfolio, &["publish"]).ends(1);
    let said = format!("{}{}", told.out, told.err);
    for words in [server.fingerprint(), old, "line 1 of ".to_owned(), "ssh-keygen -R '[127.0.0.1]:".to_owned()] {
        assert!(said.contains(&words), "{words}: {said}");
    }

    server.stop();
    let gone = desk.run(&portfolio, &["publish", "--json"]).ends(3).says("safe here");
    assert_eq!(gone.object()["push"]["outcome"], "offline");
}

#[test]
fn a_refusal_is_told_in_the_servers_words() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let server = Sshd::start(&desk.world);
    let ssh = desk.world.home().join(".ssh");
    fs::create_dir(&ssh).unwrap();
    fs::write(ssh.join("known_hosts"), server.known_hosts_line()).unwrap();
    fs::copy(server.ssh_dir().join("id_ed25519"), ssh.join("id_ed25519")).unwrap();
    remote.hook("pre-receive", "printf 'Closed on Mondays.\\033[31m\\n' >&2\nexit 1");
    let run = desk.run(&portfolio, &["publish", "--remote", &server.url(&remote), "--json"]).ends(1);
    assert_eq!(run.object()["push"]["outcome"], "rejected");
    assert!(!run.err.contains('\u{1b}'), "{run:#?}");
    run.says("127.0.0.1 refused the commits").says("Closed on Mondays.");
    assert_eq!(remote.head(&desk.world, "main"), None);
}

#[test]
fn a_locked_key_takes_its_passphrase_from_the_environment() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let server = Sshd::start(&desk.world);
    let ssh = desk.world.home().join(".ssh");
    fs::create_dir(&ssh).unwrap();
    fs::write(ssh.join("known_hosts"), server.known_hosts_line()).unwrap();
    fs::copy(server.locked_dir("correct horse").join("id_ed25519"), ssh.join("id_ed25519")).unwrap();
    let publish = |passphrase: &str| {
        let mut command = desk.command(&portfolio, &["publish", "--json", "--remote", &server.url(&remote)]);
        ended(command.env("PORTICO_SSH_PASSPHRASE", passphrase))
    };
    let locked = publish("").ends(1).says("id_ed25519 is protected by a passphrase").says("PORTICO_SSH_PASSPHRASE");
    assert_eq!(locked.object()["push"]["outcome"], "needs_passphrase");
    let wrong = publish("wrong horse").ends(1).says("This passphrase doesn't open the SSH key id_ed25519.");
    assert_eq!(
        (&wrong.object()["push"]["wrong"], &wrong.object()["push"]["key"]),
        (&true.into(), &"id_ed25519".into())
    );
    assert!(!format!("{wrong:?}").contains("wrong horse"), "{wrong:#?}");
    assert_eq!(remote.head(&desk.world, "main"), None);
    publish("correct horse").ends(0);
    assert_eq!(remote.head(&desk.world, "main"), Some(oracles::git(&["rev-parse", "HEAD"], &portfolio)));
}
