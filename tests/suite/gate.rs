//! Nothing leaves that must not: the list of confidential terms, other people's addresses, machines' names, and secrets, in
//! everything that would become public.

mod asked_again;
mod asked_before;
mod carried;
mod decided;
mod files;
mod hidden;
mod kept_versions;
mod said_instead;
mod term_figures;
mod ways_out;

use portico_core::ErrorCode;
use portico_core::gate::{ConfidentialTerm, Gate, LeakSort, Part, TermSort};
use portico_core::publish::gate::{Chosen, FoundLeak, GateReport, look};
use portico_core::publish::{Committed, PublishRequest, Suspect, commit};

use crate::workshop::{Desk, Workshop, now};

const TOKEN: &str = concat!("ghp", "_", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu");

fn term(term: &str, sort: TermSort) -> ConfidentialTerm {
    ConfidentialTerm { term: term.into(), sort }
}

fn desk_with(terms: &[ConfidentialTerm]) -> Desk {
    let desk = Workshop::new().scaffold();
    desk.portfolio.set_confidential_terms(terms).unwrap();
    desk
}

fn committed(desk: &Desk) -> GateReport {
    look(&desk.portfolio, &Chosen::default()).unwrap()
}

fn record(desk: &Desk, message: &str) {
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", message]);
}

fn told<'r>(report: &'r GateReport) -> Vec<(Option<&'r str>, Part, &'r str, usize)> {
    let place =
        |found: &'r FoundLeak| (found.path.as_deref(), found.leak.part, found.leak.what.as_str(), found.leak.line);
    report.leaks.iter().map(place).collect()
}

#[test]
fn what_portico_writes_itself_passes() {
    let desk = Workshop::new().scaffold();
    assert_eq!(committed(&desk), GateReport::default());
    for work in ["Ferrypost", "Kitewire"] {
        desk.ready_work(work);
    }
    assert!(matches!(commit_all(&desk, "Two works"), Committed::Commit { .. }));
    assert_eq!(committed(&desk), GateReport::default());
}

fn commit_all(desk: &Desk, message: &str) -> Committed {
    let paths = desk.plan().changes.into_iter().map(|change| change.path).collect();
    commit(&desk.portfolio, &PublishRequest { paths, message: message.into() }, now()).unwrap()
}

#[test]
fn a_term_is_found_wherever_it_would_become_public() {
    let desk = desk_with(&[term("Larkspur", TermSort::CodeName), term(r"ACM-\d{4}", TermSort::Pattern)]);
    desk.write("notes/larkspur-plan.md", "# Plan\n\nNothing here.\n");
    desk.write("notes/a.md", "# A\n\nBefore **Lark**spur,\nafter Lark-\nspur, see acm-1234.\n");
    record(&desk, "Plan the LARKSPURS");
    let report = committed(&desk);
    assert_eq!(
        told(&report),
        [
            (None, Part::Message, "Larkspur", 1),
            (Some("notes/a.md"), Part::Text, "Larkspur", 3),
            (Some("notes/a.md"), Part::Text, "Larkspur", 4),
            (Some("notes/a.md"), Part::Text, r"ACM-\d{4}", 5),
            (Some("notes/larkspur-plan.md"), Part::Name, "Larkspur", 0),
        ]
    );
    let text = &report.leaks[1];
    assert_eq!((text.leak.excerpt.before.as_str(), text.leak.excerpt.said.as_str()), ("Before **", "Lark**spur"));
    assert_eq!(text.commits.len(), 1);
    assert!(!text.chosen && !text.public);
}

#[test]
fn what_was_taken_out_again_is_still_in_the_commits() {
    let desk = desk_with(&[]);
    desk.write("notes.md", &format!("# Notes\n\nThe token is {TOKEN}.\n"));
    record(&desk, "Notes");
    desk.write("notes.md", "# Notes\n\nThe token is elsewhere.\n");
    record(&desk, "Take it out");
    let report = committed(&desk);
    let [found] = report.leaks.as_slice() else { panic!("{report:#?}") };
    assert_eq!((found.leak.sort, found.path.as_deref(), found.leak.line), (LeakSort::Secret, Some("notes.md"), 3));
    assert_eq!(found.commits.iter().map(|commit| commit.message.as_str()).collect::<Vec<_>>(), ["Notes"]);
    assert!(!format!("{report:?}").contains(TOKEN), "a secret is never repeated whole");
    assert_eq!(found.leak.excerpt.said, "ghp_…");
}

