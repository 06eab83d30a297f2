//! The core says nothing, and is told the time and the places it works in.

use crate::rust_tokens::{Token, after_each, tokens};
use crate::{holds, sources};

/// What the core may not do, and what it does instead.
const FORBIDDEN: [(&str, &str); 14] = [
    ("println !", "return the words"),
    ("print !", "return the words"),
    ("eprintln !", "return the words"),
    ("eprint !", "return the words"),
    ("dbg !", "return the words"),
    ("stdout ( )", "return the words"),
    ("stderr ( )", "return the words"),
    (": : now", "take a Moment"),
    (". elapsed (", "take a Moment"),
    ("env : :", "take the value"),
    (": : env", "take the value"),
    ("var_os (", "take the value"),
    ("home_dir (", "take the folder"),
    ("data_dir (", "take the folder"),
];

#[test]
fn the_core_prints_nothing_and_reads_neither_clock_nor_surroundings() {
    let mut broken = Vec::new();
    for source in sources("src-tauri/core/src", &["rs"]) {
        let row = tokens(&source);
        for (pattern, instead) in FORBIDDEN {
            for end in after_each(&row, pattern) {
                let written: String = pattern.split(' ').collect();
                broken.push(format!("{}:{}: {written} ({instead})", source.path, row[end - 1].line));
            }
        }
        broken.extend(imported_env(&row).map(|line| format!("{}:{line}: std::env (take the value)", source.path)));
    }
    holds("The core is silent and pure", &broken);
}

/// Lines with `env` in a `use std::{…}`.
fn imported_env(row: &[Token]) -> impl Iterator<Item = usize> {
    let starts = after_each(row, "use std : : {");
    starts.into_iter().flat_map(|start| {
        let group = row[start..].iter().take_while(|token| token.text != ";");
        group.filter(|token| token.text == "env").map(|token| token.line)
    })
}
