//! Clean HTML, block by block, so that the preview can replace just what changed.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use pulldown_cmark::{Event, Tag, TagEnd, html};

use super::parser;

/// Deeper nesting than any person writes; cleaning time grows with its square.
pub(super) const DEEPEST: usize = 100;

/// The blocks of a Markdown text (front matter cut off) as HTML that runs nothing and loads nothing from elsewhere.
///
/// Blocks of raw HTML belong together with what stands between them, since tags may open in one and close in another.
pub fn preview_blocks(markdown: &str) -> Vec<String> {
    let mut blocks: Vec<(String, bool)> = Vec::new();
    let mut events = Vec::new();
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut raw = false;
    let mut start = 0;
    for (event, range) in parser(markdown).into_offset_iter() {
        match &event {
            Event::Start(tag) => {
                if depth == 0 {
                    start = range.start;
                }
                raw |= matches!(tag, Tag::HtmlBlock);
                depth += 1;
                deepest = deepest.max(depth);
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::InlineHtml(_) | Event::Html(_) => raw = true,
            _ => {}
        }
        let ends_block = depth == 0;
        let footnote = matches!(event, Event::End(TagEnd::FootnoteDefinition));
        events.push(event);
        if ends_block {
            let rendered = if deepest > DEEPEST {
                events.clear();
                format!("<pre>{}</pre>\n", escape(&markdown[start..range.end]))
            } else {
                let mut rendered = String::new();
                html::push_html(&mut rendered, events.drain(..));
                rendered
            };
            blocks.push((rendered, raw && !footnote));
            (raw, deepest) = (false, 0);
        }
    }
    join_raw(blocks).iter().map(|block| CLEANER.clean(block).to_string()).collect()
}

/// Makes one block of everything from the first to the last block with raw HTML.
fn join_raw(blocks: Vec<(String, bool)>) -> Vec<String> {
    let first = blocks.iter().position(|(_, raw)| *raw);
    let last = blocks.iter().rposition(|(_, raw)| *raw);
    let (Some(first), Some(last)) = (first, last) else { return blocks.into_iter().map(|(html, _)| html).collect() };
    let mut joined = Vec::with_capacity(blocks.len());
    for (index, (html, _)) in blocks.into_iter().enumerate() {
        match joined.last_mut() {
            Some(whole) if index > first && index <= last => String::push_str(whole, &html),
            _ => joined.push(html),
        }
    }
    joined
}

/// Text as it stands in HTML, between tags.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(body_cleaner);

/// Lets through what a document is made of, and nothing that runs.
pub(crate) fn body_cleaner() -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_tags(["input", "section"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .set_tag_attribute_values(HashMap::from([("input", HashMap::from([("type", "checkbox"), ("disabled", "")]))]))
        .add_tag_attributes("code", ["class"])
        .add_tag_attributes("div", ["class", "id"])
        .add_tag_attributes("sup", ["class"])
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("th", ["style"])
        .add_tag_attributes("td", ["style"])
        .filter_style_properties(HashSet::from(["text-align"]))
        .id_prefix(Some("doc-"))
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .link_rel(Some("noopener noreferrer"));
    cleaner
}
