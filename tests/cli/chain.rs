//! Records that take each other's place, from the terminal.

use std::fs;

use crate::desk::Desk;

#[test]
fn a_record_that_supersedes_another_is_named_there_too() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let draft = |title: &str, more: &[&str]| {
        let args = [&["draft", "decision-record", "--title", title][..], more].concat();
        desk.run(&portfolio, &args).ends(0).out.trim_end().to_owned()
    };
    let old = draft("Use queues", &[]);
    let new = draft("Use a log", &["--set", "supersedes=0001-use-queues.md"]);
    let args = ["draft", "decision-record", "--title", "Use both", "--set", "supersedes=0001"];
    let refused = desk.run(&portfolio, &args).ends(2);
    assert!(
        refused.err.contains("“0001” is no document") && refused.err.contains("0001-first-decision.md"),
        "{}",
        refused.err
    );
    let text = fs::read_to_string(&old).unwrap();
    assert!(text.contains("superseded_by: \"0002-use-a-log.md\"\n") && text.contains("status: superseded\n"), "{text}");
    for path in [&old, &new] {
        let check = desk.run(&portfolio, &["check", path]).out;
        assert!(!check.contains("name this record"), "{check}");
        assert!(!check.contains("took this record"), "{check}");
    }
}
