//! The one page, judged by programs that are not ours.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking and writes its own files"
)]

mod models;
#[path = "../oracles/mod.rs"]
mod oracles;
mod tools;

use oracles::PdfText;
use portico_core::summary::{Fit, PageModel, PageSetter, Paper, SetError};
use portico_page::TypstPage;
use tools::Printed;

const DATE: &str = "2026-11-20";

/// The side margins of the design in points.
const SIDE_MARGIN: f64 = 54.0;

fn print(name: &str, model: &PageModel) -> Printed {
    print_on(name, model, Paper::A4)
}

fn print_on(name: &str, model: &PageModel, paper: Paper) -> Printed {
    let pdf = TypstPage.pdf(model, paper, DATE).unwrap_or_else(|error| panic!("{name}: {error}"));
    let printed = Printed::new(name, &pdf);
    let qpdf = printed.checked();
    assert!(qpdf.accepted, "{name}: {qpdf:?}");
    assert_eq!(printed.info("Pages"), "1", "{name}");
    assert_eq!(printed.info("Tagged"), "yes", "{name}");
    let (left, right) = printed.text_edges();
    let width = paper.size_pt().0;
    assert!(
        left > SIDE_MARGIN - 1.0 && right < width - SIDE_MARGIN + 1.0,
        "{name}: text from {left} to {right} of {width}"
    );
    printed
}

/// Words without the spaces, which a reader may put anywhere at a line's end.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
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

fn strings(model: &PageModel) -> Vec<String> {
    let mut all = vec![model.name.clone()];
    all.extend(model.name_latin.clone());
    all.push(model.headline.clone());
    all.extend(model.contact.iter().map(|item| item.text.clone()));
    all.extend(model.works.iter().flat_map(|work| [work.title.clone(), work.label.clone(), work.line.clone()]));
    all.extend(model.experience.clone());
    for skill in &model.skills {
        all.push(skill.name.clone());
        all.extend(skill.shown_in.clone());
    }
    all.extend(model.education.clone());
    all
}

#[test]
fn every_string_is_read_back_in_order() {
    for (name, model) in [
        ("ordinary", models::ordinary()),
        ("full", models::full()),
        ("sparse", models::sparse()),
        ("long-names", models::long_names()),
        ("scripts", models::scripts()),
    ] {
        let printed = print(name, &model);
        let set = TypstPage.set(&model, Paper::A4, 1.0).unwrap();
        assert_in_order(name, &strings(&model).join("\n"), &set.text);
        assert_eq!(set.unprintable, Vec::<char>::new(), "{name}");
        for order in [PdfText::Reading, PdfText::Layout, PdfText::Raw] {
            assert_in_order(&format!("{name} {order:?}"), &strings(&model).join("\n"), &printed.text(order));
        }
    }
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
        let printed = print(name, &model);
        let set = TypstPage.set(&model, Paper::A4, 1.0).unwrap();
        assert_eq!(lines(&set.text), lines(&printed.text(PdfText::Raw)), "{name}");
        assert_eq!(squeezed(&set.text), squeezed(&printed.text(PdfText::Reading)), "{name}");
    }
    let ordinary = TypstPage.set(&models::ordinary(), Paper::A4, 1.0).unwrap().text;
    assert!(ordinary.contains("Selected work") && ordinary.contains("Skills, shown in"), "{ordinary}");
}

#[test]
fn the_order_holds_whatever_the_lengths() {
    let sentence = "follows one request through every hop and says what is measured and what is inferred before it names the trade-off that an engineer would argue about";
    let words: Vec<&str> = sentence.split(' ').collect();
    for count in [1, 2, 5] {
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
            let printed = print(&name, &model);
            let set = TypstPage.set(&model, Paper::A4, 1.0).unwrap();
            for order in [PdfText::Reading, PdfText::Layout, PdfText::Raw] {
                assert_in_order(&format!("{name} {order:?}"), &set.text, &printed.text(order));
            }
        }
    }
}

#[test]
fn hostile_strings_are_printed_and_do_nothing() {
    let printed = print("hostile", &models::hostile());
    let text = squeezed(&printed.text(PdfText::Raw));
    for literal in [
        "#panic(\"no\")*Asha*_Rao_",
        "$x^2$",
        "@ref",
        "<b>bold</b>",
        "#read(\"/etc/passwd\")",
        "`raw`",
        "=Heading-item+itemtab[31mnul",
    ] {
        assert!(text.contains(literal), "{literal} isn't in {text}");
    }
    for literal in [
        "#import\"@preview/x:1.0.0\":*~-----...'a'\"b\"",
        "]}#{[",
        "#whiletrue{}",
        "C++/C#&reversed",
        ",,,",
        "/Term:description",
    ] {
        assert!(text.contains(literal), "{literal} isn't in {text}");
    }
    assert!(text.contains(&"x".repeat(200)) && text.contains(&"é".repeat(200)) && text.contains(&"a".repeat(188)));
    assert!(!text.contains("root:"), "a file was read");
    let links = printed.links();
    for refused in ["javascript", "file:", "data:", "vbscript", "foo", "aaaa"] {
        assert!(!links.to_lowercase().contains(refused), "{refused} in {links}");
    }
    assert!(links.contains("HTTPS://example.org/page?a=1&b=(2)"), "{links}");
}

