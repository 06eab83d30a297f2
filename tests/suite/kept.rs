//! Kept texts: what was deleted, and what gave way to another text, for as long as is said.

use portico_core::ErrorCode;
use portico_core::portfolio::{KEPT_DAYS, KeptText};
use portico_core::private::KeptWhy;

use crate::workshop::{Desk, Workshop, later, now, open};

const DAY: i64 = 24 * 60;

fn kept(desk: &Desk, minutes: i64) -> Vec<KeptText> {
    desk.portfolio.kept_texts(later(minutes)).unwrap()
}

fn count(desk: &Desk, minutes: i64) -> u32 {
    desk.portfolio.view(later(minutes)).unwrap().kept
}

#[test]
fn they_say_what_they_are_and_why_the_newest_first() {
    let desk = Workshop::new().scaffold();
    assert_eq!((kept(&desk, 0), count(&desk, 0)), (Vec::new(), 0));
    let first = desk.finished_draft("Ferrypost").path;
    let second = desk.finished_draft("Loomgate").path;
    let words = desk.open_document(first.as_str()).entry.words;
    let deleted = desk.portfolio.delete_document(&first, now()).unwrap();
    let lost = desk.portfolio.keep_text(&second, "# Mine\n\nThree words here.\n", later(5)).unwrap();
    let found = kept(&desk, 6);
    let told: Vec<_> = found.iter().map(|text| (text.token, text.title.as_str(), text.why, text.at)).collect();
    assert_eq!(
        told,
        [(lost, "Mine", KeptWhy::GaveWay, later(5).ms), (deleted, "Ferrypost", KeptWhy::Deleted, now().ms)]
    );
    assert_eq!((found[0].path.as_str(), found[1].path.as_str()), (second.as_str(), first.as_str()));
    assert_eq!((found[0].words, found[1].words), (3, words));
    assert_eq!(count(&desk, 6), 2);
}

#[test]
fn each_comes_back_once_and_beside_what_is_there() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let there = desk.read(path.as_str());
    let lost = desk.portfolio.keep_text(&path, "# Mine\n", now()).unwrap();
    let beside = desk.portfolio.restore_document(lost).unwrap();
    assert_ne!(beside, path);
    assert_eq!((desk.read(path.as_str()), desk.read(beside.as_str())), (there, "# Mine\n".to_owned()));
    assert_eq!(desk.portfolio.restore_document(lost).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(count(&desk, 1), 0);
}

#[test]
fn words_that_were_decided_against_are_kept_once() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let document = desk.open_document(path.as_str());
    desk.portfolio.put_aside(&path, now()).unwrap();
    desk.portfolio.journal(&path, &document.text, &document.hash, now()).unwrap();
    desk.portfolio.put_aside(&path, now()).unwrap();
    assert!(kept(&desk, 0).is_empty(), "what the file holds needs no keeping");
    desk.portfolio.journal(&path, "# Mine\n", &document.hash, now()).unwrap();
    desk.portfolio.keep_text(&path, "# Mine\n", now()).unwrap();
    desk.portfolio.put_aside(&path, later(1)).unwrap();
    assert_eq!(kept(&desk, 1).len(), 1, "the text that gave way in a conflict is kept already");
    desk.portfolio.journal(&path, "# Other\n", &document.hash, now()).unwrap();
    desk.portfolio.put_aside(&path, later(2)).unwrap();
    assert_eq!(kept(&desk, 2)[0].title, "Other");
    assert_eq!(desk.open_document(path.as_str()).recovered, None);
    assert_eq!(desk.read(path.as_str()), document.text);
}

#[test]
fn they_are_let_go_after_the_days_that_are_said() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let number = desk.portfolio.delete_document(&path, now()).unwrap();
    let last = KEPT_DAYS * DAY;
    assert_eq!((kept(&desk, last).len(), count(&desk, last)), (1, 1));
    assert_eq!((kept(&desk, last + 1).len(), count(&desk, last + 1)), (0, 0));
    let (root, copy) = (desk.root().to_owned(), desk.portfolio.copy().clone());
    let Desk { workshop, portfolio } = desk;
    drop(portfolio);
    drop(open(&workshop.bench, &root));
    assert!(workshop.bench.private.kept(&copy, number).unwrap().is_some(), "opening in time lets nothing go");
    let opened = portico_core::portfolio::Portfolio::open(&workshop.bench, &root, later(last + 1)).unwrap();
    assert!(workshop.bench.private.kept(&copy, number).unwrap().is_none(), "opening later does");
    drop(opened);
}

#[test]
fn they_belong_to_their_working_copy() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    let number = desk.portfolio.delete_document(&path, now()).unwrap();
    let copy = desk.workshop.place("copy");
    let copied = std::process::Command::new("cp").arg("-r").args([desk.root(), &copy]).status().unwrap();
    assert!(copied.success());
    let second = open(&desk.workshop.bench, &copy);
    assert!(second.kept_texts(now()).unwrap().is_empty());
    assert_eq!(second.restore_document(number).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(kept(&desk, 0).len(), 1);
}

#[test]
fn a_database_from_before_reasons_were_kept_still_gives_its_texts() {
    let desk = Workshop::new().scaffold();
    let path = desk.finished_draft("Ferrypost").path;
    desk.portfolio.delete_document(&path, now()).unwrap();
    let (root, file) = (desk.root().to_owned(), desk.workshop.world.home().join("private.sqlite"));
    let Desk { workshop, portfolio } = desk;
    let bench = workshop.bench.clone();
    drop((portfolio, workshop.bench));
    drop(bench.private);
    let ask = |sql: &str| {
        let done = std::process::Command::new("sqlite3").arg(&file).arg(sql).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let first = "'copies', 'journal', 'trash', 'ignored', 'recents', 'settings', 'sqlite_sequence'";
    let later = ask(&format!("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ({first})"));
    later.lines().for_each(|table| drop(ask(&format!("DROP TABLE {table}"))));
    ask("ALTER TABLE trash DROP COLUMN why; PRAGMA user_version = 1;");
    let private = std::sync::Arc::new(portico_core::private::Private::open(&file).unwrap());
    let bench = portico_core::portfolio::Workbench { private, disk: bench.disk, catalogue: bench.catalogue };
    let found = open(&bench, &root).kept_texts(now()).unwrap();
    assert_eq!((found.len(), found[0].why), (1, KeptWhy::Deleted));
}
