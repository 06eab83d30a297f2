//! The model as every format prints it.
//!
//! Invariants: strings hold no control characters, no line breaks, and nothing that steers a text without being seen; every
//! address is one that a reader may safely follow; empty items are gone, so that no format has an empty line.

use super::{Contact, PageModel, PagePicture, Skill, Work};

/// Longer than any real address; Typst itself refuses 8,000.
const LONGEST_ADDRESS: usize = 2_000;

/// More characters than a page holds. What is longer runs over whatever follows.
const LONGEST_STRING: usize = 12_000;

impl PageModel {
    /// The model with all that can't be printed, or shouldn't be followed, taken out.
    #[must_use]
    pub fn clean(&self) -> Self {
        let lines = |lines: &[String]| lines.iter().map(|line| tidy(line)).filter(|line| !line.is_empty()).collect();
        Self {
            parts: self.parts.clone(),
            name: tidy(&self.name),
            name_latin: self.name_latin.as_deref().map(tidy).filter(|name| !name.is_empty()),
            headline: tidy(&self.headline),
            contact: self.contact.iter().map(contact).filter(|item| !item.text.is_empty()).collect(),
            qr: address(self.qr.as_deref()),
            opening: tidy(&self.opening),
            picture: self.picture.as_ref().map(picture),
            works: self.works.iter().map(work).collect(),
            skills: self.skills.iter().map(skill).filter(|skill| !skill.name.is_empty()).collect(),
            experience: lines(&self.experience),
            education: lines(&self.education),
        }
    }
}

fn contact(item: &Contact) -> Contact {
    Contact { text: tidy(&item.text), url: address(item.url.as_deref()) }
}

fn picture(picture: &PagePicture) -> PagePicture {
    PagePicture {
        caption: tidy(&picture.caption),
        alternative: tidy(&picture.alternative),
        bytes: picture.bytes.clone(),
    }
}

fn work(work: &Work) -> Work {
    Work {
        id: work.id.clone(),
        title: tidy(&work.title),
        label: tidy(&work.label),
        line: tidy(&work.line),
        url: address(work.url.as_deref()),
    }
}

fn skill(skill: &Skill) -> Skill {
    let shown_in = skill.shown_in.iter().map(|title| tidy(title)).filter(|title| !title.is_empty()).collect();
    Skill { name: tidy(&skill.name), shown_in }
}

/// One line: breaks and runs of spaces become one space, and signs that steer the text without being seen are dropped.
fn tidy(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| {
            if matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .filter(|&c| !c.is_control() && !steers(c))
        .take(LONGEST_STRING)
        .collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Direction overrides, invisible separators, the soft hyphen, byte order marks and code points that aren't characters.
fn steers(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The address, if its scheme is one that only opens a page or writes a mail.
fn address(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    let (scheme, rest) = url.split_once(':')?;
    let known = match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty()),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    let plain = !url.chars().any(|c| c.is_control() || c.is_whitespace() || steers(c));
    (known && plain && url.len() <= LONGEST_ADDRESS).then(|| url.to_owned())
}