#[test]
fn links_lead_where_the_model_says() {
    let model = models::ordinary();
    let links = print("ordinary-links", &model).links();
    let urls = model
        .contact
        .iter()
        .filter_map(|item| item.url.as_ref())
        .chain(model.works.iter().filter_map(|work| work.url.as_ref()));
    for url in urls {
        assert!(links.contains(url.as_str()), "{url} isn't in {links}");
    }
}

#[test]
fn an_empty_page_is_a_page() {
    for (name, model) in [("empty", models::empty()), ("hollow", models::hollow())] {
        let set = TypstPage.set(&model, Paper::A4, 1.0).unwrap();
        assert!(matches!(set.fit, Fit::Fits { lines_free } if lines_free > 40), "{name}: {:?}", set.fit);
        assert_eq!(set.text, "", "{name}");
        assert_eq!(set.work_lines, vec![0; model.works.len()], "{name}");
        let pdf = TypstPage.pdf(&model, Paper::A4, DATE).unwrap();
        let printed = Printed::new(name, &pdf);
        assert!(printed.checked().accepted, "{name}");
        assert_eq!(printed.info("Pages"), "1", "{name}");
        assert_eq!(printed.text(PdfText::Reading).trim(), "", "{name}");
    }
}

#[test]
fn a_page_without_a_name_is_still_accessible() {
    let model = PageModel { name: String::new(), ..models::ordinary() };
    print("nameless", &model);
}

#[test]
fn what_does_not_fit_is_measured() {
    let model = models::many(40);
    let set = TypstPage.set(&model, Paper::A4, 1.0).unwrap();
    let Fit::TooLong { lines_over } = set.fit else { panic!("40 works fit: {:?}", set.fit) };
    let in_works: u32 = set.work_lines.iter().sum();
    assert!((set.text_size_pt - 8.5).abs() < f64::EPSILON);
    assert!(set.work_lines.iter().all(|&lines| lines == 3), "{:?}", set.work_lines);
    assert!(lines_over > in_works / 3 && lines_over < in_works + 40, "{lines_over} lines over, {in_works} in works");
    let refused = TypstPage.pdf(&model, Paper::A4, DATE);
    assert!(matches!(refused, Err(SetError::TooLong { lines_over: same }) if same == lines_over), "{refused:?}");
}

#[test]
fn leaving_out_what_runs_over_makes_it_fit() {
    let count = (1..40)
        .find(|&count| matches!(TypstPage.set(&models::many(count), Paper::A4, 1.0).unwrap().fit, Fit::TooLong { .. }))
        .unwrap();
    let set = TypstPage.set(&models::many(count), Paper::A4, 1.0).unwrap();
    let Fit::TooLong { lines_over } = set.fit else { panic!("{count} works fit") };
    let mut works = count;
    let mut cut = 0;
    while cut < lines_over {
        works -= 1;
        cut += set.work_lines[works];
    }
    assert!(
        matches!(TypstPage.set(&models::many(works), Paper::A4, 1.0).unwrap().fit, Fit::Fits { .. }),
        "{works} of {count}"
    );
}

#[test]
fn free_lines_can_be_filled() {
    let mut model = models::ordinary();
    let Fit::Fits { lines_free } = TypstPage.set(&model, Paper::A4, 1.0).unwrap().fit else { panic!("too long") };
    let size = |model: &PageModel| TypstPage.set(model, Paper::A4, 1.0).unwrap().text_size_pt;
    let before = size(&model);
    model.experience.extend((0..lines_free).map(|n| format!("Line {n}")));
    assert!((size(&model) - before).abs() < f64::EPSILON, "{lines_free} lines did not fit");
    assert_eq!(TypstPage.set(&model, Paper::A4, 1.0).unwrap().fit, Fit::Fits { lines_free: 0 });
    model.experience.push("One more".into());
    assert!(size(&model) < before, "{lines_free} lines were not all");
}

