//! What rules find without being told a section: below any heading, in any paragraph.

use super::{find, tells_apart};

fn below(rule: &str, heading: &str, body: &str) -> usize {
    find(rule, "", &format!("---\ntitle: T\n---\n\n# T\n\n## {heading}\n\n{body}\n\n## After\n\nx\n")).len()
}

#[test]
fn a_heading_that_promises_a_measure_keeps_it() {
    let vague = "The pages come up in good time for everybody, and the shops that sell most have said so too.";
    for heading in ["Performance", "How much traffic", "Before and after", "How I would measure it", "Rate limits"] {
        assert_eq!(below("number-present", heading, vague), 1, "{heading}");
        assert_eq!(below("number-present", heading, &format!("{vague}\n\n### Deeper\n\n40 ms.")), 0, "{heading}");
        assert_eq!(below("number-present", heading, &format!("{vague} Nobody measured it: unknown.")), 0, "{heading}");
        assert_eq!(below("number-present", heading, "Only begun."), 0, "{heading}");
    }
    for heading in ["Who it is for", "Scale", "Rest", "The download page", "Why it matters"] {
        assert_eq!(below("number-present", heading, vague), 0, "{heading}");
    }
}

#[test]
fn several_benefits_of_a_choice_want_its_cost() {
    let found = [
        "We chose a queue because everything stays in one place, and nobody has to remember it.",
        "The team went with polling. It is simple, nobody has to keep a connection, and it works for every client.",
        "- We decided on a freeze, since reviews become quicker and nothing unexpected gets in.",
    ];
    for body in found {
        assert_eq!(below("trade-off-alternative", "Jobs", body), 1, "{body}");
        for more in ["It costs us an hour of delay.", "A socket would have been faster.", "We considered a cron job."] {
            assert_eq!(below("trade-off-alternative", "Jobs", &format!("{body}\n\n{more}")), 0, "{body} {more}");
        }
        assert_eq!(below("trade-off-alternative", "Goals", body), 0, "nobody chose that");
    }
    for body in [
        "It survives a closed browser, nothing is forgotten, and nobody has to wait for it.",
        "We chose a queue.",
        "We chose a queue because everything stays in one place.",
        "We chose a queue: nothing is forgotten in 30 days, and nobody waits.",
        "We chose a queue, but nothing is forgotten only because nobody waits.",
        "The separator was chosen by counting. A file that had worked was never tested, so nothing told us that we broke it.",
    ] {
        assert_eq!(below("trade-off-alternative", "Jobs", body), 0, "{body}");
    }
}

#[test]
fn a_verdict_that_leaves_nothing_to_weigh_is_pointed_at() {
    tells_apart(
        "trade-off-alternative",
        "",
        &[
            "We will use Kafka. There was no alternative.",
            "A queue was the only option for us.",
            "It was clear from the start that we would use a queue.",
            "We took a queue because everybody uses one.",
            "We took a queue because it is the most modern way.",
            "The choice needed no discussion.",
        ],
        &[
            "There is no alternative text for the picture.",
            "There was no other way to read the old rows.",
            "The only option of the command is its name.",
            "A queue was the only option for us: polling would have cost a call every second.",
            "There was no alternative. We considered polling as well.",
            "It was clear that we had lost 40 messages.",
            "It took no time.",
        ],
    );
    let named = "A queue it is. The advantage is that every job is kept. The benefits are plain to see for the team.";
    assert_eq!(below("trade-off-alternative", "Jobs", named), 1);
    assert_eq!(below("trade-off-alternative", "Jobs", &format!("{named}\n\nThe drawback: an hour of delay.")), 0);
    let weak = "The rows are kept in one table, and the numbers come from a sequence that every shop has to itself.";
    assert_eq!(below("trade-off-alternative", "Design decisions", weak), 1);
    assert_eq!(below("trade-off-alternative", "Design decisions", &format!("{weak} We ruled out a hash.")), 0);
}

#[test]
fn a_skill_is_borne_out() {
    tells_apart(
        "claim-evidence",
        "",
        &[
            "I am now very comfortable with APIs.",
            "It gave me a solid understanding of distributed systems.",
            "I learned a lot.",
            "I deeply understand payments.",
            "Engineers see me as an equal, and I speak their language.",
            "Everybody was delighted.",
            "The launch was a huge success.",
            "We received overwhelmingly positive feedback.",
            "Support is much happier since the launch.",
        ],
        &[
            "I am now comfortable with APIs: I wrote 14 requests in Postman.",
            "I learned a lot. The [queries](queries.sql) are here.",
            "The launch was on 12 May.",
            "You will learn a lot about maps.",
            "Would everybody be delighted?",
            "The engineers understand the queue.",
        ],
    );
}

#[test]
fn the_inside_of_a_known_product_is_known_or_guessed() {
    let inside = "Stripe keeps every event in a queue that is replicated across regions.";
    let found = [inside, "We use a provider, Paynova. Later Paynova's servers hash it into a session table."];
    let left = [
        "I think that it has queues. Stripe keeps every event in a queue that is replicated across regions.",
        "Known, from the docs: it is slow. One. Two. Three. Stripe keeps every event in a queue across regions.",
        "We keep every event in a queue that is replicated across regions.",
        "Stripe keeps every event.",
    ];
    tells_apart("inner-workings", "", &found, &left);
    let far = format!("I think so. One. Two. Three. {inside}");
    tells_apart("inner-workings", "", &[&far], &[&format!("I think so. One. {inside}")]);

    let below = |title: &str, heading: &str| {
        let body = "Each room has a queue of its own, kept in memory in a cluster.";
        find("inner-workings", "", &format!("---\ntitle: {title}\n---\n\n# {title}\n\n## {heading}\n\n{body}\n")).len()
    };
    assert_eq!(below("Spotify, taken apart", "How it works"), 1, "the heading promises the inside of a known product");
    assert_eq!(below("Spotify, taken apart", "Who it is for"), 0);
    assert_eq!(below("My own player", "How it works"), 0);
}
