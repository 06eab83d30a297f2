//! Publishing: what changed in plain words, and a commit of exactly what was chosen.

use portico_core::catalogue::Severity;
use portico_core::git::ChangeSort;
use portico_core::publish::{
    Change, Committed, DiffOp, DiffPart, PublishPlan, PublishRequest, change_diff, commit, compare,
};

use crate::workshop::{Desk, Workshop, now};
use crate::world::git::Bare;

fn change<'a>(plan: &'a PublishPlan, path: &str) -> &'a Change {
    plan.changes.iter().find(|change| change.path == path).unwrap_or_else(|| panic!("{path}: {plan:#?}"))
}

fn paths(desk: &Desk) -> Vec<String> {
    desk.git(&["show", "--format=", "--name-only", "HEAD"]).lines().map(str::to_owned).collect()
}

#[test]
fn a_new_portfolio_has_nothing_to_publish_but_its_commit() {
    let desk = Workshop::new().scaffold();
    let plan = desk.plan();
    let weeks = desk.portfolio.view(now()).unwrap().weeks;
    assert!(weeks.iter().all(|week| *week == portico_core::portfolio::WeekWork::None), "nothing is written yet");
    assert!(plan.changes.is_empty() && plan.message.is_empty() && plan.problem.is_none() && plan.remote.is_none());
    assert_eq!((plan.branch.as_str(), plan.unpushed.len()), ("main", 1));
    assert_eq!(plan.unpushed[0].message, "Start the portfolio");
    assert_eq!(plan.last_published_at, None);
    assert_eq!(desk.commit(&[]), Committed::Nothing);
    assert_eq!(desk.commit(&["README.md", "nowhere.md"]), Committed::Nothing);
}

#[test]
fn changes_are_told_in_plain_words() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").path;
    let draft = desk.draft("prd", "Two keys").path;
    desk.write("notes.txt", "x");
    desk.write("ideas.md", "# Ideas\n\nOne or two.\n");
    let plan = desk.plan();
    let told = |path: &str| {
        let change = change(&plan, path);
        (change.title.clone(), change.summary.clone(), change.selected, change.draft, change.managed)
    };
    let words = desk.open_document(work.as_str()).entry.words;
    assert_eq!(told(work.as_str()), ("Ferrypost".into(), format!("New teardown, {words} words"), true, false, false));
    assert_eq!(told(draft.as_str()), ("Two keys".into(), "New PRD, 0 words".into(), false, true, false));
    assert_eq!(told("notes.txt"), ("notes.txt".into(), "New file".into(), true, false, false));
    assert_eq!(told("ideas.md"), ("Ideas".into(), "New document, 3 words".into(), true, false, false));
    assert_eq!(told("README.md"), ("README".into(), "Portico brings its lists up to date".into(), true, false, true));
    assert_eq!(told("writing/teardowns/README.md").0, "README of writing/teardowns");
    let order: Vec<bool> = plan.changes.iter().map(|change| change.selected).collect();
    assert!(order.is_sorted_by(|a, b| a >= b), "what is proposed comes first");
    desk.publish();
    desk.write(
        work.as_str(),
        &desk.read(work.as_str()).replacen("The night shift reads", "The late night shift reads", 1),
    );
    desk.write("ideas.md", "# Ideas\n\nOne or two.\n\n\n");
    let plan = desk.plan();
    assert_eq!(change(&plan, work.as_str()).summary, "1 word added");
    assert_eq!(change(&plan, "ideas.md").summary, "Layout changed, no words");
    desk.write("ideas.md", "# Ideas\n\nThree.\n");
    assert_eq!(change(&desk.plan(), "ideas.md").summary, "1 word added, 3 taken away");
    std::fs::remove_file(desk.root().join("notes.txt")).unwrap();
    assert_eq!(change(&desk.plan(), "notes.txt").summary, "Deleted");
}

