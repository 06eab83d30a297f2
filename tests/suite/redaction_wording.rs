//! What stands in the place of a term: in a sentence, within marks, in an address, in code, round a figure.

use portico_core::document::apply;
use portico_core::redaction::{Redactor, Replacement, findings};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

fn redactor(pairs: &[(&str, &str)]) -> Redactor {
    let pairs = pairs.iter().map(|(term, with)| Replacement { term: (*term).into(), replacement: (*with).into() });
    Redactor::new(&pairs.collect::<Vec<_>>()).unwrap()
}

/// The text with its terms replaced, which the fixes one by one must come to as well.
fn redacted(term: &str, with: &str, text: &str) -> String {
    let redactor = redactor(&[(term, with)]);
    let mut mended = text.to_owned();
    for _ in 0..20 {
        let Some(one) = findings(&redactor, "writing/x.md", &mended, None).into_iter().next() else { break };
        mended = apply(&mended, &one.fix.unwrap().edits);
    }
    let redacted = redactor.redact(text).unwrap();
    assert_eq!(mended, redacted, "fixed one by one: {text}");
    redacted
}

#[test]
fn an_address_and_an_identifier_stay_one_word() {
    for (text, wanted) in [
        ("[Search](https://x.example/find?x=Nimbus&y=1)", "[Search](https://x.example/find?x=the-platform&y=1)"),
        (
            "See https://wiki.nimbus.example/Nimbus/a for it.",
            "See https://wiki.the-platform.example/the-platform/a for it.",
        ),
        ("<https://nimbus.example>", "<https://the-platform.example>"),
        (
            "[a]: https://nimbus.example \"Nimbus docs\"\n\n[a]",
            "[a]: https://the-platform.example \"the platform docs\"\n\n[a]",
        ),
        ("![It](img/Nimbus.png)", "![It](img/the-platform.png)"),
        ("<a href=\"https://x.example/?q=Nimbus\">it</a>", "<a href=\"https://x.example/?q=the-platform\">it</a>"),
        ("[x](https://x.example/?q=%4Eimbus)", "[x](https://x.example/?q=the-platform)"),
        ("Write to ops@nimbus.example.", "Write to ops@the-platform.example."),
        ("In src/Nimbus/main.rs and C:\\work\\nimbus", "In src/the-platform/main.rs and C:\\work\\the-platform"),
        ("Set RETRIES=Nimbus there.", "Set RETRIES=the-platform there."),
        (
            "Call `NimbusClient` or `nimbusClient` or `getNimbus`.",
            "Call `ThePlatformClient` or `thePlatformClient` or `getThePlatform`.",
        ),
        ("NimbusClient in a sentence", "ThePlatformClient in a sentence"),
        (
            "`nimbus_client`, `NIMBUS_URL`, `nimbus-db`, `Nimbus`, `NIMBUS`, `nimbus`",
            "`the_platform_client`, `THE_PLATFORM_URL`, `the-platform-db`, `ThePlatform`, `THE_PLATFORM`, `the_platform`",
        ),
        ("```sql\nselect * from nimbus;\n```", "```sql\nselect * from the_platform;\n```"),
        (
            "```mermaid\ngraph LR\n  nimbus[Nimbus service] --> db\n```",
            "```mermaid\ngraph LR\n  the_platform[the platform service] --> db\n```",
        ),
        ("[x](https://x.example/?key=NIMBUS_KEY)", "[x](https://x.example/?key=THE_PLATFORM_KEY)"),
        (
            "```mermaid\nsequenceDiagram\n  participant N as Nimbus\n  N->>Db: asks Nimbus\n```",
            "```mermaid\nsequenceDiagram\n  participant N as the platform\n  N->>Db: asks the platform\n```",
        ),
        ("the nimbus-based queue", "the platform-based queue"),
        ("It is _Nimbus_ and *Nimbus*, not (Nimbus).", "It is _the platform_ and *the platform*, not (the platform)."),
    ] {
        assert_eq!(redacted("Nimbus", "the platform", text), wanted);
    }
}

