//! The starter projects run as they are, and count as nobody's work until changed.

use std::path::Path;

use portico_core::catalogue::{Severity, portfolio_files};
use portico_core::portfolio::create_sample;

use crate::oracles;
use crate::workshop::{Desk, Workshop, now, rel};

/// Runs a project's own tests, of which there must be some.
fn passes_its_tests(folder: &Path) {
    let verdict = oracles::python_judges(&["-m", "unittest", "discover", "-s", "code"], folder);
    let said = format!("{}{}", verdict.said, verdict.complaint);
    assert!(verdict.accepted && said.contains("OK") && !said.contains("Ran 0 tests"), "{said}");
}

/// The tables of a text, each as its trimmed rows.
fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        if let Some(inner) = line.strip_prefix('|') {
            let cells: Vec<String> =
                inner.trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            let rule = cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| c == '-' || c == ':'));
            if !rule {
                tables.last_mut().unwrap().push(cells);
            }
        } else if !tables.last().unwrap().is_empty() {
            tables.push(Vec::new());
        }
    }
    tables.retain(|table| !table.is_empty());
    tables
}

fn analysis_agrees(folder: &Path) {
    let printed = tables(&oracles::sqlite(&folder.join("queries.sql"), folder));
    let told = tables(&std::fs::read_to_string(folder.join("analysis.md")).unwrap());
    assert!(printed.len() >= 5, "{printed:?}");
    for table in &printed {
        assert!(told.contains(table), "the analysis lacks {table:?}");
    }
    assert_eq!(told.len(), printed.len(), "the analysis shows a table that no query prints");
}

#[test]
fn the_api_project_passes_its_own_tests() {
    let desk = Workshop::new().scaffold();
    passes_its_tests(&desk.root().join("projects/api-project"));
    assert_eq!(desk.porcelain(), "", "running leaves no file behind that git would see");
}

#[test]
fn the_data_project_prints_what_its_analysis_says() {
    let desk = Workshop::new().scaffold();
    analysis_agrees(&desk.root().join("projects/data-project"));
    assert_eq!(desk.porcelain(), "");
}

#[test]
fn the_samples_projects_run_too() {
    let workshop = Workshop::new();
    let root = create_sample(workshop.disk(), &workshop.bench.catalogue, &workshop.place("sample"), now()).unwrap();
    analysis_agrees(&root.join("projects/data-project"));
    passes_its_tests(&root.join("projects/api-project"));
}

fn starters(desk: &Desk) -> Vec<String> {
    let mut found: Vec<String> =
        desk.portfolio.documents().unwrap().into_iter().filter(|entry| entry.starter).map(|entry| entry.path).collect();
    found.sort();
    found
}

#[test]
fn starters_are_known_until_changed_in_substance() {
    let desk = Workshop::new().scaffold();
    let all = [
        "projects/api-project/README.md",
        "projects/api-project/api-docs.md",
        "projects/data-project/README.md",
        "projects/data-project/analysis.md",
    ];
    assert_eq!(starters(&desk), all);
    let path = "projects/api-project/api-docs.md";
    let text = desk.read(path);
    desk.write(path, &text.replace('\n', "\r\n"));
    assert_eq!(starters(&desk), all, "line endings make no work");
    desk.write(path, &format!("\n{}\n\n", text.replace("\n\n", "\n\n\n")));
    assert_eq!(starters(&desk), all, "nor do blank lines");
    desk.write(path, &text.replacen("tool", "instrument", 1));
    assert_eq!(starters(&desk), [all[0], all[2], all[3]], "a changed word does");
    desk.write("projects/other/README.md", &desk.read(all[0]));
    assert_eq!(starters(&desk).len(), 3, "elsewhere it is a file of the person's");
}

#[test]
fn nothing_stands_against_the_starters() {
    let desk = Workshop::new().scaffold();
    for path in starters(&desk) {
        let (found, _) = desk.portfolio.review(&rel(&path), &desk.read(&path)).unwrap();
        let weighty: Vec<_> = found.iter().filter(|finding| finding.severity != Severity::Hint).collect();
        assert!(weighty.is_empty(), "{path}: {weighty:#?}");
    }
}

#[test]
fn starters_say_that_they_are() {
    for (path, bytes) in
        portfolio_files().into_iter().filter(|(path, _)| path.starts_with("projects/") && path.ends_with(".md"))
    {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.contains("starter"), "{path} doesn't say that it is a starter");
    }
}