#[test]
fn the_message_says_what_a_person_would() {
    let desk = Workshop::new().scaffold();
    let first = desk.ready_work("Stripe: webhooks").path;
    assert_eq!(desk.plan().message, "Add teardown: Stripe: webhooks");
    let _second = desk.ready_work("Loomgate");
    assert_eq!(desk.plan().message, "Add Loomgate and Stripe: webhooks");
    let _third = desk.ready_work("Quillbox");
    assert_eq!(desk.plan().message, "Add 3 documents");
    desk.publish();
    assert_eq!(desk.git(&["log", "-1", "--format=%s"]), "Add 3 documents");
    desk.write(first.as_str(), &desk.read(first.as_str()).replacen("four", "five", 1));
    assert_eq!(desk.plan().message, "Revise Stripe: webhooks");
    let _fourth = desk.ready_work("Kitewire");
    assert_eq!(desk.plan().message, "Add teardown: Kitewire; revise Stripe: webhooks");
    desk.write("data.csv", "a,b\n");
    assert!(desk.plan().message.starts_with("Add data.csv and Kitewire; "), "{}", desk.plan().message);
    let told = PublishRequest { paths: vec![first.as_str().into()], message: "  My own words\n\nMore. ".into() };
    let Committed::Commit { message, .. } = commit(&desk.portfolio, &told, now()).unwrap() else { panic!() };
    assert_eq!(message, "My own words\n\nMore.");
    assert_eq!(desk.git(&["log", "-1", "--format=%B"]).trim(), "My own words\n\nMore.");
}

#[test]
fn drafts_wait_and_blocked_documents_are_never_committed() {
    let desk = Workshop::new().scaffold();
    let draft = desk.finished_draft("Draft").path;
    let blocked = desk.ready_work("Blocked").edit(|text| text.replacen("The night shift", "TODO. The night shift", 1));
    let fine = desk.ready_work("Fine").path;
    let plan = desk.plan();
    assert!(!change(&plan, draft.as_str()).selected);
    let held = change(&plan, blocked.path());
    assert!(!held.selected && held.blocking.iter().all(|finding| finding.severity == Severity::Blocking));
    assert_eq!(held.blocking[0].rule, "placeholder");
    let head = desk.git(&["rev-parse", "HEAD"]);
    let Committed::Blocked(found) = desk.commit(&[blocked.path(), fine.as_str()]) else { panic!("it was committed") };
    assert_eq!(found.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), [blocked.path()]);
    assert_eq!(desk.git(&["rev-parse", "HEAD"]), head, "nothing was committed");
    desk.publish();
    let mut committed = paths(&desk);
    committed.sort();
    assert_eq!(committed, ["README.md", fine.as_str(), "writing/teardowns/README.md"]);
    assert!(matches!(desk.commit(&[draft.as_str()]), Committed::Commit { .. }), "a draft may go if it is chosen");
}

#[test]
fn a_commit_is_head_and_what_was_chosen_and_staging_stays() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").path;
    desk.write("notes.txt", "staged\n");
    desk.git(&["add", "notes.txt"]);
    desk.write("notes.txt", "and more\n");
    desk.write(".gitignore", "half\n");
    let before = desk.git(&["diff", "--cached", "--name-only"]);
    let chosen = [work.as_str(), "README.md", "writing/teardowns/README.md"];
    assert!(matches!(desk.commit(&chosen), Committed::Commit { .. }));
    let mut committed = paths(&desk);
    committed.sort();
    assert_eq!(committed, ["README.md", work.as_str(), "writing/teardowns/README.md"]);
    assert_eq!(desk.git(&["diff", "--cached", "--name-only"]), before);
    assert_eq!(desk.git(&["show", ":notes.txt"]), "staged");
    assert_eq!(desk.porcelain(), " M .gitignore\nAM notes.txt");
    assert_eq!(
        desk.git(&["log", "-1", "--format=%an <%ae>|%aI"]),
        "Asha Rao <asha@example.org>|2026-11-20T10:00:00+05:30"
    );
}

#[test]
fn a_readme_that_was_not_chosen_is_left_out() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").path;
    let before = desk.read("README.md");
    let own = before.replace("Everything here can be run", "All of it can be run");
    desk.write("README.md", &own);
    desk.commit(&[work.as_str(), "writing/teardowns/README.md"]);
    assert_eq!(desk.read("README.md"), own, "untouched on disk");
    assert_eq!(desk.git(&["show", "HEAD:README.md"]) + "\n", before, "and in the history");
    assert!(desk.plan().changes.iter().any(|change| change.path == "README.md" && change.managed && change.selected));
    desk.commit(&["README.md"]);
    let readme = desk.read("README.md");
    assert!(readme.contains("All of it can be run") && readme.contains("[Ferrypost]"));
    assert_eq!(desk.porcelain(), "");
}

