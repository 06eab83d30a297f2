//! What publishing leaves to the person: words that are not in their file, and lists that were changed by hand.

use portico_core::portfolio::{FrozenList, Mark};
use portico_core::publish::{Change, Committed, DiffOp, DiffPart, change_diff, list_diff, refresh_lists};

use crate::workshop::{Desk, Workshop, later, now, rel};

fn change(desk: &Desk, path: &str) -> Change {
    desk.plan().changes.into_iter().find(|change| change.path == path).unwrap_or_else(|| panic!("{path}"))
}

fn type_more(desk: &Desk, path: &str) -> String {
    let document = desk.open_document(path);
    let typed = format!("{}\nOne more thought.\n", document.text);
    desk.portfolio.journal(&rel(path), &typed, &document.hash, later(1)).unwrap();
    typed
}

#[test]
fn a_document_whose_newest_words_are_not_in_the_file_is_not_proposed() {
    let desk = Workshop::new().scaffold();
    let late = desk.ready_work("Ferrypost").path;
    let fine = desk.ready_work("Loomgate").path;
    assert!(!change(&desk, late.as_str()).unsaved);
    let typed = type_more(&desk, late.as_str());
    let told = change(&desk, late.as_str());
    assert!(told.unsaved && !told.selected && told.blocking.is_empty(), "{told:#?}");
    assert!(change(&desk, fine.as_str()).selected);
    assert_eq!(desk.plan().message, "Add teardown: Loomgate");
    assert_eq!(desk.portfolio.view(now()).unwrap().unsaved, [late.as_str()]);
    desk.publish();
    let readme = desk.read("README.md");
    assert!(readme.contains("Loomgate") && !readme.contains("Ferrypost"), "{readme}");
    assert_eq!(desk.open_document(late.as_str()).recovered.unwrap().text, typed, "the words are where they were");
    assert!(matches!(desk.commit(&[late.as_str()]), Committed::Commit { .. }), "chosen on purpose, the file goes");
}

#[test]
fn words_that_the_file_holds_too_stand_in_nobodys_way() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").path;
    let document = desk.open_document(work.as_str());
    desk.portfolio.journal(&work, &document.text, &document.hash, later(1)).unwrap();
    assert!(change(&desk, work.as_str()).selected);
    assert!(desk.portfolio.view(now()).unwrap().unsaved.is_empty());
}

/// A published portfolio with a hand in its list of works, and a work that the list doesn't know.
fn frozen() -> (Desk, String) {
    let desk = Workshop::new().scaffold();
    let _ = desk.ready_work("First").publish();
    desk.write("README.md", &desk.read("README.md").replace("teardown, 20 November 2026", "my best one"));
    let second = desk.ready_work("Second").publish().path;
    (desk, format!("**[Second]({second})**"))
}

fn looks(desk: &Desk) -> Vec<String> {
    let lines = desk.portfolio.view(now()).unwrap().first_look.into_iter();
    lines.filter(|look| look.text.contains("changed by hand")).map(|look| look.screen.unwrap()).collect()
}

#[test]
fn a_list_changed_by_hand_is_told_on_publish_and_home() {
    let (desk, _) = frozen();
    let told = FrozenList { path: "README.md".into(), title: "README".into(), lists: vec!["Selected work".into()] };
    assert_eq!(desk.plan().frozen, [told]);
    assert_eq!(looks(&desk), ["publish"]);
    let fresh = Workshop::new().scaffold();
    assert!(fresh.plan().frozen.is_empty() && looks(&fresh).is_empty());
}

#[test]
fn kept_words_are_asked_about_once_until_they_change_again() {
    let (desk, _) = frozen();
    let before = desk.read("README.md");
    desk.portfolio.keep_lists(&rel("README.md")).unwrap();
    assert!(desk.plan().frozen.is_empty() && looks(&desk).is_empty());
    let (findings, _) = desk.portfolio.review(&rel("README.md"), &before).unwrap();
    assert!(findings.iter().all(|finding| finding.rule != "edited-list"), "the editor says it no more either");
    let _ = desk.ready_work("Third").publish();
    let works = desk.read("README.md");
    assert!(works.contains("my best one") && !works.contains("**[Third]"), "{works}");
    assert!(works.contains("[Third]"), "the other lists go on");
    desk.write("README.md", &works.replace("my best one", "my very best one"));
    assert_eq!(desk.plan().frozen.len(), 1, "other words, another question");
}

#[test]
fn brought_up_to_date_it_is_shown_first_and_the_words_are_kept() {
    let (desk, second) = frozen();
    let before = desk.read("README.md");
    let diff = list_diff(&desk.portfolio, &rel("README.md")).unwrap();
    assert!(diff.lines.iter().any(|line| line.op == DiffOp::Added && line.text.contains(&second)), "{diff:#?}");
    assert!(diff.lines.iter().any(|line| line.op == DiffOp::Removed && line.text.contains("my best one")));
    assert_eq!(desk.read("README.md"), before, "looking writes nothing");
    let number = refresh_lists(&desk.portfolio, &rel("README.md"), now()).unwrap();
    let after = desk.read("README.md");
    assert!(after.contains(&second) && !after.contains("my best one"), "{after}");
    assert!(desk.plan().frozen.is_empty());
    let third = desk.ready_work("Third").publish().path;
    assert!(desk.read("README.md").contains(&format!("**[Third]({third})**")), "it goes on by itself again");
    let beside = desk.portfolio.restore_document(number).unwrap();
    assert_eq!(desk.read(beside.as_str()), before);
}

#[test]
fn a_list_that_was_decided_about_stays_when_another_is_brought_up_to_date() {
    let (desk, _) = frozen();
    desk.portfolio.keep_lists(&rel("README.md")).unwrap();
    let row = "| APIs | ";
    assert!(desk.read("README.md").contains(row));
    desk.write("README.md", &desk.read("README.md").replace(row, "| APIs of mine | "));
    assert_eq!(desk.plan().frozen[0].lists, ["Skills, and where they are shown"]);
    refresh_lists(&desk.portfolio, &rel("README.md"), now()).unwrap();
    let readme = desk.read("README.md");
    assert!(readme.contains("my best one") && !readme.contains("APIs of mine"), "{readme}");
}

#[test]
fn the_difference_in_words_shows_no_comments_of_porticos() {
    let desk = Workshop::new().scaffold();
    let _work = desk.ready_work("Ferrypost");
    let diff = change_diff(&desk.portfolio, "README.md").unwrap();
    let shown: String = diff
        .parts
        .iter()
        .filter_map(|part| if let DiffPart::Paragraph { runs } = part { Some(runs) } else { None })
        .flatten()
        .map(|run| run.text.as_str())
        .collect();
    assert!(shown.contains("Ferrypost") && !shown.contains("portico:"), "{shown}");
    assert!(diff.lines.iter().any(|line| line.text.contains("<!-- portico:works")), "the file has them");
}

#[test]
fn on_no_branch_the_first_look_says_so() {
    let desk = Workshop::new().scaffold();
    desk.portfolio.repo().unwrap().set_remote("/srv/nowhere.git").unwrap();
    desk.git(&["checkout", "-q", "--detach"]);
    let lines = desk.portfolio.view(now()).unwrap().first_look;
    let line = lines.iter().find(|line| line.text.contains("on no branch")).unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!((line.mark, line.screen.as_deref()), (Mark::Warn, Some("publish")));
    assert!(!lines.iter().any(|line| line.text.contains("Everything that is ready is published")), "{lines:#?}");
}
