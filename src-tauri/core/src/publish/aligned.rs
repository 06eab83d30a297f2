//! The blocks of a text, and what became of each in another text.
//!
//! Invariants: blocks come in the order of their texts; a heading becomes a heading, and nothing becomes what it shares less
//! than half of its words with.

use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_segmentation::UnicodeSegmentation;

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aligned<'t> {
    /// It was rewritten.
    Rewritten(&'t str, &'t str),
    /// It is gone.
    Gone(&'t str),
    /// It is new.
    New(&'t str),
}

/// Most pairs of blocks that are weighed. Beyond that nobody reads who became whom.
const MOST_PAIRS: usize = 40_000;

/// Least share of words that two blocks have in common where one became the other.
const LEAST_ALIKE: f32 = 0.5;

/// Paragraphs, headings, lists, tables and code blocks: what a blank line parts, with every heading and code block whole and
/// by itself.
pub(super) fn blocks(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let trimmed = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (Some(open), _) => {
                if mark == Some(open) {
                    fence = None;
                    found.push(&text[start..end]);
                    start = end;
                }
            }
            (None, Some(_)) => {
                found.push(&text[start..at]);
                (start, fence) = (at, mark);
            }
            (None, None) if trimmed.is_empty() => {
                found.push(&text[start..at]);
                start = end;
            }
            (None, None) if is_heading(trimmed) => {
                found.extend([&text[start..at], &text[at..end]]);
                start = end;
            }
            (None, None) => {}
        }
        at = end;
    }
    found.push(&text[start..]);
    found.into_iter().map(str::trim).filter(|block| !block.is_empty()).collect()
}

/// `# Words`
pub(super) fn is_heading(block: &str) -> bool {
    let words = block.trim_start_matches('#');
    (1..=6).contains(&(block.len() - words.len())) && words.starts_with(' ')
}

/// Which blocks became which, so that together they share most: what is gone before what is new in its place.
pub(super) fn align<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Aligned<'t>> {
    let (mut from, mut to) = (0, 0);
    let mut found = Vec::new();
    if old.len() * new.len() <= MOST_PAIRS {
        let likeness = likeness(old, new);
        let best = best(&likeness, old.len(), new.len());
        let mut fresh = Vec::new();
        while from < old.len() && to < new.len() {
            let alike = likeness[from][to];
            if alike > 0.0 && best[from][to] <= best[from + 1][to + 1] + alike {
                found.append(&mut fresh);
                found.push(Aligned::Rewritten(old[from], new[to]));
                (from, to) = (from + 1, to + 1);
            } else if best[from][to] <= best[from + 1][to] {
                found.push(Aligned::Gone(old[from]));
                from += 1;
            } else {
                fresh.push(Aligned::New(new[to]));
                to += 1;
            }
        }
        found.extend(old[from..].iter().map(|block| Aligned::Gone(block)));
        from = old.len();
        found.append(&mut fresh);
    }
    found.extend(old[from..].iter().map(|block| Aligned::Gone(block)));
    found.extend(new[to..].iter().map(|block| Aligned::New(block)));
    found
}

/// The share of words that each old block has in common with each new one; nothing where it is too little.
fn likeness(old: &[&str], new: &[&str]) -> Vec<Vec<f32>> {
    let read = |blocks: &[&str]| -> Vec<(bool, Vec<u64>)> {
        blocks.iter().map(|block| (is_heading(block), words(block))).collect()
    };
    let (old, new) = (read(old), read(new));
    let share = |(old_heading, old): &(bool, Vec<u64>), (new_heading, new): &(bool, Vec<u64>)| {
        let share = common(old, new) as f32 * 2.0 / (old.len() + new.len()).max(1) as f32;
        if old_heading == new_heading && share >= LEAST_ALIKE { share } else { 0.0 }
    };
    old.iter().map(|one| new.iter().map(|other| share(one, other)).collect()).collect()
}

/// The most that blocks from each pair of places on can share.
fn best(likeness: &[Vec<f32>], old: usize, new: usize) -> Vec<Vec<f32>> {
    let mut best = vec![vec![0.0_f32; new + 1]; old + 1];
    for from in (0..old).rev() {
        for to in (0..new).rev() {
            let alike = likeness[from][to];
            let paired = if alike > 0.0 { best[from + 1][to + 1] + alike } else { 0.0 };
            best[from][to] = paired.max(best[from + 1][to]).max(best[from][to + 1]);
        }
    }
    best
}

/// The words of a block, in an order in which they can be compared.
fn words(block: &str) -> Vec<u64> {
    let hashed = |word: &str| {
        let mut hasher = DefaultHasher::new();
        word.to_lowercase().hash(&mut hasher);
        hasher.finish()
    };
    let mut words: Vec<u64> = block.unicode_words().map(hashed).collect();
    words.sort_unstable();
    words
}

/// How many words two sorted lists have in common.
fn common(old: &[u64], new: &[u64]) -> usize {
    let (mut from, mut to, mut count) = (0, 0, 0);
    while let (Some(one), Some(other)) = (old.get(from), new.get(to)) {
        count += usize::from(one == other);
        from += usize::from(one <= other);
        to += usize::from(other <= one);
    }
    count
}
