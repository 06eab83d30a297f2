//! What the gate looks at is what the remote really lacks: asked once more when it answers, before anything is sent.

use portico_core::gate::{ConfidentialTerm, TermSort};
use portico_core::git::{PushOutcome, Stop};
use portico_core::publish::gate::{Chosen, GateReport, Gatekeeper, look};

use crate::workshop::{Desk, Workshop};
use crate::world::git::{Bare, without_sign_in};

fn published() -> (Desk, Bare) {
    let desk = Workshop::new().scaffold();
    let remote = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    desk.write("notes.md", "# Notes\n\nLarkspur is late.\n");
    record(&desk, "Notes");
    desk.write("notes.md", "# Notes\n\nIt is late.\n");
    record(&desk, "Say less");
    assert!(matches!(push(&desk), PushOutcome::Pushed { .. }));
    (desk, remote)
}

fn record(desk: &Desk, message: &str) {
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", message]);
}

fn push(desk: &Desk) -> PushOutcome {
    push_with(desk, &Gatekeeper::of(&desk.portfolio).unwrap(), &mut || {})
}

/// Pushes; `meanwhile` happens while the gate looks.
fn push_with(desk: &Desk, keeper: &Gatekeeper, meanwhile: &mut dyn FnMut()) -> PushOutcome {
    let known_hosts = desk.workshop.place("known_hosts");
    let meanwhile = std::cell::RefCell::new(meanwhile);
    let repo = desk.portfolio.repo().unwrap();
    repo.push(without_sign_in(&known_hosts, &Stop::default(), &mut |_| {}), &|repo, unsent| {
        let may_go = keeper.may_go(repo, unsent);
        meanwhile.borrow_mut()();
        may_go
    })
    .unwrap()
}

fn listing(desk: &Desk) {
    let term = ConfidentialTerm { term: "Larkspur".into(), sort: TermSort::CodeName };
    desk.portfolio.set_confidential_terms(&[term]).unwrap();
}

fn report(desk: &Desk) -> GateReport {
    look(&desk.portfolio, &Chosen::default()).unwrap()
}

#[test]
fn a_remote_that_was_emptied_gets_no_old_version_that_must_not_become_public() {
    let (desk, remote) = published();
    listing(&desk);
    desk.write("more.md", "# More\n");
    record(&desk, "More");
    assert!(report(&desk).is_open(), "as far as the remote told, it holds the old version");
    desk.workshop.world.git(remote.path(), &["update-ref", "-d", "refs/heads/main"]);
    assert_eq!(push(&desk), PushOutcome::HeldBack);
    assert_eq!(remote.head(&desk.workshop.world, "main"), None, "nothing arrived");
    let objects = desk.workshop.world.git(remote.path(), &["cat-file", "--batch-check", "--batch-all-objects"]);
    assert!(!objects.contains(desk.git(&["rev-parse", "HEAD"]).trim()), "not even an object of it");

    let found = report(&desk);
    assert_eq!(found.leaks.len(), 1, "now the screen tells it: {found:#?}");
    assert_eq!(found.leaks[0].commits[0].message, "Notes");
    assert!(!found.leaks[0].public);
    let key = found.leaks[0].leak.key.clone();
    portico_core::publish::take_out(&desk.portfolio, &key).unwrap();
    assert!(matches!(push(&desk), PushOutcome::Pushed { .. }));
    assert!(!desk.workshop.world.git(remote.path(), &["log", "-p", "main"]).contains("Larkspur"));
}

#[test]
fn a_remote_that_was_led_back_is_known_to_hold_less() {
    let (desk, remote) = published();
    listing(&desk);
    let first = desk.git(&["rev-parse", "HEAD~2"]);
    desk.workshop.world.git(remote.path(), &["update-ref", "refs/heads/main", first.trim()]);
    let before = desk.git(&["rev-parse", "origin/main"]);
    assert_eq!(push(&desk), PushOutcome::HeldBack);
    assert_eq!(remote.head(&desk.workshop.world, "main").as_deref(), Some(first.trim()));
    assert_eq!(desk.git(&["rev-parse", "origin/main"]), first, "what the remote holds is noted");
    desk.git(&["cat-file", "-e", &format!("refs/portico/before/{}", before.trim())]);
    assert_eq!(report(&desk).leaks.len(), 1);
}

#[test]
fn another_branch_that_the_remote_let_go_holds_nothing_any_more() {
    let (desk, remote) = published();
    desk.git(&["push", "-q", "origin", "main:other"]);
    desk.workshop.world.git(remote.path(), &["update-ref", "-d", "refs/heads/main"]);
    desk.git(&["fetch", "-q", "--prune"]);
    listing(&desk);
    assert!(report(&desk).is_open());
    desk.workshop.world.git(remote.path(), &["update-ref", "-d", "refs/heads/other"]);
    assert_eq!(push(&desk), PushOutcome::HeldBack);
    assert_eq!(report(&desk).leaks.len(), 1);
}

#[test]
fn what_another_program_commits_while_it_is_looked_at_stays_here() {
    let (desk, remote) = published();
    listing(&desk);
    desk.write("more.md", "# More\n");
    record(&desk, "More");
    let looked_at = desk.git(&["rev-parse", "HEAD"]);
    let keeper = Gatekeeper::of(&desk.portfolio).unwrap();
    let outcome = push_with(&desk, &keeper, &mut || {
        desk.write("late.md", "# Larkspur\n");
        record(&desk, "Late");
    });
    assert_eq!(outcome, PushOutcome::Pushed { commits: 1 });
    assert_eq!(remote.head(&desk.workshop.world, "main").as_deref(), Some(looked_at.trim()));
    assert_eq!(push(&desk), PushOutcome::HeldBack, "the next push looks at it");
}

#[test]
fn what_an_older_published_version_holds_is_told_as_public() {
    let (desk, _remote) = published();
    listing(&desk);
    desk.write("other.md", "LARKSPUR, quincetree\n");
    record(&desk, "Again");
    let found = report(&desk);
    assert!(found.leaks.len() == 1 && found.leaks[0].public, "{found:#?}");
    desk.portfolio
        .set_confidential_terms(&[ConfidentialTerm { term: "quincetree".into(), sort: TermSort::Client }])
        .unwrap();
    assert!(report(&desk).leaks.iter().all(|found| !found.public), "what was never published isn't");
}
