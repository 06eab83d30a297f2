//! Everything by keyboard: the keys of the app, wherever the focus is.

use crate::story::{TITLE, new_portfolio, teardown};
use crate::window::Home;

#[test]
#[ignore = "needs a display"]
fn the_app_is_used_without_a_pointer() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    for (key, screen) in [
        ("2", "Writing"),
        ("3", "Projects"),
        ("4", "Diagrams"),
        ("5", "One page"),
        ("6", "Publish"),
        ("1", "This week"),
    ] {
        window.press(&format!("Control+{key}")).see_screen(screen);
    }
    window.press("Shift+?").see("Keyboard shortcuts").press("Escape").see_gone("Keyboard shortcuts");

    window.press("Control+N").see("Begin writing");
    window.wait("the focus on the kinds", || window.focused().starts_with("Teardown"));
    window.press("Tab");
    window.wait("the focus on the product", || window.focused().starts_with("Product"));
    window.type_keys("Kitewire").press("Enter").see_screen(TITLE);
    let file = teardown(&home);

    window.wait("the caret in the text", || window.focused().ends_with(".md"));
    window.type_in_editor("\n\nBy keyboard.").press("Control+S");
    window.see_saved();
    assert!(home.read(&file).contains("\n\nBy keyboard.\n"), "{}", home.read(&file));

    window.press("Control+Enter").see_screen("Publish");
    window.press("Control+K").wait("the palette", || window.focused().starts_with("Search"));
    window.type_keys("kitew").see("Documents").press("Enter").see_screen(TITLE);
    window.press("F8").see("“Primary users” has no answer yet");
    window.press("Control+K").wait("the palette", || window.focused().starts_with("Search"));
    window.type_keys("one page").press("Enter").see_screen("One page");
}