#[test]
fn text_shrinks_only_as_far_as_it_must() {
    let sizes: Vec<f64> = [models::sparse(), models::ordinary(), models::full(), models::many(40)]
        .iter()
        .map(|model| TypstPage.set(model, Paper::A4, 1.0).unwrap().text_size_pt)
        .collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
    assert!(sizes[0] > 10.4 && sizes[2] < 10.4 && sizes[2] > 8.5, "{sizes:?}");
}

#[test]
fn equal_input_gives_equal_bytes() {
    let once = TypstPage.pdf(&models::full(), Paper::A4, DATE).unwrap();
    TypstPage.pdf(&models::scripts(), Paper::Letter, "2020-02-29").unwrap();
    let twice = std::thread::spawn(|| TypstPage.pdf(&models::full(), Paper::A4, DATE).unwrap()).join().unwrap();
    assert!(once == twice, "the bytes differ");
    let later = TypstPage.pdf(&models::full(), Paper::A4, "2026-11-21").unwrap();
    assert!(once != later, "the date isn't in the file");
}

#[test]
fn the_file_says_what_it_is() {
    let printed = print("metadata", &models::ordinary());
    assert_eq!(printed.info("Title"), "Asha Rao, Technical product manager, APIs and developer experience");
    assert_eq!(printed.info("Author"), "Asha Rao");
    assert_eq!(printed.info("Keywords"), "API design, SQL, System design, Testing, Technical writing");
    assert_eq!(printed.info("Creator"), "Portico");
    assert_eq!(printed.info("CreationDate"), "2026-11-20T00:00:00Z");
    let subtypes = printed.metadata();
    assert!(
        subtypes.contains("<pdfaid:part>2</pdfaid:part>")
            && subtypes.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
        "{subtypes}"
    );
    assert!(subtypes.contains("<pdfuaid:part>1</pdfuaid:part>"), "{subtypes}");
    for date in ["", "yesterday", "2026-13-01", "2026-02-30", "26-1-1", "2026-11-20T10:00:00Z"] {
        assert!(
            matches!(TypstPage.pdf(&models::ordinary(), Paper::A4, date), Err(SetError::Pdf(_))),
            "{date:?} is no date"
        );
    }
}

#[test]
fn the_paper_is_the_one_asked_for() {
    for (paper, size) in [(Paper::A4, "595.276 x 841.89 pts (A4)"), (Paper::Letter, "612 x 792 pts (letter)")] {
        assert_eq!(print_on(&format!("paper-{paper:?}"), &models::ordinary(), paper).info("Page size"), size);
    }
}

#[test]
fn an_unprintable_character_is_named() {
    let mut model = models::ordinary();
    model.name = "Asha \u{e000} \u{378} Rao".into();
    model.headline = "Family: \u{e001}".into();
    let set = TypstPage.set(&model, Paper::A4, 1.0).unwrap();
    assert_eq!(set.unprintable, ['\u{378}', '\u{e000}', '\u{e001}']);
    let Err(SetError::Pdf(message)) = TypstPage.pdf(&model, Paper::A4, DATE) else { panic!("a character was lost") };
    for name in ["U+0378", "U+E000", "U+E001"] {
        assert!(message.contains(name), "{message}");
    }
}

/// What is inked: the share of the picture that is dark, and the box around it.
fn ink(width: u32, grey: &[u8]) -> (f64, [u32; 4]) {
    let (mut count, mut around) = (0_u32, [u32::MAX, u32::MAX, 0, 0]);
    for (index, _) in grey.iter().enumerate().filter(|(_, shade)| **shade < 128) {
        let (x, y) = (index as u32 % width, index as u32 / width);
        count += 1;
        around = [around[0].min(x), around[1].min(y), around[2].max(x), around[3].max(y)];
    }
    (f64::from(count) / grey.len() as f64, around)
}

#[test]
fn the_picture_shows_what_the_pdf_prints() {
    for (name, model) in [("ordinary", models::ordinary()), ("hostile", models::hostile())] {
        let set = TypstPage.set(&model, Paper::A4, 2.0).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&set.png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height, info.color_type), (1191, 1684, png::ColorType::Rgb));
        let grey: Vec<u8> =
            pixels.chunks(3).map(|rgb| (rgb.iter().map(|shade| u32::from(*shade)).sum::<u32>() / 3) as u8).collect();

        let (width, printed) = print(&format!("picture-{name}"), &model).picture(144);

        let ((drawn, box_drawn), (inked, box_inked)) = (ink(info.width, &grey), ink(width, &printed));
        assert!(
            drawn > 0.005 && (drawn / inked - 1.0).abs() < 0.15,
            "{drawn} of the picture is dark, {inked} of the PDF"
        );
        for (one, other) in box_drawn.into_iter().zip(box_inked) {
            assert!(one.abs_diff(other) <= 3, "{box_drawn:?} {box_inked:?}");
        }
    }
}