#[test]
fn an_unticked_list_stays_stale_until_it_is_chosen() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").path;
    assert!(change(&desk.plan(), "README.md").managed);
    desk.commit(&[work.as_str()]);
    let lists: Vec<String> = paths(&desk).into_iter().filter(|path| path.ends_with("README.md")).collect();
    assert!(lists.is_empty(), "lists that the plan showed and nobody chose: {lists:?}");
    desk.commit(&["README.md", "writing/teardowns/README.md"]);
    assert_eq!(desk.plan().changes.len(), 0);
}

#[test]
fn without_an_identity_nothing_is_committed_or_written() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").path;
    desk.git(&["config", "--local", "--unset", "user.name"]);
    let (head, readme) = (desk.git(&["rev-parse", "HEAD"]), desk.read("README.md"));
    let request = PublishRequest {
        paths: desk.plan().changes.iter().map(|change| change.path.clone()).collect(),
        message: String::new(),
    };
    let error = commit(&desk.portfolio, &request, now()).unwrap_err();
    assert_eq!(error.code, portico_core::ErrorCode::IdentityMissing);
    assert_eq!((desk.git(&["rev-parse", "HEAD"]), desk.read("README.md")), (head, readme));
    assert!(desk.plan().identity.is_none() && change(&desk.plan(), work.as_str()).selected);
}

#[test]
fn an_unfinished_merge_or_a_detached_head_is_a_problem_in_words() {
    let desk = Workshop::new().scaffold();
    let _work = desk.ready_work("Ferrypost");
    let head = desk.git(&["rev-parse", "HEAD"]);
    std::fs::write(desk.root().join(".git/MERGE_HEAD"), format!("{head}\n")).unwrap();
    assert!(desk.plan().problem.unwrap().contains("a merge"));
    std::fs::remove_file(desk.root().join(".git/MERGE_HEAD")).unwrap();
    desk.git(&["checkout", "-q", "--detach"]);
    assert!(desk.plan().problem.unwrap().contains("no branch"));
    let request = PublishRequest { paths: vec!["README.md".into()], message: String::new() };
    assert!(commit(&desk.portfolio, &request, now()).is_err());
    desk.git(&["checkout", "-q", "main"]);
    assert!(desk.plan().problem.is_none());
}

#[test]
fn only_what_the_remote_holds_counts_as_published() {
    use portico_core::portfolio::PublicState;
    let desk = Workshop::new().scaffold();
    let remote = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    let work = desk.ready_work("Ferrypost").publish();
    let state = || desk.open_document(work.path()).entry.public;
    assert_eq!((state(), desk.plan().unpushed.len()), (PublicState::NotYet, 2));
    desk.git(&["push", "-q", "origin", "main"]);
    assert_eq!((state(), desk.plan().unpushed.len()), (PublicState::Published, 0));
    assert_eq!(desk.plan().last_published_at, Some(now().ms));
    let view = desk.portfolio.view(now()).unwrap();
    assert_eq!((view.waiting, view.weeks.last()), (0, Some(&portico_core::portfolio::WeekWork::Published)));
    desk.write(work.path(), &desk.read(work.path()).replace('\n', "\r\n"));
    assert_eq!(state(), PublicState::Published, "line endings are no change");
    desk.write(work.path(), &desk.read(work.path()).replacen("four", "five", 1));
    assert_eq!(state(), PublicState::ChangedSince);
    assert_eq!(desk.portfolio.view(now()).unwrap().waiting, 3, "the work, and the two lists that quote it");
}

