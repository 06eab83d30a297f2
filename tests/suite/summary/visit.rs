//! What a stranger comes upon in the first minute.

use portico_core::summary::{Sight, visit};

use crate::workshop::{Desk, Workshop, later, now};

fn seen(desk: &Desk) -> Vec<Sight> {
    visit(&desk.portfolio, now()).unwrap()
}

fn says(sights: &[Sight], good: bool, words: &str) -> bool {
    sights.iter().any(|sight| sight.good == good && sight.text.contains(words))
}

#[test]
fn a_new_portfolio_is_told_what_a_visitor_misses() {
    let desk = Workshop::new().scaffold();
    let sights = seen(&desk);
    assert!(says(&sights, true, "who you are and what you do"), "{sights:#?}");
    assert!(says(&sights, false, "no finished work to click on"), "{sights:#?}");
    assert!(says(&sights, false, "projects/ holds nothing but the starter"), "{sights:#?}");
    assert!(says(&sights, false, "diagrams/ is empty for a visitor"), "{sights:#?}");
    assert!(says(&sights, true, "The newest change was made today"), "{sights:#?}");
}

#[test]
fn a_work_is_one_click_away_once_the_readme_names_it() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("Kitewire");
    let before = desk.read("README.md");
    desk.write("README.md", &before.replace("Kitewire", "Nothing"));
    let readme = format!("# Asha\n\n{}\n", "word ".repeat(200));
    desk.write("README.md", &readme);
    let sights = seen(&desk);
    assert!(says(&sights, false, "doesn’t link to your newest work, “Kitewire”"), "{sights:#?}");
    assert!(says(&sights, false, "headline isn’t on the first screen"), "{sights:#?}");
    desk.write("README.md", &format!("{readme}\n[Kitewire]({})\n", work.path()));
    assert!(says(&seen(&desk), true, "only for who scrolls"));
    desk.write("README.md", &format!("# Asha\n\n[Kitewire]({})\n", work.path()));
    assert!(says(&seen(&desk), true, "One click from the first screen"));
}

#[test]
fn dead_links_a_missing_readme_and_old_age_are_told() {
    let desk = Workshop::new().scaffold();
    desk.write(
        "README.md",
        "# Asha\n\n[Gone](writing/gone.md) and [there](portfolio.toml) and [web](https://e.example)\n",
    );
    let sights = seen(&desk);
    assert!(says(&sights, false, "Line 3 of the README leads to writing/gone.md"), "{sights:#?}");
    assert_eq!(sights.iter().filter(|sight| sight.text.contains("isn’t there")).count(), 1);
    std::fs::remove_file(desk.root().join("README.md")).unwrap();
    assert!(says(&seen(&desk), false, "There is no README.md"));
    let old = visit(&desk.portfolio, later(40 * 24 * 60)).unwrap();
    assert!(says(&old, false, "40 days ago"), "{old:#?}");
}
