//! Whatever a text is like, one edit changes its own lines and no other byte of the file; without an edit nothing changes.

use std::collections::BTreeMap;

use portico_core::document::{Document, FieldValue, FrontMatter, TextEdit, apply, sections, set_field};
use portico_core::portfolio::ManagedBlocks;
use portico_core::storage::{ContentHash, TextFile};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// Entries of front matter, the ways in which people and other programs write them.
const ENTRIES: &[&str] = &[
    "title: Plain words",
    "date: 2026-11-20 # not the first",
    "skills: [API design,  \"security\"] # shown",
    "tags:\n  # the hard one\n  - 'a' # two years\n  - b\n",
    "flush:\n- a\n- b",
    "product: 'Kitewire: it''s six digits'",
    "draft: true",
    "nested:\n  deep: {a: [1, 2]}\n  list:\n    - x: y",
    "# a comment of its own",
    "",
    "version: 1.10",
    "emoji: 🦀 👩‍🔬",
    "देवनागरी: शब्द और शब्द",
    "several: |\n  one line\n\n  another",
    "folded: >-\n  some words\n  and more",
    "anchor: &a x\nuse: *a",
    "\"quoted key\": v",
    "empty:",
    "tabbed: a\tb",
    "spaced   : x",
];
const BROKEN: &[&str] = &["bad: [a", "\tkey: x", "- item", "worse: a: b", "quote: 'never closed", "}{"];
const NAMES: &[&str] = &[
    "title", "date", "skills", "tags", "flush", "product", "draft", "nested", "version", "emoji", "several", "folded",
    "empty", "tabbed", "new",
];
const LINES: &[&str] = &[
    "",
    "# A title",
    "## Who are the primary users?",
    "## Which technical problems does it solve?",
    "### Deeper",
    "Plain words that go on for a while.",
    "- item\twith a tab",
    "\tindented by a tab",
    "| a | b |",
    "| --- | --- |",
    "```",
    "~~~ yaml",
    "---",
    "> quoted",
    "शब्द देवनागरी में लिखे गए हैं।",
    "🦀 👩‍🔬 e\u{301} \u{feff} \u{200b}",
    "<!-- a comment -->",
    "[a](b.md) ![c](d.png)",
    "Setext\n===",
    "trailing spaces  ",
    "\u{b}\u{c}\u{85}\u{2028}",
];

fn front() -> impl Strategy<Value = String> {
    let whole = |entries: Vec<&str>| {
        let lines: String = entries.iter().map(|entry| format!("{}\n", entry.trim_end_matches('\n'))).collect();
        format!("---\n{lines}---\n")
    };
    prop_oneof![
        6 => subsequence(ENTRIES, 0..ENTRIES.len()).prop_shuffle().prop_map(whole),
        2 => (subsequence(ENTRIES, 1..6), select(BROKEN), any::<Index>()).prop_map(move |(mut entries, broken, at)| {
            entries.insert(at.index(entries.len() + 1), broken);
            whole(entries)
        }),
        1 => Just(String::new()),
        1 => Just("---\ntitle: never closed\n".to_owned()),
    ]
}

fn body(most: usize) -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![3 => select(LINES).prop_map(str::to_owned), 1 => "[ -~]{0,24}", 1 => "[^\r\n]{0,12}"];
    prop::collection::vec(line, 0..most)
}

/// A text as an editor has it, and how its file ends its lines.
#[derive(Debug, Clone)]
struct Sample {
    text: String,
    bytes: Vec<u8>,
}

fn sample() -> impl Strategy<Value = Sample> {
    let endings = prop_oneof![Just(vec![false]), Just(vec![true]), prop::collection::vec(any::<bool>(), 1..9)];
    (front(), body(24), any::<bool>(), any::<bool>(), endings)
        .prop_map(|(front, body, bom, ended, endings)| file(&front, &body, bom, ended, &endings))
}

/// A text of at least one section, in which an unclosed fence or comment above can't swallow the heading.
fn sectioned() -> impl Strategy<Value = Sample> {
    sample().prop_filter("a section", |sample| !sections(&Document::read(&sample.text), None).is_empty())
}

fn file(front: &str, body: &[String], bom: bool, ended: bool, endings: &[bool]) -> Sample {
    let mut text = format!("{front}{}", body.join("\n"));
    if ended && !text.ends_with('\n') {
        text.push('\n');
    }
    let mut bytes = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    // A mark of its own at the very start would be taken for the file's.
    let text = if bom { text } else { text.trim_start_matches('\u{feff}').to_owned() };
    for (line, crlf) in text.split_inclusive('\n').zip(endings.iter().cycle()) {
        match line.strip_suffix('\n') {
            Some(words) if *crlf => bytes.extend_from_slice(format!("{words}\r\n").as_bytes()),
            _ => bytes.extend_from_slice(line.as_bytes()),
        }
    }
    Sample { text, bytes }
}

