//! What an applicant system finds in the page's text, and what it would miss.

use serde::Serialize;
use ts_rs::TS;

use super::PageModel;

/// Something that was looked for in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReadFact {
    /// Is it as it should be?
    pub good: bool,
    /// What was found, or what wasn't.
    pub text: String,
}

/// Holds `text`, as a machine takes it from the page, against what the page says.
pub fn read_back(model: &PageModel, text: &str) -> Vec<ReadFact> {
    let model = model.clean();
    let read = squeezed(text);
    let mut facts = Vec::new();
    let mut fact = |good: bool, yes: &str, no: String| {
        facts.push(ReadFact { good, text: if good { yes.to_owned() } else { no } });
    };
    if !model.name.is_empty() {
        let no = "The name doesn’t come first. A system would file the page under other words.".to_owned();
        fact(read.starts_with(&squeezed(&model.name)), "The name comes first", no);
    }
    let mail = model.contact.iter().find(|item| item.url.as_deref().is_some_and(|url| url.starts_with("mailto:")));
    match mail {
        Some(mail) => {
            let no = format!("{} isn’t read as one word.", mail.text);
            fact(text.split_whitespace().any(|word| word == mail.text), "The e-mail address is read", no);
        }
        None => fact(false, "", "No e-mail address. Most systems ask for one.".to_owned()),
    }
    let unread: Vec<&str> = model
        .contact
        .iter()
        .filter(|item| item.url.is_some() && !read.contains(&squeezed(&item.text)))
        .map(|item| item.text.as_str())
        .collect();
    fact(
        unread.is_empty(),
        "Links of your profile are also readable text",
        format!("{} can’t be read as text.", unread.join(" and ")),
    );
    let lost = in_order(&model, &read);
    fact(
        lost.is_none(),
        "Everything is read in the order of the page",
        format!("“{}” is read at another place, or not at all.", lost.unwrap_or_default()),
    );
    let odd: Vec<String> = text.chars().filter(|&c| is_odd(c)).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    fact(
        odd.is_empty(),
        "Plain letters, no joined or private signs",
        format!("Signs that a system may drop: {}.", odd.join(", ")),
    );
    facts
}

/// The first string that isn't read after the one before it.
fn in_order(model: &PageModel, read: &str) -> Option<String> {
    let works = model.works.iter().flat_map(|work| [&work.title, &work.line]);
    let mut rest = read;
    for string in [&model.name, &model.headline].into_iter().chain(works) {
        let wanted = squeezed(string);
        match rest.find(&wanted) {
            Some(at) => rest = &rest[at + wanted.len()..],
            None => return Some(string.clone()),
        }
    }
    None
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Ligatures as signs of their own, and code points that mean nothing to anyone else.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::super::{Contact, Work};
    use super::*;

    fn model() -> PageModel {
        PageModel {
            name: "Asha Rao".into(),
            headline: "Technical PM".into(),
            contact: vec![Contact { text: "asha@example.org".into(), url: Some("mailto:asha@example.org".into()) }],
            works: vec![Work {
                id: "w".into(),
                title: "Webhooks".into(),
                label: String::new(),
                line: "Who retries.".into(),
                url: None,
            }],
            ..PageModel::default()
        }
    }

    fn wrong(text: &str) -> Vec<String> {
        read_back(&model(), text).into_iter().filter(|fact| !fact.good).map(|fact| fact.text).collect()
    }

    #[test]
    fn a_page_that_is_read_well_has_nothing_against_it() {
        assert_eq!(wrong("Asha Rao\nTechnical PM\nasha@example.org\nWebhooks\nWho\nretries."), Vec::<String>::new());
    }

    #[test]
    fn what_a_machine_would_miss_is_named() {
        let told = wrong("Technical PM Asha Rao asha@exam ple.org Webhooks Who retries.");
        assert!(told[0].contains("doesn’t come first") && told[1].contains("isn’t read as one word"), "{told:?}");
        assert!(wrong("Asha Rao Technical PM asha@example.org Who retries. Webhooks")[0].contains("“Who retries.”"));
        let odd = wrong("Asha Rao Technical PM asha@example.org Webhooks Who retries. \u{fb01} \u{e001}");
        assert!(odd[0].contains("U+FB01, U+E001"), "{odd:?}");
    }
}
