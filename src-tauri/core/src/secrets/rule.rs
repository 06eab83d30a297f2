//! The rules: read at the first search, their expressions compiled when a word of theirs stands in a text.
//!
//! A rule whose filter says more than `expression` reads, or that asks for a file's path, isn't used: a filter left out would
//! raise what its authors took care not to raise.

use std::collections::HashMap;
use std::io::Read;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use flate2::read::GzDecoder;
use regex::bytes::{Captures, Regex, RegexBuilder};
use serde::Deserialize;

use super::Certainty;
use super::example;
use super::expression::{Finding, Test};
use super::title::{is_public, title};

/// Betterleaks' rules as they were published (revision b1aa878b), compressed: they name keys that a scanner would take for
/// real ones. Newer ones replace the file, and `make figures` says what that changes.
const BETTERLEAKS: &[u8] = include_bytes!("betterleaks.toml.gz");

/// For what documents hold and code doesn't.
const OURS: &str = include_str!("ours.toml");

/// What ends a secret in code; in prose, a sign of punctuation, emphasis or a table does, or one beyond ASCII.
const END_IN_CODE: &str = r#"(?:\\?['"\x60]|[\s;]|\\[nr]|$)"#;
const END_IN_PROSE: &str = r#"(?:\\?['"\x60]|[\s;.,:!?)\]}>*|&<\x80-\xff]|\\[nr]|$)"#;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    filter: String,
    rules: Vec<Written>,
}

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    id: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    regex: String,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    filter: String,
    #[serde(default)]
    confidence: String,
    #[serde(default)]
    value_group: Option<usize>,
    #[serde(default)]
    specificity: i32,
    #[serde(default)]
    skip_report: bool,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    components: Vec<WrittenCompanion>,
}

#[derive(Deserialize)]
struct WrittenCompanion {
    id: String,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    within: Option<String>,
}

/// What has to stand near a secret.
pub(super) struct Companion {
    pub id: String,
    /// At most so many lines away.
    pub lines: Option<usize>,
}

/// A secret, and all that its rule looked at.
#[derive(Clone)]
pub(super) struct Match {
    pub secret: Range<usize>,
}

/// A rule in use.
pub(super) struct Rule {
    pub id: String,
    pub title: String,
    pub certainty: Certainty,
    pub weight: i32,
    pub companions: Vec<Companion>,
    /// Is it a secret by itself? Else it is only the companion of one.
    pub is_reported: bool,
    regex: String,
    value_group: Option<usize>,
    keywords: Vec<String>,
    words: Vec<usize>,
    is_near_its_words: bool,
    filter: Test,
    compiled: OnceLock<Option<Regex>>,
}

/// All rules.
pub(super) struct Rules {
    pub all: Vec<Rule>,
    keywords: Option<AhoCorasick>,
    asking: Vec<Vec<usize>>,
    positions: HashMap<String, usize>,
    everywhere: Test,
}

/// Which words of rules stand where in a text.
pub(super) struct Words {
    places: Vec<Vec<usize>>,
    /// The rules that they ask for, in their order.
    pub asked: Vec<usize>,
}

static RULES: LazyLock<Rules> = LazyLock::new(Rules::read);

impl Rules {
    pub fn get() -> &'static Self {
        &RULES
    }

    fn read() -> Self {
        let mut text = String::new();
        // Both files are part of the program; a test reads them to the end.
        let _ = GzDecoder::new(BETTERLEAKS).read_to_string(&mut text);
        let empty = || File { filter: String::new(), rules: Vec::new() };
        let theirs = toml::from_str(&text).unwrap_or_else(|_| empty());
        let ours: File = toml::from_str(OURS).unwrap_or_else(|_| empty());
        let everywhere = Test::read(&theirs.filter).unwrap_or(Test::NEVER);
        let mut all: Vec<Rule> = ours.rules.into_iter().chain(theirs.rules).filter_map(Rule::new).collect();

        let mut words: Vec<String> = Vec::new();
        let mut asking: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (at, rule) in all.iter_mut().enumerate() {
            for word in std::mem::take(&mut rule.keywords) {
                let word = *known.entry(word).or_insert_with_key(|word| {
                    words.push(word.clone());
                    asking.push(Vec::new());
                    words.len() - 1
                });
                asking[word].push(at);
                rule.words.push(word);
            }
        }
        let keywords =
            AhoCorasickBuilder::new().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(&words).ok();
        let positions = all.iter().enumerate().map(|(at, rule)| (rule.id.clone(), at)).collect();
        Self { keywords, asking, positions, everywhere, all }
    }

    /// Where the rules' words stand in a text.
    pub fn words_of(&self, text: &str) -> Words {
        let mut places = vec![Vec::new(); self.asking.len()];
        for found in self.keywords.iter().flat_map(|keywords| keywords.find_overlapping_iter(text)) {
            places[found.pattern().as_usize()].push(found.start());
        }
        let mut asked: Vec<usize> = self
            .asking
            .iter()
            .zip(&places)
            .filter(|(_, places)| !places.is_empty())
            .flat_map(|(rules, _)| rules)
            .copied()
            .collect();
        asked.sort_unstable();
        asked.dedup();
        Words { places, asked }
    }

    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }
}

