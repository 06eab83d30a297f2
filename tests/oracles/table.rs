//! The notes that the oracle table is made from: one line a run, of tool, version and verdict.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use super::Tool;

/// Appends one run. A line is written at once, so that test binaries may write at the same time.
pub(super) fn note(tool: &Tool, accepted: bool) {
    let name = tool.program.rsplit('/').next().unwrap_or(tool.program);
    let line = format!("{name}\t{}\t{}\n", version(tool), if accepted { "accepted" } else { "refused" });
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracles.tsv");
    let mut file = OpenOptions::new().create(true).append(true).open(&path).unwrap();
    file.write_all(line.as_bytes()).unwrap();
}

/// The first word with a digit in what the tool says of its version, which some say on standard error.
fn version(tool: &Tool) -> String {
    static KNOWN: Mutex<BTreeMap<&str, String>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(version) = known.get(tool.program) {
        return version.clone();
    }
    let [program, option] = tool.version;
    let said = Command::new(program).arg(option).output().unwrap();
    let text = [said.stdout, said.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let found = text.split([' ', '\n', ',']).find(|word| word.contains(|c: char| c.is_ascii_digit()));
    let version = found.unwrap_or("?").to_owned();
    known.insert(tool.program, version.clone());
    version
}
