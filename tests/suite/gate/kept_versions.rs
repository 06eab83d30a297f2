//! What was taken out of the versions that wait is kept, can come back days later, and can be let go.

use portico_core::git::WayBackTo;
use portico_core::publish::{put_back, take_out};

use super::{TOKEN, committed, desk_with, mended, record};
use crate::workshop::{Desk, Workshop};
use crate::world::git::Bare;

fn leaking() -> Desk {
    let desk = desk_with(&[]);
    desk.write("notes.md", &format!("# Notes\n\nThe token is {TOKEN}.\n"));
    record(&desk, "Notes");
    desk
}

fn ways(desk: &Desk) -> Vec<WayBackTo> {
    desk.portfolio.repo().unwrap().taken_out().unwrap().into_iter().map(|kept| kept.way).collect()
}

#[test]
fn it_is_found_again_and_comes_back_with_what_was_taken_out() {
    let desk = leaking();
    let head = desk.git(&["rev-parse", "HEAD"]);
    assert_eq!(desk.portfolio.repo().unwrap().taken_out().unwrap(), [], "nothing was taken out yet");
    let rewritten = mended(&desk);

    let [kept] = desk.portfolio.repo().unwrap().taken_out().unwrap().try_into().unwrap();
    assert_eq!((&kept.rewritten, kept.way), (&rewritten, WayBackTo::Open));
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let age = i64::try_from(seconds).unwrap() * 1000 - kept.at.unwrap();
    assert!((0..60_000).contains(&age), "it says when: {age}");

    put_back(&desk.portfolio, &kept.rewritten).unwrap();
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), head);
    assert!(desk.read("notes.md").contains(TOKEN), "it came back into the file");
    assert!(!committed(&desk).is_open(), "and is stopped again");
    assert_eq!(ways(&desk), [], "what is back isn't kept beside");
}

#[test]
fn only_the_newest_can_come_back_and_nothing_over_newer_versions() {
    let desk = leaking();
    mended(&desk);
    desk.write("more.md", &format!("# More\n\n{TOKEN}\n"));
    record(&desk, "More");
    assert_eq!(ways(&desk), [WayBackTo::WentOn]);
    mended(&desk);
    let mut now = ways(&desk);
    now.sort_by_key(|way| format!("{way:?}"));
    assert_eq!(now, [WayBackTo::Open, WayBackTo::WentOn]);
}

#[test]
fn what_is_public_is_not_exchanged_for_what_was_taken_out_of_it() {
    let desk = leaking();
    let remote = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    let rewritten = mended(&desk);
    desk.git(&["push", "-q", "origin", "main"]);
    let published = desk.git(&["rev-parse", "HEAD"]);
    assert_eq!(ways(&desk), [WayBackTo::Published]);
    let refused = put_back(&desk.portfolio, &rewritten).unwrap_err();
    assert!(refused.message.contains("published"), "{refused}");
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), published);
}

#[test]
fn what_is_let_go_is_led_to_by_nothing() {
    let desk = leaking();
    let before = desk.git(&["rev-parse", "HEAD"]);
    let rewritten = mended(&desk);
    let repo = desk.portfolio.repo().unwrap();
    repo.forget_taken_out(&rewritten.after).unwrap();
    assert_eq!(ways(&desk), []);
    assert!(!desk.git(&["for-each-ref"]).contains(before.trim()), "no reference leads there");
    desk.git(&["-c", "gc.reflogExpireUnreachable=now", "reflog", "expire", "--all"]);
    desk.git(&["gc", "-q", "--prune=now"]);
    assert!(!desk.git(&["cat-file", "--batch-check", "--batch-all-objects"]).contains(before.trim()), "git clears it");
    assert!(repo.forget_taken_out(&rewritten.after).is_err(), "once");
    assert!(take_out(&desk.portfolio, "gone").is_err());
}

#[test]
fn without_a_log_it_is_kept_all_the_same() {
    let desk = Workshop::new().scaffold();
    desk.git(&["config", "core.logAllRefUpdates", "false"]);
    desk.write("notes.md", &format!("# Notes\n\n{TOKEN}\n"));
    record(&desk, "Notes");
    mended(&desk);
    assert_eq!(ways(&desk), [WayBackTo::Open]);
}
