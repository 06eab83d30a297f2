//! The one page: from nothing to a PDF beside other programs that make one, and in the app, which is there already.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use portico_core::storage::{LocalDisk, save};
use portico_core::summary::{Fit, PageCut, PageModel, PageSetter, PageStyle, Paper};
use portico_page::TypstPage;

use crate::figures::{Bound, Figure, Unit, median};
use crate::peers::{Content, Peer};
use crate::seed::Home;
use crate::{Done, models, ms};

/// How often each program makes the page, in turn.
const ROUNDS: usize = 11;

/// How often the app sets one.
const SETTINGS: usize = 60;

/// A headline that no embedded face can draw.
const OTHER_LETTERS: &str = "headline = \"तकनीकी उत्पाद प्रबंधक 技术产品经理\"";

/// `peers` is the folder that Python's packages were installed into.
pub fn measure(terminal: &Path, peers: &Path, place: &Path) -> Done<Vec<Figure>> {
    let mut figures = from_nothing(terminal, peers, place)?;
    figures.push(in_other_letters(terminal, place)?);
    figures.push(automatic_fit()?);
    figures.push(edit_to_page()?);
    Ok(figures)
}

/// The whole process: it reads the portfolio, sets the page, writes the file and ends. The others are given what it says, as HTML
/// or in their own form. Each begins anew: a process of its own, in a home that it has never seen.
fn from_nothing(terminal: &Path, peers: &Path, place: &Path) -> Done<Vec<Figure>> {
    let home = Home::with_sample(place)?;
    let content = Content::of(terminal, &home)?;
    let mut ours = Vec::new();
    let mut others = vec![Vec::new(); Peer::ALL.len()];
    for _ in 0..ROUNDS {
        home.forget()?;
        ours.push(timed(export(terminal, &home, "pdf", &home.path().join("page.pdf")))?);
        for (peer, times) in Peer::ALL.into_iter().zip(&mut others) {
            home.forget()?;
            let (mut command, pdf) = peer.makes(&content, peers, &home)?;
            command.envs(home.surroundings());
            times.push(timed(command)?);
            if !std::fs::read(&pdf)?.starts_with(b"%PDF") {
                return Err(format!("{} made no PDF", peer.name()).into());
            }
            std::fs::remove_file(pdf)?;
        }
    }
    let fastest = others.iter().min_by(|a, b| median(a).unwrap_or(0.0).total_cmp(&median(b).unwrap_or(0.0)));
    let fastest = fastest.cloned().unwrap_or_default();
    let mut figures = vec![
        Figure::new("One page as PDF, a process of its own", Unit::Ms, ours.clone(), Bound::Median(100.0)),
        Figure::new("The same; the fastest of the next three", Unit::Ms, ours, Bound::Ratio(0.1)).against(fastest),
    ];
    for (peer, times) in Peer::ALL.into_iter().zip(others) {
        figures.push(Figure::new(format!("The same content by {}", peer.name()), Unit::Ms, times, Bound::None));
    }
    Ok(figures)
}

fn in_other_letters(terminal: &Path, place: &Path) -> Done<Figure> {
    let home = Home::with_sample(place)?;
    let config = home.portfolio().join("portfolio.toml");
    let text = std::fs::read_to_string(&config)?;
    let line = text.lines().find(|line| line.starts_with("headline = ")).ok_or("no headline")?;
    save(&LocalDisk, &config, text.replace(line, OTHER_LETTERS).as_bytes())?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        home.forget()?;
        times.push(timed(export(terminal, &home, "pdf", &home.path().join("page.pdf")))?);
    }
    Ok(Figure::new("One page with the system's fonts, likewise", Unit::Ms, times, Bound::Median(600.0)))
}

/// The portfolio's page as this format.
pub fn export(terminal: &Path, home: &Home, format: &str, file: &PathBuf) -> Command {
    let mut command = Command::new(terminal);
    command.args(["export", "summary", "--format", format, "-o"]).arg(file).arg("-C").arg(home.portfolio());
    command.envs(home.surroundings());
    command
}

fn timed(mut command: Command) -> Done<f64> {
    let began = Instant::now();
    let ended = command.output()?;
    let time = ms(began);
    if ended.status.success() {
        Ok(time)
    } else {
        Err([ended.stdout, ended.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat().into())
    }
}

fn style() -> PageStyle {
    PageStyle { design: "margin".to_owned(), paper: Paper::A4, text_size: None }
}

/// The page with every text another than in any round before, so that nothing is remembered of it.
fn said_anew(mut model: PageModel, round: usize) -> PageModel {
    model.headline = format!("{} {round}", model.headline);
    for work in &mut model.works {
        work.title = format!("{} {round}", work.title);
        work.line = format!("{} {round}", work.line);
    }
    for skill in &mut model.skills {
        skill.name = format!("{} {round}", skill.name);
    }
    model
}

/// Fifteen works and fifteen skills: that it is too long, what to leave out, and the page without it.
fn automatic_fit() -> Done<Figure> {
    let mut times = Vec::new();
    for round in 0..SETTINGS {
        let mut model = said_anew(models::fifteen(), round);
        let began = Instant::now();
        TypstPage.set(&model, &style())?;
        for cut in TypstPage.cuts(&model, &style())? {
            match cut {
                PageCut::Work { id } => model.works.retain(|work| work.id != id),
                PageCut::Skill { name } => model.skills.retain(|skill| skill.name != name),
                PageCut::Part { part } => model.parts.retain(|kept| *kept != part),
            }
        }
        let page = TypstPage.set(&model, &style())?;
        times.push(ms(began));
        if !matches!(page.fit, Fit::Fits { .. }) {
            return Err("fitting left it too long".into());
        }
    }
    Ok(Figure::new("Automatic fit of 15 works and 15 skills", Unit::Ms, times, Bound::Median(150.0)))
}

/// A letter more in a line, and the page as it is shown.
fn edit_to_page() -> Done<Figure> {
    let mut model = models::full();
    TypstPage.set(&model, &style())?;
    let mut times = Vec::new();
    for letter in ('a'..='z').cycle().take(SETTINGS) {
        model.works[1].line.push(letter);
        let began = Instant::now();
        let page = TypstPage.set(&model, &style())?;
        times.push(ms(began));
        if page.svg.is_empty() {
            return Err("there is no picture".into());
        }
    }
    Ok(Figure::new("Edit to page, ten works", Unit::Ms, times, Bound::Median(50.0)))
}
