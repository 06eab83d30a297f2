//! Wrong use, places, paths, and words that must not get lost.

use std::fs;
use std::process::Stdio;

use crate::desk::{Desk, id};

#[test]
fn wrong_use_ends_with_2_and_help_with_0() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let wrong: &[&[&str]] = &[
        &[],
        &["fly"],
        &["new"],
        &["new", "x"],
        &["new", "x", "--name", "A", "--link", "https://example.org"],
        &["new", "x", "--name", "A", "--link", "Site=example.org"],
        &["new", "x", "--name", " "],
        &["new", ".", "--name", "A"],
        &["new", "writing/x", "--name", "A"],
        &["draft", "poem", "--title", "A"],
        &["draft", "teardown", "--title", "A"],
        &["draft", "teardown", "--title", " ", "--set", "product=A"],
        &["draft", "teardown", "--title", "A", "--set", "product=A", "--set", "colour=blue"],
        &["draft", "teardown", "--title", "A", "--set", "product=A", "--set", "week=nonsense"],
        &["check", "nowhere.md"],
        &["check", "/etc/passwd"],
        &["check", "portfolio.toml"],
        &["ready", "writing"],
        &["export", "summary", "--format", "docx", "-o", "x.docx"],
        &["export", "summary", "--format", "pdf", "--page", "a5", "-o", "x.pdf"],
        &["export", "summary", "--format", "pdf", "-o", "nowhere/x.pdf"],
        &["export", "summary", "--format", "pdf", "-o", "writing"],
        &["status", "-C", "nowhere"],
    ];
    for args in wrong {
        let run = desk.run(&portfolio, args);
        assert_eq!(run.code, 2, "{args:?}: {run:#?}");
        assert!(run.out.is_empty() && !run.err.is_empty(), "{args:?}: {run:#?}");
        assert!(!run.err.contains('\u{1b}') && !run.err.contains("panicked"), "{args:?}: {run:#?}");
    }
    assert_eq!(desk.world.porcelain(&portfolio), "");
    for args in [&["--help"][..], &["export", "summary", "--help"], &["--version"]] {
        let run = desk.run(&portfolio, args).ends(0);
        assert!(!run.out.is_empty() && run.err.is_empty(), "{run:#?}");
    }
}

#[test]
fn a_field_says_which_shape_it_needs_and_which_others_there_are() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let draft = |field: &str| {
        desk.run(&portfolio, &["draft", "teardown", "--title", "A", "--set", "product=A", "--set", field])
    };
    for week in ["nonsense", "2026-W54", "2026-W00", "26-W07", "2026-7"] {
        draft(&format!("week={week}")).ends(2).says(&format!("“{week}”")).says("such as 2026-W47");
    }
    draft("colour=blue").ends(2).says("no field “colour”").says("It has: product, product_url, week");
    assert_eq!(desk.world.porcelain(&portfolio), "");
    draft("week=2026-W53").ends(0);
}

#[test]
fn a_folder_without_a_portfolio() {
    let desk = Desk::new();
    let bare = desk.folder().join("empty");
    fs::create_dir(&bare).unwrap();
    for args in [&["status"][..], &["check"], &["publish"], &["draft", "teardown", "--title", "A"]] {
        desk.run(&bare, args).ends(2).says("There is no portfolio at").says("portico-cli new DIR");
    }
    let error = desk.run(&bare, &["status", "--json"]).ends(2).object();
    assert_eq!(error["error"]["code"], "not_a_repository");
}

#[test]
fn a_repository_that_is_no_portfolio_must_be_named() {
    let desk = Desk::new();
    let code = desk.folder().join("code");
    fs::create_dir(&code).unwrap();
    desk.world.git(&code, &["init", "-q", "-b", "main"]);
    fs::write(code.join("secret.txt"), "x").unwrap();
    desk.run(&code, &["publish"]).ends(2).says("without a portfolio.toml");
    assert_eq!(desk.world.porcelain(&code), "?? secret.txt");
    desk.run(desk.folder(), &["status", "-C", "code"]).ends(0);
}

