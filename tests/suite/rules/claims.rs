//! Claims, solutions and letters that a reader can't check, use or know.

use super::{find, pointed_at, tells_apart};

#[test]
fn a_skill_or_an_effect_needs_evidence() {
    tells_apart(
        "claim-evidence",
        "",
        &[
            "I am good at data analytics.",
            "I’m good at analytics.",
            "I am a strong communicator.",
            "I have extensive experience in pricing.",
            "The new import improved retention.",
            "We reduced the costs, and everybody was happy.",
            "This raised customer satisfaction.",
            "My technical skills have grown.",
            "I drove a cultural change across the company.",
            "I have extensive experience in pricing. Two engineers read this page and had 14 comments.",
            "This improved retention. The queries are in [a folder](https://k.example).",
            "My work built a lot of trust between the two departments.",
            "I know Kafka and distributed systems very well.",
        ],
        &[
            "I am good at data analytics: with SQL I found the cause.",
            "The new import improved retention from 40 to 51 %.",
            "The new import improved retention. It went from 40 to 51 %.",
            "We reduced costs ([report](https://k.example)).",
            "It would have improved retention.",
            "The goal was improved retention.",
            "Has it improved retention?",
            "The docs are good at this.",
            "It improves retention for whoever reads it.",
            "The costs are high.",
        ],
    );
    assert_eq!(pointed_at("claim-evidence", "", "Then it *improved* retention a lot."), ["improved* retention"]);
    let own = "parameters = { claims = [\"wonderful\"] }";
    assert_eq!(pointed_at("claim-evidence", own, "A wonderful idea."), ["wonderful"]);
}

#[test]
fn a_vague_word_is_left_alone_where_it_is_shown_or_quoted() {
    tells_apart(
        "vague-claim",
        "",
        &[
            "The support is second to none.",
            "An outstanding team.",
            "It is scalable. Everybody says so.",
            "“Fine”, and it is scalable.",
            "The way Stripe tells errors is brilliant.",
            "Its documentation is best in class, and developers fall in love with it.",
            "The search just works.",
        ],
        &[
            "It calls itself scalable. The test ran at 1,400 events a second.",
            "One colleague called it “amazing” in the call.",
            "They say \"seamless\" a lot.",
            "It is brilliant: 4 of 5 people found the refund in one minute.",
            "The query just works on `orders`.",
        ],
    );
}

#[test]
fn a_requirement_leaves_the_how_open() {
    let found = [
        "The cache must use Redis.",
        "Orders shall be sent through a Kafka topic.",
        "Progress must be shown through a WebSocket connection.",
        "All of it must be written as stored procedures.",
        "R3 Answers are classified with a neural network.",
        "**R3** Answers are stored in DynamoDB.",
        "| Id | Requirement |\n|---|---|\n| B1 | Jobs are kept in MongoDB |",
    ];
    let left = [
        "The answer must arrive within 40 ms.",
        "It must use Redis, because operations runs nothing else.",
        "It must use Redis. This is given by our contract.",
        "Today the cache is Redis.",
        "Jobs are kept in MongoDB.",
        "We must react, go on and rust.",
        "Files must be encrypted.",
    ];
    tells_apart("over-specified", "", &found, &left);
    tells_apart(
        "over-specified",
        "section = \"scale\"",
        &["Jobs are kept in MongoDB."],
        &["Jobs are kept for 3 days."],
    );
    assert_eq!(
        find("over-specified", "", "The cache must use Redis.\n")[0].severity,
        portico_core::catalogue::Severity::Hint
    );
}

#[test]
fn letters_are_spelled_out_once() {
    tells_apart(
        "acronym-expanded",
        "",
        &[
            "The DSFA has to be updated.",
            "Measured by the CTD.",
            "Two MTTAs are read.",
            "The *GWG* check.",
            "CTD: see below.",
        ],
        &[
            "The DSFA (data protection assessment) is due.",
            "The data protection assessment (DSFA) is due.",
            "It has a GIN index (a kind of inverted index).",
            "A service level objective is set. The SLO is 99 %.",
            "The API returns JSON over HTTP.",
            "`DSFA`",
            "[DSFA](https://k.example)",
            "You must NOT do that.",
            "Part II of it.",
            "KB-07 and AES-256.",
            "THE WHOLE LINE IS LOUD",
            "The DSFA, that is, the form for data protection.",
            "MTTA means mean time to acknowledge.",
            "Take the dove. DOVE is its name.",
        ],
    );
    assert_eq!(pointed_at("acronym-expanded", "", "The CTD and the CTD again."), ["CTD"], "the first one only");
    assert!(pointed_at("acronym-expanded", "parameters = { known = [\"CTD\"] }", "The CTD.").is_empty());
    let product = "---\nproduct: CTD Cloud\n---\n# T\n\nThe CTD.\n";
    assert!(find("acronym-expanded", "", product).is_empty(), "the product's own name is explained by the whole page");
}