#[test]
fn marks_round_a_part_of_a_term_stay_in_pairs() {
    for (term, text, wanted) in [
        ("Nimbus", "---\ntitle: \"Nimbus again\"\n---\n", "---\ntitle: \"The platform again\"\n---\n"),
        ("Nimbus", "**Nim**bus is slow.", "**The platform** is slow."),
        ("Nimbus", "Our Nim**bus** is.", "Our **platform** is."),
        ("Nimbus", "The **big Nim**bus.", "The **big the platform**."),
        ("Nimbus", "A Nim**bus launch** now.", "**The platform launch** now."),
        ("Nimbus", "A *Nim***bus** now.", "A *platform* now."),
        ("Nimbus", "So ~~Nim~~bus and Nim~~b~~us.", "So ~~the platform~~ and the platform."),
        ("Nimbus", "So `Nim`bus and Nim&ZeroWidthSpace;bus.", "So `ThePlatform` and the platform."),
        ("Nimbus", "So [Nim](a.md)bus.", "So [the platform](a.md)."),
        ("Nimbus", "So <b>Nim</b>bus.", "So <b>the platform</b>."),
        ("Acme Pay", "All (of Acme) Pay too.", "All (of the platform) too."),
        ("Acme Pay", "It is `acme` pay.", "It is `the_platform`."),
        ("Acme Pay", "See [it](https://x.example/acme) Pay.", "See [it](https://x.example/the-platform)."),
        ("Acme Pay", "See [Acme](/pay/x).", "See [the platform](/pay/x)."),
        ("Acme Pay", "| a | b |\n|---|---|\n| Acme | Pay |\n", "| a | b |\n|---|---|\n| The platform | |\n"),
        ("Acme Pay", "He said “Acme” Pay.", "He said “the platform”."),
    ] {
        assert_eq!(redacted(term, "the platform", text), wanted);
    }
}

#[test]
fn round_a_figure_and_where_a_word_just_goes_the_sentence_can_be_read() {
    for (term, with, text, wanted) in [
        ("4.2M", "", "It cost $4.2M.", "It cost."),
        ("$4.2M", "", "It cost $4.2M.", "It cost."),
        ("$4.2M", "a few million", "It cost $4.2M, or $4.2M.", "It cost a few million, or a few million."),
        ("4.2M", "a few million", "It cost $4.2M a year.", "It cost a few million a year."),
        ("4.2M", "5M", "It cost $4.2M a year.", "It cost $5M a year."),
        ("$4.2M", "$5M", "It cost $4.2M a year.", "It cost $5M a year."),
        ("4.2", "a few", "It cost $4.2M a year.", "It cost a few a year."),
        (
            "$4.2M",
            "a few million dollars",
            "US$4.2M, or $4.2M USD.",
            "A few million dollars, or a few million dollars.",
        ),
        ("$4.2M", "a few million dollars", "So 4.2 million dollars it was.", "So a few million dollars it was."),
        ("$4.2M", "a few million", "So 4.2 million dollars it was.", "So a few million dollars it was."),
        ("$4.2M", "$5M", "So US$4.2M it was.", "So US$5M it was."),
        ("210", "many", "All 210,000 of them, 37 %.", "All many of them, 37 %."),
        ("210", "200", "All 210,000 of them.", "All 200,000 of them."),
        ("37.5", "a third", "It is 37.5% of all.", "It is a third of all."),
        (
            "Acme Inc.",
            "a company",
            "Acme Inc. was sold by Acme Inc. Then it went on as Acme Inc.",
            "A company was sold by a company. Then it went on as a company.",
        ),
        ("Nimbus", "", "We use Nimbus, and Nimbus’s queue; the Nimbus-based one.", "We use, and queue; the based one."),
        ("Nimbus", "", "Nimbus fails.\n\n- Nimbus too\n", "fails.\n\n- too\n"),
        (
            "Nimbus",
            "",
            "At https://nimbus.example/x and `nimbus` and src/nimbus/x.",
            "At https://redacted.example/x and `redacted` and src/redacted/x.",
        ),
    ] {
        assert_eq!(redacted(term, with, text), wanted);
    }
    for (text, wanted) in [
        ("It is **Nimbus** here.", "It is here."),
        ("It runs (*“Nimbus”*) fast.", "It runs fast."),
        ("See [Nimbus](https://x.example).", "See [redacted](https://x.example)."),
        ("*Nimbus's* and \"Nimbus\" and nimbus.internal:80.", "and and redacted.internal:80."),
        ("![It](a.png \"Nimbus\")", "![It](a.png \"\")"),
        ("A note.[^nimbus]\n\n[^nimbus]: It.\n", "A note.[^redacted]\n\n[^redacted]: It.\n"),
    ] {
        assert_eq!(redacted("Nimbus", "", text), wanted);
    }
    let no_spare = redactor(&[("Nimbus", ""), ("redacted", ""), ("removed", "")]);
    assert_eq!(no_spare.redact("https://nimbus.example").unwrap(), "https://x.example");
}

