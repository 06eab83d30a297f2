//! Reading texts as they are while someone writes them: half-written, malformed, in any script.

use portico_core::document::{Document, Span, Utf16Map, count_words, line_of, sections};

use crate::catalogue::{catalogue, find_in, samples};

fn texts() -> Vec<(String, String, String)> {
    let catalogue = catalogue();
    let mut texts = Vec::new();
    for kind in &catalogue.kinds {
        for sort in ["good", "bad"] {
            texts.extend(samples(&kind.id, sort).into_iter().map(|(name, text)| (kind.id.clone(), name, text)));
        }
    }
    texts
}

/// Every span of a reading lies on character boundaries within the text, in order.
fn spans_hold(text: &str) {
    let catalogue = catalogue();
    let document = Document::read(text);
    let valid = |span: Span| {
        assert!(span.start <= span.end, "{span:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} cuts a character");
    };
    for heading in &document.headings {
        valid(heading.span);
    }
    for reference in &document.references {
        valid(reference.span);
    }
    document.code.iter().for_each(|span| valid(*span));
    document.prose.iter().for_each(|prose| valid(prose.span()));
    if let (Some(whole), Some(yaml)) = (document.front.span, document.front.yaml) {
        valid(whole);
        valid(yaml);
        assert!(whole.start <= yaml.start && yaml.end <= whole.end);
    }
    for kind in catalogue.kinds.iter().map(Some).chain([None]) {
        let parts = sections(&document, kind);
        for section in &parts {
            valid(section.span);
            valid(section.heading_span);
        }
        assert!(
            parts.iter().map(|section| section.words).sum::<usize>() <= 2 * document.words(),
            "no word counts thrice"
        );
    }
}

#[test]
fn a_sample_cut_anywhere_is_read_and_reviewed() {
    let catalogue = catalogue();
    for (kind, name, text) in texts() {
        let kind = catalogue.kind(&kind).unwrap();
        // Inside a word of plain text one cut is like another; findings cost more than reading.
        let telling = |at: usize| {
            let near = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != ' ');
            at < 100 || near(text[..at].chars().next_back()) || near(text[at..].chars().next())
        };
        for (count, (at, _)) in
            text.char_indices().enumerate().filter(|(count, (at, _))| count % 17 == 0 || telling(*at))
        {
            let cut = &text[..at];
            let document = Document::read(cut);
            for section in sections(&document, Some(kind)) {
                assert!(cut.get(section.span.start..section.span.end).is_some(), "{name} cut at {at}");
                assert!(cut.get(section.heading_span.start..section.heading_span.end).is_some(), "{name} cut at {at}");
            }
            for prose in &document.prose {
                let span = prose.span();
                assert!(cut.get(span.start..span.end).is_some(), "{name} cut at {at}: {span:?}");
            }
            if count % 173 == 0 {
                for finding in find_in(&catalogue, kind, "writing/x.md", cut) {
                    assert!(cut.get(finding.span.start..finding.span.end).is_some(), "{name} cut at {at}: {finding:?}");
                    assert_eq!(finding.line, line_of(cut, finding.span.start), "{finding:?}");
                }
            }
        }
    }
}

#[test]
fn malformed_texts_are_read() {
    for text in [
        "",
        "\n",
        "---",
        "---\n",
        "---\n---",
        "---\n---\n",
        "---\ntitle: [\n---\n# x\n",
        "---\ntitle: \"open\n---\n",
        "---\n\ttab: x\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nscalar\n---\n",
        "---\ntitle: &a [*a]\n---\n",
        "\u{feff}---\ntitle: x\n---\n",
        "# \n## \n### ",
        "#",
        "a `é` b `日本`",
        "`é",
        "日本`語`",
        "`` ` ``é``",
        "| a \\| b | `c \\| é` |\n|---|---|\n| é | `日` |",
        "&eacute;&#x65E5;&NotEqualTilde; &amp;",
        "\\é \\* \\日",
        "[é](a b) ![日](<b c>) [x][é]\n\n[é]: y",
        "<é> <b>é</b> <!-- é",
        "> - 1. `é`\n>   # x",
        "[^1]\n\n[^1]: é",
        "x\u{0}y",
        "```\né",
        "- [ ] é\n- [x] `日`",
        "~~é~~ **日*",
        "é\r\n\r\n# x\r\n",
    ] {
        spans_hold(text);
        let catalogue = catalogue();
        for kind in &catalogue.kinds {
            for finding in find_in(&catalogue, kind, "a.md", text) {
                assert!(text.get(finding.span.start..finding.span.end).is_some(), "{text:?}: {finding:?}");
            }
        }
    }
}

