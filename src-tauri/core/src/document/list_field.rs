//! A list in front matter, written item by item: an item that stays keeps its quotes, its line and what is said beside it.

use super::skeleton::scalar;

/// A list as it stands after the colon.
pub(super) fn flow(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| scalar(item)).collect::<Vec<_>>().join(", "))
}

/// The YAML with the list `name`, which reads as `was` now, set to `items`. `None` where it isn't there, or is written in a
/// way that can't be changed without losing something.
pub(super) fn with_list(source: &str, name: &str, was: &[String], items: &[String]) -> Option<String> {
    let lines: Vec<&str> = source.split_inclusive('\n').collect();
    let first = lines.iter().position(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))?;
    let reach = lines[first + 1..].iter().take_while(|line| belongs(line)).count();
    let body = &lines[first + 1..first + 1 + reach];
    let before = lines[..first].concat();
    let after = lines[first + 1 + reach..].concat();
    let head = &lines[first][name.len() + 1..];
    let value = head.trim();
    let entry = if value.is_empty() || value.starts_with('#') {
        by_line(name, head, body, was, items)?
    } else {
        let (text, rest) = split_value(head)?;
        let written = if text.starts_with('[') { in_flow(text, was, items)? } else { flow(items) };
        format!("{name}: {written}{rest}{}", body.concat())
    };
    Some(format!("{before}{entry}{after}"))
}

/// Does a line belong to the field above it, and not to the next one?
fn belongs(line: &str) -> bool {
    line.starts_with([' ', '\t', '#', '-']) || line.trim().is_empty()
}

/// One item a line; comments above an item go with it.
fn by_line(name: &str, head: &str, body: &[&str], was: &[String], items: &[String]) -> Option<String> {
    let is_item = |line: &str| matches!(line.trim_start().strip_prefix('-'), Some(rest) if rest.is_empty() || rest.starts_with([' ', '\n']));
    let is_aside = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let last = body.iter().rposition(|line| is_item(line)).map_or(0, |at| at + 1);
    let (own, rest) = body.split_at(last);
    if rest.iter().any(|line| !is_aside(line)) || own.iter().any(|line| !is_item(line) && !is_aside(line)) {
        return None;
    }
    let mut written: Vec<String> = Vec::new();
    let mut held = String::new();
    for line in own {
        held.push_str(line);
        if is_item(line) {
            if !held.ends_with('\n') {
                held.push('\n');
            }
            written.push(std::mem::take(&mut held));
        }
    }
    if written.len() != was.len() {
        return None;
    }
    if written.is_empty() || items.is_empty() {
        let aside = head.trim();
        let gap = if aside.is_empty() { "" } else { " " };
        return Some(format!("{name}: {}{gap}{aside}\n{}", flow(items), rest.concat()));
    }
    let indent: String = own
        .iter()
        .find(|line| is_item(line))
        .map(|line| line.chars().take_while(|letter| letter.is_whitespace()).collect())
        .unwrap_or_default();
    let lines = kept(&written, was, items, |item| format!("{indent}- {}\n", scalar(item)));
    Some(format!("{name}:{head}{}{}", lines.concat(), rest.concat()))
}

/// `[a, "b"]` on one line; the spelling of what stays is kept.
fn in_flow(text: &str, was: &[String], items: &[String]) -> Option<String> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let mut parts: Vec<String> = pieces(inside)?.iter().map(|part| part.trim().to_owned()).collect();
    parts.retain(|part| !part.is_empty());
    if parts.len() != was.len() {
        return None;
    }
    Some(format!("[{}]", kept(&parts, was, items, scalar).join(", ")))
}

/// Each item as it was written, or written anew.
fn kept(written: &[String], was: &[String], items: &[String], new: impl Fn(&str) -> String) -> Vec<String> {
    let mut left: Vec<(&String, &String)> = was.iter().zip(written).collect();
    items
        .iter()
        .map(|item| match left.iter().position(|(known, _)| *known == item) {
            Some(at) => left.remove(at).1.clone(),
            None => new(item),
        })
        .collect()
}

/// The value at the front of what follows a colon, and the rest of its line. `None` where it goes on in the next line, or
/// is no list and no text.
fn split_value(head: &str) -> Option<(&str, &str)> {
    let start = head.len() - head.trim_start().len();
    let text = &head[start..];
    let end = match text.chars().next()? {
        '[' => closing(text)?,
        quote @ ('"' | '\'') => 1 + text[1..].find(quote)? + 1,
        '|' | '>' | '&' | '*' | '!' | '{' => return None,
        _ => text.find(" #").unwrap_or(text.trim_end().len()),
    };
    let aside = text[end..].trim();
    let plain = aside.is_empty() || aside.starts_with('#');
    plain.then(|| (&text[..end], &text[end..]))
}

/// One past the bracket that closes the list.
fn closing(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in text.char_indices().skip(1) {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '[' | '{') => return None,
            (None, ']') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The items between the brackets, as they are written. `None` where an escape makes that hard to tell.
fn pieces(inside: &str) -> Option<Vec<&str>> {
    if inside.contains('\\') {
        return None;
    }
    let mut quote = None;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, letter) in inside.char_indices() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, ',') => {
                found.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&inside[start..]);
    Some(found)
}
