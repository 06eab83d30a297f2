//! Redacted copies: what is replaced, what is merged, and what holds a copy back.

use std::fs;
use std::path::PathBuf;

use portico_core::ErrorCode;
use portico_core::catalogue::Origin;
use portico_core::checks::Finding;
use portico_core::document::apply;
use portico_core::git::{MergePiece, merge_texts};
use portico_core::portfolio::{CopyNews, NewCopy, OriginalState, Permission, ReadyOutcome};
use portico_core::publish::Committed;
use portico_core::redaction::{Redactor, Replacement};
use proptest::prelude::*;

use crate::workshop::{Desk, Draft, Workshop, later, now};

pub(crate) const ORIGINAL: &str = "---\nowner: Priya Nair\n---\n# Larkspur ledger\n\n## Summary\n\nAcme Pay books twice when larkspur-db is slow. Priya saw it first.\n\n## Risks\n\nACME\nPAY loses a day.\n";

pub(crate) fn replacing(pairs: &[(&str, &str)]) -> Vec<Replacement> {
    pairs.iter().map(|(term, with)| Replacement { term: (*term).into(), replacement: (*with).into() }).collect()
}

pub(crate) fn usual() -> Vec<Replacement> {
    replacing(&[
        ("Acme Pay", "a payments company"),
        ("Larkspur", "the ledger"),
        ("Priya Nair", "a colleague"),
        ("Priya", "a colleague"),
    ])
}

pub(crate) fn original(desk: &Desk, text: &str) -> PathBuf {
    let path = desk.workshop.place("original.md");
    fs::write(&path, text).unwrap();
    path
}

pub(crate) fn spec<'a>(desk: &'a Desk, title: &str) -> Draft<'a> {
    desk.draft("technical-spec", title)
}

/// Notes the original and the usual replacements.
pub(crate) fn redacts(draft: &Draft<'_>, original: &std::path::Path) {
    let view = draft.desk.portfolio.set_redaction(&draft.path, original.to_str().unwrap(), &usual()).unwrap();
    assert_eq!(view.state, Some(OriginalState::NotUsed));
}

fn merged(text: &str, copy: &NewCopy, of: impl Fn(&str, &str) -> String) -> String {
    let body: String = copy
        .pieces
        .iter()
        .map(|piece| match piece {
            MergePiece::Clean { text } => text.clone(),
            MergePiece::Conflict { ours, theirs } => of(ours, theirs),
        })
        .collect();
    format!("{}{body}", &text[..copy.from])
}

/// A copy of the noted original with the noted list.
fn new_copy(draft: &Draft<'_>) -> portico_core::Result<NewCopy> {
    let noted = draft.desk.portfolio.redaction(&draft.path)?;
    draft.desk.portfolio.new_copy(&draft.path, &draft.text(), &noted.original, &noted.replacements)
}

/// Makes the copy and takes it; there must be nothing to decide.
pub(crate) fn take(draft: Draft<'_>) -> Draft<'_> {
    let text = draft.text();
    let copy = new_copy(&draft).unwrap();
    let fresh = merged(&text, &copy, |ours, theirs| panic!("nothing is to be decided: {ours} | {theirs}"));
    let draft = draft.edit(|_| fresh);
    draft.desk.portfolio.note_copy(&draft.path, &copy.made, &copy.hash, now()).unwrap();
    draft
}

pub(crate) fn left(draft: &Draft<'_>) -> Vec<Finding> {
    draft.findings().into_iter().filter(|finding| finding.rule == "term-left").collect()
}

#[test]
fn the_copy_holds_no_term_and_none_of_the_originals_front_matter() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    redacts(&draft, &original(&desk, ORIGINAL));
    let draft = take(draft);
    let text = draft.text();
    let (front, body) = text.split_once("\n---\n").unwrap();
    assert!(front.contains("title: Booking once") && !text.contains("owner"), "{text}");
    assert_eq!(
        body.trim_start(),
        "# Booking once\n\n## Summary\n\nA payments company books twice when the-ledger-db is slow. A colleague saw it first.\n\n## Risks\n\nA payments company loses a day.\n"
    );
    assert!(left(&draft).is_empty());
    assert_eq!(desk.portfolio.redaction(&draft.path).unwrap().state, Some(OriginalState::Unchanged));
}

#[test]
fn a_changed_original_is_merged_with_the_persons_own_words() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    let place = original(&desk, ORIGINAL);
    redacts(&draft, &place);
    let draft =
        take(draft).edit(|text| text.replace("A colleague saw it first.", "A colleague saw it first, in the logs."));
    fs::write(&place, ORIGINAL.replace("loses a day", "loses two days") + "\n## Roll-out\n\nAsk Priya.\n").unwrap();
    assert_eq!(desk.portfolio.redaction(&draft.path).unwrap().state, Some(OriginalState::Changed));
    let draft = take(draft);
    let text = draft.text();
    for words in ["first, in the logs.", "loses two days.", "## Roll-out\n\nAsk a colleague."] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(desk.portfolio.redaction(&draft.path).unwrap().state, Some(OriginalState::Unchanged));
    let before = draft.text();
    let draft = take(draft);
    assert_eq!(draft.text(), before, "made again of the same, nothing changes");
}

