//! How long all rules take. Ignored: a number is worth something only from an optimised build on a quiet machine.
//! `cargo test --release -p portico-core --test suite -- --ignored --nocapture rules::speed`

use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use portico_core::checks::review;
use portico_core::document::Document;

use crate::catalogue::{Nothing, catalogue, samples};

/// A text of good samples, the kind's own first, none of them twice.
fn long(kinds: &[String], kind: &str, words: usize) -> String {
    let mut text = String::from("---\ntitle: T\n---\n\n# T\n");
    let own_first = std::iter::once(kind).chain(kinds.iter().map(String::as_str).filter(|other| *other != kind));
    for (_, sample) in own_first.flat_map(|kind| samples(kind, "good")) {
        if Document::read(&text).words() >= words {
            break;
        }
        text.push_str(&sample.splitn(3, "---").nth(2).unwrap().replace("\n# ", "\n## "));
    }
    text
}

#[test]
#[ignore = "measures"]
fn all_rules_on_ten_thousand_words() {
    let catalogue = catalogue();
    let kinds: Vec<String> = catalogue.kinds.iter().map(|kind| kind.id.clone()).collect();
    for kind in &catalogue.kinds {
        let text = long(&kinds, &kind.id, 10_000);
        assert!(Document::read(&text).words() >= 10_000);
        let mut times: Vec<Duration> = (0..40)
            .map(|_| {
                let start = Instant::now();
                let document = Document::read(&text);
                black_box(review(&catalogue, &document, Some(kind), "a.md", &Nothing, &HashSet::new()));
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("{:<24} {:?} median, {:?} slowest of 40, reading included", kind.id, times[20], times[39]);
        assert!(times[20] < Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 10 }), "{}", kind.id);
    }
}
