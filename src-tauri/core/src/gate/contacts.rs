//! E-mail addresses and telephone numbers of people.
//!
//! An address that any reader may have is none of somebody's: one for examples (RFC 2606), one without a person behind it
//! (`support@`), the user of a git server.

use std::sync::LazyLock;

use regex::Regex;

use super::{Hit, LeakSort};

/// Its name and its domain, in letters of any script; the sign between them as links and pages write it, too.
static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b([\p{L}\p{N}][\p{L}\p{M}\p{N}._%+'-]*)(?:@|%40|&#0*64;|&#[xX]0*40;|&commat;)((?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}]{2,})\b",
    )
    .ok()
});

/// What an address has in its middle.
const AT: [&str; 4] = ["@", "%40", "&#", "&commat;"];

/// With its country (`+91 20 5550 0123`), or as North America writes it.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:\+[1-9][0-9]{0,2}(?:[ .\-]?\(?[0-9]{1,5}\)?){2,6}|\(?\b[2-9][0-9]{2}\)?[ .\-][2-9][0-9]{2}[.\-][0-9]{4})\b")
        .ok()
});

/// A number without its country, behind what says that it is one: a word, or the scheme of a link.
static LABELLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)(?:\btel:|\b(?:tel(?:ephone|efon)?|phone|mobile|mob|cell(?:phone)?|handy|fax|whatsapp)(?:[ _-]?(?:no|number|nr|nummer))?["'*_]{0,3}[ \t]*[.:|=][ \t|"'*_:]{0,6})(\(?[0-9][0-9 .\-/()]{6,18}[0-9])"#,
    )
    .ok()
});

/// Fewest and most digits of a number without its country.
const NATIONAL: std::ops::RangeInclusive<usize> = 8..=12;

/// How numbers begin that Britain keeps for stories.
const FICTION: [&str; 4] = ["020794", "07700900", "01632960", "1632960"];

/// Domains of examples and tests, which are nobody's.
const EXAMPLES: [&str; 7] = ["example", "example.com", "example.org", "example.net", "test", "invalid", "localhost"];

/// Mailboxes without a person behind them.
const NOBODY: [&str; 24] = [
    "abuse",
    "admin",
    "billing",
    "careers",
    "contact",
    "donotreply",
    "feedback",
    "git",
    "hello",
    "help",
    "info",
    "jobs",
    "mail",
    "media",
    "no-reply",
    "noreply",
    "office",
    "postmaster",
    "press",
    "privacy",
    "sales",
    "security",
    "support",
    "team",
];

/// Endings of files, in names such as `logo@2x.png`.
const FILES: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "md"];

/// Fewest and most digits of a number with its country (ITU-T E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 9..=15;

pub(super) fn find(text: &str, own: &[String]) -> Vec<Hit> {
    let mut hits = Vec::new();
    if AT.iter().any(|at| text.contains(at)) {
        for found in EMAIL.iter().flat_map(|regex| regex.captures_iter(text)) {
            let (Some(whole), Some(name), Some(domain)) = (found.get(0), found.get(1), found.get(2)) else { continue };
            if is_somebodys(name.as_str(), domain.as_str(), own) && !is_login(text, whole.end()) {
                hits.push(Hit { sort: LeakSort::Email, what: "An e-mail address".into(), span: whole.range() });
            }
        }
    }
    for found in PHONE.iter().flat_map(|regex| regex.find_iter(text)) {
        if is_number(text, found.start(), found.end(), own) {
            hits.push(Hit { sort: LeakSort::Phone, what: "A telephone number".into(), span: found.range() });
        }
    }
    for found in LABELLED.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|found| found.get(1)) {
        let is_known = hits.iter().any(|hit| hit.span.start < found.end() && found.start() < hit.span.end);
        if !is_known && is_national(text, found.start(), found.end(), own) {
            hits.push(Hit { sort: LeakSort::Phone, what: "A telephone number".into(), span: found.range() });
        }
    }
    hits
}

fn is_somebodys(name: &str, domain: &str, own: &[String]) -> bool {
    let (name, domain) = (name.to_lowercase(), domain.to_lowercase());
    let address = format!("{name}@{domain}");
    let last = domain.rsplit('.').next().unwrap_or_default();
    let is_example = EXAMPLES
        .iter()
        .any(|example| domain == *example || domain.strip_suffix(example).is_some_and(|before| before.ends_with('.')));
    let name = name.split('+').next().unwrap_or_default();
    // GitHub's addresses that hide the real one.
    let is_hidden = domain == "users.noreply.github.com" || domain.starts_with("noreply.");
    // Scripts without blanks write it right behind a word.
    let is_own = own
        .iter()
        .any(|own| address.strip_suffix(own.as_str()).is_some_and(|before| !before.ends_with(|c: char| c.is_ascii())));
    !is_example && !is_hidden && !FILES.contains(&last) && !NOBODY.contains(&name) && !is_own
}

/// `deploy@host:path` and `user@host/path` name a login on a machine.
fn is_login(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    after.next() == Some(':') && after.next().is_some_and(|next| !next.is_whitespace())
}

/// Is it a number of somebody's, and no date, year or filler?
fn is_national(text: &str, start: usize, end: usize, own: &[String]) -> bool {
    let written = digits(&text[start..end]);
    let runs_on = text[end..].chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_'));
    let is_date = ["19", "20"].iter().any(|century| written.starts_with(century)) && written.len() == 8;
    let is_fiction = FICTION.iter().any(|begin| written.starts_with(begin)) || written.contains("55501");
    let bare = written.trim_start_matches('0');
    NATIONAL.contains(&written.len())
        && !runs_on
        && !is_date
        && !is_filler(&written)
        && !is_fiction
        && !own.iter().any(|own| digits(own).ends_with(bare))
}

/// Digits that follow one another or are the same, but for a few: 0123456789, 9876543210, 00000000.
fn is_filler(digits: &str) -> bool {
    let steps: Vec<i16> = digits.as_bytes().windows(2).map(|two| i16::from(two[1]) - i16::from(two[0])).collect();
    let in_a_row = |step: i16| steps.iter().filter(|one| **one == step).count() * 10 >= steps.len() * 8;
    [-1, 0, 1].into_iter().any(in_a_row)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_number(text: &str, start: usize, end: usize, own: &[String]) -> bool {
    let written = digits(&text[start..end]);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '_' | '+' | '=');
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let runs_on =
        before.is_some_and(is_part) || after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_'));
    let with_country = text[start..end].starts_with('+');
    // 555-0100 to 555-0199 are kept for stories.
    let is_fiction = written.len() >= 7 && written[written.len() - 7..].starts_with("55501");
    let fits = if with_country { DIGITS.contains(&written.len()) } else { written.len() == 10 };
    fits && !runs_on && !is_fiction && !is_filler(&written) && !own.iter().any(|own| digits(own) == written)
}
