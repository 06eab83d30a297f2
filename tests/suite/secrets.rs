//! Secrets are found where they stand in a document, and examples of documentation aren't.
//!
//! No secret stands in clear text in this file: the repository's own host would refuse the push. They are drawn here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use portico_core::portfolio::create_sample;
use portico_core::secrets::{Certainty, SecretHit, find};
use proptest::prelude::*;
use serde::Deserialize;

use crate::prose;
use crate::workshop::{Workshop, now};

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const CAPITALS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEX: &[u8] = b"0123456789abcdef";

/// Signs as a generator of keys draws them, the same in each run.
fn drawn(signs: &[u8], length: usize, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        signs[(state >> 33) as usize % signs.len()] as char
    };
    (0..length).map(|_| next()).collect()
}

fn github() -> String {
    format!("ghp_{}", drawn(LETTERS, 36, 7))
}

fn said<'t>(text: &'t str, hits: &[SecretHit]) -> Vec<&'t str> {
    hits.iter().map(|hit| &text[hit.span.clone()]).collect()
}

fn nothing_in(text: &str) {
    let hits = find(text);
    assert!(hits.is_empty(), "{text}\n{hits:?}");
}

#[test]
fn the_secrets_that_a_product_manager_meets_are_found_and_named() {
    let password = drawn(LETTERS, 14, 3);
    for (title, secret, around) in [
        ("GitHub personal access token", github(), "@"),
        ("GitLab personal access token", format!("glpat-{}", drawn(LETTERS, 20, 5)), "@"),
        ("AWS access key ID", format!("AKIA{}", drawn(CAPITALS, 16, 9)), "@"),
        ("GCP API key", format!("AIza{}", drawn(LETTERS, 35, 11)), "@"),
        ("Stripe access token", format!("sk_live_{}", drawn(LETTERS, 24, 13)), "@"),
        ("Slack legacy bot token", format!("xoxb-{}-{}", drawn(b"123456789", 12, 15), drawn(LETTERS, 24, 17)), "@"),
        ("SendGrid API token", format!("SG.{}.{}", drawn(LETTERS, 22, 19), drawn(LETTERS, 43, 21)), "@"),
        ("Npm access token", format!("npm_{}", drawn(LETTERS, 36, 23)), "@"),
        ("OpenAI API key", format!("sk-{}T3BlbkFJ{}", drawn(LETTERS, 20, 25), drawn(LETTERS, 20, 27)), "@"),
        ("Anthropic API key", format!("sk-ant-api03-{}AA", drawn(LETTERS, 93, 29)), "@"),
        ("Twilio API key", format!("SK{}", drawn(HEX, 32, 31)), "For Twilio: @"),
        ("Password in an address", password.clone(), "postgres://shop:@@db.internal:5432/shop"),
        ("Password in a setting", password.clone(), "DB_PASSWORD=@"),
        ("Key or token in a setting", drawn(LETTERS, 32, 33), "SESSION_SECRET: \"@\""),
        (
            "Database password in a connection string",
            password.clone(),
            "Server=db;Database=shop;User Id=app;Password=@;",
        ),
        ("Token in an authorization header", drawn(LETTERS, 40, 35), "Authorization: Bearer @"),
        ("Name and password in an authorization header", drawn(LETTERS, 24, 37), "Authorization: Basic @"),
    ] {
        // Only the first sign is the place: the address has a sign of its own.
        let text = around.replacen('@', &secret, 1);
        let hits = find(&text);
        let found: Vec<_> = hits.iter().map(|hit| (hit.title, &text[hit.span.clone()])).collect();
        assert!(found.iter().any(|(_, span)| *span == secret), "{text}: {found:?}");
        assert!(found.iter().any(|(found, _)| *found == title), "{text}: {found:?}");
        assert!(hits.iter().all(|hit| !hit.is_private_key()));
    }
}

