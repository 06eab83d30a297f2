//! Sentences, well enough for findings.

use crate::document::Span;

/// Short forms after which a sentence goes on.
const GOES_ON: &[&str] = &[
    "e.g.", "i.e.", "vs.", "etc.", "approx.", "ca.", "no.", "No.", "fig.", "Fig.", "Mr.", "Ms.", "Mrs.", "Dr.", "St.",
];

/// The sentences of running text, each as a range of it, with the white space that follows.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some((at, letter)) = next_mark(text, from) {
        from = at + letter.len_utf8();
        let ends = match letter {
            '.' | '!' | '?' | '…' => {
                let rest = text[from..].trim_start_matches(closes);
                let begins = rest.trim_start();
                rest.len() > begins.len()
                    && begins.starts_with(opens)
                    && !(letter == '.' && is_short_form(&text[start..from]))
            }
            '。' | '！' | '？' | '।' | '॥' => true,
            _ => false,
        };
        if ends {
            from = text.len() - text[from..].trim_start_matches(closes).trim_start().len();
            found.push(Span::new(start, from));
            start = from;
        }
    }
    if start < text.len() {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// The next letter from a position on that could end a sentence, or needs a closer look.
fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    let mark = |byte: &u8| matches!(byte, b'.' | b'!' | b'?') || !byte.is_ascii();
    let at = from + text.as_bytes().get(from..)?.iter().position(mark)?;
    Some((at, text[at..].chars().next()?))
}

/// Closing marks that belong to the sentence before.
fn closes(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_' | '」' | '』' | '）')
}

/// What a sentence can begin with: a small letter goes on with the one before.
fn opens(letter: char) -> bool {
    !letter.is_lowercase() && !matches!(letter, ',' | ';' | ':')
}

fn is_short_form(before: &str) -> bool {
    let word = before.rsplit([' ', '\n', '(', '\u{a0}']).next().unwrap_or_default();
    let initial = word.len() == 2 && word.starts_with(|c: char| c.is_ascii_uppercase() && c != 'I');
    initial || GOES_ON.contains(&word)
}

/// The sentence around a place in the source, for remembering it: from the paragraph that the place lies in.
pub fn sentence_at(source: &str, span: Span) -> String {
    let start = source[..span.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = source[span.start..].find("\n\n").map_or(source.len(), |at| span.start + at);
    let paragraph = &source[start..end];
    let inside = span.start - start;
    let sentence = sentences(paragraph).into_iter().find(|sentence| sentence.contains(inside));
    let text = sentence.map_or(paragraph, |sentence| &paragraph[sentence.start..sentence.end]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