#[test]
fn where_both_changed_a_line_both_are_offered() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    let place = original(&desk, ORIGINAL);
    redacts(&draft, &place);
    let draft = take(draft).edit(|text| text.replace("loses a day", "loses an afternoon"));
    fs::write(&place, ORIGINAL.replace("loses a day", "loses two days")).unwrap();
    let copy = new_copy(&draft).unwrap();
    let conflicts: Vec<_> = copy.pieces.iter().filter(|piece| matches!(piece, MergePiece::Conflict { .. })).collect();
    assert_eq!(
        conflicts,
        [&MergePiece::Conflict {
            ours: "A payments company loses an afternoon.\n".into(),
            theirs: "A payments company loses two days.\n".into()
        }]
    );
    assert_eq!(copy.news, CopyNews::Original);
    let mine = merged(&draft.text(), &copy, |ours, _| ours.to_owned());
    assert_eq!(mine, draft.text(), "whoever keeps their words loses none");
}

#[test]
fn a_new_copy_says_whether_the_original_or_the_list_changed() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    let place = original(&desk, ORIGINAL);
    redacts(&draft, &place);
    assert_eq!(new_copy(&draft).unwrap().news, CopyNews::First);
    let draft =
        take(draft).edit(|text| text.replace("A payments company loses", "A payments company, it is said, loses"));
    let other = replacing(&[("Acme Pay", "a card company"), ("Larkspur", "the ledger"), ("Priya", "a colleague")]);
    let again = |list| desk.portfolio.new_copy(&draft.path, &draft.text(), place.to_str().unwrap(), list).unwrap();
    let copy = again(&other);
    assert!(copy.pieces.iter().any(|piece| matches!(piece, MergePiece::Conflict { .. })));
    assert_eq!(copy.news, CopyNews::List, "the original is as it was");
    desk.portfolio.set_redaction(&draft.path, place.to_str().unwrap(), &other).unwrap();
    assert_eq!(again(&other).news, CopyNews::List, "a list that was kept before is one that changed");
    fs::write(&place, ORIGINAL.replace("loses a day", "loses two days")).unwrap();
    assert_eq!((again(&other).news, again(&usual()).news), (CopyNews::Original, CopyNews::Both));
}

#[test]
fn words_written_before_the_first_copy_are_offered_beside_it() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once").edit(|text| text.replace("## Summary\n", "## Summary\n\nMy own words.\n"));
    redacts(&draft, &original(&desk, ORIGINAL));
    let copy = new_copy(&draft).unwrap();
    let mine = merged(&draft.text(), &copy, |ours, _| ours.to_owned());
    assert!(mine.contains("My own words."), "{mine}");
    assert!(copy.pieces.iter().any(|piece| matches!(piece, MergePiece::Conflict { .. })));
}

#[test]
fn a_term_left_anywhere_holds_the_copy_back_and_one_click_mends_it() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    redacts(&draft, &original(&desk, ORIGINAL));
    let permission = Permission { by: "Meera".into(), on: "2026-05-12".into() };
    desk.portfolio.set_origin(&draft.path, Origin::Employer, &permission, now()).unwrap();
    let clean = take(draft);
    for (place, from, to) in [
        ("the text", "## Risks\n", "## Risks\n\nAcme\nPays the bill.\n"),
        ("the title", "# Booking once\n", "# Booking at Acme Pay\n"),
        ("the front matter", "title: Booking once", "title: \"Larkspur: booking\""),
        ("a heading", "## Risks\n", "## Larkspur’s risks\n"),
        ("an image", "## Risks\n", "## Risks\n\n![Screen of larkspur](larkspur-screen.png)\n"),
        ("a link", "## Risks\n", "## Risks\n\n[Here](https://wiki.acme%2dpay.example/x)\n"),
        ("code", "## Risks\n", "## Risks\n\n```sql\nselect * from larkspur_entries;\n```\n"),
        ("a comment", "## Risks\n", "## Risks\n\n<!-- ask Priya -->\n"),
        ("look-alikes", "## Risks\n", "## Risks\n\nLаrk\u{200b}spur\n"),
    ] {
        let before = clean.text();
        let mut text = before.replacen(from, to, 1);
        assert_ne!(text, before, "{place}");
        let ReadyOutcome::Blocked(findings) = desk.portfolio.ready(&clean.path, &text, true).unwrap() else {
            panic!("{place}: nothing holds it back");
        };
        assert_eq!(findings[0].rule, "term-left", "{place}: it comes before what is missing: {findings:#?}");
        for _ in 0..5 {
            let found = desk.portfolio.review(&clean.path, &text).unwrap().0;
            let Some(one) = found.into_iter().find(|finding| finding.rule == "term-left") else { break };
            text = apply(&text, &one.fix.unwrap_or_else(|| panic!("{place} has a fix")).edits);
        }
        let rest = desk.portfolio.review(&clean.path, &text).unwrap().0;
        assert!(
            rest.iter().all(|finding| finding.rule != "term-left" && finding.rule != "front-matter"),
            "{place}: {text}"
        );
    }
}

