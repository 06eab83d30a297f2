//! Renaming and moving in the real window: links follow, on disk and in the text that is open.

use crate::story::{new_teardown, portfolio, teardown};
use crate::window::Home;

#[test]
#[ignore = "needs a display"]
fn links_follow_a_renamed_and_a_moved_document() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    let old = teardown(&home);
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let notes = "home/Documents/portfolio/writing/teardowns/notes.md";
    let words = format!("# Notes\r\n\r\nSee [one]({0}) and [two]({0}#users).\r\n", name(&old));
    home.write(notes, &words);
    window.click("Primary users").type_in_editor("Words that stay.").see_saved();
    window.click("More").click("Rename").fill("Title", "Kitewire, taken apart").click("Rename");
    window.see_screen("Kitewire, taken apart").see("2 links in 1 document were changed with it");
    let new = teardown(&home);
    assert_eq!(home.read(notes), words.replace(&name(&old), &name(&new)));
    window.click("Undo").see_screen("Teardown: Kitewire");
    window.wait("the links as they were", || home.read(notes) == words);
    assert_eq!(teardown(&home), old);

    window.click("More").click("Move to").see("Links to it, and its own").click("Folder").click("projects/api-project");
    window.click("Move").see("is in projects/api-project now. 2 links in 1 document were changed with it");
    let there = portfolio(&home).join("projects/api-project").join(name(&old));
    assert!(std::fs::read_to_string(&there).unwrap().contains("Words that stay."));
    assert!(home.read(notes).contains(&format!("(../../projects/api-project/{}#users)", name(&old))));
    window.see("Words that stay.").see_saved();
    window.press("Control+2").see_screen("Writing");
}
