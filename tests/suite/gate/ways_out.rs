//! Ways on which a word could slip out: encodings, odd commits, names, links, what is read and not seen.

use portico_core::gate::{ConfidentialTerm, Gate, LeakSort, Part, TermSort};
use portico_core::publish::gate::{Chosen, GateReport, look};

use crate::workshop::{Desk, Workshop};

fn gate() -> Gate {
    Gate::new(&terms(), &[]).unwrap()
}

fn terms() -> [ConfidentialTerm; 2] {
    ["Larkspur", "Acme Payments"].map(|term| ConfidentialTerm { term: term.into(), sort: TermSort::CodeName })
}

fn desk() -> Desk {
    let desk = Workshop::new().scaffold();
    desk.portfolio.set_confidential_terms(&terms()).unwrap();
    desk
}

fn report(desk: &Desk) -> GateReport {
    look(&desk.portfolio, &Chosen::default()).unwrap()
}

fn parts(desk: &Desk) -> Vec<(Option<String>, Part)> {
    report(desk).leaks.into_iter().map(|found| (found.path, found.leak.part)).collect()
}

fn record(desk: &Desk, message: &str) {
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", message]);
}

#[test]
fn a_word_is_found_however_markdown_and_its_neighbours_hide_it() {
    for text in [
        "```mermaid\nflowchart LR\n  %% behind Larkspur\n  a --> b\n```",
        "<!-- TODO: ask Larkspur -->",
        "---\ntitle: Checkout\nnote: \"for Larkspur\"\n---\n",
        "---\nbase: &larkspur {a: 1}\ncopy: *larkspur\n---\n",
        "---\ntitle: Acme\n  Payments\n---\n",
        "[here](https://example.com/?q=Lark%73pur)",
        "[here](https://example.com/acme%20payments/x)",
        "[here](https://example.com/acme+payments)",
        "Lark&#115;pur",
        "Lark&shy;spur",
        "Acme\\_Payments",
        "Lark\u{200B}spur",
        "Lark\u{AD}spur",
        "Lаrkspur with a Cyrillic a",
        "Ｌａｒｋｓｐｕｒ",
        "𝐋𝐚𝐫𝐤𝐬𝐩𝐮𝐫",
        "L a r k s p u r",
        "Acme\\-Payments",
        "**Acme**\n> Payments",
        "Acme\r\nPayments",
        "| Acme | Payments |",
        "acmePayments",
        "acme_payments_api",
        "ACME-PAYMENTS",
        "AcmePaymentsClient",
        "#larkspur #LarkspurTeam",
        "larkspur's, Larkspurs",
    ] {
        assert!(!gate().text(text, Part::Text).is_empty(), "{text}");
    }
}

#[test]
fn a_secret_is_found_where_programs_put_it() {
    let token = concat!("ghp", "_", "n4Kq81LzTt0WbXc7Yv2Rj5Sd9Fg3Hm6PaQeu");
    for text in [
        format!("{{\"a\":1,\"token\":\"{token}\",\"b\":[1,2,3]}}"),
        format!("---\r\ntoken: {token}\r\n---\r\n"),
        format!("<!-- {token} -->"),
        format!("    %% {token}"),
        format!("[submodule \"x\"]\n\turl = https://asha:{token}@github.com/x/y.git\n"),
        format!("curl -H 'Authorization: Bearer {token}'"),
        format!("\u{FEFF}{token}\n"),
    ] {
        assert!(!gate().text(&text, Part::Text).is_empty(), "{text}");
    }
}

#[test]
fn odd_things_in_commits_are_looked_at() {
    let desk = desk();
    std::os::unix::fs::symlink("/home/asha/larkspur/notes.md", desk.root().join("link.md")).unwrap();
    record(&desk, "A link");
    assert_eq!(parts(&desk), [(Some("link.md".into()), Part::Text)], "where a link leads");

    let other = desk.workshop.world.path().join("other");
    desk.workshop.world.git(desk.workshop.world.path(), &["init", "-q", "-b", "main", other.to_str().unwrap()]);
    desk.workshop.world.git(&other, &["commit", "-q", "--allow-empty", "-m", "x"]);
    let head = desk.workshop.world.git(&other, &["rev-parse", "HEAD"]);
    desk.git(&["rm", "-q", "--cached", "link.md"]);
    std::fs::remove_file(desk.root().join("link.md")).unwrap();
    desk.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},vendor/larkspur", head.trim())]);
    desk.git(&["commit", "-q", "-m", "Another repository"]);
    assert!(parts(&desk).contains(&(Some("vendor/larkspur".into()), Part::Name)), "{:?}", parts(&desk));
}

