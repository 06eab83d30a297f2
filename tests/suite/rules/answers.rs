//! Questions, figures, sources, both sides: what a section is there for.

use super::{find, pointed_at, tells_apart};

#[test]
fn a_question_is_answered_by_a_sign_anywhere_in_the_section() {
    let lines = r#"section = "scale"
parameters = { question = "Why?", signs = ["because", "isn't", "read-heavy", "/→|->/", "/(?m)^ *\\d+\\. /", "GET"] }"#;
    tells_apart(
        "question-answered",
        lines,
        &[
            "It is so.",
            "becauses",
            "non-because",
            "It’s.",
            "| a |\n|---|\n| b |",
            "```\nnothing\n```",
            "x <!-- because -->",
            "Read heavy.",
        ],
        &[
            "",
            "   ",
            "### Only a heading",
            "Because.",
            "It isn’t.",
            "It ISN'T.",
            "- a list, because",
            "| because |\n|---|\n| b |",
            "### Because of that\n\nx",
            "Some `GET /x`.",
            "x\n\n```\nGET /x\n```",
            "A → B",
            "1. one\n2. two",
            "It is read-heavy",
            "> because",
        ],
    );
    let text = "# T\n\n## Scale\n\nNo sign.\n\n## Rest\n\nx\n\n## Load\n\nIt is because.\n";
    assert!(find("question-answered", lines, text).is_empty(), "headings that mean the same are read together");
    let found = find("question-answered", lines, &text.replace("because", "so"));
    assert_eq!((found.len(), found[0].line), (1, 3), "one finding, at the first of them");
    assert!(find("question-answered", lines, "# T\n\n## Rest\n\nx\n").is_empty(), "no section, no question");
}

#[test]
fn figures_are_counted_as_people_mean_them() {
    let lines = "section = \"scale\"";
    tells_apart(
        "number-present",
        lines,
        &[
            "It grows fast.",
            "Only one of them.",
            "No one waits for it.",
            "Uses HTTP/2, AES-256 and UTF-8 in v2.",
            "It returns 404 with a body, or 429.",
            "Since 2024 it is larger.",
            "See step 3 of version 6.",
            "Python 3.9 is needed.",
            "Two of them are there, and both differ.",
            "Thousands of users.",
            "The first and the second.",
            "`d_14`",
            "Half-hearted.",
        ],
        &[
            "",
            "40 ms",
            "It has 1,200 rows.",
            "| a | b |\n|---|---|\n| rows | 12 |",
            "At 14:30 it starts.",
            "It is 60 %.",
            "It is 60% of that.",
            "Three engineers build it.",
            "A third of them stay.",
            "Two thirds of the users.",
            "One week of work.",
            "Nine in ten calls.",
            "It costs €40.",
            "40ms at most",
            "On 12 May.",
            "By 2026-05-12.",
            "`limit` is 50 items",
            "twenty-five people",
            "2000 users",
            "Of the figures, today’s isn’t public; I would read it from the log.",
            "The value is not known.",
            "- 95 of 100",
            "```\nonly code 5\n```",
        ],
    );
    let two = "section = \"scale\"\nparameters = { at_least = 2, of = \"a before and an after\" }";
    tells_apart("number-present", two, &["From 40 ms.", "x"], &["From 40 to 20 ms.", "40 ms and three weeks."]);
    let found = find("number-present", two, "# T\n\n## Scale\n\nNone.\n");
    assert!(found[0].message.contains("a before and an after"), "{}", found[0].message);
}

#[test]
fn a_cell_that_asks_for_a_value_gets_one() {
    let table = |row: &str| {
        format!("| What | Before | After | Where read |\n|---|---|---|---|\n| Tickets | 12 | 19 | tags |\n{row}\n")
    };
    let found =
        ["| Senders | low | higher | logs |", "| Senders | 40 | **much faster** | logs |", "| Senders | Fast. | 9 | |"];
    let left = [
        "| Senders | 40 | 51 | low |",
        "| Low | 40 | 51 | logs |",
        "| Senders | low | higher | not measured |",
        "| Senders | low, 4 | 51 | logs |",
        "| Senders | the slow ones | 51 | logs |",
    ];
    let (found, left) = (found.map(table), left.map(table));
    let (found, left): (Vec<&str>, Vec<&str>) =
        (found.iter().map(String::as_str).collect(), left.iter().map(String::as_str).collect());
    tells_apart("number-present", "section = \"scale\"", &found, &left);
    tells_apart("number-present", "", &found, &left);
    assert_eq!(pointed_at("number-present", "section = \"scale\"", found[0]), ["low"], "one for a row");
    let risks = "| Risk | Likelihood | Effort |\n|---|---|---|\n| It fails | low | high |\n";
    tells_apart("number-present", "", &[], &[risks]);
}

