//! Who the portfolio is about.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The person, as far as they want to be known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// The name as the person writes it.
    pub name: String,
    /// The same in Latin letters, where the name is in another script.
    pub name_latin: Option<String>,
    /// One line: what they do, for whom.
    pub headline: String,
    /// Place; may be empty.
    pub location: String,
    /// E-mail address; may be empty.
    pub email: String,
    /// Is the address shown in public?
    pub email_public: bool,
    /// Pages elsewhere.
    pub links: Vec<Link>,
}

/// A page elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Its address.
    pub url: String,
}

/// Something in a profile that can't stay so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProfileIssue {
    /// `name`, `headline`, `email`, `links.0.url` and so on.
    pub field: String,
    /// What is the matter, and what to do.
    pub message: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

/// Longest headline that a recruiter’s list shows whole, in characters.
const LONGEST_HEADLINE: usize = 80;

/// What must be mended before a profile is used. Empty: all is well.
pub fn check_profile(profile: &Profile) -> Vec<ProfileIssue> {
    let mut issues = Vec::new();
    let mut issue = |field: &str, message: &str| {
        issues.push(ProfileIssue { field: field.to_owned(), message: message.to_owned(), suggestion: None });
    };
    if profile.name.trim().is_empty() {
        issue("name", "Your name is the one thing that must be here.");
    } else if profile.name.chars().any(char::is_control) {
        issue("name", "A name stands on one line.");
    }
    if profile.headline.chars().count() > LONGEST_HEADLINE {
        issue("headline", "A headline has at most 80 characters. What would you cut first?");
    }
    if let Some(message) = email_issue(profile.email.trim()) {
        issue("email", message);
    }
    for (index, link) in profile.links.iter().enumerate() {
        if let Some((message, suggestion)) = link_issue(link) {
            let field = format!("links.{index}.url");
            issues.push(ProfileIssue { field, message: message.to_owned(), suggestion });
        }
    }
    issues
}

fn email_issue(email: &str) -> Option<&'static str> {
    if email.is_empty() {
        return None;
    }
    let Some((user, host)) = email.split_once('@') else { return Some("An e-mail address has an @ in it.") };
    if email.contains(char::is_whitespace) {
        Some("An e-mail address has no spaces.")
    } else if user.is_empty() {
        Some("The part before @ is missing.")
    } else if host.contains('@') {
        Some("An e-mail address has one @ only.")
    } else if !host.contains('.') || host.starts_with('.') || host.ends_with('.') || host.contains("..") {
        Some("The part after @ looks unfinished, such as example.org.")
    } else {
        None
    }
}

/// What is the matter with a link, and the address that was probably meant.
fn link_issue(link: &Link) -> Option<(&'static str, Option<String>)> {
    let url = link.url.trim();
    if url.is_empty() {
        return (!link.label.trim().is_empty()).then_some(("The address is missing.", None));
    }
    if url.contains(char::is_whitespace) {
        return Some(("An address has no spaces.", None));
    }
    let finished = |host: &str| host.split('/').next().is_some_and(|host| host.contains('.'));
    match url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) {
        Some(host) if finished(host) => None,
        Some(_) => Some(("The address looks unfinished.", None)),
        None => {
            let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches('/');
            let meant = finished(bare).then(|| format!("https://{bare}"));
            Some(("An address begins with https://.", meant))
        }
    }
}

impl Profile {
    /// The profile as it is written: trimmed, empty links left out, the e-mail only if it is public.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            name: line(&self.name),
            name_latin: self.name_latin.as_deref().map(line).filter(|name| !name.is_empty()),
            headline: line(&self.headline),
            location: line(&self.location),
            email: if self.email_public { line(&self.email) } else { String::new() },
            email_public: self.email_public && !self.email.trim().is_empty(),
            links: self
                .links
                .iter()
                .map(|link| Link { label: line(&link.label), url: link.url.trim().to_owned() })
                .filter(|link| !link.url.is_empty())
                .map(|link| if link.label.is_empty() { Link { label: host_of(&link.url), ..link } } else { link })
                .collect(),
        }
    }
}

/// "github.com/asha-rao" of "https://www.github.com/asha-rao/"
fn host_of(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}
