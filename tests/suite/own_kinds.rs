//! Kinds that a portfolio brings along: whose are used, what a mistake does, and that everything else works with them.

use std::collections::BTreeMap;

use portico_core::catalogue::{Catalogue, KindMistake, OWN_KINDS, OwnFile};
use portico_core::portfolio::{NewDocumentRequest, Portfolio};

use crate::catalogue::catalogue;
use crate::workshop::{Desk, Workshop, now, open};
use crate::world::git::Bare;

/// A kind with one section and one check that finds an empty one.
pub fn log(id: &str) -> String {
    format!(
        r#"id = "{id}"
title = "Learning log"
plural = "Learning logs"
purpose = "What I learned in a week."
proves = "That I keep at it."
when = "On Fridays."
folder = "writing/{id}"
file = "{{{{ date }}}}-{{{{ slug }}}}.md"
room = "writing"

[[sections]]
id = "learned"
title = "Learned"
heading = "What I learned"
required = true
guidance = "One thing, in your own words."

[[checks]]
id = "said"
rule = "section-present"
section = "learned"
message = "Nothing learned yet"

[[criteria]]
id = "says"
text = "Says what was learned"
checks = ["said"]
"#
    )
}

fn place(id: &str) -> String {
    format!("{OWN_KINDS}/{id}/kind.toml")
}

fn mine() -> Desk {
    let desk = Workshop::new().scaffold();
    desk.portfolio.made_here().unwrap();
    desk
}

fn look(portfolio: &Portfolio) -> (Vec<String>, Vec<String>, Vec<KindMistake>) {
    portfolio.look_at_own_kinds().unwrap();
    let own = portfolio.own_kinds();
    let ids = |kinds: &[portico_core::portfolio::OwnKind]| kinds.iter().map(|kind| kind.id.clone()).collect();
    (ids(&own.used), ids(&own.waiting), own.mistakes)
}

fn read(id: &str, text: &str) -> (Catalogue, Vec<KindMistake>) {
    catalogue().with_own(&[OwnFile { id: id.into(), path: place(id), text: text.into() }])
}

#[track_caller]
fn refused(text: &str, line: u32, reason: &str) {
    let (after, mistakes) = read("learning-log", text);
    assert_eq!(mistakes.len(), 1, "{reason}: accepted");
    let mistake = &mistakes[0];
    assert!(mistake.reason.contains(reason), "{reason:?} isn't said: {mistake:?}");
    assert_eq!(mistake.line, Some(line), "{mistake:?}");
    assert_eq!(after.kinds.len(), catalogue().kinds.len(), "nothing is added");
}

#[test]
fn a_kind_written_here_is_used_everywhere_at_once() {
    let desk = mine();
    desk.write(&place("learning-log"), &log("learning-log"));
    let view = desk.portfolio.view(now()).unwrap();
    assert_eq!(view.own_kinds.used[0].title, "Learning log");
    let request = NewDocumentRequest { kind: "learning-log".into(), title: "Week one".into(), fields: BTreeMap::new() };
    let path = desk.portfolio.create_document(&request, now()).unwrap();
    let entry = desk.portfolio.entry(&path).unwrap();
    assert_eq!((entry.kind.as_deref(), entry.kind_title.as_str()), (Some("learning-log"), "Learning log"));
    let (findings, criteria) = desk.portfolio.review(&path, &desk.read(path.as_str())).unwrap();
    assert_eq!(findings[0].message, "Nothing learned yet");
    assert_eq!(
        criteria.iter().map(|criterion| (criterion.text.as_str(), criterion.met)).collect::<Vec<_>>(),
        [("Says what was learned", false)]
    );
    let text = desk.read(path.as_str()).replace("## What I learned\n", "## What I learned\n\nQueues drain slowly.\n");
    desk.write(path.as_str(), &text.replace("draft: true\n", ""));
    desk.publish();
    let readme = desk.read("README.md");
    assert!(readme.contains("Week one") && readme.contains("learning log"), "{readme}");
}

