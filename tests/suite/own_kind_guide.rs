//! docs/writing-your-own-kind.md, followed to the letter: the files it tells to write, the document it writes, the findings
//! and the rubric it promises, and a reference that leaves nothing out.

use std::collections::{BTreeMap, BTreeSet};

use portico_core::catalogue::{OWN_KINDS, OwnFile, Severity};
use portico_core::checks::{CriterionState, Finding, RULES};
use portico_core::portfolio::NewDocumentRequest;
use portico_core::storage::RelPath;

use crate::workshop::{Desk, Workshop, now};

const GUIDE: &str = include_str!("../../docs/writing-your-own-kind.md");

/// A block of code, its language, and the line above it that tells what to do with it.
struct Told {
    language: &'static str,
    code: &'static str,
    above: &'static str,
}

fn told() -> Vec<Told> {
    let mut blocks = Vec::new();
    let mut rest = GUIDE;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (code, next) = after.split_once("\n```").expect("a block has an end");
        let (language, code) = code.split_once('\n').unwrap();
        let above = before.trim_end().lines().next_back().unwrap();
        blocks.push(Told { language, code, above });
        rest = next;
    }
    blocks
}

/// Writes the files of the guide, in order.
fn write_files(desk: &Desk) -> String {
    let mut path = String::new();
    let mut first = String::new();
    for block in told().iter().filter(|block| block.language == "toml") {
        let text = match block.above.split('`').nth(1).filter(|_| block.above.contains("Save this as")) {
            Some(named) => {
                path = named.to_owned();
                format!("{}\n", block.code)
            }
            None => {
                assert!(block.above.contains("Add to the end of the file"), "{}", block.above);
                format!("{}\n{}\n", desk.read(&path), block.code)
            }
        };
        desk.write(&path, &text);
        if first.is_empty() {
            first = path.clone();
        }
    }
    first
}

/// `--set`, `--title` and the kind of the guide's command.
fn asked() -> NewDocumentRequest {
    let command = told().into_iter().find(|block| block.language == "console").unwrap().code;
    let draft = command.lines().find_map(|line| line.strip_prefix("$ portico-cli draft ")).unwrap();
    let (kind, rest) = draft.split_once(' ').unwrap();
    let title = rest.split('"').nth(1).unwrap().to_owned();
    let fields = rest.split("--set ").skip(1).map(|field| field.split_once('=').unwrap());
    let fields: BTreeMap<_, _> =
        fields.map(|(name, value)| (name.to_owned(), value.split_whitespace().next().unwrap().to_owned())).collect();
    NewDocumentRequest { kind: kind.to_owned(), title, fields }
}

