//! What the worker does until it is killed, and the texts it writes.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use portico_core::catalogue::Catalogue;
use portico_core::portfolio::{Opening, Portfolio, SaveOutcome, Workbench};
use portico_core::private::Private;
use portico_core::publish::{Committed, PublishRequest, commit};
use portico_core::storage::{LocalDisk, RelPath};
use portico_core::time::Moment;

pub const DOCUMENT: &str = "writing/teardowns/crash.md";

/// The n-th text: any two differ, and each can be told by its first and its last line alone.
pub fn text(number: u64) -> String {
    let lines = 20 + (number * 7919) % 150;
    let body: String =
        (0..lines).map(|line| format!("Line {line} of text {number}, so that a torn file shows.\n")).collect();
    format!(
        "---\ntitle: Text {number}\ndate: 2026-11-20\nskills: [durability]\n---\n\n# Text {number}\n\n{body}\nEnd of {number}\n"
    )
}

/// Which text is it? `None`: none of them, or not the whole of one.
pub fn number_of(written: &str) -> Option<u64> {
    let number = written.lines().nth(1)?.strip_prefix("title: Text ")?.parse().ok()?;
    (text(number) == written).then_some(number)
}

pub fn moment(ms: i64) -> Moment {
    Moment { ms, offset_minutes: 330 }
}

/// 20 November 2026; a second later for each text.
pub fn moment_of(number: u64) -> Moment {
    moment(1_795_149_000_000 + 1000 * i64::try_from(number).unwrap())
}

/// One kind is enough here, and the worker starts faster without reading them all.
pub fn workbench(private: &Path) -> Workbench {
    Workbench {
        disk: Arc::new(LocalDisk),
        private: Arc::new(Private::open(private).expect("the private database opens")),
        catalogue: Arc::new(Catalogue::read(std::iter::empty(), std::iter::empty()).expect("an empty catalogue")),
    }
}

pub fn open(bench: &Workbench, root: &Path, now: Moment) -> Portfolio {
    match Portfolio::open(bench, root, now).expect("the portfolio opens") {
        Opening::Opened(portfolio) => *portfolio,
        Opening::NotARepository => panic!("the history is gone"),
        Opening::InUse => panic!("a dead process holds the lock"),
    }
}

pub fn save(portfolio: &Portfolio, number: u64, base: &str) -> String {
    let path = RelPath::parse(DOCUMENT).unwrap();
    match portfolio.save(&path, &text(number), base, moment_of(number)).expect("saving works") {
        SaveOutcome::Saved { hash, .. } => hash,
        other => panic!("not saved: {other:?}"),
    }
}

/// Commits the document and the lists that name it.
pub fn publish(portfolio: &Portfolio, number: u64) -> String {
    let paths = [DOCUMENT, "README.md", "writing/teardowns/README.md"].map(str::to_owned).to_vec();
    let request = PublishRequest { paths, message: format!("Text {number}") };
    match commit(portfolio, &request, moment_of(number)).expect("committing works") {
        Committed::Commit { id, .. } => id.as_str().to_owned(),
        other => panic!("not committed: {other:?}"),
    }
}

/// Types, saves and commits for ever, and says on stdout what has come back.
pub fn work(root: &Path, private: &Path, first: u64) {
    let bench = workbench(private);
    let portfolio = open(&bench, root, moment_of(first));
    let path = RelPath::parse(DOCUMENT).unwrap();
    let mut base = portfolio.open_document(&path).expect("the document opens").hash;
    say(format_args!("open {first}"));
    let mut number = first;
    loop {
        for _ in 0..3 {
            number += 1;
            portfolio.journal(&path, &text(number), &base, moment_of(number)).expect("the journal works");
            say(format_args!("typed {number}"));
            // A person pauses between words: here a kill finds text that only the journal has.
            std::thread::sleep(Duration::from_millis(3));
        }
        base = save(&portfolio, number, &base);
        say(format_args!("saved {number}"));
        if number.is_multiple_of(2) {
            let id = publish(&portfolio, number);
            say(format_args!("committed {number} {id}"));
        }
    }
}

fn say(line: std::fmt::Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    // The parent may be gone: then nobody is left to be told.
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