fn words(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn raw_lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// The lines before that are not in `touched` stand in the file after, in order and byte for byte, before and behind the change.
fn only_these(before: &[u8], after: &[u8], touched: std::ops::Range<usize>) -> Result<(), TestCaseError> {
    let mark = "\u{feff}".as_bytes();
    prop_assert_eq!(before.starts_with(mark), after.starts_with(mark));
    let (before, after) = (before.strip_prefix(mark).unwrap_or(before), after.strip_prefix(mark).unwrap_or(after));
    let (old, new) = (raw_lines(before), raw_lines(after));
    let head = touched.start.min(old.len());
    let tail = old.len() - touched.end.min(old.len());
    prop_assert!(new.len() >= head + tail, "lines are lost");
    // Of lines that say the same as one that was added, a text can't tell which is which: then the ends may be changed over.
    let added: Vec<&[u8]> = new[head..new.len() - tail].iter().map(|line| words(line)).collect();
    let same = |is: &[u8], was: &[u8]| is == was || (words(is) == words(was) && added.contains(&words(is)));
    let pairs =
        new[..head].iter().zip(&old[..head]).chain(new[new.len() - tail..].iter().zip(&old[old.len() - tail..]));
    for (is, was) in pairs {
        prop_assert!(same(is, was), "{:?} was {:?}", String::from_utf8_lossy(is), String::from_utf8_lossy(was));
    }
    Ok(())
}

/// The lines of a field: its own, and those that go on from it.
fn lines_of(text: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let front = FrontMatter::read(text);
    let yaml = front.yaml?;
    let start = text[..yaml.start].matches('\n').count();
    let lines: Vec<&str> = text[yaml.start..yaml.end].lines().collect();
    let first = lines.iter().position(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))?;
    let goes_on = |line: &&str| line.starts_with([' ', '\t', '-', '#']) || line.trim().is_empty();
    let reach = lines[first + 1..].iter().take_while(|line| goes_on(line)).count();
    // A comment or an empty line behind the last item belongs to nobody, an empty line at the end of a block of words to it.
    let block = lines[first].trim_end().ends_with(['|', '-']) && lines[first].contains(['|', '>']);
    let is_own = |line: &&str| line.starts_with([' ', '\t', '-']) || (block && line.trim().is_empty());
    let own = lines[first + 1..first + 1 + reach].iter().rposition(is_own);
    Some(start + first..start + first + 1 + own.map_or(0, |at| at + 1))
}

fn value() -> impl Strategy<Value = FieldValue> {
    let words = || prop_oneof!["[ -~]{1,24}", "\\PC{1,12}", select(ENTRIES).prop_map(|entry| entry.replace('\n', " "))];
    let line = move || words().prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    prop_oneof![
        3 => line().prop_filter("something to say", |text| !text.is_empty()).prop_map(FieldValue::Text),
        1 => any::<bool>().prop_map(FieldValue::Flag),
        2 => prop::collection::vec(line().prop_filter("an item", |text| !text.is_empty() ), 0..4).prop_map(FieldValue::List),
    ]
}

