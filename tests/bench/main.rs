//! `make bench`: how fast and how big, beside what it is held against. Needs a display; see `scripts/bench.sh`.
//!
//! Peers are measured in the same run, in turn with Portico, so that a busy machine slows both. A bound that does not hold
//! is told and fails nothing: only a measurement that can't be made does.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

mod changes;
mod choice;
mod driver;
mod figures;
mod first_publish;
mod gate;
#[path = "../page/models.rs"]
#[allow(dead_code, reason = "the tests have more people")]
mod models;
mod page;
mod peers;
mod processes;
mod rest;
mod rules;
mod scaffold;
mod seed;
mod switches;
mod typing;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use figures::{Bound, Figure, Unit};

/// What a measurement gives, or why it can't be made.
pub type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// A measurement, not made yet.
type Job<'a> = &'a dyn Fn() -> Done<Vec<Figure>>;

/// Milliseconds since `began`.
pub fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

fn main() -> ExitCode {
    match measure() {
        Ok((figures, troubles)) => {
            println!("\n{}", figures::table(&figures));
            for trouble in &troubles {
                eprintln!("Not measured: {trouble}");
            }
            if troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("Nothing could be measured: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures what the arguments name, or everything: the figures, and what could not be measured.
fn measure() -> Done<(Vec<Figure>, Vec<String>)> {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    let package = wanted.iter().position(|one| one.ends_with(".deb")).map(|at| PathBuf::from(wanted.remove(at)));
    let here = std::env::current_exe()?.parent().map(Path::to_owned).unwrap_or_default();
    let place = here.with_file_name("tmp");
    std::fs::create_dir_all(&place)?;
    let (app, empty) = (here.join("portico"), here.join("portico-empty-window"));

    let (authority, _folder) = first_publish::authority()?;

    let all: [(&str, Job<'_>); 12] = [
        ("scaffold", &|| scaffold::measure(&place)),
        ("rules", &rules::measure),
        ("gate", &|| gate::measure(&place)),
        ("changes", &|| changes::measure(&place)),
        ("publish", &|| first_publish::measure(&place, &authority)),
        ("typing", &|| typing::measure(&app, &place)),
        ("page", &|| page::measure(&here.join("portico-cli"), &here.with_file_name("peers"), &place)),
        ("choice", &|| Ok(vec![choice::on_screen(&app, &place)?])),
        ("start", &|| Ok(vec![rest::start(&app, &empty, &place)?])),
        ("memory", &|| Ok(vec![rest::memory(&app, &empty, &place)?])),
        ("switches", &|| switches::measure(&app, &place)),
        ("package", &|| package.as_deref().map_or(Ok(Vec::new()), |package| Ok(vec![size(package)?]))),
    ];
    let (mut figures, mut troubles) = (Vec::new(), Vec::new());
    for (name, job) in all {
        if !wanted.is_empty() && !wanted.iter().any(|one| one == name) {
            continue;
        }
        eprintln!("measuring: {name}");
        match job() {
            Ok(found) => figures.extend(found),
            Err(error) => troubles.push(format!("{name}: {error}")),
        }
    }
    Ok((figures, troubles))
}

fn size(package: &Path) -> Done<Figure> {
    let bytes = std::fs::metadata(package)?.len();
    Ok(Figure::new("The Debian package", Unit::Mb, vec![bytes as f64 / 1e6], Bound::Median(60.0)))
}
