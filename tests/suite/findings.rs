//! Each rule's precision: what it must find, and what it must leave alone.

use std::collections::{BTreeSet, HashSet};

use portico_core::catalogue::Severity;
use portico_core::checks::{Finding, Surroundings, review};
use portico_core::document::{Document, apply};

use crate::catalogue::{catalogue, find_in, samples};
use crate::workshop::{Workshop, rel};

/// A portfolio with these files.
struct Files(&'static [&'static str]);

impl Surroundings for Files {
    fn exists(&self, path: &str) -> bool {
        self.0.iter().any(|file| *file == path || file.starts_with(&format!("{path}/")))
    }
}

/// What a rule points at in a teardown's second section.
fn pointed_at(rule: &str, body: &str) -> Vec<String> {
    let catalogue = catalogue();
    let text = format!("---\ntitle: T\n---\n\n# T\n\n## Which technical problems does it solve?\n\n{body}\n");
    let files = Files(&["writing/teardowns/x.md", "writing/teardowns/other.md", "diagrams/a b.md", "README.md"]);
    let kind = catalogue.kind("teardown");
    let (findings, _) =
        review(&catalogue, &Document::read(&text), kind, "writing/teardowns/x.md", &files, &HashSet::new());
    findings
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| text[finding.span.start..finding.span.end].to_owned())
        .collect()
}

#[test]
fn vague_claims_are_found() {
    for (body, at) in [
        ("It is a powerful tool.", "powerful"),
        ("Powerful, it is.", "Powerful"),
        ("A seamless and *robust* way.", "seamless and *robust"),
        ("Overall, Postman is powerful.", "powerful"),
        ("The **best-in-class** search.", "best-in-class"),
        ("- A list item that is easy to use", "easy to use"),
        ("| a | b |\n|---|---|\n| scalable | x |", "scalable"),
        ("> Users love the intuitive design.", "intuitive"),
        ("We have 3 users. It is powerful.", "powerful"),
        ("The café's powerful naïve approach.", "powerful"),
        ("It offers an &amp; intuitive design.", "intuitive"),
        ("A line that is\ncutting-edge wraps.", "cutting-edge"),
    ] {
        assert_eq!(pointed_at("vague-claim", body), [at], "{body}");
    }
    assert_eq!(pointed_at("vague-claim", "It is powerful. It is seamless.").len(), 2, "one for each sentence");
}

#[test]
fn claims_with_evidence_and_other_words_are_left_alone() {
    for body in [
        "It answers 99 % of calls within 40 ms, which is a powerful argument.",
        "A robust retry: `attempt` doubles its pause.",
        "It has a powerful [console](https://k.example/docs).",
        "Unlike Stripe, it offers a scalable queue through Kafka.",
        "The power of the press.",
        "Robustly built powerfulness.",
        "The engine is overpowered and non-intuitive.",
        "`powerful`",
        "```\na powerful robust thing\n```",
        "<!-- powerful -->",
        "See [a powerful guide](https://k.example).",
        "It is slow and nobody likes it.",
        "We leveraged the lever.",
        "",
    ] {
        assert_eq!(pointed_at("vague-claim", body), [""; 0], "{body}");
    }
}

