//! Terms are found however they are written, and nothing else is.

use portico_core::terms::{Terms, is_findable};
use proptest::prelude::*;

fn said<'t>(term: &str, text: &'t str) -> Vec<&'t str> {
    Terms::new([term]).find(text).into_iter().map(|found| &text[found.span]).collect()
}

#[test]
fn a_term_is_found_however_it_is_written() {
    for (term, text, found) in [
        ("Acme Pay", "We sold ACME PAY, then acme pay.", vec!["ACME PAY", "acme pay"]),
        (
            "Acme Pay",
            "acme-pay acme_pay AcmePay acmePay acme.pay acme/pay",
            vec!["acme-pay", "acme_pay", "AcmePay", "acmePay", "acme.pay", "acme/pay"],
        ),
        ("Acme Pay", "All of Acme\nPay, and of Acme\n> Pay.", vec!["Acme\nPay", "Acme\n> Pay"]),
        ("Acme Pay", "Acme Pays, Acme Pay’s, Acme Pay's", vec!["Acme Pays", "Acme Pay", "Acme Pay"]),
        (
            "Larkspur",
            "Lark\u{200b}spur L\u{ad}arkspur Lark-\nspur **Lark**spur",
            vec!["Lark\u{200b}spur", "L\u{ad}arkspur", "Lark-\nspur", "Lark**spur"],
        ),
        (
            "Larkspur",
            "Ｌａｒｋｓｐｕｒ 𝐋𝐚𝐫𝐤𝐬𝐩𝐮𝐫 Lаrkspur Lárkspür",
            vec!["Ｌａｒｋｓｐｕｒ", "𝐋𝐚𝐫𝐤𝐬𝐩𝐮𝐫", "Lаrkspur", "Lárkspür"],
        ),
        ("BANK", "ВАNК", vec!["ВАNК"]),
        (
            "Larkspur",
            "Lark<b>spur</b> Lark<!-- x -->spur Lark&shy;spur L%61rkspur &#76;arkspur [Lark](a.md)spur",
            vec!["Lark<b>spur", "Lark<!-- x -->spur", "Lark&shy;spur", "L%61rkspur", "&#76;arkspur", "Lark](a.md)spur"],
        ),
        (
            "Acme Pay",
            "https://acme%20pay.example/ACME%2dPAY Acme&nbsp;Pay",
            vec!["acme%20pay", "ACME%2dPAY", "Acme&nbsp;Pay"],
        ),
        ("Acme", "acme2 HTTPAcme AcmeClient getAcmes ACMEClient", vec!["acme", "Acme", "Acme", "Acmes", "ACME"]),
        ("AcmePay", "Acme Pay", vec!["Acme Pay"]),
        ("Acme Corp", "acmecorp acme-corp acme_corp ACMECORP", vec!["acmecorp", "acme-corp", "acme_corp", "ACMECORP"]),
        ("Acme", "acmecorp.example, @acmeinc and ACMEGMBH", vec!["acmecorp", "acmeinc", "ACMEGMBH"]),
        (
            "Nimbus",
            "Nim~~b~~us Nim`b`us Nim$b$us Nim&ZeroWidthSpace;bus N&iacute;mbus N&imath;mbus &Nopf;imbus",
            vec![
                "Nim~~b~~us",
                "Nim`b`us",
                "Nim$b$us",
                "Nim&ZeroWidthSpace;bus",
                "N&iacute;mbus",
                "N&imath;mbus",
                "&Nopf;imbus",
            ],
        ),
        (
            "Nimbus",
            "N-i-m-b-u-s, N.i.m.b.u.s and n_i_m_b_u_s, ɴɪᴍʙᴜꜱ",
            vec!["N-i-m-b-u-s", "N.i.m.b.u.s", "n_i_m_b_u_s", "ɴɪᴍʙᴜꜱ"],
        ),
        ("云项目", "在云 **项** 目、云 项目、云\n项目中", vec!["云 **项** 目", "云 项目", "云\n项目"]),
        ("Widgets", "one widget", vec!["widget"]),
        ("Payment Company", "payment companies", vec!["payment companies"]),
        ("Straße", "STRASSE strasse", vec!["STRASSE", "strasse"]),
        ("Ведомость", "ВЕДОМОСТЬ и ведомость", vec!["ВЕДОМОСТЬ", "ведомость"]),
        ("支払い", "この支払い機能", vec!["支払い"]),
        ("नीलगिरी", "हमारा नीलगिरी दल", vec!["नीलगिरी"]),
        ("St. Johns", "at St. Johns", vec!["St. Johns"]),
        ("Acme Pay", "A C M E  P A Y and a c m e Pay", vec!["A C M E  P A Y"]),
        (
            "$4.2M",
            "$4.2M, $4.2 million, $4,200,000, $4200000, 4.2 Mio and $4,200k",
            vec!["4.2M", "4.2 million", "4,200,000", "4200000", "4.2 Mio", "4,200k"],
        ),
        ("€250,000", "€250k, 250 thousand, €0.25M", vec!["250k", "250 thousand"]),
        ("USD 3 billion", "$3bn, 3,000 million", vec!["3bn", "3,000 million"]),
        (
            "Acme",
            "---\ntitle: \"Acme’s\"\n---\n\n![Acme](acme.png) `acme` <!-- acme -->",
            vec!["Acme", "Acme", "acme", "acme", "acme"],
        ),
    ] {
        assert_eq!(said(term, text), found, "{term} in {text}");
    }
}

