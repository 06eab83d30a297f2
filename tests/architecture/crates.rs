//! Which crates a crate of ours may reach, read from what cargo resolves.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::{holds, root};

const WINDOW: [&str; 8] = ["tauri", "rfd", "wry", "tao", "gtk", "gdk", "webkit2gtk", "muda"];
const HEAVY: [&str; 3] = ["typst", "portico-page", "portico-cli"];

#[test]
fn no_window_below_the_shell_and_no_typst_in_the_core() {
    let graph = Graph::read();
    let core = graph.reached("portico-core");
    assert!(core.contains("git2") && core.contains("serde"), "the core's tree was not read: {core:?}");
    let mut broken = Vec::new();
    for package in ["portico-core", "portico-page", "portico-cli"] {
        broken.extend(graph.forbidden(package, &WINDOW));
    }
    broken.extend(graph.forbidden("portico-core", &HEAVY));
    holds("A crate reaches what lies above it", &broken);
}

/// Packages by id: their names, and the ids they need to be built and to run.
struct Graph(BTreeMap<String, (String, Vec<String>)>);

impl Graph {
    /// For this machine's target, without the network.
    fn read() -> Self {
        let host = output(Command::new("rustc").arg("-vV"));
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host]);
        let metadata: Value = serde_json::from_str(&output(cargo.current_dir(root()))).unwrap();
        let list = |value: &Value| value.as_array().unwrap().clone();
        let name = |value: &Value| value.as_str().unwrap().to_owned();
        let names: BTreeMap<String, String> =
            list(&metadata["packages"]).iter().map(|package| (name(&package["id"]), name(&package["name"]))).collect();
        let needed = |node: &Value| {
            let is_needed = |dep: &Value| list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
            list(&node["deps"]).iter().filter(|dep| is_needed(dep)).map(|dep| name(&dep["pkg"])).collect()
        };
        let nodes = list(&metadata["resolve"]["nodes"]);
        Self(nodes.iter().map(|node| (name(&node["id"]), (names[&name(&node["id"])].clone(), needed(node)))).collect())
    }

    /// The names of all that `package` reaches.
    fn reached(&self, package: &str) -> BTreeSet<&str> {
        let own = self.0.iter().find(|(_, (name, _))| name == package);
        let mut waiting = vec![own.unwrap_or_else(|| panic!("no package {package}")).0];
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if seen.insert(id) {
                waiting.extend(&self.0[id].1);
            }
        }
        seen.into_iter().map(|id| self.0[id].0.as_str()).filter(|name| *name != package).collect()
    }

    fn forbidden(&self, package: &str, prefixes: &[&str]) -> Vec<String> {
        let is_forbidden = |name: &&str| {
            prefixes.iter().any(|prefix| {
                name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '2']))
            })
        };
        self.reached(package).into_iter().filter(is_forbidden).map(|name| format!("{package} reaches {name}")).collect()
    }
}

fn output(command: &mut Command) -> String {
    let run = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(run.status.success(), "{command:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}