#[test]
fn a_change_is_taken_when_it_is_looked_at_and_leaves_with_the_file() {
    let desk = mine();
    desk.write(&place("learning-log"), &log("learning-log"));
    assert_eq!(look(&desk.portfolio).0, ["learning-log"]);
    let first = desk.portfolio.own_kinds().stamp;
    desk.write(&place("learning-log"), &log("learning-log").replace("Nothing learned yet", "Still empty"));
    assert_eq!(look(&desk.portfolio), (vec!["learning-log".into()], vec![], vec![]));
    assert_ne!(desk.portfolio.own_kinds().stamp, first);
    let catalogue = desk.portfolio.catalogue();
    assert_eq!(catalogue.kind("learning-log").unwrap().checks[0].message.as_deref(), Some("Still empty"));
    std::fs::remove_dir_all(desk.root().join(".portico")).unwrap();
    assert_eq!(look(&desk.portfolio), (vec![], vec![], vec![]));
    assert!(desk.portfolio.catalogue().kind("learning-log").is_none());
}

#[test]
fn kinds_from_elsewhere_wait_for_a_word_and_their_documents_are_plain() {
    let desk = Workshop::new().scaffold();
    desk.write(&place("learning-log"), &log("learning-log"));
    desk.write(&place("teardown"), "when = \"Never.\"\n");
    desk.write("writing/learning-log/2026-11-20-one.md", "# One\n\n## What I learned\n");
    assert_eq!(look(&desk.portfolio), (vec![], vec!["learning-log".into(), "teardown".into()], vec![]));
    let waiting = desk.portfolio.own_kinds().waiting;
    assert_eq!(
        waiting.iter().map(|kind| (kind.title.as_str(), kind.changes)).collect::<Vec<_>>(),
        [("Learning log", false), ("Teardown", true)]
    );
    let documents = desk.portfolio.documents().unwrap();
    let one = documents.iter().find(|entry| entry.path.contains("learning-log")).unwrap();
    assert_eq!(one.kind, None);
    assert_ne!(desk.portfolio.catalogue().kind("teardown").unwrap().when, "Never.");

    desk.portfolio.trust_own_kinds().unwrap();
    assert_eq!(look(&desk.portfolio), (vec!["learning-log".into(), "teardown".into()], vec![], vec![]));
    assert_eq!(desk.portfolio.catalogue().kind("teardown").unwrap().when, "Never.");
    desk.write(&place("learning-log"), &log("learning-log").replace("On Fridays", "On Mondays"));
    assert_eq!(look(&desk.portfolio).1, [""; 0], "what the person changes afterwards is theirs");
}

#[test]
fn a_pull_asks_again_for_what_it_changed_and_an_own_edit_does_not() {
    let desk = mine();
    let remote = Bare::new(&desk.workshop.world, "remote.git");
    desk.write(&place("learning-log"), &log("learning-log"));
    desk.write(&place("reading-log"), &log("reading-log"));
    assert_eq!(look(&desk.portfolio).0, ["learning-log", "reading-log"]);
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", "Kinds"]);
    desk.git(&["remote", "add", "origin", remote.path().to_str().unwrap()]);
    desk.git(&["push", "-q", "-u", "origin", "main"]);
    assert_eq!(look(&desk.portfolio).1, [""; 0], "what was used before it was published stays in use");

    let other = desk.workshop.world.clone_of(&remote, "other");
    crate::world::git::write(&other, &place("reading-log"), &log("reading-log").replace("On Fridays", "Daily"));
    desk.workshop.world.git(&other, &["commit", "-qam", "Change a kind"]);
    desk.workshop.world.git(&other, &["push", "-q"]);
    desk.git(&["pull", "-q"]);
    assert_eq!(look(&desk.portfolio), (vec!["learning-log".into()], vec!["reading-log".into()], vec![]));

    desk.write(&place("learning-log"), &log("learning-log").replace("On Fridays", "On Sundays"));
    assert_eq!(look(&desk.portfolio).0, ["learning-log"], "an own edit needs no word");

    let marked = format!("\u{feff}{}", log("learning-log").replace("On Fridays", "Never"));
    crate::world::git::write(&other, &place("learning-log"), &marked);
    desk.workshop.world.git(&other, &["commit", "-qam", "Begin with a byte order mark"]);
    desk.workshop.world.git(&other, &["push", "-q"]);
    desk.git(&["checkout", "-q", "--", "."]);
    desk.git(&["pull", "-q"]);
    assert_eq!(look(&desk.portfolio).1, ["learning-log", "reading-log"], "a mark doesn't make it one's own");

    let bench = desk.workshop.bench.clone();
    let clone = open(&bench, &other);
    assert_eq!(look(&clone).1, ["learning-log", "reading-log"], "a clone is asked about, whoever made it");
}