impl Rule {
    fn new(written: Written) -> Option<Self> {
        let is_used = written.path.is_none() && !written.regex.is_empty();
        let filter = Test::read(&written.filter).filter(|_| is_used)?;
        let title = written.title.unwrap_or_else(|| title(&written.description));
        let companions = written.components.into_iter().filter(|companion| !companion.optional);
        Some(Self {
            certainty: match written.confidence.as_str() {
                "private-key" => Certainty::PrivateKey,
                _ if matches!(written.id.as_str(), "private-key" | "age-secret-key") => Certainty::PrivateKey,
                "high" => Certainty::Certain,
                _ => Certainty::Likely,
            },
            companions: companions
                .map(|companion| Companion {
                    lines: companion.within.and_then(|within| within.trim_end_matches('L').parse().ok()),
                    id: companion.id,
                })
                .collect(),
            is_reported: !written.skip_report && !is_public(&title),
            id: written.id,
            title,
            weight: written.specificity,
            regex: written.regex.replace(END_IN_CODE, END_IN_PROSE),
            value_group: written.value_group,
            is_near_its_words: is_near(&written.regex, &written.keywords),
            keywords: written.keywords,
            words: Vec::new(),
            filter,
            compiled: OnceLock::new(),
        })
    }

    /// What the rule finds in a text, after its filter and ours.
    pub fn find(&self, text: &str, words: &Words) -> Vec<Match> {
        let Some(regex) = self.compiled.get_or_init(|| compile(&self.regex)) else { return Vec::new() };
        let mut found = Vec::new();
        for part in self.parts(text, words) {
            let start = part.start;
            for groups in regex.captures_iter(&text.as_bytes()[part]) {
                let Some(whole) = groups.get(0) else { continue };
                let secret = self.secret(regex, &groups).unwrap_or(whole);
                let span = start + secret.start()..start + secret.end();
                let finding = Finding {
                    secret: String::from_utf8_lossy(secret.as_bytes()),
                    whole: String::from_utf8_lossy(whole.as_bytes()),
                };
                let is_key = self.certainty == Certainty::PrivateKey;
                let is_none = self.filter.holds(&finding)
                    || (!is_key && Rules::get().everywhere.holds(&finding))
                    || example::is_example(text, &span, &finding, is_key);
                if !is_none {
                    found.push(Match { secret: span });
                }
            }
        }
        found
    }

    /// The group that holds the secret: the one that is named by number, or the first that holds anything.
    fn secret<'t>(&self, regex: &Regex, groups: &Captures<'t>) -> Option<regex::bytes::Match<'t>> {
        if let Some(group) = self.value_group {
            return groups.get(group);
        }
        let has_names = regex.capture_names().flatten().next().is_some();
        groups.iter().skip(1).flatten().find(|group| !has_names && !group.is_empty())
    }

    /// The parts of a text to look at: whole lines around the rule's words, or all of it.
    fn parts(&self, text: &str, words: &Words) -> Vec<Range<usize>> {
        if !self.is_near_its_words {
            return std::iter::once(0..text.len()).collect();
        }
        let mut places: Vec<usize> = self.words.iter().flat_map(|word| &words.places[*word]).copied().collect();
        places.sort_unstable();
        let bytes = text.as_bytes();
        let mut parts: Vec<Range<usize>> = Vec::new();
        for place in places {
            if parts.last().is_some_and(|last| place + AFTER <= last.end) {
                continue;
            }
            let start = place.saturating_sub(BEFORE);
            let start = bytes[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
            let end = (place + AFTER).min(bytes.len());
            let end = bytes[end..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |newline| end + newline);
            match parts.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => parts.push(start..end),
            }
        }
        parts
    }
}

/// How far a match may reach from a word of its rule, besides the rest of the line.
const BEFORE: usize = 300;
const AFTER: usize = 1000;

/// Does a match hold one of the rule's words, and hardly more than a few lines? Then only what is near them needs a look.
fn is_near(regex: &str, keywords: &[String]) -> bool {
    let small = regex.to_ascii_lowercase();
    let within_lines = ["[^\\r\\n", "[^\\s", "[^\\w"].iter().fold(small.clone(), |rest, class| rest.replace(class, ""));
    let reaches_far = ["\\s\\s", "(?s", "[^", "\\r\\n]{1,2}", "private key"];
    keywords.iter().all(|word| small.contains(word)) && reaches_far.iter().all(|sign| !within_lines.contains(sign))
}

/// An expression of Go's syntax. There a brace that begins no repetition is a brace; here it needs a backslash.
pub(super) fn compile(expression: &str) -> Option<Regex> {
    let build = |expression: &str| RegexBuilder::new(expression).unicode(false).size_limit(64 << 20).build().ok();
    build(expression).or_else(|| build(&with_plain_braces(expression)))
}

fn with_plain_braces(expression: &str) -> String {
    let mut plain = String::with_capacity(expression.len() + 8);
    let mut escaped = false;
    for (at, sign) in expression.char_indices() {
        let after = expression[at + sign.len_utf8()..].find('}').map(|end| &expression[at + 1..at + 1 + end]);
        let repeats = after.is_some_and(|times| {
            times.starts_with(|sign: char| sign.is_ascii_digit())
                && times.chars().all(|sign| sign.is_ascii_digit() || sign == ',')
        });
        if sign == '{' && !escaped && !repeats {
            plain.push('\\');
        }
        plain.push(sign);
        escaped = sign == '\\' && !escaped;
    }
    plain
}
