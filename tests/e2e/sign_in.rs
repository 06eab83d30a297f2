//! Publishing to a web server that wants to know who is there.

#[path = "../suite/world/https.rs"]
#[allow(dead_code, reason = "each kind of test uses some of it")]
pub mod server;

use std::path::Path;

use server::{Authority, Https, TOKEN};
use tempfile::TempDir;

use crate::oracles::git;
use crate::story::{new_portfolio, picture, portfolio};
use crate::window::{Home, Window};

/// A server with an empty repository, on a computer with a key store that trusts it.
struct Stage {
    home: Home,
    server: Https,
    _dir: TempDir,
}

impl Stage {
    fn new(key_store: bool) -> Self {
        let dir = TempDir::with_prefix("portico-https-").unwrap();
        let authority = Authority::new(&dir.path().join("authority"));
        let home = Home::knowing_asha().trusting(authority.file());
        let home = if key_store { home.with_key_store() } else { home };
        let remote = home.bare("remote.git");
        git(&["config", "http.receivepack", "true"], &remote);
        let server = Https::start(&authority, &home.path(""), &dir.path().join("server"));
        Self { home, server, _dir: dir }
    }

    /// The window with the dialog that asks for a token.
    fn asked(&self) -> Window {
        let window = new_portfolio(&self.home);
        window.press("Control+6").see_screen("Publish").see("Where should it be published?");
        window.fill("Address", &self.server.url("git", "remote.git")).click("Use this address");
        window.click("Send what waits").see(&format!("Sign in to localhost:{}", self.server.port()));
        window
    }

    fn is_published(&self) -> bool {
        git(&["rev-parse", "main"], &self.home.path("remote.git"))
            == git(&["rev-parse", "HEAD"], &portfolio(&self.home))
    }

    /// The token stands in no file that the app wrote, but for the key store's own.
    fn nothing_is_written_down(&self) {
        for folder in ["data", "home/Documents", "home/.config", "said"] {
            let found =
                std::process::Command::new("grep").args(["-rl", TOKEN]).arg(self.home.path(folder)).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&found.stdout), "", "{folder}");
        }
        assert!(Path::new(&self.home.path("data/log")).is_dir(), "there is a log to look into");
    }
}

#[test]
#[ignore = "needs a display"]
fn a_wrong_token_then_the_right_one_then_published() {
    let stage = Stage::new(true);
    let window = stage.asked();
    picture(&window, "sign-in");
    window.fill("Token", "portico_wrong_12345").click("Test the connection").see("didn't accept this token.");
    picture(&window, "sign-in-wrong");
    window.click("Sign in and publish").see("didn't accept the token that is kept here.");
    picture(&window, "sign-in-refused");
    window.resize(900, 600);
    picture(&window, "sign-in-small");
    window.resize(1280, 800);
    assert_eq!(stage.home.git("remote.git", &["for-each-ref"]), "", "nothing was sent");

    window.fill("Token", TOKEN).click("Test the connection").see("lets this token write here.");
    window.click("Sign in and publish").see(&format!("Published to localhost:{}", stage.server.port()));
    picture(&window, "signed-in");
    assert!(stage.is_published());
    git(&["fsck", "--strict"], &stage.home.path("remote.git"));
    stage.nothing_is_written_down();
    drop(window);

    // The next day nobody asks.
    stage.home.git("home/Documents/portfolio", &["commit", "--allow-empty", "-qm", "By hand"]);
    let window = Window::open(&stage.home);
    window.press("Control+6").see_screen("Publish").click("Send what waits");
    window.see("Published to");
    assert!(stage.is_published());
    window.click("Where it is published").click("Signing in").see("is in the key store of this computer");
    window.click("Forget this token").see("It is kept in the key store of this computer and shown to");
    stage.nothing_is_written_down();
}

#[test]
#[ignore = "needs a display"]
fn without_a_key_store_the_token_lasts_until_portico_is_closed() {
    let stage = Stage::new(false);
    let window = stage.asked();
    window.fill("Token", TOKEN).click("Sign in and publish").see("Published to").see("No key store could be used");
    assert!(stage.is_published());
    window.click("Where it is published").click("Signing in").see("is kept until you close Portico");
    stage.nothing_is_written_down();
}
