//! Words survive: a power cut before the file was written, and a window closed in the middle of a sentence.

use crate::story::{TITLE, new_teardown, teardown};
use crate::window::{Home, Window};

/// Cutting the power between the journal and the file takes luck on a busy computer.
const TRIES: usize = 6;

#[test]
#[ignore = "needs a display"]
fn what_the_journal_has_is_offered_after_a_power_cut() {
    let home = Home::knowing_asha();
    let mut window = new_teardown(&home);
    let file = teardown(&home);
    window.click("Primary users");
    let mut kept = None;
    for round in 0..TRIES {
        let words = format!("The support agent number {round} opens it forty times a day.");
        window.type_in_editor(&words);
        window.wait("the journal to answer", || {
            let state = window.save_state();
            state == "Not yet in the file" || state.starts_with("Saved")
        });
        window.power_cut();
        window = Window::open(&home);
        window.see_screen("This week").click(TITLE);
        if !home.read(&file).contains(&words) {
            kept = Some(words);
            break;
        }
        window.see_screen(TITLE).see("“Primary users”").click("Primary users");
    }
    let words = kept.expect("the power was cut before the file was written");

    window.see("is not in the file").click("Compare the two").see("The text from before, and the file").see(&words);
    window.click("Take it").see_gone("is not in the file").see_saved();
    assert!(home.read(&file).contains(&words));
    window.power_cut();
    let window = Window::open(&home);
    window.see_screen("This week").click(TITLE).see_screen(TITLE).see(&words).see_saved();
    assert!(!window.words().contains("is not in the file"), "{}", window.words());
}

#[test]
#[ignore = "needs a display"]
fn closing_the_window_writes_the_file_first() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    window.click("Primary users").type_in_editor("Typed and left at once.");
    window.close();
    window.see_closed();
    assert!(home.read(&teardown(&home)).contains("\n\nTyped and left at once.\n\n"));
}
