//! The one page, judged by programs that are not ours.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking and writes its own files"
)]

mod file;
mod fitting;
mod hostile;
mod models;
#[path = "../oracles/mod.rs"]
mod oracles;
mod pictures;
mod reading;
mod scripts;
mod tools;
mod web;

use portico_core::summary::{PageModel, PagePart, PageSetter, PageStyle, Paper, SetPage};
use portico_page::TypstPage;
use tools::Printed;

const DATE: &str = "2026-11-20";

/// The papers there are.
const PAPERS: [Paper; 2] = [Paper::A4, Paper::Letter];

/// The narrowest margins that a design has, in points.
const MARGIN: f64 = 44.0;

/// The names of the designs.
fn designs() -> Vec<String> {
    TypstPage.designs().into_iter().map(|design| design.id).collect()
}

/// This design on A4, as large as fits.
fn style(design: &str) -> PageStyle {
    PageStyle { design: design.to_owned(), paper: Paper::A4, text_size: None }
}

/// The first design on A4.
fn plain() -> PageStyle {
    style("margin")
}

fn set(model: &PageModel, style: &PageStyle) -> SetPage {
    TypstPage.set(model, style).unwrap()
}

/// The page as PDF, which qpdf has found nothing wrong with: one tagged page, all of whose text lies within the margins.
fn print(name: &str, model: &PageModel, style: &PageStyle) -> Printed {
    let name = format!("{name}-{}-{:?}", style.design, style.paper);
    let pdf = TypstPage.pdf(model, style, DATE).unwrap_or_else(|error| panic!("{name}: {error}"));
    let printed = Printed::new(&name, &pdf);
    let qpdf = printed.checked();
    assert!(qpdf.accepted, "{name}: {qpdf:?}");
    assert_eq!(printed.info("Pages"), "1", "{name}");
    assert_eq!(printed.info("Tagged"), "yes", "{name}");
    let [left, right, top, bottom] = printed.text_edges();
    let (width, height) = style.paper.size_pt();
    // A line's box reaches a little above and below its letters.
    let inside = left > MARGIN && right < width - MARGIN && top > MARGIN - 12.0 && bottom < height - MARGIN + 8.0;
    assert!(inside, "{name}: text in {:?} of {width} by {height}", [left, right, top, bottom]);
    printed
}

/// Words without the spaces, which a reader may put anywhere at a line's end, and without the signs that poppler puts
/// around what runs from the right.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !('\u{202a}'..='\u{202e}').contains(c)).collect()
}

/// Every line of `said` stands in the text, one after the other.
fn assert_in_order(name: &str, said: &str, text: &str) {
    let text = squeezed(text);
    let mut rest = text.as_str();
    for line in said.lines() {
        let at = rest.find(&squeezed(line)).unwrap_or_else(|| panic!("{name}: {line:?} isn't next in {rest}"));
        rest = &rest[at + squeezed(line).len()..];
    }
}

/// All that the page says, in the order of its parts.
fn strings(model: &PageModel) -> Vec<String> {
    let mut all = vec![model.name.clone()];
    all.extend(model.name_latin.clone());
    all.push(model.headline.clone());
    all.extend(model.contact.iter().map(|item| item.text.clone()));
    for part in &model.parts {
        match part {
            PagePart::Opening => all.push(model.opening.clone()),
            PagePart::Works => {
                all.extend(
                    model.works.iter().flat_map(|work| [work.title.clone(), work.label.clone(), work.line.clone()]),
                );
            }
            PagePart::Picture => all.extend(model.picture.iter().map(|picture| picture.caption.clone())),
            PagePart::Experience => all.extend(model.experience.clone()),
            PagePart::Skills => {
                for skill in &model.skills {
                    all.push(skill.name.clone());
                    all.extend(skill.shown_in.clone());
                }
            }
            PagePart::Education => all.extend(model.education.clone()),
        }
    }
    all
}
