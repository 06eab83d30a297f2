//! What measures, what doesn't, and what nobody can copy: degrees, growth, examples, links and tables.

use portico_core::catalogue::Severity;

use super::{find, pointed_at, tells_apart};
use crate::catalogue::{catalogue, find_in};

#[test]
fn a_figure_measures_what_it_counts() {
    tells_apart(
        "unmeasured",
        "",
        &[
            "Sign-ins went up 30% in May. Support tickets dropped a lot. Conversion: 12% → 15% (n=9).",
            "Studies show that 40% of users leave. Latency is low.",
            "It is better than before, and very big and grows fast. 40% of our users leave.",
            "We wanted to boost engagement.",
        ],
        &[
            "Support tickets dropped a lot. In May there were 103 a week, in June 44.",
            "The median is 40 ms. Latency is low.",
            "Error rates fell. An error now comes once in 4,000 calls.",
            "Most of our users leave early: we lose a lot. 40% of users leave within a minute.",
            "We wanted to boost engagement from 2 visits a week to 3.",
        ],
    );
    assert_eq!(pointed_at("unmeasured", "", "Sign-ins went up 30%. Support tickets dropped a lot."), ["dropped a lot"]);
}

#[test]
fn growth_by_hundreds_per_cent_has_a_base() {
    tells_apart(
        "unmeasured",
        "",
        &["Sign-ins: +300%.", "Sign-ins went up by 300 % and stayed there.", "We saw 250% more clicks."],
        &[
            "Sign-ins went up 300%, from 40 a day to 160.",
            "Sign-ins: +300%. In March there were 40 a day.",
            "Sign-ins went up 30%.",
            "Sign-ins went up 300%.\n\n| What | Before | After |\n|---|---|---|\n| Sign-ins | 40 | 160 |",
            "The screen is scaled to 300%.",
        ],
    );
    let found = find("unmeasured", "", "# T\n\n## Scale\n\nSign-ins went up 300%.\n");
    assert_eq!((found[0].message.as_str(), found[0].line), ("“went up 300%” of how much?", 5));
}

#[test]
fn a_link_has_an_address() {
    tells_apart(
        "broken-link",
        "",
        &[
            "See [the guide]().",
            "See [the guide][missing].",
            "See [the guide][].\n\nAnd [more][no such].",
            "- [a list](<>)",
        ],
        &[
            "See [the guide][here].\n\n[here]: https://k.example",
            "See [the guide](https://k.example).",
            "`[the guide][missing]`, and `[a]()`",
            "The value is in list[row][column].",
            "Citations such as [1][2] are numbers.",
            "```\n[the guide][missing]\n```",
        ],
    );
    let found = find("broken-link", "", "# T\n\nSee [the guide]() and [the *other* one][missing].\n");
    let told: Vec<_> = found.iter().map(|one| (one.message.as_str(), one.line)).collect();
    assert_eq!(told, [("The link “the guide” leads nowhere", 3), ("Nothing says where “[missing]” leads", 3)]);
}

#[test]
fn words_that_ask_to_be_replaced_are_named() {
    tells_apart(
        "placeholder",
        "",
        &["The owner is <name here>.", "Ask <your team here>.", "Ask [the name here]."],
        &[
            "`<name here>`",
            "[Read it here](https://k.example)",
            "The <b>name</b> is here.",
            "[more here][k]\n\n[k]: https://k.example",
        ],
    );
}

#[test]
fn a_row_has_a_name() {
    let table = |rows: &str| format!("| Field | Type | What |\n|---|---|---|\n{rows}");
    let found = |rows: &str| find("unfilled", "", &format!("# T\n\n{}\n", table(rows))).len();
    assert_eq!(found("| id | text | its own |\n| | number | in cents |"), 1);
    assert_eq!(found("| id | text | its own |\n| | 4 | 12 |"), 0, "a sum");
    let phases = table("| id | text | its own |\n| | number | in cents |").replace("Field", "Phase");
    assert_eq!(find("unfilled", "", &format!("# T\n\n{phases}\n")).len(), 0, "it goes on with the row above");
    assert_eq!(found("| id | text | its own |\n| | text | old |\n| | number | new |"), 0, "they go with the row above");
    assert_eq!(find("unfilled", "", "# T\n\n| | A | B |\n|---|---|---|\n| x | yes | no |\n| | no | yes |\n").len(), 0);
    assert_eq!(find("unfilled", "", &format!("# T\n\n{}\n", table("| | text | one |"))).len(), 0, "its only row");
}

#[test]
fn an_example_can_be_read() {
    let json = |body: &str| format!("```json\n{body}\n```");
    let found = ["{\"id\": 1,}", "{\"id\": 1\n \"to\": 2}", "[1, 2", "{id: 1}", "{\"a\": 1}\n{\"b\": }"].map(json);
    let left = [
        "{\"id\": 1}",
        "{\"a\": 1}\n{\"b\": 2}",
        "{\"id\": 1, ...}",
        "{\"id\": 1} // its own",
        "{\"id\": <number>}",
        "\"id\": 1,",
        "HTTP/1.1 200 OK\n\n{id}",
        "",
    ]
    .map(json);
    let mut left: Vec<&str> = left.iter().map(String::as_str).collect();
    left.extend(["```js\n{id: 1}\n```", "`{id: 1}`", "    {id: 1}"]);
    tells_apart("readable-data", "", &found.each_ref().map(String::as_str), &left);
    assert_eq!(pointed_at("readable-data", "", "```json\n{\n  \"id\": 1\n  \"to\": 2\n}\n```"), ["\"to\": 2"]);
    let catalogue = catalogue();
    let text = "---\ntitle: T\n---\n\n# T\n\n## Errors\n\n```json\n{\n  \"error\": bad\n}\n```\n";
    let found = find_in(&catalogue, catalogue.kind("api-docs").unwrap(), "x.md", text);
    let one = found.iter().find(|one| one.rule == "readable-data").unwrap();
    assert_eq!((one.line, one.severity), (11, Severity::Hint));
    assert!(one.message.contains("line 11"), "{one:?}");
}
