//! Colours have names, and the names stand in one file, in which the dark theme is written twice.

use crate::{holds, sources};

const TOKENS: &str = "ui/src/styles/tokens.css";
const FUNCTIONS: [&str; 8] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lch(", "oklch(", "oklab("];
const NAMED: [&str; 14] = [
    "white", "black", "red", "green", "blue", "gray", "grey", "orange", "yellow", "purple", "pink", "brown", "silver",
    "teal",
];
const PAINTED: [&str; 7] = ["color", "background", "border", "fill", "stroke", "shadow", "outline"];

#[test]
fn a_colour_is_written_only_in_the_tokens() {
    let mut broken = Vec::new();
    for source in sources("ui/src", &["css", "svelte", "ts"]) {
        if source.path == TOKENS {
            continue;
        }
        for (number, line) in source.text.lines().enumerate() {
            if has_hex(line) || has_function(line) || has_name(line) {
                broken.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    holds("A colour outside tokens.css", &broken);
}

#[test]
fn both_dark_themes_are_the_same() {
    let tokens = sources("ui/src/styles", &["css"]).into_iter().find(|source| source.path == TOKENS).unwrap().text;
    let asked = block(&tokens, ":root[data-theme=\"dark\"] {");
    let system = block(&tokens, ":root:not([data-theme=\"light\"]) {");
    let light = block(&tokens, ":root {\n  color-scheme: light;");
    assert!(light.len() > 20 && asked.len() > 20, "the themes were not read");
    let mut broken: Vec<String> = asked
        .iter()
        .filter(|line| !system.contains(line))
        .map(|line| format!("only where dark is chosen: {line}"))
        .collect();
    broken.extend(
        system.iter().filter(|line| !asked.contains(line)).map(|line| format!("only where the system is dark: {line}")),
    );
    let name = |line: &&str| line.split(':').next().map(str::to_owned);
    let names: Vec<_> = light.iter().map(name).collect();
    let nameless = asked.iter().filter(|line| line.starts_with("--") && !names.contains(&name(line)));
    broken.extend(nameless.map(|line| format!("not in the light theme: {line}")));
    holds("The two dark blocks of tokens.css are equal, and name what the light one names", &broken);
}

/// The declarations from `start` to the end of its block.
fn block<'a>(css: &'a str, start: &str) -> Vec<&'a str> {
    let at = css.find(start).unwrap_or_else(|| panic!("{TOKENS} has no {start}"));
    let body = css[at + start.len()..].split('}').next().unwrap_or_default();
    body.lines()
        .map(|line| line.split("/*").next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .collect()
}

/// `#` and 3, 4, 6 or 8 hexadecimal digits, which is no member, entity, block or part of an address.
fn has_hex(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let digits = line[at + 1..].chars().take_while(|c| c.is_ascii_hexdigit()).count();
        let after = line[at + 1 + digits..].chars().next().unwrap_or(' ');
        let apart = !before.is_alphanumeric() && !matches!(before, '.' | '&' | '{' | '/' | '_');
        apart && matches!(digits, 3 | 4 | 6 | 8) && !after.is_alphanumeric() && !matches!(after, '_' | '-')
    })
}

fn has_function(line: &str) -> bool {
    FUNCTIONS.iter().any(|name| {
        line.match_indices(name).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    })
}

/// A declaration that paints with a colour of the language.
fn has_name(line: &str) -> bool {
    line.split([';', '{', '}']).filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let mut words = value.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
        PAINTED.iter().any(|part| property.contains(part)) && words.any(|word| NAMED.contains(&word))
    })
}