#[test]
fn terms_in_the_name_of_the_file_and_behind_escapes_are_found() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "The Larkspur spec");
    redacts(&draft, &original(&desk, ORIGINAL));
    let draft = take(draft).edit(|text| text.replace("The Larkspur spec", "The spec"));
    let found = left(&draft);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("name of the file") && found[0].fix.is_none());
    let renamed = desk.portfolio.rename_document(&draft.path, "The spec").unwrap();
    let draft = Draft { desk: &desk, path: renamed };
    assert!(left(&draft).is_empty());
    let draft = draft.edit(|text| text.replacen("title: The spec", "title: \"The \\u004carkspur spec\"", 1));
    let found = left(&draft);
    assert!(found.len() == 1 && found[0].fix.is_some(), "where it stands: {found:#?}");
    let draft = draft.edit(|text| text.replacen("\\u004c", "\\U0000004c", 1));
    assert!(left(&draft)[0].message.contains("field “title”"), "{:#?}", left(&draft));
}

#[test]
fn a_copy_that_was_ready_is_held_back_from_publishing() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    redacts(&draft, &original(&desk, ORIGINAL));
    let draft = take(draft).edit(|text| text.replace("draft: true\n", "") + "\nAsk Priya Nair.\n");
    let Committed::Blocked(held) = desk.commit(&[draft.path()]) else { panic!("it was committed") };
    let rules: Vec<&str> = held[0].1.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(rules.contains(&"term-left") && rules.contains(&"permission-missing"), "{rules:?}");
    assert!(desk.plan().changes.iter().any(|change| change.path == draft.path() && !change.selected));
}

#[test]
fn the_list_goes_where_the_document_goes() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    redacts(&draft, &original(&desk, ORIGINAL));
    let path = desk.portfolio.rename_document(&draft.path, "Booked once").unwrap();
    let view = |path| desk.portfolio.redaction(path).unwrap();
    assert_eq!(view(&path).replacements.len(), 4);
    assert!(view(&draft.path).replacements.is_empty());
    let number = desk.portfolio.delete_document(&path, now()).unwrap();
    assert!(view(&path).replacements.is_empty(), "another document of this name inherits nothing");
    let back = desk.portfolio.restore_document(number).unwrap();
    assert_eq!((&back, view(&back).replacements.len()), (&path, 4));
    let number = desk.portfolio.keep_text(&back, "Larkspur\n", later(1)).unwrap();
    let beside = desk.portfolio.restore_document(number).unwrap();
    assert_eq!((view(&back).replacements.len(), view(&beside).replacements.len()), (4, 4));
    let moved = back.as_str().replace("booked", "taken");
    fs::rename(desk.root().join(back.as_str()), desk.root().join(&moved)).unwrap();
    desk.write(&moved, "---\ntitle: Taken\n---\n\n# Taken\n\nAcme Pay.\n");
    let stray = Draft { desk: &desk, path: crate::workshop::rel(&moved) };
    assert_eq!(left(&stray).len(), 1, "a copy that another program moved is still looked at");
}

#[test]
fn an_original_that_is_gone_no_text_or_in_the_portfolio_is_said() {
    let desk = Workshop::new().scaffold();
    let draft = spec(&desk, "Booking once");
    let place = original(&desk, ORIGINAL);
    redacts(&draft, &place);
    let draft = take(draft);
    let before = draft.text();
    fs::remove_file(&place).unwrap();
    assert_eq!(desk.portfolio.redaction(&draft.path).unwrap().state, Some(OriginalState::Missing));
    let error = new_copy(&draft).unwrap_err();
    assert_eq!(error.code, ErrorCode::NotFound);
    assert!(error.message.contains("The copy stays as it is") && error.hint.is_some());
    fs::write(&place, b"\xff\xfe\x00").unwrap();
    assert_eq!(new_copy(&draft).unwrap_err().code, ErrorCode::InvalidInput);
    desk.write("private.md", ORIGINAL);
    let inside = desk.root().join("private.md");
    let refused = desk.portfolio.set_redaction(&draft.path, inside.to_str().unwrap(), &usual()).unwrap_err();
    assert!(refused.message.contains("in the portfolio"), "{refused}");
    assert_eq!(desk.portfolio.redaction(&draft.path).unwrap().original, place.to_str().unwrap());
    assert_eq!(draft.text(), before);
}