#[test]
fn placeholders_are_found() {
    for (body, at) in [
        ("TODO: measure.", "TODO"),
        ("Measured by TBD next week.", "TBD"),
        ("Fixme later, FIXME.", "FIXME"),
        ("todo: write", "todo:"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("It saves XX% of time.", "XX%"),
        ("Call <your-token-here> first.", "<your-token-here>"),
        ("[insert number here] users.", "[insert number here]"),
        ("How many???", "???"),
        ("More (to be written).", "(to be written)"),
        ("XXX", "XXX"),
    ] {
        assert_eq!(pointed_at("placeholder", body), [at], "{body}");
    }
}

#[test]
fn words_that_only_look_like_placeholders_are_left_alone() {
    for body in [
        "The todo app of a rival.",
        "`GET /todos` lists what is to do, and `TODO` is a status.",
        "Really? Yes??",
        "[Insert](https://k.example/insert) adds a row.",
        "See [your account](https://k.example).",
        "<!-- TODO: not shown to anyone -->",
        "```\n// TODO in the customer's code\n```",
        "```\ncurl -H <your key>\n```",
        "A carton of XXL shirts.",
        "[docs](https://k.example/TODO)",
        "The roman numeral XX stands alone, and MAX% is a name.",
    ] {
        assert_eq!(pointed_at("placeholder", body), [""; 0], "{body}");
    }
}

#[test]
fn links_between_files_are_followed() {
    for (body, at) in [
        ("[a](missing.md)", "[a](missing.md)"),
        ("![a](picture.png)", "![a](picture.png)"),
        ("[a](../../../outside.md)", "[a](../../../outside.md)"),
        ("[a](Other.md)", "[a](Other.md)"),
        ("[a][r]\n\n[r]: gone.md", "[a][r]"),
        ("[a](other.md/deeper.md#x)", "[a](other.md/deeper.md#x)"),
        ("[a](www.example.org)", "[a](www.example.org)"),
        ("[a](/missing.md)", "[a](/missing.md)"),
        ("[a](#part)", "[a](#part)"),
    ] {
        assert_eq!(pointed_at("broken-link", body), [at], "{body}");
    }
    for body in [
        "[a](other.md)",
        "[a](./other.md#part)",
        "[a](../../README.md)",
        "[a](/README.md)",
        "[a](../../diagrams/a%20b.md)",
        "[a](<../../diagrams/a b.md>)",
        "[a](../..)",
        "[a](../../diagrams/)",
        "[a](#)",
        "[a](#top)",
        "[a](https://k.example/#part)",
        "[a](https://k.example/missing.md)",
        "[a](mailto:a@k.example)",
        "[a](tel:+4930123)",
        "[a](//k.example/x)",
        "<https://k.example>",
        "<asha@k.example>",
        "`[a](missing.md)`",
        "```\n[a](missing.md)\n```",
        "\\[a](missing.md)",
    ] {
        assert_eq!(pointed_at("broken-link", body), [""; 0], "{body}");
    }
}

#[test]
fn links_within_a_document_lead_where_github_puts_its_headings() {
    let with = |link: &str| {
        let text = format!(
            "# API: keys & `limits`\n\n[a](#{link}) and a note.[^1]\n\n## Errors, again\n\n## Errors, again\n\n## फ़ील्ड नाम_1\n\n\
             <a id=\"Mine\"></a>\n\n[^1]: [back](#fnref1)\n"
        );
        let catalogue = catalogue();
        let found = find_in(&catalogue, catalogue.kind("prd").unwrap(), "writing/prds/a.md", &text);
        found.into_iter().find(|finding| finding.rule == "broken-link")
    };
    for link in [
        "api-keys--limits",
        "errors-again",
        "errors-again-1",
        "फ़ील्ड-नाम_1",
        "mine",
        "user-content-mine",
        "Errors-again",
        "top",
        "fn-1",
    ] {
        assert!(with(link).is_none(), "{link}");
    }
    for link in ["nowhere", "errors-again-2", "errors", "api-keys-limits"] {
        assert!(with(link).is_some(), "{link}");
    }
    let finding = with("nowhere").unwrap();
    assert_eq!(finding.message, "No heading is found at “#nowhere”");
    assert!(finding.hint.contains("#open-questions") && finding.severity == Severity::Blocking, "{finding:?}");
}

fn of_rule<'a>(findings: &'a [Finding], rule: &str) -> Vec<&'a Finding> {
    findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn a_required_section_needs_more_than_its_heading() {
    let catalogue = catalogue();
    let kind = catalogue.kind("teardown").unwrap();
    let users = |body: &str| {
        let text =
            format!("---\ntitle: T\n---\n# T\n\n## Users\n\n{body}\n\n## Problems\n\nx\n\n## Next feature\n\ny\n");
        let found = find_in(&catalogue, kind, "a.md", &text);
        found.iter().any(|finding| finding.check == "users-answered")
    };
    for empty in ["", "   ", "<!-- later -->", "### Only a heading", "---"] {
        assert!(users(empty), "{empty:?} is no answer");
    }
    for answer in ["Yes.", "- one", "![a](x.png)", "```\ncode\n```", "| a |\n|---|\n| b |", "支払い", "### H\n\ntext"]
    {
        assert!(!users(answer), "{answer:?} is an answer");
    }
}

#[test]
fn a_missing_heading_is_put_where_it_belongs() {
    let catalogue = catalogue();
    let kind = catalogue.kind("teardown").unwrap();
    for text in [
        "---\ntitle: T\n---\n# T\n\n## Users\n\na\n\n## A trade-off they took\n\nb\n",
        "# T\n\n## Users\n\na",
        "# T",
        "## A trade-off they took\n\nb\n",
    ] {
        let mut text = text.to_owned();
        for _ in 0..8 {
            let found = find_in(&catalogue, kind, "a.md", &text);
            let Some(fix) = of_rule(&found, "section-present").into_iter().find_map(|finding| finding.fix.clone())
            else {
                break;
            };
            text = apply(&text, &fix.edits);
        }
        let order: Vec<usize> = Document::read(&text)
            .headings
            .iter()
            .filter_map(|heading| kind.section_for(&heading.text))
            .map(|spec| kind.sections.iter().position(|known| known.id == spec.id).unwrap())
            .collect();
        assert!(order.is_sorted() && order.iter().collect::<BTreeSet<_>>().len() == order.len(), "{text}");
        assert!((0..kind.sections.len()).all(|at| !kind.sections[at].required || order.contains(&at)), "{text}");
    }
}

