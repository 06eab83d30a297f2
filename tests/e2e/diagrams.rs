//! A diagram from the empty screen: begun in the folder it belongs to, drawn at once, asked for its words.

use crate::story::{new_portfolio, portfolio};
use crate::window::Home;

#[test]
#[ignore = "needs a display"]
fn a_diagram_begins_in_the_folder_it_was_asked_for_in() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    window.press("Control+4").see_screen("Diagrams").see("No diagrams yet").see("Draw the first one");
    window.click_in("Data flow diagrams/data-flow", "Begin the first one").see("What it shows");
    window.see("diagrams/data-flow").fill("System", "Lockrow").click("Begin writing").see_screen("Diagram: Lockrow");
    window.see("The drawing is not filled in").see("0 of 9 criteria met");
    let file = portfolio(&home).join("diagrams/data-flow");
    let files = std::fs::read_dir(file).unwrap().flatten().map(|file| file.file_name().into_string().unwrap());
    let file = files.into_iter().find(|name| name.ends_with("-diagram-lockrow.md")).expect("a diagram of Lockrow");
    let text = home.read(&format!("home/Documents/portfolio/diagrams/data-flow/{file}"));
    assert!(text.contains("```mermaid\nflowchart LR\n"), "{text}");
    window.press("Control+4").see_screen("Diagrams").see("Diagram: Lockrow").see("Begin the first one");
}