#[test]
fn random_mixtures_of_markup_are_read() {
    let pieces = [
        "# ",
        "## ",
        "\n",
        "\n\n",
        "`",
        "```\n",
        "é",
        "日本",
        "🦀",
        "*",
        "**",
        "_",
        "[",
        "](",
        ")",
        "<",
        ">",
        "<!--",
        "-->",
        "|",
        "---\n",
        "title: x\n",
        "- ",
        "1. ",
        "powerful",
        " ",
        "\\",
        "&amp;",
        "TODO",
        "Who are the primary users?",
        ": ",
    ];
    let catalogue = catalogue();
    let mut seed = 0x5EED_u64;
    for round in 0..3000 {
        let mut text = String::new();
        for _ in 0..14 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(seed >> 33).unwrap() % pieces.len()]);
        }
        let document = Document::read(&text);
        for prose in &document.prose {
            let span = prose.span();
            assert!(text.get(span.start..span.end).is_some(), "{text:?} {span:?}");
        }
        if round % 20 > 0 {
            continue;
        }
        for finding in find_in(&catalogue, &catalogue.kinds[0], "a.md", &text) {
            assert!(text.get(finding.span.start..finding.span.end).is_some(), "{text:?}: {finding:?}");
        }
    }
}

#[test]
fn sections_are_known_by_heading_alias_and_title() {
    let catalogue = catalogue();
    let kind = catalogue.kind("teardown").unwrap();
    for heading in ["Who are the primary users?", "who are the primary USERS", "Users", "primary users", "Who uses it…"]
    {
        assert_eq!(kind.section_for(heading).map(|section| section.id.as_str()), Some("users"), "{heading}");
    }
    for heading in ["", "Who are the users", "Usersx", "1. Users"] {
        assert!(kind.section_for(heading).is_none(), "{heading}");
    }
}

#[test]
fn a_section_reaches_to_the_next_heading_of_its_weight() {
    let catalogue = catalogue();
    let prd = catalogue.kind("prd").unwrap();
    let text = "# T\n\nOpening one two.\n\n## Problem\n\none two three\n\n### My own\n\nfour five\n\n## Odd\n\nsix\n\n```\n## Users\n```\n\n## Technical considerations\n\nseven\n\n### Components affected\n\neight nine\n";
    let document = Document::read(text);
    let told: Vec<(String, usize)> = sections(&document, Some(prd))
        .iter()
        .map(|section| (section.spec.map_or(format!("?{}", section.heading), |spec| spec.id.clone()), section.words))
        .collect();
    let expected = [("summary", 3), ("problem", 5), ("?Odd", 1), ("technical", 1), ("components", 2)];
    for ((id, words), (wanted, count)) in told.iter().zip(expected) {
        assert!(id.starts_with(wanted) && *words == count, "{told:?}");
    }
    assert_eq!(told.len(), expected.len());
}

#[test]
fn words_are_counted_as_people_do() {
    for (text, count) in [
        ("", 0),
        ("One two three.", 3),
        ("it's a well-known API", 5),
        ("3,5 % of 1.200", 3),
        ("— … !", 0),
        ("हर सप्ताह एक लेख लिखें", 5),
        ("यह धीमा है। क्यों? किसी को नहीं पता॥", 8),
        ("क्‍या ज़रूरी है: १२.५ प्रतिशत", 5),
        ("धीरे-धीरे API बदला", 4),
        ("我喜欢写文档", 6),
        ("我喜欢写文档，也喜欢读文档。为什么？", 15),
        ("每次调用API需要40毫秒", 10),
        ("「𠮷野家」", 3),
        ("支払いの流れ", 6),
        ("API を使う", 4),
        ("한국어 단어 세기", 3),
        ("العربية لغة جميلة", 3),
        ("🦀 crab", 1),
    ] {
        assert_eq!(count_words(text), count, "{text}");
    }
}

#[test]
fn headings_code_and_front_matter_are_no_words_of_the_text() {
    let text = "---\ntitle: a b c\n---\n# One two\n\nthree `four` [five](six.md)\n\n- seven\n  - eight\n\n| nine | ten |\n|---|---|\n| a | b |\n\n```\ncode code\n```\n\n<!-- no no -->\n<div>no</div>\n\n> quoted\n";
    assert_eq!(Document::read(text).words(), 3 + 2 + 4 + 1);
}

#[test]
fn utf16_positions_agree_with_counting_one_by_one() {
    let text = format!("{}é日🦀\n{}👩‍🔬{}", "abc ".repeat(80), "日本🦀".repeat(120), "z".repeat(300));
    let map = Utf16Map::new(&text);
    for byte in 0..=text.len() {
        let start = (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let naive = u32::try_from(text[..start].encode_utf16().count()).unwrap();
        assert_eq!(map.utf16(byte), naive, "at {byte}");
    }
    assert_eq!(Utf16Map::new("").utf16(0), 0);
    assert_eq!(map.utf16(text.len() + 10), u32::try_from(text.encode_utf16().count()).unwrap());
}

#[test]
fn lines_are_counted_from_one() {
    let text = "a\nb\n\nc";
    let lines: Vec<usize> = (0..=text.len()).map(|byte| line_of(text, byte)).collect();
    assert_eq!(lines, [1, 1, 2, 2, 3, 4, 4]);
}

#[test]
fn code_and_pictures_show_something_though_they_have_no_words() {
    for (body, shows) in [
        ("```json\n{}\n```", true),
        ("![a screen](a.png)", true),
        ("", false),
        ("<!-- later -->", false),
        ("Words and [a link](a.md).", false),
    ] {
        let text = format!("# T\n\n## A\n\n{body}\n\n## B\n\n```\nx\n```\n");
        let document = Document::read(&text);
        let part = &sections(&document, None)[0];
        assert_eq!(document.shows(part.span), shows, "{body}");
    }
}