#[test]
fn people_trailers_and_the_branch_are_looked_at() {
    let desk = desk();
    desk.write("a.md", "# A\n");
    record(&desk, "A\n\nCo-authored-by: Jo <jo@example.com>\nReviewed-for: Larkspur");
    assert_eq!(parts(&desk), [(None, Part::Message)]);
    desk.git(&["commit", "-q", "--amend", "-m", "A", "--author", "Asha at Acme Payments <a@example.com>"]);
    assert_eq!(parts(&desk), [(None, Part::Person)]);
    desk.git(&["commit", "-q", "--amend", "-m", "A", "--author", "Asha <a@example.com>"]);
    assert_eq!(parts(&desk), []);
    desk.git(&["checkout", "-q", "-b", "draft/larkspur"]);
    assert_eq!(parts(&desk), [(None, Part::Branch)]);
    let key = report(&desk).leaks[0].leak.key.clone();
    let refused = portico_core::publish::take_out(&desk.portfolio, &key).unwrap_err();
    assert!(refused.hint.unwrap_or_default().contains("git branch -m"));
}

#[test]
fn what_a_merge_brings_is_looked_at_and_what_both_sides_had_is_not_told_twice() {
    let desk = desk();
    desk.git(&["checkout", "-q", "-b", "side"]);
    desk.write("side.md", "Behind Larkspur\n");
    record(&desk, "Side");
    desk.write("side.md", "Behind it\n");
    record(&desk, "Less");
    desk.git(&["checkout", "-q", "main"]);
    desk.write("main.md", "# Main\n");
    record(&desk, "Main");
    desk.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    desk.write("evil.md", "Acme Payments\n");
    record(&desk, "Merge");
    let told: Vec<(Option<String>, usize)> =
        report(&desk).leaks.into_iter().map(|found| (found.path, found.commits.len())).collect();
    assert_eq!(told, [(Some("evil.md".into()), 1), (Some("side.md".into()), 1)]);
}

#[test]
fn what_another_program_wrote_into_a_header_is_looked_at() {
    let desk = desk();
    let commit = desk.git(&["cat-file", "commit", "HEAD"]);
    let (header, message) = commit.split_once("\n\n").unwrap();
    let tag = "mergetag object 0000000000000000000000000000000000000000\n type commit\n tag v1\n \n For Larkspur";
    let file = desk.workshop.world.path().join("commit");
    std::fs::write(&file, format!("{header}\n{tag}\n\n{message}\n")).unwrap();
    let id = desk.git(&["hash-object", "-t", "commit", "-w", "--literally", file.to_str().unwrap()]);
    desk.git(&["update-ref", "refs/heads/main", id.trim()]);
    assert_eq!(parts(&desk), [(None, Part::Header)]);
}

#[test]
fn a_pattern_is_found_as_a_reader_sees_it() {
    let pattern = |term: &str| ConfidentialTerm { term: term.into(), sort: TermSort::Pattern };
    let gate = Gate::new(&[pattern(r"NLX-\d{4}"), pattern(r"Über-\d{2}")], &[]).unwrap();
    for said in [
        "NLX-1234",
        "NLX-\u{200B}1234",
        "NL\u{AD}X-12\u{2060}34",
        "NLХ-1234",
        "NLX\u{2011}1234",
        "NLX\u{2212}1234",
        r"NLX\-1234",
        "&#78;LX&#x2d;1234",
        "NLX%2D1234",
        "NLX-\n1234",
        "NLX-\r\n  > 1234",
        "ＮＬＸ－１２３４",
        "Über-12",
        "U\u{308}ber-\u{200B}12",
    ] {
        let text = format!("Prüfung: see {said}, as agreed.");
        let leaks = gate.text(&text, Part::Text);
        let [leak] = leaks.as_slice() else { panic!("{said}: {leaks:#?}") };
        assert_eq!(gate.without(&text, Part::Text, leak, "it"), "Prüfung: see it, as agreed.", "{said}");
    }
    for text in ["NLX-\n\n1234", "NLX--\n1234", "NLX 1234 – 50 %", "nlx-123\n4 & more", "- NLX -\n1234"] {
        assert_eq!(gate.text(text, Part::Text), [], "{text}");
    }
}

