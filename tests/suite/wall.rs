//! What is confidential stays on this computer, whatever the front matter says.

use portico_core::ErrorCode;
use portico_core::catalogue::Origin;
use portico_core::document::Document;
use portico_core::portfolio::Permission;
use portico_core::summary::{PageChoice, summarise};

use crate::catalogue::samples;
use crate::redaction::{original, redacts, replacing, spec};
use crate::workshop::{Desk, Workshop, now};

fn on_the_page(desk: &Desk) -> Vec<String> {
    summarise(&desk.portfolio, &PageChoice::default()).unwrap().model.works.into_iter().map(|work| work.title).collect()
}

#[test]
fn a_term_that_is_left_keeps_a_document_off_the_page_and_out_of_every_copy() {
    let desk = Workshop::new().scaffold();
    let _work = desk.ready_work("Ready");
    let draft = spec(&desk, "Stages");
    redacts(&draft, &original(&desk, "# Stages\n\nAcme Pay pays.\n"));
    let draft = draft.edit(|text| text.replace("draft: true\n", "") + "\nAcme Pay pays.\n");
    assert_eq!(on_the_page(&desk), ["Ready"], "its draft line was taken out by hand");
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
    let held: Vec<&str> = page.candidates.iter().filter(|one| one.held).map(|one| one.title.as_str()).collect();
    assert_eq!(held, ["Stages"]);
    let refused = desk.portfolio.may_leave(&draft.path, &draft.text()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidInput);
    assert!(
        refused.to_string().contains("Acme Pay") && refused.to_string().contains("Nothing was copied"),
        "{refused}"
    );

    let draft = draft.edit(|text| text.replace("Acme Pay", "A payments company"));
    assert_eq!(on_the_page(&desk), ["Ready"], "nobody is noted who allowed it");
    let permission = Permission { by: "Meera Iyer".into(), on: "2026-05-12".into() };
    desk.portfolio.set_origin(&draft.path, Origin::Employer, &permission, now()).unwrap();
    desk.portfolio.may_leave(&draft.path, &draft.text()).unwrap();
    assert_eq!(on_the_page(&desk), ["Ready"], "its sections are empty, and Publish would hold it back, too");
    let (_, whole) = samples("technical-spec", "good").remove(0);
    let draft = draft.edit(|_| whole.clone());
    assert_eq!(on_the_page(&desk).len(), 2, "{:?}", desk.portfolio.held_back(&draft.path));
    let title = Document::read(&whole).title().unwrap().to_owned();
    desk.portfolio.set_redaction(&draft.path, "", &replacing(&[(&title, "Steps")])).unwrap();
    assert_eq!(on_the_page(&desk), ["Ready"], "the title is a place too");
}

#[test]
fn a_document_whose_front_matter_cannot_be_read_is_a_draft() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ready");
    assert_eq!(on_the_page(&desk), ["Ready"]);
    let _work = work.edit(|text| text.replace("title: Ready", "title: Ready: at last"));
    assert!(on_the_page(&desk).is_empty());
    let entry = desk.portfolio.documents().unwrap().into_iter().find(|entry| entry.path.contains("ready")).unwrap();
    assert!(entry.draft);
}
