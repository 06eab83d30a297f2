//! A document on its way out: the dialogs behind its menu, and what they leave on screen.

use crate::gallery::Gallery;
use crate::window::Home;
use crate::{settled_list, start};

#[test]
#[ignore = "needs a display"]
fn light_sharing() {
    walk("light");
}

#[test]
#[ignore = "needs a display"]
fn dark_sharing() {
    walk("dark");
}

fn walk(theme: &'static str) {
    let mut gallery = Gallery::new(theme);
    let home = Home::new();
    home.write("home/.gitconfig", "[user]\n\tname = Asha Rao\n\temail = asha@example.org\n");
    let window = start(&home, theme);
    window.click("Look around a sample").see_screen("This week").see_settled();
    gallery.prove(&window);
    window.press("Control+2").see_screen("Writing").click("Quillbox").see("Findings");
    window.click("Share").click("Copy for LinkedIn").see("characters");
    gallery.take(&window, "share-linkedin");
    window.press("Escape").see_gone("The post").focus_editor().press("Control+End");
    window.paste_in_editor(&"A sentence that says a little more than the one before it did. ".repeat(50)).see_saved();
    window.click("Share").click("Copy for LinkedIn").see("too many for a post");
    gallery.take(&window, "share-linkedin-over");
    window.press("Escape").see_gone("The post").click("Share").click("Where it was published").see("Add it");
    window
        .fill("Address", "https://www.linkedin.com/posts/asha-rao_quillbox-activity-7265-a-long-address")
        .fill("Date", "2026-11-21");
    window.click("Add it").see("on LinkedIn, 21 November").see_saved().see_settled();
    gallery.take(&window, "share-published-bar");
    window.click("Share").click("Where it was published").see("Take away");
    gallery.take(&window, "share-published");
    window.press("Escape").see_gone("Take away").press("Control+2").see("on LinkedIn, 21 November").see_settled();
    gallery.take(&window, "writing-published");
    window.press("Control+3").see_screen("Projects").click("API docs: delivery windows").see("Findings");
    window.click("Share").click("Ask an engineer").see("Question 3");
    gallery.take(&window, "share-engineer");
    window.click("Record a review").see("Who looked at it").fill("Who looked at it", "Ravi Quillfeather");
    window.fill("What they said", "The limit counts calls, not callers.").fill("What changed", "A limit for each key.");
    window.click("Record the review").see("Take the line away").see_settled();
    gallery.take(&window, "share-reviews");
    settled_list(&gallery);
}