#[test]
fn a_secret_a_machine_and_an_address_are_found_in_names() {
    let token = ["ghp_", "A1b2C3d4E5f6G7h8I9j0", "K1l2M3n4O5p6Q7r8"].concat();
    let desk = desk();
    for name in [format!("{token}.md"), "jenkins.corp.internal.md".into(), "ravi@globexcorp.com.md".into()] {
        std::fs::write(desk.root().join(&name), "Nothing in it.\n").unwrap();
    }
    record(&desk, "Three names");
    let named: Vec<_> = report(&desk).leaks.into_iter().filter(|found| found.leak.part == Part::Name).collect();
    assert_eq!(named.len(), 3, "{named:?}");
    assert!(named.iter().all(|found| !found.leak.excerpt.said.contains(&token)), "a token isn't shown whole");

    desk.git(&["switch", "-q", "-c", &token]);
    assert!(parts(&desk).contains(&(None, Part::Branch)));
    let said = desk.portfolio.gives_away(&format!("Built with {token}")).unwrap().unwrap();
    assert!(!said.contains(&token), "{said}");
    assert!(desk.portfolio.gives_away("For Larkspur").unwrap().unwrap().contains("“Larkspur” is on your list"));
    assert_eq!(desk.portfolio.gives_away("My portfolio").unwrap(), None);
}

/// Puts a commit of these bytes in the place of the last one.
fn replace_head(desk: &Desk, commit: &[u8]) {
    let file = desk.workshop.world.path().join("commit");
    std::fs::write(&file, commit).unwrap();
    let id = desk.git(&["hash-object", "-t", "commit", "-w", "--literally", file.to_str().unwrap()]);
    desk.git(&["update-ref", "refs/heads/main", id.trim()]);
}

#[test]
fn commits_are_read_in_their_encoding() {
    let desk = Workshop::new().scaffold();
    let term = |term: &str| ConfidentialTerm { term: term.into(), sort: TermSort::Client };
    desk.portfolio.set_confidential_terms(&[term("Müller Werke"), term("Завод")]).unwrap();
    let commit = desk.git(&["cat-file", "commit", "HEAD"]);
    let tree = commit.lines().next().unwrap();
    for (name, encoding, message, part) in [
        (&b"Asha"[..], "encoding ISO-8859-1\n", &b"For M\xFCller Werke"[..], Part::Message),
        (b"M\xFCller Werke", "encoding ISO-8859-1\n", b"Notes", Part::Person),
        (b"Asha", "encoding windows-1251\n", b"\xC7\xE0\xE2\xEE\xE4", Part::Message),
        (b"Asha", "", b"For M\xFCller Werke", Part::Message),
        (b"Asha", "encoding of-our-own\n", b"For M\xFCller Werke", Part::Message),
        (b"Asha", "", "For Müller Werke".as_bytes(), Part::Message),
    ] {
        let person = [name, b" <a@example.com> 1700000000 +0000\n"].concat();
        let lines = [tree.as_bytes(), b"\nauthor ", &person, b"committer ", &person, encoding.as_bytes(), b"\n"];
        replace_head(&desk, &[&lines.concat(), message].concat());
        assert_eq!(parts(&desk), [(None, part)], "{encoding}{}", message.escape_ascii());
    }
}

#[test]
fn commits_made_anew_keep_their_letters() {
    let desk = desk();
    std::fs::write(desk.root().join("notes.md"), "For Larkspur.\n").unwrap();
    record(&desk, "Notes");
    let commit = desk.git(&["cat-file", "commit", "HEAD"]);
    let lines: Vec<&str> = commit.lines().take(2).collect();
    let person = b"J\xF6rg <a@example.com> 1700000000 +0000\n";
    let header = format!("{}\n{}\n", lines[0], lines[1]);
    let people = [&b"author "[..], person, b"committer ", person, b"encoding ISO-8859-1\n\n"].concat();
    replace_head(&desk, &[header.as_bytes(), &people, b"F\xFCr den Anfang\n"].concat());
    let leaks = report(&desk).leaks;
    let [found] = leaks.as_slice() else { panic!("{leaks:?}") };
    portico_core::publish::take_out(&desk.portfolio, &found.leak.key).unwrap();
    assert_eq!(desk.git(&["log", "-1", "--format=%an %s"]), "Jörg Für den Anfang");
    assert!(report(&desk).leaks.is_empty());
    desk.git(&["fsck", "--strict"]);
}

