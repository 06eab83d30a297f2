//! The one page from the terminal.

use std::fs;

use crate::desk::{Desk, id};
use crate::oracles;

#[test]
fn the_paper_is_the_portfolios_choice_or_the_one_asked_for() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let export = |args: &[&str]| {
        let args = [&["export", "summary", "--format", "pdf", "-o", "../page.pdf"], args].concat();
        desk.run(&portfolio, &args).ends(0);
        oracles::pdf_info(&desk.folder().join("page.pdf"), "Page size")
    };
    assert!(export(&[]).contains("A4"));
    assert!(export(&["--page", "letter"]).contains("letter"));
    let config = portfolio.join("portfolio.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("\"a4\"", "\"letter\"")).unwrap();
    assert!(export(&[]).contains("letter"));
    assert!(export(&["--page", "a4"]).contains("A4"));
}

#[test]
fn a_page_that_is_too_long_says_by_how_much_and_what_to_cut() {
    let desk = Desk::new();
    let portfolio = desk.portfolio();
    let document = desk.ready(&portfolio, "Kitewire");
    let config = portfolio.join("portfolio.toml");
    let whole = fs::read_to_string(&config).unwrap();
    let with_lines = |number: usize| {
        let lines: Vec<String> = (0..number).map(|line| format!("\"Analyst, company {line}, 2022 to now\"")).collect();
        let text: Vec<&str> = whole.lines().filter(|line| !line.starts_with("experience")).collect();
        fs::write(&config, format!("experience = [{}]\n{}\n", lines.join(", "), text.join("\n"))).unwrap();
    };
    let file = desk.folder().join("page.pdf");
    let export = || desk.run(&portfolio, &["export", "summary", "--format", "pdf", "-o", "../page.pdf"]);
    with_lines(300);
    export().ends(1).says("lines too long").says("works alone don't make it so long");
    assert!(!file.exists());
    let (mut fits, mut over) = (1, 150);
    while over - fits > 1 {
        let lines = (fits + over) / 2;
        with_lines(lines);
        if export().code == 1 { over = lines } else { fits = lines }
    }
    with_lines(over);
    let run = export().ends(1).says("The page is 1 line too long. Leave out “Kitewire” (");
    let cut = run
        .err
        .lines()
        .find(|line| line.contains("leave_out"))
        .unwrap()
        .split_once("leave_out = ")
        .unwrap()
        .1
        .to_owned();
    assert_eq!(cut, format!("[\"{}\"]", id(&portfolio, &document)));
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("leave_out = []", &format!("leave_out = {cut}"))).unwrap();
    export().ends(0);
    assert_eq!(oracles::pdf_pages(&file), 1);
}
