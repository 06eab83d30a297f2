//! A repository that isn't simple: the folder stands on no branch, git would sign in a way that Portico can't, and a merge is
//! half done. Each is told, with a way out. Judged by git.

use crate::story::{new_portfolio, picture, portfolio};
use crate::window::Home;

const FOLDER: &str = "home/Documents/portfolio";

#[test]
#[ignore = "needs a display"]
fn what_is_unusual_is_told_and_one_gets_out_of_it() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let remote = home.bare("home/remote.git");
    home.git(FOLDER, &["checkout", "-q", "--detach"]);
    home.git(FOLDER, &["config", "commit.gpgSign", "true"]);
    home.git(FOLDER, &["config", "gpg.format", "x509"]);
    home.write(&format!("{FOLDER}/notes.md"), "# Notes\n\nWords.\n");

    window.press("Control+Enter").see_screen("Publish");
    window.fill("Address", &format!("file://{}", remote.display())).click("Use this address");
    window.see("The folder stands at an old commit and on no branch.").see("going back to it changes no file");
    window.see("Git signs your versions, and Portico can't.");
    picture(&window, "states-detached");
    window.click("Go to “main”").see_gone("on no branch");
    assert_eq!(home.git(FOLDER, &["branch", "--show-current"]).trim(), "main");
    window.click("Publish without a signature").see("Your versions go without a signature.");
    picture(&window, "states-unsigned");
    window.click_in("Changes to publish", "Publish 1 change").see("Published to");
    assert!(home.git("home/remote.git", &["show", "--stat", "main"]).contains("notes.md"));
    assert!(portfolio(&home).join("notes.md").exists());

    let head = home.git(FOLDER, &["rev-parse", "HEAD"]);
    home.write(&format!("{FOLDER}/.git/MERGE_HEAD"), &head);
    home.write(&format!("{FOLDER}/notes.md"), "# Notes\n\nMore words.\n");
    window.press("Control+1").press("Control+Enter").see("Git is in the middle of a merge").see("git merge --abort");
    picture(&window, "states-merge");
}