#[test]
fn a_secret_is_found_however_a_document_sets_it() {
    let stripe = format!("sk_live_{}", drawn(LETTERS, 24, 41));
    for around in [
        "We use @.",
        "We use @, as agreed.",
        "The key (@) is old!",
        "The key is **@**",
        "| Key | @ |",
        "| Key |@|",
        "`@`",
        "```sh\nexport KEY=@\n```",
        "    KEY=@",
        "- <b>@</b>",
        "> @\n> and more",
        "“@”",
        "<!-- @ -->",
        "[key](https://pay.example/?key=@&mode=1)",
        "key: @\n",
        "---\nkey: '@'\n---\n",
        "@",
    ] {
        let text = around.replace('@', &stripe);
        let hits = find(&text);
        assert_eq!(said(&text, &hits), [&stripe], "{text}");
        assert_eq!(hits[0].certainty, Certainty::Certain);
    }
}

#[test]
fn a_secret_is_found_anywhere_in_a_long_text() {
    let secret = |seed| drawn(LETTERS, 32, seed);
    let filler = "The token is sent as a header, and the key never leaves the server.\n".repeat(3000);
    let text = format!(
        "client_secret: {}\n{filler}client_secret:\n  {}\n{filler}{}key={}",
        secret(81),
        secret(83),
        "a long line ".repeat(400),
        secret(85)
    );
    assert_eq!(said(&text, &find(&text)), [secret(81), secret(83), secret(85)]);
}

#[test]
fn examples_of_documentation_raise_nothing_and_their_live_twins_do() {
    for (example, live) in [
        ("AKIAIOSFODNN7EXAMPLE".to_owned(), format!("AKIA{}", drawn(CAPITALS, 16, 43))),
        (
            format!("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY{}", "EXAMPLEKEY"),
            format!("aws_secret_access_key = {}", drawn(LETTERS, 40, 45)),
        ),
        (format!("ghp_{}", "x".repeat(36)), github()),
        (format!("ghp_{}", "1234567890abcdefghijklmnopqrstuvwxyz"), github()),
        ("API_KEY=<your-token>".to_owned(), format!("API_KEY={}", drawn(LETTERS, 32, 47))),
        ("API_KEY=your-api-key-goes-here-123".to_owned(), format!("API_KEY={}", drawn(HEX, 32, 49))),
        ("API_KEY=${API_KEY}".to_owned(), format!("API_KEY={}", drawn(LETTERS, 20, 51))),
        (
            "postgres://user:password@localhost/shop".to_owned(),
            format!("postgres://user:{}@localhost/shop", drawn(LETTERS, 12, 53)),
        ),
        ("https://user:hunter22x@example.com/".to_owned(), "https://user:hunter22x@shop.internal/".to_owned()),
        ("password: ********".to_owned(), format!("password: {}", drawn(LETTERS, 12, 55))),
        (
            "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".to_owned(),
            format!("Authorization: Basic {}==", drawn(LETTERS, 26, 57)),
        ),
        (
            format!("https://hooks.slack.com/services/T{0}/B{0}/{1}", "0".repeat(8), "X".repeat(24)),
            format!(
                "https://hooks.slack.com/services/T{}/B{}/{}",
                drawn(CAPITALS, 10, 59),
                drawn(CAPITALS, 10, 61),
                drawn(LETTERS, 24, 63)
            ),
        ),
        (
            format!(
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.{}",
                "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
            ),
            format!("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ{}.{}", drawn(LETTERS, 60, 65), drawn(LETTERS, 43, 67)),
        ),
    ] {
        nothing_in(&example);
        nothing_in(&format!("Say `{example}` to the server."));
        assert!(!find(&live).is_empty(), "{live}");
    }
}

#[test]
fn a_test_key_is_an_example_in_code_alone() {
    let (test, live) = (format!("sk_test_{}", drawn(LETTERS, 24, 71)), format!("sk_live_{}", drawn(LETTERS, 24, 71)));
    for code in [
        "`@`",
        "Send `key=@` along.",
        "```\nkey: @\n```",
        "~~~js\nstripe('@')\n~~~",
        "    stripe @",
        "> ```\n> @\n> ```",
    ] {
        nothing_in(&code.replace('@', &test));
        assert_eq!(find(&code.replace('@', &live)).len(), 1, "{code}");
    }
    for prose in ["Our key is @.", "```\na\n```\n@", "`a` @ `b`", "key: @"] {
        assert_eq!(find(&prose.replace('@', &test)).len(), 1, "{prose}");
    }
}

