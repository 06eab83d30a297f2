//! The address that commits carry: anybody can read it, so it is held against the one that the profile shows.

use portico_core::gate::{LeakSort, Part};
use portico_core::git::Identity;
use portico_core::publish::gate::{Chosen, GateReport, look};
use portico_core::publish::{Committed, PublishRequest, Suspect, carry_own_address, commit, plan};

use crate::workshop::{Desk, Workshop, now};
use crate::world::git::Bare;

const OWN: &str = "asha@example.org";
const WORK: &str = "asha.rao@ferrypost.io";

/// Git knows Asha by her address at work.
fn desk() -> Desk {
    let desk = Workshop::new().scaffold();
    known_as(&desk, WORK);
    desk
}

fn known_as(desk: &Desk, email: &str) {
    desk.portfolio.repo().unwrap().set_identity(&Identity { name: "Asha Rao".into(), email: email.into() }).unwrap();
}

fn record(desk: &Desk, path: &str, who: &str) {
    desk.write(path, "# Words\n");
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", path, "--author", who]);
}

fn report(desk: &Desk) -> GateReport {
    look(&desk.portfolio, &Chosen::default()).unwrap()
}

fn addresses(desk: &Desk) -> String {
    desk.git(&["log", "--format=%ae %ce", "-3"])
}

#[test]
fn a_commit_that_would_carry_another_address_is_stopped_and_carries_the_own_one_afterwards() {
    let desk = desk();
    desk.ready_work("Ferrypost");
    let paths: Vec<String> = desk.plan().changes.into_iter().map(|change| change.path).collect();
    let request = PublishRequest { paths, message: "A work".into() };
    let Committed::Stopped(report) = commit(&desk.portfolio, &request, now()).unwrap() else { panic!("it went") };
    let [found] = report.leaks.as_slice() else { panic!("{report:#?}") };
    assert_eq!((found.leak.sort, found.leak.part, found.chosen), (LeakSort::Identity, Part::Person, true));
    assert_eq!(found.leak.excerpt.said, WORK);
    assert_eq!(plan(&desk.portfolio).unwrap().gate.leaks.len(), 1, "the screen tells it before");

    assert_eq!(carry_own_address(&desk.portfolio, &found.leak.key).unwrap(), None, "nothing waited");
    assert_eq!(desk.portfolio.repo().unwrap().identity().unwrap().email, OWN);
    assert!(matches!(commit(&desk.portfolio, &request, now()).unwrap(), Committed::Commit { .. }));
    assert_eq!(desk.git(&["log", "-1", "--format=%an %ae %ce"]), format!("Asha Rao {OWN} {OWN}"));
}

#[test]
fn commits_that_wait_are_one_hit_and_get_the_own_address_while_others_keep_theirs() {
    let desk = desk();
    let remote = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    desk.git(&["push", "-q", "origin", "main"]);
    record(&desk, "one.md", &format!("Asha Rao <{WORK}>"));
    record(&desk, "two.md", "Jo Lee <jo@ferrypost.io>");
    record(&desk, "three.md", &format!("Asha Rao <{WORK}>"));
    let found = report(&desk);
    let [jo, leak] = found.leaks.as_slice() else { panic!("{found:#?}") };
    assert_eq!((leak.commits.len(), leak.public), (2, false));
    assert_eq!((jo.leak.sort, jo.leak.part, jo.commits.len()), (LeakSort::Email, Part::Person, 1));
    assert_eq!(jo.leak.excerpt.said, "jo@ferrypost.io", "somebody else's address is told on its own");
    let times = desk.git(&["log", "--format=%at %ct %s"]);
    let rewritten = carry_own_address(&desk.portfolio, &leak.leak.key).unwrap().unwrap();
    assert_eq!(rewritten.commits, 3);
    let left = report(&desk).leaks;
    assert_eq!(left.iter().map(|leak| leak.leak.sort).collect::<Vec<_>>(), [LeakSort::Email]);
    let of_jo = &left[0].leak;
    let (said, what) = (of_jo.excerpt.said.clone(), of_jo.what.clone());
    let suspect = Suspect { sort: of_jo.sort, key: of_jo.key.clone(), what, said, place: String::new() };
    desk.portfolio.let_pass(&suspect, "Jo knows", now()).unwrap();
    assert!(report(&desk).is_open(), "and may pass once somebody said so");
    assert_eq!(
        addresses(&desk),
        format!("{OWN} else@example.org\njo@ferrypost.io else@example.org\n{OWN} else@example.org")
    );
    assert_eq!(desk.git(&["log", "--format=%at %ct %s"]), times, "times and messages stay");
    portico_core::publish::put_back(&desk.portfolio, &rewritten).unwrap();
    assert!(addresses(&desk).contains(WORK));
}

#[test]
fn an_address_may_be_public_once_the_person_said_so() {
    let desk = desk();
    record(&desk, "one.md", &format!("Asha Rao <{WORK}>"));
    let leak = report(&desk).leaks.remove(0).leak;
    let (said, reason) = (leak.excerpt.said, "Mine, and may be public");
    let suspect = Suspect { sort: leak.sort, key: leak.key, what: leak.what, said, place: String::new() };
    desk.portfolio.let_pass(&suspect, reason, now()).unwrap();
    assert!(report(&desk).is_open());
    assert_eq!(desk.portfolio.let_passed().unwrap()[0].reason, reason);
}

#[test]
fn what_a_profile_shows_or_a_forge_made_up_to_hide_it_passes() {
    for email in [
        "ASHA@example.org",
        "1234+asha@users.noreply.github.com",
        "7-asha@users.noreply.gitlab.com",
        "asha@noreply.codeberg.org",
        "asha@users.noreply.git.ferrypost.io",
    ] {
        let desk = desk();
        known_as(&desk, email);
        record(&desk, "one.md", &format!("Asha Rao <{email}>"));
        assert!(report(&desk).is_open(), "{email}");
        desk.ready_work("Ferrypost");
        assert!(desk.plan().gate.is_open(), "{email}");
    }
    let desk = desk();
    let toml = desk.read("portfolio.toml").replace(OWN, "");
    desk.write("portfolio.toml", &toml);
    record(&desk, "one.md", &format!("Asha Rao <{WORK}>"));
    assert!(report(&desk).is_open(), "there is nothing to hold it against");
}

#[test]
fn an_address_that_is_public_already_is_told_so() {
    let desk = desk();
    let remote = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    record(&desk, "one.md", &format!("Asha Rao <{WORK}>"));
    desk.git(&["push", "-q", "origin", "main"]);
    record(&desk, "two.md", &format!("Asha Rao <{WORK}>"));
    let found = report(&desk);
    assert!(found.leaks.len() == 1 && found.leaks[0].public, "{found:#?}");
}
