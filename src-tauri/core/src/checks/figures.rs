//! Figures in running text: numbers that say how much, how many, how long or when.
//!
//! A figure is written in digits or in words. Not every number is one: a version, a status code, a step of a list and a bare
//! year measure nothing.

use crate::document::Span;

/// Where figures stand in a text, in order.
pub fn figures(text: &str) -> Vec<Span> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let taken = if text[tokens[at].start..].starts_with(|c: char| c.is_numeric()) {
            digits(text, &tokens, at)
        } else {
            words(text, &tokens, at)
        };
        match taken {
            Taken::Figure(count) => {
                found.push(Span::new(tokens[at].start, tokens[at + count - 1].end));
                at += count;
            }
            Taken::Other(count) => at += count,
        }
    }
    found
}

/// How many tokens belong together, and whether they are a figure.
enum Taken {
    Figure(usize),
    Other(usize),
}

/// Runs of letters and digits.
fn tokens(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| Span::new(from, text.len())));
    found
}

fn digits(text: &str, tokens: &[Span], at: usize) -> Taken {
    let count = number_length(text, tokens, at);
    let (start, end) = (tokens[at].start, tokens[at + count - 1].end);
    let number = &text[start..end];
    let before = at.checked_sub(1).map(|before| word(text, tokens[before])).unwrap_or_default();
    if number.len() == 10 && number.matches('-').count() == 2 {
        return Taken::Figure(count);
    }
    let joined = text[..start].ends_with(['_', '#', '/', '\\'])
        || (text[..start].ends_with(['-', '.']) && text[..start - 1].ends_with(char::is_alphanumeric));
    let tail = number.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | ',' | ':' | '\'' | '’'));
    if joined || !(tail.is_empty() || UNITS.contains(&tail)) || ENUMERATED.contains(&before.as_str()) {
        return Taken::Other(count);
    }
    if tail.is_empty() && (is_year(number, &before) || is_status(text, number, &before, end)) {
        return Taken::Other(count);
    }
    Taken::Figure(count)
}

/// `1,200`, `3.5`, `14:30` and `2026-04-02` are several runs of digits and one number.
fn number_length(text: &str, tokens: &[Span], at: usize) -> usize {
    let digit = |span: Span| text[span.start..span.end].starts_with(|c: char| c.is_ascii_digit());
    let between = |index: usize| &text[tokens[index].end..tokens[index + 1].start];
    let iso = tokens[at].end - tokens[at].start == 4
        && tokens.get(at + 2).is_some_and(|day| day.end - day.start == 2 && digit(*day))
        && digit(tokens[at + 1])
        && between(at) == "-"
        && between(at + 1) == "-";
    if iso {
        return 3;
    }
    let mut count = 1;
    while tokens.get(at + count).is_some_and(|next| digit(*next))
        && matches!(between(at + count - 1), "." | "," | ":" | "'" | "’")
    {
        count += 1;
    }
    count
}

fn words(text: &str, tokens: &[Span], at: usize) -> Taken {
    let first = word(text, tokens[at]);
    let next = |far: usize| tokens.get(at + far).map(|span| word(text, *span)).unwrap_or_default();
    let apart = |far: usize| {
        let gap = &text[tokens[at + far - 1].end..tokens[at + far].start];
        !matches!(gap, " " | "-" | "\u{a0}" | " * " | " **")
    };
    if FRACTIONS.contains(&first.as_str()) {
        let parts = matches!(next(1).as_str(), "of" | "the" | "an" | "a" | "as") && !apart(1);
        return if parts { Taken::Figure(1) } else { Taken::Other(1) };
    }
    if !NUMBERS.contains(&first.as_str()) {
        return Taken::Other(1);
    }
    let mut count = 1;
    while NUMBERS.contains(&next(count).as_str()) && !apart(count) {
        count += 1;
    }
    if tokens.get(at + count).is_none() || apart(count) {
        return Taken::Other(count);
    }
    let noun = next(count);
    let of_some = matches!(noun.as_str(), "in" | "of" | "out")
        && (1..=2).any(|far| {
            let other = next(count + far);
            NUMBERS.contains(&other.as_str()) || other.starts_with(|c: char| c.is_ascii_digit())
        });
    let counted = match first.as_str() {
        "one" if count == 1 => TIMES.contains(&noun.as_str()),
        _ => noun.starts_with(char::is_alphabetic) && !UNCOUNTED.contains(&noun.as_str()),
    };
    if of_some || counted { Taken::Figure(count) } else { Taken::Other(count) }
}

