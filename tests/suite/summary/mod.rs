//! What the one page says: works, skills that a work shows, and nothing that isn't ready.

mod choice;
mod elsewhere;
mod formats;
mod latin;
mod pictures;
mod versions;
mod visit;

use portico_core::portfolio::PortfolioConfig;
use portico_core::summary::{MissingPart, PageChoice, Paper, keep_choice, summarise};

use crate::workshop::{Desk, Workshop};
use crate::world::git::Bare;

fn titles(desk: &Desk, choice: &PageChoice) -> Vec<String> {
    summarise(&desk.portfolio, choice).unwrap().model.works.into_iter().map(|work| work.title).collect()
}

#[test]
fn ready_works_stand_on_the_page_and_nothing_else() {
    let desk = Workshop::new().scaffold();
    let empty = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
    assert!(empty.model.works.is_empty() && empty.model.skills.is_empty(), "starters count for nothing");
    let missing: Vec<_> = empty.missing.iter().map(|missing| missing.what).collect();
    assert_eq!(missing, [MissingPart::Works]);
    assert!(empty.missing[0].text.contains("No work is ready"));
    let draft = desk.finished_draft("Draft");
    let _work = desk.ready_work("Ready");
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
    assert_eq!(titles(&desk, &PageChoice::default()), ["Ready"]);
    let work = &page.model.works[0];
    assert_eq!(work.label, "Teardown, November 2026");
    assert!(work.line.starts_with("The night shift reads it") && work.url.is_none());
    let candidates: Vec<(&str, bool, bool)> =
        page.candidates.iter().map(|candidate| (candidate.title.as_str(), candidate.on, candidate.draft)).collect();
    assert_eq!(candidates, [("Ready", true, false), ("Draft", false, true)]);
    let contact: Vec<&str> = page.model.contact.iter().map(|contact| contact.text.as_str()).collect();
    assert_eq!(contact, ["Pune, India", "asha@example.org", "github.example/asha-rao"]);
    assert!(page.missing.is_empty(), "{:?}", page.missing);
    let _ = draft.ready();
    assert_eq!(titles(&desk, &PageChoice::default()).len(), 2);
}

#[test]
fn a_skill_stands_there_only_with_a_ready_work_that_shows_it() {
    let desk = Workshop::new().scaffold();
    let _draft = desk.finished_draft("Draft").edit(|text| text.replace("[APIs, webhooks]", "[Kubernetes]"));
    let first = desk.ready_work("One");
    let _second = desk.ready_work("Two").edit(|text| text.replace("[APIs, webhooks]", "[apis, SQL]"));
    let skills = |choice: &PageChoice| -> Vec<(String, usize)> {
        let page = summarise(&desk.portfolio, choice).unwrap();
        page.model.skills.into_iter().map(|skill| (skill.name, skill.shown_in.len())).collect()
    };
    assert_eq!(skills(&PageChoice::default()), [("APIs".into(), 2), ("SQL".into(), 1), ("webhooks".into(), 1)]);
    let without = PageChoice { leave_out: vec![first.path().to_owned()], ..PageChoice::default() };
    assert_eq!(skills(&without), [("apis".into(), 1), ("SQL".into(), 1)]);
    assert_eq!(titles(&desk, &without), ["Two"]);
}

#[test]
fn skills_stand_by_the_number_of_works_that_show_them_then_by_name() {
    let desk = Workshop::new().scaffold();
    for (title, skills) in [
        ("One", "[webhooks, SQL, sql, api design]"),
        ("Two", "[webhooks, Zapier, Kafka]"),
        ("Three", "[API design, webhooks]"),
    ] {
        let _ = desk.ready_work(title).edit(|text| text.replace("[APIs, webhooks]", skills));
    }
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
    let order: Vec<(String, usize)> =
        page.model.skills.into_iter().map(|skill| (skill.name.to_lowercase(), skill.shown_in.len())).collect();
    let wanted = [("webhooks", 3), ("api design", 2), ("kafka", 1), ("sql", 1), ("zapier", 1)];
    assert_eq!(order, wanted.map(|(name, count)| (name.to_owned(), count)), "a skill named twice counts once");
}

#[test]
fn works_elsewhere_and_addresses_on_the_web_are_linked() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("One");
    desk.write(
        "portfolio.toml",
        &(desk.read("portfolio.toml").replace("experience = []", "experience = [\"Analyst, Northlane\"]")
            + "\n[[elsewhere]]\ntitle = \"Measured\"\nurl = \"https://e.example/m\"\nline = \"Article.\"\n"),
    );
    desk.portfolio.repo().unwrap().set_remote("git@github.com:asha-rao/portfolio.git").unwrap();
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap().model;
    assert_eq!(page.experience, ["Analyst, Northlane"]);
    let urls: Vec<Option<String>> = page.works.iter().map(|work| work.url.clone()).collect();
    let own = format!("https://github.com/asha-rao/portfolio/blob/main/{}", work.path());
    assert_eq!(urls, [Some(own), Some("https://e.example/m".into())]);
    let remote = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&remote.url()).unwrap();
    assert_eq!(summarise(&desk.portfolio, &PageChoice::default()).unwrap().model.works[0].url, None);
}

