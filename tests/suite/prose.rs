//! Real prose: the English documentation of Debian packages, written by people who never heard of a rule, for readers who
//! need it. A rule that speaks there as often as in a draft would be noise.
//!
//! A page is read as each kind would read it. What only asks whether a kind's own sections, fields and length are there says
//! nothing about a page that isn't of that kind, and is left out; every rule that points at words counts. `make figures`
//! prints the figures and writes them to `prose-figures.md`; they are of one Debian, and compared on that one alone.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use htmd::element_handler::Handlers;
use htmd::{Element, HtmlToMarkdown};
use portico_core::catalogue::Severity;
use portico_core::checks::Reviewer;
use portico_core::document::Document;

use crate::catalogue::catalogue;
use crate::corpus::Anything;

/// Words for one warning at most.
const WORDS: usize = 300;

/// A page with less running text is a list of links.
const SHORTEST: usize = 120;

/// Words taken from one package: the larger ones would drown the others.
const MOST: usize = 10_000;

/// Rules about what a kind asks of its own documents as a whole.
const OF_THE_KIND: &[&str] = &[
    "section-present",
    "field-present",
    "word-range",
    "question-answered",
    "number-present",
    "known-inferred",
    "source-named",
    "linked-from",
    "supersedes",
];

/// Pages that are lists: of names, of changes, of people.
const LISTS: &[&str] = &["genindex", "py-modindex", "search", "changes", "changelog", "license", "authors"];

/// What stands around the text of a page: ways to other pages, tables of contents, marks beside headings.
const AROUND: &[&str] = &["navigation", "navheader", "navfooter", "header", "footer", "toc", "contents", "headerlink"];

/// A package of the list, with its version here.
pub struct Package {
    name: &'static str,
    version: String,
    pub pages: Vec<PathBuf>,
}

pub fn packages() -> Vec<Package> {
    let list = include_str!("../fixtures/prose-packages.txt").lines().filter(|line| !line.starts_with('#'));
    list.map(|line| {
        let (name, folders) = line.split_once(' ').unwrap();
        let folders: Vec<&str> = folders.split_whitespace().collect();
        let version = dpkg(&["-W", "-f=${Version}", name]);
        Package { name, version, pages: pages(&dpkg(&["-L", name]), &folders) }
    })
    .collect()
}

fn dpkg(arguments: &[&str]) -> String {
    let answer = Command::new("dpkg-query").args(arguments).output().expect("dpkg-query runs");
    assert!(answer.status.success(), "{arguments:?}: scripts/setup.sh test installs what is missing");
    String::from_utf8(answer.stdout).unwrap()
}

/// The pages of a package in its folders; plain text only where there is no HTML, which would say the same.
fn pages(files: &str, folders: &[&str]) -> Vec<PathBuf> {
    let ending = |file: &str, endings: &[&str]| endings.iter().any(|ending| file.ends_with(ending));
    let here: Vec<&str> = files.lines().filter(|file| folders.iter().any(|folder| file.starts_with(folder))).collect();
    let html: Vec<&str> = here.iter().copied().filter(|file| ending(file, &[".html"])).collect();
    let text = here.iter().copied().filter(|file| ending(file, &[".txt", ".txt.gz"])).collect();
    let mut found: Vec<PathBuf> = if html.is_empty() { text } else { html }.into_iter().map(PathBuf::from).collect();
    found.retain(|page| page.is_file() && !LISTS.contains(&page.file_stem().unwrap().to_str().unwrap()));
    found.sort();
    found
}

/// A page as Markdown: HTML without what stands around its text, and plain text as it is.
pub fn markdown(page: &Path) -> String {
    let ending = page.extension().unwrap();
    let bytes = match ending == "gz" {
        true => Command::new("gzip").arg("-dc").arg(page).output().expect("gzip runs").stdout,
        false => fs::read(page).unwrap(),
    };
    // What isn't UTF-8 is Latin 1.
    let text =
        String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
    // The names of places in a page don't survive being read: links to them lead to a page that is there.
    if ending == "html" { READER.convert(&text).unwrap().replace("](#", "](page.html#") } else { text }
}