fn word(text: &str, span: Span) -> String {
    text[span.start..span.end].to_lowercase()
}

fn is_year(number: &str, before: &str) -> bool {
    number.len() == 4
        && (number.starts_with("19") || number.starts_with("20"))
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && (BEFORE_YEARS.contains(&before) || MONTHS.iter().any(|month| before.starts_with(month)))
}

/// An answer of HTTP, where nothing is counted by it.
fn is_status(text: &str, number: &str, before: &str, end: usize) -> bool {
    let known = number.len() == 3
        && matches!(number.as_bytes()[0], b'2'..=b'5')
        && number.bytes().all(|byte| byte.is_ascii_digit());
    let rest = text[end..].strip_prefix([' ', '\u{a0}']).unwrap_or_default();
    let next: String = rest.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let counts = rest.starts_with(['%', '€', '$', '£']) || (!next.is_empty() && !UNCOUNTED.contains(&next.as_str()));
    known && !counts && BEFORE_STATUS.contains(&before)
}

/// What may follow a number without a space.
const UNITS: &[&str] = &[
    "ms", "s", "m", "h", "d", "k", "K", "M", "G", "x", "KB", "kB", "MB", "GB", "TB", "bn", "am", "pm", "min", "px",
    "kg", "km", "th", "st", "nd", "rd",
];

/// A number after one of these is a name.
const ENUMERATED: &[&str] = &[
    "version",
    "section",
    "chapter",
    "step",
    "option",
    "phase",
    "part",
    "figure",
    "table",
    "page",
    "rule",
    "point",
    "requirement",
    "issue",
    "ticket",
    "no",
    "level",
    "layer",
    "python",
    "sqlite",
    "http",
    "appendix",
    "article",
    "milestone",
    "scenario",
    "case",
    "question",
    "variant",
    "group",
    "tier",
];

const BEFORE_YEARS: &[&str] = &[
    "in", "since", "until", "by", "from", "of", "during", "before", "after", "spring", "summer", "autumn", "fall",
    "winter", "early", "late", "mid", "to", "q1", "q2", "q3", "q4", "and", "year",
];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const BEFORE_STATUS: &[&str] = &[
    "", "get", "gets", "got", "returns", "return", "returned", "answers", "answer", "with", "a", "an", "the", "code",
    "status", "error", "http", "is", "or", "and", "gives", "then", "by", "as", "into", "expects",
];

const NUMBERS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
];

const FRACTIONS: &[&str] =
    &["half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "tenth", "tenths", "twice"];

/// What can be counted with a plain "one" and mean a measure.
const TIMES: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "sprint",
    "percent",
    "per",
    "millisecond",
    "engineer",
    "developer",
    "euro",
    "dollar",
    "cent",
];

/// What no number counts, or what says nothing when counted.
const UNCOUNTED: &[&str] = &[
    "of",
    "and",
    "or",
    "to",
    "are",
    "is",
    "was",
    "were",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "as",
    "that",
    "which",
    "who",
    "have",
    "has",
    "had",
    "do",
    "does",
    "did",
    "can",
    "could",
    "will",
    "would",
    "should",
    "must",
    "may",
    "the",
    "a",
    "an",
    "it",
    "they",
    "we",
    "you",
    "i",
    "not",
    "but",
    "if",
    "when",
    "then",
    "than",
    "so",
    "because",
    "out",
    "after",
    "before",
    "while",
    "more",
    "other",
    "others",
    "different",
    "main",
    "things",
    "ways",
    "sides",
    "kinds",
    "sorts",
    "means",
    "until",
    "without",
    "where",
    "beside",
    "below",
    "above",
    "only",
    "too",
    "also",
];
