//! Words that a sentence is better off without, unless what stands around them bears them out.

use super::{find, mended, pointed_at, tells_apart};

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
        ],
    );
    assert_eq!(
        pointed_at("blame", "", "It was late. It was the fault of the engineers, who are lazy."),
        ["fault of the engineers"]
    );
}
