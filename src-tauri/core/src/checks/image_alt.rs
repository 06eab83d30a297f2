//! A picture that says nothing to whoever can't see it.

use super::{Hit, Looking, Rule};
use crate::document::Span;

/// The rule `image-alt`.
pub struct ImageAlt;

impl Rule for ImageAlt {
    fn id(&self) -> &'static str {
        "image-alt"
    }

    fn find(&self, looking: &Looking<'_>) -> Vec<Hit> {
        let document = looking.document;
        let parts = looking.parts();
        let inside = |span: &Span| parts.iter().any(|part| part.contains(span.start));
        let mut hits: Vec<Hit> = document
            .references
            .iter()
            .filter(|reference| reference.image && inside(&reference.span))
            .filter(|reference| says_nothing(&reference.words, &reference.target))
            .map(|reference| Hit::at(reference.span).value("image", file_name(&reference.target)))
            .collect();
        for span in document.html.iter().filter(|span| inside(span) && !document.in_comment(span.start)) {
            hits.extend(tags(document.text, *span).filter_map(|tag| look(document.text, tag)));
        }
        hits
    }
}

/// `<img …>` within HTML.
fn tags(text: &str, html: Span) -> impl Iterator<Item = Span> {
    let source = &text[html.start..html.end];
    let starts = source.match_indices('<').filter(|(at, _)| {
        let name = source.get(at + 1..at + 4).unwrap_or_default();
        name.eq_ignore_ascii_case("img")
            && source[at + 4..].starts_with(|c: char| c.is_whitespace() || c == '/' || c == '>')
    });
    starts.map(move |(at, _)| {
        let end = source[at..].find('>').map_or(source.len(), |end| at + end + 1);
        Span::new(html.start + at, html.start + end)
    })
}

/// An empty `alt` says on purpose that the picture is ornament.
fn look(text: &str, tag: Span) -> Option<Hit> {
    let source = &text[tag.start..tag.end];
    let target = attribute(source, "src").unwrap_or_default();
    let silent = match attribute(source, "alt") {
        None => true,
        Some("") => false,
        Some(words) => says_nothing(words, target),
    };
    silent.then(|| Hit::at(tag).value("image", file_name(target)))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).find(|(at, _)| {
        lower[..*at].ends_with(char::is_whitespace) && lower[at + name.len()..].trim_start().starts_with('=')
    });
    let rest = tag[at?.0 + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next(),
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next(),
    }
}

/// Nothing, a file's name, or a word that any picture could bear.
fn says_nothing(words: &str, target: &str) -> bool {
    let words = words.trim().to_lowercase();
    let file = file_name(target).to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let ending = words.rsplit_once('.').map(|(_, ending)| ending);
    let is_file = ending.is_some_and(|ending| {
        matches!(ending, "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp") && !words.contains(' ')
    });
    let is_stem = !words.contains(' ')
        && words == stem
        && words.contains(['-', '_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    words.is_empty()
        || is_file
        || is_stem
        || matches!(words.as_str(), "image" | "picture" | "screenshot" | "img" | "alt text" | "photo" | "diagram")
}

fn file_name(target: &str) -> &str {
    let path = target.split(['?', '#']).next().unwrap_or(target);
    path.rsplit('/').next().unwrap_or(path)
}
