//! The page in a browser: valid, for everyone, on one sheet of paper. And as JSON Resume.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use portico_core::summary::{Fit, PageFormat, PageModel, PageStyle, Paper, export_page};
use portico_page::TypstPage;

use crate::oracles::{self, PdfText};
use crate::reading::cut;
use crate::tools::Printed;
use crate::{DATE, PAPERS, designs, models, plain, scripts, set, squeezed, strings, style};

/// The smallest letters that paper takes, in points.
const FLOOR: f64 = 8.5;

/// A browser counts in parts of a pixel.
const ROUNDED: f64 = 0.01;

/// A page as it was exported.
struct Exported {
    name: String,
    model: PageModel,
    style: PageStyle,
    path: PathBuf,
}

impl Exported {
    fn new(name: &str, model: PageModel, style: PageStyle, format: PageFormat) -> Self {
        let name = format!("{name}-{}-{:?}", style.design, style.paper);
        let bytes =
            export_page(&TypstPage, &model, &style, format, DATE).unwrap_or_else(|error| panic!("{name}: {error}"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.{}", format.ending()));
        fs::write(&path, bytes).unwrap();
        Self { name, model, style, path }
    }
}

/// Everybody whose page the tests set, apart from other scripts.
fn everybody() -> Vec<(&'static str, PageModel)> {
    vec![
        ("sparse", models::sparse()),
        ("ordinary", models::ordinary()),
        ("full", models::full()),
        ("fifteen", models::fifteen()),
        ("every-field", models::every_field()),
        ("long-names", models::long_names()),
        ("long-words", models::long_words()),
        ("hostile", models::hostile()),
        ("scripts", models::scripts()),
        ("nameless", PageModel { name: String::new(), ..models::ordinary() }),
        ("only-works", PageModel { works: models::ordinary().works, parts: models::PARTS.to_vec(), ..models::empty() }),
        ("hollow", models::hollow()),
        ("empty", models::empty()),
    ]
}

/// Every design on every paper.
fn styles() -> Vec<PageStyle> {
    let of = |design: String| PAPERS.map(|paper| PageStyle { paper, ..style(&design) });
    designs().into_iter().flat_map(of).collect()
}

/// Everybody's page for the browser in every design on every paper, and each script in one.
fn exported() -> &'static [Exported] {
    static PAGES: LazyLock<Vec<Exported>> = LazyLock::new(|| {
        let one = |name: &str, model: &PageModel, style: &PageStyle| {
            Exported::new(name, cut(model, style), style.clone(), PageFormat::Html)
        };
        let mut pages = Vec::new();
        for style in styles() {
            pages.extend(everybody().iter().map(|(name, model)| one(name, model, &style)));
        }
        pages.extend(scripts::pages().map(|(script, model)| one(script, &model, &plain())));
        pages
    });
    &PAGES
}

fn paths(pages: &[Exported]) -> Vec<PathBuf> {
    pages.iter().map(|page| page.path.clone()).collect()
}

#[test]
fn the_nu_checker_has_nothing_to_say() {
    oracles::nu_html(&paths(exported())).sound();
}

#[test]
fn axe_finds_nothing_in_light_and_dark_and_nothing_is_wider_than_a_telephone() {
    oracles::axe(&paths(exported())).sound();
}

/// Poppler takes letters from the right, and Tamil clusters, in another order out of what Chromium writes.
fn poppler_turns(said: &str) -> bool {
    said.chars().any(|c| ('\u{590}'..='\u{6ff}').contains(&c) || ('\u{b80}'..='\u{bff}').contains(&c))
}

/// One sheet of the paper that was chosen, with every word of the model on it, none of them too small to be read.
fn assert_printed_on_one_sheet(pages: &[Exported]) {
    for (page, printed) in pages.iter().zip(oracles::printed_html(&paths(pages))) {
        let name = &page.name;
        let printed = Printed { path: printed };
        assert_eq!(printed.info("Pages"), "1", "{name}");
        let size = printed.info("Page size");
        let sides: Vec<f64> = size.split(' ').filter_map(|word| word.parse().ok()).collect();
        let (width, height) = page.style.paper.size_pt();
        assert!((sides[0] - width).abs() < 1.0 && (sides[1] - height).abs() < 1.0, "{name}: {size}");
        let text = squeezed(&printed.text(PdfText::Raw));
        if text.is_empty() {
            assert!(strings(&page.model.clean()).concat().is_empty(), "{name}: nothing is printed");
            continue;
        }
        let smallest = oracles::pdf_smallest_text(&printed.path);
        assert!(smallest > FLOOR - ROUNDED, "{name}: {smallest} pt");
        let [left, right, top, bottom] = printed.text_edges();
        let inside = left >= 0.0 && right <= width && top >= 0.0 && bottom <= height;
        assert!(inside, "{name}: text in {:?}", [left, right, top, bottom]);
        for said in strings(&page.model.clean()) {
            let there = if poppler_turns(&said) {
                said.chars().filter(|c| c.is_alphanumeric()).all(|c| text.contains(c))
            } else {
                text.contains(&squeezed(&said))
            };
            assert!(there, "{name}: {said:?} isn't in {text}");
        }
    }
}

#[test]
fn a_browser_prints_one_sheet_with_every_word() {
    assert_printed_on_one_sheet(exported());
}

/// A page with so many of one thing.
type Growing = fn(usize) -> PageModel;

/// Pages with more and more of one thing.
const GROWING: [(&str, Growing); 5] = [
    ("works", models::many),
    ("skills", |count| {
        let mut model = models::full();
        model.works.truncate(1);
        model.skills = model.skills.into_iter().cycle().take(count).collect();
        model
    }),
    ("lines", |count| {
        let experience = vec!["Product analyst, Northlane Logistics, 2022 to now".into(); count];
        PageModel { experience, ..models::sparse() }
    }),
    ("opening", |count| PageModel { opening: vec![models::ordinary().opening; count].join(" "), ..models::sparse() }),
    ("contact", |count| {
        let mut model = models::sparse();
        model.contact = models::ordinary().contact.into_iter().cycle().take(count).collect();
        model
    }),
];

/// The last of them that fits.
fn fullest(of: Growing, style: &PageStyle) -> PageModel {
    let fits = |count: usize| matches!(set(&of(count), style).fit, Fit::Fits { .. });
    let (mut fit, mut over) = (1, 2);
    while fits(over) {
        (fit, over) = (over, 2 * over);
    }
    while fit + 1 < over {
        let middle = usize::midpoint(fit, over);
        if fits(middle) { fit = middle } else { over = middle }
    }
    of(fit)
}

/// The page with faces that are wider than any it asks for.
fn with_wide_faces(page: &Exported) {
    let html = fs::read_to_string(&page.path).unwrap();
    let wide = [
        (r#""Source Serif 4", "Source Serif Pro", Georgia, "Times New Roman", serif"#, "DejaVu Serif"),
        ("Inter, system-ui, sans-serif", "DejaVu Sans"),
    ];
    let html = wide.into_iter().fold(html, |html, (asked, wide)| {
        assert!(html.contains(asked), "{} doesn't ask for {asked}", page.name);
        html.replace(asked, &format!("{wide:?}"))
    });
    fs::write(&page.path, html).unwrap();
}

#[test]
fn what_just_fits_the_pdf_fits_the_browsers_sheet_in_wider_faces() {
    let mut pages = Vec::new();
    for style in styles() {
        let sizes = if style.paper == Paper::A4 { vec![FLOOR, 12.0] } else { vec![FLOOR] };
        for (size, (what, of)) in sizes.iter().flat_map(|size| GROWING.map(|growing| (size, growing))) {
            let style = PageStyle { text_size: Some(*size), ..style.clone() };
            let name = format!("fullest-{what}-{size}");
            let page = Exported::new(&name, fullest(of, &style), style, PageFormat::Html);
            with_wide_faces(&page);
            pages.push(page);
        }
    }
    assert_printed_on_one_sheet(&pages);
}

#[test]
fn json_resume_keeps_to_its_schema() {
    let all = everybody().into_iter().chain(scripts::pages());
    let files: Vec<Exported> =
        all.map(|(name, model)| Exported::new(name, model, plain(), PageFormat::JsonResume)).collect();
    oracles::json_resume(&paths(&files)).sound();
}
