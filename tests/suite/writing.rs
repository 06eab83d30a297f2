//! Never lost: journal, save, delete, restore, rename.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::sync::Arc;

use portico_core::ErrorCode;
use portico_core::portfolio::{NewDocumentRequest, Portfolio, SaveOutcome, Workbench};
use portico_core::private::Private;

use crate::disks::{FailingDisk, Fault};
use crate::workshop::{Desk, Workshop, later, now, open, rel};

fn new(kind: &str, title: &str, fields: &[(&str, &str)]) -> NewDocumentRequest {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    NewDocumentRequest { kind: kind.into(), title: title.into(), fields }
}

#[test]
fn what_was_typed_is_offered_after_a_crash_and_never_forced() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let document = desk.open_document(path.as_str());
    assert_eq!(document.recovered, None);
    let typed = document.text.replace("night shift", "late shift") + "\nOne more line.\n";
    desk.portfolio.journal(&path, &typed, &document.hash, later(1)).unwrap();
    // The next start: another process, another connection to the same file.
    let (root, private) = (desk.root().to_owned(), desk.workshop.world.home().join("private.sqlite"));
    let Desk { workshop, portfolio } = desk;
    drop(portfolio);
    let bench = Workbench { private: Arc::new(Private::open(&private).unwrap()), ..workshop.bench.clone() };
    let again = open(&bench, &root);
    let reopened = again.open_document(&path).unwrap();
    assert_eq!(reopened.text, document.text, "the file is what it was");
    let kept = reopened.recovered.unwrap();
    assert_eq!((kept.text.as_str(), kept.at), (typed.as_str(), later(1).ms));
    assert!(kept.words >= 4, "{}", kept.words);
    assert!(again.open_document(&path).unwrap().recovered.is_some(), "looking doesn't use it up");
    let saved = again.save(&path, &typed, &reopened.hash, later(2)).unwrap();
    assert!(matches!(saved, SaveOutcome::Saved { .. }));
    assert_eq!(again.open_document(&path).unwrap().recovered, None, "saved is saved");
}

#[test]
fn a_journal_that_the_file_holds_is_forgotten_silently() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let document = desk.open_document(path.as_str());
    desk.portfolio.journal(&path, &document.text, &document.hash, now()).unwrap();
    assert_eq!(desk.open_document(path.as_str()).recovered, None);
    desk.portfolio.journal(&path, "other", &document.hash, now()).unwrap();
    desk.portfolio.private().discard_journal(desk.portfolio.copy(), &path).unwrap();
    assert_eq!(desk.open_document(path.as_str()).recovered, None, "the person said so");
}

#[test]
fn text_typed_during_a_save_stays() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let document = desk.open_document(path.as_str());
    desk.portfolio.save(&path, "saved\n", &document.hash, now()).unwrap();
    desk.portfolio.journal(&path, "newer\n", &document.hash, later(1)).unwrap();
    // The clearing that belongs to the first save comes late.
    desk.portfolio.private().clear_journal(desk.portfolio.copy(), &path, "saved\n").unwrap();
    assert_eq!(desk.open_document(path.as_str()).recovered.unwrap().text, "newer\n");
}

#[test]
fn a_file_deleted_outside_keeps_its_text_here() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let document = desk.open_document(path.as_str());
    fs::remove_file(desk.root().join(path.as_str())).unwrap();
    assert_eq!(desk.portfolio.save(&path, "typed\n", &document.hash, now()).unwrap(), SaveOutcome::DeletedOnDisk);
    assert!(!desk.exists(path.as_str()));
    assert!(matches!(desk.portfolio.write_again(&path, "typed\n", now()).unwrap(), SaveOutcome::Saved { .. }));
    assert_eq!(desk.read(path.as_str()), "typed\n");
    assert_eq!(desk.open_document(path.as_str()).recovered, None);
    assert!(desk.portfolio.write_again(&path, "other\n", now()).is_err(), "never over a file");
    assert_eq!(desk.read(path.as_str()), "typed\n");
}

#[test]
fn files_that_are_no_text_open_for_reading_alone() {
    let desk = Workshop::new().scaffold();
    fs::write(desk.root().join("latin.md"), b"# Caf\xe9\n").unwrap();
    let open = desk.open_document("latin.md");
    assert!(open.read_only.is_some() && open.text.starts_with("# Caf"));
    assert!(desk.portfolio.save(&rel("latin.md"), "# Café\n", &open.hash, now()).is_err());
    assert_eq!(fs::read(desk.root().join("latin.md")).unwrap(), b"# Caf\xe9\n");
}

