//! What `publish` commits and pushes, and how it says what stands in the way.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::desk::{Desk, id};
use crate::oracles;

fn heads(repository: &Path) -> String {
    oracles::git(&["log", "--format=%s", "main"], repository)
}

#[test]
fn drafts_stay_unless_asked_for() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let draft = desk.written(&portfolio, "Kitewire");
    let first = desk.run(&portfolio, &["publish", "--json", "--remote", &remote.url()]).ends(0).object();
    assert_eq!(first["commit"], json!(null));
    assert_eq!(first["drafts_left"], json!([id(&portfolio, &draft)]));
    assert_eq!(first["push"], json!({ "outcome": "pushed", "commits": 1 }));
    let all = desk.run(&portfolio, &["publish", "--all", "--json", "-m", "Show the draft"]).ends(0).object();
    assert_eq!(all["committed"], json!([id(&portfolio, &draft)]));
    assert_eq!(heads(remote.path()), "Show the draft\nStart the portfolio");
    assert!(
        oracles::git(&["show", &format!("main:{}", id(&portfolio, &draft))], remote.path()).contains("draft: true")
    );
}

#[test]
fn a_private_kind_stays_unless_asked_for() {
    const SAMPLE: &str =
        include_str!("../../templates/documents/technical-considerations/samples/good/coppergate-partial-refunds.md");
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let folder = portfolio.join("writing/technical-considerations");
    fs::create_dir_all(&folder).unwrap();
    let page = folder.join("2026-11-20-partial-refunds.md");
    fs::write(&page, SAMPLE).unwrap();
    let first = desk.run(&portfolio, &["publish", "--json", "--remote", &remote.url()]).ends(0);
    let object = first.object();
    assert_eq!((&object["commit"], &object["drafts_left"]), (&json!(null), &json!([])));
    assert_eq!(object["private_left"], json!([id(&portfolio, &page)]));
    first.says("is of a private kind and stays here");
    let all = desk.run(&portfolio, &["publish", "--all", "--json"]).ends(0).object();
    assert_eq!(all["committed"], json!([id(&portfolio, &page)]));
    fs::write(&page, format!("{SAMPLE}\nOne more sentence.\n")).unwrap();
    let again = desk.run(&portfolio, &["publish", "--json"]).ends(0).object();
    assert_eq!(again["committed"], json!([id(&portfolio, &page)]), "what is public already is private no more");
}

#[test]
fn a_document_that_is_held_back_stays_and_the_others_go() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let good = desk.ready(&portfolio, "Kitewire");
    let bad = desk.ready(&portfolio, "Loomgate");
    let text = fs::read_to_string(&bad).unwrap();
    fs::write(
        &bad,
        text.replace("## Who are the primary users?", "## Who are the primary users?\n\n[here](nowhere.md)"),
    )
    .unwrap();
    let run = desk.run(&portfolio, &["publish", "--remote", &remote.url(), "--json"]).ends(1);
    let object = run.object();
    assert_eq!(object["held_back"][0]["path"], json!(id(&portfolio, &bad)));
    assert_eq!(object["held_back"][0]["findings"][0]["rule"], "broken-link");
    assert_eq!(object["committed"][0], json!(id(&portfolio, &good)));
    assert_eq!(object["push"], json!({ "outcome": "pushed", "commits": 2 }));
    run.says("nowhere.md").says("It stays here, and everything else goes without it. Mend this");
    let there = oracles::git(&["ls-tree", "-r", "--name-only", "main"], remote.path());
    assert!(there.contains(&id(&portfolio, &good)) && !there.contains(&id(&portfolio, &bad)), "{there}");
    assert!(!oracles::git(&["show", "main:README.md"], remote.path()).contains("Loomgate"));
}

