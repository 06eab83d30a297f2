//! What stands between a portfolio and its server, as the terminal tells it: what happened, that the work is safe, the next
//! step, and an exit code. Rows that need a setting of their own are in `https.rs` and `ssh.rs`.

use std::fs;

use serde_json::json;

use crate::desk::{Desk, Run};
use crate::https::Stage;
use crate::oracles;
use crate::world::git::Bare;
use crate::world::sshd::{BREAK_CONNECTION, END_SERVER, Sshd};

/// It ended so, with these words and the next step, the work is safe, and no program's own words came first.
fn told(run: Run, code: i32, outcome: &serde_json::Value, words: &str, next: &str) {
    let run = run.ends(code).says(words).says(next);
    assert!(run.err.to_lowercase().contains("safe here"), "{run:#?}");
    assert!(run.err.find(words) < run.err.find(next), "{run:#?}");
    let push = &run.object()["push"];
    for (key, value) in outcome.as_object().unwrap() {
        assert_eq!(push[key], *value, "{run:#?}");
    }
}

#[test]
fn what_a_web_server_says_is_told_with_the_next_step() {
    let stage = Stage::new();
    let noise: String = (0_u32..4_000).map(|n| format!("{:x}\n", n.wrapping_mul(2_654_435_761))).collect();
    fs::write(stage.portfolio.join("noise.md"), noise).unwrap();
    let hindered = |by: &str| json!({ "outcome": "hindered", "by": by });
    for (place, repository, code, outcome, words, next) in [
        (
            "git",
            "nowhere.git",
            1,
            json!({ "outcome": "not_found" }),
            "There is no repository at",
            "Make an empty one there",
        ),
        ("small", "remote.git", 1, hindered("too_large"), "doesn't take that much at once", "large pictures"),
        ("broken", "remote.git", 3, hindered("server"), "trouble of its own", "Publish again later"),
        ("down", "remote.git", 3, hindered("server"), "(unexpected http status code: 502)", "Publish again later"),
        ("often", "remote.git", 3, hindered("too_often"), "wants a pause", "Wait a few minutes, then publish again."),
        ("invalid", "remote.git", 1, hindered("invalid"), "for invalid", "Look whether the address is right"),
        ("early", "remote.git", 1, hindered("redirect"), "leads on to another one", "--remote URL"),
    ] {
        let run = stage.publish_signed_in(&stage.server.url(place, repository));
        told(run, code, &outcome, words, next);
    }
    stage.desk.world.git(stage.remote.path(), &["config", "http.receivepack", "false"]);
    let run = stage.publish_signed_in(&stage.server.url("git", "remote.git"));
    told(run, 1, &hindered("forbidden"), "no permission to write", "Let the token write to this repository");
    assert!(!stage.is_published());
}

#[test]
fn a_server_that_cant_be_reached_is_told_with_the_next_step() {
    let stage = Stage::new();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (url, words) in [
        (format!("https://{free}/remote.git"), "The server can't be reached."),
        ("https://portico.invalid/remote.git".to_owned(), "You seem to be offline."),
    ] {
        let offline = json!({ "outcome": "offline" });
        told(stage.publish_signed_in(&url), 3, &offline, words, "wait. Publish again later.");
    }
}

/// A portfolio whose owner has met the server, and has the key that it lets in.
struct Keyed {
    desk: Desk,
    portfolio: std::path::PathBuf,
    remote: Bare,
    server: Sshd,
}

impl Keyed {
    fn new() -> Self {
        let desk = Desk::new();
        let (portfolio, remote) = (desk.portfolio(), desk.remote());
        let server = Sshd::start(&desk.world);
        let ssh = desk.world.home().join(".ssh");
        fs::create_dir(&ssh).unwrap();
        fs::write(ssh.join("known_hosts"), server.known_hosts_line()).unwrap();
        fs::copy(server.ssh_dir().join("id_ed25519"), ssh.join("id_ed25519")).unwrap();
        Self { desk, portfolio, remote, server }
    }

    fn publish(&self) -> Run {
        self.publish_to(&self.server.url(&self.remote))
    }

    fn publish_to(&self, url: &str) -> Run {
        self.desk.run(&self.portfolio, &["publish", "--json", "--remote", url])
    }
}

#[test]
fn an_ssh_server_that_refuses_the_key_or_lacks_the_repository_is_told_with_the_next_step() {
    let keyed = Keyed::new();
    let nowhere = keyed.server.url_of(&keyed.desk.folder().join("nowhere.git"));
    let missing = json!({ "outcome": "not_found" });
    told(keyed.publish_to(&nowhere), 1, &missing, "There is no repository at", "Make an empty one there");
    let stranger = keyed.server.stranger_dir().join("id_ed25519");
    fs::copy(stranger, keyed.desk.world.home().join(".ssh/id_ed25519")).unwrap();
    let refused = json!({ "outcome": "needs_credentials", "way": "ssh", "refused": true });
    told(keyed.publish(), 1, &refused, "accepts no SSH key", "Add your public key to your account there");
}

