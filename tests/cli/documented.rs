//! docs/cli.md shows the objects that are printed: the same keys, no more and no fewer.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::desk::Desk;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cli.md");

/// Every key of a value, with the keys above it.
fn keys(value: &Value, above: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let path = format!("{above}.{key}");
                keys(value, &path, into);
                into.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, &format!("{above}[]"), into)),
        _ => {}
    }
}

fn keys_of<'a>(values: impl IntoIterator<Item = &'a Value>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    values.into_iter().for_each(|value| keys(value, "", &mut found));
    found
}

/// The objects shown below a heading.
fn shown(docs: &str, heading: &str) -> Vec<Value> {
    let section = docs.split("\n## ").find(|section| section.lines().next() == Some(heading));
    let section = section.unwrap_or_else(|| panic!("docs/cli.md has no section {heading}"));
    let blocks = section.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks
        .map(|block| serde_json::from_str(block).unwrap_or_else(|error| panic!("{heading}: {error}\n{block}")))
        .collect()
}

#[test]
fn the_objects_are_as_documented() {
    let docs = fs::read_to_string(DOCS).unwrap();
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let remote = desk.remote();
    let run = |args: &[&str]| desk.run(&portfolio, args).object();
    desk.ready(&portfolio, "Kitewire");
    let pushed = run(&["publish", "--json", "--remote", &remote.url()]);
    let bad = desk.ready(&portfolio, "Loomgate");
    fs::write(&bad, fs::read_to_string(&bad).unwrap() + "\n[Here](nowhere.md)\n").unwrap();
    let held = run(&["publish", "--json"]);
    let check = run(&["check", "--json"]);
    let before = run(&["status", "--json"]);
    desk.world.git(&portfolio, &["commit", "-q", "--allow-empty", "-m", "By hand"]);
    let status = run(&["status", "--json"]);
    let error = desk.run(desk.folder(), &["status", "--json"]).object();
    let cases = [
        ("kinds", vec![run(&["kinds", "--json"])]),
        ("check", vec![check]),
        ("status", vec![before, status]),
        ("publish", vec![pushed, held]),
        ("Errors", vec![error]),
    ];
    for (heading, printed) in cases {
        let shown = shown(&docs, heading);
        assert!(!shown.is_empty(), "{heading} shows no object");
        let (shown, printed) = (keys_of(&shown), keys_of(&printed));
        let missing: Vec<_> = printed.difference(&shown).collect();
        let invented: Vec<_> = shown.difference(&printed).collect();
        assert!(
            missing.is_empty() && invented.is_empty(),
            "{heading}: not shown {missing:?}, not printed {invented:?}"
        );
    }
}

#[test]
fn every_option_is_documented() {
    let docs = fs::read_to_string(DOCS).unwrap();
    let desk = Desk::new();
    for command in [
        &["new"][..],
        &["kinds"],
        &["draft"],
        &["check"],
        &["ready"],
        &["status"],
        &["publish"],
        &["export", "summary"],
        &["private", "backup"],
        &["private", "restore"],
    ] {
        let help = desk.run(desk.folder(), &[command, &["--help"]].concat()).ends(0).out;
        let section = docs.split("\n## ").find(|section| section.lines().next() == Some(&command.join(" ")));
        let section = section.unwrap_or_else(|| panic!("no section {command:?}"));
        for option in help.split_whitespace().filter(|word| word.starts_with("--")) {
            let option = option.trim_end_matches([',', '.', ')']);
            assert!(["--help", "--verbose"].contains(&option) || section.contains(option), "{command:?} {option}");
        }
    }
}