/// The findings as `check` prints them.
fn said(path: &RelPath, findings: &[Finding]) -> String {
    let weight = |severity| match severity {
        Severity::Blocking => "blocking",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let lines = findings.iter().map(|Finding { severity, line, message, hint, .. }| {
        format!("{path}:{line} {}: {message}\n    {hint}", weight(*severity))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn review(desk: &Desk, path: &RelPath, text: &str) -> (String, Vec<CriterionState>) {
    let (findings, criteria) = desk.portfolio.review(path, text).unwrap();
    (said(path, &findings), criteria)
}

#[test]
fn the_guide_leads_from_an_empty_folder_to_findings_and_a_rubric() {
    let desk = Workshop::new().scaffold();
    desk.portfolio.made_here().unwrap();
    assert!(!desk.exists(OWN_KINDS));
    let path = write_files(&desk);
    desk.portfolio.look_at_own_kinds().unwrap();
    let own = desk.portfolio.own_kinds();
    assert_eq!(own.mistakes, []);
    assert_eq!(own.used.len(), 2, "{own:?}");

    let mut request = asked();
    for field in &desk.portfolio.catalogue().kind(&request.kind).unwrap().fields {
        request.fields.entry(field.name.clone()).or_insert_with(|| field.default_on(now()));
    }
    let document = desk.portfolio.create_document(&request, now()).unwrap();
    assert_eq!(document.as_str(), "writing/experiments/2026-11-20-a-shorter-form.md");
    let skeleton = desk.read(document.as_str());
    let promised: Vec<&str> = told()
        .iter()
        .filter(|block| block.language == "text" && !block.code.starts_with(OWN_KINDS))
        .map(|block| block.code)
        .collect();
    let bodies: Vec<&str> =
        told().iter().filter(|block| block.language == "markdown").map(|block| block.code).collect();
    let written = |body: &str| {
        let start = skeleton.find("\n## ").unwrap();
        format!("{}\n{body}\n", &skeleton[..start])
    };
    assert_eq!(review(&desk, &document, &skeleton).0, promised[0]);
    assert_eq!(review(&desk, &document, &written(bodies[0])).0, promised[1]);
    let (left, criteria) = review(&desk, &document, &written(bodies[1]));
    assert_eq!(left, "");
    let met = criteria.iter().filter(|criterion| criterion.met).count();
    assert!(GUIDE.contains(&format!("{met} of {} criteria are met.", criteria.len())), "{criteria:#?}");
    assert_eq!(met, 3);

    let text = desk.read(&path);
    desk.write(&path, &text.replacen("\nheading = ", "\nheding = ", 1));
    desk.portfolio.look_at_own_kinds().unwrap();
    let mistake = desk.portfolio.own_kinds().mistakes.remove(0);
    let worded = format!("{}, line {}: {} This kind is not used.", mistake.path, mistake.line.unwrap(), mistake.reason);
    let shown = told().into_iter().find(|block| block.code.starts_with(OWN_KINDS)).unwrap().code;
    assert_eq!(worded, shown);
}

#[test]
fn the_guide_changes_a_built_in_kind_as_it_says() {
    let desk = Workshop::new().scaffold();
    desk.portfolio.made_here().unwrap();
    let built_in = desk.portfolio.catalogue().kind("teardown").unwrap().clone();
    write_files(&desk);
    desk.portfolio.look_at_own_kinds().unwrap();
    let catalogue = desk.portfolio.catalogue();
    let changed = catalogue.kind("teardown").unwrap();
    assert_eq!(changed.goal.unwrap().max, 350);
    assert_ne!(changed.when, built_in.when);
    assert_eq!(changed.purpose, built_in.purpose);
    assert_eq!(changed.sections.len(), built_in.sections.len());
    assert_eq!(changed.checks.len(), built_in.checks.len());
}

/// The names between backticks.
fn ticked(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The reference's rows below a heading, by their first cell.
fn rows(heading: &str) -> BTreeMap<String, String> {
    let section = GUIDE.split(&format!("\n### {heading}\n")).nth(1).unwrap().split("\n### ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| {
        let first = row.split('|').nth(1).unwrap();
        ticked(first).into_iter().map(|name| (name, row.to_owned())).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn the_reference_names_every_key_and_no_other() {
    let catalogue = crate::catalogue::catalogue();
    for (heading, table) in [
        ("The kind", ""),
        ("A field", "[[fields]]\n"),
        ("A section", "[[sections]]\n"),
        ("A check", "[[checks]]\n"),
        ("A criterion", "[[criteria]]\n"),
    ] {
        let text = format!("{table}no_such_key = 1\n");
        let file = OwnFile { id: "teardown".into(), path: "kind.toml".into(), text };
        let (_, mistakes) = catalogue.with_own(&[file]);
        let mut keys = ticked(&mistakes[0].reason);
        assert!(keys.remove("no_such_key"), "{mistakes:?}");
        assert_eq!(rows(heading).into_keys().collect::<BTreeSet<_>>(), keys, "{heading}");
    }
}

#[test]
fn the_reference_names_every_rule_with_its_parameters() {
    let catalogue = crate::catalogue::catalogue();
    let rows = rows("Rules");
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.id().to_owned()).collect();
    assert_eq!(rows.keys().cloned().collect::<BTreeSet<_>>(), rules);
    for (rule, row) in rows {
        let built_in = catalogue.kinds.iter().flat_map(|kind| &kind.checks).filter(|check| check.rule == rule);
        let own = catalogue.rule(&rule).unwrap().parameters.names();
        let known: BTreeSet<String> =
            own.chain(built_in.flat_map(|check| check.parameters.names())).map(str::to_owned).collect();
        let named = ticked(row.split('|').nth(3).unwrap());
        assert_eq!(named, known, "{rule}");
    }
}
