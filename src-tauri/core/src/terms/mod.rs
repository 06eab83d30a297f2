//! Where terms stand in a text that must not be read there, however they are written.
//!
//! A term is found whatever its case and accents, in the plural, with other punctuation or a line break between its words or
//! none at all (`acme-pay`, `AcmePay`), split by markup or by characters that nobody sees, spelled with letters that look
//! like others, letter by letter with a blank or a hyphen before each (`A c m e`), and as HTML entities, percent signs and numbers in code (`\\u0041`) write
//! it. A sum is found in its other spellings too: `$4.2M`, `4.2 million`, `4,200,000`. A term is found as whole words: `Ace` isn't in `place`.
//! A legal form that is joined to it belongs to it (`acmecorp`).
//! Two words of ten letters or more are found glued within a longer name of code, too (`getacmepaymentsclient`).
//! Out of reach: a shorter term inside another longer word without a hump (`getacmenow`), one that a line break without a hyphen parts
//! (a reader sees two words, and `at⏎las` would be looked for in every text about a last), figures for letters (`4cme`),
//! abbreviations (`P. Rao`), another order unless it is given as a term (`Rao, Priya`), the other of two scripts (`雲` for `云`), and pictures.
//!
//! Invariants: pure, and of a length that grows with the text alone; matches come in order and never overlap, of those that
//! would the first and longest; every span begins and ends between characters of the text. The module knows nothing of
//! documents.

mod letters;
mod seen;
mod stream;
mod sums;

use std::ops::Range;

use aho_corasick::AhoCorasick;

use letters::{Gap, Letter, Script, read};
pub(crate) use seen::{Seen, as_read, as_seen};
use stream::{plain, without_markup};
use sums::spellings;

/// Fewest letters and digits of a term: less would be found everywhere.
const FEWEST: usize = 2;

/// Fewest letters of a term ending in s that is looked for without it, too.
const SINGULAR_FROM: usize = 5;

/// Fewest letters of a term that is looked for letter by letter: less are initials.
const SPACED_FROM: usize = 4;

/// Fewest letters of a term of two words or more that is found within a longer word.
const GLUED_FROM: usize = 10;

/// Legal forms that are written onto a company's name in hosts and handles.
const FORMS: [&str; 5] = ["corp", "inc", "ltd", "llc", "gmbh"];

/// Fewest letters of a term that a legal form may be joined to.
const FORMED_FROM: usize = 4;

/// Terms made ready to be looked for.
#[derive(Debug, Default)]
pub struct Terms {
    looks: Vec<Look>,
}

/// A place where a term stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMatch {
    /// Which term, by its place in the list.
    pub term: usize,
    /// The bytes of the text.
    pub span: Range<usize>,
}

/// All terms as one way of reading letters knows them.
#[derive(Debug)]
struct Look {
    script: Script,
    automaton: AhoCorasick,
    shapes: Vec<Shape>,
}

/// A term's letters without what stands between, and where its words meet.
#[derive(Debug, Clone)]
struct Shape {
    term: usize,
    letters: String,
    /// Before which letters a word begins.
    joins: Vec<Join>,
}

/// Where two words of a term meet.
#[derive(Debug, Clone, Copy)]
struct Join {
    /// Before which letter.
    at: usize,
    /// Does a sentence end there?
    sentence: bool,
    /// Is it a decimal point, without which the figure is another one?
    point: bool,
}

impl Terms {
    /// Makes terms ready. One that is too short is never found: see [`is_findable`].
    pub fn new<'t>(terms: impl IntoIterator<Item = &'t str>) -> Self {
        let terms: Vec<Vec<String>> = terms.into_iter().map(spellings).collect();
        let look = |script| {
            let each = terms.iter().enumerate().flat_map(|(at, same)| same.iter().map(move |words| (at, words)));
            let shapes: Vec<Shape> = each.flat_map(|(at, words)| shapes(at, words, script)).collect();
            let automaton = AhoCorasick::new(shapes.iter().map(|shape| &shape.letters)).ok()?;
            (!shapes.is_empty()).then_some(Look { script, automaton, shapes })
        };
        Self { looks: [Script::AsWritten, Script::LookAlike].into_iter().filter_map(look).collect() }
    }

    /// Where the terms stand: in order, none within another.
    pub fn find(&self, text: &str) -> Vec<TermMatch> {
        let mut found = Vec::new();
        let plain_text = text.is_ascii() && !text.contains(['&', '%', '\\']);
        for look in &self.looks {
            // Letters of ASCII alone look like nothing else.
            if look.script == Script::LookAlike
                && plain_text
                && look.shapes.iter().all(|shape| shape.letters.is_ascii())
            {
                continue;
            }
            look.find(&read(plain(text), look.script), &mut found);
            if let Some(stream) = without_markup(text) {
                look.find(&read(stream, look.script), &mut found);
            }
        }
        found.sort_by_key(|found: &TermMatch| (found.span.start, std::cmp::Reverse(found.span.end), found.term));
        let mut end = 0;
        found.retain(|found| {
            let apart = found.span.start >= end;
            if apart {
                end = found.span.end;
            }
            apart
        });
        found
    }

    /// Does one of the terms stand in a text?
    pub fn said_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }
}

