//! An employer's work from the terminal: it waits for a permission, and for the last term to go.

use std::fs;
use std::path::Path;

use portico_core::private::Private;
use portico_core::storage::RelPath;

use crate::desk::{Desk, Run, id};
use crate::oracles;

const SPEC: &str = include_str!("../../templates/documents/technical-spec/samples/good/firmware-in-stages.md");

fn ready(desk: &Desk, portfolio: &Path, document: &Path, more: &[&str]) -> Run {
    desk.run(portfolio, &[&["ready", document.to_str().unwrap()], more].concat())
}

#[test]
fn work_of_an_employer_is_ready_once_its_permission_is_noted() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let written = desk.written(&portfolio, "Kitewire");
    ready(&desk, &portfolio, &written, &["--origin", "work"]).ends(2).says("fictional, public-product, employer");
    ready(&desk, &portfolio, &written, &["--allowed-by", "Meera"]).ends(2).says("--allowed-on");
    let held = ready(&desk, &portfolio, &written, &["--origin", "employer"]).ends(1);
    held.says("Nobody is noted who allowed you to show this").says("--allowed-by WHO --allowed-on DATE");
    ready(&desk, &portfolio, &written, &[]).ends(1).says("who allowed you");
    assert!(fs::read_to_string(&written).unwrap().contains("draft: true"));
    let check = desk.run(&portfolio, &["check", written.to_str().unwrap(), "--json"]).ends(1).object();
    assert_eq!(check["documents"][0]["findings"][0]["rule"], "permission-missing");
    let month = ["--allowed-by", "Meera Iyer", "--allowed-on", "May 2026"];
    ready(&desk, &portfolio, &written, &month).ends(2).says("A date is written as 2026-05-12.");
    ready(&desk, &portfolio, &written, &["--allowed-by", "Meera Iyer", "--allowed-on", "2026-05-12"]).ends(0);
    let remote = desk.remote();
    desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0);
    let published = oracles::git(&["log", "-p", "--all", "--format=%B"], remote.path());
    assert!(published.contains("Kitewire") && !published.contains("Meera"));
    let again = ready(&desk, &portfolio, &written, &["--origin", "fictional"]).ends(0).out;
    assert!(again.contains("ready already"), "{again}");
}

#[test]
fn a_draft_says_at_once_where_it_comes_from() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let draft = |title: &str, origin: &str| {
        let set = ["--set", "product=Ferrypost", "--origin", origin];
        desk.run(&portfolio, &[&["draft", "teardown", "--title", title][..], &set].concat())
    };
    draft("One", "elsewhere").ends(2).says("no origin");
    assert!(
        !portfolio.join("writing/teardowns").read_dir().unwrap().flatten().any(|file| file.path().ends_with("one.md"))
    );
    for (title, origin, waits) in [("Two", "employer", true), ("Three", "fictional", false)] {
        let path = draft(title, origin).ends(0).out;
        let check = desk.run(&portfolio, &["check", path.trim_end()]).ends(1).out;
        assert_eq!(check.contains("who allowed you"), waits, "{check}");
    }
}

#[test]
fn a_term_that_is_left_in_a_redacted_copy_stops_check_ready_and_publish() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let folder = portfolio.join("writing/technical-specs");
    fs::create_dir_all(&folder).unwrap();
    let spec = folder.join("2026-11-20-firmware.md");
    fs::write(&spec, format!("{SPEC}\nKelvin\nWerke builds them.\n")).unwrap();
    ready(&desk, &portfolio, &spec, &["--allowed-by", "Meera", "--allowed-on", "2026-05-12"]).ends(0);
    let private = Private::open(&desk.data().join("private.db")).unwrap();
    let claimed = desk.world.git(&portfolio, &["config", "portico.copy"]);
    let copy = private.register_copy(Some(&claimed), &portfolio, |_| true).unwrap();
    let path = RelPath::parse(&id(&portfolio, &spec)).unwrap();
    private.note_redaction(&copy, &path, "/work/original.md", &[("Kelvin Werke".into(), "Maker B".into())]).unwrap();
    ready(&desk, &portfolio, &spec, &[]).ends(1).says("“Kelvin Werke” is still here");
    let check = desk.run(&portfolio, &["check", spec.to_str().unwrap()]).ends(1).out;
    assert!(check.contains("blocking: “Kelvin Werke” is still here"), "{check}");
    let held = desk.run(&portfolio, &["publish", "--json", "--remote", &remote.url()]).ends(1);
    let held = held.says("Nothing was committed and nothing was pushed").object();
    assert_eq!(held["held_back"][0]["findings"][0]["rule"], "term-left");
    assert_eq!(remote.head(&desk.world, "main"), None);
    fs::write(&spec, SPEC).unwrap();
    desk.run(&portfolio, &["publish"]).ends(0);
    assert!(!oracles::git(&["log", "-p", "--all", "--format=%B"], remote.path()).contains("Kelvin"));
}
