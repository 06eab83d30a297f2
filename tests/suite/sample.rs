//! The sample portfolio: complete, presentable, and lived in.

use std::fs;
use std::io::ErrorKind;

use portico_core::catalogue::Severity;
use portico_core::portfolio::{PublicState, WeekWork, create_sample, reset_sample};
use portico_core::summary::summarise;

use crate::disks::{FailingDisk, Fault};
use crate::workshop::{Desk, Workshop, now, rel};

fn sample() -> Desk {
    let workshop = Workshop::new();
    let root = create_sample(workshop.disk(), &workshop.bench.catalogue, &workshop.place("sample"), now()).unwrap();
    workshop.open(&root)
}

#[test]
fn only_its_draft_is_not_committed() {
    let desk = sample();
    let draft = desk.portfolio.documents().unwrap().into_iter().find(|entry| entry.draft).unwrap();
    assert_eq!(desk.porcelain(), format!("?? {}", draft.path));
    let dates: Vec<String> = desk.git(&["log", "--format=%ct"]).lines().map(str::to_owned).collect();
    let mut ordered = dates.clone();
    ordered.sort();
    ordered.reverse();
    assert_eq!(dates, ordered, "the history runs forward in time");
    assert!(dates[0].parse::<i64>().unwrap() * 1000 <= now().ms, "and not into the future");
}

#[test]
fn its_weeks_look_lived_in() {
    let view = sample().portfolio.view(now()).unwrap();
    assert_eq!(view.weeks.len(), 12);
    let worked = view.weeks.iter().filter(|week| **week != WeekWork::None).count();
    assert!(worked >= 4, "{:?}", view.weeks);
    assert_eq!(view.week.label, "Week 47");
    assert_eq!(view.week.span, "Monday 16 to Sunday 22 November");
    assert!(view.week.teardown.is_some(), "this week's teardown is in hand");
    assert_eq!(view.name, "Asha Rao");
    assert!(view.slots.iter().all(|slot| slot.present));
}

#[test]
fn nothing_stands_against_its_ready_documents() {
    let desk = sample();
    let documents = desk.portfolio.documents().unwrap();
    assert!(documents.iter().filter(|entry| !entry.draft && entry.kind.is_some()).count() >= 4);
    for entry in documents.iter().filter(|entry| !entry.draft) {
        let (findings, _) = desk.portfolio.review(&rel(&entry.path), &desk.open_document(&entry.path).text).unwrap();
        let weighty: Vec<_> = findings.iter().filter(|finding| finding.severity != Severity::Hint).collect();
        assert!(weighty.is_empty(), "{}: {weighty:#?}", entry.path);
    }
    assert!(documents.iter().all(|entry| entry.public == PublicState::NotYet));
}

#[test]
fn its_readme_lists_its_works_and_not_its_draft() {
    let desk = sample();
    let readme = desk.read("README.md");
    for entry in desk.portfolio.documents().unwrap() {
        let named = readme.contains(&format!("]({})", entry.path));
        let work = entry.kind.as_deref().is_some_and(|kind| kind != "api-docs") && !entry.draft && !entry.starter;
        if work {
            assert!(named, "the README lacks {}", entry.path);
        }
        if entry.draft || entry.starter {
            assert!(!named, "the README names {}", entry.path);
        }
    }
    assert!(readme.contains("## Skills, and where they are shown"));
    let plan = desk.plan();
    assert!(plan.changes.iter().all(|change| change.draft), "nothing but the draft waits: {:#?}", plan.changes);
}

#[test]
fn it_shows_what_became_of_its_works() {
    let desk = sample();
    let documents = desk.portfolio.documents().unwrap();
    let prd = documents.iter().find(|entry| entry.kind.as_deref() == Some("prd")).unwrap();
    assert!(desk.read(&prd.path).contains("\n\n*Revised after engineering review, 2 October 2026*\n\n"));
    assert!(!prd.line.contains("Revised"), "the line of a work is about the work: {}", prd.line);
    let elsewhere = documents.iter().find(|entry| !entry.published.is_empty()).unwrap();
    assert_eq!(elsewhere.published[0].place, "notes.asha-rao.example");
}

