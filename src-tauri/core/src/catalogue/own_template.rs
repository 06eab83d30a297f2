//! The templates of own kinds: they put values in and choose with `if`. Nothing loops, includes or defines.

/// Deepest `if` within another.
const DEEPEST: usize = 4;

/// Why a text is more than values and, where `choices` are allowed, `if`; `None` where it is fine.
pub(super) fn beyond_values(text: &str, values: &[&str], choices: bool) -> Option<String> {
    let mut rest = text;
    let mut depth = 0_usize;
    while let Some(start) = rest.find('{') {
        let (_, tail) = rest.split_at(start);
        let (inner, after) = match tail.get(..2) {
            Some("{{") => match between(tail, "}}") {
                Some((inner, after)) if values.contains(&inner) => (None, after),
                Some((inner, _)) => return Some(unknown(inner, values)),
                None => return Some("“{{” is not closed by “}}”".to_owned()),
            },
            Some("{%") => match between(tail, "%}") {
                Some((inner, after)) => (Some(inner), after),
                None => return Some("“{%” is not closed by “%}”".to_owned()),
            },
            _ => return Some("a brace stands for itself nowhere; values are written {{ name }}".to_owned()),
        };
        rest = after;
        let Some(inner) = inner else { continue };
        if !choices {
            return Some(format!("“{inner}” can't be used here: only values can"));
        }
        match inner.split_once(char::is_whitespace).map_or((inner, ""), |(word, rest)| (word, rest.trim())) {
            ("if", condition) if depth < DEEPEST => {
                if let Some(reason) = wrong_condition(condition, values) {
                    return Some(reason);
                }
                depth += 1;
            }
            ("if", _) => return Some(format!("more than {DEEPEST} “if” stand within each other")),
            ("else", "") if depth > 0 => {}
            ("endif", "") if depth > 0 => depth -= 1,
            ("else" | "endif", _) => return Some(format!("“{inner}” belongs to no “if”")),
            _ => return Some(format!("“{inner}” is not allowed: only values and “if” are")),
        }
    }
    if rest.contains('}') {
        return Some("a brace stands for itself nowhere; values are written {{ name }}".to_owned());
    }
    (depth > 0).then(|| "an “if” has no “endif”".to_owned())
}

/// What stands between a pair of signs, and what follows. No other sign begins within it.
fn between<'t>(text: &'t str, end: &str) -> Option<(&'t str, &'t str)> {
    let (inner, after) = text.get(2..)?.split_once(end)?;
    (!inner.contains(['{', '}'])).then(|| (inner.trim(), after))
}

/// `name`, `not name`, `name == "text"` or `name != "text"`.
fn wrong_condition(condition: &str, values: &[&str]) -> Option<String> {
    let compared = ["==", "!="].iter().find_map(|sign| condition.split_once(sign));
    let (name, text) = compared.unwrap_or((condition.strip_prefix("not ").unwrap_or(condition), "\"\""));
    let (name, text) = (name.trim(), text.trim());
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    if quoted.is_none_or(|text| text.contains(['"', '\\'])) {
        return Some(format!("“{text}” is compared with, and needs plain quotation marks around it"));
    }
    (!values.contains(&name)).then(|| unknown(name, values))
}

fn unknown(name: &str, values: &[&str]) -> String {
    match values {
        [] => format!("there is no value “{name}” here"),
        _ => format!("there is no value “{name}” here; there are: {}", values.join(", ")),
    }
}