#[test]
fn nothing_is_committed_and_nothing_counts_as_sent_while_something_leaks() {
    let desk = desk_with(&[term("Larkspur", TermSort::CodeName)]);
    let before = desk.git(&["rev-parse", "HEAD"]);
    let work = desk.ready_work("Ferrypost");
    let text = desk.read(work.path.as_str());
    desk.write(work.path.as_str(), &format!("{text}\nLarkspur did it.\n"));
    let Committed::Stopped(report) = commit_all(&desk, "A work") else { panic!("it went") };
    assert!(report.leaks.iter().all(|found| found.chosen && found.commits.is_empty()));
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), before);
    desk.write(work.path.as_str(), &text);
    let Committed::Stopped(report) = commit_all(&desk, "All about Larkspur") else { panic!("it went") };
    assert_eq!(told(&report), [(None, Part::Message, "Larkspur", 1)]);
    assert!(matches!(commit_all(&desk, "A work"), Committed::Commit { .. }));
}

#[test]
fn what_the_remote_holds_is_told_as_public() {
    let desk = desk_with(&[]);
    let remote = crate::world::git::Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    desk.write("notes.md", &format!("{TOKEN}\n"));
    record(&desk, "Notes");
    desk.git(&["push", "-q", "origin", "main"]);
    assert_eq!(committed(&desk), GateReport::default(), "nothing more becomes public");
    desk.write("notes.md", &format!("Still: {TOKEN}\n"));
    record(&desk, "More");
    let report = committed(&desk);
    assert!(report.leaks.len() == 1 && report.leaks[0].public, "{report:#?}");
}

#[test]
fn a_portfolio_that_knows_of_a_list_asks_for_it() {
    let desk = desk_with(&[]);
    let toml = desk.read("portfolio.toml").replace("private_terms = false", "private_terms = true");
    desk.write("portfolio.toml", &toml);
    let report = committed(&desk);
    assert!(report.list_missing && !report.is_open());
    assert!(matches!(commit_all(&desk, "x"), Committed::Stopped(_)));
    desk.portfolio.private().go_without_list(desk.portfolio.copy()).unwrap();
    assert!(committed(&desk).is_open());
    let desk = desk_with(&[term("Larkspur", TermSort::CodeName)]);
    desk.write("portfolio.toml", &toml);
    assert!(committed(&desk).is_open(), "there is a list here");
}

#[test]
fn what_was_looked_at_may_pass_with_a_reason_but_no_private_key() {
    let desk = desk_with(&[term("Larkspur", TermSort::CodeName)]);
    desk.write("birds.md", "# Flowers\n\nThe larkspur is blue.\n");
    record(&desk, "Flowers");
    let leak = committed(&desk).leaks[0].leak.clone();
    let suspect = Suspect {
        sort: leak.sort,
        key: leak.key.clone(),
        what: leak.what,
        said: leak.excerpt.said,
        place: "birds.md".into(),
    };
    let refused = desk.portfolio.let_pass(&suspect, "  ", now()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidInput);
    desk.portfolio.let_pass(&suspect, " The flower ", now()).unwrap();
    assert!(committed(&desk).is_open());
    let [passed] = desk.portfolio.let_passed().unwrap().try_into().unwrap();
    let told = (passed.said.as_str(), passed.place.as_str(), passed.reason.as_str(), passed.at);
    assert_eq!(told, ("larkspur", "birds.md", "The flower", now().ms));
    let key = Suspect { sort: LeakSort::PrivateKey, ..suspect };
    assert!(desk.portfolio.let_pass(&key, "Only for tests", now()).is_err());
    desk.portfolio.ask_again(&leak.key).unwrap();
    assert!(!committed(&desk).is_open(), "it is asked about again");
    assert_eq!(desk.portfolio.let_passed().unwrap(), []);
}

