//! Reviewing again and again: what a reviewer remembers changes nothing in what it finds, and no text stops a rule.

use std::collections::HashSet;
use std::sync::LazyLock;

use portico_core::catalogue::{Catalogue, DocumentKind};
use portico_core::checks::{CriterionState, Finding, Reviewer, review};
use portico_core::document::{Document, apply};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::catalogue::{Nothing, catalogue, samples};
use crate::workshop::{Workshop, rel};

/// Pieces that begin something, end something, or say the same words in another way.
const ODD: &[&str] = &[
    "",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "---\n",
    "## ",
    "\n## Trade-offs\n\n",
    "\n### Performance\n\n",
    "```\n",
    "`",
    "**",
    "<!--",
    "-->",
    "<div>",
    "| a | b |\n|---|---|\n| c |  |\n",
    "- \n",
    "> ",
    "[x](",
    "![](a.png)",
    "TODO",
    "{{ name }}",
    "The QZX gateway is powerful and seamless.",
    "The `QZX` gateway is powerful and seamless.",
    "The [QZX gateway](a.md) is powerful and seamless.",
    "I led a transformation. I am comfortable with APIs. Everybody was delighted.",
    "We chose Kafka because it is simple, fast and never fails.",
    "You send the next call, and the next call gives more, until you send the next call.",
    "शब्द देवनागरी में लिखे गए हैं। क्‍ष १२.५ प्रतिशत।",
    "我喜欢写文档。它很快！",
    "🦀 👩‍🔬 e\u{301} \u{feff}\u{200b}\u{2028}\u{85}\u{0}",
    "’s “‘’” İ ß ŉ ﬁ",
    "1.2.3,4 % 99.9 ms 3–5 €",
];

static KINDS: LazyLock<Catalogue> = LazyLock::new(catalogue);

/// Paragraphs of samples, good and bad.
static PARAGRAPHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = KINDS.kinds.iter().flat_map(|kind| [samples(&kind.id, "good"), samples(&kind.id, "bad")].concat());
    texts.flat_map(|(_, text)| text.split("\n\n").map(|part| format!("{part}\n\n")).collect::<Vec<_>>()).collect()
});

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(PARAGRAPHS.as_slice()),
        3 => select(ODD).prop_map(str::to_owned),
        1 => prop::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => ".{0,30}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    (prop::collection::vec(piece(), 0..12), any::<bool>()).prop_map(|(pieces, crlf)| {
        let text = pieces.concat();
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

/// What a person does to a text: from one place on, so many characters go, and something else comes.
fn edit() -> impl Strategy<Value = (Index, usize, String)> {
    (
        any::<Index>(),
        prop_oneof![4 => 0..6_usize, 1 => 0..400_usize],
        prop_oneof![4 => piece(), 1 => Just(String::new())],
    )
}

fn edited(text: &str, (at, gone, come): &(Index, usize, String)) -> String {
    let characters: Vec<char> = text.chars().collect();
    let from = at.index(characters.len() + 1);
    let to = (from + gone).min(characters.len());
    let (before, after) = (characters[..from].iter(), characters[to..].iter());
    before.copied().chain(come.chars()).chain(after.copied()).collect()
}

fn kind() -> impl Strategy<Value = Option<&'static DocumentKind>> {
    prop_oneof![9 => select(KINDS.kinds.iter().collect::<Vec<_>>()).prop_map(Some), 1 => Just(None)]
}

type Judgement = (Vec<Finding>, Vec<CriterionState>);

fn again(reviewer: &mut Reviewer, kind: Option<&DocumentKind>, text: &str) -> Judgement {
    reviewer.review(&KINDS, &Document::read(text), kind, "writing/x.md", &Nothing, &HashSet::new())
}

fn fresh(kind: Option<&DocumentKind>, text: &str) -> Judgement {
    review(&KINDS, &Document::read(text), kind, "writing/x.md", &Nothing, &HashSet::new())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reviewer_finds_what_a_first_review_finds(
        first in text(),
        edits in prop::collection::vec((edit(), kind()), 1..8),
        start in kind(),
    ) {
        let (mut reviewer, mut text, mut kind) = (Reviewer::default(), first, start);
        prop_assert_eq!(again(&mut reviewer, kind, &text), fresh(kind, &text));
        for (number, (edit, other)) in edits.iter().enumerate() {
            text = edited(&text, edit);
            // Now and then the kind changes with the text.
            kind = if number % 3 == 2 { *other } else { kind };
            prop_assert_eq!(again(&mut reviewer, kind, &text), fresh(kind, &text));
        }
    }

    #[test]
    fn no_text_stops_a_rule(whole in text(), cut in any::<Index>(), kind in kind()) {
        let end = (0..=cut.index(whole.len() + 1)).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or_default();
        for text in [&whole[..end], &whole[end..]] {
            for finding in fresh(kind, text).0 {
                prop_assert!(text.get(finding.span.start..finding.span.end).is_some(), "{finding:?} is no place");
                if let Some(fix) = finding.fix {
                    apply(text, &fix.edits);
                }
            }
        }
    }
}

#[test]
fn every_sample_can_be_left_off_anywhere() {
    for kind in &KINDS.kinds {
        for (_, text) in [samples(&kind.id, "good"), samples(&kind.id, "bad")].concat() {
            let mut reviewer = Reviewer::default();
            let ends = (0..=text.len()).step_by(487).filter(|at| text.is_char_boundary(*at));
            for end in ends {
                let half = &text[..end];
                assert_eq!(again(&mut reviewer, Some(kind), half), fresh(Some(kind), half), "{}: {end}", kind.id);
            }
        }
    }
}

#[test]
fn the_same_words_in_code_are_other_words() {
    let kind = KINDS.kind("teardown");
    let text =
        |name: &str| format!("---\ntitle: T\n---\n\n# T\n\nThe {name} gateway answers every call that a shop makes.\n");
    let mut reviewer = Reviewer::default();
    for name in ["`QZX`", "QZX", "[QZX](https://qzx.example)", "QZX", "`QZX`"] {
        let text = text(name);
        let found = again(&mut reviewer, kind, &text);
        assert_eq!(found, fresh(kind, &text), "{name}");
        let told = found.0.iter().any(|finding| finding.rule == "acronym-expanded");
        assert_eq!(told, name == "QZX", "{name}");
    }
}

#[test]
fn a_portfolio_reviews_many_texts_by_turns_and_at_once() {
    let desk = Workshop::new().scaffold();
    let texts: Vec<String> = samples("teardown", "bad").into_iter().map(|(_, text)| text).collect();
    let paths: Vec<_> = (0..5).map(|number| rel(&format!("writing/teardowns/{number}.md"))).collect();
    let first: Vec<Vec<_>> = paths
        .iter()
        .map(|path| texts.iter().map(|text| desk.portfolio.review(path, text).unwrap()).collect())
        .collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (path, expected) in
                    paths.iter().chain(paths.iter().rev()).zip(first.iter().chain(first.iter().rev()))
                {
                    for (text, expected) in texts.iter().zip(expected) {
                        assert_eq!(desk.portfolio.review(path, text).unwrap(), *expected);
                    }
                }
            });
        }
    });
}