#[test]
fn a_difference_is_shown_by_word_and_by_line() {
    let before = "---\ntitle: x\n---\n# T\n\nSame one.\n\n## Part\n\nThe quick fox.\n\nSame two.\n";
    let after = "---\ntitle: y\n---\n# T\n\nSame one.\n\n## Part\n\nThe quick red fox jumps.\n\nSame two.\n";
    let diff = compare("T", before, after);
    assert_eq!((diff.words_added, diff.words_removed, diff.binary), (2, 0, false));
    assert!(matches!(diff.parts[0], DiffPart::Note { .. }), "{:?}", diff.parts);
    assert!(diff.parts.contains(&DiffPart::Heading { text: "Part".into() }));
    let runs = diff
        .parts
        .iter()
        .find_map(|part| if let DiffPart::Paragraph { runs } = part { Some(runs) } else { None })
        .unwrap();
    let text = |op: DiffOp| -> String { runs.iter().filter(|run| run.op != op).map(|run| run.text.as_str()).collect() };
    assert_eq!(text(DiffOp::Added), "The quick fox.");
    assert_eq!(text(DiffOp::Removed), "The quick red fox jumps.");
    let lines = |op: DiffOp| -> Vec<&str> {
        diff.lines.iter().filter(|line| line.op == op).map(|line| line.text.as_str()).collect()
    };
    assert_eq!(lines(DiffOp::Removed), ["title: x", "The quick fox."]);
    assert_eq!(lines(DiffOp::Added), ["title: y", "The quick red fox jumps."]);
    let gone = compare("T", "# T\n\nOne two.\n\nThree.\n", "# T\n\nThree.\n");
    assert_eq!((gone.words_added, gone.words_removed), (0, 2));
    assert!(compare("T", before, before).parts.is_empty());
}

#[test]
fn blocks_are_compared_with_what_they_became_and_not_with_what_stands_in_their_place() {
    let before = "# T\n\n## Summary\n\nWhat the service does for whom, in two sentences.\n\n## Risks\n\nOld pumps lose the day's figures when the line is slow.\n\n```text\na\n\nb\n```\n";
    let after = "# T\n\n## Data model\nReadings are kept for two years.\n\n## Summary of it\n\nOne list for all.\n\n## Risks\n\nA new paragraph comes first here.\n\nOld pumps lose the week's figures when the line is slow.\n\n```text\na\n\nb\n```\n";
    let diff = compare("T", before, after);
    let shown: Vec<String> = diff
        .parts
        .iter()
        .filter_map(|part| if let DiffPart::Paragraph { runs } = part { Some(runs) } else { None })
        .map(|runs| {
            let sign = |op| match op {
                DiffOp::Added => "+",
                DiffOp::Removed => "-",
                _ => "",
            };
            runs.iter().map(|run| format!("{}{}", sign(run.op), run.text)).collect()
        })
        .collect();
    assert_eq!(
        shown,
        [
            "+## Data model",
            "+Readings are kept for two years.",
            "## Summary+ of it",
            "-What the service does for whom, in two sentences.",
            "+One list for all.",
            "+A new paragraph comes first here.",
            "Old pumps lose the -day's+week's figures when the line is slow.",
        ]
    );
}

#[test]
fn the_difference_of_a_list_shows_what_publishing_would_write() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost");
    let diff = change_diff(&desk.portfolio, "README.md").unwrap();
    assert!(diff.lines.iter().any(|line| line.op == DiffOp::Added && line.text.contains("[Ferrypost]")), "{diff:?}");
    assert_eq!(desk.read("README.md").matches("Ferrypost").count(), 0, "and writes nothing");
    let renamed = desk.ready_work("Second").publish();
    let to = desk.portfolio.rename_document(&renamed.path, "Third").unwrap();
    let plan = desk.plan();
    assert_eq!(change(&plan, to.as_str()).sort, ChangeSort::Renamed);
    assert_eq!(change(&plan, to.as_str()).summary, "Renamed, was 2026-11-20-second.md");
    assert!(change_diff(&desk.portfolio, to.as_str()).unwrap().words_added <= 2, "against the file it was");
    std::fs::write(desk.root().join("photo.png"), b"\x89PNG\xff\xfe").unwrap();
    assert!(change_diff(&desk.portfolio, "photo.png").unwrap().binary);
    assert!(desk.exists(work.path()));
}

#[test]
fn temporaries_of_a_save_are_no_changes() {
    let desk = Workshop::new().scaffold();
    desk.write("writing/.portico-0123456789abcdef.tmp", "half");
    let work = desk.ready_work("Ferrypost").path;
    assert!(desk.plan().changes.iter().all(|change| !change.path.contains(".portico-")), "{:#?}", desk.plan().changes);
    assert_eq!(desk.commit(&["writing/.portico-0123456789abcdef.tmp"]), Committed::Nothing);
    desk.publish();
    let view = desk.portfolio.view(now()).unwrap();
    assert_eq!((view.waiting, view.unsent), (0, 2), "two commits, no file: {work}");
}

