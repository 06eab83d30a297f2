//! Renaming and moving: links lead where they led, and nothing else in any file changes.

use portico_core::document::{FrontMatter, apply, destinations};
use portico_core::portfolio::{ManagedBlocks, Move, Moved, Relocation};
use portico_core::storage::{ContentHash, RelPath};

use crate::workshop::{Desk, Workshop, now, rel};

fn relinked(path: &str, from: &str, to: &str, text: &str) -> String {
    let (path, from, to) = (rel(path), rel(from), rel(to));
    apply(text, &Relocation { from: &from, to: &to }.in_text(&path, text).edits)
}

const FROM: &str = "writing/teardowns/old.md";

#[test]
fn every_way_to_write_a_link_follows_a_new_name() {
    for (before, after) in [
        ("[x](../teardowns/old.md)", "[x](../teardowns/new%20name.md)"),
        ("[x](../teardowns/old.md#why \"Its title\")", "[x](../teardowns/new%20name.md#why \"Its title\")"),
        ("[x]( ../teardowns/old.md 'a (title)' )", "[x]( ../teardowns/new%20name.md 'a (title)' )"),
        ("[x](<../teardowns/old.md#a b>)", "[x](<../teardowns/new name.md#a b>)"),
        ("[x](../teardowns/%6Fld.md?raw=1)", "[x](../teardowns/new%20name.md?raw=1)"),
        ("[x](/writing/teardowns/old.md)", "[x](/writing/teardowns/new%20name.md)"),
        ("[x](./../teardowns/old.md)", "[x](./../teardowns/new%20name.md)"),
        ("![x](../teardowns/old.md)", "![x](../teardowns/new%20name.md)"),
        ("[**b** `c` \\] d](../teardowns/old.md)", "[**b** `c` \\] d](../teardowns/new%20name.md)"),
        ("[![y](p.png)](../teardowns/old.md)", "[![y](p.png)](../teardowns/new%20name.md)"),
        ("[](../teardowns/old.md)", "[](../teardowns/new%20name.md)"),
        ("[a\nb](\n../teardowns/old.md)", "[a\nb](\n../teardowns/new%20name.md)"),
        ("> [a](\n> ../teardowns/old.md)", "> [a](\n> ../teardowns/new%20name.md)"),
        ("[x][r] and [r]\n\n[r]: ../teardowns/old.md \"T\"", "[x][r] and [r]\n\n[r]: ../teardowns/new%20name.md \"T\""),
        ("[r]\n\n[r]:\n  <../teardowns/old.md#q>", "[r]\n\n[r]:\n  <../teardowns/new name.md#q>"),
        ("[a\\]b]\n\n[a\\]b]: ../teardowns/old.md", "[a\\]b]\n\n[a\\]b]: ../teardowns/new%20name.md"),
        ("<a href=\"../teardowns/old.md#w\">x</a>", "<a href=\"../teardowns/new%20name.md#w\">x</a>"),
        ("| [a](../teardowns/old.md) |\n| --- |\n| b |", "| [a](../teardowns/new%20name.md) |\n| --- |\n| b |"),
        (
            "<p>\n<img alt='' src='../teardowns/old.md'>\n</p>",
            "<p>\n<img alt='' src='../teardowns/new%20name.md'>\n</p>",
        ),
        ("- a\n  - [b](../teardowns/old.md)\n", "- a\n  - [b](../teardowns/new%20name.md)\n"),
        ("Note[^1]\n\n[^1]: [b](../teardowns/old.md)\n", "Note[^1]\n\n[^1]: [b](../teardowns/new%20name.md)\n"),
        ("支払い [🦀](../teardowns/old.md) भु", "支払い [🦀](../teardowns/new%20name.md) भु"),
    ] {
        let to = "writing/teardowns/new name.md";
        assert_eq!(relinked("writing/prds/p.md", FROM, to, before), after, "{before}");
        let back = relinked("writing/prds/p.md", to, FROM, after);
        assert_eq!(back.replace("%6F", "o"), before.replace("%6F", "o"), "and back");
    }
}

