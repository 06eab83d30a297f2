//! Folders that were there before: opened, mapped, begun, found again, forgotten. And a second start.

use std::fs;

use crate::oracles::git;
use crate::story::{new_portfolio, portfolio};
use crate::window::{Home, Window, until};

#[test]
#[ignore = "needs a display"]
fn a_second_start_brings_the_first_window_forward() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    window.minimise();
    let mut second = window.started_again(&home).spawn().unwrap();
    let status = until(|| second.try_wait().unwrap()).expect("the second start ends");
    assert!(status.success(), "{status}");
    window.see_in_front();
    window.see_screen("This week");
}

#[test]
#[ignore = "needs a display"]
fn a_repository_of_somebody_elses_making_opens_and_is_mapped() {
    let home = Home::knowing_asha();
    home.write("home/work/README.md", "# Notes of an analyst\n\nBy hand.\n");
    home.write("home/work/writing/teardowns/postman.md", "# Postman, taken apart\n\nA few words of mine.\n");
    home.git("home/work", &["init", "-q", "-b", "main", "."]);
    home.git("home/work", &["add", "."]);
    home.git("home/work", &["commit", "-q", "-m", "By hand"]);
    let before = git(&["rev-parse", "HEAD"], &home.path("home/work"));

    home.answer(&home.path("home/work"));
    let window = Window::open(&home);
    window.click("Open a folder").see_screen("This week").see("Postman, taken apart");
    window.press("Control+4").see_screen("Diagrams").see("This folder is missing.");
    window
        .click("Add diagrams/data-flow")
        .wait("the folder", || home.path("home/work/diagrams/data-flow/README.md").exists());
    window
        .press("Control+2")
        .click("Postman, taken apart")
        .see_screen("Postman, taken apart")
        .see("A few words of mine.");
    assert_eq!(git(&["rev-parse", "HEAD"], &home.path("home/work")), before, "opening commits nothing");
    assert_eq!(home.read("home/work/README.md"), "# Notes of an analyst\n\nBy hand.\n");
}

#[test]
#[ignore = "needs a display"]
fn a_folder_without_a_history_can_begin_one() {
    let home = Home::knowing_asha();
    home.write("home/plain/writing/teardowns/essay.md", "# An essay\n\nWords.\n");
    home.answer(&home.path("home/plain"));
    let window = Window::open(&home);
    window.click("Open a folder").see("No history is kept in this folder yet.");
    assert!(!home.path("home/plain/.git").exists());
    window.click("Keep history here").see_screen("This week").see("An essay");
    assert!(home.path("home/plain/.git").exists());
}

#[test]
#[ignore = "needs a display"]
fn a_portfolio_that_moved_is_found_again_or_forgotten() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    window.power_cut();
    let moved = home.path("home/moved");
    fs::rename(portfolio(&home), &moved).unwrap();

    let window = Window::open(&home);
    window.see("This folder is not there any more.");
    home.answer(&moved);
    window.click("Find it again").see_screen("This week").click("Asha Rao").click("Open another portfolio");
    window.see("A portfolio that shows how you think.").see(moved.to_str().unwrap());
    window.see_gone("This folder is not there any more.");
    window.power_cut();

    fs::remove_dir_all(&moved).unwrap();
    let window = Window::open(&home);
    window.see("This folder is not there any more.").click("Forget it").see_gone("Recent");
}