#[test]
fn a_server_that_breaks_off_is_asked_before_a_word_is_said() {
    let keyed = Keyed::new();
    keyed.remote.hook("pre-receive", BREAK_CONNECTION);
    let failed = json!({ "outcome": "failed" });
    told(keyed.publish(), 3, &failed, "asked again and doesn't hold the commits", "Publish again to try once more.");
    fs::remove_file(keyed.remote.path().join("hooks/pre-receive")).unwrap();

    keyed.remote.hook("post-receive", BREAK_CONNECTION);
    let landed = keyed.publish().ends(0);
    assert_eq!(landed.object()["push"], json!({ "outcome": "pushed", "commits": 1 }));
    let head = || Some(oracles::git(&["rev-parse", "HEAD"], &keyed.portfolio));
    assert_eq!(keyed.remote.head(&keyed.desk.world, "main"), head());

    keyed.desk.ready(&keyed.portfolio, "Kitewire");
    keyed.remote.hook("post-receive", END_SERVER);
    let unknown = json!({ "outcome": "unknown", "asking": false });
    told(keyed.publish(), 3, &unknown, "the server can't be asked", "what arrived isn't sent twice");
    assert_eq!(keyed.remote.head(&keyed.desk.world, "main"), head(), "it did arrive");
}

#[test]
fn a_servers_words_steer_no_terminal_in_the_object_either() {
    let keyed = Keyed::new();
    keyed.remote.hook("pre-receive", "printf 'Closed.\\033[31m \\342\\200\\256no\\n' >&2\nexit 1");
    let run = keyed.publish().ends(1);
    let words = run.object()["push"]["words"].as_str().unwrap().to_owned();
    assert!(words.starts_with("Closed."), "{words}");
    assert!(!words.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{words:?}");
}

#[test]
fn visitors_that_are_shown_another_branch_are_told_of_once_it_is_known() {
    let keyed = Keyed::new();
    let other = keyed.desk.world.clone_of(&keyed.remote, "elsewhere");
    keyed.desk.world.git(&other, &["commit", "-q", "--allow-empty", "-m", "Theirs"]);
    keyed.desk.world.git(&other, &["push", "-q", "origin", "HEAD:main"]);
    keyed.desk.world.git(&keyed.portfolio, &["branch", "-m", "ideas"]);
    let shown = "You are on the branch “ideas”, and visitors are shown “main”.";
    let first = keyed.publish().ends(0).says(shown).says("git fetch origin && git switch main");
    assert_eq!(first.err.matches(shown).count(), 1, "{first:#?}");
    let again = keyed.publish().ends(0).says(shown);
    assert_eq!(again.err.matches(shown).count(), 1, "{again:#?}");
    let status = keyed.desk.run(&keyed.portfolio, &["status"]).ends(0);
    assert!(status.out.contains(shown), "{status:#?}");
}

#[test]
fn what_stops_publishing_names_the_command_that_mends_it() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    desk.world.git(&portfolio, &["checkout", "-q", "--detach"]);
    let run = desk.run(&portfolio, &["publish"]).ends(3).says("on no branch. Nothing was committed.");
    run.says("git switch main");
    desk.world.git(&portfolio, &["switch", "-q", "main"]);

    for (key, value) in [("commit.gpgSign", "true"), ("gpg.format", "x509")] {
        desk.world.git(&portfolio, &["config", key, value]);
    }
    let before = oracles::git(&["rev-parse", "HEAD"], &portfolio);
    desk.ready(&portfolio, "Kitewire");
    let run =
        desk.run(&portfolio, &["publish", "--json"]).ends(3).says("“x509”").says("git config portico.unsigned true");
    assert!(run.object()["error"]["hint"].as_str().unwrap().contains("git config portico.unsigned true"));
    assert_eq!(oracles::git(&["rev-parse", "HEAD"], &portfolio), before);
    desk.world.git(&portfolio, &["config", "portico.unsigned", "true"]);
    desk.run(&portfolio, &["publish"]).ends(1).says("go without a signature").says("no place to push to");
    assert_ne!(oracles::git(&["rev-parse", "HEAD"], &portfolio), before);
}

#[test]
fn a_hint_for_the_window_is_worded_for_the_terminal() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let config = portfolio.join("portfolio.toml");
    let text = fs::read_to_string(&config).unwrap();
    let newer = text.lines().map(|line| if line.starts_with("format") { "format = 99" } else { line });
    let newer = newer.collect::<Vec<_>>().join("\n");
    assert_ne!(newer, text.trim_end());
    fs::write(&config, newer).unwrap();
    let run = desk.run(&portfolio, &["publish"]).ends(3).says("portico-cli status");
    assert!(!run.err.contains("Look at Publish"), "{run:#?}");
}
