//! Every screen of the real app in both themes and two sizes, as pictures in the target's `shots`, and judged: nothing
//! overflows or is cut off, axe-core finds nothing, and the Tab key comes to everything that can be clicked.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod gallery;
mod one_page;
mod publishing;
mod seed;
#[path = "../suite/world/silent.rs"]
mod server;
mod sharing;
#[path = "../e2e/window/mod.rs"]
mod window;

use std::fs;
use std::time::Duration;

use gallery::Gallery;
use server::Silent;
use window::{Home, Window, until_at_most};

const TITLE: &str = "Teardown: Kitewire";

#[test]
#[ignore = "needs a display"]
fn light() {
    walk("light");
}

#[test]
#[ignore = "needs a display"]
fn dark() {
    walk("dark");
}

fn walk(theme: &'static str) {
    let mut gallery = Gallery::new(theme);
    begin(&mut gallery);
    sample(&mut gallery);
    long(&mut gallery);
    settled_list(&gallery);
}

/// Fails with everything that was objected to.
fn settled_list(gallery: &Gallery) {
    let list = gallery.objections.join("\n  ");
    assert!(
        gallery.objections.is_empty(),
        "{} pictures, {} objections:\n  {list}",
        gallery.taken,
        gallery.objections.len()
    );
}

fn start(home: &Home, theme: &str) -> Window {
    let window = Window::open(home);
    let wanted = if theme == "dark" { "Dark" } else { "Light" };
    window.click("Settings").click(wanted).click("Close").see_gone("As the system");
    window
}

/// From the first start to a document that isn't finished, and one that another program changed.
fn begin(gallery: &mut Gallery) {
    let home = Home::new();
    let window = start(&home, gallery.theme());
    gallery.prove(&window);
    gallery.take(&window, "start");
    window.click("Create a portfolio").see("Your name");
    gallery.take(&window, "create-1-new");
    window.fill("E-mail", "asha@example").click("Continue").see("2 fields still need a look");
    gallery.take(&window, "create-1-wrong");
    window.fill("Name", "Asha Rao").fill("Headline", "Technical product manager for developer tools");
    window
        .fill("E-mail", "asha@example.org")
        .click("Add a link")
        .fill("Address of link 1", "https://github.com/asha-rao-example");
    window.see_settled();
    gallery.take(&window, "create-1");
    window.click("Continue").see("This folder can be used.");
    gallery.take(&window, "create-2");
    window.click("Look at everything").see("It does not know yours").fill("E-mail in the record", "asha@example.org");
    gallery.take(&window, "create-3");
    window.click("Create the portfolio").see_screen("This week");
    gallery.take(&window, "home-new");
    for (key, name) in [("2", "writing"), ("3", "projects"), ("4", "diagrams"), ("5", "one-page"), ("6", "publish")] {
        window.press(&format!("Control+{key}")).see_settled();
        gallery.take(&window, &format!("{name}-new"));
    }
    silent(gallery, &window);
    let remote = home.bare("remote.git");
    window.fill("Address", &format!("file://{}", remote.display())).click("Use this address").click("Send what waits");
    window.see("Published to").press("Control+1").see_screen("This week").press("Control+6").see("Everything here is");
    gallery.take(&window, "publish-nothing");
    window.press("Control+N").see("Begin writing");
    gallery.take(&window, "new-document");
    window.click("API docs");
    gallery.look(&window, "new-document-api");
    window.click("Teardown").fill("Product", "Kitewire").click("Begin writing").see_screen(TITLE).see("Findings 3 of");
    gallery.take(&window, "document-new");
    window.click("Mark as ready").see("hold this back");
    gallery.take(&window, "document-blocked");
    window.click("Primary users").type_in_editor("It is a powerful platform for everyone, and seamless.");
    window.see_saved().see_settled();
    gallery.take(&window, "document-findings");
    conflict(&home, &window);
    gallery.take(&window, "document-conflict");
    window.click("Compare the two").see("Your text, and the file");
    gallery.take(&window, "document-compare");
    window.press("Escape").see_gone("Your text, and the file");
    change_a_list(&home);
    window
        .press("Control+6")
        .see_screen("Publish")
        .see("was changed by hand.")
        .click("Teardown: Kitewire")
        .see("are not in its file");
    window.click("See what would change").see("brought up to date").see_settled();
    gallery.take(&window, "publish-undecided");
}

/// A server that never answers, named by an address with a password in it.
fn silent(gallery: &mut Gallery, window: &Window) {
    let server = Silent::start();
    let address = server.url("https").replace("https://", "https://asha:hunter2@");
    window.fill("Address", &address).click("Use this address").see("was left out").see_settled();
    gallery.take(window, "publish-secret");
    window.click("Sign in").see("if the server asks for one").see_settled();
    gallery.take(window, "publish-sign-in");
    window.press("Escape").see_gone("if the server asks for one");
    window.click("Send what waits").see("Nothing has been sent.");
    server.meet();
    gallery.look(window, "publish-waiting");
    window.click("Cancel").see("Stopped before anything was sent.");
    gallery.take(window, "publish-stopped");
    window.click("Where it is published");
}