#[test]
fn a_newer_format_is_read_and_never_written() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let open = desk.open_document(path.as_str());
    desk.write("portfolio.toml", &desk.read("portfolio.toml").replace("format = 1", "format = 2"));
    assert!(desk.open_document(path.as_str()).read_only.is_some());
    let code = |result: portico_core::Result<()>| result.unwrap_err().code;
    assert_eq!(code(desk.portfolio.save(&path, "x", &open.hash, now()).map(drop)), ErrorCode::NewerFormat);
    assert_eq!(code(desk.portfolio.delete_document(&path, now()).map(drop)), ErrorCode::NewerFormat);
    assert_eq!(code(desk.portfolio.rename_document(&path, "x").map(drop)), ErrorCode::NewerFormat);
    let request = new("teardown", "New", &[("product", "x")]);
    assert_eq!(code(desk.portfolio.create_document(&request, now()).map(drop)), ErrorCode::NewerFormat);
    assert!(desk.plan().problem.is_some());
    assert_eq!(desk.read(path.as_str()), open.text);
}

#[test]
fn deleting_can_be_undone() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let bytes = desk.read(path.as_str());
    let number = desk.portfolio.delete_document(&path, now()).unwrap();
    assert!(!desk.exists(path.as_str()));
    assert_eq!(desk.portfolio.restore_document(number).unwrap(), path);
    assert_eq!(desk.read(path.as_str()), bytes);
    assert_eq!(desk.portfolio.restore_document(number).unwrap_err().code, ErrorCode::NotFound, "once");
    let number = desk.portfolio.delete_document(&path, now()).unwrap();
    desk.write(path.as_str(), "another\n");
    let beside = desk.portfolio.restore_document(number).unwrap();
    assert_eq!(beside.as_str(), path.as_str().replace(".md", "-2.md"));
    assert_eq!((desk.read(path.as_str()), desk.read(beside.as_str())), ("another\n".into(), bytes));
}

#[test]
fn a_deleted_documents_unsaved_words_do_not_turn_up_in_another() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let document = desk.open_document(path.as_str());
    desk.portfolio.journal(&path, "unsaved words\n", &document.hash, now()).unwrap();
    let number = desk.portfolio.delete_document(&path, now()).unwrap();
    let second = desk.draft("teardown", "Ferrypost");
    assert_eq!(desk.open_document(second.path()).recovered, None);
    let back = desk.portfolio.restore_document(number).unwrap();
    assert_eq!(desk.read(back.as_str()), document.text);
    assert_eq!(desk.open_document(back.as_str()).recovered.unwrap().text, "unsaved words\n", "and are not lost");
}

#[test]
fn names_that_are_taken_get_a_number_whatever_their_case() {
    let desk = Workshop::new().scaffold();
    let first = desk.draft("teardown", "Ferrypost");
    assert_eq!(first.path(), "writing/teardowns/2026-11-20-ferrypost.md");
    assert_eq!(desk.draft("teardown", "ferrypost!").path(), "writing/teardowns/2026-11-20-ferrypost-2.md");
    desk.write("writing/teardowns/2026-11-20-LOOMGATE.md", "theirs");
    assert_eq!(desk.draft("teardown", "Loomgate").path(), "writing/teardowns/2026-11-20-loomgate-2.md");
    assert_eq!(desk.read("writing/teardowns/2026-11-20-LOOMGATE.md"), "theirs");
    assert_eq!(desk.draft("api-docs", "Docs").path(), "projects/example/api-docs.md");
    let refused =
        desk.portfolio.create_document(&new("api-docs", "Docs", &[("project", "example")]), now()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidInput, "no project that nobody named: {refused}");
    assert!(!desk.exists("projects/example-2"));
}

