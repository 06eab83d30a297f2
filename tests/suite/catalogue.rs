//! The kinds as data: they load, their samples hold what they promise, their examples teach what they claim.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use portico_core::catalogue::{Catalogue, DocumentKind, Parameters, Phrases, SectionSpec, Severity, fill, template};
use portico_core::checks::{Finding, Surroundings, review};
use portico_core::document::Document;

/// A portfolio in which nothing lies around.
pub struct Nothing;

impl Surroundings for Nothing {
    fn exists(&self, _: &str) -> bool {
        false
    }
}

/// The built-in kinds, read once: copies share what was made ready.
pub fn catalogue() -> Catalogue {
    static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().unwrap());
    BUILT_IN.clone()
}

pub fn find_in(catalogue: &Catalogue, kind: &DocumentKind, path: &str, text: &str) -> Vec<Finding> {
    review(catalogue, &Document::read(text), Some(kind), path, &Nothing, &HashSet::new()).0
}

/// The samples of a kind, good or bad, by name.
pub fn samples(kind: &str, sort: &str) -> Vec<(String, String)> {
    let folder = templates().join("documents").join(kind).join("samples").join(sort);
    let mut found: Vec<(String, String)> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|file| file.unwrap().path())
        .map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&file).unwrap()))
        .collect();
    found.sort();
    found
}

fn templates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates")
}

fn weighty(finding: &&Finding) -> bool {
    finding.severity != Severity::Hint
}

#[test]
fn the_kinds_are_offered_in_their_order_and_cover_the_first_three() {
    let catalogue = catalogue();
    let ids: Vec<&str> = catalogue.kinds.iter().map(|kind| kind.id.as_str()).collect();
    assert_eq!(ids[..3], ["teardown", "api-docs", "prd"]);
    for kind in &catalogue.kinds {
        assert!(template(&format!("documents/{}/kind.toml", kind.id)).is_some(), "{} lies in its own folder", kind.id);
        let sections: BTreeSet<_> = kind.sections.iter().map(|section| &section.id).collect();
        assert_eq!(sections.len(), kind.sections.len(), "{}: section ids are unique", kind.id);
        let checks: BTreeSet<_> = kind.checks.iter().map(|check| &check.id).collect();
        assert_eq!(checks.len(), kind.checks.len(), "{}: check ids are unique", kind.id);
    }
}

#[test]
fn a_prd_has_its_five_technical_considerations() {
    let catalogue = catalogue();
    let prd = catalogue.kind("prd").unwrap();
    let at = prd.sections.iter().position(|section| section.title == "Technical considerations").unwrap();
    let below = prd.sections[at + 1..].iter().take_while(|section| section.level == 3).count();
    assert_eq!(below, 5);
}

#[test]
fn every_built_in_pattern_can_be_read() {
    let catalogue = catalogue();
    let lists = |parameters: &Parameters| -> Vec<String> {
        parameters.names().flat_map(|name| parameters.list(name)).map(str::to_owned).collect()
    };
    let signs = catalogue.rules.iter().flat_map(|rule| lists(&rule.parameters));
    let checks = catalogue.kinds.iter().flat_map(|kind| &kind.checks);
    for sign in signs.chain(checks.flat_map(|check| lists(&check.parameters))) {
        let one = Phrases::new(std::iter::once(sign.as_str()));
        assert!(one.has_patterns() || !sign.starts_with('/') || !sign.ends_with('/'), "{sign}");
    }
    for rule in catalogue.rules.iter().filter(|rule| rule.parameters.has("patterns")) {
        assert!(rule.parameters.pattern().is_some(), "{}", rule.id);
    }
}

#[test]
fn every_rule_has_words_and_every_text_a_rule() {
    let catalogue = catalogue();
    let rules: BTreeSet<&str> = portico_core::checks::RULES.iter().map(|rule| rule.id()).collect();
    let texts: BTreeSet<&str> = catalogue.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(rules, texts);
}

#[test]
fn good_samples_raise_no_warning_and_are_no_drafts() {
    let catalogue = catalogue();
    for kind in &catalogue.kinds {
        let good = samples(&kind.id, "good");
        assert!(good.len() >= 2, "{} has two good samples", kind.id);
        for (name, text) in good {
            let document = Document::read(&text);
            assert!(!document.front.draft(), "{name} is a draft");
            assert!(document.title().is_some(), "{name} has a title");
            let against = find_in(&catalogue, kind, &format!("writing/{name}"), &text);
            let against: Vec<&Finding> = against.iter().filter(weighty).collect();
            assert!(against.is_empty(), "{name}: {against:#?}");
        }
    }
}

#[test]
fn bad_samples_raise_exactly_what_they_say() {
    let catalogue = catalogue();
    for kind in &catalogue.kinds {
        let bad = samples(&kind.id, "bad");
        assert!(!bad.is_empty(), "{} has a bad sample", kind.id);
        for (name, text) in bad {
            let line = text.lines().find_map(|line| line.strip_prefix("<!-- expects: ")).unwrap();
            let expected: Vec<(&str, Option<&str>)> = line
                .trim_end_matches("-->")
                .split(';')
                .map(|part| {
                    part.split_once('@').map_or((part.trim(), None), |(rule, at)| (rule.trim(), Some(at.trim())))
                })
                .collect();
            let found = find_in(&catalogue, kind, &format!("writing/{name}"), &text);
            let found: Vec<&Finding> = found.iter().filter(weighty).collect();
            let rules: BTreeSet<&str> = found.iter().map(|finding| finding.rule.as_str()).collect();
            let wanted: BTreeSet<&str> = expected.iter().map(|(rule, _)| *rule).collect();
            assert_eq!(rules, wanted, "{name}: {found:#?}");
            for (rule, at) in expected {
                let Some(at) = at else { continue };
                let place = text.rfind(at).unwrap_or_else(|| panic!("{name} lacks “{at}”"));
                let points = |finding: &&&Finding| {
                    let sentence_end = text[place..].find("\n\n").map_or(text.len(), |end| place + end);
                    finding.rule == rule && (place..sentence_end).contains(&finding.span.start)
                };
                assert!(found.iter().any(|finding| points(&finding)), "{name}: no {rule} at “{at}”: {found:#?}");
            }
        }
    }
}

