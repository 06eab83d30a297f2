//! What the PDF says of itself.

use portico_core::summary::{PageModel, PageSetter, PageStyle, Paper, SetError};
use portico_page::TypstPage;

use crate::{DATE, models, plain, print, set, style};

#[test]
fn a_page_without_a_name_is_still_accessible() {
    let model = PageModel { name: String::new(), ..models::ordinary() };
    print("nameless", &model, &plain());
}

#[test]
fn equal_input_gives_equal_bytes() {
    let once = TypstPage.pdf(&models::full(), &plain(), DATE).unwrap();
    TypstPage.pdf(&models::scripts(), &style("ledger"), "2020-02-29").unwrap();
    let twice = std::thread::spawn(|| TypstPage.pdf(&models::full(), &plain(), DATE).unwrap()).join().unwrap();
    assert!(once == twice, "the bytes differ");
    let later = TypstPage.pdf(&models::full(), &plain(), "2026-11-21").unwrap();
    assert!(once != later, "the date isn't in the file");
}

#[test]
fn the_file_says_what_it_is() {
    let printed = print("metadata", &models::ordinary(), &plain());
    assert_eq!(printed.info("Title"), "Asha Rao, Technical product manager, APIs and developer experience");
    assert_eq!(printed.info("Author"), "Asha Rao");
    assert_eq!(printed.info("Keywords"), "API design, SQL, System design, Testing, Technical writing");
    assert_eq!(printed.info("Creator"), "Portico");
    assert_eq!(printed.info("CreationDate"), "2026-11-20T00:00:00Z");
    let subtypes = printed.metadata();
    assert!(
        subtypes.contains("<pdfaid:part>2</pdfaid:part>")
            && subtypes.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
        "{subtypes}"
    );
    assert!(subtypes.contains("<pdfuaid:part>1</pdfuaid:part>"), "{subtypes}");
    for date in ["", "yesterday", "2026-13-01", "2026-02-30", "26-1-1", "2026-11-20T10:00:00Z"] {
        assert!(
            matches!(TypstPage.pdf(&models::ordinary(), &plain(), date), Err(SetError::Pdf(_))),
            "{date:?} is no date"
        );
    }
}

#[test]
fn the_paper_is_the_one_asked_for() {
    for (paper, size) in [(Paper::A4, "595.276 x 841.89 pts (A4)"), (Paper::Letter, "612 x 792 pts (letter)")] {
        assert_eq!(print("paper", &models::ordinary(), &PageStyle { paper, ..plain() }).info("Page size"), size);
    }
}

#[test]
fn an_unprintable_character_is_named() {
    let mut model = models::ordinary();
    model.name = "Asha \u{e000} \u{378} Rao".into();
    model.headline = "Family: \u{e001}".into();
    let page = set(&model, &plain());
    assert_eq!(page.unprintable, ['\u{378}', '\u{e000}', '\u{e001}']);
    let Err(SetError::Pdf(message)) = TypstPage.pdf(&model, &plain(), DATE) else { panic!("a character was lost") };
    for name in ["U+0378", "U+E000", "U+E001"] {
        assert!(message.contains(name), "{message}");
    }
}

#[test]
fn the_designs_say_what_they_are_and_another_is_an_error() {
    let designs = TypstPage.designs();
    let ids: Vec<&str> = designs.iter().map(|design| &*design.id).collect();
    assert_eq!(ids, ["margin", "column", "ledger"]);
    assert!(designs.iter().all(|design| !design.title.is_empty() && design.purpose.ends_with('.')), "{designs:?}");
    for unknown in ["", "Margin", "../margin", "common"] {
        let refused = TypstPage.set(&models::ordinary(), &style(unknown));
        assert!(matches!(refused, Err(SetError::Design(_))), "{unknown:?}");
    }
}