#[test]
fn it_says_that_it_is_the_sample_but_a_copy_of_it_does_not() {
    let desk = sample();
    assert!(desk.portfolio.view(now()).unwrap().sample);
    let copy = desk.workshop.place("mine");
    assert!(std::process::Command::new("cp").arg("-r").args([desk.root(), &copy]).status().unwrap().success());
    assert!(!crate::workshop::open(&desk.workshop.bench, &copy).view(now()).unwrap().sample);
    assert!(!Workshop::new().scaffold().portfolio.view(now()).unwrap().sample);
}

#[test]
fn its_api_project_is_finished_work() {
    let desk = sample();
    let documents = desk.portfolio.documents().unwrap();
    let entry = documents.iter().find(|entry| entry.path == "projects/api-project/README.md").unwrap();
    assert!(!entry.starter && !desk.read(&entry.path).contains("starter"), "{}", entry.title);
    assert!(!desk.exists("projects/api-project/code/library.py"), "nothing of the starter is left");
    assert!(documents.iter().all(|entry| !entry.starter), "{documents:#?}");
    let (findings, _) = desk
        .portfolio
        .review(&rel("projects/api-project/api-docs.md"), &desk.open_document("projects/api-project/api-docs.md").text)
        .unwrap();
    assert!(findings.iter().all(|finding| finding.severity == Severity::Hint), "{findings:#?}");
}

#[test]
fn it_begins_again_as_it_was() {
    let desk = sample();
    let root = desk.root().to_owned();
    let readme = desk.read("README.md");
    desk.write("README.md", "changed\n");
    desk.write("notes.md", "mine\n");
    let Desk { workshop, portfolio } = desk;
    drop(portfolio);
    let make = |disk: &dyn portico_core::storage::Disk| reset_sample(disk, &workshop.bench.catalogue, &root, now());
    let beside = || {
        let found = fs::read_dir(root.parent().unwrap()).unwrap().flatten().map(|entry| entry.file_name());
        found.filter(|name| name.to_string_lossy().ends_with(".tmp")).count()
    };
    let spoil = || fs::write(root.join("README.md"), "changed\n").unwrap();
    let counting = FailingDisk::new(Fault::Once(usize::MAX), ErrorKind::Other);
    make(&counting).unwrap();
    let calls = counting.calls();
    for call in (0..calls).step_by(calls / 8).chain(calls - 3..calls) {
        spoil();
        let failed = make(&FailingDisk::new(Fault::Once(call), ErrorKind::StorageFull)).is_err();
        let as_it_was = fs::read_to_string(root.join("README.md")).unwrap() == "changed\n";
        assert_eq!((as_it_was, beside()), (failed, 0), "call {call} of {calls}");
    }
    spoil();
    make(workshop.disk()).unwrap();
    assert_eq!(fs::read_to_string(root.join("README.md")).unwrap(), readme);
    assert!(!root.join("notes.md").exists());
    assert!(crate::workshop::open(&workshop.bench, &root).view(now()).unwrap().sample);
}

#[test]
fn a_failing_disk_leaves_no_half_a_sample() {
    let workshop = Workshop::new();
    let make =
        |disk: &FailingDisk| create_sample(disk, &workshop.bench.catalogue, &workshop.place("below/sample"), now());
    let counting = FailingDisk::new(Fault::Once(usize::MAX), ErrorKind::Other);
    make(&counting).unwrap();
    let calls = counting.calls();
    fs::remove_dir_all(workshop.place("below")).unwrap();
    for call in (0..calls).step_by(5) {
        let disk = FailingDisk::new(Fault::WritesFrom(call), ErrorKind::StorageFull);
        if make(&disk).is_err() {
            assert!(!workshop.place("below/sample").exists(), "{call} of {calls}");
        }
        let _ = fs::remove_dir_all(workshop.place("below"));
    }
}

#[test]
fn its_page_is_full_at_first_sight_and_six_works_stand_on_it() {
    let desk = sample();
    let choice = desk.portfolio.config().unwrap().page;
    let page = summarise(&desk.portfolio, &choice).unwrap();
    assert!(!page.model.opening.is_empty() && page.missing.is_empty(), "{:?}", page.missing);
    assert!(!page.model.experience.is_empty() && !page.model.education.is_empty());
    assert_eq!(page.model.works.len(), 6);
    let elsewhere = page.model.works.iter().filter(|work| work.label.starts_with("Article, ")).count();
    assert_eq!(elsewhere, 1, "one of them stands elsewhere");
    let ids: Vec<&str> = page.model.works.iter().map(|work| work.id.as_str()).collect();
    assert_eq!(ids, choice.order, "each that is put in order is there");
}