/// A section's example, alone in a document of its kind.
fn example_findings(catalogue: &Catalogue, kind: &DocumentKind, section: &SectionSpec, example: &str) -> Vec<Finding> {
    let SectionSpec { id, heading, level, .. } = section;
    let own = if heading.is_empty() { String::new() } else { format!("{} {heading}\n\n", "#".repeat((*level).into())) };
    let heading = if *level > 2 { format!("## Above\n\n{own}") } else { own };
    let text = format!("---\ntitle: Example\n---\n\n# Example\n\n{heading}{example}\n");
    let at = text.find(example).unwrap();
    let found = find_in(catalogue, kind, "writing/example.md", &text);
    let within = |finding: &Finding| (at..at + example.len()).contains(&finding.span.start);
    found.into_iter().filter(|finding| within(finding) || finding.section.as_deref() == Some(id.as_str())).collect()
}

#[test]
fn weak_examples_are_weak_and_strong_ones_hold() {
    let catalogue = catalogue();
    let mut weak_found = 0;
    for kind in &catalogue.kinds {
        for section in &kind.sections {
            let look = |example: &str| example_findings(&catalogue, kind, section, example);
            if let Some(strong) = &section.strong {
                let against = look(strong);
                let against: Vec<&Finding> =
                    against.iter().filter(|finding| finding.rule != "word-range").filter(weighty).collect();
                assert!(against.is_empty(), "{}/{} strong: {against:#?}", kind.id, section.id);
            }
            let Some(weak) = &section.weak else { continue };
            weak_found += 1;
            let found = look(weak);
            let telling = |finding: &&Finding| !matches!(finding.rule.as_str(), "word-range" | "section-present");
            assert!(found.iter().any(|finding| telling(&finding)), "{}/{} weak passes: {weak}", kind.id, section.id);
        }
    }
    assert!(weak_found >= 80, "only {weak_found} sections have a weak example");
}

/// The built-in kinds with one file changed.
fn read_with(change: (&str, &str, &str)) -> portico_core::Result<Catalogue> {
    let read = |path: &str| String::from_utf8(template(path).unwrap().to_vec()).unwrap();
    let built_in = catalogue();
    let rules: Vec<(String, String)> = built_in
        .rules
        .iter()
        .map(|rule| format!("rules/{}.toml", rule.id))
        .map(|path| (path.clone(), read(&path)))
        .collect();
    let kinds: Vec<(String, String)> = built_in
        .kinds
        .iter()
        .map(|kind| format!("documents/{}/kind.toml", kind.id))
        .map(|path| (path.clone(), read(&path)))
        .collect();
    let (changed, from, to) = change;
    let with = |files: Vec<(String, String)>| -> Vec<(String, String)> {
        files
            .into_iter()
            .map(|(path, text)| if path == changed { (path, text.replacen(from, to, 1)) } else { (path, text) })
            .collect()
    };
    let (rules, kinds) = (with(rules), with(kinds));
    Catalogue::read(
        rules.iter().map(|(path, text)| (path.clone(), text.as_str())),
        kinds.iter().map(|(path, text)| (path.clone(), text.as_str())),
    )
}

#[test]
fn a_wrong_template_is_refused_with_its_file() {
    let kind = "documents/teardown/kind.toml";
    for (path, from, to, says) in [
        (kind, "goal = {", "goals = 3\ngoal = {", "line 10: unknown field `goals`"),
        (kind, "slot =", "slots =", "unknown field `slots`"),
        (kind, "section = \"users\"", "section = \"user\"", "the section “user”, which doesn't exist"),
        (kind, "rule = \"word-range\"", "rule = \"words\"", "the rule “words”, which doesn't exist"),
        (kind, "checks = [\"claims\"", "checks = [\"claim\"", "the check “claim”, which doesn't exist"),
        (kind, "signs = [\"because\"", "signs = [\"/(/\"", "the pattern /(/, which can't be read"),
        ("rules/placeholder.toml", "[parameters]", "colour = 1\n[parameters]", "unknown field `colour`"),
    ] {
        let error = read_with((path, from, to)).unwrap_err();
        assert_eq!(error.code, portico_core::ErrorCode::BrokenFile);
        assert!(error.message.contains(path) && error.message.contains(says), "{}", error.message);
    }
    assert!(read_with(("", "", "")).is_ok());
}

#[test]
fn names_go_into_templates_as_literal_text() {
    let values = std::collections::BTreeMap::from([("name", "*x* `y` [z](w) <b> & # \\ \n next")]);
    let markdown = fill("t", "{{ name | md }}", &values).unwrap();
    let read = Document::read(&markdown);
    assert_eq!(read.prose[0].text, "*x* `y` [z](w) <b> & # \\ next");
    assert!(read.references.is_empty() && read.code.is_empty());
    let quoted: toml::Table = fill("t", "x = {{ name | toml }}", &values).unwrap().parse().unwrap();
    assert_eq!(quoted["x"].as_str(), Some("*x* `y` [z](w) <b> & # \\ \n next"));
}
