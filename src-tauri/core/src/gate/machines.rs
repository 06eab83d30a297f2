//! Names and addresses of machines that only a company's own network knows.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use regex::Regex;

use super::{Hit, LeakSort};

static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:internal|intranet|corp|lan|local|localdomain|private|home\.arpa)\b").ok()
});

/// As it is, and so written that nobody follows it: `10[.]12[.]3[.]4`.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:[0-9]{1,3}(?:\.|\[\.\]|\(\.\)|\{\.\}|\[dot\])){3}[0-9]{1,3}\b(?:/[0-9]{1,2}\b)?").ok()
});

/// What may be an address of version 6.
static LONG_ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)[0-9a-f]{4}:[0-9a-f:]*(?:\.[0-9]+){0,3}").ok());

/// What a name begins with that only shows how names look.
const EXAMPLES: [&str; 6] = ["example", "my", "your", "foo", "some", "acme"];

/// Endings that programs use for parts of their own: `api.internal`, `config.local`.
const IN_CODE: [&str; 3] = ["internal", "local", "private"];

/// Addresses that every home and every book has.
const EVERYWHERE: [Ipv4Addr; 5] = [
    Ipv4Addr::new(192, 168, 0, 1),
    Ipv4Addr::new(192, 168, 1, 1),
    Ipv4Addr::new(192, 168, 0, 0),
    Ipv4Addr::new(10, 0, 0, 1),
    Ipv4Addr::new(172, 17, 0, 1),
];

pub(super) fn find(text: &str) -> Vec<Hit> {
    let hit = |what: &str, span| Hit { sort: LeakSort::Machine, what: what.to_owned(), span };
    let names = NAME.iter().flat_map(|regex| regex.find_iter(text)).filter(|found| {
        let after = text[found.end()..].chars().next();
        is_machine(text, found.start(), found.as_str())
            && !after.is_some_and(|c| matches!(c, '(' | '.' | '_' | '-') && goes_on(text, found.end()))
    });
    let names = names.map(|found| hit("A machine's name", found.range()));
    let long = LONG_ADDRESS.iter().flat_map(|regex| regex.find_iter(text)).filter(|found| is_private_long(text, found));
    let mut addresses: Vec<_> = long.map(|found| found.range()).collect();
    for found in ADDRESS.iter().flat_map(|regex| regex.find_iter(text)) {
        // The end of a longer one is none of its own.
        if is_private(text, &found) && !addresses.iter().any(|long| long.contains(&found.start())) {
            addresses.push(found.range());
        }
    }
    names.chain(addresses.into_iter().map(|span| hit("An address inside a network", span))).collect()
}

/// A full stop ends a sentence; one with a letter behind goes on.
fn goes_on(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    after.next() == Some('(') || after.next().is_some_and(char::is_alphanumeric)
}

fn is_machine(text: &str, start: usize, name: &str) -> bool {
    let name = name.to_lowercase();
    let mut labels = name.split('.');
    let (first, last, count) =
        (labels.next().unwrap_or_default(), name.rsplit('.').next().unwrap_or_default(), name.split('.').count());
    let shows_how = EXAMPLES.iter().any(|word| first == *word || first.starts_with(&format!("{word}-")));
    let before = &text[..start];
    let is_reached = before.ends_with("//") || before.ends_with('@');
    let says_more = count > 2 || first.contains(|c: char| c.is_ascii_digit() || c == '-');
    !shows_how && !before.ends_with(['.', '$', '_']) && (is_reached || says_more || !IN_CODE.contains(&last))
}

fn is_private(text: &str, found: &regex::Match<'_>) -> bool {
    let (written, length) =
        found.as_str().split_once('/').map_or((found.as_str(), None), |(ip, length)| (ip, Some(length)));
    let written = written.replace("dot", ".").replace(['[', ']', '(', ')', '{', '}'], "");
    let Ok(ip) = written.parse::<Ipv4Addr>() else { return false };
    // A whole network, and a version of something.
    let is_network = length.is_some() && ip.octets()[3] == 0;
    let before = text[..found.start()].chars().next_back();
    let is_version = before.is_some_and(|c| matches!(c, 'v' | 'V' | '.' | '-'));
    let runs_on =
        text[found.end()..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (ip.is_private() || is_of_carrier(ip)) && !EVERYWHERE.contains(&ip) && !is_network && !is_version && !runs_on
}

/// Addresses that a provider shares among its customers, and private networks among their machines (RFC 6598).
fn is_of_carrier(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    first == 100 && (64..128).contains(&second)
}

fn is_private_long(text: &str, found: &regex::Match<'_>) -> bool {
    let Ok(ip) = found.as_str().parse::<Ipv6Addr>() else { return false };
    // A path in a program may be of such letters: `fdab::add`.
    let is_word = !found.as_str().contains(|c: char| c.is_ascii_digit()) && found.as_str().matches(':').count() < 3;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_');
    let before = text[..found.start()].chars().next_back();
    let runs_on = before.is_some_and(is_part) || text[found.end()..].chars().next().is_some_and(is_part);
    // A whole network.
    let is_network = found.as_str().ends_with("::");
    (ip.is_unique_local() || ip.is_unicast_link_local()) && !is_word && !runs_on && !is_network
}