#[test]
fn a_document_whose_words_are_not_in_the_file_stays() {
    use portico_core::private::{JournalEntry, Private};
    use portico_core::storage::{ContentHash, RelPath};
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    desk.ready(&portfolio, "Kitewire");
    let late = desk.ready(&portfolio, "Loomgate");
    let before = fs::read_to_string(&late).unwrap();
    let private = Private::open(&desk.data().join("private.db")).unwrap();
    let claimed = desk.world.git(&portfolio, &["config", "portico.copy"]);
    let copy = private.register_copy(Some(&claimed), &portfolio, |_| true).unwrap();
    let path = RelPath::parse(&id(&portfolio, &late)).unwrap();
    let typed = JournalEntry { text: format!("{before}More.\n"), base: ContentHash::of(before.as_bytes()), at: 1 };
    private.journal(&copy, &path, &typed).unwrap();
    let status = desk.run(&portfolio, &["status"]).ends(0).out;
    assert!(status.contains("newer words than the file"), "{status}");
    let run = desk.run(&portfolio, &["publish", "--json", "--remote", &remote.url()]).ends(1);
    let object = run.object();
    assert_eq!(object["unsaved"], json!([id(&portfolio, &late)]));
    run.says("newer words for writing/teardowns").says("It stays here, and everything else goes without it. Open");
    let there = oracles::git(&["ls-tree", "-r", "--name-only", "main"], remote.path());
    assert!(!there.contains(&id(&portfolio, &late)), "{there}");
    private.clear_journal(&copy, &path, &typed.text).unwrap();
    let object = desk.run(&portfolio, &["publish", "--json"]).ends(0).object();
    assert_eq!(object["unsaved"], json!([]));
    assert_eq!(heads(remote.path()).lines().count(), 3);
}

#[test]
fn a_list_changed_by_hand_is_said() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    desk.ready(&portfolio, "Kitewire");
    desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0);
    let readme = portfolio.join("README.md");
    fs::write(&readme, fs::read_to_string(&readme).unwrap().replace("## Selected work", "## My work")).unwrap();
    desk.ready(&portfolio, "Loomgate");
    desk.run(&portfolio, &["publish"]).ends(0).says("README.md: changed by hand").says("“Selected work”");
}

#[test]
fn with_all_a_half_written_draft_stays_too() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    desk.run(&portfolio, &["draft", "teardown", "--title", "Postman", "--set", "product=Postman"]).ends(0);
    desk.run(&portfolio, &["publish", "--all"]).ends(1).says("has no answer yet").says("publish without --all");
    assert_eq!(heads(&portfolio), "Start the portfolio");
}

#[test]
fn nothing_to_commit_is_no_obstacle_to_pushing() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    desk.ready(&portfolio, "Kitewire");
    let run = desk.run(&portfolio, &["publish"]).ends(1).says("There is no place to push to yet");
    assert!(run.out.contains("Committed "), "{run:#?}");
    let remote = desk.remote();
    let run = desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0);
    assert!(run.out.contains("Pushed 2 commits") && !run.out.contains("Committed"), "{run:#?}");
    assert_eq!(remote.head(&desk.world, "main"), Some(oracles::git(&["rev-parse", "HEAD"], &portfolio)));
    let status = desk.run(&portfolio, &["status", "--json"]).ends(0).object();
    assert_eq!((&status["unpushed"], &status["changes"]), (&json!([]), &json!([])));
}

#[test]
fn what_the_user_staged_stays_staged() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let draft = desk.written(&portfolio, "Kitewire");
    desk.world.git(&portfolio, &["add", &id(&portfolio, &draft)]);
    desk.ready(&portfolio, "Loomgate");
    desk.run(&portfolio, &["publish"]).ends(1);
    assert_eq!(desk.world.porcelain(&portfolio), format!("A  {}", id(&portfolio, &draft)));
}

