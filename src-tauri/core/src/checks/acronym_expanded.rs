//! An acronym that is never spelled out.

use std::collections::HashSet;

use super::{Hit, Looking, Rule};
use crate::document::Span;

/// The rule `acronym-expanded`.
pub struct AcronymExpanded;

const LONGEST: usize = 6;

impl Rule for AcronymExpanded {
    fn id(&self) -> &'static str {
        "acronym-expanded"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let front = &looking.document.front;
        let named: Vec<String> = ["product", "concept"].iter().filter_map(|field| front.text(field)).collect();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut hits = Vec::new();
        for block in looking.blocks() {
            for span in block.acronyms() {
                let acronym = &block.text()[span.start..span.end];
                let first = seen.insert(acronym);
                if first
                    && !is_known(looking, acronym)
                    && !named.iter().any(|name| name.contains(acronym))
                    && !is_spelled_out(looking, acronym)
                    && !is_confidential(looking, block.text(), *span)
                {
                    hits.push(Hit::at(block.prose.source(*span)).value("acronym", acronym));
                }
            }
        }
        hits
    }
}

/// Part of a term that must go: spelling it out would say more of it.
fn is_confidential(looking: &Looking<'_>, text: &str, acronym: Span) -> bool {
    let terms = looking.around.confidential(looking.path, looking.kind, text);
    terms.iter().any(|term| term.start < acronym.end && acronym.start < term.end)
}

/// Two to six capitals as a word of their own, outside code and links; a plural s doesn't count.
pub(super) fn acronyms(text: &str, concrete: &[Span]) -> Vec<Span> {
    if !has_capitals(text) || is_shouted(text) {
        return Vec::new();
    }
    let mut at = 0;
    let words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '/' | '.' | '@' | '+' | '&'))
        .filter_map(move |word| {
            let start = at;
            at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
            let bare = word.trim_end_matches(['.', '-', '/']);
            let bare = bare.strip_suffix('s').filter(|bare| bare.len() >= 2).unwrap_or(bare);
            Some((start, bare)).filter(|(_, bare)| {
                (2..=LONGEST).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_uppercase())
            })
        });
    let own = words.filter(|(start, _)| !concrete.iter().any(|span| span.contains(*start)));
    own.map(|(start, bare)| Span::new(start, start + bare.len())).collect()
}

/// Two capitals in a row: few blocks have them.
fn has_capitals(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_uppercase() && pair[1].is_ascii_uppercase())
}

/// A line in capitals, or nearly, has no acronyms.
fn is_shouted(text: &str) -> bool {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    capitals > small && text.contains(' ')
}

/// On the list of those that every reader knows, a Roman number, or a word in capitals for emphasis.
fn is_known(looking: &Looking<'_>, acronym: &str) -> bool {
    let own = looking.text.parameters.list("known").chain(looking.check.parameters.list("known"));
    let roman = acronym.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let mut lists = own.chain(looking.text.parameters.list("words"));
    roman || lists.any(|known| known == acronym) || is_word(looking, acronym)
}

/// Written small elsewhere, it is a word.
fn is_word(looking: &Looking<'_>, acronym: &str) -> bool {
    let small = acronym.to_ascii_lowercase();
    looking.reading.blocks.iter().any(|block| {
        block.text().match_indices(&small).any(|(at, _)| {
            let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
            let in_code = block.prose.concrete.iter().any(|span| span.contains(at));
            !in_code && !block.text()[..at].ends_with(joins) && !block.text()[at + small.len()..].starts_with(joins)
        })
    })
}

/// "service level agreement (SLA)", "SLA (service level agreement)", "SLA, that is", or words with these initials in a row.
fn is_spelled_out(looking: &Looking<'_>, acronym: &str) -> bool {
    let document = looking.document;
    let headings = document.headings.iter().map(|heading| heading.text.as_str());
    let texts = looking.reading.blocks.iter().map(|block| block.text()).chain(headings);
    texts.into_iter().any(|text| explained(text, acronym) || has_initials(text, acronym))
}

fn explained(text: &str, acronym: &str) -> bool {
    text.match_indices(acronym).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + acronym.len()..]);
        let after = after.strip_prefix('s').unwrap_or(after);
        let closes = after.starts_with(')') || after.starts_with("”)") || after.starts_with("*)");
        let in_brackets = before.trim_end_matches(['*', '“', '"']).ends_with('(') && closes;
        let words = |text: &str| text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count();
        // "GIN (a kind of index)", or with its noun between: "GIN index (a kind of …)".
        let noun = after.trim_start().trim_start_matches(|c: char| c.is_alphanumeric() || c == '-').trim_start();
        let told = noun
            .strip_prefix('(')
            .and_then(|rest| rest.split(')').next())
            .is_some_and(|inner| words(inner) >= 2 && inner.chars().any(char::is_lowercase));
        let says =
            [", that is", ", meaning", ", short for", " stands for", " means ", ", or ", " is short for", ", the "]
                .iter()
                .any(|sign| after.starts_with(sign));
        in_brackets || told || says
    })
}

/// Words in a row whose initials are the letters, small words between them left out or not.
fn has_initials(text: &str, acronym: &str) -> bool {
    let initials: Vec<u8> = acronym.bytes().map(|byte| byte.to_ascii_lowercase()).collect();
    sentences_of(text).any(|sentence| initials_in(sentence, acronym, &initials))
}

fn sentences_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', ';', ':'])
}

fn initials_in(sentence: &str, acronym: &str, initials: &[u8]) -> bool {
    let words: Vec<&str> = sentence
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty() && *word != acronym)
        .collect();
    let initial = |word: &str| word.as_bytes()[0].to_ascii_lowercase();
    let small = |word: &str| matches!(word, "of" | "the" | "and" | "to" | "in" | "for" | "a" | "an" | "on" | "at");
    (0..words.len()).any(|start| {
        if initial(words[start]) != initials[0] || small(words[start]) {
            return false;
        }
        let mut wanted = initials.iter().peekable();
        let mut last = "";
        for word in &words[start..] {
            match wanted.peek() {
                None => break,
                Some(letter) if initial(word) == **letter && word.len() > 1 => {
                    last = word;
                    wanted.next();
                }
                Some(_) if small(word) => {}
                Some(_) => return false,
            }
        }
        wanted.peek().is_none() && !small(last)
    })
}