/// Has a term letters or digits enough to be looked for?
pub fn is_findable(term: &str) -> bool {
    read(plain(term), Script::AsWritten).len() >= FEWEST
}

impl Look {
    fn find(&self, letters: &[Letter], found: &mut Vec<TermMatch>) {
        let mut line = String::new();
        let mut starts = Vec::with_capacity(letters.len() + 1);
        for letter in letters {
            starts.push(line.len());
            line.push(letter.letter);
        }
        starts.push(line.len());
        for hit in self.automaton.find_overlapping_iter(&line) {
            let Some(shape) = self.shapes.get(hit.pattern().as_usize()) else { continue };
            let (Ok(from), Ok(to)) = (starts.binary_search(&hit.start()), starts.binary_search(&hit.end())) else {
                continue;
            };
            if let Some(to) = whole(letters, shape, from, to) {
                let span = letters[from].start..letters[to - 1].end;
                found.push(TermMatch { term: shape.term, span });
            }
        }
    }
}

/// The end of a term whose letters stand in a range, its plural included; `None` where something else is meant.
fn whole(letters: &[Letter], shape: &Shape, from: usize, to: usize) -> Option<usize> {
    let holds = |apart: Option<char>| {
        (from + 1..to).all(|at| match shape.joins.iter().find(|join| from + join.at == at) {
            Some(join) if join.point => letters[at].gap == Gap::Words,
            Some(join) => letters[at].gap.joins_words() || (join.sentence && letters[at].gap == Gap::Sentence),
            None if apart.is_some() => letters[at].apart == apart,
            None if letters[at].gap == Gap::Blanks => letters[at].is_unspaced() && letters[at - 1].is_unspaced(),
            None => letters[at].gap.is_within_word(),
        })
    };
    let apart = letters.get(from + 1).and_then(|letter| letter.apart).filter(|_| to - from >= SPACED_FROM);
    let holds = holds(None) || (apart.is_some() && holds(apart));
    let is_whole = (holds && begins(letters, from)).then(|| ends(letters, to, to - from >= FORMED_FROM));
    is_whole.flatten().or_else(|| is_glued(letters, shape, from, to).then_some(to))
}

/// Do two words or more stand in one without anything between, in a longer name of code (`getacmepaymentsclient`)? So many
/// letters don't meet by chance.
fn is_glued(letters: &[Letter], shape: &Shape, from: usize, to: usize) -> bool {
    let runs_on = |at: usize| matches!(letters[at].gap, Gap::None | Gap::Unseen);
    let words = !shape.joins.is_empty() && shape.joins.iter().all(|join| !join.point);
    words && to - from >= GLUED_FROM && (from + 1..to).all(runs_on)
}

fn begins(letters: &[Letter], at: usize) -> bool {
    at == 0 || letters[at].parts_from(&letters[at - 1], letters.get(at + 1)) || letters[at].is_unspaced()
}

/// Where a term ends: here, or after its plural's ending or, where it may have one, its legal form.
fn ends(letters: &[Letter], to: usize, formed: bool) -> Option<usize> {
    let is_end = |at: usize| {
        letters.get(at).is_none_or(|next| next.parts_from(&letters[at - 1], letters.get(at + 1)))
            || letters[at - 1].is_unspaced()
    };
    let goes_on = |ending: &str| {
        let next = letters.get(to..to + ending.len())?;
        let fits = next.iter().zip(ending.chars()).all(|(letter, c)| letter.letter == c && letter.gap == Gap::None);
        (fits && is_end(to + ending.len())).then_some(to + ending.len())
    };
    let form = || FORMS.iter().filter(|_| formed).find_map(|form| goes_on(form));
    goes_on("es").or_else(|| goes_on("s")).or_else(|| is_end(to).then_some(to)).or_else(form)
}

/// Is it a decimal point that stands between two places, and no mark between groups of three digits?
fn is_point(words: &str, from: usize, to: usize) -> bool {
    let digits = words[to..].bytes().take_while(u8::is_ascii_digit).count();
    words[..from].ends_with(|c: char| c.is_ascii_digit())
        && matches!(&words[from..to], "." | ",")
        && digits > 0
        && digits != 3
}

/// A term, its plural in -ies, and its singular.
fn shapes(term: usize, words: &str, script: Script) -> Vec<Shape> {
    let letters = read(plain(words), script);
    if letters.len() < FEWEST {
        return Vec::new();
    }
    let join = |at: usize| {
        let gap = letters[at].gap;
        let new_word = !gap.is_within_word() || letters[at].parts_from(&letters[at - 1], letters.get(at + 1));
        let point = gap == Gap::Words && is_point(words, letters[at - 1].end, letters[at].start);
        new_word.then_some(Join { at, sentence: gap == Gap::Sentence, point })
    };
    let joins = (1..letters.len()).filter_map(join).collect();
    let spelled: String = letters.iter().map(|letter| letter.letter).collect();
    let shape = |letters: String| Shape { term, letters, joins: Vec::clone(&joins) };
    let mut shapes = vec![shape(spelled.clone())];
    if let Some(stem) = spelled.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        shapes.push(shape(format!("{stem}ies")));
    }
    let singular = spelled.strip_suffix('s').filter(|stem| !stem.ends_with('s') && spelled.len() >= SINGULAR_FROM);
    shapes.extend(singular.map(|stem| shape(stem.to_owned())));
    shapes
}