#[test]
fn the_portfolio_is_found_from_a_folder_in_it() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let document = desk.written(&portfolio, "Kitewire");
    let folder = document.parent().unwrap();
    let name = document.file_name().unwrap().to_str().unwrap();
    let named = id(&portfolio, &document);
    let here = desk.folder();
    for (dir, args) in [
        (folder, vec!["check", "--json", name]),
        (folder, vec!["check", "--json", &named]),
        (here, vec!["check", "--json", name, "-C", "asha/writing/teardowns"]),
        (here, vec!["check", "--json", &named, "-C", "asha/writing"]),
        (here, vec!["check", "--json", document.to_str().unwrap(), "-C", "asha"]),
        (here, vec!["check", "--json", "teardowns", "-C", "asha/writing"]),
    ] {
        let object = desk.run(dir, &args).ends(0).object();
        let paths: Vec<&str> =
            object["documents"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
        assert!(paths.contains(&named.as_str()), "{args:?}: {paths:?}");
        assert_eq!(object["portfolio"].as_str().unwrap(), portfolio.to_str().unwrap());
    }
    let all = desk.run(here, &["check", "--json", "-C", "asha/writing"]).ends(0).object();
    assert!(all["documents"].as_array().unwrap().len() > 5);
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let desk = Desk::new();
    let full = desk.folder().join("full");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("README.md"), "mine").unwrap();
    desk.run(desk.folder(), &["new", "full", "--name", "Asha"]).ends(2).says("overwrites nothing");
    assert_eq!(fs::read_to_string(full.join("README.md")).unwrap(), "mine");
    assert_eq!(fs::read_dir(&full).unwrap().count(), 1);
}

#[test]
fn a_finding_has_its_line_and_its_bytes() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let document = desk.written(&portfolio, "Kitewire");
    let text = fs::read_to_string(&document)
        .unwrap()
        .replace("# Kitewire\n", "# Kitewire\n\n支払い: see [this](nowhere.md).\n");
    fs::write(&document, &text).unwrap();
    let object = desk.run(&portfolio, &["check", "--json", document.to_str().unwrap()]).ends(1).object();
    let finding =
        object["documents"][0]["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "broken-link").unwrap();
    let byte = |key: &str| usize::try_from(finding["span"][key].as_u64().unwrap()).unwrap();
    assert!(text[byte("start")..byte("end")].contains("nowhere.md"));
    let line = text.lines().position(|line| line.contains("nowhere.md")).unwrap() + 1;
    assert_eq!(finding["line"], line);
    let said = desk.run(&portfolio, &["check", document.to_str().unwrap()]).ends(1).out;
    assert!(said.starts_with(&format!("{}:{line} blocking: ", id(&portfolio, &document))), "{said}");
}

#[test]
fn ready_twice_changes_nothing() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let document = desk.ready(&portfolio, "Kitewire");
    let before = fs::read(&document).unwrap();
    let run = desk.run(&portfolio, &["ready", document.to_str().unwrap()]).ends(0);
    assert!(run.out.contains("was ready already"), "{run:#?}");
    assert_eq!(fs::read(&document).unwrap(), before);
}

#[test]
fn ready_keeps_words_that_never_reached_the_file() {
    use portico_core::private::{CopyId, JournalEntry, Private};
    use portico_core::storage::{ContentHash, RelPath};
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let document = desk.written(&portfolio, "Kitewire");
    let before = fs::read_to_string(&document).unwrap();
    desk.run(&portfolio, &["status"]).ends(0);
    let private = Private::open(&desk.data().join("private.db")).unwrap();
    let claimed = desk.world.git(&portfolio, &["config", "portico.copy"]);
    let copy: CopyId = private.register_copy(Some(&claimed), &portfolio, |_| true).unwrap();
    assert_eq!(copy.as_str(), claimed);
    let path = RelPath::parse(&id(&portfolio, &document)).unwrap();
    let typed =
        JournalEntry { text: format!("{before}One more thought.\n"), base: ContentHash::of(before.as_bytes()), at: 1 };
    private.journal(&copy, &path, &typed).unwrap();
    desk.run(&portfolio, &["ready", document.to_str().unwrap()])
        .ends(1)
        .says("newer words")
        .says("Nothing was changed");
    assert_eq!(fs::read_to_string(&document).unwrap(), before);
    assert_eq!(private.journalled(&copy, &path).unwrap().unwrap().text, typed.text);
}

#[test]
fn other_text_is_said_and_not_changed() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let document = portfolio.join("writing/teardowns/latin.md");
    fs::write(&document, b"# Caf\xe9\n").unwrap();
    desk.run(&portfolio, &["check"]).ends(0).says("latin.md isn't UTF-8 text");
    desk.run(&portfolio, &["ready", document.to_str().unwrap()]).ends(3).says("isn't UTF-8");
    assert_eq!(fs::read(&document).unwrap(), b"# Caf\xe9\n");
}

#[test]
fn details_come_only_when_asked_for() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let file = desk.folder().join("file");
    fs::write(&file, "").unwrap();
    let run = |args: &[&str]| {
        let output = desk.command(&portfolio, args).env("PORTICO_DATA_DIR", file.join("data")).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(!run(&["status"]).contains("os error"));
    assert!(run(&["status", "--verbose"]).contains("os error"));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let desk = Desk::new();
    let mut child = desk
        .command(desk.folder(), &["kinds", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}
