//! A repository created on GitHub from the window, a company's own one on this computer, and published to.

#[path = "../suite/github/stand_in.rs"]
#[allow(dead_code, reason = "each kind of test uses some of it")]
mod stand_in;

use std::process::Command;
use std::time::Duration;

use stand_in::{OWNER, StandIn};
use tempfile::TempDir;

use crate::oracles::git;
use crate::sign_in::server::{Authority, Https, TOKEN};
use crate::story::{new_portfolio, picture, portfolio};
use crate::window::{Home, Window};

/// A server whose API makes real repositories, on a computer with a key store that trusts it.
struct Stage {
    home: Home,
    api: StandIn,
    server: Https,
    _dir: TempDir,
}

impl Stage {
    fn new() -> Self {
        let dir = TempDir::with_prefix("portico-github-").unwrap();
        let authority = Authority::new(&dir.path().join("authority"));
        let home = Home::knowing_asha().trusting(authority.file()).with_key_store();
        let api = StandIn::start("");
        let served = home.path("served");
        std::fs::create_dir_all(&served).unwrap();
        let server = Https::start_with_api(&authority, &served, &dir.path().join("server"), api.port());
        api.set(|account| {
            account.web = format!("{}/git", server.server());
            account.token = TOKEN.to_owned();
            account.on_create = Box::new(move |name| {
                let bare = served.join(OWNER).join(format!("{name}.git"));
                std::fs::create_dir_all(&bare).unwrap();
                for args in [&["init", "-q", "--bare", "-b", "main", "."][..], &["config", "http.receivepack", "true"]]
                {
                    let made = Command::new("git")
                        .args(args)
                        .current_dir(&bare)
                        .env("GIT_CONFIG_GLOBAL", "/dev/null")
                        .status();
                    assert!(made.unwrap().success(), "git {args:?}");
                }
            });
        });
        Self { home, api, server, _dir: dir }
    }

    fn host(&self) -> String {
        format!("localhost:{}", self.server.port())
    }

    fn is_published_to(&self, name: &str) -> bool {
        git(&["rev-parse", "main"], &self.home.path(&format!("served/{OWNER}/{name}.git")))
            == git(&["rev-parse", "HEAD"], &portfolio(&self.home))
    }
}

/// The same screen in both themes, large and small.
fn look(window: &Window, name: &str) {
    picture(window, name);
    window.resize(900, 600);
    picture(window, &format!("{name}-small"));
    window.resize(1280, 800);
}

#[test]
#[ignore = "needs a display"]
fn from_no_account_to_a_published_repository() {
    let stage = Stage::new();
    let window = new_portfolio(&stage.home);
    window.press("Control+6").see_screen("Publish").see("Where should it be published?");
    look(&window, "where-to");
    window.click("I have no GitHub account yet").see("First, an account on GitHub");
    look(&window, "no-account");
    window.click("I have one now").see("A new repository on GitHub").see("Make a token on GitHub");
    look(&window, "new-repository");

    window.click("Your company has a GitHub of its own").fill("Server", &stage.host());
    window.press("Tab").see(&format!("A new repository on {}", stage.host()));
    window.fill("Token", "github_pat_wrong_12345").click("Create the repository").see("didn't accept this token.");
    look(&window, "new-repository-refused");
    assert!(stage.api.wishes().is_empty(), "nothing was created");

    window.fill("Name", "My portfolio").see("It will be called My-portfolio.");
    window.fill("Token", TOKEN).click("Create the repository").see("Send what waits");
    look(&window, "repository-created");
    assert_eq!(stage.api.wishes().len(), 1);
    let wish = &stage.api.wishes()[0];
    assert_eq!((wish["name"].as_str(), wish["auto_init"].as_bool()), (Some("My-portfolio"), Some(false)));
    assert_eq!(wish["description"], "Analyst who ships");
    let address = stage.home.git("home/Documents/portfolio", &["remote", "get-url", "origin"]);
    assert_eq!(address, format!("{}/git/{OWNER}/My-portfolio.git", stage.server.server()));

    // The token that created it publishes.
    window.click("Send what waits").see(&format!("Published to {}", stage.host()));
    picture(&window, "created-and-published");
    assert!(stage.is_published_to("My-portfolio"));
    git(&["fsck", "--strict"], &stage.home.path(&format!("served/{OWNER}/My-portfolio.git")));
    for folder in ["data", "home/Documents", "home/.config", "said"] {
        let found = Command::new("grep").args(["-rl", TOKEN]).arg(stage.home.path(folder)).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&found.stdout), "", "{folder}");
    }
}

#[test]
#[ignore = "needs a display"]
fn a_repository_of_an_earlier_attempt_is_published_to() {
    let stage = Stage::new();
    stage.api.set(|account| {
        (account.on_create)("portfolio");
        account.repositories.insert("portfolio".to_owned(), true);
    });
    let window = new_portfolio(&stage.home);
    window.press("Control+6").see_screen("Publish").click("Create it on GitHub");
    window.click("Your company has a GitHub of its own").fill("Server", &stage.host());
    window.press("Tab").see(&format!("A new repository on {}", stage.host()));
    window.fill("Token", TOKEN).click("Create the repository").see("Nothing is in it yet");
    look(&window, "repository-taken");
    window.click("Publish to it").click("Send what waits").see(&format!("Published to {}", stage.host()));
    assert!(stage.api.wishes().is_empty(), "nothing was created twice");
    assert!(stage.is_published_to("portfolio"));
}

#[test]
#[ignore = "needs a display"]
fn waiting_can_be_ended_and_what_became_of_it_is_told_later() {
    let stage = Stage::new();
    stage.api.set(|account| account.slow = Duration::from_secs(10));
    let window = new_portfolio(&stage.home);
    window.press("Control+6").see_screen("Publish").click("Create it on GitHub");
    window.click("Your company has a GitHub of its own").fill("Server", &stage.host());
    window.press("Tab").see(&format!("A new repository on {}", stage.host()));
    window.fill("Token", TOKEN).click("Create the repository");
    window.see("hasn't answered yet").see("seconds");
    look(&window, "creating-waits");
    window.click("Stop waiting").see("It is not known yet whether");
    look(&window, "creating-let-go");
    window.see("created “portfolio” after all.");
    look(&window, "created-late");
    assert_eq!(stage.api.wishes().len(), 1, "it was asked for once");
    window.click("Publish to it").see("Send what waits").click("Send what waits");
    window.see(&format!("Published to {}", stage.host()));
    assert!(stage.is_published_to("portfolio"));
}
