//! Texts that can be had back after the note about them is gone, and the places where one goes on.

use crate::story::{TITLE, new_teardown, teardown};
use crate::window::{Home, Window};

#[test]
#[ignore = "needs a display"]
fn a_deleted_document_is_found_again_in_a_later_session() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    window.type_in_editor("Words that stay.").see_saved();
    let file = teardown(&home);
    let text = home.read(&file);
    assert!(text.contains(&format!("# {TITLE}\n\nWords that stay.\n\n## ")), "it begins in the opening: {text}");
    window.click("More").click("Delete").see("is deleted");
    window.power_cut();

    let window = Window::open(&home);
    window.see_screen("This week").press("Control+2").see_screen("Writing");
    window.click("Look at it").see("Kept texts").see("Deleted just now").click("Bring back").see("is back");
    assert_eq!(home.read(&file), text);
    window.see("Nothing is kept now").click("Close").see_gone("Kept texts").see_gone("you deleted or replaced");
}

#[test]
#[ignore = "needs a display"]
fn a_list_changed_by_hand_is_decided_about_on_publish() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    let readme = "home/Documents/portfolio/README.md";
    let list = "<!-- portico:works 00000000 -->\n\n## My own list\n\n- By hand\n\n<!-- /portico:works -->\n";
    let text = home.read(readme);
    let (before, rest) = text.split_once("<!-- portico:works").unwrap();
    let (_, after) = rest.split_once("<!-- /portico:works -->\n").unwrap();
    home.write(readme, &format!("{before}{list}{after}"));
    home.git("home/Documents/portfolio", &["commit", "-q", "-am", "By hand"]);

    window.press("Control+1").see("changed by hand").click("Decide").see_screen("Publish");
    window.see("“Selected work” in the README was changed by hand.").click("See what would change").see("By hand");
    window.click("Bring it up to date").see("is up to date; your words are kept").see_gone("was changed by hand.");
    assert!(!home.read(readme).contains("My own list"));
    window.click("Look at kept texts").see("Gave way to another text").click("Bring back").see("is back");
    assert!(home.read("home/Documents/portfolio/README-2.md").contains("My own list"));
}

#[test]
#[ignore = "needs a display"]
fn the_key_for_publish_does_not_press_the_button_that_has_the_focus() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    let file = teardown(&home);
    window.read("[...document.querySelectorAll('button')].find((one) => one.textContent === 'Mark as ready').focus()");
    window.press("Control+Enter").see_screen("Publish").press("Control+2").click(TITLE).see_screen(TITLE);
    assert!(!window.words().contains("hold this back"), "{}", window.words());
    assert!(home.read(&file).contains("draft: true"));
}
