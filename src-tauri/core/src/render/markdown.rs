//! The one way to read Markdown, as GitHub does, and to write text into it.

use pulldown_cmark::{Options, Parser};

/// A parser with the options that all of Portico uses. Front matter must be cut off before.
pub fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(
        text,
        Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_GFM,
    )
}

/// One line of text as Markdown that shows exactly it: backslashes before all that Markdown or HTML would read as markup, in
/// a paragraph, a heading, a table cell or the text of a link.
pub fn literal(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut escaped = String::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        let is_markup = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            '#' => at == 0 || line[..at].ends_with([' ', '#']),
            '&' => line[at + 1..].starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
            '-' | '+' | '=' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