#[test]
fn lengths_speak_only_when_there_is_text() {
    let catalogue = catalogue();
    let kind = catalogue.kind("teardown").unwrap();
    let lengths = |words: usize| {
        let text = format!("---\ntitle: T\n---\n# T\n\n## Users\n\n{}\n", "word ".repeat(words));
        let found = find_in(&catalogue, kind, "a.md", &text);
        of_rule(&found, "word-range").iter().map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    assert!(lengths(0).is_empty());
    assert_eq!(lengths(60), ["60 words; a teardown has 400 to 600"]);
    assert_eq!(lengths(45).len(), 1, "the limit itself is within");
    assert_eq!(lengths(44).len(), 2);
    assert_eq!(lengths(111)[1], "“Primary users” has 111 words; 45 to 110 read best");
}

#[test]
fn a_missing_fact_can_be_added_with_one_click() {
    let catalogue = catalogue();
    let kind = catalogue.kind("teardown").unwrap();
    let missing = |front: &str| {
        let text = format!("{front}# T\n\nText.\n");
        let found = find_in(&catalogue, kind, "a.md", &text);
        let found = of_rule(&found, "field-present");
        let fixed = found.first().and_then(|finding| finding.fix.as_ref()).map(|fix| apply(&text, &fix.edits));
        (found.len(), fixed)
    };
    let (count, fixed) = missing("---\ntitle: T\n---\n");
    assert_eq!((count, fixed.as_deref()), (1, Some("---\ntitle: T\nproduct: \n---\n# T\n\nText.\n")));
    assert_eq!(missing("---\ntitle: T\nproduct: Kitewire\n---\n"), (0, None));
    assert_eq!(missing("---\ntitle: T\nproduct: \"\"\n---\n"), (1, None), "the line is there to be filled in");
    assert_eq!(missing("---\ntitle: T\nproduct: [\n---\n").0, 0, "broken front matter is another finding");
}

#[test]
fn broken_front_matter_blocks_and_says_where() {
    let catalogue = catalogue();
    for kind in [catalogue.kind("teardown"), None] {
        let text = "---\ntitle: T\nskills: [a\n---\n# T\n";
        let (found, _) = review(&catalogue, &Document::read(text), kind, "a.md", &Files(&[]), &HashSet::new());
        let broken = of_rule(&found, "front-matter");
        assert_eq!((broken.len(), broken[0].severity), (1, Severity::Blocking));
        assert!((3..=4).contains(&broken[0].line));
    }
}

#[test]
fn the_weightiest_finding_comes_first_and_the_rubric_follows() {
    let catalogue = catalogue();
    let kind = catalogue.kind("teardown").unwrap();
    for (name, text) in samples("teardown", "bad") {
        let (findings, criteria) =
            review(&catalogue, &Document::read(&text), Some(kind), "a.md", &Files(&[]), &HashSet::new());
        assert!(findings.is_sorted_by_key(|finding| finding.severity), "{name}");
        let ids: BTreeSet<String> = findings.iter().map(Finding::id).collect();
        assert_eq!(ids.len(), findings.len(), "{name}: ids tell findings apart");
        let again = find_in(&catalogue, kind, "a.md", &text);
        assert_eq!(again.iter().map(Finding::id).collect::<BTreeSet<_>>(), ids, "same text, same findings");
        for criterion in &criteria {
            assert_eq!(criterion.met, criterion.findings.is_empty());
            assert!(criterion.findings.iter().all(|id| ids.contains(id)), "{name}: {criterion:?}");
        }
        let unmet = criteria.iter().filter(|criterion| !criterion.met).count();
        assert!(unmet > 0 && unmet < criteria.len(), "{name}: {unmet} of {}", criteria.len());
    }
}

#[test]
fn an_ignored_finding_stays_away_until_its_sentence_changes() {
    let desk = Workshop::new().scaffold();
    let draft =
        desk.finished_draft("T").edit(|text| text.replacen("The night shift", "It is powerful. The night shift", 1));
    let claims = |draft: &crate::workshop::Draft<'_>| of_rule(&draft.findings(), "vague-claim").len();
    assert_eq!(claims(&draft), 1);
    let finding = of_rule(&draft.findings(), "vague-claim")[0].clone();
    desk.portfolio.private().ignore(&finding.ignored_as).unwrap();
    assert_eq!(claims(&draft), 0);
    let draft = draft.edit(|text| text.replacen("## Which", "More words before.\n\n## Which", 1));
    assert_eq!(claims(&draft), 0, "other words don't matter");
    let draft = draft.edit(|text| text.replacen("It is powerful.", "It is very powerful.", 1));
    assert_eq!(claims(&draft), 1, "a rewritten sentence is looked at again");
    let draft = draft.edit(|text| text.replacen("The night shift", "TODO. The night shift", 1));
    let blocking = of_rule(&draft.findings(), "placeholder")[0].clone();
    desk.portfolio.private().ignore(&blocking.ignored_as).unwrap();
    assert_eq!(of_rule(&draft.findings(), "placeholder").len(), 1, "what blocks can't be waved away");
}

#[test]
fn a_plain_file_is_looked_at_for_placeholders_and_links_and_never_held_back() {
    let desk = Workshop::new().scaffold();
    let (findings, criteria) = desk.portfolio.review(&rel("notes.md"), "TODO [x](gone.md) powerful\n").unwrap();
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!((rules, criteria.len()), (vec!["placeholder", "broken-link"], 0));
    assert!(findings.iter().all(|finding| finding.severity == Severity::Warning));
}
