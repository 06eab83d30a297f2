//! Diagrams: one kind in two folders, a new one that draws and asks for its words, and the lists that name it.

use std::collections::BTreeMap;

use portico_core::catalogue::{OwnFile, Room, Severity};
use portico_core::checks::Finding;
use portico_core::document::Document;
use portico_core::portfolio::{Move, NewDocumentRequest};
use portico_core::storage::RelPath;
use portico_core::{ErrorCode, Result};

use crate::catalogue::{catalogue, find_in, samples};
use crate::workshop::{Desk, Workshop, now, rel};

const FOLDERS: [&str; 2] = ["diagrams/system-architecture", "diagrams/data-flow"];

fn begin(desk: &Desk, title: &str, shows: &str) -> Result<RelPath> {
    let fields = [("shows", shows), ("product", "Lockrow")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let request = NewDocumentRequest { kind: "diagram".into(), title: title.into(), fields: BTreeMap::from(fields) };
    desk.portfolio.create_document(&request, now())
}

fn sample() -> String {
    samples("diagram", "good").into_iter().find(|(name, _)| name.starts_with("lockrow")).unwrap().1
}

fn findings(text: &str) -> Vec<Finding> {
    let catalogue = catalogue();
    find_in(&catalogue, catalogue.kind("diagram").unwrap(), "diagrams/data-flow/x.md", text)
}

fn raised(text: &str) -> Vec<String> {
    findings(text).into_iter().filter(|finding| finding.severity != Severity::Hint).map(|one| one.message).collect()
}

#[test]
fn the_choice_names_the_folder_and_stands_nowhere_else() {
    let desk = Workshop::new().scaffold();
    for (shows, folder) in ["System architecture", "Data flow"].into_iter().zip(FOLDERS) {
        let path = begin(&desk, "Lockers", shows).unwrap();
        assert_eq!(path.as_str(), format!("{folder}/2026-11-20-lockers.md"));
        assert!(!desk.read(path.as_str()).contains("shows:"), "the folder says it");
        let entry = desk.portfolio.entry(&path).unwrap();
        assert_eq!((entry.kind.as_deref(), entry.room), (Some("diagram"), Room::Diagrams));
    }
    let wrong = begin(&desk, "Lockers", "Both").unwrap_err();
    assert_eq!(wrong.code, ErrorCode::InvalidInput);
    assert!(wrong.hint.unwrap().contains("System architecture, Data flow"));
    assert!(begin(&desk, "Lockers", "").is_err());
    let documents = desk.portfolio.documents().unwrap();
    assert_eq!(documents.iter().filter(|entry| entry.room == Room::Diagrams).count(), 2, "no folder's own README");
}

#[test]
fn a_kind_is_told_from_each_of_its_folders_and_no_other() {
    let catalogue = catalogue();
    let kind = |path: &str| catalogue.kind_of_path(path).map(|kind| kind.id.clone());
    for folder in FOLDERS {
        assert_eq!(kind(&format!("{folder}/by-hand.md")).as_deref(), Some("diagram"));
        assert_eq!(kind(&format!("{folder}/README.md")), None);
        assert_eq!(kind(&format!("{folder}/old/x.md")), None);
    }
    assert_eq!(kind("diagrams/sketches/x.md"), None);
    assert_eq!(kind("diagrams/x.md"), None);
    let folders = catalogue.kind("diagram").unwrap().folders();
    assert_eq!(folders.iter().map(|folder| folder.path.as_str()).collect::<Vec<_>>(), FOLDERS);
    assert_eq!(folders[1].chosen, BTreeMap::from([("shows".to_owned(), "Data flow".to_owned())]));
    let project = catalogue.kind("api-docs").unwrap().folders();
    assert!(project.len() == 1 && project[0].path == "projects/{{ project }}" && project[0].chosen.is_empty());
}

#[test]
fn an_own_kind_can_have_a_folder_for_each_choice() {
    let text = |folder: &str, choices: &str| {
        format!(
            "id = \"note\"\ntitle = \"Note\"\nplural = \"Notes\"\npurpose = \"p\"\nproves = \"p\"\nwhen = \"w\"\nfolder = \"{folder}\"\nfile = \"{{{{ slug }}}}.md\"\nroom = \"writing\"\n\n[[fields]]\nname = \"about\"\ntitle = \"About\"\ntype = \"choice\"\nrequired = true\nhelp = \"h\"\nchoices = {choices}\n\n[[sections]]\nid = \"said\"\ntitle = \"Said\"\nheading = \"Said\"\nguidance = \"g\"\nbegins = \"BEGINS\"\n"
        )
    };
    let read = |text: String| {
        let file = OwnFile { id: "note".into(), path: ".portico/templates/documents/note/kind.toml".into(), text };
        let (catalogue, mistakes) = catalogue().with_own(&[file]);
        let owner = catalogue.kind_of_path("notes/a-book/x.md").map(|kind| kind.id.clone());
        (owner, mistakes.into_iter().map(|mistake| mistake.reason).collect::<String>())
    };
    let books = r#"["A book", "A talk"]"#;
    assert_eq!(read(text("notes/{{ about }}", books)), (Some("note".into()), String::new()));
    for (folder, choices, said) in [
        ("notes/on-{{ about }}", books, "{{ about }} stands alone between slashes"),
        ("notes/{{ about }}", r#"["A book", "a-book"]"#, "would have the same folder"),
        ("diagrams/{{ about }}", r#"["Sketch", "Data flow"]"#, "has the folder diagrams/data-flow already"),
        ("{{ about }}", r#"["A book", "!"]"#, ""),
    ] {
        let (_, reason) = read(text(folder, choices));
        assert!(reason.contains(said) && reason.is_empty() == said.is_empty(), "{folder}: {reason:?}");
    }
    assert_eq!(read(text("diagrams/{{ about }}", r#"["Sketch", "Map"]"#)).1, "", "beside the built-in ones");
    let (_, reason) = read(text("notes/{{ about }}", books).replace("BEGINS", "## More"));
    assert!(reason.contains("holds no heading"), "{reason}");
}

#[test]
fn a_new_one_draws_at_once_and_asks_for_every_label() {
    let desk = Workshop::new().scaffold();
    let path = begin(&desk, "Lockers", "Data flow").unwrap();
    let text = desk.read(path.as_str());
    assert!(text.contains("\n## Diagram\n\n```mermaid\nflowchart LR\n"), "{text}");
    assert_eq!(text.matches("```").count(), 2);
    let (found, criteria) = desk.portfolio.review(&path, &text).unwrap();
    assert!(criteria.iter().all(|criterion| !criterion.met), "nothing is met by what Portico wrote: {criteria:#?}");
    let top: Vec<&str> = found.iter().take(3).map(|finding| finding.check.as_str()).collect();
    assert_eq!(top, ["drawing-filled", "look-told", "parts-explained"], "three next steps, not one thrice: {found:#?}");
    let begun = text.replacen("…, who begins it", "Courier", 1);
    let found = findings(&begun);
    let gaps: Vec<&Finding> = found.iter().filter(|finding| finding.rule == "unfilled-drawing").collect();
    assert_eq!(gaps.len(), 7, "{gaps:#?}");
    assert_eq!(&begun[gaps[0].span.start..gaps[0].span.end], "…, the system");
    assert_eq!(gaps[0].message, "“…, the system” is not filled in");
    assert_eq!(gaps[1].message, "“…, what it does” is not filled in", "up to the end of the line that is drawn");
    assert!(gaps.iter().all(|gap| gap.severity == Severity::Blocking && gap.section.as_deref() == Some("diagram")));
    let filled = text.replace('…', "Parcels").replace("technology\")", "PostgreSQL\")");
    let about_it: Vec<Finding> =
        findings(&filled).into_iter().filter(|finding| finding.section.as_deref() == Some("diagram")).collect();
    assert!(about_it.is_empty(), "words in each gap, a technology among them, are enough: {about_it:#?}");
}

#[test]
fn the_drawing_is_looked_at_for_what_it_lacks() {
    let good = sample();
    assert_eq!(raised(&good), [""; 0]);
    let start = good.find("```mermaid").unwrap();
    let end = good[start + 3..].find("```").unwrap() + start + 6;
    let with = |drawing: &str| raised(&format!("{}{drawing}{}", &good[..start], &good[end..]));
    let lacks = |drawing: &str, what: &str| {
        let said = with(drawing);
        assert!(said.len() == 1 && said[0].contains(what), "{what}: {said:#?}");
    };
    let full = &good[start..end];
    lacks(&full.replace("subgraph", "sub"), "where the system ends");
    lacks(&full.replace("==>", "-->").replace("classDef", "%%").replace("  class ", "  %% "), "stands out");
    let nameless =
        ["Rust", "Linux", "SQLite", "EMQX", "Go", "PostgreSQL", "Kafka", "Node.js", "MQTT", "gRPC", "public"];
    lacks(&nameless.iter().fold(full.to_owned(), |drawn, name| drawn.replace(name, "part")), "no technology");
    let mute = full.lines().map(|line| match line.split_once("|\"") {
        Some((arrow, rest)) => format!("{arrow}{}\n", rest.split_once("\"|").unwrap().1),
        None => format!("{line}\n"),
    });
    lacks(mute.collect::<String>().trim_end(), "says what flows");
    assert_eq!(with("![Parts](https://lockrow.example/parts.png)")[0], "No Mermaid block is on this page");
    lacks("```mermaid\nflowchart LR\n  %% subgraph a-->|b|c PostgreSQL classDef\n```", "The drawing is not filled in");
    lacks(&full.replacen("parcel stored", "… stored", 1), "“… stored, MQTT” is not filled in");
    assert_eq!(with(&full.replacen("parcel stored", "parcels, claims, … stored", 1)), [""; 0], "a list may go on");
    assert_eq!(with(&full.replacen("  carrier -->", "  %% …\n  carrier -->", 1)), [""; 0], "a remark is not drawn");

    let sequence = "```mermaid\nsequenceDiagram\n  actor R as Receiver\n  box Station\n    participant W as Wall (Rust)\n  end\n  R->>W: code, keypad\n  rect rgba(192, 28, 40, 0.15)\n    Note over W: the bottleneck\n    W-->>R: open door\n  end\n```";
    assert_eq!(with(sequence), [""; 0], "a sequence says it in its own words");
}

#[test]
fn words_of_the_drawing_are_nobodys_words() {
    let good = sample();
    let document = Document::read(&good);
    let longer = good.replace(
        "  classDef critical",
        "  more -->|\"ten words that nobody reads as text beside it\"| most\n  classDef critical",
    );
    assert_eq!(Document::read(&longer).words(), document.words());
    let goal = catalogue().kind("diagram").unwrap().goal.unwrap();
    assert!((goal.min..=goal.max).contains(&document.words()), "{}", document.words());
}

#[test]
fn it_moves_between_its_folders_and_out_and_back() {
    let desk = Workshop::new().scaffold();
    let path = begin(&desk, "Lockers", "Data flow").unwrap();
    let before = desk.read(path.as_str());
    let targets = desk.portfolio.move_targets(&path).unwrap();
    assert_eq!(targets, [FOLDERS[0], "projects/api-project", "projects/data-project"]);
    std::fs::remove_dir_all(desk.root().join(FOLDERS[0])).unwrap();
    assert_eq!(desk.portfolio.move_targets(&path).unwrap(), targets, "offered where it is still to be made");
    let go = |from: &RelPath, folder: &str| {
        desk.portfolio.move_document(from, &Move::Folder(folder.into()), &[]).unwrap().to
    };
    let there = go(&path, FOLDERS[0]);
    assert_eq!(
        (there.folder(), desk.read(there.as_str())),
        (FOLDERS[0], before.clone()),
        "nothing in it says where it is"
    );
    let away = go(&there, "projects/api-project");
    assert!(desk.read(away.as_str()).contains("\nkind: diagram\n"));
    assert_eq!(desk.portfolio.entry(&away).unwrap().room, Room::Diagrams);
    assert_eq!(
        desk.portfolio.move_targets(&away).unwrap(),
        ["diagrams/data-flow", "diagrams/system-architecture", "projects/data-project"]
    );
    assert_eq!(go(&away, FOLDERS[1]), path);
    assert_eq!(desk.read(path.as_str()), before, "and back, byte for byte");
}

#[test]
fn the_readmes_name_a_ready_one_and_no_draft() {
    let desk = Workshop::new().scaffold();
    let draft = begin(&desk, "Unfinished", "System architecture").unwrap();
    let path = "diagrams/data-flow/2026-10-29-lockrow.md";
    desk.write(path, &sample());
    desk.commit(&[path, "README.md", "diagrams/data-flow/README.md"]);
    let readme = desk.read("README.md");
    let title = "Lockrow: a locker that opens when the network doesn't";
    let works = readme.find("## Diagrams\n").unwrap();
    let listed = &readme[works..];
    assert!(
        listed.contains(&format!("- **[{title}]({path})**, diagram, 29 October 2026  \n  Lockrow (made up) rents")),
        "{listed}"
    );
    assert!(!readme.contains(draft.as_str()));
    assert!(readme.contains(&format!("| messaging | [{title}]({path}) |")), "{readme}");
    assert!(desk.read("diagrams/data-flow/README.md").contains("(2026-10-29-lockrow.md)"));
    assert!(!desk.read("diagrams/system-architecture/README.md").contains("2026-"));
    assert_eq!(desk.portfolio.entry(&rel(path)).unwrap().kind_title, "Diagram");
}
