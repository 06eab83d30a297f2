//! What is somebody else's, what one proposes, and what one asks for.

use crate::catalogue::{catalogue, find_in};

fn rules(kind: &str, heading: &str, body: &str) -> Vec<String> {
    let catalogue = catalogue();
    let text = format!("---\ntitle: T\n---\n\n# T\n\n{heading}\n\n{body}\n");
    let found = find_in(&catalogue, catalogue.kind(kind).unwrap(), "writing/x.md", &text);
    found.into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn what_it_takes_to_build_the_like_oneself_is_no_inside_of_theirs() {
    let asked = |body: &str| {
        rules("teardown", "## Which technical problems does it solve?", body).contains(&"inner-workings".to_owned())
    };
    for body in [
        "A team could build that. But a queue with retries, a log that support staff can read, and a way to replay one event \
         take two engineers most of a quarter, and the pager for ever.",
        "Storing is easy to build; a message queue that keeps one slow receiver from the others is hard to get right.",
        "Most teams would write a nightly job into a database table, and lose events.",
        "A sharded queue in-house needs three engineers for half a year.",
    ] {
        assert!(!asked(body), "{body}");
    }
    for body in [
        "It keeps each event in a sharded message queue, and workers take it from there.",
        "A team could build that. Here it is different. Events are kept in a sharded message queue.",
        "The database is replicated asynchronously.",
    ] {
        assert!(asked(body), "{body}");
    }
}

#[test]
fn people_who_work_on_a_system_are_no_inside_of_it() {
    let asked =
        |body: &str| rules("teardown", "## Who are the primary users?", body).contains(&"inner-workings".to_owned());
    for body in [
        "The first user is a backend engineer at a shop with ten developers, who has to explain at nine why a paid order \
         never reached the warehouse.",
        "A database team of three reads the list each morning, and a queue of people waits for it.",
    ] {
        assert!(!asked(body), "{body}");
    }
    assert!(asked("The backend puts each order into a queue."));
    assert!(asked("It is copied to a data warehouse each night."));
}

#[test]
fn what_takes_the_place_of_a_decision_may_be_a_time() {
    let asked = |body: &str| {
        let found = rules("retrospective", "## Decisions to change", body);
        found.contains(&"trade-off-alternative".to_owned())
    };
    assert!(!asked("The chart is split by provider before a launch, not after it."));
    assert!(!asked("I would not drop the fallback again to save two weeks."));
    assert!(asked("Be more careful next time, and communicate better after the launch."));
}

#[test]
fn a_proposal_is_ones_own() {
    let asked = |heading: &str| {
        rules("teardown", heading, "Use a Kafka topic with 12 partitions.").contains(&"inner-workings".to_owned())
    };
    assert!(!asked("## What would I build next quarter, and why?"));
    assert!(asked("## Which technical problems does it solve?"));
}

#[test]
fn a_new_field_with_its_type_is_what_a_data_model_is_asked_for() {
    let asked =
        |kind: &str, heading: &str, body: &str| rules(kind, heading, body).contains(&"over-specified".to_owned());
    let column = "Add a column `send_at` of type timestamptz to `messages`, with a partial index on it.";
    assert!(!asked("prd", "### Data-model changes", column));
    assert!(!asked("technical-considerations", "## Data-model changes", column));
    assert!(asked("prd", "## Requirements", column));
    assert!(asked("prd", "### Data-model changes", "It must use Redis."), "a technology is still one");
}