#[test]
fn what_stands_behind_a_nul_in_a_message_is_looked_at() {
    let desk = desk();
    let commit = desk.git(&["cat-file", "commit", "HEAD"]);
    replace_head(&desk, &[commit.trim_end().as_bytes(), b"\0\nFor Larkspur\n"].concat());
    assert_eq!(parts(&desk), [(None, Part::Message)]);
}

fn said(text: &str) -> Vec<(LeakSort, String)> {
    let leaks = Gate::new(&[], &["jörg@büro-mail.de".into()]).unwrap().text(text, Part::Text);
    leaks.into_iter().map(|leak| (leak.sort, leak.excerpt.said)).collect()
}

#[test]
fn addresses_inside_a_network_are_found_in_every_spelling() {
    for (text, address) in [
        ("The queue at fd12:3456:789a::1 filled up", "fd12:3456:789a::1"),
        ("http://[fd12:3456:789a:1::7]:8080/", "fd12:3456:789a:1::7"),
        ("ping fe80::1ff:fe23:4567:890a%eth0.", "fe80::1ff:fe23:4567:890a"),
        ("FDAB:0:0:1:2:3:4:5, then", "FDAB:0:0:1:2:3:4:5"),
        ("It is at fd00:12::ffff:10.1.2.3.", "fd00:12::ffff:10.1.2.3"),
        ("Behind 100.64.3.4", "100.64.3.4"),
        ("Behind 100.127.255.1:80", "100.127.255.1"),
        ("Defanged as 10[.]12[.]3[.]4 in it", "10[.]12[.]3[.]4"),
        ("or 10(.)12(.)3(.)4", "10(.)12(.)3(.)4"),
    ] {
        assert_eq!(said(text), [(LeakSort::Machine, address.to_owned())], "{text}");
    }
    for text in [
        "12:30:45, 2026-11-20T12:30:45 and a ratio of 1:2:3:4:5:6:7:8",
        "C++ `std::fs`, `fe::fd`, `fd::fc`, `fd::add`, `fe80::face::x`, `a::fd::b`, `::fd00`, `x.fd::1`",
        "00:1a:2b:3c:4d:5e, fd:12:34:56:78:9a and fd:12:34:56:78:9a:bc:de",
        "SHA256 fd:12:34:56:78:9a:bc:de:f0:12:34:56:78:9a:bc:de, fd123456789abcdef0123456789abcdef0123456",
        "2001:db8::1, ::1, 2606:4700::1111, fd00::/8, fe80::/10, fc00::/7 and fd12:3456:789a::/48",
        "100.63.1.1, 100.128.1.1, 100.64.0.0/10, v100.64.3.4, 8[.]8[.]8[.]8 and 100.64.3.4.5",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn a_persons_address_is_found_in_every_spelling() {
    for (text, address) in [
        ("https://x.io/?to=jordan.lee%40ferrypost.io&b=1", "jordan.lee%40ferrypost.io"),
        ("jordan.lee&#64;ferrypost.io", "jordan.lee&#64;ferrypost.io"),
        ("jordan.lee&#x40;ferrypost.io", "jordan.lee&#x40;ferrypost.io"),
        ("jordan.lee&commat;ferrypost.io", "jordan.lee&commat;ferrypost.io"),
        ("Frag müller@büro-mail.de.", "müller@büro-mail.de"),
        ("Спроси иван@почта.рф сегодня", "иван@почта.рф"),
    ] {
        assert_eq!(said(text), [(LeakSort::Email, address.to_owned())], "{text}");
    }
    for text in [
        "jo%40example.com, support&#64;ferrypost.io, jörg@büro-mail.de and j%C3%B6rg",
        "jörg%40büro-mail.de",
        "ü@2x.png, `@größe.breite` and 50%40",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}