#[test]
fn nothing_private_enters_the_repository() {
    let desk = Workshop::new().scaffold();
    let draft = desk.ready_work("Ferrypost");
    let permission = Permission { by: "Meera Iyer, head of payments".into(), on: "2026-05-12".into() };
    desk.portfolio.set_origin(&draft.path, Origin::Employer, &permission, now()).unwrap();
    let spec = spec(&desk, "Booking once");
    desk.portfolio.set_origin(&spec.path, Origin::Employer, &permission, now()).unwrap();
    redacts(&spec, &original(&desk, ORIGINAL));
    let spec = take(spec);
    let paths: Vec<String> = desk.plan().changes.into_iter().map(|change| change.path).collect();
    assert!(paths.contains(&spec.path().to_owned()));
    assert!(matches!(desk.publish(), Committed::Commit { .. }));
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", "Everything"]);
    let objects = desk.git(&["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"]);
    let all: String = objects.lines().map(|id| desk.git(&["cat-file", "-p", id])).collect();
    assert!(all.contains("A payments company"), "the copy is there");
    let config = desk.git(&["config", "--local", "--list"]);
    for word in ["Meera", "12 May", "Acme", "Larkspur", "larkspur", "Priya", "original.md"] {
        assert!(!all.contains(word) && !config.contains(word), "{word} is in the repository");
    }
    assert!(!spec.text().contains("employer") && !draft.text().contains("employer"));
}

#[test]
fn replacements_that_cannot_work_are_refused_in_words() {
    for (pairs, says) in [
        (&[("C", "x")][..], "too short"),
        (&[("Acme", "x"), ("ACME", "y")], "twice"),
        (&[("Acme", "a client"), ("client", "Acme’s client")], "says"),
    ] {
        let error = Redactor::new(&replacing(pairs)).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidInput);
        assert!(error.message.contains(says) && error.hint.is_some(), "{error}");
    }
    assert_eq!(
        Redactor::new(&replacing(&[("  Acme \n Pay ", " x "), (" ", "y")])).unwrap().replacements(),
        replacing(&[("Acme Pay", "x")])
    );
}

#[test]
fn a_text_with_marks_like_gits_own_is_merged_whole() {
    let marks = "<<<<<<< ours\nmine\n=======\nyours\n>>>>>>> theirs\n";
    let base = format!("{marks}\nmiddle\n\none\n");
    let ours = base.replace("one", "two");
    let theirs = base.replace("one", "three");
    let pieces = merge_texts(&base, &ours, &theirs).unwrap();
    let [MergePiece::Clean { text }, MergePiece::Conflict { ours, theirs }] = pieces.as_slice() else {
        panic!("{pieces:?}")
    };
    assert_eq!(
        (text.as_str(), ours.as_str(), theirs.as_str()),
        (format!("{marks}\nmiddle\n\n").as_str(), "two\n", "three\n")
    );
}

proptest! {
    #[test]
    fn a_redacted_text_holds_no_term(text in "(Acme|acme| |-|\n|Pay|PAY|lark|spur|[.,*_`<>%&;#]|é|[a-z]{1,4}|\u{200b}){0,60}") {
        let redactor = Redactor::new(&replacing(&[("Acme Pay", "company one"), ("Larkspur", "ledger two"), ("Acme", "group three")])).unwrap();
        let redacted = redactor.redact(&text).unwrap();
        prop_assert!(redactor.find(&redacted).is_empty(), "{redacted:?}");
        prop_assert_eq!(redactor.redact(&redacted).unwrap(), redacted);
    }

    #[test]
    fn a_merge_loses_no_line(base in lines(), ours in lines(), theirs in lines()) {
        let pieces = merge_texts(&base, &ours, &theirs).unwrap();
        let side = |mine: bool| -> String {
            pieces.iter().map(|piece| match piece {
                MergePiece::Clean { text } => text.clone(),
                MergePiece::Conflict { ours, theirs } => if mine { ours.clone() } else { theirs.clone() },
            }).collect()
        };
        let (mine, other) = (side(true), side(false));
        for line in ours.lines().filter(|line| !base.lines().any(|known| known == *line)) {
            prop_assert!(mine.lines().any(|kept| kept == line), "{line} of ours: {pieces:?}");
        }
        for line in theirs.lines().filter(|line| !base.lines().any(|known| known == *line)) {
            prop_assert!(other.lines().any(|kept| kept == line), "{line} of theirs: {pieces:?}");
        }
    }
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec("[abc]{1,2}|<<<<<<<<|>>>>>>>> x|=======", 0..8)
        .prop_map(|lines| lines.iter().map(|line| format!("{line}\n")).collect())
}
