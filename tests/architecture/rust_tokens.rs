//! Rust source as a row of tokens: what stands in comments and strings is out of the way.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::Source;

/// A token as written, and its line.
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// The tokens of a file, groups opened.
pub fn tokens(source: &Source) -> Vec<Token> {
    let stream: TokenStream = source.text.parse().unwrap_or_else(|error| panic!("{} isn't Rust: {error}", source.path));
    let mut row = Vec::new();
    open(stream, &mut row);
    row
}

fn open(stream: TokenStream, row: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let TokenTree::Group(group) = tree else {
            row.push(Token { text: tree.to_string(), line });
            continue;
        };
        let (before, after) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        row.push(Token { text: before.to_owned(), line });
        open(group.stream(), row);
        row.push(Token { text: after.to_owned(), line: group.span_close().start().line });
    }
}

/// Where `pattern`, tokens with spaces between them, stands in the row: the index after it.
pub fn after_each(row: &[Token], pattern: &str) -> Vec<usize> {
    let wanted: Vec<&str> = pattern.split(' ').collect();
    let matches = |window: &[Token]| window.iter().zip(&wanted).all(|(token, word)| token.text == *word);
    let found = row.windows(wanted.len()).enumerate().filter(|(_, window)| matches(window));
    found.map(|(at, _)| at + wanted.len()).collect()
}
