//! Words that a sentence is better off without, unless what stands around them bears them out.

use portico_core::catalogue::Severity;
use portico_core::checks::Finding;

use super::{find, mended, pointed_at, tells_apart};
use crate::catalogue::{catalogue, find_in};

#[test]
fn who_found_it_is_named() {
    tells_apart(
        "hearsay",
        "",
        &[
            "Studies show that 40% of users leave.",
            "It is slow. Many studies have shown that 40 % of users leave. This happens a lot.",
            "We think so because research shows that nobody waits.",
            "It is well known that people don’t read.",
            "- Experts agree: nobody reads it.",
            "In short, statistics show a drop of 12 %.",
        ],
        &[
            "Studies show that 40% of users leave ([Baymard](https://k.example)).",
            "Studies show that 40% of users leave. The largest one is [here](https://k.example).",
            "Studies show that 40% of users leave (Baymard, 2023).",
            "Studies show that 40% of users leave. According to one published in May, it is the price.",
            "Studies by Nielsen show it, and recent studies show more: see the report by Nielsen.",
            "Our studies show that 40% of users leave.",
            "These two studies show that 40% of users leave.",
            "User research shows that nobody waits: 5 of 6 left.",
            "No studies show that. Do studies show it?",
            "> Studies show that 40% of users leave.",
            "“Studies show” is how such a page begins.",
            "The queue is well known.",
            "This is shown by the table.",
        ],
    );
    assert_eq!(pointed_at("hearsay", "", "It waits. Most studies show that we leave."), ["studies show"]);
    let own = "parameters = { words = [\"rumour has it\"] }";
    assert_eq!(pointed_at("hearsay", own, "Rumour has it, it rains. Studies show."), ["Rumour has it"]);
}

#[test]
fn a_reader_is_not_talked_down_to() {
    tells_apart(
        "talking-down",
        "",
        &[
            "As everyone knows, it is like a lift.",
            "It is simply like a lift.",
            "Obviously, the message waits.",
            "You just call the endpoint.",
            "- Of course it is kept.",
        ],
        &[
            "It is not simply a lift.",
            "It isn’t simply a lift, and not everybody knows it.",
            "Put simply, it is a lift. Simply put, it waits.",
            "It has just one call, just before the end.",
            "They said “simply”, and `simply` is a word.",
            "> Simply a lift.",
            "Is it simply a lift?",
        ],
    );
    assert_eq!(pointed_at("talking-down", "", "As everyone knows, it is simply like a lift."), ["everyone knows"]);
    assert_eq!(mended("talking-down", "It is simply *like* a lift.\n"), "It is *like* a lift.\n");
    assert!(find("talking-down", "", "Simply a lift.\n")[0].fix.is_none(), "the sentence would begin small");
}

#[test]
fn safe_is_safe_from_somebody() {
    tells_apart(
        "assurance",
        "",
        &[
            "The body stays encrypted at rest, and it is secure because we use HTTPS.",
            "We use TLS, so all data is safe.",
            "It has bank-grade security.",
            "The data is protected by industry-standard encryption.",
            "We follow security best practices.",
            "It is completely safe.",
        ],
        &[
            "It is secure against somebody on the same network, because we use HTTPS.",
            "We use TLS, so the data is safe on the way to us.",
            "It is not secure because we use HTTPS: a stolen login can still read all.",
            "A stolen login can do this. We use HTTPS.",
            "It isn’t completely safe.",
            "Links are signed, and the token is kept for 10 minutes.",
            "They call it “bank-grade security”.",
            "A field that is not shown is safe to leave out.",
        ],
    );
    assert_eq!(
        pointed_at("assurance", "", "Mail waits, and it is secure because we use HTTPS. Somebody could take it over."),
        ["secure because we use HTTPS"]
    );
}

#[test]
fn a_promise_says_what_keeps_it() {
    tells_apart(
        "guarantee",
        "",
        &[
            "The queue guarantees exactly-once delivery.",
            "It ensures that every message is processed exactly once. The reader is fast.",
            "We never break anything.",
            "With zero downtime we move to the new table.",
            "The service never loses data. It is used by 40 shops.",
        ],
        &[
            "The queue guarantees exactly-once delivery by storing a key with each message.",
            "It promises exactly-once delivery. A message with a known key is dropped.",
            "It guarantees exactly-once delivery, as [its makers say](https://k.example).",
            "No queue guarantees exactly-once delivery.",
            "It doesn’t guarantee exactly-once delivery.",
            "We never break anything within a version: what goes is announced 12 months before.",
            "The event is sent at least once.",
            "The person clicks exactly once.",
            "Does it guarantee exactly-once delivery?",
            "They say “guarantees exactly-once delivery”.",
        ],
    );
    assert_eq!(
        pointed_at("guarantee", "", "It is a log, and it guarantees exactly-once delivery."),
        ["guarantees exactly-once delivery"]
    );
}