#[test]
fn what_only_looks_random_raises_nothing() {
    for text in [
        "The run 123e4567-e89b-42d3-a456-426614174000 took 3 s.".to_owned(),
        format!("Fixed in {} and {}.", drawn(HEX, 40, 73), drawn(HEX, 7, 75)),
        format!("sha256: {}", drawn(HEX, 64, 77)),
        format!("<img src=\"data:image/png;base64,iVBORw0KGgo{}\">", drawn(LETTERS, 4000, 79)),
        "The password is required and has at least 12 characters.".to_owned(),
        "Password: see the handbook. Token: short-lived. Secret: rotate-every-90-days.".to_owned(),
        "| API key | header | required |".to_owned(),
        "token = request.headers.get('X-Token'); key = config.service.apiKey".to_owned(),
        "primary_key: customer_2024_region_totals, foreign_key: order_2024_line_items".to_owned(),
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ asha@mac".to_owned(),
    ] {
        nothing_in(&text);
    }
}

#[derive(Deserialize)]
struct Sample {
    set: String,
    group: String,
    secret: bool,
    text: String,
}

#[derive(Deserialize)]
struct Readme {
    origin: String,
    text: String,
}

fn lines_of<T: for<'a> Deserialize<'a>>(file: &str) -> Vec<T> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/secrets");
    let mut text = String::new();
    GzDecoder::new(fs::File::open(folder.join(file)).unwrap()).read_to_string(&mut text).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_private_key_is_always_found_and_never_without_saying_so() {
    let samples: Vec<Sample> = lines_of("samples.jsonl.gz");
    let keys: Vec<&Sample> =
        samples.iter().filter(|sample| sample.secret && sample.text.contains("PRIVATE KEY-----\n")).collect();
    assert!(keys.len() > 30, "{}", keys.len());
    for Sample { text, set, .. } in keys.iter().filter(|sample| sample.set != "kingfisher") {
        let quoted: String = text.lines().map(|line| format!("> {line}\n")).collect();
        let in_json = format!("{{\"private_key\": \"{}\"}}", text.replace('\n', "\\n"));
        // Of the shortest keys a half is no key.
        let half = if text.len() < 600 { text } else { &text[..text.len() * 3 / 5] };
        let fenced = format!("# Notes\n\n```\n-----BEGIN PRIVATE KEY-----\n...\n```\n\n```\n{text}```\n");
        for text in [text.as_str(), &quoted, &in_json, half, &fenced] {
            assert!(find(text).iter().any(SecretHit::is_private_key), "{set}: {text}");
        }
    }
    nothing_in("-----BEGIN RSA PRIVATE KEY-----\n...\nKh9NV...\n-----END RSA PRIVATE KEY-----");
    nothing_in("A PEM file begins with `-----BEGIN PRIVATE KEY-----`.");
    for Sample { text, .. } in samples.iter().filter(|sample| !sample.secret) {
        nothing_in(text);
    }
}

/// Does a sample say itself that it's made up?
fn says_so(text: &str) -> bool {
    let small = text.to_lowercase();
    let words = ["example", "your", "xxxx", "1234567", "abcdef", "fake", "placeholder", "sample", "dummy"];
    words.iter().any(|word| small.contains(word))
}