#[test]
fn every_built_in_kind_may_be_changed_and_stays_within_the_limits() {
    for kind in &catalogue().kinds {
        let (after, mistakes) = read(&kind.id, "when = \"On Fridays.\"\n");
        assert_eq!(mistakes, [], "{}", kind.id);
        let changed = after.kind(&kind.id).unwrap();
        assert_eq!((changed.when.as_str(), changed.own), ("On Fridays.", true));
        assert_eq!(changed.checks.len(), kind.checks.len());
        let order = |catalogue: &Catalogue| catalogue.kinds.iter().map(|kind| kind.id.clone()).collect::<Vec<_>>();
        assert_eq!(order(&after), order(&catalogue()));
    }
}

#[test]
fn a_mistake_is_told_with_its_line_and_stops_no_other_kind() {
    let desk = mine();
    desk.write(&place("learning-log"), &log("learning-log"));
    desk.write(&place("broken"), "id = \"broken\ntitle = 1\n");
    desk.write(&place("teardown"), "gaol = 3\n");
    desk.write(&format!("{OWN_KINDS}/empty/notes.md"), "Later.\n");
    desk.write(".portico/templates/too-high/kind.toml", &log("too-high"));
    std::fs::create_dir_all(desk.root().join(OWN_KINDS).join("binary")).unwrap();
    std::fs::write(desk.root().join(place("binary")), b"id = \"\xff\"").unwrap();
    let (used, waiting, mistakes) = look(&desk.portfolio);
    assert_eq!((used, waiting), (vec!["learning-log".to_owned()], vec![]));
    let told: BTreeMap<String, (Option<u32>, String)> =
        mistakes.into_iter().map(|mistake| (mistake.path, (mistake.line, mistake.reason))).collect();
    assert_eq!(told[&place("broken")].0, Some(1));
    assert!(told[&place("teardown")].1.starts_with("There is no key `gaol`"), "{told:?}");
    assert!(told[&place("empty")].1.contains("no kind.toml"), "{told:?}");
    assert!(told[&place("binary")].1.contains("UTF-8"), "{told:?}");
    assert!(told[".portico/templates/too-high/kind.toml"].1.contains(OWN_KINDS), "{told:?}");
    assert!(desk.portfolio.catalogue().kind("teardown").is_some());
}

