//! The one page: chosen, put in order, said in other words, tailored, cut to fit, exported, and read back from the file.

use crate::oracles::{PdfText, pdf_pages, pdf_text, qpdf_check};
use crate::story::picture;
use crate::window::{Home, Window};

fn sample(home: &Home) -> Window {
    let window = Window::open(home);
    window.click("Look around a sample").see_screen("This week");
    window.press("Control+5").see_screen("One page").see("lines free");
    window
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
    assert!(std::fs::read_to_string(&text).unwrap().contains("Cut the retries of 38 clients by half with SQL."));
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
    let found = home.command("find").arg(home.path("")).args(["-name", "portfolio.toml"]).output().unwrap();
    let found = String::from_utf8(found.stdout).unwrap();
    let toml = std::fs::read_to_string(found.lines().next().expect("the sample")).unwrap();
    assert!(!toml.contains("Stripe, API PM") && !toml.contains("text_size"), "{toml}");
}
