//! What changed in files that nobody reads as a whole: long tables, and files that are no text.

use std::time::{Duration, Instant};

use portico_core::publish::{DiffOp, DiffPart, DiffRun, DiffView, change_diff};

use crate::workshop::{Desk, Workshop};

fn desk_with(files: &[(&str, &[u8])]) -> Desk {
    let desk = Workshop::new().scaffold();
    for (path, bytes) in files {
        std::fs::write(desk.root().join(path), bytes).unwrap();
    }
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", "As it was"]);
    desk
}

fn table(rows: usize, north: &str) -> String {
    (0..rows).map(|row| format!("{row},{north},{}\n", row * 7919 % 1000)).collect()
}

fn runs(diff: &DiffView) -> Vec<&DiffRun> {
    let paragraphs = diff.parts.iter().filter_map(|part| match part {
        DiffPart::Paragraph { runs } => Some(runs),
        _ => None,
    });
    paragraphs.flatten().collect()
}

fn note(diff: &DiffView) -> &str {
    match diff.parts.as_slice() {
        [DiffPart::Note { text }] => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_row_of_a_long_table_is_shown_without_the_other_thousand() {
    let before = table(1_000, "north");
    let desk = desk_with(&[("projects/data-project/rows.csv", before.as_bytes())]);
    desk.write("projects/data-project/rows.csv", &before.replacen("500,north", "500,south", 1));
    let diff = change_diff(&desk.portfolio, "projects/data-project/rows.csv").unwrap();
    let shown: usize = runs(&diff).iter().map(|run| run.text.len()).sum();
    assert!(shown < 1_000, "{shown} bytes are shown");
    let ops: Vec<DiffOp> = runs(&diff).iter().map(|run| run.op).collect();
    assert_eq!(ops.iter().filter(|op| **op == DiffOp::Skip).count(), 2, "{ops:?}");
    assert!(runs(&diff).iter().any(|run| run.op == DiffOp::Added && run.text.contains("south")));
    assert!(runs(&diff).iter().any(|run| run.op == DiffOp::Same && run.text.ends_with("500,")), "what is around it");
}

#[test]
fn a_paragraph_of_an_ordinary_length_is_shown_whole() {
    let sentence = "The night shift reads it when a parcel is late, and closes the ticket in four minutes. ";
    let before = format!("# Night\n\n{}\n", sentence.repeat(8));
    let desk = desk_with(&[("writing/night.md", before.as_bytes())]);
    desk.write("writing/night.md", &before.replacen("four minutes", "five minutes", 1));
    let diff = change_diff(&desk.portfolio, "writing/night.md").unwrap();
    let text: String =
        runs(&diff).iter().filter(|run| run.op != DiffOp::Removed).map(|run| run.text.as_str()).collect();
    assert_eq!(text, before.replacen("four minutes", "five minutes", 1).trim_start_matches("# Night\n\n").trim_end());
}

#[test]
fn a_table_of_which_every_row_changed_is_compared_in_time_and_shown_in_part() {
    let desk = desk_with(&[("projects/data-project/rows.csv", table(20_000, "north").as_bytes())]);
    desk.write("projects/data-project/rows.csv", &table(20_000, "south"));
    let began = Instant::now();
    let diff = change_diff(&desk.portfolio, "projects/data-project/rows.csv").unwrap();
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    let last = diff.lines.last().unwrap();
    assert_eq!((diff.lines.len(), last.op), (2_001, DiffOp::Skip));
    assert_eq!(last.text, "38000 more lines are not shown");
}

#[test]
fn a_file_that_is_no_text_says_how_large_it_was_and_is() {
    let desk = desk_with(&[("a.bin", &[0xFF; 3_000]), ("b.bin", &[0xFF; 12])]);
    std::fs::write(desk.root().join("a.bin"), vec![0xFE; 2_100_000]).unwrap();
    std::fs::remove_file(desk.root().join("b.bin")).unwrap();
    std::fs::write(desk.root().join("c.bin"), [0xFE; 1]).unwrap();
    for (path, says) in [
        ("a.bin", "It had 3 KB and has 2.0 MB now."),
        ("b.bin", "It had 12 bytes, and was deleted."),
        ("c.bin", "It is new and has 1 byte."),
    ] {
        let diff = change_diff(&desk.portfolio, path).unwrap();
        assert!(diff.binary && note(&diff).ends_with(says), "{path}: {}", note(&diff));
    }
}