#[test]
fn a_list_that_cannot_be_looked_for_is_refused_and_the_old_one_holds() {
    let desk = desk_with(&[term("Larkspur", TermSort::CodeName)]);
    for wrong in [term("a", TermSort::Client), term("(", TermSort::Pattern), term("x*", TermSort::Pattern)] {
        let refused = desk.portfolio.set_confidential_terms(&[wrong]).unwrap_err();
        assert_eq!(refused.code, ErrorCode::InvalidInput);
    }
    assert_eq!(desk.portfolio.confidential_terms().unwrap(), [term("Larkspur", TermSort::CodeName)]);
    desk.portfolio.set_confidential_terms(&[term(" ", TermSort::Client), term(" Acme ", TermSort::Employer)]).unwrap();
    assert_eq!(desk.portfolio.confidential_terms().unwrap(), [term("Acme", TermSort::Employer)]);
}

fn sorts(text: &str) -> Vec<(LeakSort, String)> {
    let gate = Gate::new(&[], &["asha@home.in".into(), "+91 98765 43210".into()]).unwrap();
    gate.text(text, Part::Text).into_iter().map(|leak| (leak.sort, leak.excerpt.said)).collect()
}

#[test]
fn what_is_no_readers_business_is_found_without_a_list() {
    use LeakSort::{Email, Machine, Phone};
    for (text, sort, said) in [
        ("Write to jordan.lee@ferrypost.io today.", Email, "jordan.lee@ferrypost.io"),
        ("[Jo](mailto:jo@ferrypost.co.uk)", Email, "jo@ferrypost.co.uk"),
        ("Call +91 99887 76655.", Phone, "+91 99887 76655"),
        ("Call (212) 736-5000 now", Phone, "(212) 736-5000"),
        ("ssh db-01.prod.internal", Machine, "db-01.prod.internal"),
        ("at http://wiki.corp/x", Machine, "wiki.corp"),
        ("see `grafana.ferrypost.lan`.", Machine, "grafana.ferrypost.lan"),
        ("The queue at 10.24.7.19 filled up", Machine, "10.24.7.19"),
        ("http://192.168.14.7:8080/", Machine, "192.168.14.7"),
    ] {
        assert_eq!(sorts(text), [(sort, said.to_owned())], "{text}");
    }
}

#[test]
fn a_store_of_keys_is_known_by_its_name() {
    let gate = Gate::new(&[], &[]).unwrap();
    for name in ["keys/release.p12", "me.PFX", "id_ed25519", "a/vault.kdbx"] {
        let leaks = gate.name(name);
        assert!(leaks.len() == 1 && leaks[0].sort == LeakSort::PrivateKey, "{name}: {leaks:?}");
    }
    for name in ["p12.md", "writing/id_rsa.md", ".p12", "keys/release.p12.txt", "id_rsa.pub"] {
        assert_eq!(gate.name(name), [], "{name}");
    }
}

#[test]
fn what_any_reader_may_know_passes() {
    for text in [
        "asha@home.in and +91 98765 43210 are mine; ASHA@home.in too.",
        "jo@example.com, a@b.example, me@mail.test, support@ferrypost.io, no-reply@x.io",
        "git@github.com:asha/portfolio.git, deploy@host.io:/srv, 1234+asha@users.noreply.github.com",
        "![Logo](logo@2x.png) and npm i left-pad@1.3.0",
        "Order 2026-11-20, 1,234,567 rows, +200 ms, +1.5 million, (+12 %), 4111 1111 1111 1111",
        "call +1 202 555 0142 or (303) 555-0100",
        "std.local, config.local, this.internal, api.internal() and com.acme.internal.Foo, your-host.internal",
        "10.0.0.0/8, 192.168.0.1, 8.8.8.8, v10.2.3.4, 10.2.3.4.5 and chapter 10.2.3",
        "`2026.11.20.1`, 127.0.0.1 and 0.0.0.0",
    ] {
        assert_eq!(sorts(text), [], "{text}");
    }
}

#[test]
fn no_sample_and_no_starter_of_ours_holds_anybody_back() {
    let gate = Gate::new(&[], &[]).unwrap();
    let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let (mut folders, mut read, mut found) = (vec![templates], 0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            read += 1;
            let leaks = gate.file(&std::fs::read(&entry).unwrap());
            found.extend(leaks.iter().map(|leak| format!("{}: {leak:?}", entry.display())));
        }
    }
    assert!(read > 100, "{read}");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn mended(desk: &Desk) -> portico_core::git::Rewritten {
    let key = committed(desk).leaks[0].leak.key.clone();
    portico_core::publish::take_out(&desk.portfolio, &key).unwrap()
}