#[test]
fn a_remote_that_went_on_is_not_overwritten() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0);
    let other = desk.world.clone_of(&remote, "other");
    desk.world.git(&other, &["commit", "-q", "--allow-empty", "-m", "From elsewhere"]);
    desk.world.git(&other, &["push", "-q"]);
    desk.ready(&portfolio, "Kitewire");
    let run = desk.run(&portfolio, &["publish", "--json"]).ends(1).says("Nothing was overwritten");
    assert_eq!(run.object()["push"]["outcome"], "diverged");
    assert_eq!(heads(remote.path()), "From elsewhere\nStart the portfolio");
    let half = desk.written(&portfolio, "Half done");
    std::fs::write(
        portfolio.join("README.md"),
        format!("{}\nMore.\n", std::fs::read_to_string(portfolio.join("README.md")).unwrap()),
    )
    .unwrap();
    let command = run.err.split('`').nth(1).expect("a command to type").to_owned();
    assert!(command.starts_with("git pull"), "{command}");
    desk.world.git(&portfolio, &command.split(' ').skip(1).collect::<Vec<_>>());
    assert!(half.exists() && std::fs::read_to_string(portfolio.join("README.md")).unwrap().ends_with("More.\n"));
    desk.run(&portfolio, &["publish"]).ends(0);
    assert_eq!(heads(remote.path()).lines().count(), 4);
}

#[test]
fn a_remote_that_is_not_there_or_makes_no_sense() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let nowhere = format!("file://{}/nowhere.git", desk.folder().display());
    let run =
        desk.run(&portfolio, &["publish", "--remote", &nowhere, "--json"]).ends(1).says("There is no repository at");
    assert_eq!(run.object()["push"]["outcome"], "not_found");
    desk.run(&portfolio, &["publish", "--remote", "http://example.org/x.git"]).ends(2).says("isn't encrypted");
    desk.run(&portfolio, &["publish", "--remote", "--upload-pack=touch x"]).ends(2);
    assert_eq!(oracles::git(&["remote", "get-url", "origin"], &portfolio), nowhere);
}

#[test]
fn without_an_identity_nothing_is_written() {
    let desk = Desk::anonymous();
    desk.run(desk.folder(), &["new", "asha", "--name", "Asha Rao"]).ends(3).says("git config --global user.name");
    assert!(!desk.folder().join("asha").exists());
    desk.run(desk.folder(), &["new", "asha", "--name", "Asha Rao", "--no-commit"]).ends(0);
    let portfolio = desk.folder().join("asha");
    let before = desk.world.git(&portfolio, &["status", "--porcelain"]);
    let run = desk.run(&portfolio, &["publish", "--json"]).ends(3).says("git config --global user.name");
    assert_eq!(run.object()["error"]["code"], "identity_missing");
    assert_eq!(desk.world.git(&portfolio, &["status", "--porcelain"]), before);
    desk.world.git(&portfolio, &["config", "user.name", "Asha Rao"]);
    desk.world.git(&portfolio, &["config", "user.email", "asha@example.org"]);
    desk.run(&portfolio, &["publish"]).ends(1).says("no place to push to");
    assert_eq!(oracles::git(&["log", "--format=%an <%ae>"], &portfolio), "Asha Rao <asha@example.org>");
}

#[test]
fn without_an_identity_the_lists_stay_as_they_are() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let document = desk.ready(&portfolio, "Kitewire");
    fs::remove_file(desk.world.home().join(".gitconfig")).unwrap();
    desk.run(&portfolio, &["publish"]).ends(3).says("git config --global user.name");
    assert_eq!(desk.world.porcelain(&portfolio), format!("?? {}", id(&portfolio, &document)));
}

