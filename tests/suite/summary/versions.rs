//! Tailored versions of the page, and what was exported: for the person alone.

use portico_core::ErrorCode;
use portico_core::private::{PageExport, Private};
use portico_core::summary::{PageChoice, Paper};
use tempfile::TempDir;

fn private(dir: &TempDir) -> Private {
    Private::open(&dir.path().join("private.db")).unwrap()
}

#[test]
fn a_version_keeps_its_own_choice_and_a_name_of_its_own() {
    let dir = TempDir::new().unwrap();
    let own = PageChoice { paper: Paper::Letter, order: vec!["a".into()], ..PageChoice::default() };
    let number = private(&dir).add_page_version("  Stripe,  API PM ", &own, 1).unwrap();
    let other = private(&dir).add_page_version("adyen", &PageChoice::default(), 2).unwrap();
    let private = private(&dir);
    let names: Vec<(i64, String)> =
        private.page_versions().unwrap().into_iter().map(|version| (version.number, version.name)).collect();
    assert_eq!(names, [(other, "adyen".to_owned()), (number, "Stripe, API PM".to_owned())]);
    for taken in ["stripe, api pm", "", " ", &"x".repeat(81)] {
        let error = private.add_page_version(taken, &own, 3).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidInput, "{taken}");
    }
    private.change_page_version(number, "Stripe, API PM", &PageChoice::default(), 4).unwrap();
    assert_eq!(private.change_page_version(number, "Adyen", &own, 5).unwrap_err().code, ErrorCode::InvalidInput);
    let changed = private.page_versions().unwrap().into_iter().find(|version| version.number == number).unwrap();
    assert_eq!((changed.choice, changed.changed_at), (PageChoice::default(), 4));
    private.forget_page_version(number).unwrap();
    assert_eq!(private.page_versions().unwrap().len(), 1);
    assert_eq!(private.change_page_version(number, "Gone", &own, 6).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn what_was_sent_can_be_had_again_byte_by_byte() {
    let dir = TempDir::new().unwrap();
    let private = private(&dir);
    let export = |at, version, bytes| PageExport {
        at,
        version,
        format: "pdf",
        place: "/home/asha/page.pdf",
        head: "4f1c2a9",
        bytes,
    };
    private.record_export(&export(1, "", b"first")).unwrap();
    private.record_export(&export(2, "Stripe", b"\0second\xff")).unwrap();
    let sent = private.sent_pages().unwrap();
    let told: Vec<(i64, &str, i64)> = sent.iter().map(|page| (page.at, page.version.as_str(), page.size)).collect();
    assert_eq!(told, [(2, "Stripe", 8), (1, "", 5)]);
    assert_eq!(private.sent_page(sent[0].number).unwrap(), b"\0second\xff");
    private.forget_sent_page(sent[0].number).unwrap();
    assert_eq!(private.sent_page(sent[0].number).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(private.sent_pages().unwrap().len(), 1);
}
