//! Files stay small enough to be read, and no fixture is left that nobody reads.

use std::path::Path;

use crate::{from_root, gather, holds, root, sources};

/// Lines beyond which a file holds more than one thing.
const LINES: usize = 400;

#[test]
fn no_file_is_too_big_a_room() {
    let mut broken = Vec::new();
    for source in sources(".", &["rs", "ts", "svelte", "css"]) {
        let lines = source.text.lines().count();
        if lines > LINES {
            broken.push(format!("{}: {lines} lines", source.path));
        }
    }
    holds(&format!("A file has at most {LINES} lines"), &broken);
}

#[test]
fn every_fixture_is_named_by_a_test() {
    let mut fixtures = Vec::new();
    gather(&root().join("tests/fixtures"), &[], &mut fixtures);
    let mut tests = sources("tests", &["rs"]);
    tests.extend(sources("ui", &["ts"]));
    tests.extend(sources("src-tauri", &["rs"]));
    tests.retain(|test| test.text.contains("fixtures"));
    let mut broken = Vec::new();
    for fixture in &fixtures {
        let path = from_root(fixture);
        let path = path.trim_start_matches("tests/fixtures/");
        let file = Path::new(path).file_name().unwrap().to_string_lossy();
        let named = |name: &str| tests.iter().any(|test| test.text.contains(&format!("{name}\"")));
        let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        let in_named_folder = folders.into_iter().any(|folder| named(&format!("fixtures/{}", folder.display())));
        if !named(&format!("/{file}")) && !named(&format!("\"{file}")) && !in_named_folder {
            broken.push(path.to_owned());
        }
    }
    holds("A fixture that no test names", &broken);
}
