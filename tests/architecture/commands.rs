//! The four places that name the commands of the shell agree: the functions, the list that Tauri is given, the
//! permissions of the window, and the map that the interface calls by.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::rust_tokens::{Token, after_each, tokens};
use crate::{gather, holds, root, sources};

type Names = BTreeSet<String>;

#[test]
fn handlers_permissions_and_the_command_map_agree() {
    let map = mapped();
    assert!(!map.is_empty(), "commands.ts names no command");
    let mut broken = Vec::new();
    for (place, names) in [
        ("a #[tauri::command] in src-tauri/src/ipc", functions()),
        ("generate_handler!", handled()),
        ("the permissions in src-tauri/capabilities", permitted()),
    ] {
        broken.extend(map.difference(&names).map(|name| format!("{name} is in commands.ts, not in {place}")));
        broken.extend(names.difference(&map).map(|name| format!("{name} is in {place}, not in commands.ts")));
    }
    holds("The commands agree", &broken);
}

/// The functions marked as commands.
fn functions() -> Names {
    let mut names = Names::new();
    for source in sources("src-tauri/src/ipc", &["rs"]) {
        let row = tokens(&source);
        for pattern in ["# [ tauri : : command", "# [ command"] {
            names.extend(after_each(&row, pattern).into_iter().map(|end| function_after(&row[end..])));
        }
    }
    names
}

fn function_after(row: &[Token]) -> String {
    let at = row.iter().position(|token| token.text == "fn").expect("a command is a function");
    row[at + 1].text.clone()
}

/// The last words of the paths in `generate_handler![…]`.
fn handled() -> Names {
    let mut names = Names::new();
    for source in sources("src-tauri/src", &["rs"]) {
        let row = tokens(&source);
        for start in after_each(&row, "generate_handler ! [") {
            let list: Vec<&str> =
                row[start..].iter().map(|token| token.text.as_str()).take_while(|text| *text != "]").collect();
            names.extend(list.split(|text| *text == ",").filter_map(|path| path.last()).map(|name| (*name).to_owned()));
        }
    }
    names
}

/// The commands that the capabilities allow: `allow-save-document` is `save_document`.
fn permitted() -> Names {
    let mut files = Vec::new();
    gather(&root().join("src-tauri/capabilities"), &[], &mut files);
    let mut names = Names::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "json")) {
        let capability: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for permission in capability["permissions"].as_array().expect("a capability has permissions") {
            let name = permission.as_str().or_else(|| permission["identifier"].as_str()).unwrap();
            names.extend(name.strip_prefix("allow-").map(|name| name.replace('-', "_")));
        }
    }
    names
}

/// The keys of `Commands` in the generated map.
fn mapped() -> Names {
    let map = fs::read_to_string(root().join("ui/src/ipc/generated/commands.ts")).unwrap();
    let names = map.lines().filter_map(|line| line.trim().split_once(": { args:")).map(|(name, _)| name.to_owned());
    names.collect()
}