#[test]
fn six_works_at_most_and_the_newest_first() {
    let desk = Workshop::new().scaffold();
    for number in 1..=8 {
        let date = format!("date: 2026-10-0{number}");
        let _ = desk.ready_work(&format!("Work {number}")).edit(|text| text.replace("date: 2026-11-20", &date));
    }
    let wanted: Vec<String> = (3..=8).rev().map(|number| format!("Work {number}")).collect();
    assert_eq!(titles(&desk, &PageChoice::default()), wanted);
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
    assert_eq!(page.candidates.iter().filter(|candidate| candidate.on).count(), 6);
    assert_eq!(page.candidates.len(), 8);
}

#[test]
fn home_and_the_page_count_the_same_works() {
    let desk = Workshop::new().scaffold();
    for title in ["One", "Two"] {
        let _ = desk.ready_work(title);
    }
    let _draft = desk.finished_draft("Draft");
    let api = "projects/api-project/README.md";
    desk.write(api, &desk.read(api).replace("Tool library API", "Room booking API"));
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
    let ready = page.candidates.iter().filter(|candidate| !candidate.draft).count();
    let looks = desk.portfolio.view(crate::workshop::now()).unwrap().first_look;
    let told = format!("{ready} works ready, none of them published");
    assert_eq!(ready, 3);
    assert!(looks.iter().any(|look| look.text == told), "{looks:#?}");
}

#[test]
fn what_is_missing_has_a_name() {
    let desk = Workshop::new().scaffold();
    desk.write("portfolio.toml", "format = 1\n[profile]\nname = \"\"\n");
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
    let missing: Vec<_> = page.missing.iter().map(|missing| missing.what).collect();
    assert_eq!(missing, [MissingPart::Name, MissingPart::Headline, MissingPart::Contact, MissingPart::Works]);
    let named = |name: &str, latin: &str| {
        let text = format!("format = 1\n[profile]\nname = \"{name}\"\nname_latin = \"{latin}\"\n");
        desk.write("portfolio.toml", &text);
        summarise(&desk.portfolio, &PageChoice::default()).unwrap().missing.remove(0).what
    };
    assert_eq!(named("Аша Рао", ""), MissingPart::NameLatin);
    assert_eq!(named("आशा राव", ""), MissingPart::NameLatin, "also where nothing can be proposed");
    assert_eq!(named("Аша Рао", "Asha Rao"), MissingPart::Headline);
    assert_eq!(named("Núñez-Ødegård 2", ""), MissingPart::Headline);
}

#[test]
fn the_choice_is_kept_in_portfolio_toml_with_its_comments() {
    let desk = Workshop::new().scaffold();
    let before = desk.read("portfolio.toml").replace("paper = \"a4\"", "paper = \"a4\" # for Europe\nmine = 1");
    desk.write("portfolio.toml", &before);
    keep_choice(&desk.portfolio, &PageChoice::default()).unwrap();
    assert_eq!(desk.read("portfolio.toml"), before, "an equal choice writes nothing");
    let choice = PageChoice {
        paper: Paper::Letter,
        leave_out: vec!["a \"b\".md".into(), "c.md".into()],
        ..PageChoice::default()
    };
    keep_choice(&desk.portfolio, &choice).unwrap();
    let expected = before
        .replace("paper = \"a4\" # for Europe", "paper = \"letter\" # for Europe")
        .replace("leave_out = []", "leave_out = ['a \"b\".md', \"c.md\"]");
    assert_eq!(desk.read("portfolio.toml"), expected);
    let page = PortfolioConfig::read(&expected).unwrap().page;
    assert_eq!((page.paper, page.leave_out), (choice.paper, choice.leave_out.clone()));
    desk.write("portfolio.toml", "# mine\nformat = 1\r\n[profile]\nname = 'Asha'\n");
    keep_choice(&desk.portfolio, &choice).unwrap();
    let text = desk.read("portfolio.toml");
    assert!(
        text.starts_with("# mine\nformat = 1\r\n[profile]\nname = 'Asha'\n") && text.contains("[page]"),
        "{text:?}"
    );
    assert_eq!(desk.portfolio.config().unwrap().page.paper, Paper::Letter);
}

#[test]
fn a_broken_portfolio_toml_is_named_with_its_line_and_left_alone() {
    let desk = Workshop::new().scaffold();
    let broken = "format = 1\n[profile]\nname = \"open\nheadline = 2\n";
    desk.write("portfolio.toml", broken);
    let error = desk.portfolio.config().unwrap_err();
    assert!(error.message.contains("line 3"), "{}", error.message);
    assert!(keep_choice(&desk.portfolio, &PageChoice { paper: Paper::Letter, ..PageChoice::default() }).is_err());
    assert_eq!(desk.read("portfolio.toml"), broken);
    let view = desk.portfolio.view(crate::workshop::now()).unwrap();
    assert!(view.read_only.unwrap().contains("line 3"), "the window still opens");
    assert!(PortfolioConfig::read("format = 1\n[profile]\nname = 3\n").unwrap_err().message.contains("line 3"));
}
