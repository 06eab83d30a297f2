//! The one page with everything that can be opened over it: designs, dialogs, versions, and what is missing.

use std::fs;

use crate::gallery::Gallery;
use crate::window::{Home, Window};
use crate::{seed, settled_list, start};

#[test]
#[ignore = "needs a display"]
fn light_one_page() {
    walk("light");
}

#[test]
#[ignore = "needs a display"]
fn dark_one_page() {
    walk("dark");
}

fn walk(theme: &'static str) {
    let mut gallery = Gallery::new(theme);
    full(&mut gallery);
    too_long(&mut gallery);
    gaps(&mut gallery);
    settled_list(&gallery);
}

/// The sample's page, and what is done with it.
fn full(gallery: &mut Gallery) {
    let home = Home::new();
    let window = start(&home, gallery.theme());
    window.click("Look around a sample").see_screen("This week");
    window.press("Control+5").see_screen("One page").see("lines free").see("What a hiring manager sees first");
    gallery.prove(&window);
    scroll(&window, ".reads .scroll");
    gallery.take(&window, "one-page-visit");
    for design in ["Column", "Ledger", "Margin"] {
        choose_design(&window, design);
        gallery.take(&window, &format!("one-page-{}", design.to_lowercase()));
    }
    dialogs(gallery, &home, &window);
    versions(gallery, &home, &window);
    window.resize(900, 600);
    window.click("What a machine reads").see("Tagged for screen readers");
    gallery.look(&window, "one-page-machine");
}

fn dialogs(gallery: &mut Gallery, home: &Home, window: &Window) {
    home.answer(&home.write("notes.png", "no picture"));
    window.click("Add a picture…").see("Choose a picture…");
    gallery.take(window, "one-page-picture-none");
    window.click("Choose a picture…").see("It is not a picture.");
    gallery.take(window, "one-page-picture-refused");
    let file = home.path("how-a-delivery-travels.png");
    let mut command = home.command("convert");
    command.args(["-size", "900x300", "xc:white", "-fill", "#2b5fd9", "-draw", "rectangle 40,60 260,240"]);
    command.args([
        "-draw",
        "rectangle 640,60 860,240",
        "-stroke",
        "#2b5fd9",
        "-strokewidth",
        "6",
        "-draw",
        "line 260,150 640,150",
    ]);
    assert!(command.arg(&file).status().expect("Debian has convert in imagemagick.").success());
    home.answer(&file);
    window.click("Choose a picture…").see("What does it show?").click("Put it on the page").see("Say what it shows.");
    gallery.take(window, "one-page-picture-chosen");
    window
        .fill("What does it show?", "How a delivery travels from the checkout to the van")
        .click("Put it on the page");
    window.see("The picture is on the page").see_settled();
    gallery.look(window, "one-page-with-picture");
    window.click("Picture: change it").see("Take it off");
    gallery.take(window, "one-page-picture-change");
    window.press("Escape").see_gone("Take it off");

    window.click("Add a work elsewhere…").fill("Title", "The delivery log nobody had");
    window.fill("Address", "talks.example/delivery-log").click("Add it").see("Did you mean");
    gallery.take(window, "one-page-elsewhere-wrong");
    window.press("Escape").see_gone("Did you mean").click("Change Webhook retries, measured").see("Take it away");
    gallery.take(window, "one-page-elsewhere");
    window.press("Escape").see_gone("Take it away");
    window.click("Webhook retries, measured: say its line in other words").see("Say it so");
    gallery.look(window, "one-page-reword");
    window.press("Escape").see_gone("Say it so");
}

fn versions(gallery: &mut Gallery, home: &Home, window: &Window) {
    window.click("Version: For everyone").see("New version from this one…");
    gallery.look(window, "one-page-versions");
    window.click("New version from this one…").see("Make it");
    gallery.take(window, "one-page-version-new");
    window.fill("Name", "Stripe, API PM").click("Make it").see_gone("Make it");
    choose_design(window, "Column");
    window
        .click("Version: Stripe, API PM")
        .click("Compare with the one for everyone")
        .see("How “Stripe, API PM” differs")
        .see_settled();
    gallery.take(window, "one-page-compare");
    window.press("Escape").see_gone("How “Stripe");
    window.click("Version: Stripe, API PM").click("What was sent…").see("Nothing was exported yet.");
    gallery.take(window, "one-page-sent-none");
    window.press("Escape").see_gone("Nothing was exported yet.");
    home.answer(&home.path("asha-rao-stripe-api-pm.pdf"));
    window.click("Export PDF").see("The page is written.").see_settled();
    gallery.take(window, "one-page-exported");
    window.click("Version: Stripe, API PM").click("What was sent…").see("Stripe, API PM, PDF");
    gallery.take(window, "one-page-sent");
    window.press("Escape").see_gone("What was sent");
}

/// More than a page holds, and what makes room.
fn too_long(gallery: &mut Gallery) {
    let home = Home::new();
    let place = home.path("home/Documents/portfolio");
    seed::long(&place);
    home.answer(&place);
    let window = start(&home, gallery.theme());
    window.click("Open a folder").see_screen("This week").press("Control+5").see_screen("One page").see("too long");
    gallery.take(&window, "one-page-too-long");
    window.click("Make it fit").see("Left out so that it fits");
    see_fit(&window);
    gallery.look(&window, "one-page-made-to-fit");
}

/// A page that lacks nearly everything.
fn gaps(gallery: &mut Gallery) {
    let home = Home::new();
    let place = home.path("home/Documents/portfolio");
    seed::plain(&place);
    let settings = fs::read_to_string(place.join("portfolio.toml")).unwrap();
    let settings = settings.replace("name = \"Asha Rao\"", "name = \"Аша Рао \u{13080}\"");
    let settings = settings.replace("headline = \"Analyst who ships\"", "headline = \"\"");
    fs::write(place.join("portfolio.toml"), settings.replace("[page]\n", "[page]\npicture = \"diagrams/gone.png\"\n"))
        .unwrap();
    home.answer(&place);
    let window = start(&home, gallery.theme());
    window.click("Open a folder").see_screen("This week").press("Control+5").see_screen("One page").see("Missing");
    scroll(&window, ".opts");
    gallery.take(&window, "one-page-gaps");
    window
        .click("Add it: Not everyone can read")
        .see("Name in Latin letters")
        .fill("Name", "Аша Рао")
        .see("Use “Asha Rao”");
    gallery.take(&window, "profile-latin");
}

/// Waits until the page is set in the design, and fits, whether lines are left or none.
fn choose_design(window: &Window, design: &str) {
    let chosen = "return document.querySelector('.designs [aria-checked=true]')?.textContent.trim()";
    window.click(design).wait(&format!("a page in {design}"), || window.read(chosen) == design);
    see_fit(window);
}

fn see_fit(window: &Window) {
    let fits = ["lines free", "line free", "Fits exactly"];
    window.wait("a page that fits", || fits.iter().any(|words| window.words().contains(words)));
}

fn scroll(window: &Window, what: &str) {
    window
        .read(&format!("const pane = document.querySelector('{what}'); pane.scrollTop = pane.scrollHeight; return 0"));
}
