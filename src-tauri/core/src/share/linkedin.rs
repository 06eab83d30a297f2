//! A document as a post on LinkedIn.

use serde::Serialize;
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

use super::outside::Outside;
use super::plain::plain_text;

/// Most characters of a post, as Ayrshare documents LinkedIn's own limit (ayrshare.com/docs/apis/post/social-networks/linkedin,
/// read in November 2026). LinkedIn's help was not at hand.
pub const LINKEDIN_LIMIT: usize = 3_000;

/// A document as a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PostCopy {
    /// The whole text.
    pub text: String,
    /// Its length as LinkedIn counts.
    pub characters: u32,
    /// Most characters that fit.
    pub limit: u32,
    /// What fits, where the whole doesn't.
    pub cut: Option<Cut>,
}

/// The part of a text that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Cut {
    /// The part, with the address of the whole where it has one.
    pub text: String,
    /// Its length.
    pub characters: u32,
    /// How many paragraphs are left out.
    pub paragraphs: u32,
    /// Its last words before the cut.
    pub ends: String,
}

/// The document as a post, and the cut at a paragraph's end where it is too long.
pub fn linkedin_post(text: &str, outside: &Outside) -> PostCopy {
    let whole = plain_text(text, outside);
    let characters = length(&whole);
    let cut = (characters > LINKEDIN_LIMIT).then(|| cut(&whole, outside.own_address()));
    PostCopy { text: whole, characters: shown(characters), limit: shown(LINKEDIN_LIMIT), cut }
}

/// A web page counts UTF-16 units, so that an emoji is two or more: counting as it does never promises too much.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn shown(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn cut(whole: &str, address: Option<String>) -> Cut {
    let tail = address.map(|address| format!("\n\nThe whole text: {address}")).unwrap_or_default();
    let room = LINKEDIN_LIMIT.saturating_sub(length(&tail));
    let paragraphs: Vec<&str> = whole.split("\n\n").collect();
    let mut kept = String::new();
    let mut count = 0;
    for paragraph in &paragraphs {
        let gap = if kept.is_empty() { 0 } else { 2 };
        if length(&kept) + gap + length(paragraph) > room {
            break;
        }
        if gap > 0 {
            kept.push_str("\n\n");
        }
        kept.push_str(paragraph);
        count += 1;
    }
    if count == 0 {
        kept = words_within(paragraphs.first().copied().unwrap_or_default(), room);
        count = 1;
    }
    let words: Vec<&str> = kept.split_whitespace().collect();
    let ends = words[words.len().saturating_sub(6)..].join(" ");
    let text = kept + &tail;
    Cut { characters: shown(length(&text)), paragraphs: shown(paragraphs.len() - count), ends, text }
}

/// The words of one long paragraph that fit.
fn words_within(paragraph: &str, room: usize) -> String {
    let mut kept = String::new();
    let mut used = 0;
    for piece in paragraph.split_word_bounds() {
        used += length(piece);
        if used + 2 > room {
            break;
        }
        kept.push_str(piece);
    }
    format!("{} …", kept.trim_end())
}
