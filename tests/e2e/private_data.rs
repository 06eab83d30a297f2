//! What Portico keeps to itself goes into one file and comes back, also after it was changed.

use std::fs;

use crate::story::{new_portfolio, picture};
use crate::window::Home;

#[test]
#[ignore = "needs a display"]
fn private_data_is_backed_up_compared_restored_and_had_back() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let terms = |term: &str| {
        window.press("Control+K").fill("Search", "confidential").see("Confidential terms").press("Enter");
        window.fill("Term 1", term).click("Keep the list").see_gone("Keep the list");
    };
    let dialog = || {
        window
            .press("Control+,")
            .click("Back up or restore")
            .see("What Portico keeps on this computer and never publishes");
    };
    terms("Larkspur");
    let file = home.path("home/Documents/all.portico-backup");
    home.answer(&file);
    dialog();
    window.click("Back up…").see("Everything is saved in one file.");
    picture(&window, "private-data");
    window.click("Close").see_gone("never publishes");
    assert!(String::from_utf8_lossy(&fs::read(&file).unwrap()).contains("Larkspur"));

    terms("Ferrypost");
    dialog();
    window.click("Restore…").see("Restore this backup?").see("Confidential terms 1 1");
    picture(&window, "private-restore");
    window.click("Restore it").see("The backup is restored.");
    picture(&window, "private-restored");
    let listed = |term: &str| {
        window.press("Control+K").fill("Search", "confidential").see("Confidential terms").press("Enter");
        window.wait(&format!("{term} in the list"), || {
            window.read("return document.querySelector('.dialog tbody input')?.value") == term
        });
        window.click("Cancel").see_gone("Keep the list");
    };
    window.click("Close").see_gone("The backup is restored.");
    listed("Larkspur");

    // What was here before is a backup of its own.
    let before = fs::read_dir(home.path("data/backups")).unwrap().next().unwrap().unwrap().path();
    home.answer(&before);
    dialog();
    window.click("Restore…").click("Restore it").see("The backup is restored.");
    window.click("Close").see_gone("The backup is restored.");
    listed("Ferrypost");

    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() - 100]).unwrap();
    home.answer(&file);
    dialog();
    window.click("Restore…").see("This backup isn't whole").see("your private data is as it was");
    picture(&window, "private-refused");
    window.click("Close").see_gone("isn't whole");
    listed("Ferrypost");
}
