//! The one way to read Markdown: as GitHub does.

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
