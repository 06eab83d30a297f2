//! What the person decides about the gate holds where they said so, and is shown afterwards.

use portico_core::gate::TermSort;
use portico_core::publish::Suspect;

use super::{committed, desk_with, record, term};
use crate::workshop::now;

#[test]
fn a_word_passes_in_one_file_alone_where_that_was_said() {
    let desk = desk_with(&[term("Larkspur", TermSort::CodeName)]);
    desk.write("birds.md", "# Birds\n\nLarkspur grows here.\n");
    desk.write("work.md", "# Work\n\nBehind Larkspur.\n");
    record(&desk, "Two notes");
    let found = committed(&desk).leaks;
    let paths = |report: portico_core::publish::gate::GateReport| -> Vec<String> {
        report.leaks.into_iter().filter_map(|found| found.path).collect()
    };
    let birds = found.iter().find(|found| found.path.as_deref() == Some("birds.md")).unwrap();
    let suspect = Suspect {
        sort: birds.leak.sort,
        key: birds.leak.key.clone(),
        what: birds.leak.what.clone(),
        said: birds.leak.excerpt.said.clone(),
        place: "birds.md".to_owned(),
    };
    desk.portfolio.let_pass(&suspect.clone().only_here(), "The flower", now()).unwrap();
    assert_eq!(paths(committed(&desk)), ["work.md"]);
    let [passed] = desk.portfolio.let_passed().unwrap().try_into().unwrap();
    assert!(passed.only_here);
    desk.portfolio.ask_again(&passed.key).unwrap();
    assert_eq!(paths(committed(&desk)), ["birds.md", "work.md"]);

    desk.portfolio.let_pass(&suspect, "The flower", now()).unwrap();
    assert!(committed(&desk).is_open(), "everywhere else it holds for every file");
    assert!(!desk.portfolio.let_passed().unwrap()[0].only_here);
}

#[test]
fn going_without_the_list_stays_known_and_can_be_taken_back() {
    let desk = desk_with(&[]);
    desk.portfolio.ask_for_list(true).unwrap();
    record(&desk, "A list elsewhere");
    let report = committed(&desk);
    assert!(report.list_missing && !report.without_list);
    let (private, copy) = (desk.portfolio.private(), desk.portfolio.copy());
    private.go_without_list(copy).unwrap();
    let report = committed(&desk);
    assert!(!report.list_missing && report.without_list && report.is_open());
    private.ask_for_list_again(copy).unwrap();
    assert!(committed(&desk).list_missing);
}
