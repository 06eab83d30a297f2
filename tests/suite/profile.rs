//! Who the portfolio is about: what must be mended, and an address that stays on this computer.

use portico_core::portfolio::{Link, Profile, check_profile};
use portico_core::summary::{PageChoice, summarise};

use crate::workshop::{Workshop, now, profile};

fn suggestion(url: &str) -> Option<Option<String>> {
    let links = vec![Link { label: "Site".into(), url: url.into() }];
    let mut issues = check_profile(&Profile { links, ..profile() });
    issues.pop().map(|issue| {
        assert_eq!(issue.field, "links.0.url");
        issue.suggestion
    })
}

#[test]
fn an_address_without_its_beginning_says_what_was_meant() {
    assert_eq!(suggestion("linkedin.com/in/asha"), Some(Some("https://linkedin.com/in/asha".into())));
    assert_eq!(suggestion("//example.org"), Some(Some("https://example.org".into())));
    assert_eq!(suggestion("ftp://example.org/x"), Some(Some("https://example.org/x".into())));
    for unclear in ["linkedin", "example .org", "https://example"] {
        assert_eq!(suggestion(unclear), Some(None), "{unclear}");
    }
    assert_eq!(suggestion("https://example.org"), None);
}

#[test]
fn an_address_that_is_not_public_is_kept_here_and_in_no_file() {
    let desk = Workshop::new().scaffold();
    let hidden = Profile { email: "asha.home@example.org".into(), email_public: false, ..profile() };
    desk.portfolio.set_profile(&hidden).unwrap();
    let seen = desk.portfolio.view(now()).unwrap().profile;
    assert_eq!((seen.email.as_str(), seen.email_public), ("asha.home@example.org", false));
    for path in desk.portfolio.repo().unwrap().files_at_head().unwrap() {
        assert!(!desk.read(&path).contains("asha.home"), "{path}");
    }
    let page = summarise(&desk.portfolio, &PageChoice::default()).unwrap().model;
    assert!(page.contact.iter().all(|contact| !contact.text.contains('@')), "{:?}", page.contact);
    desk.portfolio.set_profile(&Profile { email_public: true, ..hidden }).unwrap();
    assert!(desk.read("portfolio.toml").contains("asha.home@example.org"));
    desk.portfolio.set_profile(&Profile { email: String::new(), ..profile() }).unwrap();
    let seen = desk.portfolio.view(now()).unwrap().profile;
    assert_eq!((seen.email.as_str(), seen.email_public), ("", false), "taken away is gone");
}
