//! Long sentences, heavy prose, repetition, and words counted in every script.

use portico_core::document::count_words;
use unicode_segmentation::UnicodeSegmentation;

use super::{find, tells_apart};

#[test]
fn sentences_have_an_end() {
    let words = |count: usize| "word ".repeat(count).trim_end().to_owned();
    let long = format!("{}.", words(41));
    let short = format!("{}. And {}.", words(40), words(39));
    let item = format!("- {}.", words(41));
    let table = format!("| a |\n|---|\n| {} |", words(60));
    let forms = format!("{} e.g. this, i.e. that. Then {}.", words(20), words(30));
    tells_apart("sentence-length", "", &[&long, &item], &[&short, &table, &forms, "", "One. Two."]);
    tells_apart(
        "sentence-length",
        "parameters = { most = 5 }",
        &["One two three four five six."],
        &["One two three four five."],
    );
    let hindi = "यह एक बहुत लंबा वाक्य है। यह दूसरा है।";
    tells_apart("sentence-length", "parameters = { most = 6 }", &["यह एक बहुत लंबा वाक्य है और चलता है।"], &[hindi]);
    tells_apart("sentence-length", "parameters = { most = 6 }", &["我喜欢写文档和代码。"], &["我喜欢写。我喜欢读。"]);
    let found = find("sentence-length", "", &format!("Short. Then {long}\n"));
    assert!(found[0].message.starts_with("42 words"), "{}", found[0].message);
}

#[test]
fn a_section_has_its_length_in_every_script() {
    let found = ["हर सप्ताह एक लेख।", "我写文档。", "API 我用"];
    let left =
        ["हर सप्ताह एक लेख लिखें। फिर उसे पढ़ें।", "हम *धीरे-धीरे* `कोड` लिखते हैं।", "我喜欢写文档，也读。", "我用 API 写文档。"];
    tells_apart("word-range", "section = \"scale\"", &found, &left);
    let long = ["我喜欢写文档，也喜欢读文档。", "हर सप्ताह एक लेख लिखें और उसे दो लोगों को पढ़ने दें।"];
    tells_apart("word-range", "section = \"scale\"", &long, &[""]);
    let found = find("word-range", "section = \"scale\"", "# T\n\n## Scale\n\n我喜欢写文档，也喜欢读文档。\n");
    assert!(found[0].message.contains("12"), "{}", found[0].message);
}

#[test]
fn heavy_prose_is_told_in_english_alone() {
    let plain =
        "We asked the shop for the list of all the parcels that came back, and we read it on the train. ".repeat(10);
    let heavy = "The implementation of organisational communication necessitates considerable interdisciplinary coordination of the participating administrative responsibilities. ".repeat(12);
    let german =
        "Die Umsetzung organisatorischer Kommunikationsmaßnahmen erfordert erhebliche interdisziplinäre Koordination. "
            .repeat(30);
    tells_apart("reading-ease", "", &[&heavy], &[&plain, &german, "Implementation necessitates coordination.", ""]);
}

#[test]
fn the_same_words_again_and_again() {
    let between: Vec<String> =
        (b'a'..b'y').flat_map(|a| (b'a'..b'i').map(move |b| format!("x{}{}y", a as char, b as char))).collect();
    let far = format!(
        "We ask the night shift first. {0}.\n\nWe ask the night shift first. {0}.\n\nWe ask the night shift first.",
        between.join(" ")
    );
    tells_apart(
        "repeated-phrase",
        "",
        &[
            "You send the next call, and the next call gives more, until you send the next call and the next call ends; you send the next call.",
            "We looked at the numbers.\n\nThen we looked at the numbers.\n\nAt last we looked at the numbers.",
        ],
        &[
            "",
            "One thing and another thing, and then one more.",
            "It is in the end of the day and in the end of the week, in the end of the year."
                .split(", in")
                .next()
                .unwrap(),
            "- the owner gets one mail\n- the owner gets one call\n- the owner gets one card",
            "`a b c d` then `a b c d` then `a b c d`",
            &far,
        ],
    );
    let found = find(
        "repeated-phrase",
        "",
        "You send the next call, then you send the next call, then you send the next call.\n",
    );
    assert_eq!(found.len(), 1, "runs that overlap are one phrase: {found:#?}");
    assert!(
        found[0].message.contains("you send the next call") || found[0].message.contains("You send the next call"),
        "{}",
        found[0].message
    );
}

#[test]
fn words_are_counted_as_unicode_does() {
    let pieces = [
        "a", "Z", "9", "0", ".", ",", "'", ":", ";", "_", "-", "/", "é", "’", " ", "支", "ह", "3.5", "it's", "\n",
        "\u{a0}", "x_y", "(", "€",
    ];
    let mut seed = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(seed >> 33).unwrap() % pieces.len()]);
        }
        let han = |word: &str| word.chars().filter(|c| *c == '支').count().max(1);
        assert_eq!(count_words(&text), text.unicode_words().map(han).sum::<usize>(), "{text:?}");
    }
}