fn edited(sample: &Sample, edits: &[TextEdit]) -> Vec<u8> {
    TextFile::decode(&sample.bytes).unwrap().encode(&apply(&sample.text, edits))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_an_edit_nothing_changes(sample in sample()) {
        let file = TextFile::decode(&sample.bytes).unwrap();
        prop_assert_eq!(&file.text, &sample.text.replace("\r\n", "\n"));
        prop_assert_eq!(&file.encode(&file.text), &sample.bytes);
        let front = FrontMatter::read(&sample.text);
        for (name, value) in &front.values {
            let edits = set_field(&sample.text, name, Some(value));
            prop_assert_eq!(apply(&sample.text, &edits), sample.text.as_str(), "{} set to what it is", name);
        }
        let found = ManagedBlocks::find(&sample.text);
        prop_assert!(found.refresh(&sample.text, &BTreeMap::new(), true).is_empty());
    }

    #[test]
    fn a_field_changes_its_own_lines(sample in sample(), name in select(NAMES), value in value()) {
        prop_assume!(name != "title");
        let edits = set_field(&sample.text, name, Some(&value));
        let after = apply(&sample.text, &edits);
        let front = FrontMatter::read(&sample.text);
        if front.broken.is_some() {
            prop_assert_eq!(&after, &sample.text);
            return Ok(());
        }
        let touched = lines_of(&sample.text, name).unwrap_or_else(|| {
            let end = front.yaml.map_or(0, |yaml| sample.text[..yaml.end].matches('\n').count());
            end..end
        });
        only_these(&sample.bytes, &edited(&sample, &edits), touched)?;
        let read = FrontMatter::read(&after);
        prop_assert!(read.broken.is_none(), "{:?}\n{}", read.broken, after);
        if !edits.is_empty() {
            match &value {
                FieldValue::Text(text) => prop_assert_eq!(read.text(name).unwrap_or_default(), text.as_str(), "{}", after),
                FieldValue::List(items) => prop_assert_eq!(&read.list(name), items, "{}", after),
                other => prop_assert_eq!(read.values.get(name), Some(other), "{}", after),
            }
        }
        for (other, was) in front.values.iter().filter(|(other, _)| *other != name) {
            prop_assert_eq!(read.values.get(other), Some(was), "{} is another field\n{}", other, after);
        }
    }

    #[test]
    fn a_field_that_goes_takes_its_own_lines(sample in sample(), name in select(NAMES)) {
        prop_assume!(name != "title");
        let edits = set_field(&sample.text, name, None);
        let front = FrontMatter::read(&sample.text);
        let Some(touched) = lines_of(&sample.text, name).filter(|_| front.broken.is_none()) else {
            prop_assert!(edits.is_empty());
            return Ok(());
        };
        let after = apply(&sample.text, &edits);
        let read = FrontMatter::read(&after);
        if read.span.is_none() {
            prop_assert_eq!(front.values.len(), 1, "front matter goes with its last field\n{}", &sample.text);
            return Ok(());
        }
        only_these(&sample.bytes, &edited(&sample, &edits), touched)?;
        prop_assert!(read.broken.is_none() && !read.values.contains_key(name), "{}", after);
    }

    #[test]
    fn words_typed_into_a_section_change_its_own_lines(sample in sectioned(), which in any::<Index>(), place in any::<Index>(), words in "[^\r]{0,40}") {
        let document = Document::read(&sample.text);
        let found = sections(&document, None);
        let span = found[which.index(found.len())].span;
        let inside: Vec<usize> = (span.start..=span.end).filter(|at| sample.text.is_char_boundary(*at)).collect();
        let at = inside[place.index(inside.len())];
        let edit = TextEdit { span: portico_core::document::Span::new(at, at), insert: words };
        let line = sample.text[..at].matches('\n').count();
        only_these(&sample.bytes, &edited(&sample, &[edit]), line..line + 1)?;
    }

    #[test]
    fn a_list_that_is_brought_up_to_date_changes_its_own_lines(above in body(12), below in body(12), old in body(5), new in body(5), ends in any::<(bool, bool, bool)>()) {
        let list = |lines: &[String]| lines.iter().map(|line| format!("- {}", line.replace(['<', '\n'], " ").trim())).collect::<Vec<_>>().join("\n");
        let (old, new) = (list(&old), list(&new));
        let block = |body: &str| {
            let inner = if body.trim().is_empty() { String::new() } else { format!("\n{}\n\n", body.trim()) };
            format!("<!-- portico:index {} -->\n{inner}<!-- /portico:index -->", ContentHash::of(body.trim().as_bytes()).short())
        };
        let plain = |lines: &[String]| lines.iter().map(|line| line.replace(['`', '~', '<', '>'], " ")).collect::<Vec<_>>();
        let (above, below) = (plain(&above).join("\n"), plain(&below));
        let front = format!("{above}\n\n{}\n\n", block(&old));
        let sample = file(&front, &below, ends.0, ends.1, &[ends.2]);
        let blocks = ManagedBlocks::find(&sample.text);
        prop_assume!(blocks.blocks.len() == 1 && !blocks.blocks[0].edited_by_hand);
        let whole = &blocks.blocks[0];
        let bodies = BTreeMap::from([("index".to_owned(), new.clone())]);
        let edits = blocks.refresh(&sample.text, &bodies, false);
        let first = sample.text[..whole.opening.start].matches('\n').count();
        let last = sample.text[..whole.body.end].matches('\n').count();
        only_these(&sample.bytes, &edited(&sample, &edits), first..last)?;
        let after = apply(&sample.text, &edits);
        let again = ManagedBlocks::find(&after);
        prop_assert!(again.refresh(&after, &bodies, false).is_empty(), "once is enough\n{}", after);
    }
}

#[test]
fn a_text_of_a_megabyte_is_no_other_than_a_short_one() {
    let lines: Vec<String> = LINES.iter().map(|line| (*line).to_owned()).cycle().take(60_000).collect();
    let front = format!("---\n{}\n---\n", ENTRIES[..8].join("\n"));
    for (bom, ended, endings) in
        [(true, false, vec![true]), (false, true, vec![false]), (true, true, vec![true, true, false])]
    {
        let sample = file(&front, &lines, bom, ended, &endings);
        assert!(sample.bytes.len() > 1_000_000);
        let unchanged = TextFile::decode(&sample.bytes).unwrap();
        assert!(unchanged.encode(&unchanged.text) == sample.bytes);
        let edits = set_field(&sample.text, "version", Some(&FieldValue::Text("2".into())));
        let end = sample.text[..FrontMatter::read(&sample.text).yaml.unwrap().end].matches('\n').count();
        only_these(&sample.bytes, &edited(&sample, &edits), end..end).unwrap();
        let middle = sample.text.len() / 2
            + (0..4).find(|step| sample.text.is_char_boundary(sample.text.len() / 2 + step)).unwrap();
        let typed =
            TextEdit { span: portico_core::document::Span::new(middle, middle), insert: "words\nand more".into() };
        let line = sample.text[..middle].matches('\n').count();
        only_these(&sample.bytes, &edited(&sample, &[typed]), line..line + 1).unwrap();
    }
}
