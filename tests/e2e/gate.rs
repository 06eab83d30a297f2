//! Nothing leaves that must not: a secret in a version that waits is stopped and taken out, and a confidential term waits for
//! what the person says of it. Judged by what the other repository holds.

use crate::story::{new_portfolio, picture, portfolio};
use crate::window::{Home, Window};

const FOLDER: &str = "home/Documents/portfolio";

#[test]
#[ignore = "needs a display"]
fn a_leak_is_stopped_and_mended_before_anything_goes() {
    let token = ["ghp", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu"].join("_");
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let remote = home.bare("home/remote.git");
    let notes = format!("{FOLDER}/notes.md");
    home.write(&notes, &format!("# Notes\n\nThe token is {token}.\n"));
    home.git(FOLDER, &["add", "-A"]);
    home.git(FOLDER, &["commit", "-q", "-m", "Notes"]);
    home.write(&notes, "# Notes\n\nAbout Larkspur, and nothing else.\n");

    window.press("Control+Enter").see_screen("Publish");
    window.fill("Address", &format!("file://{}", remote.display())).click("Use this address");
    window.see("One key holds this back").see("ghp_…").see("It is kept in 1 version not yet published: “Notes”.");
    picture(&window, "gate-secret");
    window.click("Take it out of what is not yet published").see("Taken out of 1 version").see_gone("holds this back");
    assert!(!home.git(FOLDER, &["log", "-p", "main"]).contains(&token));
    // Found again by whoever comes back later, without the note that offers to undo it.
    window.press("Control+1").see("First look").press("Control+Enter").see_screen("Publish");
    window.see("1 version was made anew").see("What was taken out or changed comes back with it");
    picture(&window, "gate-taken-out");
    window.click("Put it back").see("One key holds this back");
    assert!(home.git(FOLDER, &["log", "-p", "main"]).contains(&token));
    window.click("Take it out of what is not yet published").see_gone("holds this back");
    window.click("Forget what is kept").see("It can't come back then");
    picture(&window, "gate-forget");
    window.click("Keep it").see("Put it back");

    window.press("Control+K").fill("Search", "confidential").see("Confidential terms").press("Enter");
    window.fill("Term 1", "Larkspur");
    picture(&window, "gate-list");
    window.click("Keep the list").see("Your list is kept on this computer");
    window.see("One word holds this back").see("is on your list of confidential terms");
    picture(&window, "gate-term");
    window.click("Not confidential here").fill("Why may it be read?", "The flower");
    window.see("Elsewhere it is still stopped");
    picture(&window, "gate-why");
    window.click("Let it pass");
    window.see_gone("holds this back").see("No confidential terms but what you let pass");
    picture(&window, "gate-in-order");
    window.press("Control+K").fill("Search", "confidential").see("Confidential terms").press("Enter");
    window.see("Let pass in this portfolio").see("The flower");
    picture(&window, "gate-let-pass");
    window.press("Escape").see_screen("Publish");
    window.click_in("Changes to publish", "Publish 2 changes").see("Published to");

    let log = home.git("home/remote.git", &["log", "-p", "main"]);
    assert!(log.contains("About Larkspur") && log.contains("[removed]") && !log.contains(&token), "{log}");
    home.git(FOLDER, &["fsck", "--strict"]);
    assert!(portfolio(&home).join("notes.md").exists());
}

#[test]
#[ignore = "needs a display"]
fn a_term_is_said_otherwise_and_what_was_let_pass_is_asked_about_again() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let remote = home.bare("home/remote.git");
    let notes = format!("{FOLDER}/writing/retrospectives/checkout-latency.md");
    home.write(
        &notes,
        "---\ntitle: Checkout latency\n---\n\n# Checkout latency\n\nWe moved the address check behind Larkspur, which cut the slowest one in twenty checkouts from 2.9 to 1.1 seconds. The larkspur in the office garden had no part in it; LARKSPUR was the name that the team gave to a service which nobody outside was to know of.\n",
    );
    home.git(FOLDER, &["add", "-A"]);
    home.git(FOLDER, &["commit", "-q", "-m", "Latency"]);
    home.write(&notes, &home.read(&notes).replace("2.9", "2.8"));

    window.press("Control+Enter").see_screen("Publish");
    window.fill("Address", &format!("file://{}", remote.display())).click("Use this address");
    window.press("Control+K").fill("Search", "confidential").see("Confidential terms").press("Enter");
    window.fill("Term 1", "Larkspur").see("Other computers should ask for this list");
    window.click("Keep the list").see("Your list is kept on this computer");
    window.see("on your list of confidential terms").see("portfolio.toml");
    picture(&window, "gate-say-instead");
    window.resize(900, 600);
    picture(&window, "gate-say-instead-small");
    window.resize(1280, 800);
    window.fill("Say instead", "the new service").click("Replace").see("Replaced in 3 places and in 1 version");
    window.see_gone("holds this back");
    picture(&window, "gate-said-instead");
    assert!(!home.read(&notes).to_lowercase().contains("larkspur"));
    assert!(home.read(&notes).contains("2.8"), "newer words stay");
    assert!(!home.git(FOLDER, &["log", "-p", "main"]).contains("Larkspur"));
    assert!(home.read(&format!("{FOLDER}/portfolio.toml")).contains("private_terms = true"));
    window.click("Undo").see("on your list of confidential terms");
    assert!(home.git(FOLDER, &["log", "-p", "main"]).contains("Larkspur"));
}