#[test]
fn a_cause_is_no_culprit() {
    tells_apart(
        "blame",
        "",
        &[
            "It was the fault of the engineers, who are lazy.",
            "It was the tester’s fault.",
            "The support team was to blame.",
            "The developers were careless.",
            "A careless engineer deleted it.",
            "I blame the design team.",
            "Operations should have known.",
            "They couldn’t be bothered to test it.",
            "Ravi from QA forgot to test Outlook.",
            "The tester simply forgot to look at Outlook.",
            "DevOps never bothered to read it.",
            "If DevOps had done their job, we would have been fine.",
            "We lost a week. If only the vendor had paid more attention.",
        ],
        &[
            "It was not the fault of the engineers.",
            "Nobody is to blame, and no engineer was careless.",
            "A page fault of the kernel woke the team.",
            "The team found that the cache was at fault.",
            "The engineers chose lazy loading, and the lazy import helped the team.",
            "It was my fault: I never asked the support team.",
            "We should have known the peak.",
            "The engineer on call had no way to see the limit.",
            "“It was the engineers’ fault”, I wrote then.",
            "I forgot to test Outlook, and nobody asked for it.",
            "Someone forgot to switch it off, and the switch looked alike in both positions.",
            "Users forgot to open the link again within 15 minutes.",
            "The import failed to notice the second header.",
            "If we had done our job, the list would have named Outlook.",
            "If the importer had done its job in one pass, no file would have come twice.",
            "Priya from support found it on the second day.",
        ],
    );
    assert_eq!(
        pointed_at("blame", "", "It was late. It was the fault of the engineers, who are lazy."),
        ["fault of the engineers"]
    );
}

/// What the rules find in a document of a kind: each rule, and the words that it points at.
fn told(kind: &str, heading: &str, body: &str) -> Vec<(String, String, Severity)> {
    let catalogue = catalogue();
    let text = format!("---\ntitle: T\n---\n\n# T\n\n## {heading}\n\n{body}\n");
    let found = find_in(&catalogue, catalogue.kind(kind).unwrap(), "writing/x.md", &text);
    let told = |finding: Finding| {
        (finding.rule, text[finding.span.start..finding.span.end].trim().to_owned(), finding.severity)
    };
    found.into_iter().map(told).collect()
}

#[test]
fn the_kinds_ask_for_it_where_it_belongs() {
    let why = "The app shows a spinner. This happens a lot and it is extremely annoying. Studies show that 40% of users leave.";
    let table = "| What | Before | After | Where read |\n| --- | --- | --- | --- |\n| Weekly senders | low | higher | product database |\n| Complaints, per week | 12 | 19 | support tags |";
    let security = "A waiting message is personal data: the body stays encrypted at rest like other mail, and it is secure because we use HTTPS. Somebody who takes over an account could plan messages for later. Each one is logged.";
    let badly = "On 28 September 340 messages left late, because I had misjudged the peak. It was the fault of the engineers, who are lazy.";
    let context = "Larkmail keeps every sent message in one table. It is very big and grows fast. Since June, the nightly rebuild runs past 07:00, and support sees timeouts. In October that happened on 11 of 22 working days.";
    let cases = [
        ("technical-explainer", "Why a product person should care", why, "hearsay", "Studies show", Severity::Warning),
        (
            "technical-explainer",
            "The idea, by analogy",
            "As everyone knows, it is simply like a lift.",
            "talking-down",
            "everyone knows",
            Severity::Hint,
        ),
        (
            "technical-considerations",
            "Security considerations",
            security,
            "assurance",
            "secure because we use HTTPS",
            Severity::Warning,
        ),
        ("prd", "Security considerations", security, "assurance", "secure because we use HTTPS", Severity::Warning),
        ("decision-record", "Context and problem", context, "unmeasured", "It is very big", Severity::Hint),
        (
            "technical-explainer",
            "What it costs",
            "It is secure because we use HTTPS.",
            "assurance",
            "secure because we use HTTPS",
            Severity::Warning,
        ),
        (
            "technical-spec",
            "Design",
            "It guarantees exactly-once.",
            "guarantee",
            "guarantees exactly-once",
            Severity::Hint,
        ),
        ("api-docs", "Versions", "We never break anything.", "guarantee", "We never break anything", Severity::Hint),
        (
            "teardown",
            "Who are the primary users?",
            "Everyone obviously uses it.",
            "talking-down",
            "obviously",
            Severity::Hint,
        ),
        ("teardown", "How would I know it worked?", "The NPS goes up.", "acronym-expanded", "NPS", Severity::Hint),
        (
            "technical-explainer",
            "How it really works",
            "The SDK asks again.",
            "acronym-expanded",
            "SDK",
            Severity::Warning,
        ),
        (
            "technical-explainer",
            "How it really works",
            "The TTL is short.",
            "acronym-expanded",
            "TTL",
            Severity::Warning,
        ),
        ("retrospective", "Numbers before and after", table, "number-present", "low", Severity::Warning),
        ("retrospective", "What went badly, and why", badly, "blame", "fault of the engineers", Severity::Warning),
        (
            "decision-record",
            "Options considered",
            "We considered this:\n\n- Kafka: fast, but it would be dear.",
            "trade-off-alternative",
            "## Options considered",
            Severity::Warning,
        ),
    ];
    for (kind, heading, body, rule, at, severity) in cases {
        let found = told(kind, heading, body);
        let said = |(by, words, weight): &(String, String, Severity)| by == rule && words == at && *weight == severity;
        assert!(found.iter().any(said), "{kind}: no {rule} at “{at}”: {found:#?}");
    }
    for kind in catalogue().kinds {
        let found = told(&kind.id, "Any", why);
        assert!(found.iter().any(|(rule, ..)| rule == "hearsay"), "{}", kind.id);
    }
}
