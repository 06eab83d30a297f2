//! Other words in the place of a confidential term: in the document, in its versions that wait, and back.

use portico_core::ErrorCode;
use portico_core::gate::{ConfidentialTerm, TermSort};
use portico_core::publish::gate::{Chosen, look};
use portico_core::publish::{SaidInstead, say_instead, unsay};

use crate::workshop::{Desk, Workshop, now};

const PATH: &str = "writing/retrospectives/checkout.md";

fn desk(term: &str, sort: TermSort) -> Desk {
    let desk = Workshop::new().scaffold();
    desk.portfolio.set_confidential_terms(&[ConfidentialTerm { term: term.into(), sort }]).unwrap();
    desk
}

fn record(desk: &Desk, message: &str) {
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", message]);
}

/// The key of the first leak in the document, as it is in the folder and in what waits.
fn key(desk: &Desk) -> String {
    let files = [(PATH.to_owned(), Some(desk.read(PATH).into_bytes()))].into();
    let report = look(&desk.portfolio, &Chosen { files: Some(&files), message: "" }).unwrap();
    report.leaks[0].leak.key.clone()
}

fn say(desk: &Desk, words: &str) -> portico_core::Result<SaidInstead> {
    say_instead(&desk.portfolio, PATH, &key(desk), words, now())
}

#[test]
fn every_spelling_in_a_document_is_said_otherwise_and_comes_back() {
    let desk = desk("Larkspur", TermSort::CodeName);
    let text = "# Checkout\r\n\r\nWe moved it behind a Larkspur. LARKSPUR and Lark-\r\nspur were slow.\r\n";
    desk.write(PATH, text);
    let said = say(&desk, "a separate service").unwrap();
    assert_eq!((said.count, &said.rewritten), (3, &None));
    let now_said = desk.read(PATH);
    assert!(!now_said.to_lowercase().contains("lark") && now_said.contains("separate service"), "{now_said}");
    assert!(now_said.contains("\r\n"), "line ends stay");
    assert_eq!(desk.portfolio.private().said_instead().unwrap()["Larkspur"], "a separate service");
    unsay(&desk.portfolio, &said).unwrap();
    assert_eq!(desk.read(PATH), text);
}

#[test]
fn versions_that_wait_say_it_otherwise_too_and_newer_words_stay() {
    let desk = desk("Larkspur", TermSort::CodeName);
    desk.write(PATH, "# Checkout\n\nBehind Larkspur.\n");
    desk.write("other.md", "# Other\n");
    record(&desk, "Checkout");
    let head = desk.git(&["rev-parse", "HEAD"]);
    desk.write(PATH, "# Checkout\n\nBehind Larkspur, which cut it. Larkspur!\n");
    let said = say(&desk, "the service").unwrap();
    assert_eq!(said.count, 2);
    assert_eq!(desk.read(PATH), "# Checkout\n\nBehind the service, which cut it. The service!\n");
    assert_eq!(desk.git(&["show", &format!("HEAD:{PATH}")]), "# Checkout\n\nBehind the service.");
    assert!(look(&desk.portfolio, &Chosen::default()).unwrap().is_open());
    assert_eq!(desk.porcelain(), format!(" M {PATH}"));
    unsay(&desk.portfolio, &said).unwrap();
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(desk.read(PATH), "# Checkout\n\nBehind Larkspur, which cut it. Larkspur!\n");
}

#[test]
fn a_file_as_its_version_has_it_follows_and_is_no_change() {
    let desk = desk("Larkspur", TermSort::CodeName);
    desk.write(PATH, "# Checkout\n\nBehind Larkspur.\n");
    record(&desk, "Checkout");
    let said = say(&desk, "the service").unwrap();
    assert!(said.kept.is_none() && said.rewritten.is_some(), "{said:?}");
    assert_eq!(desk.read(PATH), "# Checkout\n\nBehind the service.\n");
    assert_eq!(desk.porcelain(), "");
    unsay(&desk.portfolio, &said).unwrap();
    assert_eq!(desk.read(PATH), "# Checkout\n\nBehind Larkspur.\n");
    assert_eq!(desk.porcelain(), "");
}

#[test]
fn words_that_say_it_too_and_secrets_are_refused_and_nothing_changes() {
    let desk = desk("lark[a-z]+", TermSort::Pattern);
    desk.write(PATH, "# Checkout\n\nBehind Larkspur.\n");
    assert_eq!(say(&desk, "the larkspurs").unwrap_err().code, ErrorCode::InvalidInput);
    assert_eq!(desk.read(PATH), "# Checkout\n\nBehind Larkspur.\n");
    say(&desk, "a service").unwrap();
    assert_eq!(desk.read(PATH), "# Checkout\n\nBehind a service.\n");
    let token = concat!("ghp", "_", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu");
    desk.write(PATH, &format!("# Checkout\n\n{token}\n"));
    assert_eq!(say(&desk, "a token").unwrap_err().code, ErrorCode::InvalidInput);
}

#[test]
fn a_document_that_was_changed_since_is_not_put_back_over() {
    let desk = desk("Larkspur", TermSort::CodeName);
    desk.write(PATH, "Behind Larkspur.\n");
    let said = say(&desk, "a service").unwrap();
    desk.write(PATH, "Newer words.\n");
    assert!(unsay(&desk.portfolio, &said).is_err());
    assert_eq!(desk.read(PATH), "Newer words.\n");
}