#[test]
fn nothing_goes_while_a_version_that_waits_holds_a_secret() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let token = ["ghp", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu"].join("_");
    fs::write(portfolio.join("notes.md"), format!("# Notes\n\n{token}\n")).unwrap();
    let stopped = desk.run(&portfolio, &["publish", "--json", "--remote", &remote.url()]).ends(1);
    let stopped = stopped.says("notes.md, line 3").says("Nothing was committed and nothing was pushed.");
    assert!(!stopped.out.contains(&token) && !stopped.err.contains(&token));
    let leak = &stopped.object()["stopped"]["leaks"][0];
    assert_eq!((&leak["sort"], &leak["path"], &leak["line"]), (&json!("secret"), &json!("notes.md"), &json!(3)));
    oracles::git(&["add", "-A"], &portfolio);
    oracles::git(&["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Notes"], &portfolio);
    fs::remove_file(portfolio.join("notes.md")).unwrap();
    let stopped = desk.run(&portfolio, &["publish"]).ends(1);
    stopped.says("taking it out of the file now is not enough");
    assert_eq!(oracles::git(&["for-each-ref"], remote.path()), "");
}

#[test]
fn a_remote_that_was_emptied_gets_nothing_that_must_not_become_public() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0);
    let token = ["ghp", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu"].join("_");
    for text in [format!("The token is {token}.\n"), "Nothing.\n".to_owned()] {
        fs::write(portfolio.join("notes.md"), text).unwrap();
        desk.world.git(&portfolio, &["add", "-A"]);
        desk.world.git(&portfolio, &["commit", "-q", "-m", "Notes"]);
    }
    desk.world.git(&portfolio, &["push", "-q", "origin", "main"]);
    desk.run(&portfolio, &["publish"]).ends(0);
    desk.world.git(remote.path(), &["update-ref", "-d", "refs/heads/main"]);
    let held = desk.run(&portfolio, &["publish", "--json"]).ends(1);
    assert_eq!(held.object()["push"], json!({ "outcome": "held_back" }));
    held.says("holds less than it told last").says("Nothing was sent");
    assert_eq!(desk.world.git(remote.path(), &["for-each-ref"]), "");
    let stopped = desk.run(&portfolio, &["publish"]).ends(1);
    stopped.says("notes.md, line 1").says("ghp_…");
}

#[test]
fn what_another_clone_published_meanwhile_is_told_as_public() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    desk.run(&portfolio, &["publish", "--remote", &remote.url()]).ends(0);
    let token = ["ghp", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu"].join("_");
    fs::write(portfolio.join("notes.md"), format!("The token is {token}.\n")).unwrap();
    desk.world.git(&portfolio, &["add", "-A"]);
    desk.world.git(&portfolio, &["commit", "-q", "-m", "Notes"]);
    let other = desk.folder().join("second");
    desk.world.git(desk.folder(), &["clone", "-q", portfolio.to_str().unwrap(), other.to_str().unwrap()]);
    desk.world.git(&other, &["push", "-q", &remote.url(), "main"]);

    let away = remote.path().with_extension("away");
    fs::rename(remote.path(), &away).unwrap();
    let untold = desk.run(&portfolio, &["publish", "--json"]).ends(1);
    assert_eq!(untold.object()["untold"]["outcome"], json!("not_found"));
    untold.says("can’t be told").says("taking it out of them hides nothing");

    fs::rename(&away, remote.path()).unwrap();
    let public = desk.run(&portfolio, &["publish", "--json"]).ends(1);
    assert_eq!(public.object()["stopped"]["leaks"][0]["public"], json!(true));
    assert_eq!(public.object()["untold"], json!(null));
    public.says("It is public already: make it worthless where it was issued, today.");

    let found = "is public already: it was published meanwhile";
    let status = desk.run(&portfolio, &["status"]).ends(0).out;
    assert!(status.contains(found) && status.contains("Make it worthless where it was issued, today."), "{status}");
    let again = desk.run(&portfolio, &["publish"]).ends(0);
    assert!(!again.err.contains(found), "it is said once: {}", again.err);
    let listed = desk.run(&portfolio, &["status", "--json"]).ends(0).object()["found_public"].clone();
    assert_eq!(listed[0]["opens"], json!(true), "until it is read in the app: {listed}");
}
