//! The system's own folder dialog, driven as a person drives it.

use std::fs;

use crate::window::{Home, Window};

#[test]
#[ignore = "needs a display"]
fn a_folder_is_chosen_in_the_dialog_of_the_system() {
    let home = Home::with_dialogs();
    home.write("home/.gitconfig", "[user]\n\tname = Asha Rao\n\temail = asha@example.org\n");
    let place = home.path("home/Documents/here");
    fs::create_dir_all(&place).unwrap();
    let window = Window::open(&home);

    window.click("Create a portfolio").fill("Name", "Asha Rao").click("Continue").see("This folder can be used.");
    window.click("Choose a folder");
    window.dialog("Choose a folder for the portfolio").key("Escape").see_closed();
    window.click("Choose a folder");
    let dialog = window.dialog("Choose a folder for the portfolio");
    dialog.key("ctrl+l").type_text(&format!("{}/", place.display())).key("Return").see_closed();
    window.wait("the chosen folder in the field", || window.words().contains(place.to_str().unwrap()));
}