/// A hand in a list that Portico keeps.
fn change_a_list(home: &Home) {
    let folder = fs::read_dir(home.path("home/Documents")).unwrap().flatten().next().unwrap().path();
    let readme = folder.join("README.md");
    let text = fs::read_to_string(&readme).unwrap();
    let end = "<!-- /portico:works -->";
    assert!(text.contains(end), "{text}");
    fs::write(&readme, text.replace(end, &format!("\n## Selected work\n\n- A list of my own\n\n{end}"))).unwrap();
}

fn conflict(home: &Home, window: &Window) {
    let folder = fs::read_dir(home.path("home/Documents")).unwrap().flatten().next().unwrap().path();
    let files = fs::read_dir(folder.join("writing/teardowns")).unwrap().flatten();
    let file = files.map(|file| file.path()).find(|path| path.to_string_lossy().contains("kitewire")).unwrap();
    let met = (0..6).any(|round| {
        window.see_saved();
        let before = fs::read_to_string(&file).unwrap();
        window.type_in_editor(&format!(" Mine {round}."));
        fs::write(&file, before.replace("## Which", &format!("Another hand wrote this, {round}.\n\n## Which")))
            .unwrap();
        let seen = || window.words().contains("Another program changed this file.").then_some(());
        until_at_most(Duration::from_secs(6), seen).is_some()
    });
    assert!(met, "the other program wrote before this one saved");
}

/// The sample, with everything that can be opened over it, and its way to a server.
fn sample(gallery: &mut Gallery) {
    let home = Home::new();
    home.write("home/.gitconfig", "[user]\n\tname = Asha Rao\n\temail = asha@example.org\n");
    let remote = home.bare("remote.git");
    let window = start(&home, gallery.theme());
    window.click("Look around a sample").see_screen("This week").see_settled();
    gallery.take(&window, "home");
    for (key, name) in [("2", "writing"), ("3", "projects"), ("4", "diagrams"), ("5", "one-page")] {
        window.press(&format!("Control+{key}")).see_settled();
        gallery.take(&window, name);
    }
    window.press("Control+2").see_screen("Writing").click("More for Loomgate").click("Delete").see("is deleted");
    window.click("Look at it").see("Kept texts").see("Deleted");
    gallery.take(&window, "kept");
    window.click("Bring back").see("is back").see("Nothing is kept now").click("Close").see_gone("Kept texts");
    window.press("Control+K").see("Go to");
    gallery.look(&window, "palette");
    window.press("Escape").see_gone("Go to").press("Control+,").see("Who is recorded with each change");
    gallery.take(&window, "settings");
    window.press("Escape").see_gone("Who is recorded").press("Shift+?").see("Keyboard shortcuts");
    gallery.take(&window, "shortcuts");
    window.press("Escape").see_gone("Keyboard shortcuts").press("Control+2").see_screen("Writing");
    window.click("Ferrypost: a webhook").see("Findings");
    gallery.take(&window, "document");
    window.click("Preview").see_settled();
    gallery.take(&window, "document-preview");
    window.click("More").see("Rename");
    gallery.look(&window, "document-menu");
    window.click("Rename").see("The heading in the document");
    gallery.take(&window, "rename");
    window
        .press("Escape")
        .see_gone("The heading in the document")
        .focus_editor()
        .type_in_editor("A sentence more. ")
        .see_saved();

    window.press("Control+6").see_screen("Publish").see("Where should it be published?");
    gallery.take(&window, "publish-no-remote");
    window
        .fill("Address", &format!("file://{}", remote.display()))
        .click("Use this address")
        .see_gone("Where should it be");
    window.see_settled();
    gallery.take(&window, "publish");
    window.click("File");
    gallery.take(&window, "publish-file");
    window.click_in("Changes to publish", "Publish 1").see("Published to").see_settled();
    gallery.take(&window, "publish-done");
    window.press("Control+1").see_screen("This week").press("Control+6").see_screen("Publish").see_settled();
    gallery.take(&window, "publish-held");
}

/// Long names and titles.
fn long(gallery: &mut Gallery) {
    let home = Home::new();
    let place =
        home.path("home/Documents/a-folder-with-a-very-long-name-that-goes-on-and-on-for-the-sake-of-the-layout");
    seed::long(&place);
    home.answer(&place);
    let window = start(&home, gallery.theme());
    window.click("Open a folder").see_screen("This week").see_settled();
    gallery.take(&window, "home-long");
    for (key, name) in [("2", "writing"), ("6", "publish")] {
        window.press(&format!("Control+{key}")).see_settled();
        gallery.take(&window, &format!("{name}-long"));
    }
    window.press("Control+K").wait("the palette", || window.focused().starts_with("Search"));
    window.type_keys("Kontin").see_gone("Go to");
    gallery.look(&window, "palette-long");
    window.press("Enter").see("Findings");
    gallery.take(&window, "document-long");
    window.click("Wilhelmina").click("Open another portfolio").see("A portfolio that shows how you think.");
    gallery.take(&window, "start-recent");
}
