//! On no branch, on another one, on one without versions; and a history that isn't whole.

use portico_core::git::Going;
use portico_core::publish::Step;

use super::{all_of, cloned, desk, is_stopped, one, plan, types};
use crate::workshop::Desk;

fn go(desk: &Desk) -> portico_core::Result<()> {
    let Some(Step::Go { way }) = one(desk).step else { panic!("no way is offered") };
    desk.portfolio.repo().unwrap().go_to(&way)
}

fn how(desk: &Desk) -> Option<(String, Going)> {
    match one(desk).step {
        Some(Step::Go { way }) => Some((way.branch, way.how)),
        _ => None,
    }
}

#[test]
fn from_the_very_version_of_the_branch_one_goes_back_and_no_file_changes() {
    let desk = desk();
    desk.git(&["checkout", "-q", "--detach"]);
    let told = one(&desk);
    assert_eq!(told.title, "The folder stands at an old commit and on no branch.");
    is_stopped(&desk, &told);
    assert_eq!(how(&desk), Some(("main".to_owned(), Going::Same)));
    let status = desk.porcelain();
    go(&desk).unwrap();
    assert_eq!((desk.git(&["branch", "--show-current"]), desk.porcelain()), ("main".to_owned(), status));
    assert!(plan(&desk).told.is_empty());
}

#[test]
fn from_an_older_version_the_newer_ones_come_and_what_was_changed_stays() {
    let desk = desk();
    for text in ["one\n", "two\n"] {
        desk.write("notes.md", text);
        desk.git(&["add", "notes.md"]);
        desk.git(&["commit", "-q", "-m", text.trim()]);
    }
    desk.git(&["checkout", "-q", "HEAD~1"]);
    desk.write("draft.md", "typed here\n");
    let readme = format!("{}\nMore.\n", desk.read("README.md"));
    desk.write("README.md", &readme);
    assert_eq!(how(&desk), Some(("main".to_owned(), Going::Files)));

    desk.write("notes.md", "typed over\n");
    let before = all_of(desk.root());
    let error = go(&desk).unwrap_err();
    assert!(error.message.contains("notes.md") && error.message.contains("nothing was done"), "{error:?}");
    let after = all_of(desk.root());
    assert!(
        before
            .iter()
            .filter(|(path, _)| !path.contains("portico-writing"))
            .all(|(path, text)| after.get(path) == Some(text))
    );

    desk.write("notes.md", "one\n");
    go(&desk).unwrap();
    assert_eq!(desk.git(&["branch", "--show-current"]), "main");
    assert_eq!(
        (desk.read("notes.md"), desk.read("draft.md"), desk.read("README.md")),
        ("two\n".into(), "typed here\n".into(), readme)
    );
}

#[test]
fn versions_made_on_no_branch_are_taken_along() {
    let desk = desk();
    desk.git(&["checkout", "-q", "--detach"]);
    desk.write("notes.md", "made here\n");
    desk.git(&["add", "notes.md"]);
    desk.git(&["commit", "-q", "-m", "Made here"]);
    let made = desk.git(&["rev-parse", "HEAD"]);
    assert_eq!(how(&desk), Some(("main".to_owned(), Going::Takes)));
    go(&desk).unwrap();
    assert_eq!((desk.git(&["rev-parse", "main"]), desk.git(&["branch", "--show-current"])), (made, "main".into()));
}

#[test]
fn ways_that_parted_are_for_the_person_to_join() {
    let desk = desk();
    desk.git(&["checkout", "-q", "--detach"]);
    desk.git(&["commit", "-q", "--allow-empty", "-m", "Here"]);
    let here = desk.git(&["rev-parse", "HEAD"]);
    desk.git(&["branch", "-f", "main", &desk.git(&["commit-tree", "HEAD^{tree}", "-p", "main", "-m", "There"])]);
    let told = one(&desk);
    assert!(told.step.is_none() && told.text.contains("went different ways"), "{told:?}");
    is_stopped(&desk, &told);
    types(&desk, &told);
    assert_eq!((plan(&desk).told.len(), desk.git(&["rev-parse", "my-branch"])), (0, here));
}

#[test]
fn a_way_that_was_offered_earlier_is_not_taken_when_things_changed() {
    let desk = desk();
    desk.git(&["checkout", "-q", "--detach"]);
    let Some(Step::Go { way }) = one(&desk).step else { panic!() };
    desk.git(&["commit", "-q", "--allow-empty", "-m", "Meanwhile"]);
    let made = desk.git(&["rev-parse", "HEAD"]);
    let error = desk.portfolio.repo().unwrap().go_to(&way).unwrap_err();
    assert!(error.message.contains("isn't open any more"));
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), made);
}

#[test]
fn a_branch_beside_the_one_that_is_shown_is_told_and_may_be_published() {
    let (desk, bare) = cloned(&[]);
    desk.git(&["switch", "-q", "-c", "draft-ideas"]);
    let told = one(&desk);
    assert_eq!(told.title, "You are on the branch “draft-ideas”, and visitors are shown “main”.");
    assert!(!told.stops && plan(&desk).problem.is_none());
    assert_eq!(how(&desk), Some(("main".to_owned(), Going::Same)));
    drop(desk.ready_work("Ferrypost"));
    desk.publish();
    let repo = desk.portfolio.repo().unwrap();
    assert!(matches!(crate::git::pushed(&desk.workshop.world, &repo), portico_core::git::PushOutcome::Pushed { .. }));
    assert_eq!(bare.head(&desk.workshop.world, "draft-ideas"), Some(desk.git(&["rev-parse", "HEAD"])));
    let main = bare.head(&desk.workshop.world, "main");
    assert_ne!(main, bare.head(&desk.workshop.world, "draft-ideas"));
    assert_eq!(how(&desk), Some(("main".to_owned(), Going::Files)));
    go(&desk).unwrap();
    assert_eq!(
        (desk.git(&["branch", "--show-current"]), Some(desk.git(&["rev-parse", "HEAD"]))),
        ("main".into(), main)
    );
    assert_eq!(desk.porcelain(), "");
}