#[test]
fn what_is_no_link_to_it_stays() {
    for text in [
        "`[x](../teardowns/old.md)`",
        "```\n[x](../teardowns/old.md)\n[r]: ../teardowns/old.md\n```\n",
        "    [x](../teardowns/old.md)\n",
        "<!-- [x](../teardowns/old.md) <a href=\"../teardowns/old.md\"> -->\n",
        "[x](../teardowns/old.md.bak) [y](old.md) [z](../teardowns/older.md)",
        "[x](https://example.org/writing/teardowns/old.md) <https://example.org/old.md>",
        "[x](#old) [y](?old) [z](mailto:old@example.org) [w](//host/writing/teardowns/old.md)",
        "\\[x](../teardowns/old.md) and [x] (../teardowns/old.md)",
        "---\nlink: ../teardowns/old.md\n---\nPlain ../teardowns/old.md words\n",
        "[x](../../../writing/teardowns/old.md)",
        "<a href=\"../teardowns/old.md&amp;x\">y</a>",
    ] {
        assert_eq!(relinked("writing/prds/p.md", FROM, "writing/teardowns/new.md", text), text);
    }
}

#[test]
fn a_move_takes_its_own_links_along() {
    let text = "[a](../prds/p.md) [b](other.md#x) [c](#here) ![d](old-1.png) [e](old.md) [f](./old.md#y) [g](/README.md) [h](<sp ace.md>) [i](https://e.example) [j](../../README.md)\n\n[r]: other.md\n[r]\n";
    let to = "projects/api/old.md";
    assert_eq!(
        relinked(FROM, FROM, to, text),
        "[a](../../writing/prds/p.md) [b](../../writing/teardowns/other.md#x) [c](#here) ![d](../../writing/teardowns/old-1.png) [e](old.md) [f](./old.md#y) [g](/README.md) [h](<../../writing/teardowns/sp ace.md>) [i](https://e.example) [j](../../README.md)\n\n[r]: ../../writing/teardowns/other.md\n[r]\n"
    );
    assert_eq!(relinked(to, to, FROM, &relinked(FROM, FROM, to, text)), text, "and back");
    assert_eq!(relinked("README.md", FROM, to, "[a](writing/teardowns/old.md)"), "[a](projects/api/old.md)");
    assert_eq!(relinked("projects/api/README.md", FROM, to, "[a](../../writing/teardowns/old.md#q)"), "[a](old.md#q)");
    assert_eq!(
        relinked("a.md", "b.md", "支払い.md", "[x](b.md) [y](%62.md)"),
        "[x](支払い.md) [y](%E6%94%AF%E6%89%95%E3%81%84.md)"
    );
}

#[test]
fn records_that_name_each_other_go_on_doing_so() {
    let text = "---\ntitle: x\nsupersedes: [0001-old.md, 0002-b.md] # both\n---\n# x\n";
    let (from, to) = ("writing/decision-records/0001-old.md", "writing/decision-records/0001-new.md");
    let after = relinked("writing/decision-records/0003-c.md", from, to, text);
    assert_eq!(after, text.replace("0001-old.md", "\"0001-new.md\""));
    let single = "---\nsuperseded_by: 0001-old.md\n---\n";
    assert_eq!(
        FrontMatter::read(&relinked("writing/decision-records/0003-c.md", from, to, single)).list("superseded_by"),
        ["0001-new.md"]
    );
}

fn link(desk: &Desk, path: &str, text: &str) {
    desk.write(path, text);
}

fn moved(desk: &Desk, path: &RelPath, to: Move, open: &[RelPath]) -> Moved {
    desk.portfolio.move_document(path, &to, open).unwrap()
}