#[test]
fn a_renamed_document_keeps_its_date_and_its_unsaved_words() {
    let desk = Workshop::new().scaffold();
    let draft = desk.finished_draft("Ferrypost");
    let document = desk.open_document(draft.path());
    desk.portfolio.journal(&draft.path, "unsaved\n", &document.hash, now()).unwrap();
    desk.draft("teardown", "Loomgate");
    let renamed = desk.portfolio.rename_document(&draft.path, "LoomGate").unwrap();
    assert_eq!(renamed.as_str(), "writing/teardowns/2026-11-20-loomgate-2.md");
    assert!(!desk.exists(draft.path()));
    assert_eq!(desk.open_document(renamed.as_str()).recovered.unwrap().text, "unsaved\n");
    let same = desk.portfolio.rename_document(&renamed, "Loomgate 2").unwrap();
    assert_eq!(same, renamed, "the name fits already");
    assert_eq!(desk.portfolio.rename_document(&same, " \n ").unwrap_err().code, ErrorCode::InvalidInput);
    desk.write("notes.md", "# Notes\n\nText.\n");
    assert_eq!(desk.portfolio.rename_document(&rel("notes.md"), "My *notes*").unwrap().as_str(), "notes.md");
    assert_eq!(desk.read("notes.md"), "# My \\*notes\\*\n\nText.\n", "a hand-written file keeps its name");
    desk.write("plain.md", "No heading.\n");
    desk.portfolio.rename_document(&rel("plain.md"), "Plain").unwrap();
    assert_eq!(desk.open_document("plain.md").entry.title, "Plain");
}

#[test]
fn a_rename_that_fails_leaves_the_document_in_one_place() {
    let counting = Arc::new(FailingDisk::new(Fault::Once(usize::MAX), ErrorKind::Other));
    let story = |disk: Arc<FailingDisk>| {
        let desk = Workshop::new().scaffold();
        let path = desk.finished_draft("Ferrypost").path;
        let bench = Workbench { disk: disk.clone(), ..desk.workshop.bench.clone() };
        let beside = Portfolio::open_beside(&bench, desk.root()).unwrap().unwrap();
        let opened = disk.calls();
        let renamed = beside.rename_document(&path, "Loomgate");
        let files = fs::read_dir(desk.root().join("writing/teardowns")).unwrap().count();
        assert_eq!(files, 2, "the README and one document: {renamed:?}");
        assert_eq!(desk.exists(path.as_str()), renamed.is_err());
        opened
    };
    let opened = story(counting.clone());
    for call in opened..counting.calls() {
        story(Arc::new(FailingDisk::new(Fault::Once(call), ErrorKind::StorageFull)));
    }
    story(Arc::new(FailingDisk::new(Fault::RemovalOf("-ferrypost.md"), ErrorKind::PermissionDenied)));
}

#[test]
fn what_a_kind_asks_for_is_asked_for() {
    let desk = Workshop::new().scaffold();
    for (request, says) in [
        (new("teardown", "T", &[]), "“Product” is needed"),
        (new("teardown", "T", &[("product", "  ")]), "“Product” is needed"),
        (new("teardown", "T", &[("product", "x"), ("colour", "red")]), "no field “colour”"),
        (new("teardown", " \n ", &[("product", "x")]), "needs a title"),
        (new("poem", "T", &[]), "no kind “poem”"),
    ] {
        let error = desk.portfolio.create_document(&request, now()).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidInput);
        assert!(error.message.contains(says) && error.hint.is_some(), "{error:?}");
    }
    assert_eq!(desk.porcelain(), "", "nothing was made");
    let fields =
        BTreeMap::from([("product".to_owned(), "Stripe: API".to_owned()), ("week".to_owned(), "2026-W47".to_owned())]);
    let request = NewDocumentRequest { kind: "teardown".into(), title: "Two\nlines".into(), fields };
    let path = desk.portfolio.create_document(&request, now()).unwrap();
    let text = desk.read(path.as_str());
    assert!(text.starts_with("---\ntitle: Two lines\ndate: 2026-11-20\nproduct: \"Stripe: API\"\nweek: 2026-W47\nskills: []\ndraft: true\n---\n\n# Two lines\n\n## "), "{text}");
}

#[test]
fn a_copied_folder_has_a_journal_of_its_own() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let hash = desk.open_document(path.as_str()).hash;
    desk.portfolio.journal(&path, "only here\n", &hash, now()).unwrap();
    let copy = desk.workshop.place("copy");
    let copied = std::process::Command::new("cp").arg("-r").args([desk.root(), &copy]).status().unwrap();
    assert!(copied.success());
    let second = open(&desk.workshop.bench, &copy);
    assert_ne!(second.copy(), desk.portfolio.copy());
    assert_eq!(second.open_document(&path).unwrap().recovered, None);
    drop(second);
    let (Desk { workshop, portfolio }, moved) = (desk, copy.with_file_name("moved"));
    let (root, id) = (portfolio.root().to_owned(), portfolio.copy().clone());
    drop(portfolio);
    fs::rename(root, &moved).unwrap();
    let third = open(&workshop.bench, &moved);
    assert_eq!(*third.copy(), id, "a moved folder is the same copy");
    assert_eq!(third.open_document(&path).unwrap().recovered.unwrap().text, "only here\n");
}
