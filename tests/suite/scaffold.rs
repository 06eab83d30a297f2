//! A new portfolio: exactly its files, whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use portico_core::ErrorCode;
use portico_core::document::Document;
use portico_core::portfolio::{CreateRequest, Link, PortfolioConfig, Profile, create, inspect_place, plan};
use portico_core::storage::LocalDisk;

use crate::disks::{FailingDisk, Fault};
use crate::workshop::{Workshop, now, profile, request};

/// DESIGN: the files of a new portfolio.
const FILES: &[&str] = &[
    ".gitattributes",
    ".gitignore",
    "README.md",
    "diagrams/data-flow/README.md",
    "diagrams/system-architecture/README.md",
    "portfolio.toml",
    "projects/api-project/README.md",
    "projects/api-project/api-docs.md",
    "projects/api-project/openapi.yaml",
    "projects/data-project/README.md",
    "projects/data-project/analysis.md",
    "projects/data-project/data.csv",
    "projects/data-project/queries.sql",
    "writing/retrospectives/README.md",
    "writing/system-design-analyses/README.md",
    "writing/teardowns/README.md",
    "writing/technical-explainers/README.md",
];

/// Every file and folder below a place, git's own left out.
pub fn everything(root: &Path) -> BTreeSet<String> {
    fn walk(root: &Path, folder: &Path, into: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if name == ".git" {
                continue;
            }
            if path.is_dir() {
                walk(root, &path, into);
            } else {
                into.insert(name);
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(root, root, &mut found);
    found
}

#[test]
fn a_new_portfolio_has_its_files_and_nothing_else() {
    let desk = Workshop::new().scaffold();
    let found = everything(desk.root());
    let (code, rest): (BTreeSet<String>, BTreeSet<String>) =
        found.into_iter().partition(|path| path.starts_with("projects/api-project/code/"));
    assert_eq!(rest.iter().map(String::as_str).collect::<Vec<_>>(), FILES);
    assert!(code.iter().any(|path| path.ends_with("test_server.py")) && code.len() >= 2, "{code:?}");
    assert_eq!(desk.read(".gitattributes"), "* text=auto eol=lf\n");
}

#[test]
fn its_history_is_one_signed_commit_on_main() {
    let desk = Workshop::new().scaffold();
    assert_eq!(
        desk.git(&["log", "--all", "--format=%s|%an|%ae|%cn|%aI|%D"]),
        "Start the portfolio|Asha Rao|asha@example.org|Asha Rao|2026-11-20T10:00:00+05:30|HEAD -> main"
    );
    assert_eq!(desk.porcelain(), "");
    let tracked: BTreeSet<String> =
        desk.git(&["ls-tree", "-r", "--name-only", "HEAD"]).lines().map(str::to_owned).collect();
    assert_eq!(tracked, everything(desk.root()), "every file is in the commit");
    assert_eq!(desk.git(&["config", "--local", "user.email"]), "asha@example.org");
    assert_eq!(desk.git(&["diff", "HEAD", "--stat"]), "");
}

#[test]
fn without_a_commit_the_files_are_there_and_the_history_is_not() {
    let workshop = Workshop::new();
    let root = create(workshop.disk(), &request(&workshop.place("p")), false, now()).unwrap();
    assert!(workshop.world.porcelain(&root).lines().all(|line| line.starts_with("?? ")));
    assert!(!workshop.world.output(&root, &["rev-parse", "HEAD"]).status.success());
}

fn written(profile: &Profile) -> (String, PortfolioConfig) {
    let files = plan(profile).unwrap();
    let text = |path: &str| files.iter().find(|file| file.path == path).unwrap().text.clone();
    (text("README.md"), PortfolioConfig::read(&text("portfolio.toml")).unwrap())
}

#[test]
fn everything_that_was_said_stands_in_the_readme_and_the_config() {
    let said = Profile { name: "आशा राव".into(), name_latin: Some("Asha Rao".into()), ..profile() };
    let (readme, config) = written(&said);
    assert!(readme.starts_with("# आशा राव (Asha Rao)\n\n**Technical PM for APIs**\n\nPune, India · [asha@example.org](<mailto:asha@example.org>) · [GitHub](<https://github.example/asha-rao>)\n\n"), "{readme}");
    assert_eq!(config.profile, said);
}

#[test]
fn with_a_name_alone_there_are_no_gaps() {
    let only = Profile { name: "Asha Rao".into(), ..Profile::default() };
    let (readme, config) = written(&only);
    assert!(readme.starts_with("# Asha Rao\n\nI write about"), "{readme}");
    assert!(!readme.contains("\n\n\n") && !readme.contains(" · "), "{readme}");
    assert_eq!(config.profile, only);
    for (location, email, links) in
        [(true, false, true), (false, true, true), (true, true, false), (false, false, true)]
    {
        let some = Profile {
            location: if location { "Pune".into() } else { String::new() },
            email_public: email,
            links: if links { profile().links } else { Vec::new() },
            headline: String::new(),
            ..profile()
        };
        let (readme, config) = written(&some);
        let line = readme.lines().nth(2).unwrap();
        assert_eq!(
            line.matches(" · ").count(),
            [location, email, links].iter().filter(|there| **there).count() - 1,
            "{line}"
        );
        assert!(!readme.contains("\n\n\n"), "{readme}");
        assert_eq!(config.profile.email.is_empty(), !email, "a private address is nowhere");
        assert_eq!(readme.contains("asha@example.org"), email);
    }
}

#[test]
fn no_name_is_markup() {
    for hostile in [
        "]( <script>alert(1)</script>",
        "\"quoted\" 'twice' \\ and \\\\",
        "*bold* _it_ `code` ~~gone~~ | #",
        "🦀 Emoji 👩‍🔬",
        "أسماء بنت عمر",
        "支払い 太郎",
        "&amp; &lt; <!-- portico:works -->",
        "{{ name }} {% if x %}",
        "![x](https://e.example/x.png)",
        "- not a list",
        "1. not a list",
        "+ not a list",
        "=====",
        "---",
    ] {
        let said = Profile {
            name: hostile.into(),
            name_latin: None,
            headline: hostile.into(),
            location: hostile.into(),
            links: vec![Link { label: hostile.into(), url: "https://e.example/a".into() }],
            ..profile()
        };
        let (readme, config) = written(&said);
        assert_eq!(config.profile, said, "{hostile}");
        let document = Document::read(&readme);
        assert_eq!(document.headings[0].text, hostile);
        assert_eq!(document.headings.len(), 2, "{readme}");
        assert_eq!(document.prose[0].text, hostile);
        assert_eq!(document.prose[1].text, format!("{hostile} · asha@example.org · {hostile}"), "{readme}");
        let html = portico_core::render::preview_blocks(&readme).concat();
        assert!(!html.contains("<script") && !html.contains("<img") && html.matches("<ul>").count() == 1, "{html}");
        assert!(!html.contains("<ol") && !html.contains("<hr"), "{html}");
        assert_eq!(portico_core::portfolio::ManagedBlocks::find(&readme).blocks.len(), 3);
    }
}

#[test]
fn addresses_cannot_break_out_of_their_link() {
    let said = Profile {
        email: "a><b>x</b>@e.example".into(),
        links: vec![Link { label: "x".into(), url: "https://e.example/>)<script>alert(1)</script>\\".into() }],
        ..profile()
    };
    let (readme, config) = written(&said);
    assert_eq!(config.profile, said, "the config keeps what was said");
    let document = Document::read(&readme);
    let targets: Vec<&str> = document.references.iter().map(|reference| reference.target.as_str()).collect();
    assert_eq!(
        targets[..2],
        ["mailto:a%3E%3Cb%3Ex%3C/b%3E@e.example", "https://e.example/%3E)%3Cscript%3Ealert(1)%3C/script%3E%5C"]
    );
    assert!(document.code.iter().all(|span| readme[span.start..].starts_with("<!--")), "{readme}");
}

#[test]
fn a_name_with_line_breaks_is_refused_and_nothing_written() {
    let workshop = Workshop::new();
    for (name, code) in [("Asha\n# Rao", ErrorCode::InvalidInput), ("  ", ErrorCode::InvalidInput)] {
        let asked = CreateRequest {
            profile: Profile { name: name.into(), ..profile() },
            ..request(&workshop.place("portfolio"))
        };
        assert_eq!(create(workshop.disk(), &asked, true, now()).unwrap_err().code, code);
    }
    let asked = CreateRequest { identity: None, ..request(&workshop.place("portfolio")) };
    let error = create(workshop.disk(), &asked, true, now()).unwrap_err();
    assert_eq!(error.code, ErrorCode::IdentityMissing, "this suite's git knows no one");
    assert_eq!(everything(workshop.world.path()).len(), home(&workshop).len());
}

fn home(workshop: &Workshop) -> BTreeSet<String> {
    everything(&workshop.world.home())
}

#[test]
fn a_failing_disk_leaves_nothing_behind() {
    for empty_folder in [false, true] {
        let counting = FailingDisk::new(Fault::Once(usize::MAX), ErrorKind::Other);
        let workshop = Workshop::new();
        create(&counting, &request(&workshop.place("counted/portfolio")), true, now()).unwrap();
        let calls = counting.calls();
        assert!(calls > 30);
        for call in 0..calls {
            let fault = if empty_folder { Fault::WritesFrom(call) } else { Fault::Once(call) };
            let above = workshop.place("above");
            fs::create_dir(&above).unwrap();
            let target = if empty_folder { above.join("portfolio") } else { above.join("new/portfolio") };
            if empty_folder {
                fs::create_dir(&target).unwrap();
            }
            let disk = FailingDisk::new(fault, ErrorKind::StorageFull);
            if create(&disk, &request(&target), true, now()).is_err() {
                let left: Vec<_> = fs::read_dir(&above).unwrap().map(|entry| entry.unwrap().path()).collect();
                let wanted = if empty_folder { vec![target.clone()] } else { Vec::new() };
                assert_eq!(left, wanted, "{fault:?} of {calls}");
                if empty_folder {
                    assert_eq!(fs::read_dir(&target).unwrap().count(), 0, "{fault:?}");
                }
            }
            fs::remove_dir_all(&above).unwrap();
        }
    }
}

#[test]
fn a_place_in_use_is_left_as_it_is() {
    let workshop = Workshop::new();
    let full = workshop.place("full");
    crate::world::git::write(&full, "notes.txt", "mine");
    let before = everything(workshop.world.path());
    for (path, code) in [
        (full.clone(), ErrorCode::FolderNotUsable),
        (full.join("notes.txt"), ErrorCode::FolderNotUsable),
        (Path::new("portfolio").to_owned(), ErrorCode::FolderNotUsable),
        (workshop.place("Dropbox/portfolio"), ErrorCode::FolderNotUsable),
    ] {
        let error = create(workshop.disk(), &request(&path), true, now()).unwrap_err();
        assert_eq!(error.code, code, "{}", path.display());
        assert!(error.hint.is_some());
    }
    assert_eq!(everything(workshop.world.path()), before);
    assert_eq!(fs::read_to_string(full.join("notes.txt")).unwrap(), "mine");
    let confirmed = CreateRequest { allow_synced: true, ..request(&workshop.place("Dropbox/portfolio")) };
    assert!(create(&LocalDisk, &confirmed, true, now()).is_ok());
    assert_eq!(inspect_place(&LocalDisk, &confirmed.path).unwrap().synced.as_deref(), Some("Dropbox"));
}
