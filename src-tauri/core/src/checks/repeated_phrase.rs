//! The same run of words over and over.
//!
//! It is noticed where it is close together: in one paragraph, or in paragraphs that follow each other. Terms have to be
//! repeated across a document, the items of a list may be built alike, and code and links are no words of the writer.

use std::sync::LazyLock;

use super::reading::Block;
use super::{Hit, Looking, Rule};
use crate::document::{Place, Span};

/// The rule `repeated-phrase`.
pub struct RepeatedPhrase;

const OFTEN: usize = 3;

/// Words between the first and the third time.
const CLOSE: usize = 150;

/// One word of a block: what it is, and where it stands. A word of somebody else's has no id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    id: Option<u64>,
    small: bool,
    at: Span,
}

/// One word of the text: what it is, and where it stands.
#[derive(Clone, Copy)]
struct Word {
    id: u64,
    small: bool,
    block: usize,
    at: Span,
}

impl Rule for RepeatedPhrase {
    fn id(&self) -> &'static str {
        "repeated-phrase"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let run = looking.number("words").max(2);
        let blocks: Vec<&Block<'_>> =
            looking.blocks().filter(|block| matches!(block.prose.place, Place::Paragraph | Place::Item)).collect();
        let words = words(&blocks);
        let mut runs: Vec<(u64, usize)> = words
            .windows(run)
            .enumerate()
            .filter(|(_, run)| run[0].block == run[run.len() - 1].block && run.iter().any(|word| !word.small))
            .map(|(at, run)| (run.iter().fold(0, |hash, word| mixed(hash, word.id)), at))
            .collect();
        often(&mut runs);
        runs.sort_unstable();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for group in runs.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= OFTEN) {
            let starts: Vec<usize> = group.iter().map(|(_, at)| *at).collect();
            found.extend(crowded(&words, &blocks, &starts, run));
        }
        found.sort_unstable();
        // Runs that begin at one word after the other are one longer phrase.
        let mut phrases: Vec<(usize, usize, usize)> = Vec::new();
        for (first, times) in found {
            match phrases.last_mut() {
                Some((_, last, most)) if first <= *last + 1 => (*last, *most) = (first, times.max(*most)),
                _ => phrases.push((first, first, times)),
            }
        }
        let hit = |(first, last, times): (usize, usize, usize)| {
            let block = blocks[words[first].block];
            let at = Span::new(words[first].at.start, words[last + run - 1].at.end);
            Hit::at(block.prose.source(at)).value("phrase", &block.text()[at.start..at.end]).value("times", times)
        };
        phrases.into_iter().map(hit).collect()
    }
}

fn words(blocks: &[&Block<'_>]) -> Vec<Word> {
    let mut words = Vec::new();
    for (block, tokens) in blocks.iter().map(|block| block.tokens()).enumerate() {
        for Token { id, small, at } in tokens {
            // A word of somebody else's is like no other.
            let id = id.unwrap_or_else(|| mixed(u64::MAX, words.len() as u64));
            words.push(Word { id, small: *small, block, at: *at });
        }
    }
    words
}

pub(super) fn tokens(text: &str, concrete: &[Span]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let ends = text.char_indices().map(|(at, c)| (at, c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
    for (at, is_word) in ends.chain([(text.len(), false)]) {
        match (is_word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let word = &text[from..at];
                let own = concrete.iter().all(|span| !span.contains(from));
                let id = own.then(|| id_of(word));
                let small = word.len() <= 2
                    || word.starts_with(|c: char| c.is_ascii_digit())
                    || id.is_some_and(|id| SMALL_IDS.binary_search(&id).is_ok());
                tokens.push(Token { id, small, at: Span::new(from, at) });
            }
            _ => {}
        }
    }
    tokens
}

/// Leaves out, before the costly sorting, most of what can't be there often enough.
fn often(runs: &mut Vec<(u64, usize)>) {
    let bucket = |hash: u64| (hash >> 48) as usize;
    let mut counts = vec![0_u8; 1 << 16];
    for (hash, _) in runs.iter() {
        counts[bucket(*hash)] = counts[bucket(*hash)].saturating_add(1);
    }
    runs.retain(|(hash, _)| usize::from(counts[bucket(*hash)]) >= OFTEN);
}

fn id_of(word: &str) -> u64 {
    word.bytes().fold(0, |hash, byte| mixed(hash, u64::from(byte.to_ascii_lowercase())))
}

fn mixed(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Where a phrase begins to crowd, and how often it stands there without overlapping itself.
fn crowded(words: &[Word], blocks: &[&Block<'_>], group: &[usize], run: usize) -> Option<(usize, usize)> {
    let mut end = 0;
    let mut apart: Vec<usize> = Vec::new();
    for at in group.iter().copied().filter(|at| words[*at..at + run].iter().any(|word| !word.small)) {
        if at >= end {
            apart.push(at);
            end = at + run;
        }
    }
    let meaning = words[group[0]..group[0] + run].iter().filter(|word| !word.small).count();
    let near = |three: &&[usize]| {
        let [first, .., last] = three else { return false };
        let one_block = words[*first].block == words[*last].block;
        let paragraphs = three.iter().all(|at| blocks[words[*at].block].prose.place == Place::Paragraph);
        one_block || (last - first <= CLOSE && meaning >= 2 && paragraphs)
    };
    let first = apart.windows(OFTEN).find(near)?[0];
    let times = apart.iter().filter(|at| (first..=first + CLOSE).contains(*at)).count();
    Some((first, times.max(OFTEN)))
}

static SMALL_IDS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut ids: Vec<u64> = SMALL.iter().map(|word| id_of(word)).collect();
    ids.sort_unstable();
    ids
});

/// Words of which every text is full.
const SMALL: &[&str] = &[
    "the", "and", "for", "that", "this", "with", "from", "are", "was", "were", "has", "have", "had", "not", "but",
    "you", "your", "our", "their", "its", "they", "them", "which", "who", "what", "when", "where", "will", "would",
    "can", "could", "should", "must", "may", "one", "all", "each", "than", "then", "there", "been", "being", "into",
    "out", "over", "under", "more", "after", "before", "only", "also", "how", "does", "did", "any", "some", "other",
    "per",
];