#[test]
fn what_is_found_is_what_the_docs_say() {
    let mut counts: BTreeMap<(String, String), [usize; 4]> = BTreeMap::new();
    let samples: Vec<Sample> = lines_of("samples.jsonl.gz");
    for sample in samples.iter().filter(|sample| sample.secret) {
        let found = usize::from(!find(&sample.text).is_empty());
        let plain = usize::from(!says_so(&sample.text));
        let count = counts.entry((sample.set.clone(), sample.group.clone())).or_default();
        for (sum, one) in count.iter_mut().zip([1, found, plain, plain * found]) {
            *sum += one;
        }
    }
    let mut page =
        "\n| Set | Group | Samples | Found | Not made up by its own words | Found |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for ((set, group), [all, found, plain, plain_found]) in &counts {
        writeln!(page, "| {set} | {group} | {all} | {found} | {plain} | {plain_found} |").unwrap();
    }
    let readmes: Vec<Readme> = lines_of("readmes.jsonl.gz");
    let words: usize = readmes.iter().map(|readme| readme.text.split_whitespace().count()).sum();
    let alarms: Vec<(&str, &str)> = readmes
        .iter()
        .flat_map(|readme| find(&readme.text).into_iter().map(|hit| (readme.origin.as_str(), hit.title)))
        .collect();
    let public = samples.iter().filter(|sample| !sample.secret).count();
    let raised = samples.iter().filter(|sample| !sample.secret && !find(&sample.text).is_empty()).count();
    writeln!(
        page,
        "\n| Nothing is secret here | Size | Raised |\n|---|---|---|\n| READMEs of npm packages | {} with {words} words | {} |\n| Public keys and certificates | {public} | {raised} |\n",
        readmes.len(),
        alarms.len(),
    )
    .unwrap();
    println!("{page}{alarms:#?}");
    assert!(alarms.len() <= 5, "{alarms:#?}");

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/gate.md");
    let written = fs::read_to_string(&path).unwrap();
    let (before, rest) = written.split_once("<!-- secrets -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /secrets -->").unwrap();
    let fresh = format!("{before}<!-- secrets -->\n{page}<!-- /secrets -->{after}");
    if std::env::var_os("PORTICO_WRITE_FIGURES").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == fresh, "docs/gate.md is stale: run `make figures`, and look");
}

fn texts_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            if entry.file_name() != ".git" {
                texts_below(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

#[test]
fn our_own_templates_documents_and_the_sample_portfolio_raise_nothing() {
    let workshop = Workshop::new();
    let sample = create_sample(workshop.disk(), &workshop.bench.catalogue, &workshop.place("sample"), now()).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in [root.join("templates"), root.join("docs"), root.join("tests/fixtures/corpus"), sample] {
        texts_below(&folder, &mut files);
    }
    let mut read = 0;
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let hits = find(&text);
        assert!(
            hits.is_empty(),
            "{}: {:?}",
            file.display(),
            hits.iter().map(|hit| (hit.title, &text[hit.span.clone()])).collect::<Vec<_>>()
        );
        read += 1;
    }
    assert!(read > 150, "{read}");
}

#[test]
fn real_prose_raises_next_to_nothing() {
    let (mut words, mut raised) = (0, Vec::new());
    for package in prose::packages() {
        for page in &package.pages {
            let text = prose::markdown(page);
            words += text.split_whitespace().count();
            raised.extend(
                find(&text).into_iter().map(|hit| format!("{}: {} {}", page.display(), hit.title, &text[hit.span])),
            );
        }
    }
    println!("{words} words: {raised:#?}");
    assert!(words > 500_000, "the packages have moved their pages: {words} words are left");
    raised.retain(|hit| !hit.contains("-----BEGIN PRIVATE KEY-----"));
    assert!(raised.is_empty(), "besides the private keys that a manual shows: {raised:#?}");
}

proptest! {
    #[test]
    fn any_text_is_searched_and_hits_stand_apart_on_whole_letters(
        parts in prop::collection::vec(prop_oneof![".{0,40}", Just(github()), Just("https://é:ü߀ß@x".to_owned()), Just("password=".to_owned()), "[!-~]{8,60}"], 0..12)
    ) {
        let text = parts.concat();
        let hits = find(&text);
        let mut end = 0;
        for hit in &hits {
            prop_assert!(hit.span.start >= end && hit.span.start < hit.span.end && text.get(hit.span.clone()).is_some());
            prop_assert!(!hit.title.is_empty());
            end = hit.span.end;
        }
        prop_assert_eq!(find(&text), hits);
    }
}
