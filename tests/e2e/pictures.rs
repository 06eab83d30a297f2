//! Pictures come into a document by the pointer and by the keyboard, and nothing of their maker's comes with them.
//! ImageMagick says what a file tells.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::story::{TITLE, new_teardown, teardown};
use crate::window::{Home, Window};

const PLACE: &str = "52.5163N";

/// What a program reads out of a picture's notes.
fn told(home: &Home, file: &Path) -> String {
    let mut command = home.command("identify");
    let output =
        command.args(["-format", "%[EXIF:*]%c"]).arg(file).output().expect("Debian has identify in imagemagick.");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A photo as a telephone takes it: it lies on its side, and says where it was taken.
fn photo(home: &Home, name: &str) -> PathBuf {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    exif.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    exif.extend_from_slice(&[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend_from_slice(&[0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let mut command = home.command("convert");
    command.args(["-size", "320x200", "gradient:#2b5fd9-#f3f1ea", "-set", "comment", PLACE, "jpeg:-"]);
    let plain = command.output().expect("Debian has convert in imagemagick.").stdout;
    let file = home.path(name);
    std::fs::write(&file, [&plain[..2], &[0xFF, 0xE1], &length, &exif, &plain[2..]].concat()).unwrap();
    let says = told(home, &file);
    assert!(says.contains("GPSLatitudeRef=N") && says.contains(PLACE), "{says}");
    file
}

/// A picture of a screen, as a program puts it on the clipboard.
fn screenshot(home: &Home) -> PathBuf {
    let file = home.path("screen.png");
    let mut command = home.command("convert");
    command.args(["-size", "320x200", "gradient:#2b5fd9-#f3f1ea", "-set", "comment", PLACE]).arg(&file);
    assert!(command.status().expect("Debian has convert in imagemagick.").success());
    assert!(told(home, &file).contains(PLACE));
    file
}

/// The pictures beside the teardown.
fn beside(home: &Home) -> Vec<PathBuf> {
    let folder = home.path(&teardown(home)).parent().unwrap().to_owned();
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending != "md"));
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn shown(window: &Window) -> bool {
    let script = "const page = document.querySelector('iframe[title^=Preview]')?.contentDocument; \
                  const picture = page?.querySelector('img'); return !!picture && picture.complete && picture.naturalWidth";
    window.read(script).as_u64().is_some_and(|width| width > 0)
}

/// Pictures of the window in both themes, where they were asked for.
fn pictured(window: &Window, name: &str) {
    if std::env::var_os("PORTICO_E2E_PICTURES").is_none() {
        return;
    }
    for theme in ["dark", "light"] {
        window.ask("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]);
        window.shot("e2e", &format!("{name}-{theme}"));
    }
}

#[test]
#[ignore = "needs a display"]
fn a_picture_is_dropped_on_the_window() {
    let home = Home::knowing_asha();
    let photo = photo(&home, "Secret client.jpg");
    let window = new_teardown(&home);
    window.click("Primary users").type_in_editor("Before the picture.\n\n").see_saved();
    let before = home.read(&teardown(&home));
    window.drop_files(&home, &[&photo], "Before the picture.").see("What does it show?");
    assert!(beside(&home).is_empty(), "nothing is copied before it has words");
    pictured(&window, "picture-asked");
    window
        .fill("What does it show?", "Codes that came late, by hour")
        .click("Add picture")
        .see_gone("What does it show?")
        .see_saved();
    let added = beside(&home);
    assert_eq!(added.len(), 1);
    let text = home.read(&teardown(&home));
    let picture = format!("![Codes that came late, by hour]({})", name(&added[0]));
    let around = [format!("{picture}\n\nBefore the picture.\n"), format!("Before the picture.\n\n{picture}\n")];
    assert!(around.iter().any(|around| text.contains(around)), "a paragraph where it was let go: {text}");
    assert!(!name(&added[0]).contains("ecret") && name(&added[0]).contains("kitewire"));
    let says = told(&home, &added[0]);
    assert!(!says.contains("GPS") && !says.contains(PLACE), "{says}");
    assert!(says.contains("Orientation=6"), "it still lies on its side, and says so: {says}");

    window.click("Preview");
    window.wait("the picture on the page", || shown(&window));
    pictured(&window, "picture-on-the-page");
    window.press("Control+6").see_screen("Publish").see(&format!("Picture in “{TITLE}”, stays with it"));
    window.press("Control+K").fill("Search", TITLE).press("Enter").see_screen(TITLE);
    window.focus_editor().press("Control+Z");
    window.wait("the text as it was", || home.read(&teardown(&home)) == before);
    assert_eq!(beside(&home), added, "the copy stays until somebody deletes it");
    window.press("Control+6").see_screen("Publish").see("Picture that no document shows");
}

#[test]
#[ignore = "needs a display"]
fn pictures_come_by_keyboard() {
    let home = Home::knowing_asha();
    let photo = photo(&home, "Secret client.jpg");
    let window = new_teardown(&home);
    window.click("Primary users");
    home.answer(&photo);
    window.press("Control+K").see("Search").type_keys("insert picture").see("Insert picture…").press("Enter");
    window
        .see("What does it show?")
        .fill("What does it show?", "Codes by hour")
        .press("Enter")
        .see_gone("What does it show?");
    window.see_saved();
    assert_eq!(beside(&home).len(), 1);

    home.answer(&home.write("notes.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"));
    window.press("Control+K").see("Search").type_keys("insert picture").see("Insert picture…").press("Enter");
    window.see("“notes.svg” stays out.").see("Export it as PNG").click("Close").see_gone("stays out");
    assert_eq!(beside(&home).len(), 1);
}

#[test]
#[ignore = "needs a display"]
fn a_picture_is_pasted() {
    let home = Home::knowing_asha();
    let window = new_teardown(&home);
    window.click("Primary users").type_in_editor("Before the picture.\n\n").see_saved();
    let _copied = window.copy_picture(&home, &screenshot(&home));
    window.focus_editor().key("ctrl+v");
    window
        .see("What does it show?")
        .fill("What does it show?", "The desk")
        .press("Enter")
        .see_gone("What does it show?")
        .see_saved();
    let added = beside(&home);
    assert_eq!(added.len(), 1);
    let text = home.read(&teardown(&home));
    assert!(text.contains(&format!("![The desk]({})", name(&added[0]))), "{text}");
    let says = told(&home, &added[0]);
    assert!(!says.contains(PLACE), "{says}");
}
