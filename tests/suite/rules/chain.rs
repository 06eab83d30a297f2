//! Rules that look around: records that supersede each other, documents that lead to one another, numbers in names.

use portico_core::checks::Finding;
use portico_core::document::{FrontMatter, apply};
use portico_core::portfolio::{NewDocumentRequest, PointedBack};

use crate::workshop::{Desk, Workshop, now, rel};

fn found(desk: &Desk, rule: &str, path: &str) -> Vec<Finding> {
    let text = desk.read(path);
    let found = desk.portfolio.review(&rel(path), &text).unwrap().0;
    found.into_iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn records_point_to_each_other() {
    let desk = Workshop::new().scaffold();
    let old = "writing/decision-records/0001-one.md";
    let new = "writing/decision-records/0002-two.md";
    let record = |field: &str| {
        let status = if field.starts_with("superseded_by") { "superseded" } else { "accepted" };
        format!("---\ntitle: R\narea: queues\nstatus: {status}\n{field}\n---\n\n# R\n")
    };
    let chain = |path: &str| found(&desk, "supersedes", path).len();
    desk.write(old, &record("superseded_by: 0002-two.md"));
    assert_eq!(chain(old), 1, "the newer one isn't there");
    assert_eq!(found(&desk, "supersedes", old)[0].message, "“0002-two.md” isn’t there");
    assert!(found(&desk, "supersedes", old)[0].fix.is_none());
    desk.write(new, &record("deciders: [me]"));
    let finding = found(&desk, "supersedes", old).remove(0);
    assert_eq!(finding.message, "“0002-two.md” doesn’t name this record");
    assert!(finding.hint.contains("supersedes: 0001-one.md") && finding.hint.contains("0002-two.md"), "{finding:?}");
    assert_eq!(finding.fix.unwrap().elsewhere.as_deref(), Some(new));
    desk.write(new, &record("supersedes: 0001-one.md"));
    assert_eq!((chain(old), chain(new)), (0, 0));
    desk.write(new, &record("supersedes: writing/decision-records/0001-one.md"));
    assert_eq!((chain(old), chain(new)), (0, 0), "a path from the root is understood");
    desk.write(new, &record("supersedes: [0001-one.md, 0009-none.md]"));
    assert_eq!(chain(new), 1, "one of two is missing");
    let finding = &found(&desk, "supersedes", new)[0];
    assert!(finding.message.contains("0009-none.md") && finding.line == 5, "{finding:?}");
    desk.write(new, &record("supersedes: \"\""));
    assert_eq!((chain(new), chain(old)), (0, 1), "an empty field names nothing");
}

#[test]
fn a_chain_of_records_never_comes_back_to_where_it_began() {
    let desk = Workshop::new().scaffold();
    let folder = "writing/decision-records";
    let write = |name: &str, old: &str, new: &str| {
        let fields = format!("supersedes: {old}\nsuperseded_by: {new}");
        desk.write(&format!("{folder}/{name}"), &format!("---\ntitle: R\narea: queues\n{fields}\n---\n\n# R\n"));
    };
    let said = |name: &str| -> Vec<String> {
        found(&desk, "supersedes", &format!("{folder}/{name}")).into_iter().map(|finding| finding.message).collect()
    };
    write("0001-one.md", "0001-one.md", "");
    assert_eq!(said("0001-one.md"), ["“0001-one.md” is this record"]);
    let alone = desk.portfolio.point_back(&rel(&format!("{folder}/0001-one.md")), None, &[]).unwrap();
    assert_eq!(alone, PointedBack::default(), "a record doesn't take its own place");
    write("0001-one.md", "0003-three.md", "0002-two.md");
    write("0002-two.md", "0001-one.md", "0003-three.md");
    write("0003-three.md", "0002-two.md", "0001-one.md");
    assert_eq!(said("0002-two.md")[0], "“0001-one.md” leads back to this record");
    write("0001-one.md", "", "0002-two.md");
    write("0003-three.md", "0002-two.md", "");
    assert!(["0001-one.md", "0002-two.md", "0003-three.md"].iter().all(|name| said(name).is_empty()));
}

fn with_status(status: &str, field: &str) -> String {
    format!("---\ntitle: R # mine\narea: queues\nstatus: {status} # ours\n{field}---\n\n# R\n")
}

#[test]
fn a_record_that_is_let_go_of_names_the_other_no_longer() {
    let desk = Workshop::new().scaffold();
    let at = |name: &str| format!("writing/decision-records/{name}");
    let (first, second, third) = (at("0001-one.md"), at("0002-two.md"), at("0003-three.md"));
    for path in [&first, &second] {
        desk.write(path, &with_status("accepted", "deciders: [me]\n"));
    }
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-qm", "Two records"]);
    let names = |name: &str| with_status("proposed", &format!("supersedes: {name}\n"));
    desk.write(&third, &names("0001-one.md"));
    desk.portfolio.point_back(&rel(&third), None, &[]).unwrap();
    let before = desk.read(&third);
    desk.write(&third, &names("0002-two.md"));
    let pointed = desk.portfolio.point_back(&rel(&third), Some(&before), &[]).unwrap();
    assert_eq!((pointed.written, pointed.let_go), (vec![rel(&second)], vec![rel(&first)]));
    assert_eq!(desk.read(&first), with_status("accepted", "deciders: [me]\n"), "byte for byte as it was");
    assert!(desk.read(&second).contains("status: superseded # ours\n"));

    let fourth = at("0004-four.md");
    desk.write(&fourth, &names("0002-two.md"));
    desk.portfolio.point_back(&rel(&fourth), None, &[]).unwrap();
    let before = desk.read(&third);
    desk.write(&third, &names("\"\""));
    let held = desk.portfolio.point_back(&rel(&third), Some(&before), &[rel(&second)]).unwrap();
    assert_eq!((held.let_go.len(), held.open), (0, vec![rel(&second)]), "an editor's text is the editor's");
    let text = desk.read(&second);
    let edits = desk.portfolio.pointing_back(&rel(&third), Some(&before), &rel(&second), &text).unwrap();
    assert_eq!(FrontMatter::read(&apply(&text, &edits)).list("superseded_by"), ["0004-four.md"]);
    let emptied = desk.portfolio.point_back(&rel(&third), Some(&before), &[]).unwrap();
    assert_eq!(emptied.let_go, [rel(&second)]);
    let left = FrontMatter::read(&desk.read(&second));
    assert_eq!(left.list("superseded_by"), ["0004-four.md"], "the other entry stays");
    assert_eq!(left.text("status").unwrap(), "superseded", "and with it the status");

    desk.write(&at("0005-five.md"), &with_status("proposed", ""));
    desk.write(&fourth, &names("0005-five.md"));
    let before = desk.read(&fourth);
    desk.portfolio.point_back(&rel(&fourth), None, &[]).unwrap();
    desk.write(&fourth, &names("\"\""));
    desk.portfolio.point_back(&rel(&fourth), Some(&before), &[]).unwrap();
    let never_committed = with_status("superseded", "");
    assert_eq!(desk.read(&at("0005-five.md")), never_committed, "nobody knows what the status was");
    let asked = found(&desk, "supersedes", &at("0005-five.md")).remove(0);
    assert_eq!(asked.message, "The status is “superseded”, and no record is named that took this one’s place");
    assert_eq!((asked.line, asked.fix), (4, None));
}

#[test]
fn a_superseded_record_says_so_in_its_status() {
    let desk = Workshop::new().scaffold();
    let (old, new) = ("writing/decision-records/0001-one.md", "writing/decision-records/0002-two.md");
    desk.write(old, &with_status("proposed", "superseded_by: 0002-two.md\n"));
    desk.write(new, &with_status("accepted", "supersedes: 0001-one.md\n"));
    let finding = found(&desk, "supersedes", old).remove(0);
    assert_eq!(finding.message, "The status is “proposed”, and “0002-two.md” took this record’s place");
    let mended = apply(&desk.read(old), &finding.fix.unwrap().edits);
    assert_eq!(mended, with_status("superseded", "superseded_by: 0002-two.md\n"));
    desk.write(old, &mended);
    assert_eq!(found(&desk, "supersedes", old).len(), 0);
    desk.write(old, &with_status("Superseded by 0002", "superseded_by: 0002-two.md\n"));
    assert_eq!(found(&desk, "supersedes", old).len(), 0, "words of one's own");
}

#[test]
fn a_record_that_is_named_names_the_other_in_turn() {
    let desk = Workshop::new().scaffold();
    let folder = "writing/decision-records";
    let (first, second) = (format!("{folder}/0001-one.md"), format!("{folder}/0002-two.md"));
    let record = |field: &str| with_status("accepted", field);
    desk.write(&first, &record(""));
    desk.write(&second, &record("supersedes: 0001-one.md\n"));
    let pointed = desk.portfolio.point_back(&rel(&second), None, &[]).unwrap();
    assert_eq!(pointed.written, [rel(&first)]);
    let superseded = with_status("superseded", "superseded_by: \"0002-two.md\"\n");
    assert_eq!(desk.read(&first), superseded, "its status follows, and nothing else changes");
    assert_eq!(found(&desk, "supersedes", &second).len(), 0);
    assert_eq!(desk.portfolio.point_back(&rel(&second), None, &[]).unwrap(), PointedBack::default(), "once is enough");

    let third = format!("{folder}/0003-three.md");
    desk.write(&third, &record("supersedes: [0001-one.md, 0009-none.md]\n"));
    let held = desk.portfolio.point_back(&rel(&third), None, &[rel(&first)]).unwrap();
    assert_eq!((held.written.len(), &held.open), (0, &vec![rel(&first)]), "an editor's text is the editor's");
    let text = desk.read(&first);
    let edits = desk.portfolio.pointing_back(&rel(&third), None, &rel(&first), &text).unwrap();
    let text = apply(&text, &edits);
    assert_eq!(FrontMatter::read(&text).list("superseded_by"), ["0002-two.md", "0003-three.md"]);
    assert!(desk.portfolio.pointing_back(&rel(&third), None, &rel(&first), &text).unwrap().is_empty());

    desk.portfolio.journal(&rel(&first), "words that no file holds", "x", now()).unwrap();
    let kept = desk.portfolio.point_back(&rel(&third), None, &[]).unwrap();
    assert_eq!((kept.written.len(), kept.missed), (0, vec![rel(&first)]), "unsaved words are not written over");
}

#[test]
fn one_record_takes_the_place_of_one() {
    let desk = Workshop::new().scaffold();
    let at = |name: &str| format!("writing/decision-records/{name}");
    let said = |name: &str| found(&desk, "supersedes", &at(name));
    desk.write(&at("0001-one.md"), &with_status("superseded", "superseded_by: [0002-two.md, 0003-three.md]\n"));
    desk.write(&at("0002-two.md"), &with_status("accepted", "supersedes: 0001-one.md\n"));
    desk.write(&at("0003-three.md"), &with_status("accepted", "supersedes: 0001-one.md\n"));
    let told = |name: &str| said(name).into_iter().map(|one| (one.message, one.line)).collect::<Vec<_>>();
    assert_eq!(told("0001-one.md"), [("“0002-two.md” and “0003-three.md” both took this record’s place".into(), 5)]);
    assert_eq!(told("0002-two.md"), [("“0003-three.md” took the place of “0001-one.md” already".into(), 5)]);
    assert_eq!(told("0003-three.md"), [("“0002-two.md” took the place of “0001-one.md” already".into(), 5)]);

    desk.write(&at("0001-one.md"), &with_status("superseded", "superseded_by: 0002-two.md\n"));
    assert_eq!((said("0001-one.md").len(), said("0002-two.md").len()), (0, 0));
    let third = said("0003-three.md").remove(0);
    assert_eq!(third.message, "“0002-two.md” took the place of “0001-one.md” already");
    assert!(third.fix.is_none(), "naming this one there too would make it two");
    desk.write(&at("0003-three.md"), &with_status("accepted", "supersedes: [0001-one.md, 0004-four.md]\n"));
    desk.write(&at("0001-one.md"), &with_status("superseded", "superseded_by: [0003-three.md, 0009-none.md]\n"));
    desk.write(&at("0004-four.md"), &with_status("superseded", "superseded_by: 0003-three.md\n"));
    assert_eq!(said("0003-three.md").len(), 0, "one may take the place of two, and one that isn’t there takes none");
}

#[test]
fn a_document_is_found_from_another() {
    let desk = Workshop::new().scaffold();
    let path = "writing/prds/2026-11-02-a b.md";
    desk.write(path, "---\ntitle: P\nproduct: K\n---\n\n# P\n");
    let alone = || found(&desk, "linked-from", path).len();
    assert_eq!(alone(), 1);
    desk.write("notes.md", "See `2026-11-02-a b.md`, or [another](writing/prds/other.md).\n");
    assert_eq!(alone(), 1, "a name is no link");
    desk.write("notes.md", "See [the PRD](writing/prds/2026-11-02-a%20b.md#goals).\n");
    assert_eq!(alone(), 0);
    desk.write("notes.md", "Nothing.\n");
    desk.write(path, "---\ntitle: P\ndraft: true\n---\n\n# P [itself](2026-11-02-a%20b.md)\n");
    assert_eq!(alone(), 0, "a draft isn't meant to be found");
}

#[test]
fn records_are_numbered_in_their_folder() {
    let desk = Workshop::new().scaffold();
    let make = |title: &str, number: &str| {
        let fields = if number.is_empty() { vec![] } else { vec![("number", number)] };
        let mut fields: std::collections::BTreeMap<String, String> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        fields.insert("status".into(), "proposed".into());
        let request = NewDocumentRequest { kind: "decision-record".into(), title: title.into(), fields };
        desk.portfolio.create_document(&request, now()).unwrap()
    };
    let first = make("Keep the queue", "");
    assert_eq!(first.as_str(), "writing/decision-records/0001-keep-the-queue.md");
    assert!(desk.read(first.as_str()).contains("number: \"0001\"\n"));
    assert_eq!(make("Buy, not build", "").file_name(), "0002-buy-not-build.md");
    assert_eq!(make("Later", "17").file_name(), "0017-later.md", "a number of the person's own");
    desk.write("writing/decision-records/2031-04-01-notes.md", "# A date is no number\n");
    assert_eq!(make("After it", "").file_name(), "0018-after-it.md");
    let renamed = desk.portfolio.rename_document(&first, "Drop the queue").unwrap();
    assert_eq!(renamed.file_name(), "0001-drop-the-queue.md", "the number stays");
}

#[test]
fn a_number_is_the_one_that_the_file_has() {
    let desk = Workshop::new().scaffold();
    let told = |path: &str, number: &str| {
        desk.write(path, &format!("---\ntitle: A\nnumber: {number}\nstatus: accepted\n---\n\n# A\n"));
        found(&desk, "supersedes", path)
    };
    let path = "writing/decision-records/0001-one.md";
    for same in ["\"0001\"", "1", "0001"] {
        assert_eq!(told(path, same), [], "{same}");
    }
    let [finding] = told(path, "\"0002\" # ours").try_into().unwrap();
    assert_eq!(finding.message, "The number is 0002, and the file’s name says 0001");
    let mended = apply(&desk.read(path), &finding.fix.unwrap().edits);
    assert!(mended.contains("number: \"0001\" # ours\n"), "{mended}");
    assert_eq!(told("writing/decision-records/one.md", "7"), []);
    assert_eq!(told("writing/decision-records/2026-11-20-one.md", "2026"), []);
}
