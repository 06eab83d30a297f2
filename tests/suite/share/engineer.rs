use std::fs;
use std::path::Path;

use portico_core::document::{apply, revised, set_revised};
use portico_core::private::EngineerReview;
use portico_core::publish::Committed;
use portico_core::share::review_page;

use super::{EVERYTHING, PATH, at_home};
use crate::workshop::{now, rel};

const WHO: &str = "Priyanka Voss-Ekström";

fn review() -> EngineerReview {
    EngineerReview {
        who: WHO.into(),
        date: "2026-11-21".into(),
        comments: "The retry budget is missing.".into(),
        changed: "Added a budget of six tries.".into(),
    }
}

#[test]
fn the_page_asks_the_questions_and_leaves_room() {
    let desk = at_home();
    let questions = ["What breaks <first>?".to_owned(), "  ".to_owned(), "What is missing?".to_owned()];
    let page = review_page(&desk.portfolio, &rel(PATH), EVERYTHING, &questions).unwrap().html;
    assert!(page.contains("What breaks &lt;first&gt;?") && page.contains("What is missing?"), "{page}");
    assert_eq!(page.matches("class=\"ruled\"").count(), 2, "a question left empty isn't asked");
    assert!(page.contains("Two questions stand at the end"));
    assert!(page.contains("<h1") && page.contains("data:image/png"), "the document is in it");
    assert!(!page.contains("<script") && !page.contains("onclick"), "nothing runs: {page}");
}

#[test]
fn every_kind_that_is_shown_to_an_engineer_has_questions() {
    let desk = at_home();
    for id in ["prd", "api-docs", "technical-considerations", "technical-spec", "system-design-analysis"] {
        assert_eq!(desk.portfolio.catalogue().kind(id).unwrap().review_questions.len(), 3, "{id}");
    }
}

#[test]
fn reviews_are_kept_for_a_document_and_follow_its_name() {
    let desk = at_home();
    let (private, copy) = (desk.portfolio.private(), desk.portfolio.copy());
    let first =
        private.record_review(copy, &rel(PATH), &EngineerReview { date: "2026-10-01".into(), ..review() }).unwrap();
    private.record_review(copy, &rel(PATH), &review()).unwrap();
    private.record_review(copy, &rel("writing/teardowns/kitewire.md"), &review()).unwrap();
    let dates = |path: &str| -> Vec<String> {
        private.engineer_reviews(copy, &rel(path)).unwrap().into_iter().map(|known| known.review.date).collect()
    };
    assert_eq!(dates(PATH), ["2026-11-21", "2026-10-01"]);

    let renamed = desk.portfolio.rename_document(&rel(PATH), "Ferrypost, a year later").unwrap();
    assert!(dates(PATH).is_empty());
    assert_eq!(dates(renamed.as_str()).len(), 2);
    private.forget_review(copy, first).unwrap();
    assert_eq!(dates(renamed.as_str()), ["2026-11-21"]);

    let kept = desk.portfolio.delete_document(&renamed, now()).unwrap();
    assert!(dates(renamed.as_str()).is_empty(), "another document at its place inherits nothing");
    let back = desk.portfolio.restore_document(kept).unwrap();
    assert_eq!(dates(back.as_str()), ["2026-11-21"]);
}

#[test]
fn the_line_stands_under_the_title_once() {
    let text = "---\ntitle: T\n---\n\n# T\n\nWords.\n";
    let once = apply(text, &set_revised(text, Some("2026-11-21")));
    assert_eq!(once, "---\ntitle: T\n---\n\n# T\n\n*Revised after engineering review, 21 November 2026*\n\nWords.\n");
    assert_eq!(revised(&once).as_deref(), Some("21 November 2026"));
    let twice = apply(&once, &set_revised(&once, Some("2026-12-01")));
    assert_eq!(twice, once.replace("21 November", "1 December"));
    assert_eq!(set_revised(&twice, Some("2026-12-01")), []);
    assert_eq!(apply(&twice, &set_revised(&twice, None)), text);
    assert_eq!(set_revised(text, None), []);

    let moved = "# T\n\nWords.\n\n**Revised after engineering review, 1 May 2026.**";
    let anew = apply(moved, &set_revised(moved, Some("2026-11-21")));
    assert_eq!(anew, "# T\n\nWords.\n\n**Revised after engineering review, 21 November 2026.**");
    let bare = "Words.\n";
    assert_eq!(
        apply(bare, &set_revised(bare, Some("2026-11-21"))),
        "*Revised after engineering review, 21 November 2026*\n\nWords.\n"
    );
    let quoted = "# T\n\n```\nRevised after engineering review, never\n```\n";
    assert_eq!(revised(quoted), None);
}

#[test]
fn the_line_is_no_part_of_the_words() {
    let words = |text: &str| portico_core::document::Document::read(text).words();
    let text = "# T\n\nIt has four words.\n";
    assert_eq!(words(&apply(text, &set_revised(text, Some("2026-11-21")))), 4);
    assert_eq!(words("**Revised after engineering review, in May 2026.**\n"), 0);
    assert_eq!(
        words("Revised after engineering review, the API takes a key twice.\n"),
        10,
        "a sentence that begins alike"
    );
}

#[test]
fn the_line_raises_no_finding_in_good_samples() {
    let desk = at_home();
    let room = rel("writing/prds/sample.md");
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/documents/prd/samples/good")).unwrap()
    {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let with_line = apply(&text, &set_revised(&text, Some("2026-11-21")));
        let count = |text: &str| desk.portfolio.review(&room, text).unwrap().0.len();
        assert_eq!(count(&with_line), count(&text), "{with_line}");
    }
}

/// The whole repository, searched byte by byte: every file, every object, every message.
#[test]
fn who_reviewed_never_enters_the_repository() {
    let desk = at_home();
    let path = desk.ready_work("Ferrypost, reviewed").path;
    let (private, copy) = (desk.portfolio.private(), desk.portfolio.copy());
    private.record_review(copy, &path, &review()).unwrap();
    let open = desk.open_document(path.as_str());
    let text = apply(&open.text, &set_revised(&open.text, Some("2026-11-21")));
    desk.portfolio.save(&path, &text, &open.hash, now()).unwrap();
    let done = desk.commit(&[path.as_str()]);
    assert!(matches!(done, Committed::Commit { .. }), "{done:?}");
    assert!(desk.read(path.as_str()).contains("Revised after engineering review"));

    let objects = desk.git(&["cat-file", "--batch-all-objects", "--batch"]);
    assert!(objects.contains("Revised after engineering review"), "the search sees what was committed");
    let said = [WHO, "Voss", "retry budget is missing", "budget of six"];
    for words in said {
        assert!(!objects.contains(words), "“{words}” was committed");
        search(desk.root(), words);
    }
    assert_eq!(private.engineer_reviews(copy, &path).unwrap()[0].review.who, WHO);
}

fn search(folder: &Path, words: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search(&path, words);
        } else {
            let bytes = fs::read(&path).unwrap();
            let found = bytes.windows(words.len()).any(|window| window == words.as_bytes());
            assert!(!found, "“{words}” is in {}", path.display());
        }
    }
}