static READER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    HtmlToMarkdown::builder()
        .skip_tags(vec!["head", "script", "style", "nav", "header", "footer", "form"])
        .add_handler(vec!["div", "ul", "a"], |handlers: &dyn Handlers, element: Element| {
            let is_around = |value: &str| value.split_whitespace().any(|word| AROUND.contains(&word));
            let around = element.attrs.iter().any(|attribute| {
                matches!(&*attribute.name.local, "class" | "id" | "role") && is_around(&attribute.value)
            });
            if around { None } else { handlers.fallback(element) }
        })
        .build()
});

#[derive(Default)]
struct Told {
    warnings: usize,
    hints: usize,
}

#[test]
fn real_prose_is_left_alone() {
    let catalogue = catalogue();
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    let (mut all, mut rows) = (0, String::new());
    for package in packages() {
        let (mut words, mut read) = (0, 0);
        for page in &package.pages {
            let text = markdown(page);
            let document = Document::read(&text);
            if document.words() < SHORTEST || words >= MOST {
                continue;
            }
            words += document.words();
            read += 1;
            let mut reviewer = Reviewer::default();
            for kind in &catalogue.kinds {
                let told = told.entry(&kind.title).or_default();
                let (found, _) = reviewer.review(&catalogue, &document, Some(kind), "a.md", &Anything, &HashSet::new());
                for finding in found.iter().filter(|finding| !OF_THE_KIND.contains(&finding.rule.as_str())) {
                    if finding.severity == Severity::Hint {
                        told.hints += 1;
                    } else {
                        told.warnings += 1;
                        *rules.entry(finding.rule.clone()).or_default() += 1;
                    }
                }
            }
        }
        writeln!(rows, "| {} | {} | {read} | {words} |", package.name, package.version).unwrap();
        all += words;
    }
    let page = page(&rows, all, &told, &rules);
    println!("{page}");
    compare(&page, &rows);
    assert!(all > 100_000, "the packages have moved their pages: {all} words are left");
    for (kind, Told { warnings, .. }) in told {
        assert!(warnings * WORDS <= all, "{kind}: {warnings} warnings in {all} words");
    }
}

/// The figures as they stand in the docs.
fn page(rows: &str, all: usize, told: &BTreeMap<&str, Told>, rules: &BTreeMap<String, usize>) -> String {
    let mut page = format!(
        "{} words from {}:\n\n| Package | Version | Pages | Words |\n|---|---|---|---|\n{rows}\n",
        all,
        debian()
    );
    page.push_str("| Read as | Warnings | Words for one warning | Hints |\n|---|---|---|---|\n");
    for (kind, Told { warnings, hints }) in told {
        let each = all.checked_div(*warnings).map_or_else(String::new, |words| words.to_string());
        writeln!(page, "| {kind} | {warnings} | {each} | {hints} |").unwrap();
    }
    page.push_str("\n| Rule | Warnings, as all kinds together |\n|---|---|\n");
    for (rule, warnings) in rules {
        writeln!(page, "| `{rule}` | {warnings} |").unwrap();
    }
    page
}

/// The name that this system gives itself.
fn debian() -> String {
    let release = fs::read_to_string("/etc/os-release").unwrap();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).unwrap();
    name.trim_matches('"').to_owned()
}

/// Figures of other versions of the packages are other figures: only the bound holds for them.
fn compare(page: &str, rows: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/prose-figures.md");
    if std::env::var_os("PORTICO_WRITE_FIGURES").is_some() {
        fs::write(&path, page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    let versions = |rows: &str| -> Vec<String> {
        let cells = |row: &str| row.split('|').skip(1).take(2).map(str::trim).collect::<Vec<_>>().join(" ");
        rows.lines().map(cells).collect()
    };
    let (here, there) = (versions(rows), versions(&written));
    if here.iter().all(|package| there.contains(package)) {
        assert_eq!(written, page, "prose-figures.md is stale: run `make figures`, and look");
    }
}
