//! The gate over what waits to be published, in a portfolio of 10,000 documents.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use portico_core::catalogue::Catalogue;
use portico_core::portfolio::{Portfolio, Workbench};
use portico_core::private::Private;
use portico_core::publish::gate::{Chosen, look};
use portico_core::storage::LocalDisk;
use tempfile::TempDir;

use crate::figures::{Bound, Figure, Unit};
use crate::{Done, ms};

const DOCUMENTS: usize = 10_000;
const FEW: usize = 10;
const MANY: usize = 5_000;
const ROUNDS: usize = 15;
/// One of the samples: words as people write them.
const WORDS: &str = include_str!("../../templates/documents/teardown/samples/good/ferrypost-webhooks.md");

/// A few versions after 10,000 documents that are public, and very many that are not.
pub fn measure(place: &Path) -> Done<Vec<Figure>> {
    let (few, many) = (waiting(place, DOCUMENTS, FEW)?, waiting(place, 1, MANY)?);
    Ok(vec![
        Figure::new(
            "Gate, 10 versions after 10,000 documents",
            Unit::Ms,
            rounds(few.path(), ROUNDS)?,
            Bound::Median(300.0),
        ),
        Figure::new(
            "Gate, 5,000 versions not yet published",
            Unit::Ms,
            rounds(many.path(), 3)?,
            Bound::Median(10_000.0),
        ),
    ])
}

fn rounds(root: &Path, rounds: usize) -> Done<Vec<f64>> {
    let private = TempDir::new()?;
    let portfolio = opened(root, private.path())?;
    let one = || -> Done<f64> {
        let began = Instant::now();
        let report = look(&portfolio, &Chosen::default())?;
        let took = ms(began);
        if report.is_open() { Ok(took) } else { Err(format!("the gate found {report:?}").into()) }
    };
    // The first look reads the rules.
    one()?;
    (0..rounds).map(|_| one()).collect()
}

/// The repository as the app has it open, with its private data in a folder.
pub fn opened(root: &Path, private: &Path) -> Done<Portfolio> {
    let bench = Workbench {
        disk: Arc::new(LocalDisk),
        private: Arc::new(Private::open(&private.join("private.db"))?),
        catalogue: Arc::new(Catalogue::built_in()?),
    };
    Ok(Portfolio::open_beside(&bench, root)?.ok_or("no repository")?)
}

/// A repository with so many documents that the other side holds, and so many commits that it lacks.
pub fn waiting(place: &Path, documents: usize, commits: usize) -> Done<TempDir> {
    let folder = TempDir::new_in(place)?;
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"], None)?;
    let mut stream = String::new();
    commit(&mut stream, "Everything", &(0..documents).map(|at| (name(at), text(at))).collect::<Vec<_>>())?;
    writeln!(stream, "reset refs/remotes/origin/main\nfrom refs/heads/main\n")?;
    for at in 0..commits {
        let brought =
            [(name(documents + at), text(documents + at)), (name(at % documents), text(documents + commits + at))];
        commit(&mut stream, &format!("Version {at}"), &brought)?;
    }
    git(folder.path(), &["fast-import", "--quiet"], Some(&stream))?;
    git(folder.path(), &["remote", "add", "origin", "https://git.example/portfolio.git"], None)?;
    Ok(folder)
}

/// Where a document lies.
pub fn name(at: usize) -> String {
    format!("writing/teardowns/{}/{at}.md", at % 100)
}

/// What it says.
pub fn text(at: usize) -> String {
    format!("# Document {at}\n\n{WORDS}")
}

fn commit(stream: &mut String, message: &str, files: &[(String, String)]) -> Done<()> {
    let who = "Asha Rao <asha@example.org> 1790000000 +0530";
    writeln!(stream, "commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {}\n{message}", message.len())?;
    for (path, text) in files {
        writeln!(stream, "M 100644 inline {path}\ndata {}\n{text}", text.len())?;
    }
    stream.push('\n');
    Ok(())
}

/// Runs git, which must succeed.
pub fn git(root: &Path, arguments: &[&str], input: Option<&str>) -> Done<()> {
    let mut running = Command::new("git")
        .current_dir(root)
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdin(Stdio::piped())
        .spawn()?;
    if let (Some(input), Some(mut stdin)) = (input, running.stdin.take()) {
        stdin.write_all(input.as_bytes())?;
    }
    if running.wait()?.success() { Ok(()) } else { Err(format!("git {arguments:?} failed").into()) }
}
