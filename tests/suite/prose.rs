//! Real prose: the English documentation of Debian packages, written by people who never heard of a rule, for readers who
//! need it. `make figures` prints how often the rules speak in it.
//!
//! A page is read as each kind would read it. What only asks whether a kind's own sections, fields and length are there says
//! nothing about a page that isn't of that kind, and is left out; every rule that points at words counts.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use htmd::element_handler::Handlers;
use htmd::{Element, HtmlToMarkdown};
use portico_core::catalogue::Severity;
use portico_core::checks::review;
use portico_core::document::Document;

use crate::catalogue::catalogue;
use crate::corpus::Anything;

/// Words for one warning at most.
const WORDS: usize = 300;

/// A page with less running text is a list of links.
const SHORTEST: usize = 120;

/// Words taken from one package: the larger ones would drown the others.
const MOST: usize = 30_000;

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

fn packages() -> impl Iterator<Item = &'static str> {
    include_str!("../fixtures/prose-packages.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The pages of a package, where Debian's own tool says they are.
fn pages(package: &str) -> Vec<PathBuf> {
    let listed = Command::new("dpkg-query").args(["-L", package]).output().expect("dpkg-query runs");
    assert!(listed.status.success(), "the package {package} isn't installed: scripts/setup.sh test");
    let listed = String::from_utf8(listed.stdout).unwrap();
    let mut files: Vec<PathBuf> = listed.lines().map(PathBuf::from).filter(|path| is_page(path)).collect();
    if files.iter().any(|file| is_html(file)) {
        files.retain(|file| is_html(file));
    }
    files.sort();
    files
}

fn is_html(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "html")
}

fn is_page(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let name = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let aside = ["genindex", "py-modindex", "search", "copyright", "changelog", "news", "license", "licenses", "authors"];
    let other = |end: &str| text.ends_with(&format!(".{end}.html")) || text.contains(&format!("/{end}/"));
    // Only English, and none of the sources of a page that is there as HTML.
    let translated = ["de", "es", "fr", "it", "ja", "nl", "pl", "pt", "pt-br", "ru", "uk", "zh-cn", "zh-tw", "ca", "ko"];
    fs::symlink_metadata(path).is_ok_and(|file| file.is_file())
        && (is_html(path) || text.ends_with(".txt") || text.ends_with(".txt.gz") || text.ends_with(".md"))
        && !text.contains("/_sources/")
        && !aside.iter().any(|aside| name.starts_with(aside))
        && !translated.into_iter().any(other)
}

/// A page as Markdown: HTML without what stands around its text, and plain text as it is.
fn markdown(page: &Path) -> String {
    let bytes = match page.extension().is_some_and(|end| end == "gz") {
        true => Command::new("gzip").arg("-dc").arg(page).output().expect("gzip runs").stdout,
        false => fs::read(page).unwrap(),
    };
    let text = String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
    if is_html(page) { READER.convert(&text).unwrap() } else { text }
}

static READER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    HtmlToMarkdown::builder()
        .skip_tags(vec!["head", "script", "style", "nav", "header", "footer", "form", "button", "svg"])
        .add_handler(vec!["div", "p", "table", "ul", "a"], |handlers: &dyn Handlers, element: Element| {
            let around = element.attrs.iter().any(|attribute| {
                let words = attribute.value.to_lowercase();
                matches!(&*attribute.name.local, "class" | "id" | "role")
                    && AROUND.iter().any(|around| words.split_whitespace().any(|word| word == *around))
            });
            if around { None } else { handlers.fallback(element) }
        })
        .build()
});

/// Classes of what stands around the text of a page: ways to other pages, tables of contents, marks beside headings.
const AROUND: &[&str] = &[
    "sphinxsidebar", "related", "navheader", "navfooter", "navigation", "footer", "header", "toc", "toctree-wrapper", "headerlink",
    "contents", "summary-letter", "index", "sidebar", "menu",
];

#[derive(Default)]
struct Count {
    warnings: usize,
    hints: usize,
    by_rule: BTreeMap<String, usize>,
}

#[test]
#[allow(clippy::print_stdout)]
fn real_prose_is_left_alone() {
    let catalogue = catalogue();
    let mut told: BTreeMap<String, Count> = BTreeMap::new();
    let mut all = 0;
    let mut table = String::new();
    for package in packages() {
        let mut words = 0;
        let (mut warnings, mut read) = (0, 0);
        for page in pages(package) {
            let text = markdown(&page);
            let document = Document::read(&text);
            if document.words() < SHORTEST || words >= MOST {
                continue;
            }
            words += document.words();
            read += 1;
            for kind in &catalogue.kinds {
                let (findings, _) = review(&catalogue, &document, Some(kind), "a.md", &Anything, &HashSet::new());
                let count = told.entry(kind.id.clone()).or_default();
                for finding in findings.iter().filter(|finding| !OF_THE_KIND.contains(&finding.rule.as_str())) {
                    match finding.severity {
                        Severity::Hint => count.hints += 1,
                        _ => {
                            count.warnings += 1;
                            warnings += 1;
                            *count.by_rule.entry(finding.rule.clone()).or_default() += 1;
                            if std::env::var_os("PORTICO_TELL").is_some_and(|id| *id == *kind.id) {
                                println!("{}:{} {} {} || {}", page.display(), finding.line, finding.rule, finding.message, text[finding.span.start..finding.span.end].chars().take(150).collect::<String>().replace('\n', " "));
                            }
                        }
                    }
                }
            }
        }
        all += words;
        writeln!(table, "{package:<24} {read:>4} pages {words:>8} words {:>6.1} warnings a kind", warnings as f64 / catalogue.kinds.len() as f64).unwrap();
    }
    println!("{table}");
    for (kind, count) in &told {
        println!("{kind:<26} {:>5} warnings, one in {:>5} words; {} hints; {:?}", count.warnings, all / count.warnings.max(1), count.hints, count.by_rule);
    }
    for (kind, count) in &told {
        assert!(count.warnings * WORDS <= all, "{kind}: {} warnings in {all} words", count.warnings);
    }
}
