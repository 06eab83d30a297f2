//! Strings, addresses and pictures that mean harm.

use portico_core::summary::{Fit, PageModel, PagePart, PageSetter, SetError};
use portico_page::TypstPage;

use crate::oracles::PdfText;
use crate::tools::Printed;
use crate::{DATE, designs, models, plain, print, set, squeezed, style};

#[test]
fn hostile_strings_are_printed_and_do_nothing() {
    let printed = print("hostile", &models::hostile(), &plain());
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
fn an_empty_page_is_a_page() {
    for (name, model) in [("empty", models::empty()), ("hollow", models::hollow())] {
        let page = set(&model, &plain());
        assert!(matches!(page.fit, Fit::Fits { lines_free } if lines_free > 40), "{name}: {:?}", page.fit);
        assert_eq!(page.text, "", "{name}");
        assert_eq!(page.work_lines, vec![0; model.works.len()], "{name}");
        let pdf = TypstPage.pdf(&model, &plain(), DATE).unwrap();
        let printed = Printed::new(name, &pdf);
        assert!(printed.checked().accepted, "{name}");
        assert_eq!(printed.info("Pages"), "1", "{name}");
        assert_eq!(printed.text(PdfText::Reading).trim(), "", "{name}");
    }
}

#[test]
fn a_name_of_a_hundred_kilobytes_is_refused_in_time() {
    let names = ["Asha ".repeat(20_000), "a".repeat(100_000), "名".repeat(34_000)];
    for (name, design) in names.into_iter().zip(designs()) {
        let model = PageModel { name, ..models::ordinary() };
        let begun = std::time::Instant::now();
        let refused = TypstPage.pdf(&model, &style(&design), DATE);
        assert!(matches!(refused, Err(SetError::TooLong { lines_over }) if lines_over > 50), "{design}: {refused:?}");
        assert!(TypstPage.cuts(&model, &style(&design)).unwrap().is_empty(), "{design}: cuts wouldn't help");
        assert!(begun.elapsed().as_secs() < 60, "{design}: {:?}", begun.elapsed());
        println!("{design}: {:?}", begun.elapsed());
    }
}

#[test]
fn signs_that_turn_text_around_are_gone() {
    let mut model = models::ordinary();
    model.name = "\u{202e}ahsA\u{202c} \u{2066}Rao\u{2069}\u{200f}".into();
    model.works[0].line = "Invoice\u{202e}fdp.exe and \u{200e}more".into();
    model.works[1].url = Some("https://example.org/\u{202e}gro.live".into());
    for design in designs() {
        let printed = print("bidi", &model, &style(&design));
        let text = printed.text(PdfText::Raw);
        assert!(text.contains("ahsA Rao") && text.contains("Invoicefdp.exe and more"), "{text}");
        assert!(!printed.links().contains("gro.live"));
    }
}

/// The ordinary page with this picture.
fn with_picture(bytes: &[u8]) -> PageModel {
    let mut model = models::ordinary();
    let picture = models::drawing("");
    model.picture = Some(portico_core::summary::PagePicture { bytes: bytes.to_vec(), ..picture });
    model.parts.push(PagePart::Picture);
    model
}

#[test]
fn a_picture_that_cannot_be_drawn_is_said_so() {
    let svg = |inside: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">{inside}</svg>"#
        )
    };
    let huge = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]].concat();
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("a text", b"hello".to_vec()),
        ("half a PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec()),
        ("half a JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec()),
        ("a huge PNG", huge),
        ("half an SVG", b"<svg xmlns='http://www.w3.org/2000/svg'><g>".to_vec()),
        ("a PDF", b"%PDF-1.7".to_vec()),
        (
            "labels of HTML",
            svg("<foreignObject width='9' height='9'><p xmlns='http://www.w3.org/1999/xhtml'>no</p></foreignObject>")
                .into_bytes(),
        ),
        ("a file of the computer", svg("<image xlink:href='/etc/passwd' width='9' height='9'/>").into_bytes()),
        ("the page's own data", svg("<image href='/data.json' width='9' height='9'/>").into_bytes()),
        ("an address", svg("<image href='http://127.0.0.1:9/x.png' width='9' height='9'/>").into_bytes()),
        ("a nest", svg(&"<g>".repeat(100_000)).into_bytes()),
    ] {
        for design in designs() {
            let said = TypstPage.set(&with_picture(&bytes), &style(&design));
            assert!(matches!(said, Err(SetError::Picture(_))), "{what}: {:?}", said.map(|page| page.fit));
        }
    }
}

#[test]
fn a_hostile_drawing_does_nothing() {
    let uses = (1..30).fold(String::new(), |all, n| {
        all + &format!("<g id='a{n}'><use href='#a{m}'/><use href='#a{m}'/></g>", m = n - 1)
    });
    for (what, inside) in [
        ("a script", "<script>alert(1)</script><rect width='9' height='9' onload='x()'/>".to_owned()),
        ("entities", "<text>&amp;#read</text><rect width='9' height='9'/>".to_owned()),
        ("an expansion", format!("<defs><rect id='a0' width='1' height='1'/>{uses}</defs><use href='#a29'/>")),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'>{inside}</svg>");
        let begun = std::time::Instant::now();
        match TypstPage.pdf(&with_picture(svg.as_bytes()), &plain(), DATE) {
            Ok(pdf) => assert!(Printed::new(&squeezed(what), &pdf).checked().accepted, "{what}"),
            Err(SetError::Picture(_)) => {}
            Err(error) => panic!("{what}: {error}"),
        }
        assert!(begun.elapsed().as_secs() < 30, "{what}: {:?}", begun.elapsed());
    }
}
