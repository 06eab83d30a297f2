//! Another program writes the file that is open here.

use std::time::Duration;

use crate::story::{new_teardown, teardown};
use crate::window::{Home, until_at_most};

const TRIES: usize = 6;

#[test]
#[ignore = "needs a display"]
fn a_text_with_nothing_unsaved_follows_the_file() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    let file = teardown(&home);
    window.see_saved();
    home.write(&file, &home.read(&file).replace("## Who are", "Written elsewhere.\n\n## Who are"));
    window.see("Written elsewhere.").see_saved();
    assert!(!window.words().contains("Another program"), "{}", window.words());
    window.press("Control+Z");
    window.see_gone("Written elsewhere.").see_saved();
    assert!(!home.read(&file).contains("Written elsewhere."), "undo reaches the file as well");
}

#[test]
#[ignore = "needs a display"]
fn two_texts_are_compared_and_neither_is_lost() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    let file = teardown(&home);
    window.click("Primary users");
    let mut met = None;
    for round in 0..TRIES {
        let (mine, theirs) = (format!("Mine, number {round}."), format!("Theirs, number {round}."));
        window.see_saved();
        let before = home.read(&file);
        window.type_in_editor(&mine);
        home.write(&file, &before.replace("## Which", &format!("{theirs}\n\n## Which")));
        let asked = until_at_most(Duration::from_secs(6), || {
            window.words().contains("Another program changed this file.").then_some(())
        });
        if asked.is_some() {
            met = Some((mine, theirs));
            break;
        }
    }
    let (mine, theirs) = met.expect("the other program wrote before this one saved");

    assert!(!home.read(&file).contains(&mine), "nothing is written over");
    window.click("Compare the two").see("Your text, and the file").see("Theirs").see("Mine").click("Decide later");
    window.see("Your text is still here, unsaved.");
    window.click("Compare the two").click("Keep my text").see_gone("Another program").see_saved();
    assert!(home.read(&file).contains(&mine) && !home.read(&file).contains(&theirs));

    window.click("Put it beside this one").see("is back").see_saved();
    assert!(home.read(&file).contains(&mine), "mine stays where it was");
    let folder = home.path(&file).parent().unwrap().to_owned();
    let texts =
        std::fs::read_dir(folder).unwrap().flatten().map(|found| std::fs::read_to_string(found.path()).unwrap());
    assert_eq!(texts.filter(|text| text.contains(&theirs)).count(), 1, "the other text stands beside it");
}