#[test]
#[ignore = "needs a display"]
fn a_photo_loses_its_notes_and_its_name_where_the_gate_stops_it() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let remote = home.bare("home/remote.git");
    let photo = home.write(&format!("{FOLDER}/docs/larkspur-desk.jpg"), "");
    let mut command = home.command("convert");
    command.args(["-size", "320x200", "gradient:#2b5fd9-#f3f1ea", "-set", "comment", "Behind Larkspur"]).arg(&photo);
    assert!(command.status().expect("Debian has convert in imagemagick.").success());
    let told = std::fs::read(&photo).unwrap();
    home.write(&format!("{FOLDER}/notes.md"), "# Notes\n\n![My desk](docs/larkspur-desk.jpg)\n");

    window.press("Control+Enter").see_screen("Publish");
    window.fill("Address", &format!("file://{}", remote.display())).click("Use this address");
    window.press("Control+K").fill("Search", "confidential").see("Confidential terms").press("Enter");
    window.fill("Term 1", "Larkspur").click("Keep the list").see("Your list is kept on this computer");
    window.see("notes that a program wrote into the file").see("the file's name");
    picture(&window, "gate-photo");
    window.click("Take the notes out of the picture").see("The notes are out");
    let clean = std::fs::read(&photo).unwrap();
    assert!(clean.len() < told.len());
    window.click("Undo").see("notes that a program wrote into the file");
    assert_eq!(std::fs::read(&photo).unwrap(), told);
    window.click("Take the notes out of the picture").see_gone("notes that a program wrote into the file");
    assert_eq!(std::fs::read(&photo).unwrap(), clean);

    window.click("Rename the file…").fill("Name of the file", "desk.jpg");
    picture(&window, "gate-rename");
    window.click("Rename").see("The file is called desk.jpg now, and 1 link with it");
    assert_eq!(home.read(&format!("{FOLDER}/notes.md")), "# Notes\n\n![My desk](docs/desk.jpg)\n");
    window.see_gone("the file's name");
}

#[test]
#[ignore = "needs a display"]
fn a_list_that_is_elsewhere_is_asked_for_and_going_without_it_stays_in_sight() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let remote = home.bare("home/remote.git");
    let config = format!("{FOLDER}/portfolio.toml");
    home.write(&config, &home.read(&config).replace("private_terms = false", "private_terms = true"));
    window.press("Control+Enter").see_screen("Publish");
    window.fill("Address", &format!("file://{}", remote.display())).click("Use this address");
    window.see("Your list of confidential terms is not on this computer.");
    picture(&window, "gate-list-missing");
    window.click("Restore a backup").see("never publishes").press("Escape").see("publishing waits");
    window.click("Publish without one from here").see("Nothing looks for its words then");
    picture(&window, "gate-without-list-asked");
    window.click("Publish without it").see("Nothing looks for your confidential terms here.");
    picture(&window, "gate-without-list");
    window.click_in("Changes to publish", "Publish 1 change").see("Published to");
    window.see("Nothing looks for your confidential terms here.");
}

#[test]
#[ignore = "needs a display"]
fn another_address_is_told_and_what_another_clone_published_is_not_taken_out() {
    let token = ["ghp", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu"].join("_");
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let remote = home.bare("home/remote.git");
    let url = format!("file://{}", remote.display());
    let toml = format!("{FOLDER}/portfolio.toml");
    let shown = home.read(&toml).replace("\nemail = \"\"", "\nemail = \"asha@example.org\"");
    home.write(&toml, &shown);
    home.git(FOLDER, &["config", "user.email", "asha.rao@ferrypost.io"]);
    home.write(&format!("{FOLDER}/notes.md"), &format!("# Notes\n\nThe token is {token}.\n"));
    home.git(FOLDER, &["add", "-A"]);
    home.git(FOLDER, &["commit", "-q", "-m", "Notes"]);
    let head = home.git(FOLDER, &["rev-parse", "main"]);

    window.press("Control+Enter").see_screen("Publish");
    window.fill("Address", &url).click("Use this address").see("2 things hold this back");
    window.see("asha.rao@ferrypost.io").see("Use asha@example.org here instead");
    picture(&window, "gate-address");
    home.git(FOLDER, &["push", "-q", &url, "main"]);
    window.click("Take it out of what is not yet published").see("is public already");
    picture(&window, "gate-public-by-now");
    assert_eq!(home.git(FOLDER, &["rev-parse", "main"]), head, "nothing was made anew");
    window.press("Control+1").see_gone("is public already").press("Control+6").see("is public already");
    assert!(!window.words().contains("No keys or passwords"), "{}", window.words());

    window.power_cut();
    let window = Window::open(&home);
    window.press("Control+6").see("is public already");
    picture(&window, "gate-public-after-a-start");
    window.click("I have read this").see_gone("is public already");
    window.press("Control+1").see_gone("Newest public change").press("Control+6").see("Newest public change");
    assert!(!window.words().contains("is public already"), "{}", window.words());
}