#[test]
fn what_a_kind_cannot_mean_is_refused_where_it_stands() {
    let good = log("learning-log");
    assert_eq!(read("learning-log", &good).1, []);
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let file = "{{ date }}-{{ slug }}.md";
    refused(&with("id = \"learning-log\"", "id = \"other\""), 1, "must be equal");
    refused(&with("title = \"Learning log\"", "title = \"\""), 2, "`title` is empty");
    refused(&with("title = \"Learning log\"", "title = \"teardown\""), 2, "has this title already");
    refused(&with("proves = \"That I keep at it.\"\n", ""), 1, "he key `proves` is missing");
    for (template, reason) in [
        ("{% for x in y %}{{ slug }}{% endfor %}.md", "only values and “if” are"),
        ("{% include \\\"x\\\" %}{{ slug }}.md", "only values and “if” are"),
        ("{% macro m() %}{% endmacro %}{{ slug }}.md", "only values and “if” are"),
        ("{% set a = 1 %}{{ slug }}.md", "only values and “if” are"),
        ("{{ get_env(name=\\\"HOME\\\") }}.md", "there is no value"),
        ("{{ slug | repeat }}.md", "there is no value"),
        ("{# hidden #}{{ slug }}.md", "a brace stands for itself nowhere"),
        ("{% if slug %}a.md", "no “endif”"),
        ("{% endif %}a.md", "belongs to no “if”"),
        ("{{ number }}-{{ slug }}.md", "there is no value “number”"),
        ("../{{ slug }}.md", "`file` is a name"),
        ("{{ slug }}.txt", "`file` is a name"),
    ] {
        refused(&with(file, template), 8, reason);
    }
    let chosen = with(file, "{% if not slug %}untitled{% else %}{{ slug }}{% endif %}.md");
    assert_eq!(read("learning-log", &chosen).1, []);
    for (folder, reason) in [
        ("../elsewhere", "inside the portfolio"),
        ("/etc", "inside the portfolio"),
        (".git/hooks", "inside the portfolio"),
        (".portico/x", "inside the portfolio"),
        ("writing/teardowns", "he kind “teardown” has the folder"),
        ("projects/{{ project }}", "there is no value “project”"),
    ] {
        refused(&with("writing/learning-log", folder), 7, reason);
    }
    refused(&with("rule = \"section-present\"", "rule = \"section-presnt\""), 20, "which doesn't exist");
    refused(&with("section = \"learned\"", "section = \"lerned\""), 21, "which doesn't exist");
    refused(&with("checks = [\"said\"]", "checks = [\"sad\"]"), 27, "which doesn't exist");
    refused(&with("room = \"writing\"", "room = \"attic\""), 9, "nknown variant");
    let check = |lines: &str| format!("{good}\n[[checks]]\nid = \"more\"\n{lines}\n");
    refused(&check("rule = \"vague-claim\"\nparameters = { wrods = [\"x\"] }"), 32, "has no parameter “wrods”");
    refused(&check("rule = \"vague-claim\"\nparameters = { words = \"x\" }"), 32, "“words” takes a list of texts");
    refused(&check("rule = \"vague-claim\"\nparameters = { words = [1] }"), 32, "“words” takes a list of texts");
    refused(&check("rule = \"title-match\"\nparameters = { words = [\"x\"] }"), 32, "takes no parameters");
    refused(&check("rule = \"vague-claim\"\nparameters = { words = ['/(a/'] }"), 32, "can't be used");
    refused(&check("rule = \"vague-claim\"\nparameters = { words = ['/(?:a{1000}){1000}/'] }"), 32, "too large");
    refused(&check("rule = \"placeholder\"\nparameters = { patterns = ['[a'] }"), 32, "can't be used");
}

#[test]
fn sizes_and_counts_are_capped() {
    let good = log("learning-log");
    let sections: String = (0..60)
        .map(|n| format!("[[sections]]\nid = \"s{n}\"\ntitle = \"S\"\nheading = \"H{n}\"\nguidance = \"\"\n"))
        .collect();
    refused(&format!("{good}{sections}"), 11, "60 is the most");
    let words: String = (0..501).map(|n| format!("\"w{n}\",")).collect();
    let many =
        format!("{good}\n[[checks]]\nid = \"more\"\nrule = \"vague-claim\"\nparameters = {{ words = [{words}] }}\n");
    refused(&many, 32, "more than 500 entries");

    let desk = mine();
    desk.write(&place("large"), &format!("{}# {}\n", log("large"), "x".repeat(128 * 1024)));
    for number in 0..41 {
        desk.write(&place(&format!("a{number:02}")), &log(&format!("a{number:02}")));
    }
    let (used, _, mistakes) = look(&desk.portfolio);
    assert_eq!(used.len(), 40);
    assert!(mistakes.iter().any(|mistake| mistake.reason.contains("more than 40")), "{mistakes:?}");
    for number in 0..41 {
        std::fs::remove_dir_all(desk.root().join(OWN_KINDS).join(format!("a{number:02}"))).unwrap();
    }
    assert!(look(&desk.portfolio).2[0].reason.contains("128 KB"));
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let desk = mine();
    let outside = desk.workshop.place("outside");
    crate::world::git::write(&outside, "kind.toml", &log("linked"));
    std::fs::create_dir_all(desk.root().join(OWN_KINDS).join("linked")).unwrap();
    std::os::unix::fs::symlink(outside.join("kind.toml"), desk.root().join(place("linked"))).unwrap();
    let (used, _, mistakes) = look(&desk.portfolio);
    assert_eq!(used, [""; 0]);
    assert!(mistakes[0].reason.contains("link"), "{mistakes:?}");
}
