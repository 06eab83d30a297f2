//! Publishing over SSH to a server that nobody has met, with a key that is locked, and with none at all.

#[path = "../suite/world/git.rs"]
#[allow(dead_code, reason = "each kind of test uses some of it")]
mod git;
#[path = "../suite/world/sshd.rs"]
#[allow(dead_code, reason = "each kind of test uses some of it")]
mod sshd;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use git::{Bare, World};
use sshd::Sshd;

use crate::oracles;
use crate::story::{new_portfolio, picture, portfolio};
use crate::window::{Home, Window};

const PASSPHRASE: &str = "correct horse battery";

/// A server with an empty repository, and somebody's computer.
struct Stage {
    home: Home,
    server: Sshd,
    remote: Bare,
    world: World,
}

impl Stage {
    fn new() -> Self {
        let world = World::new();
        let (server, remote) = (Sshd::start(&world), Bare::new(&world, "remote.git"));
        Self { home: Home::knowing_asha(), server, remote, world }
    }

    /// The window with the dialog that asks who this is, once the server is trusted.
    fn asked(&self) -> Window {
        let window = new_portfolio(&self.home);
        window.press("Control+6").see_screen("Publish").see("Where should it be published?");
        window.fill("Address", &self.server.url(&self.remote)).click("Use this address");
        window.click("Send what waits").see(&format!("has not met {} before", self.server.host()));
        window.see(&self.server.fingerprint());
        picture(&window, "ssh-unknown-host");
        window.click("They are the same: trust it and go on").see("Sign in to 127.0.0.1");
        window
    }

    fn is_published(&self) -> bool {
        self.remote.head(&self.world, "main") == Some(oracles::git(&["rev-parse", "HEAD"], &portfolio(&self.home)))
    }

    /// The passphrase stands in no file that the app wrote.
    fn nothing_is_written_down(&self) {
        for folder in ["data", "home", "said"] {
            let found =
                std::process::Command::new("grep").args(["-rl", PASSPHRASE]).arg(self.home.path(folder)).output();
            assert_eq!(String::from_utf8_lossy(&found.unwrap().stdout), "", "{folder}");
        }
        assert!(self.home.path("data/log").is_dir(), "there is a log to look into");
    }
}

#[test]
#[ignore = "needs a display"]
fn a_locked_key_is_asked_about_a_wrong_passphrase_told_and_the_right_one_publishes() {
    let stage = Stage::new();
    let keys = stage.home.path("home/.ssh");
    fs::create_dir(&keys).unwrap();
    fs::copy(stage.server.locked_dir(PASSPHRASE).join("id_ed25519"), keys.join("id_ed25519")).unwrap();
    let window = stage.asked();
    window.see("Passphrase of id_ed25519");
    picture(&window, "ssh-passphrase");
    window.fill("Passphrase of id_ed25519", "wrong horse").click("Sign in and publish");
    window.see("This passphrase doesn't open id_ed25519.");
    picture(&window, "ssh-passphrase-wrong");
    window.resize(900, 600);
    picture(&window, "ssh-passphrase-small");
    window.resize(1280, 800);
    assert_eq!(stage.remote.head(&stage.world, "main"), None, "nothing was sent");

    window.fill("Passphrase of id_ed25519", PASSPHRASE).click("Test the connection").see("lets you write here.");
    assert_eq!(stage.remote.head(&stage.world, "main"), None, "nothing is sent by asking");
    picture(&window, "ssh-tested");
    window.click("Sign in and publish").see("Published to 127.0.0.1");
    assert!(stage.is_published());
    window.click("Where it is published").click("Signing in").see("Its passphrase is kept until you close Portico");
    stage.nothing_is_written_down();
    drop(window);

    // The next day it is asked for anew, and what was trusted stays so.
    stage.home.git("home/Documents/portfolio", &["commit", "--allow-empty", "-qm", "By hand"]);
    let window = Window::open(&stage.home);
    window.press("Control+6").see_screen("Publish").click("Send what waits").see("Passphrase of id_ed25519");
    assert!(!stage.is_published());
}

#[test]
#[ignore = "needs a display"]
fn a_computer_without_a_key_gets_one() {
    let stage = Stage::new();
    let window = stage.asked();
    window.see("There is no SSH key on this computer.");
    picture(&window, "ssh-no-key");
    window.click("Make a key").see("Copy the public key of id_ed25519");
    let file = stage.home.path("home/.ssh/id_ed25519");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    window.click("Test the connection").see("127.0.0.1 accepts no SSH key of this computer.");
    picture(&window, "ssh-key-not-registered");
    assert_eq!(stage.remote.head(&stage.world, "main"), None);

    // What the person does with the public half, in the settings of the account.
    stage.server.admit(&file.with_extension("pub"));
    window.click("Test the connection").see("lets you write here.");
    window.click("Publish now").see("Published to 127.0.0.1");
    assert!(stage.is_published());
}

#[test]
#[ignore = "needs a display"]
fn a_passphrase_in_the_key_store_is_not_asked_for_the_next_day() {
    let mut stage = Stage::new();
    stage.home = stage.home.with_key_store();
    let keys = stage.home.path("home/.ssh");
    fs::create_dir(&keys).unwrap();
    fs::copy(stage.server.locked_dir(PASSPHRASE).join("id_ed25519"), keys.join("id_ed25519")).unwrap();
    let window = stage.asked();
    window.fill("Passphrase of id_ed25519", PASSPHRASE).click("Keep it in the key store of this computer");
    window.click("Sign in and publish").see("Published to 127.0.0.1");
    stage.nothing_is_written_down();
    drop(window);

    stage.home.git("home/Documents/portfolio", &["commit", "--allow-empty", "-qm", "By hand"]);
    let window = Window::open(&stage.home);
    window.press("Control+6").see_screen("Publish").click("Send what waits").see("Published to");
    assert!(stage.is_published());
    window.click("Where it is published").click("Signing in").see("is in the key store of this computer");
    window.click("Forget it").see_gone("Its passphrase is");
}

#[test]
#[ignore = "needs a display"]
fn a_changed_key_names_both_keys_and_where_the_old_one_stands() {
    let mut stage = Stage::new();
    let old = stage.server.fingerprint();
    let known = stage.home.write("home/.ssh/known_hosts", &format!("# Mine\n{}", stage.server.known_hosts_line()));
    stage.server.with_another_host_key();
    let window = new_portfolio(&stage.home);
    window.press("Control+6").see_screen("Publish");
    window.fill("Address", &stage.server.url(&stage.remote)).click("Use this address").click("Send what waits");
    window.see("shows another key than before").see(&old).see(&stage.server.fingerprint());
    window.see(&format!("line 2 of {}", known.display()));
    window.see(&format!("ssh-keygen -R '[127.0.0.1]:{}' -f '{}'", stage.server.port(), known.display()));
    picture(&window, "ssh-changed-host");
    assert!(!stage.is_published());
}
