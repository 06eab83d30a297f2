//! Publishing to a server that takes the connection and never answers.

#[path = "../suite/world/silent.rs"]
mod server;

use std::time::{Duration, Instant};

use server::Silent;

use crate::oracles::git;
use crate::story::{new_portfolio, portfolio};
use crate::window::Home;

/// Longer than stopping may take, and much shorter than the server is waited for.
const AT_ONCE: Duration = Duration::from_secs(12);

#[test]
#[ignore = "needs a display"]
fn waiting_for_a_silent_server_is_said_and_can_be_ended() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let server = Silent::start();
    window.press("Control+6").see_screen("Publish").see("Where should it be published?");
    let secret = server.url("https").replace("https://", "https://asha:hunter2@");
    window.fill("Address", &secret).click("Use this address").see("The password or token in the address was left out.");
    assert!(!home.read("home/Documents/portfolio/.git/config").contains("hunter2"));

    window.click("Send what waits");
    server.meet();
    window.see("Waiting for 127.0.0.1").see("seconds").see("Nothing has been sent.");
    let asked = Instant::now();
    window.click("Cancel").see("Stopped before anything was sent.");
    assert!(asked.elapsed() < AT_ONCE, "it ended because it was told to");
    assert!(!window.words().contains("Waiting for 127.0.0.1"), "{}", window.words());

    let remote = home.bare("remote.git");
    window.click("Where it is published").fill("Address", &format!("file://{}", remote.display()));
    window.click("Use this address").see_gone("Stopped before").click("Send what waits").see("Published to");
    assert_eq!(git(&["rev-parse", "main"], &remote), git(&["rev-parse", "HEAD"], &portfolio(&home)));
    for entry in std::fs::read_dir(home.path("data/log")).into_iter().flatten().flatten() {
        let log = std::fs::read_to_string(entry.path()).unwrap();
        assert!(!log.contains("hunter2"), "{log}");
    }
}
