//! Works elsewhere: kept in `portfolio.toml` with all that a hand wrote around them.

use std::collections::BTreeMap;

use portico_core::portfolio::{Elsewhere, check_elsewhere};
use portico_core::summary::{PageChoice, keep_choice, summarise};

use crate::workshop::{Desk, Workshop};

fn talk() -> Elsewhere {
    Elsewhere {
        title: "Retries, \"measured\"".into(),
        url: "https://talks.example/retries".into(),
        line: "What 2,000 test deliveries showed.".into(),
        kind: "talk".into(),
    }
}

fn article() -> Elsewhere {
    Elsewhere { title: "Keys".into(), url: "https://notes.example/keys".into(), ..Elsewhere::default() }
}

fn listed(desk: &Desk) -> Vec<Elsewhere> {
    desk.portfolio.config().unwrap().elsewhere
}

fn add(desk: &Desk, work: &Elsewhere, at: Option<usize>) {
    desk.portfolio.change_elsewhere(None, Some(work), at).unwrap();
}

#[test]
fn a_work_is_added_and_taken_away_again_and_the_file_is_as_it_was() {
    let desk = Workshop::new().scaffold();
    let before = desk.read("portfolio.toml");
    add(&desk, &talk(), None);
    assert_eq!(listed(&desk), [talk()]);
    let text = desk.read("portfolio.toml");
    let (told, entry) = (text.find("# Work that lives elsewhere").unwrap(), text.find("\n[[elsewhere]]").unwrap());
    assert!(told < entry, "the words on how it is written stand above it:\n{text}");
    let model = summarise(&desk.portfolio, &PageChoice::default()).unwrap().model;
    assert_eq!(
        (model.works[0].label.as_str(), model.works[0].url.as_deref()),
        ("Talk, talks.example", Some(talk().url.as_str()))
    );
    desk.portfolio.change_elsewhere(Some(&talk().url), None, None).unwrap();
    assert_eq!(desk.read("portfolio.toml"), before);
}

#[test]
fn a_changed_work_keeps_its_comments_and_keys_and_takes_what_the_page_says_along() {
    let desk = Workshop::new().scaffold();
    let own = "\n# Mine.\n[[elsewhere]]\ntitle = \"Old\" # first\nurl = \"https://old.example/a\"\nline = \"\"\nmood = \"calm\"\n";
    desk.write("portfolio.toml", &(desk.read("portfolio.toml") + own));
    let was = "https://old.example/a".to_owned();
    let choice = PageChoice {
        order: vec![was.clone()],
        wording: BTreeMap::from([(was.clone(), "Said so.".to_owned())]),
        ..PageChoice::default()
    };
    keep_choice(&desk.portfolio, &choice).unwrap();
    desk.portfolio.change_elsewhere(Some(&was), Some(&talk()), None).unwrap();
    let text = desk.read("portfolio.toml");
    assert!(text.contains("# Mine.") && text.contains("# first") && text.contains("mood = \"calm\""), "{text}");
    assert_eq!(listed(&desk), [talk()]);
    let page = desk.portfolio.config().unwrap().page;
    assert_eq!(page.order, [talk().url]);
    assert_eq!(summarise(&desk.portfolio, &page).unwrap().model.works[0].line, "Said so.");
}

#[test]
fn a_work_that_comes_back_stands_where_it_stood() {
    let desk = Workshop::new().scaffold();
    let third = Elsewhere { url: "https://code.example/r".into(), title: "Repository".into(), ..Elsewhere::default() };
    for work in [talk(), article(), third.clone()] {
        add(&desk, &work, None);
    }
    let before = desk.read("portfolio.toml");
    for (at, work) in [talk(), article(), third.clone()].into_iter().enumerate() {
        desk.portfolio.change_elsewhere(Some(&work.url), None, None).unwrap();
        assert!(desk.read("portfolio.toml").contains("# Work that lives elsewhere"));
        add(&desk, &work, Some(at));
        assert_eq!(listed(&desk), [talk(), article(), third.clone()], "{}", desk.read("portfolio.toml"));
    }
    let after = desk.read("portfolio.toml");
    assert!(!after.contains("\n\n\n") || before.contains("\n\n\n"), "no heap of empty lines grows:\n{after}");
}

#[test]
fn an_address_is_one_that_everybody_may_follow() {
    let issue = |url: &str| {
        let issues = check_elsewhere(&Elsewhere { url: url.into(), ..talk() }, &[article()]);
        issues.into_iter().next().map(|issue| (issue.field, issue.message, issue.suggestion))
    };
    for good in
        ["https://talks.example/t", "HTTPS://a.example", "https://a.example:8443/x?y=z#k", "https://例え.example/道"]
    {
        assert_eq!(issue(good), None, "{good}");
    }
    for bad in [
        "",
        "javascript:alert(document.domain)",
        "data:text/html,hello.world",
        "file:///etc/passwd",
        "ftp://a.example/x",
        "https://asha:pw@a.example/",
        "https://localhost/x",
        "https://.example/",
        "https://a..example/",
        "https:///x",
        "https://a.example/two words",
    ] {
        let (field, message, suggestion) = issue(bad).unwrap_or_else(|| panic!("{bad} is taken"));
        assert!(field == "url" && message.ends_with('.') && suggestion.is_none(), "{bad}: {message} {suggestion:?}");
        let desk = Workshop::new().scaffold();
        let before = desk.read("portfolio.toml");
        let work = Elsewhere { url: bad.into(), ..talk() };
        assert!(desk.portfolio.change_elsewhere(None, Some(&work), None).is_err(), "{bad}");
        assert_eq!(desk.read("portfolio.toml"), before);
    }
    assert_eq!(issue("talks.example/t").unwrap().2.as_deref(), Some("https://talks.example/t"));
    assert_eq!(issue("http://talks.example/t").unwrap().2.as_deref(), Some("https://talks.example/t"));
    assert!(issue(&article().url).unwrap().1.contains("there already"));
}

#[test]
fn a_list_that_is_written_otherwise_and_one_that_is_gone_are_left_alone() {
    let desk = Workshop::new().scaffold();
    let inline = "elsewhere = [{ title = \"A\", url = \"https://a.example\" }]\n";
    desk.write("portfolio.toml", &(inline.to_owned() + &desk.read("portfolio.toml")));
    let before = desk.read("portfolio.toml");
    let error = desk.portfolio.change_elsewhere(None, Some(&talk()), None).unwrap_err();
    assert!(error.hint.unwrap().contains("[[elsewhere]]"));
    assert_eq!(desk.read("portfolio.toml"), before);
    let desk = Workshop::new().scaffold();
    assert!(desk.portfolio.change_elsewhere(Some("https://gone.example"), None, None).is_err());
}