#[test]
fn a_kind_of_ones_own_is_called_by_its_name() {
    let desk = Workshop::new().scaffold();
    desk.portfolio.made_here().unwrap();
    let folder = format!("{}/log", portico_core::catalogue::OWN_KINDS);
    desk.write(&format!("{folder}/kind.toml"), &crate::own_kinds::log("log"));
    desk.write(&format!("{folder}/notes.txt"), "x");
    desk.write(&format!("{}/broken/kind.toml", portico_core::catalogue::OWN_KINDS), "id");
    desk.portfolio.look_at_own_kinds().unwrap();
    let plan = desk.plan();
    let titles: Vec<&str> = plan.changes.iter().map(|change| change.title.as_str()).collect();
    assert_eq!(titles, ["Your kind “broken”", "Your kind “Learning log”", "notes.txt of your kind “Learning log”"]);
}

#[test]
fn words_are_counted_alike_in_the_list_and_in_the_change() {
    let desk = Workshop::new().scaffold();
    let text = "# Ideas\n\nOne [two](https://example.org/a-long-way) three.\n\n## Part\n\n- four\n\n  five\n\n| a | b |\n|---|---|\n| c | d |\n\n```sql\nSELECT x;\n```\n";
    desk.write("ideas.md", text);
    desk.write("one.md", "# One\n\nAlone.\n");
    let counted = |path: &str| {
        let diff = change_diff(&desk.portfolio, path).unwrap();
        (change(&desk.plan(), path).summary.clone(), diff.words_added, diff.words_removed)
    };
    assert_eq!(counted("ideas.md"), ("New document, 9 words".into(), 9, 0));
    assert_eq!(counted("one.md"), ("New document, 1 word".into(), 1, 0));
    desk.publish();
    desk.write(
        "ideas.md",
        &text.replace("a-long-way", "another").replace("## Part", "## A part").replace("five", "six"),
    );
    assert_eq!(counted("ideas.md"), ("1 word added, 1 taken away".into(), 1, 1));
    desk.write("code.py", "one two\n");
    assert_eq!(counted("code.py").1, 2, "what is no document counts as it stands");
}

#[test]
fn the_count_at_the_side_is_what_publishing_proposes() {
    let desk = Workshop::new().scaffold();
    let agree = |what: &str| -> usize {
        let plan = desk.plan();
        let proposed = plan.changes.iter().filter(|change| change.selected).count();
        let view = desk.portfolio.view(now()).unwrap();
        assert_eq!((view.waiting as usize, view.unsent as usize), (proposed, plan.unpushed.len()), "{what}");
        let stopped = plan.changes.iter().filter(|change| !change.draft && !change.blocking.is_empty());
        let held: Vec<_> = stopped.map(|change| (change.path.clone(), change.blocking[0].message.clone())).collect();
        let listed: Vec<_> = view.held_back.into_iter().map(|held| (held.id, held.why)).collect();
        assert_eq!(listed, held, "{what}: the list says what Publish says");
        proposed
    };
    let before = agree("the first commit waits to be sent");
    let draft = desk.finished_draft("Draft");
    let _begun = desk.draft("technical-spec", "Begun");
    assert_eq!(agree("a draft stays here"), before);
    desk.write(draft.path(), &(desk.read(draft.path()) + "\n![The desk](desk.png)\n"));
    std::fs::write(desk.root().join(draft.path()).with_file_name("desk.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    assert_eq!(agree("and so does its picture"), before);
    let work = desk.ready_work("Ferrypost");
    assert!(agree("a work and the lists that name it") > before + 1);
    let held = desk.read(work.path());
    desk.write(work.path(), &(held.clone() + "\n[Here](nowhere.md)\n"));
    assert_eq!(agree("what is held back goes nowhere"), before);
    assert_eq!(desk.portfolio.view(now()).unwrap().held_back[0].id, work.path());
    desk.write(work.path(), &held);
    desk.write("notes.txt", "A file of mine.\n");
    let ready = agree("any other file goes, too");
    let base = desk.open_document(work.path()).hash;
    desk.portfolio.journal(&work.path, "# Newer words\n", &base, now()).unwrap();
    assert!(agree("newer words than the file hold it back") < ready);
    desk.publish();
    agree("two commits and a draft");
    assert!(desk.exists(draft.path()));
}
