//! What programs read off a page: every string, whole, in the order of the model.

use portico_core::summary::{PageCut, PageModel, PagePart, PageSetter, PageStyle};
use portico_page::TypstPage;

use crate::oracles::{PdfText, verapdf};
use crate::tools::Printed;
use crate::{PAPERS, assert_in_order, designs, models, plain, print, set, squeezed, strings, style};

const ORDERS: [PdfText; 3] = [PdfText::Reading, PdfText::Layout, PdfText::Raw];

/// In poppler's three orders and in MuPDF's.
fn assert_read(name: &str, said: &str, printed: &Printed) {
    for order in ORDERS {
        assert_in_order(&format!("{name}, {order:?}"), said, &printed.text(order));
    }
    assert_in_order(&format!("{name}, MuPDF"), said, &printed.mupdf());
}

/// In poppler's orders only: this MuPDF takes the letters of a cluster one by one.
pub fn assert_read_by_poppler(name: &str, said: &str, printed: &Printed) {
    for order in ORDERS {
        assert_in_order(&format!("{name}, {order:?}"), said, &printed.text(order));
    }
}

/// Every word of it whole, in whatever order, and from whatever end MuPDF reads it.
pub fn assert_words(name: &str, said: &str, printed: &Printed) {
    let texts = ORDERS.map(|order| printed.text(order));
    let turned = printed.mupdf();
    for word in said.split(|c: char| !c.is_alphanumeric()) {
        // Poppler turns the letters of this ligature around, MuPDF all but its letters.
        let turned_ligature = word.replace("لا", "ال");
        for text in &texts {
            assert!(text.contains(word) || text.contains(&turned_ligature), "{name}: {word} isn't in {text}");
        }
        let backwards: String = turned_ligature.chars().rev().collect();
        assert!(turned.contains(word) || turned.contains(&backwards), "{name}, MuPDF: {word} isn't in {turned}");
    }
}

/// Printed in every design on every paper, and read back in order.
pub fn assert_everywhere(name: &str, model: &PageModel) {
    assert_everywhere_by(name, model, assert_read);
}

/// Printed in every design on every paper, and read back as `assert_read` says.
pub fn assert_everywhere_by(name: &str, model: &PageModel, assert_read: fn(&str, &str, &Printed)) {
    let mut paths = Vec::new();
    for design in designs() {
        for paper in PAPERS {
            let style = PageStyle { paper, ..style(&design) };
            let model = cut(model, &style);
            let printed = print(name, &model, &style);
            let set = set(&model, &style);
            let said = strings(&model).join("\n");
            assert_in_order(&format!("{name}, {design}, shown"), &said, &set.text);
            assert_eq!(set.unprintable, Vec::<char>::new(), "{name}, {design}");
            assert!(set.text_size_pt >= 8.5, "{name}, {design}: {}", set.text_size_pt);
            assert_read(&format!("{name}, {design}, {paper:?}"), &said, &printed);
            assert_eq!(links(&printed), wanted_links(&model), "{name}, {design}, {paper:?}");
            paths.push(printed.path);
        }
    }
    verapdf(&paths);
}

/// Without what would make it too long.
pub fn cut(model: &PageModel, style: &PageStyle) -> PageModel {
    let mut model = model.clone();
    for cut in TypstPage.cuts(&model, style).unwrap() {
        match cut {
            PageCut::Work { id } => model.works.retain(|work| work.id != id),
            PageCut::Skill { name } => model.skills.retain(|skill| skill.name != name),
            PageCut::Part { part } => model.parts.retain(|kept| *kept != part),
        }
    }
    model
}

/// Where the page's links lead, each address once.
fn links(printed: &Printed) -> Vec<String> {
    let said = printed.links();
    let mut links: Vec<String> =
        said.lines().skip(1).filter_map(|line| line.split_whitespace().last().map(str::to_owned)).collect();
    links.sort();
    links.dedup();
    links
}

