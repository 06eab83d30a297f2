//! Kinds that a portfolio brings along, in the window: asked about, used, and taken anew when their file is saved.

use crate::story::new_portfolio;
use crate::window::{Home, Window};

const KIND: &str = ".portico/templates/documents/experiment-report/kind.toml";
const GUIDE: &str = include_str!("../../docs/writing-your-own-kind.md");

/// The kind of the guide, whole.
fn kind() -> String {
    let blocks = GUIDE.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.take_while(|block| !block.starts_with("goal")).collect::<Vec<_>>().join("\n")
}

#[test]
#[ignore = "needs a display"]
fn kinds_from_elsewhere_are_asked_about_and_a_change_is_taken_when_it_is_saved() {
    let home = Home::knowing_asha();
    drop(new_portfolio(&home));
    home.write(&format!("home/Documents/portfolio/{KIND}"), &kind());
    home.git("home/Documents/portfolio", &["add", "-A"]);
    home.git("home/Documents/portfolio", &["commit", "-q", "-m", "A kind of my own"]);
    home.git("home/Documents", &["clone", "-q", "portfolio", "clone"]);
    let file = format!("home/Documents/clone/{KIND}");

    let window = Window::open(&home);
    window.see_screen("This week");
    assert!(!window.words().contains("of its own"), "made here, it needs no word: {}", window.words());
    home.answer(&home.path("home/Documents/clone"));
    window.click("Asha Rao").click("Open another portfolio").see("A portfolio that shows how you think.");
    window.click("Open a folder").see("This portfolio brings 1 kind of its own.").see("Experiment report");
    window.press("Control+N").see("Begin writing");
    assert!(!window.offers("Experiment report"), "it waits");
    window.press("Escape").see_gone("Begin writing").click("Use them").see_gone("of its own");

    window.press("Control+N").click("Experiment report").fill("Product", "Larkmail").click("Begin writing");
    window.see("Nothing says what you expected").see("0 of 3 criteria met");
    let changed = home.read(&file).replace("Nothing says what you expected", "What did you think would happen?");
    home.write(&file, &changed);
    window.see("What did you think would happen?").see_gone("Nothing says what you expected");

    home.write(&file, &changed.replace("plural = ", "plurl = "));
    window.see_gone("What did you think would happen?").press("Control+N");
    window.see("The kind “experiment-report” can’t be used.").see("There is no key `plurl`").see("line 3");
    home.write(&file, &changed);
    window.see_gone("can’t be used").see("Experiment report");
}
