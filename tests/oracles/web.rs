//! The judges of HTML and JSON Resume. npm brings them: `tests/oracles/web/package.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Tool, Verdict, judge};

const JAVA: Tool = Tool { program: "java", version: ["java", "--version"], package: "default-jdk-headless" };
const CHROMIUM: Tool = Tool { program: "node", version: ["chromium", "--version"], package: "chromium" };
const NODE: Tool = Tool { program: "node", version: ["node", "--version"], package: "nodejs" };

/// Whether the Nu checker has nothing to say, not even a warning. It must first refuse a picture without its words.
///
/// What language a text is in, the checker guesses; a portfolio doesn't say, and a name in Greek makes no Greek page.
pub fn nu_html(pages: &[PathBuf]) -> Verdict {
    let check = |pages: &[PathBuf]| {
        let mut command = Command::new(JAVA.program);
        command.arg("-jar").arg(judges().join("node_modules/vnu-jar/build/dist/vnu.jar"));
        command.args(["--Werror", "--no-langdetect", "--also-check-css"]).args(pages);
        command
    };
    let wrong = |dir: &Path| check(&[page(dir, "<h1>Asha</h1><img src='a.png'>")]);
    judge(&JAVA, "Nu checker", wrong, check(pages))
}

/// What axe-core finds in Chromium in light and dark, and what is wider than a telephone. It must first refuse pale grey
/// letters.
pub fn axe(pages: &[PathBuf]) -> Verdict {
    let check = |pages: &[PathBuf]| chromium("judge", pages);
    let pale = |dir: &Path| check(&[page(dir, "<main><h1 style='color: #ccc; background: #fff'>Asha</h1></main>")]);
    judge(&CHROMIUM, "judge", pale, check(pages))
}

/// The pages as Chromium prints them, each beside its own. It must first refuse a page that isn't there.
#[track_caller]
pub fn printed_html(pages: &[PathBuf]) -> Vec<PathBuf> {
    let nothing = |dir: &Path| chromium("print", &[dir.join("nothing.html")]);
    judge(&CHROMIUM, "print", nothing, chromium("print", pages)).sound();
    pages.iter().map(|page| page.with_extension("html.pdf")).collect()
}

/// Whether these keep to the schema of JSON Resume. It must first refuse a résumé whose work is no list.
pub fn json_resume(files: &[PathBuf]) -> Verdict {
    let check = |files: &[PathBuf]| {
        let mut command = Command::new(NODE.program);
        command.arg(judges().join("resume.mjs")).args(files);
        command
    };
    let wrong = |dir: &Path| {
        fs::write(dir.join("wrong.json"), r#"{ "basics": { "name": "Asha" }, "work": "none" }"#).unwrap();
        check(&[dir.join("wrong.json")])
    };
    judge(&NODE, "JSON Resume", wrong, check(files))
}

fn chromium(way: &str, pages: &[PathBuf]) -> Command {
    let mut command = Command::new(CHROMIUM.program);
    command.arg(judges().join("browser.mjs")).arg(way).args(pages);
    command
}

fn page(dir: &Path, body: &str) -> PathBuf {
    let path = dir.join("page.html");
    fs::write(&path, format!("<!doctype html><html lang='en'><title>Asha</title>{body}")).unwrap();
    path
}

/// Where the judges are, which must have been installed.
fn judges() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(|dir| dir.join("Cargo.lock").exists()).unwrap();
    let folder = root.join("tests/oracles/web");
    assert!(folder.join("node_modules").exists(), "The judges aren't there: scripts/setup.sh test installs them.");
    folder
}