fn wanted_links(model: &PageModel) -> Vec<String> {
    let contact = model.contact.iter().filter_map(|item| item.url.clone());
    let works = model.works.iter().filter(|work| !work.title.is_empty()).filter_map(|work| work.url.clone());
    let mut links: Vec<String> = contact.chain(works).chain(model.qr.clone()).collect();
    links.sort();
    links.dedup();
    links
}

#[test]
fn sparse_and_ordinary_pages_are_read_back_in_order() {
    assert_everywhere("sparse", &models::sparse());
    assert_everywhere("ordinary", &models::ordinary());
}

#[test]
fn full_pages_are_read_back_in_order() {
    assert_everywhere("full", &models::full());
    assert_everywhere("every-field", &models::every_field());
}

#[test]
fn what_is_left_of_too_much_is_read_back_in_order() {
    assert_everywhere("fifteen", &models::fifteen());
}

#[test]
fn long_words_and_addresses_are_read_back_in_order() {
    assert_everywhere("long-names", &models::long_names());
    assert_everywhere("long-words", &models::long_words());
}

#[test]
fn parts_stand_in_the_order_that_was_chosen() {
    let mut model = models::every_field();
    model.parts.reverse();
    assert_everywhere("reversed", &model);
    model.parts = vec![PagePart::Skills, PagePart::Works, PagePart::Skills];
    let set = set(&model, &plain());
    assert_eq!(set.part_lines.len(), 3);
    assert!(set.part_lines[0] > 3 && set.part_lines[1] > 10 && set.part_lines[2] == 0, "{:?}", set.part_lines);
    assert!(!set.text.contains("Education") && !set.text.contains("Six years"), "{}", set.text);
    assert_eq!(set.text.matches("Skills, shown in").count(), 1);
}

/// Its words line by line, without empty lines and the sign at the page's end.
fn lines(text: &str) -> Vec<String> {
    let lines = text.replace('\u{c}', "\n");
    let lines = lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn what_a_machine_reads_is_shown_line_by_line() {
    for (name, model) in [
        ("machine-ordinary", models::ordinary()),
        ("machine-full", models::full()),
        ("machine-sparse", models::sparse()),
        ("machine-long-names", models::long_names()),
        ("machine-hostile", models::hostile()),
    ] {
        for design in designs() {
            let printed = print(name, &model, &style(&design));
            let set = set(&model, &style(&design));
            assert_eq!(lines(&set.text), lines(&printed.text(PdfText::Raw)), "{name} {design}");
            assert_eq!(squeezed(&set.text), squeezed(&printed.text(PdfText::Reading)), "{name} {design}");
        }
    }
    let ordinary = set(&models::ordinary(), &plain()).text;
    assert!(ordinary.contains("Selected work") && ordinary.contains("Skills, shown in"), "{ordinary}");
}

#[test]
fn the_order_holds_whatever_the_lengths() {
    let sentence = "follows one request through every hop and says what is measured and what is inferred before it names the trade-off that an engineer would argue about";
    let words: Vec<&str> = sentence.split(' ').collect();
    for (count, design) in [1, 2, 5].into_iter().zip(designs().into_iter().cycle()) {
        for (round, length) in [0, 2, 9, 16, words.len()].into_iter().enumerate() {
            let mut model = models::many(count);
            for (n, work) in model.works.iter_mut().enumerate() {
                let length = if n % 2 == 0 { length } else { words.len() - length };
                work.line = format!("Nr. {n} {}", words[..length].join(" "));
                work.title = format!("Work {n} {}", words[..length.min(3 * n)].join(" "));
                work.label = format!("Teardown {n}, {}", ["May 2026", "November 2026"][(n + round) % 2]);
            }
            model.skills.truncate(round);
            let name = format!("lengths-{count}-{round}");
            let printed = print(&name, &model, &style(&design));
            assert_read(&name, &set(&model, &style(&design)).text, &printed);
        }
    }
}
