//! What Publish and Home say of changes and works, in a few words.

use crate::workshop::{Workshop, now};

#[test]
fn a_change_beside_the_words_is_called_what_it_is() {
    let desk = Workshop::new().scaffold();
    let text = "---\ntitle: Ideas\n---\n\n# Ideas\n\nOne or [two](a.md).\n";
    desk.write("a.md", "# A\n");
    desk.write("ideas.md", text);
    desk.publish();
    for (old, new, told) in [
        ("# Ideas", "# Better ideas", "A heading changed"),
        ("title: Ideas", "title: Ideas\nskills: [SQL]", "Details at its top changed"),
        ("a.md", "a.md#x", "Code, links or marks changed, no words"),
        ("One or", "One\nor", "Layout changed, no words"),
    ] {
        desk.write("ideas.md", &text.replacen(old, new, 1));
        let plan = desk.plan();
        let change = plan.changes.iter().find(|change| change.path == "ideas.md").unwrap();
        assert_eq!(change.summary, told);
    }
}

#[test]
fn a_work_that_is_held_back_counts_as_none_that_is_ready() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Ferrypost").path;
    let told = || {
        let looks = desk.portfolio.view(now()).unwrap().first_look;
        looks.into_iter().map(|look| (look.text, look.document)).collect::<Vec<_>>()
    };
    assert!(told().contains(&("1 work ready, none of them published".into(), None)), "{:#?}", told());
    let text = desk.read(work.as_str());
    desk.write(work.as_str(), &format!("{text}\nSee [it](nowhere.md).\n"));
    let held = ("1 work is no draft any more, and held back".to_owned(), Some(work.as_str().to_owned()));
    assert!(told().contains(&held) && !told().iter().any(|(text, _)| text.contains("ready")), "{:#?}", told());
}