#[test]
fn a_host_stays_a_host_and_a_blank_a_blank() {
    for (term, with, text, wanted) in [
        (
            "wiki.acme.com",
            "example.com",
            "[It](https://wiki.acme.com/a?b=1), https://wiki.acme.com. `curl wiki.acme.com`",
            "[It](https://example.com/a?b=1), https://example.com. `curl example.com`",
        ),
        (
            "Acme",
            "example.com",
            "https://wiki.acme.com/x and https://acme/x",
            "https://wiki.example-com.com/x and https://example.com/x",
        ),
        ("Acme", "a client", "Acme&nbsp;Corp may not like it.", "A client&nbsp;Corp may not like it."),
        (
            "Acme",
            "a client",
            "So says Acme&#160;Corp; R&D of Acme&co.",
            "So says a client&#160;Corp; R&D of a-client&co.",
        ),
        ("Acme Corp", "a client", "Acme&nbsp;Corp may not like it.", "A client may not like it."),
        ("Acme", "a client", "<https://x.example/?a=acme&amp;b=1>", "<https://x.example/?a=a-client&amp;b=1>"),
        ("$4.2M", "a few million", "It cost $4,200,000, or $4.2 million.", "It cost a few million, or a few million."),
        ("Nimbus", "the platform", "So N i m b u s fails.", "So the platform fails."),
    ] {
        assert_eq!(redacted(term, with, text), wanted);
    }
}

#[test]
fn a_plural_stays_one() {
    for (with, text, wanted) in [
        ("the platform", "NIMBUSES fail. All Nimbuses fail.", "The platforms fail. All the platforms fail."),
        ("a payments company", "Most Nimbuses do.", "Most payments companies do."),
        ("an index in Pune", "Most Nimbuses do.", "Most indexes in Pune do."),
        ("Maker B", "Most Nimbuses do, and nimbuses_table.", "Most Maker B do, and maker_b_table."),
        ("payments", "Most Nimbuses do.", "Most payments do."),
        ("the platform", "Each Nimbus fails.", "Each platform fails."),
    ] {
        assert_eq!(redacted("Nimbus", with, text), wanted);
    }
    assert_eq!(redacted("Agency", "the client", "Both agencies pay.",), "Both the clients pay.");
    assert_eq!(redacted("Widgets", "the part", "Widgets break."), "The part break.", "the term as it is listed");
    assert_eq!(
        redacted("Acme", "a client", "The acmecorp wiki, wiki.acmecorp.com"),
        "The client wiki, wiki.a-client.com"
    );
}

#[test]
fn one_article_is_enough() {
    for (with, text, wanted) in [
        ("the platform", "The Nimbus queue, and the\nNimbus log.", "The platform queue, and the\nplatform log."),
        ("the platform", "[the Nimbus runbook](a.md)", "[the platform runbook](a.md)"),
        ("the platform", "A Nimbus queue. It has a Nimbus log.", "The platform queue. It has the platform log."),
        (
            "the platform",
            "In each Nimbus, our Nimbus, Asha’s Nimbus.",
            "In each platform, our platform, Asha’s platform.",
        ),
        ("the platform", "The **Nimbus** queue of (the) Nimbus.", "The **platform** queue of (the) the platform."),
        (
            "a payments company",
            "an Nimbus account, the Nimbus one",
            "a payments company account, the payments company one",
        ),
        (
            "a payments company",
            "Athe Nimbus. The\n\nNimbus fails.",
            "Athe a payments company. The\n\nA payments company fails.",
        ),
        ("payments", "The Nimbus queue", "The payments queue"),
    ] {
        assert_eq!(redacted("Nimbus", with, text), wanted);
    }
}

fn marks(text: &str) -> (usize, Vec<String>) {
    let mut plain = 0;
    let mut targets = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) => plain += words.matches(['*', '`']).count(),
            Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => targets.push(dest_url.into_string()),
            _ => {}
        }
    }
    (plain, targets)
}

proptest! {
    #[test]
    fn replacing_leaves_no_mark_without_its_partner(
        before in words(), inner in prop::collection::vec(piece(), 1..4), after in words(),
        mark in prop::sample::select(vec![("**", "**"), ("*", "*"), ("[", "](https://x.example/a)"), ("<b>", "</b>")]),
    ) {
        let text = format!("Say {before}{}{}{}{after} so.", mark.0, inner.concat(), mark.1);
        let (plain, targets) = marks(&text);
        prop_assert_eq!(plain, 0);
        let redacted = redactor(&[("Nimbus", "the platform")]).redact(&text).unwrap();
        prop_assert_eq!(marks(&redacted), (0, targets), "{} became {}", &text, &redacted);
        prop_assert_eq!(redacted.matches("<b>").count(), redacted.matches("</b>").count(), "{}", &redacted);
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["Nim", "bus", "word", "Nimbus"])
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["Nim", "bus", "word", " ", " and ", "Nimbus"]), 0..4)
        .prop_map(|parts| parts.concat())
}
