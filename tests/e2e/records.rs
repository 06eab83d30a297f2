//! Records that take each other's place, in the real window: what one lets go of, the other no longer says.

use crate::story::{new_portfolio, picture};
use crate::window::Home;

const FOLDER: &str = "home/Documents/portfolio/writing/decision-records";

#[test]
#[ignore = "needs a display"]
fn a_record_follows_when_another_takes_its_place_or_lets_go_of_it() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let record = |number: u32, title: &str, status: &str, more: &str| {
        let file = format!("{FOLDER}/000{number}-{}.md", title.to_lowercase());
        let front = format!("title: {title}\nnumber: \"000{number}\"\nstatus: {status} # ours\n{more}");
        home.write(&file, &format!("---\n{front}---\n\n# {title}\n"));
        file
    };
    let one = record(1, "One", "accepted", "");
    let two = record(2, "Two", "accepted", "");
    let (first, second) = (home.read(&one), home.read(&two));
    home.git("home/Documents/portfolio", &["add", "-A"]);
    home.git("home/Documents/portfolio", &["commit", "-q", "-m", "Two records"]);
    record(3, "Three", "proposed", "draft: true\n");

    window.press("Control+2").see_screen("Writing").click("Three").see_screen("Three").click("Details");
    window.click("Supersedes").click("0001 One").see("“One” names this record too now").see_saved();
    assert_eq!(
        home.read(&one),
        first.replace("accepted", "superseded").replace("\n---\n\n", "\nsuperseded_by: \"0003-three.md\"\n---\n\n")
    );
    window.click("Supersedes").click("0002 Two");
    window.see("“Two” names this record too now, and “One” no longer names this record").see_saved();
    assert_eq!(home.read(&one), first, "byte for byte as it was");
    assert!(home.read(&two).contains("status: superseded # ours\n"));
    picture(&window, "record-let-go");

    window.press("Control+2").see_screen("Writing").click("More for Two").click("Delete");
    window.see("“Two” is deleted. 1 document still links to it: “Three”");
    picture(&window, "record-deleted");
    window.click("Undo").see("“Two” is back").click("Three").see_screen("Three").click("Supersedes").click("None");
    window.see("“Two” no longer names this record").see_saved();
    assert_eq!(home.read(&two), second);
    // However a name comes or goes, the other record follows.
    window.focus_editor().press("Control+z").see("“Two” names this record too now").see_saved();
    assert!(home.read(&two).contains("status: superseded # ours\n"));
    window.press("Control+Shift+z").see("“Two” no longer names this record").see_saved();
    assert_eq!(home.read(&two), second);

    home.write(&one, &first.replace("# One", "# One\n\n[Here](nowhere.md)"));
    window.press("Control+2").see_screen("Writing").see("Held back");
    picture(&window, "list-held-back");
}
