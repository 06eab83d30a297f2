//! Where the stories begin: a portfolio with a teardown on the desk.

use std::path::PathBuf;

use crate::window::{Home, Window};

pub const TITLE: &str = "Teardown: Kitewire";

/// The app with a new portfolio, made as a person makes one.
pub fn new_portfolio(home: &Home) -> Window {
    let window = Window::open(home);
    window
        .click("Create a portfolio")
        .fill("Name", "Asha Rao")
        .fill("Headline", "Analyst who ships")
        .click("Continue")
        .see("This folder can be used.")
        .fill("Folder", portfolio(home).to_str().unwrap())
        .click("Look at everything");
    window.see("Asha Rao asha@example.org").click("Create the portfolio").see_screen("This week");
    window
}

/// The same with a new teardown open.
pub fn new_teardown(home: &Home) -> Window {
    let window = new_portfolio(home);
    window.press("Control+N").click("Teardown").fill("Product", "Kitewire").click("Begin writing");
    window.see_screen(TITLE).see("“Primary users” has no answer yet");
    window
}

pub fn portfolio(home: &Home) -> PathBuf {
    home.path("home/Documents/portfolio")
}

/// The teardown's file, below the home.
pub fn teardown(home: &Home) -> String {
    let folder = "home/Documents/portfolio/writing/teardowns";
    let files = std::fs::read_dir(home.path(folder)).unwrap().flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    let name = names
        .into_iter()
        .find(|name| name.contains("kitewire") && name.ends_with(".md"))
        .expect("a teardown of Kitewire");
    format!("{folder}/{name}")
}

/// A picture for people in both themes, when they ask for some.
pub fn picture(window: &Window, name: &str) {
    if std::env::var_os("PORTICO_E2E_PICTURES").is_some() {
        for theme in ["light", "dark"] {
            window.read(&format!("document.documentElement.dataset.theme = '{theme}'; return 0"));
            window.shot("pictures", &format!("{name}-{theme}"));
        }
    }
}
