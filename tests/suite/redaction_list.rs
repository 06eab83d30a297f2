//! The list of a redacted copy: what it finds in a document, what it lets go once it is changed, and when it counts.

use portico_core::ErrorCode;
use portico_core::checks::Finding;
use portico_core::git::MergePiece;

use crate::redaction::{ORIGINAL, left, original, redacts, replacing, spec, take, usual};
use crate::workshop::Workshop;

#[test]
fn a_changed_list_says_which_terms_the_document_still_holds() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    redacts(&draft, &original(&desk, ORIGINAL));
    let draft = take(draft).edit(|text| format!("{text}\nLARKSPUR and the larkspur’s friends, and Priya.\n"));
    let let_go = |pairs: &[(&str, &str)]| -> Vec<(String, u32)> {
        let found = desk.portfolio.terms_let_go(&draft.path, &draft.text(), &replacing(pairs)).unwrap();
        found.into_iter().map(|gone| (gone.term, gone.places)).collect()
    };
    let both = [("Larkspur".to_owned(), 2), ("Priya".to_owned(), 1)];
    assert_eq!(let_go(&[("Acme Pay", "x")]), both);
    assert_eq!(let_go(&[("Larkspur Cloud", "x"), ("Priya", "y")]), both[..1], "a term that was changed");
    assert_eq!(let_go(&[("larkspur", "another word"), ("Priya", "z")]), [], "another replacement lets nothing go");
    assert_eq!(left(&draft).len(), 3, "nothing was noted");
    let refused = desk.portfolio.terms_let_go(&draft.path, "", &replacing(&[("C", "x")])).unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidInput);
}

#[test]
fn making_a_copy_notes_neither_original_nor_list() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    let place = original(&desk, ORIGINAL);
    let text = draft.text();
    let copy = desk.portfolio.new_copy(&draft.path, &text, place.to_str().unwrap(), &usual()).unwrap();
    assert!(copy.made.contains("A payments company"));
    let view = desk.portfolio.redaction(&draft.path).unwrap();
    assert_eq!((view.original.as_str(), view.replacements.len(), view.state), ("", 0, None));
    let nowhere = desk.portfolio.new_copy(&draft.path, &text, " ", &usual()).unwrap_err();
    assert!(nowhere.message.contains("No original"), "{nowhere}");
}

#[test]
fn a_term_left_is_found_in_its_section_and_no_rule_asks_to_spell_it_out() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    let place = original(&desk, ORIGINAL);
    let list = replacing(&[("Nimbus", "the platform"), ("Acme Pay", "a company")]);
    desk.portfolio.set_redaction(&draft.path, place.to_str().unwrap(), &list).unwrap();
    let draft = draft.edit(|text| {
        let text = text.replace(
            "## Summary\n",
            "## Summary\n\nIt asks NIMBUS for the state of every booking, then ACME PAY, and in the end XQRV.\n",
        );
        text.replace("## Risks", "## Risks\n\nNIMBUS is slow.\n\n### Of nimbus\n\nNone.") + "\n## Other\n\nNimbus.\n"
    });
    let kind = desk.portfolio.catalogue().kind("technical-spec").cloned().unwrap();
    let has = |id: &str| kind.sections.iter().any(|section| section.id == id);
    assert!(has("summary") && has("risks"), "{:?}", kind.sections.iter().map(|one| &one.id).collect::<Vec<_>>());
    let found: Vec<_> = left(&draft).into_iter().map(|finding| (finding.line, finding.section)).collect();
    let sections: Vec<Option<&str>> = found.iter().map(|(_, section)| section.as_deref()).collect();
    assert_eq!(sections, [Some("summary"), Some("summary"), Some("risks"), Some("risks"), None], "{found:?}");
    let ids: std::collections::BTreeSet<String> = left(&draft).iter().map(Finding::id).collect();
    assert_eq!(ids.len(), 5, "{ids:?}");
    let acronyms: Vec<String> =
        draft.findings().into_iter().filter(|one| one.rule == "acronym-expanded").map(|one| one.message).collect();
    assert_eq!(acronyms.len(), 1, "{acronyms:?}");
    assert!(acronyms[0].contains("XQRV"), "{acronyms:?}");
}

#[test]
fn the_title_is_the_documents_own_and_never_to_be_decided() {
    let other = replacing(&[("Acme Pay", "a card company"), ("Larkspur", "the ledger"), ("Priya", "a colleague")]);
    for (from, heading, wanted) in [
        ("# Booking once", "# My *own* heading", "# My *own* heading\n"),
        ("# Booking once", "# What Priya saw", "# What a colleague saw\n"),
        ("title: Booking once", "title: Third", "# Third\n"),
    ] {
        for also in ["title: Booking once", "title: Third"] {
            let desk = Workshop::new().scaffold();
            let draft = spec(&desk, "Booking once");
            let place = original(&desk, ORIGINAL);
            redacts(&draft, &place);
            let draft = take(draft).edit(|text| text.replace(from, heading).replace("title: Booking once", also));
            let again = |original: &str| {
                std::fs::write(&place, original).unwrap();
                let path = place.to_str().unwrap();
                desk.portfolio.new_copy(&draft.path, &draft.text(), path, &other).unwrap().pieces
            };
            for pieces in [again(ORIGINAL), again(&ORIGINAL.replace("loses a day", "loses two days"))] {
                let [MergePiece::Clean { text }] = &pieces[..] else { panic!("to be decided: {pieces:?}") };
                assert!(text.starts_with(wanted) && text.contains("\n\n## Summary\n\nA card company"), "{text}");
            }
        }
    }
}