#[test]
fn what_only_resembles_a_term_is_left_alone() {
    for (term, text) in [
        ("Ace", "place, face, acetate, Grace, aceinc"),
        ("Acme", "acmecorps, acmeincident, acmepay"),
        ("Acme Pay", "Acme. Pay attention."),
        ("Acme Pay", "Acme\n\nPay"),
        ("Acme Pay", "Acme and Pay, pay Acme"),
        ("modern", "modem"),
        ("Nile", "Linie"),
        ("नीलगिरी", "नीलगिरि"),
        ("Atlas", "at last, at\nlast, at\nlas"),
        ("Ace", "a c e"),
        ("Nimbus", "n-i m-b u-s, N I-M B U S"),
        ("云项目", "云。项目"),
        ("Acme", "| a | c | m | e |"),
        ("$4.2M", "42 million, 4.25 million, $4.2 billion, 4,200, 14.2M, 4.2"),
        ("2026", "2.026 million, 2,026,000"),
    ] {
        let found = said(term, text);
        assert!(found.is_empty(), "{term} in {text}: {found:?}");
    }
}

#[test]
fn the_longest_term_wins_and_too_short_ones_are_refused() {
    let terms = Terms::new(["Acme", "Acme Pay", "Pay"]);
    let found: Vec<usize> = terms.find("Acme Pay; the rest of Acme. Pay").into_iter().map(|found| found.term).collect();
    assert_eq!(found, [1, 0, 2]);
    assert!(is_findable("R2") && is_findable("支払"));
    assert!(!is_findable("C++") && !is_findable("—") && !is_findable(""));
    assert!(said("C++", "C++ and C").is_empty());
}

/// A word in one of the ways in which it may be written.
fn disguised(word: &'static str) -> impl Strategy<Value = String> {
    let letter = |c: char| {
        let upper: String = c.to_uppercase().collect();
        let wide = char::from_u32(u32::from(c) - u32::from('a') + 0xff41).unwrap_or(c).to_string();
        prop_oneof![4 => Just(c.to_string()), 4 => Just(upper), 1 => Just(wide), 1 => Just(format!("{c}\u{200d}")), 1 => Just(format!("%{:02x}", u32::from(c)))]
    };
    word.chars().map(letter).collect::<Vec<_>>().prop_map(|letters| letters.concat())
}

fn gap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![" ", "-", "_", "\n", "  \n  ", "", "&nbsp;", "** ", " / ", "\u{a0}", "\u{2011}"])
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_spans_are_whole_characters(text in "\\PC{0,200}", term in "\\PC{0,12}") {
        let mut end = 0;
        for found in Terms::new([term.as_str(), "Acme Pay", "支払い"]).find(&text) {
            prop_assert!(text.is_char_boundary(found.span.start) && text.is_char_boundary(found.span.end));
            prop_assert!(found.span.start >= end && found.span.end > found.span.start);
            end = found.span.end;
        }
    }

    #[test]
    fn text_of_markup_makes_no_panic(text in "[acmepy<>&;%#()\\[\\]!`*_ \n\\-4160/\u{200b}é]{0,120}") {
        for found in Terms::new(["Acme Pay", "acme"]).find(&text) {
            prop_assert!(text.get(found.span).is_some());
        }
    }

    #[test]
    fn a_disguised_term_is_found(first in disguised("larkspur"), between in gap(), second in disguised("ledger"), before in "[ (\n.]", after in "[ ).,\n]") {
        let text = format!("So{before}{first}{between}{second}{after}said nobody.");
        prop_assert!(Terms::new(["Larkspur Ledger"]).said_in(&text), "{text:?}");
    }

    #[test]
    fn a_text_of_other_letters_holds_no_term(text in "[b-df-hj-km-oq-z0-9 .,\n_-]{0,200}") {
        prop_assert!(!Terms::new(["Larkspur", "Acme Pay"]).said_in(&text), "{text:?}");
    }
}