#[test]
fn a_secret_is_taken_out_of_every_version_that_is_not_published_and_can_be_put_back() {
    let desk = desk_with(&[]);
    let remote = crate::world::git::Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    desk.git(&["push", "-q", "origin", "main"]);
    let public = desk.git(&["rev-parse", "HEAD"]);
    desk.write("notes.md", &format!("# Notes\n\nThe token is {TOKEN}.\n"));
    record(&desk, "Notes");
    desk.write("other.md", "# Other\n");
    record(&desk, "Other");
    desk.write("notes.md", "# Notes\n\nNothing.\n");
    record(&desk, "Take it out");
    desk.write("staged.md", "mine\n");
    desk.git(&["add", "staged.md"]);
    let before = desk.git(&["log", "--format=%an %ae %at %cn %ct %s"]);
    let head = desk.git(&["rev-parse", "HEAD"]);
    let rewritten = mended(&desk);
    assert_eq!(rewritten.commits, 3);
    assert!(committed(&desk).is_open());
    assert_eq!(desk.git(&["log", "--format=%an %ae %at %cn %ct %s"]), before, "people, times and messages stay");
    assert_eq!(desk.git(&["rev-parse", "HEAD~3"]), public, "what is public stays as it is");
    assert_eq!(desk.git(&["show", "HEAD~2:notes.md"]), "# Notes\n\nThe token is [removed].");
    assert!(!desk.git(&["log", "-p", "origin/main..HEAD"]).contains(TOKEN));
    assert_eq!(desk.porcelain(), "A  staged.md");
    desk.git(&["fsck", "--strict"]);
    assert_eq!(desk.git(&["rev-parse", &format!("refs/portico/before/{}", head.trim())]), head);
    portico_core::publish::put_back(&desk.portfolio, &rewritten).unwrap();
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(desk.porcelain(), "A  staged.md");
    assert!(!committed(&desk).is_open());
}

#[test]
fn a_store_of_keys_leaves_the_versions_and_stays_in_the_folder() {
    let desk = desk_with(&[]);
    desk.write("keys/release.p12", "\u{1}\u{2}");
    desk.write("keys/readme.md", "# Keys\n");
    record(&desk, "Keys");
    mended(&desk);
    assert!(committed(&desk).is_open());
    assert_eq!(desk.git(&["ls-tree", "-r", "--name-only", "HEAD", "keys"]), "keys/readme.md");
    assert_eq!(desk.porcelain(), "?? keys/release.p12");
    assert!(matches!(commit_all(&desk, "Keys"), Committed::Stopped(_)), "it is still no file to publish");
}

#[test]
fn a_term_goes_in_every_spelling_from_texts_names_and_messages_and_files_follow() {
    let desk = desk_with(&[term("Larkspur", TermSort::CodeName)]);
    desk.write("notes/larkspur-plan.md", "# Plan\n\nLARKSPUR and Lark-\nspur.\n");
    desk.write("notes/open.md", "# Open\n\nLarkspur.\n");
    record(&desk, "Plan Larkspur");
    desk.write("notes/open.md", "# Open\n\nLarkspur, and newer words.\n");
    mended(&desk);
    let report = committed(&desk);
    assert!(report.is_open(), "{report:#?}");
    assert_eq!(desk.git(&["log", "-1", "--format=%s"]), "Plan [removed]");
    assert!(!desk.exists("notes/larkspur-plan.md"));
    assert_eq!(desk.read("notes/removed-plan.md"), "# Plan\n\n[removed] and [removed].\n");
    assert_eq!(
        desk.read("notes/open.md"),
        "# Open\n\nLarkspur, and newer words.\n",
        "newer words are the person's own"
    );
    assert_eq!(desk.porcelain(), " M notes/open.md");
}

#[test]
fn what_was_taken_out_is_not_put_back_over_newer_versions() {
    let desk = desk_with(&[]);
    desk.write("notes.md", &format!("{TOKEN}\n"));
    record(&desk, "Notes");
    let rewritten = mended(&desk);
    desk.write("more.md", "more\n");
    record(&desk, "More");
    let refused = portico_core::publish::put_back(&desk.portfolio, &rewritten).unwrap_err();
    assert!(refused.message.contains("went on"), "{refused}");
    assert!(portico_core::publish::take_out(&desk.portfolio, "gone").is_err());
}
