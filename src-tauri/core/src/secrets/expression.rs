//! The filters of the rules: conditions under which a finding is none.
//!
//! Of Betterleaks' expressions this reads what the rules for single issuers use: comparisons of entropy, lists of patterns
//! and of words, joined by "and", "or", "not". An expression with anything else isn't read at all.

use std::borrow::Cow;

use regex::bytes::Regex;

use super::rule::compile;
use super::shape::{entropy, reads_like_words};

/// What a filter looks at.
pub(super) struct Finding<'t> {
    pub secret: Cow<'t, str>,
    pub whole: Cow<'t, str>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Secret,
    Whole,
    /// Nothing is known of the file: no pattern fits.
    Path,
}

/// A condition.
#[derive(Debug, Clone)]
pub(super) enum Test {
    Any(Vec<Test>),
    All(Vec<Test>),
    Not(Box<Test>),
    Entropy { most: f64, included: bool },
    Words,
    Matches(Part, Vec<Regex>),
    Contains(Part, Vec<String>),
}

impl Test {
    /// Holds for nothing.
    pub const NEVER: Self = Self::Any(Vec::new());

    /// None where the expression says more than is understood.
    pub fn read(expression: &str) -> Option<Self> {
        let tokens = tokens(expression)?;
        if tokens.is_empty() {
            return Some(Self::NEVER);
        }
        let mut reader = Reader { tokens: &tokens };
        let test = reader.any()?;
        reader.tokens.is_empty().then_some(test)
    }

    pub fn holds(&self, finding: &Finding<'_>) -> bool {
        let part = |part: &Part| match part {
            Part::Secret => finding.secret.as_ref(),
            Part::Whole => finding.whole.as_ref(),
            Part::Path => "",
        };
        match self {
            Self::Any(tests) => tests.iter().any(|test| test.holds(finding)),
            Self::All(tests) => tests.iter().all(|test| test.holds(finding)),
            Self::Not(test) => !test.holds(finding),
            Self::Entropy { most, included } => {
                let has = entropy(&finding.secret);
                has < *most || (*included && has <= *most)
            }
            Self::Words => reads_like_words(&finding.secret),
            Self::Matches(Part::Path, _) | Self::Contains(Part::Path, _) => false,
            Self::Matches(of, patterns) => patterns.iter().any(|pattern| pattern.is_match(part(of).as_bytes())),
            Self::Contains(of, words) => words.iter().any(|word| part(of).contains(word.as_str())),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Text(String),
    Number(f64),
    Sign(&'static str),
}

const SIGNS: &[&str] = &["||", "&&", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ","];

fn tokens(expression: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = expression.trim_start();
    while let Some(first) = rest.chars().next() {
        let length;
        if rest.starts_with("//") {
            length = rest.find('\n').unwrap_or(rest.len());
        } else if first == '`' {
            length = rest[1..].find('`')? + 2;
            tokens.push(Token::Text(rest[1..length - 1].to_owned()));
        } else if first == '"' {
            length = end_of_quoted(rest)?;
            tokens.push(Token::Text(serde_json::from_str(&rest[..length]).ok()?));
        } else if first.is_ascii_digit() {
            length = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(rest.len());
            tokens.push(Token::Number(rest[..length].parse().ok()?));
        } else if first.is_ascii_alphabetic() {
            length = rest.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len());
            tokens.push(Token::Name(rest[..length].to_owned()));
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
            length = sign.len();
            tokens.push(Token::Sign(sign));
        }
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

fn end_of_quoted(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().skip(1).find_map(|(at, sign)| {
        let ends = sign == '"' && !escaped;
        escaped = sign == '\\' && !escaped;
        ends.then_some(at + 1)
    })
}

struct Reader<'t> {
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn takes(&mut self, sign: &'static str) -> bool {
        let is_next = self.tokens.first() == Some(&Token::Sign(sign));
        if is_next {
            self.tokens = &self.tokens[1..];
        }
        is_next
    }

    fn any(&mut self) -> Option<Test> {
        let mut tests = vec![self.all()?];
        while self.takes("||") {
            tests.push(self.all()?);
        }
        Some(Test::Any(tests))
    }

    fn all(&mut self) -> Option<Test> {
        let mut tests = vec![self.one()?];
        while self.takes("&&") {
            tests.push(self.one()?);
        }
        Some(Test::All(tests))
    }

    fn one(&mut self) -> Option<Test> {
        if self.takes("!") {
            return Some(Test::Not(Box::new(self.one()?)));
        }
        if self.takes("(") {
            let test = self.any()?;
            return self.takes(")").then_some(test);
        }
        let Token::Name(function) = self.next()? else { return None };
        if !self.takes("(") {
            return None;
        }
        let part = self.part()?;
        let test = match function.as_str() {
            "entropy" | "tokenRatio" => {
                self.takes(")").then_some(())?;
                let sign = self.next()?;
                let Token::Number(bound) = self.next()? else { return None };
                return match (function.as_str(), sign, part) {
                    ("entropy", Token::Sign("<"), Part::Secret) => Some(Test::Entropy { most: bound, included: false }),
                    ("entropy", Token::Sign("<="), Part::Secret) => Some(Test::Entropy { most: bound, included: true }),
                    ("tokenRatio", Token::Sign(">="), Part::Secret) => Some(Test::Words),
                    _ => None,
                };
            }
            "matchesAny" => {
                let patterns: Option<Vec<Regex>> = self.list()?.iter().map(|pattern| compile(pattern)).collect();
                Test::Matches(part, patterns?)
            }
            "containsAny" => Test::Contains(part, self.list()?),
            _ => return None,
        };
        self.takes(")").then_some(test)
    }

    /// `finding["secret"]`, `finding["match"]`, `attributes["path"]`.
    fn part(&mut self) -> Option<Part> {
        let Token::Name(of) = self.next()? else { return None };
        self.takes("[").then_some(())?;
        let Token::Text(name) = self.next()? else { return None };
        self.takes("]").then_some(())?;
        match (of.as_str(), name.as_str()) {
            ("finding", "secret") => Some(Part::Secret),
            ("finding", "match") => Some(Part::Whole),
            ("attributes", "path") => Some(Part::Path),
            _ => None,
        }
    }

    /// `, ["…", "…"]`
    fn list(&mut self) -> Option<Vec<String>> {
        (self.takes(",") && self.takes("[")).then_some(())?;
        let mut texts = Vec::new();
        while !self.takes("]") {
            let Token::Text(text) = self.next()? else { return None };
            texts.push(text);
            if !self.takes(",") {
                self.takes("]").then_some(())?;
                break;
            }
        }
        Some(texts)
    }
}