#[test]
fn a_branch_that_is_shown_and_was_never_here_is_gone_to_by_what_is_told() {
    let (desk, bare) = cloned(&[]);
    desk.git(&["switch", "-q", "-c", "ideas"]);
    desk.git(&["branch", "-q", "-D", "main"]);
    desk.git(&["update-ref", "-d", "refs/remotes/origin/main"]);
    desk.git(&["symbolic-ref", "-d", "refs/remotes/origin/HEAD"]);
    assert!(plan(&desk).told.is_empty());
    let repo = desk.portfolio.repo().unwrap();
    assert!(matches!(crate::git::pushed(&desk.workshop.world, &repo), portico_core::git::PushOutcome::Pushed { .. }));
    let told = one(&desk);
    assert_eq!(told.title, "You are on the branch “ideas”, and visitors are shown “main”.");
    types(&desk, &told);
    assert_eq!(Some(desk.git(&["rev-parse", "main"])), bare.head(&desk.workshop.world, "main"));
    assert!(plan(&desk).told.is_empty());
}

#[test]
fn a_copy_that_was_cloned_with_a_filter_is_told_and_made_whole_by_what_is_told() {
    let (desk, bare) = cloned(&[]);
    let world = &desk.workshop.world;
    for text in ["one\n", "two\n"] {
        desk.write("notes.md", text);
        desk.git(&["add", "notes.md"]);
        desk.git(&["commit", "-q", "-m", text.trim()]);
    }
    desk.git(&["push", "-q", "origin", "main"]);
    world.git(bare.path(), &["config", "uploadpack.allowFilter", "true"]);
    let root = desk.workshop.place("partial");
    world.git(world.path(), &["clone", "-q", "--filter=blob:none", &bare.url(), root.to_str().unwrap()]);
    let Desk { workshop, portfolio } = desk;
    drop(portfolio);
    let desk = workshop.open(&root);
    let told = one(&desk);
    assert_eq!((told.title.as_str(), told.stops), ("Parts of the history are on the server alone.", false));
    let missing = || desk.git(&["rev-list", "--objects", "--all", "--missing=print"]).contains("\n?");
    assert!(missing());
    types(&desk, &told);
    // Git may tidy up behind this, so that looking can't be told to have changed nothing.
    assert!(!missing() && desk.plan().told.is_empty());
}

#[test]
fn another_place_that_git_would_push_to_is_told() {
    let (desk, _bare) = cloned(&[]);
    desk.git(&["config", "branch.main.remote", "upstream"]);
    let told = one(&desk);
    assert_eq!(told.title, "Git itself sends this branch to upstream/main.");
    assert!(!told.stops);
    desk.git(&["config", "--unset", "branch.main.remote"]);
    desk.git(&["config", "--unset", "branch.main.merge"]);
    assert!(plan(&desk).told.is_empty(), "no upstream is nothing to tell: Portico needs none");
}

#[test]
fn a_branch_without_versions_beside_one_that_has_some_is_told() {
    let desk = desk();
    desk.git(&["symbolic-ref", "HEAD", "refs/heads/trunk"]);
    let told = one(&desk);
    assert_eq!(told.title, "The branch “trunk” has no versions yet, and another one has.");
    assert_eq!((told.files.as_slice(), told.command.as_deref()), (&["main".to_owned()][..], Some("git switch main")));
}

#[test]
fn a_shallow_copy_is_published_where_it_came_from_and_nowhere_else() {
    let (desk, bare) = cloned(&["--depth=1"]);
    let told = one(&desk);
    assert_eq!(told.title, "Only the newest part of the history is here.");
    assert!(!told.stops);
    drop(desk.ready_work("Ferrypost"));
    desk.publish();
    let world = &desk.workshop.world;
    let repo = desk.portfolio.repo().unwrap();
    assert_eq!(repo.outgoing().unwrap().len(), 1);
    let outcome = crate::git::pushed(world, &repo);
    assert_eq!(outcome, portico_core::git::PushOutcome::Pushed { commits: 1 });
    assert_eq!(bare.head(world, "main"), repo.head_id().unwrap());
    world.git(bare.path(), &["fsck", "--strict"]);

    let other = crate::world::git::Bare::new(world, "other.git");
    repo.set_remote(&other.url()).unwrap();
    let whole: Vec<String> =
        repo.outgoing().unwrap().into_iter().flat_map(|one| one.files).map(|one| one.path).collect();
    assert!(whole.contains(&"portfolio.toml".to_owned()), "the gate sees what is beneath the cut, too");
    let told = one(&desk);
    assert!(told.text.contains("would get a broken history"), "{told:?}");
    is_stopped(&desk, &told);
    let command = told.command.unwrap().replace("ADDRESS", &bare.url());
    desk.git(&command.split(' ').skip(1).collect::<Vec<_>>());
    assert!(plan(&desk).told.is_empty());
    assert!(matches!(crate::git::pushed(world, &repo), portico_core::git::PushOutcome::Pushed { .. }));
    world.git(other.path(), &["fsck", "--strict"]);
}
