//! What a rule finds, in words for a person. Betterleaks describes its rules for a report: what was found, and what may come
//! of it; the first half is the name.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::rule::compile;

/// "Uncovered a GitHub Personal Access Token, potentially leading to …" as "GitHub Personal Access Token".
pub(super) fn title(description: &str) -> String {
    static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        compile(
            "^(?i:uncovered |detected |identified |found |discovered )?\
             (?i:a pattern that may indicate |a pattern resembling |an? |the |possible |potential(?:ly)? )*",
        )
    });
    static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        compile(r"[,;.]\s|\.$| (?:which|that|is an?|paired with|used as|in an?|may|provided|embedded)\b| - ")
    });
    let cut = |regex: &LazyLock<Option<Regex>>, text: &str| {
        regex.as_ref().and_then(|regex| regex.find(text.as_bytes()).map(|found| found.range()))
    };
    let rest = &description[cut(&BEFORE, description).map_or(0, |before| before.end)..];
    let rest = sentence_case(rest[..cut(&AFTER, rest).map_or(rest.len(), |after| after.start)].trim());
    let small = rest.to_lowercase();
    let says_what = KINDS.iter().any(|kind| small.contains(kind)) || small.ends_with(" id");
    let mut signs = rest.chars();
    // Not the first letter of eBay and xAI.
    let is_name = rest.chars().nth(1).is_some_and(char::is_uppercase);
    let first: String = signs.next().map_or_else(String::new, |sign| match is_name {
        true => sign.to_string(),
        false => sign.to_uppercase().collect(),
    });
    format!("{first}{}{}", signs.as_str(), if says_what { "" } else { " secret" })
}

/// Names keep their capitals, the words of the trade don't: "GitHub personal access token".
fn sentence_case(title: &str) -> String {
    let plain = |word: &str| if WORDS.contains(&word) { word.to_lowercase() } else { word.to_owned() };
    title.split(' ').map(plain).collect::<Vec<_>>().join(" ")
}

const WORDS: &[&str] = &[
    "Access",
    "Application",
    "Authentication",
    "Batch",
    "Client",
    "Configuration",
    "Cookie",
    "Deploy",
    "Encryption",
    "Fine-Grained",
    "Integration",
    "Job",
    "Key",
    "Legacy",
    "License",
    "Management",
    "Organization",
    "Page",
    "Personal",
    "Pipeline",
    "Private",
    "Project",
    "Refresh",
    "Registration",
    "Runner",
    "Secret",
    "Sensitive",
    "Service",
    "Session",
    "Token",
    "Trigger",
    "User",
    "Webhook",
];

/// What secrets are called.
const KINDS: &[&str] =
    &["key", "token", "secret", "password", "credential", "cookie", "webhook", "connection string", "identifier"];

/// Is it a name that everybody may know, by its title?
pub(super) fn is_public(title: &str) -> bool {
    let small = title.to_lowercase();
    (small.ends_with(" id") && !small.contains("key"))
        || ["public key", "publishable", "public validation"].iter().any(|word| small.contains(word))
}
