//! A whole document as HTML, for pages that stand alone.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, Tag, html};

use super::html::{DEEPEST, escape};
use super::parser;
use crate::document::anchor;

/// A Markdown text (front matter cut off) as HTML, not yet clean. Headings have the ids that GitHub gives them.
pub(crate) fn whole_html(markdown: &str) -> String {
    let mut events: Vec<Event<'_>> = parser(markdown).collect();
    if deepest(&events) > DEEPEST {
        return format!("<pre>{}</pre>\n", escape(markdown));
    }
    name_headings(&mut events);
    let mut rendered = String::new();
    html::push_html(&mut rendered, events.into_iter());
    rendered
}

fn deepest(events: &[Event<'_>]) -> usize {
    let mut depth = 0_usize;
    let depths = events.iter().map(|event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth
    });
    depths.max().unwrap_or_default()
}

fn name_headings(events: &mut [Event<'_>]) {
    let mut used: HashMap<String, usize> = HashMap::new();
    for at in 0..events.len() {
        if !matches!(events[at], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        let words = events[at..].iter().take_while(|event| !matches!(event, Event::End(end) if is_heading(*end)));
        let title: String = words
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let plain = anchor(&title);
        let times = used.entry(plain.clone()).or_default();
        let name = if *times == 0 { plain } else { format!("{plain}-{times}") };
        *times += 1;
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[at] {
            *id = Some(CowStr::from(name));
        }
    }
}

fn is_heading(end: pulldown_cmark::TagEnd) -> bool {
    matches!(end, pulldown_cmark::TagEnd::Heading(_))
}
