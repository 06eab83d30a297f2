//! One way to edit: what the app changes in a text is one step back. Renaming and deleting.

use crate::story::{TITLE, new_teardown, portfolio, teardown};
use crate::window::Home;

const ANSWERS: [(&str, &str); 3] = [
    ("Primary users", "The support agent, who opens it forty times a day to answer one question."),
    ("Technical problems", "A message that fails without a word: it keeps where each one stopped, and why."),
    ("What I would build next", "A button that sends one message again, with the last answer beside it."),
];

#[test]
#[ignore = "needs a display"]
fn marking_as_ready_is_one_step_back() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    for (section, text) in ANSWERS {
        window.click(section).type_in_editor(text);
    }
    window.see_gone("has no answer yet").see_saved();
    let file = teardown(&home);
    let draft = home.read(&file);
    assert!(draft.contains("draft: true"));
    window.click("Mark as ready").see("Back to draft").see("is ready, and goes out with the next publish").see_saved();
    assert_eq!(home.read(&file), draft.replace("draft: true\n", ""));
    window.focus_editor().press("Control+Z").see("Mark as ready");
    window.wait("the draft in the file", || home.read(&file) == draft);
    window.press("Control+Shift+Z").see("Back to draft");
    window.wait("the ready text in the file", || home.read(&file) == draft.replace("draft: true\n", ""));
}

#[test]
#[ignore = "needs a display"]
fn renamed_deleted_and_back_again() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    window.click("Primary users").type_in_editor("Words that stay.");
    window.click("More").click("Rename").fill("Title", "Kitewire, taken apart").click("Rename");
    window.see_screen("Kitewire, taken apart").see("Words that stay.").see_saved();
    let file = teardown(&home);
    assert!(file.ends_with("kitewire-taken-apart.md"), "{file}");
    let text = home.read(&file);
    assert!(text.contains("\n# Kitewire, taken apart\n") && text.contains("Words that stay.") && !text.contains(TITLE));

    window.click("More").click("Delete").see("“Kitewire, taken apart” is deleted");
    assert!(!home.path(&file).exists());
    window.click("Undo").see("is back").see_screen("Kitewire, taken apart").see("Words that stay.");
    assert_eq!(home.read(&file), text);
    assert_eq!(
        home.git("home/Documents/portfolio", &["status", "--porcelain", "-uall"]),
        format!("?? {}", home.path(&file).strip_prefix(portfolio(&home)).unwrap().display())
    );
}