#[test]
fn a_degree_wants_its_figure() {
    tells_apart(
        "unmeasured",
        "",
        &[
            "It has to be fast enough for the peak.",
            "Loading got a lot faster.",
            "Conversion improved nicely.",
            "A reasonable number of calls is allowed.",
            "The load should be manageable.",
            "The difference is significant.",
            "- Sign-ups grew significantly",
            "It happens a lot.",
            "It has one table. It is very big. Since June, the rebuild runs past 07:00.",
            "It has one table. It is very big and grows fast. Since June, the rebuild runs past 07:00.",
        ],
        &[
            "It has to be fast enough: 40 ms.",
            "Loading got a lot faster. It was 9 s and is 2 s now.",
            "From 12 to 30 %: conversion improved nicely.",
            "| a lot faster | 40 ms |\n|---|---|\n| much slower | 90 ms |",
            "It is very big. It holds 40 million rows.",
            "It has to be fast enough to be done by 07:00.",
            "It is fast.",
            "More of the same, and better.",
            "It is much faster; how much isn’t known yet.",
        ],
    );
}

#[test]
fn a_trade_off_has_two_sides() {
    let lines = "section = \"scale\"";
    tells_apart(
        "trade-off-alternative",
        lines,
        &["A cache is used because it makes everything faster.", "We decided to use it. It works well."],
        &[
            "",
            "A cache rather than a copy.",
            "A cache, at the cost of stale pages.",
            "We rejected the copy.",
            "For a shop that is right; for a bank it is too slow.",
            "Had they taken push, it would be instant.",
            "A page is cheaper to make, but nobody reads it.",
            "### The alternative\n\nA copy.",
        ],
    );
    let two = "section = \"scale\"\nparameters = { options = 2 }";
    tells_apart(
        "trade-off-alternative",
        two,
        &[
            "We considered this:\n\n- Kafka: fast, but dear.",
            "### Kafka\n\nFast, but it would be dear.",
            "| Option | Price |\n|---|---|\n| Kafka | it gives up the cheap host |",
        ],
        &[
            "We considered these:\n\n- Kafka: fast, but dear.\n- A table: slow.",
            "- Kafka: fast.\n\nDoing nothing would have cost a disk.",
            "### Kafka\n\nFast, but it would be dear.\n\n### A table\n\nSlow.",
            "Kafka or a table: we considered a table, which would be slow.",
        ],
    );
    let free = |heading: &str, body: &str| {
        find("trade-off-alternative", "", &format!("# T\n\n## {heading}\n\n{body}\n")).len()
    };
    let one_sided =
        "It survives a closed browser, it can be repeated, it keeps the load off the servers, and people like it.";
    for heading in
        ["A decision that shaped it", "Why background jobs", "The bet", "A choice of theirs", "Why we chose zip"]
    {
        assert_eq!(free(heading, one_sided), 1, "{heading}");
        assert_eq!(free(heading, &format!("{one_sided} The other way would have been simpler.")), 0, "{heading}");
        assert_eq!(free(heading, "Too short."), 0, "{heading} has only begun");
    }
    for heading in ["Background jobs", "Scale", "Why it matters to you and me", "Who it is for"] {
        assert_eq!(free(heading, one_sided), 0, "{heading}");
    }
    assert_eq!(free("Jobs", "They are the modern way of doing this."), 1, "a verdict that leaves nothing to weigh");
}

#[test]
fn what_is_known_and_what_is_inferred() {
    let lines = "section = \"scale\"";
    tells_apart(
        "known-inferred",
        lines,
        &["It uses queues and a cluster.", "Events are split by customer."],
        &[
            "",
            "Known: it retries.",
            "Inferred: queues.",
            "The docs promise order.",
            "I assume a queue.",
            "It is probably split.",
        ],
    );
    tells_apart(
        "inner-workings",
        "parameters = { theirs = 1 }",
        &[
            "Codes are held in memory, in a cluster.",
            "Each region has its own job queue.",
            "- Events go into a queue that is replicated.",
        ],
        &[
            "Codes are held in memory, in a cluster, say the docs.",
            "Probably codes are held in memory, in a cluster.",
            "Codes are held in memory, in a [cluster](https://k.example).",
            "We hold codes in memory, in a cluster.",
            "It has a queue.",
            "| in memory | cluster, queue |\n|---|---|\n| in memory | cluster, queue |",
            "Inferred:\n\n- codes are held in memory, in a cluster",
            "### Inferred\n\nCodes are held in memory, in a cluster.",
        ],
    );
    tells_apart(
        "inner-workings",
        "",
        &[
            "Hosted providers keep the index in memory on three machines.",
            "We use a provider, Paynova. Paynova keeps a session table that is cleared every night.",
        ],
        &[
            "Codes are held in memory, in a cluster.",
            "Our index is in memory on three machines.",
            "A provider would keep the index in memory on three machines.",
        ],
    );
}

#[test]
fn one_link_names_a_source() {
    tells_apart(
        "source-named",
        "section = \"scale\"",
        &["They retry for three days.", "![a picture](x.png) They retry."],
        &[
            "",
            "They retry ([docs](https://k.example)).",
            "See <https://k.example>.",
            "See https://k.example/docs for more.",
        ],
    );
    assert_eq!(pointed_at("source-named", "section = \"scale\"", "They retry."), ["## Scale"]);
}