/// Every relative link of every document that leads nowhere.
fn broken(desk: &Desk) -> Vec<String> {
    desk.portfolio
        .documents()
        .unwrap()
        .iter()
        .flat_map(|entry| {
            let (findings, _) = desk.portfolio.review(&rel(&entry.path), &desk.read(&entry.path)).unwrap();
            findings
                .into_iter()
                .filter(|finding| finding.rule == "broken-link")
                .map(|finding| format!("{}: {}", entry.path, finding.message))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_rename_changes_links_on_disk_and_says_how_many() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").publish();
    let name = work.path.file_name().to_owned();
    let notes =
        format!("\u{feff}# Notes\r\n\r\nSee [one]({name}) and [two]({name}#users).\r\nNo end [three](./{name})");
    let plan = format!("Plain\n[a](../teardowns/{name})\n");
    link(&desk, "writing/teardowns/notes.md", &notes);
    link(&desk, "writing/prds/plan.md", &plan);
    link(&desk, "writing/prds/open.md", &plan);
    let before = work.text();
    let after = moved(&desk, &work.path, Move::Title("Ferrypost, again".into()), &[rel("writing/prds/open.md")]);
    let new = after.to.file_name().to_owned();
    assert_eq!(desk.read("writing/teardowns/notes.md"), notes.replace(&name, &new), "BOM, line ends and all");
    assert_eq!(desk.read("writing/prds/plan.md"), plan.replace(&name, &new));
    assert_eq!(desk.read("writing/prds/open.md"), plan, "an open text is the editor's");
    let open = desk.portfolio.relinked(&rel("writing/prds/open.md"), &plan, &after.from, &after.to);
    assert_eq!((apply(&plan, &open.edits), open.links), (plan.replace(&name, &new), 1));
    let lists: usize = ["README.md", "writing/teardowns/README.md"]
        .iter()
        .map(|path| destinations(&desk.read(path)).iter().filter(|found| found.url.ends_with(&new)).count())
        .sum();
    assert_eq!((after.links, after.documents), (4 + lists, 4), "both lists name it too");
    assert!(lists > 1);
    for path in ["README.md", "writing/teardowns/README.md"] {
        assert!(ManagedBlocks::find(&desk.read(path)).blocks.iter().all(|block| !block.edited_by_hand), "{path}");
    }
    desk.write("writing/prds/open.md", &plan.replace(&name, &new));
    assert_eq!(broken(&desk), Vec::<String>::new());

    let back = Move::Back { path: work.path.clone(), title: "Ferrypost".into() };
    let undone = moved(&desk, &after.to, back, &[]);
    assert_eq!(undone.to, work.path);
    assert_eq!((desk.read("writing/teardowns/notes.md"), desk.read("writing/prds/plan.md")), (notes, plan));
    assert_eq!(desk.read(work.path()), before);
    assert_eq!(
        desk.porcelain().lines().filter(|line| !line.contains("prds") && !line.contains("notes.md")).count(),
        0,
        "{}",
        desk.porcelain()
    );
}

#[test]
fn a_renamed_work_in_a_changed_readme_can_still_be_published() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").publish();
    moved(&desk, &work.path, Move::Title("Ferrypost, again".into()), &[]);
    desk.write("README.md", &desk.read("README.md").replace("# Asha Rao\n", "# Asha Rao\n\nHello.\n"));
    assert!(desk.plan().changes.iter().all(|change| change.blocking.is_empty()), "{:#?}", desk.plan().changes);
    desk.publish();
    assert_eq!(desk.porcelain(), "");
    assert!(desk.read("README.md").contains("[Ferrypost, again]"));
}

#[test]
fn a_document_goes_to_a_project_and_back_and_stays_what_it_is() {
    let desk = Workshop::new().scaffold();
    let work = desk.finished_draft("Ferrypost");
    let work = work.edit(|text| text.replace("## ", "See [the project](../../projects/api-project/README.md).\n\n## "));
    let before = work.text();
    let targets = desk.portfolio.move_targets(&work.path).unwrap();
    assert_eq!(
        targets,
        ["projects/api-project", "projects/data-project"],
        "no folder in which it would be another kind"
    );
    desk.portfolio.journal(&work.path, &format!("{before}more"), "x", now()).unwrap();
    let there = moved(&desk, &work.path, Move::Folder("projects/api-project".into()), &[]);
    assert_eq!(there.to.folder(), "projects/api-project");
    let entry = desk.portfolio.entry(&there.to).unwrap();
    assert_eq!(entry.kind.as_deref(), Some("teardown"), "its kind is written down where the folder can't say");
    let text = desk.read(there.to.as_str());
    assert!(text.contains("\nkind: teardown\n") && text.contains("[the project](README.md)"), "{text}");
    assert_eq!(
        desk.open_document(there.to.as_str()).recovered.unwrap().text,
        format!("{before}more"),
        "its journal goes along"
    );
    assert!(!desk.exists(work.path()));
    let home = moved(&desk, &there.to, Move::Folder("writing/teardowns".into()), &[]);
    assert_eq!(home.to, work.path);
    assert_eq!(desk.read(work.path()), before, "and back, byte for byte");
    assert!(desk.portfolio.move_document(&work.path, &Move::Folder("writing/prds".into()), &[]).is_err());
    assert!(desk.portfolio.move_document(&work.path, &Move::Folder("../elsewhere".into()), &[]).is_err());
    assert_eq!(desk.portfolio.move_targets(&rel("README.md")).unwrap(), Vec::<String>::new());
    assert_eq!(desk.read(work.path()), before);
}

#[test]
fn nothing_is_written_over() {
    let desk = Workshop::new().scaffold();
    let work = desk.finished_draft("Ferrypost");
    let name = work.path.file_name().to_owned();
    desk.write(&format!("projects/api-project/{}", name.to_uppercase()), "theirs");
    let there = moved(&desk, &work.path, Move::Folder("projects/api-project".into()), &[]);
    assert_eq!(there.to.file_name(), name.replace(".md", "-2.md"));
    desk.write(work.path(), "new words in the old place\n");
    let back = Move::Back { path: work.path.clone(), title: "Ferrypost".into() };
    assert!(desk.portfolio.move_document(&there.to, &back, &[]).is_err());
    assert_eq!(desk.read(work.path()), "new words in the old place\n");
    assert!(FrontMatter::read(&desk.read(there.to.as_str())).text("kind").is_some());
}

#[test]
fn a_document_that_goes_leaves_the_names_of_those_that_lead_to_it() {
    let desk = Workshop::new().scaffold();
    let records = "writing/decision-records";
    let gone = format!("{records}/0001-one two.md");
    desk.write(&gone, "# One\n");
    desk.write(&format!("{records}/0002-b.md"), "---\ntitle: By its name\nsupersedes: 0001-one two.md\n---\n");
    desk.write(
        &format!("{records}/0003-c.md"),
        &format!("---\ntitle: By its path\nsuperseded_by: [\"{gone}\"]\n---\n"),
    );
    desk.write("notes.md", "# By a link\n\nSee [it](writing/decision-records/0001-one%20two.md#why).\n");
    desk.write("word.md", "# By no link\n\nSee `0001-one two.md`, or [it](0001-one%20two.md).\n");
    let list = "- [One](<0001-one two.md>)\n";
    let (hash, end) = (ContentHash::of(list.trim().as_bytes()), "<!-- /portico:index -->\n");
    let list = |hash: &str| format!("# Records\n\n<!-- portico:index {hash} -->\n{list}{end}");
    desk.write(&format!("{records}/README.md"), &list(hash.short()));
    let titles = || -> Vec<String> {
        desk.portfolio.leading_to(&rel(&gone)).unwrap().into_iter().map(|leading| leading.title).collect()
    };
    assert_eq!(titles(), ["By a link", "By its name", "By its path"], "a list of Portico's own is written anew");
    desk.portfolio.delete_document(&rel(&gone), now()).unwrap();
    assert_eq!(titles().len(), 3, "once it is gone, too");
    desk.write(&format!("{records}/README.md"), &list("0123"));
    assert_eq!(titles().len(), 4, "one that was changed by hand isn't");
}
