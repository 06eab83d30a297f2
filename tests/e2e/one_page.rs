//! The one page: chosen, put in order, said in other words, tailored, cut to fit, exported, and read back from the file.

use std::fs;
use std::path::PathBuf;

use crate::oracles::{PdfText, pdf_pages, pdf_text, qpdf_check};
use crate::story::picture;
use crate::window::{Home, Window};

fn sample(home: &Home) -> Window {
    let window = Window::open(home);
    window.click("Look around a sample").see_screen("This week");
    window.press("Control+5").see_screen("One page").see("lines free");
    window
}

fn sample_folder(home: &Home) -> PathBuf {
    let found = home.command("find").arg(home.path("")).args(["-name", "portfolio.toml"]).output().unwrap();
    let found = String::from_utf8(found.stdout).unwrap();
    PathBuf::from(found.lines().next().expect("the sample")).parent().unwrap().to_owned()
}

/// The works on the page, from the list beside it.
fn works(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.picks li:has(input:checked) button.name')].map((name) => name.textContent.trim())";
    let read = window.read(script);
    read.as_array().unwrap().iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

#[test]
#[ignore = "needs a display"]
fn a_page_is_chosen_ordered_exported_and_read_back() {
    let home = Home::new();
    let window = sample(&home);
    picture(&window, "one-page-margin");
    let before = works(&window);
    window.click("Column").see("lines free");
    picture(&window, "one-page-column");
    window.click("Ledger").see("lines free");
    picture(&window, "one-page-ledger");
    window.read("document.querySelectorAll('.picks .grip')[1].focus(); return 0");
    window.press("Up");
    window.wait("the second work comes first", || works(&window).first() == before.get(1));

    window.click(&format!("{}: say its line in other words", before[1]));
    window.fill("What it shows, on this page", "Cut the retries of 38 clients by half with SQL.");
    picture(&window, "one-page-reword");
    window.click("Say it so").see("Cut the retries of 38 clients by half with SQL.");
    window.click("Opening lines: say them in other words");
    window.fill("Opening lines, on this page", "Six years between those who call an API and those who build it.");
    window.click("Say it so").see("Six years between those who call an API");

    let file = home.path("page.pdf");
    home.answer(&file);
    window.click("Export PDF").see("The page is written.");
    qpdf_check(&file).sound();
    assert_eq!(pdf_pages(&file), 1);
    let read = pdf_text(&file, PdfText::Reading).split_whitespace().collect::<Vec<_>>().join(" ");
    let place = |words: &str| read.find(words).unwrap_or_else(|| panic!("{words} isn't in {read}"));
    assert!(place("Six years between") < place("Cut the retries of 38 clients"));
    assert!(place("Cut the retries of 38 clients") < place(&before[0]), "the order is the one that was chosen: {read}");

    let text = home.path("page.txt");
    home.answer(&text);
    window.click("Export in another format").click("Plain text").see("page.txt");
    assert!(fs::read_to_string(&text).unwrap().contains("Cut the retries of 38 clients by half with SQL."));
}

#[test]
#[ignore = "needs a display"]
fn a_tailored_page_stays_private_is_cut_to_fit_and_what_was_sent_is_remembered() {
    let home = Home::new();
    let window = sample(&home);
    window.click("Version: For everyone").click("New version from this one…");
    window.fill("Name", "Stripe, API PM").click("Make it").see("Stripe, API PM");
    window.click("Smaller text").click("Smaller text").see("9.5");
    picture(&window, "one-page-version");
    let file = home.path("stripe.pdf");
    home.answer(&file);
    window.click("Export PDF").see("The page is written.");
    window.click("Version: Stripe, API PM").click("What was sent…").see("Stripe, API PM, PDF");
    picture(&window, "one-page-sent");
    window.press("Escape");
    window.click("Version: Stripe, API PM").click("Compare with the one for everyone");
    window.see("How “Stripe, API PM” differs");
    picture(&window, "one-page-compare");
    window.press("Escape");
    let toml = fs::read_to_string(sample_folder(&home).join("portfolio.toml")).unwrap();
    assert!(!toml.contains("Stripe, API PM") && !toml.contains("text_size"), "{toml}");
}

/// A drawing of several boxes, with a note in its file that must not come along.
fn drawing(home: &Home, name: &str) -> PathBuf {
    let file = home.path(name);
    let mut command = home.command("convert");
    command.args(["-size", "640x200", "xc:white", "-fill", "#2b5fd9", "-draw", "rectangle 20,40 180,160"]);
    command.args(["-draw", "rectangle 460,40 620,160", "-set", "comment", "drawn in Pune"]).arg(&file);
    assert!(command.status().expect("Debian has convert in imagemagick.").success());
    file
}

/// How many pictures the page shows, and what is written beneath them.
fn exported(home: &Home, window: &Window) -> (usize, String) {
    let file = home.path("with-picture.pdf");
    home.answer(&file);
    window.click("Export PDF").see("The page is written.");
    qpdf_check(&file).sound();
    assert_eq!(pdf_pages(&file), 1);
    let listed = home.command("pdfimages").arg("-list").arg(&file).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let pictures = listed.lines().filter(|line| line.contains(" image ")).count();
    (pictures, pdf_text(&file, PdfText::Reading).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
#[ignore = "needs a display"]
fn a_picture_and_a_work_elsewhere_come_onto_the_page_and_go_again() {
    let home = Home::new();
    let window = sample(&home);
    let folder = sample_folder(&home);
    let settings = folder.join("portfolio.toml");
    let before = fs::read_to_string(&settings).unwrap();

    let notes = home.write("notes.png", "no picture at all");
    home.answer(&notes);
    window
        .click("Add a picture…")
        .click("Choose a picture…")
        .see("It is not a picture.")
        .see("takes PNG and JPEG files");
    picture(&window, "one-page-picture-refused");
    home.answer(&drawing(&home, "retries.png"));
    window.click("Choose a picture…").see("What does it show?").click("Put it on the page").see("Say what it shows.");
    window.fill("What does it show?", "Two services, and nothing between them");
    picture(&window, "one-page-picture-dialog");
    window.click("Put it on the page").see("The picture is on the page").see("Two services, and nothing between them");
    picture(&window, "one-page-picture");
    let copy = folder.join("pictures/one-page-1.png");
    let bytes = fs::read(&copy).unwrap();
    assert!(!bytes.windows(13).any(|part| part == b"drawn in Pune"), "what the program noted came along");
    let (pictures, text) = exported(&home, &window);
    assert!(pictures == 1 && text.contains("Two services, and nothing between them"), "{pictures} pictures: {text}");
    window.click("Picture: change it").click("Take it off").see("The picture is off the page").click("Undo");
    window.see("Two services, and nothing between them");
    window.click("Picture: change it").click("Take it off").see("The picture is off the page");
    window.see_gone("Two services, and nothing between them");
    assert!(copy.is_file(), "a picture that is taken off stays in the portfolio");

    home.answer(&drawing(&home, "other.png"));
    window.click("Add a picture…").click("Choose a picture…").see("What does it show?");
    window.fill("What does it show?", "A second drawing").click("Put it on the page").see("The picture is on the page");
    assert!(folder.join("pictures/one-page-2.png").is_file());
    window.click("Undo").see_gone("A second drawing");
    window.wait("the copy is taken back", || !folder.join("pictures/one-page-2.png").exists());
    assert_eq!(fs::read_to_string(&settings).unwrap(), before);

    window.click("Add a work elsewhere…").fill("Title", "The delivery log nobody had");
    window.fill("Address", "javascript:alert(1)").click("Add it").see("Only a web page can stand here");
    window.fill("Address", "talks.example/delivery-log").click("Add it").see("Did you mean https://talks");
    picture(&window, "one-page-elsewhere-address");
    window.click("Did you mean https://talks.example/delivery-log?");
    window.fill("What it shows", "Ten minutes on what support asks first.").click("Add it");
    window.see("gave way to “The delivery log nobody had”").see("Ten minutes on what support asks first.");
    picture(&window, "one-page-elsewhere");
    assert!(fs::read_to_string(&settings).unwrap().contains("url = \"https://talks.example/delivery-log\""));
    assert!(works(&window).contains(&"The delivery log nobody had".to_owned()), "{:?}", works(&window));
    window.click("Undo").see_gone("Ten minutes on what support asks first.");
    window.wait("the file is as it was", || fs::read_to_string(&settings).unwrap() == before);

    window.click("Change Webhook retries, measured").see("Take it away");
    window.fill("What it shows", "Measured with 2,000 deliveries.").click("Save");
    window.see("Measured with 2,000 deliveries.").click("Undo").see_gone("Measured with 2,000 deliveries.");
    window.click("Change Webhook retries, measured").click("Take it away").see("is taken away");
    window.see_gone("Change Webhook retries, measured");
    assert!(!works(&window).contains(&"Webhook retries, measured".to_owned()));
    window.click("Undo").see("Webhook retries, measured");
    window.wait("the work is back", || works(&window).contains(&"Webhook retries, measured".to_owned()));
}
