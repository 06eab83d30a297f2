//! What a person chooses for a page: order, wording, parts, skills, a picture, a code.

use std::collections::BTreeMap;

use portico_core::summary::{PageChoice, PageCut, PagePart, Paper, keep_choice, summarise};

use super::titles;
use crate::workshop::Workshop;
use crate::world::git::Bare;

#[test]
fn works_stand_in_the_order_that_was_chosen_and_the_rest_follows() {
    let desk = Workshop::new().scaffold();
    let mut ids = Vec::new();
    for title in ["One", "Two", "Three"] {
        ids.push(desk.ready_work(title).path().to_owned());
    }
    let elsewhere = "\n[[elsewhere]]\ntitle = \"Talk\"\nurl = \"https://talks.example/t\"\nline = \"Said so.\"\n";
    desk.write("portfolio.toml", &(desk.read("portfolio.toml") + elsewhere));
    let ids: Vec<String> = {
        let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap();
        let id = |title: &str| page.candidates.iter().find(|work| work.title == title).unwrap().id.clone();
        ["Talk", "Two"].map(id).into()
    };
    let choice = PageChoice { order: ids.clone(), ..PageChoice::default() };
    assert_eq!(titles(&desk, &choice), ["Talk", "Two", "One", "Three"]);
    let page = summarise(&desk.portfolio, &choice).unwrap();
    assert_eq!(page.model.works[0].label, "talks.example");
    assert!(page.candidates[0].elsewhere && page.candidates[0].on);
    let without = PageChoice { leave_out: vec![ids[0].clone()], ..choice };
    assert_eq!(titles(&desk, &without), ["Two", "One", "Three"], "a work elsewhere is left out by its address");
}

#[test]
fn a_line_is_said_otherwise_on_the_page_and_nowhere_else() {
    let desk = Workshop::new().scaffold();
    let work = desk.ready_work("One");
    let before = desk.read(work.path());
    let id = summarise(&desk.portfolio, &PageChoice::default()).unwrap().model.works[0].id.clone();
    let wording: BTreeMap<String, String> = [
        (id, "Halved the alarms with SQL.".to_owned()),
        ("headline".to_owned(), "PM for payments".to_owned()),
        ("opening".to_owned(), "Six years at the API.".to_owned()),
    ]
    .into();
    let choice = PageChoice { wording, ..PageChoice::default() };
    let page = summarise(&desk.portfolio, &choice).unwrap().model;
    assert_eq!(page.works[0].line, "Halved the alarms with SQL.");
    assert_eq!((page.headline.as_str(), page.opening.as_str()), ("PM for payments", "Six years at the API."));
    let empty = choice.wording.keys().map(|of| (of.clone(), "  ".to_owned())).collect();
    let page = summarise(&desk.portfolio, &PageChoice { wording: empty, ..PageChoice::default() }).unwrap().model;
    assert!(page.works[0].line.starts_with("The night shift"), "an empty line says nothing else: {:?}", page.works[0]);
    assert_eq!(desk.read(work.path()), before);
}

#[test]
fn a_skill_can_be_left_out_and_one_that_only_a_draft_shows_names_the_draft() {
    let desk = Workshop::new().scaffold();
    let _ready = desk.ready_work("One");
    let _draft = desk.finished_draft("Draft").edit(|text| text.replace("[APIs, webhooks]", "[apis, Kafka]"));
    let choice = PageChoice { leave_out_skills: vec!["webhooks".into()], ..PageChoice::default() };
    let page = summarise(&desk.portfolio, &choice).unwrap();
    let names: Vec<&str> = page.model.skills.iter().map(|skill| skill.name.as_str()).collect();
    assert_eq!(names, ["APIs"]);
    let unshown: Vec<(&str, &str)> =
        page.unshown.iter().map(|skill| (skill.name.as_str(), skill.title.as_str())).collect();
    assert_eq!(unshown, [("Kafka", "Draft")], "a skill that was left out is shown by a work all the same");
}

#[test]
fn the_code_leads_to_the_portfolio_where_it_has_an_address() {
    let desk = Workshop::new().scaffold();
    let choice = PageChoice { qr: true, ..PageChoice::default() };
    assert_eq!(summarise(&desk.portfolio, &choice).unwrap().model.qr, None);
    desk.portfolio.repo().unwrap().set_remote("git@github.com:asha-rao/portfolio.git").unwrap();
    let qr = summarise(&desk.portfolio, &choice).unwrap().model.qr;
    assert_eq!(qr.as_deref(), Some("https://github.com/asha-rao/portfolio"));
    assert_eq!(summarise(&desk.portfolio, &PageChoice::default()).unwrap().model.qr, None);
    let folder = Bare::new(&desk.workshop.world, "remote.git");
    desk.portfolio.repo().unwrap().set_remote(&folder.url()).unwrap();
    assert_eq!(summarise(&desk.portfolio, &choice).unwrap().model.qr, None, "a folder is no address for others");
}

#[test]
fn every_choice_comes_back_from_portfolio_toml_and_the_usual_ones_leave_no_trace() {
    let desk = Workshop::new().scaffold();
    let before = desk.read("portfolio.toml");
    let choice = PageChoice {
        design: "column".into(),
        paper: Paper::Letter,
        text_size: Some(9.5),
        order: vec!["b".into(), "https://talks.example/t".into()],
        leave_out: vec!["c".into()],
        leave_out_skills: vec!["SQL, \"old\"".into()],
        wording: [("headline".to_owned(), "PM: \"payments\" = 1\u{2003}".to_owned())].into(),
        parts: vec![PagePart::Works, PagePart::Opening],
        picture: Some("diagrams/map.png".into()),
        qr: true,
    };
    keep_choice(&desk.portfolio, &choice).unwrap();
    assert_eq!(desk.portfolio.config().unwrap().page, choice);
    keep_choice(&desk.portfolio, &PageChoice::default()).unwrap();
    assert_eq!(desk.read("portfolio.toml"), before);
}

#[test]
fn a_cut_leaves_out_just_what_it_names() {
    let choice = PageChoice::default();
    let cuts = [
        PageCut::Work { id: "a".into() },
        PageCut::Skill { name: "SQL".into() },
        PageCut::Part { part: PagePart::Education },
    ];
    let without = cuts.iter().fold(choice.clone(), PageChoice::without);
    assert_eq!((without.leave_out, without.leave_out_skills), (vec!["a".to_owned()], vec!["SQL".to_owned()]));
    assert_eq!(without.parts, choice.parts[..4]);
}
