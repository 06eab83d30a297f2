//! What only a reader or a program sees whole: parted, written with numbers, packed, in another order, glued into a name.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use portico_core::gate::{ConfidentialTerm, Gate, Leak, LeakSort, Part, TermSort};

use super::term_figures::readmes;

const TOKEN: &str = concat!("ghp", "_", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu");

fn gate() -> Gate {
    let term = |term: &str, sort| ConfidentialTerm { term: term.into(), sort };
    let terms = [
        term("Project Nimbus", TermSort::CodeName),
        term("Larkspur", TermSort::CodeName),
        term("Priya Rao", TermSort::Person),
        term(r"NLX-\d{4}", TermSort::Pattern),
    ];
    Gate::new(&terms, &["asha@home.in".into(), "+44 20 7123 4567".into()]).unwrap()
}

fn sorts(text: &str) -> Vec<LeakSort> {
    gate().text(text, Part::Text).into_iter().map(|leak| leak.sort).collect()
}

#[test]
fn a_token_is_found_however_it_is_parted_or_written() {
    let (one, two) = TOKEN.split_at(13);
    let coded: String = TOKEN.chars().map(|sign| format!("\\u{:04x}", u32::from(sign))).collect();
    for written in [
        format!("{one}\u{200B}{two}"),
        format!("{one}\u{AD}{two}"),
        format!("{one}\n{two}"),
        format!("{one}\r\n  {two}"),
        format!("> {one}\n> {two}"),
        format!("{one}\\\n{two}"),
        format!("{one}\" + \"{two}"),
        format!("{one}' +\n    '{two}"),
        format!("{one}\"\n  \"{two}"),
        format!("{one}<wbr>{two}"),
        format!("{one}<!-- -->{two}"),
        format!("{{\"a\":\"{coded}\"}}"),
        TOKEN.replace('n', "\\x6e"),
        TOKEN.replace('4', "&#52;"),
    ] {
        let text = format!("The key is {written} for now, says über.");
        let leaks = gate().text(&text, Part::Text);
        let [leak] = leaks.as_slice() else { panic!("{written}: {leaks:?}") };
        assert_eq!(leak.sort, LeakSort::Secret, "{written}");
        assert!(!format!("{leak:?}").contains(&two[..12]), "it isn't shown whole: {leak:?}");
        let without = gate().without(&text, Part::Text, leak, "[removed]");
        assert!(sorts(&without).is_empty() && without.contains("says über"), "{without}");
    }
    for text in
        ["the key_of\nthe 3rd door", "sk-\nip 4 lines", "AKIA\nIOSFODNN7EXAMPLE", "ghp_abc\n\nn4Kq81LzTt0WbXc7Yv2Rj5"]
    {
        assert_eq!(sorts(text), [], "{text}");
    }
}

#[test]
fn a_term_is_found_in_the_numbers_of_its_letters() {
    for text in [r#"{"name":"\u004carkspur"}"#, r"'\x4carkspur'", r"\u{4c}arkspur", r"L\u0430rkspur"] {
        assert_eq!(sorts(text), [LeakSort::Term], "{text}");
    }
    assert_eq!(sorts(r"C:\users\x and \unknown \u12 \x"), []);
}

#[test]
fn a_name_that_is_listed_by_surname_is_found_the_other_way_too() {
    for sort in [TermSort::Employer, TermSort::Person] {
        let listed = ConfidentialTerm { term: "Rao,  Priya".into(), sort };
        let gate = Gate::new(&[listed], &[]).unwrap();
        for text in
            ["I talked with Priya Rao.", "priya-rao", "Priya_Rao", "PriyaRao", "priyarao", "Priya\nRao's", "RAO, PRIYA"]
        {
            let found: Vec<String> = gate.text(text, Part::Text).into_iter().map(|leak| leak.what).collect();
            assert_eq!(found, ["Rao,  Priya"], "{text}");
        }
        assert_eq!(gate.text("Rao and Priya", Part::Text), []);
    }
}

#[test]
fn of_a_key_no_more_is_shown_than_that_it_is_one() {
    let body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
    let lines = format!("-----BEGIN PRIVATE KEY-----\n{body}\n{body}\n{body}\n-----END PRIVATE KEY-----\n");
    for written in [lines.clone(), lines.replace('\n', "\\n"), lines.replace('\n', " ")] {
        let leaks = gate().text(&format!("{{\"k\": \"{written}\"}}"), Part::Text);
        let said: Vec<&str> = leaks.iter().map(|leak| leak.excerpt.said.as_str()).collect();
        assert_eq!(said, ["-----BEGIN PRIVATE KEY-----…"], "{written}");
        assert!(!format!("{leaks:?}").contains("MIIEv"), "{leaks:?}");
    }
}

#[test]
fn a_person_is_found_by_surname_and_two_words_within_a_name_of_code() {
    for text in [
        "Rao, Priya",
        "RAO, PRIYA (reviewer)",
        "priya.rao",
        "projectnimbus",
        "project_nimbus",
        "getprojectnimbusclient()",
        "myprojectnimbus.md",
        "N<b>LX</b>-1234",
        "NLX-**12**34",
        "NL<!-- x -->X-1234",
    ] {
        assert_eq!(sorts(text), [LeakSort::Term], "{text}");
    }
    for text in ["Rao and Priya", "The raoul, priyanka", "a project, nimble", "NLX-<b>12</b>"] {
        assert_eq!(sorts(text), [], "{text}");
    }
}

#[test]
fn a_number_that_says_it_is_one_is_found_without_its_country() {
    for text in [
        "Tel: 020 7183 8750",
        "Phone: 98765 41230",
        "**Mobile:** 0171 2839465",
        "| Phone | 98213 45670 |",
        "[call](tel:02071838750)",
        "phone_number: \"0171/2839465\"",
        "Fax. 030-2839465",
    ] {
        assert_eq!(sorts(text), [LeakSort::Phone], "{text}");
    }
    for text in [
        "Tel: 020 7123 4567",
        "Phone: 020 7946 0958",
        "Mobile: 07700 900123",
        "Phone: 0123456789",
        "phone: 00000000",
        "Phone: 2019-2020",
        "mobile: 2026-11-20",
        "Phone: 12345",
        "mobile | 1,234,567",
        "The phone 98765 41230 rows",
        "hotel: 98213 45670",
        "to: '+12345678901'",
    ] {
        assert_eq!(sorts(text), [], "{text}");
    }
}

fn drawing(label: &str) -> String {
    let xml = format!("<mxGraphModel><root><mxCell id=\"2\" value=\"{label}\"/></root></mxGraphModel>");
    let escaped: String = xml.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(escaped.as_bytes()).unwrap();
    STANDARD.encode(packed.finish().unwrap())
}

fn in_file(bytes: &[u8]) -> Vec<(LeakSort, Part)> {
    gate().file(bytes).into_iter().map(|leak| (leak.sort, leak.part)).collect()
}

#[test]
fn a_packed_drawing_is_read() {
    for label in ["Behind Larkspur", "Lark&lt;b&gt;spur&lt;/b&gt;"] {
        let file =
            format!("<mxfile host=\"a\"><diagram id=\"x\" name=\"Page-1\">{}</diagram></mxfile>", drawing(label));
        let svg = format!(
            "<svg content=\"{}\"></svg>",
            file.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
        );
        for file in [file, svg] {
            assert_eq!(in_file(file.as_bytes()), [(LeakSort::Term, Part::Inside)], "{label}");
        }
    }
    let file = format!("<mxfile><diagram name=\"a\">{}</diagram></mxfile>", drawing("Behind it"));
    assert_eq!(in_file(file.as_bytes()), []);
}

#[test]
fn a_picture_in_an_address_is_read() {
    let comment = [&[0xFF, 0xFE, 0, 17][..], b"Behind Larkspur"].concat();
    let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
    let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34];
    let photo = STANDARD.encode([b"\xFF\xD8".as_slice(), &comment, &frame, &scan, b"\xFF\xD9"].concat());
    for text in [
        format!("![A photo](data:image/jpeg;base64,{photo})\n"),
        format!("<svg><image href=\"data:image/jpeg;base64,{}\n  {}\"/></svg>", &photo[..40], &photo[40..]),
        format!(
            "<img src='data:text/plain;base64,{}'>",
            STANDARD.encode("Notes for the people behind Larkspur, all of them")
        ),
    ] {
        let mut found = in_file(text.as_bytes());
        found.dedup();
        assert_eq!(found, [(LeakSort::Term, Part::Inside)], "{text}");
    }
    let shown = "`data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4...`";
    assert_eq!(in_file(shown.as_bytes()), [], "a manual shows how they look");
}

#[test]
fn nothing_of_this_is_raised_where_nothing_is_hidden() {
    let gate = Gate::new(&[], &[]).unwrap();
    let mut raised = Vec::new();
    for readme in readmes() {
        let written = portico_core::secrets::find(&readme.text).len();
        let leaks = gate.file(readme.text.as_bytes());
        let secrets = leaks.iter().filter(|leak| leak.sort == LeakSort::Secret).count();
        assert_eq!(secrets, written, "no secret beyond those that stand there as they are");
        let is_national = |leak: &Leak| leak.sort == LeakSort::Phone && !leak.excerpt.said.starts_with('+');
        let is_new = |leak: &&Leak| is_national(leak) || leak.part == Part::Inside;
        raised.extend(leaks.iter().filter(is_new).map(|leak| format!("{leak:?}")));
    }
    assert!(raised.is_empty(), "{}", raised.join("\n"));
}
