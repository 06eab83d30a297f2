//! Portfolios to open: a plain one, and one of somebody with very long names and titles, and more works than a page holds.

use std::fs;
use std::path::Path;

use portico_core::git::Identity;
use portico_core::portfolio::{CreateRequest, Link, Profile, create};
use portico_core::storage::LocalDisk;
use portico_core::time::Moment;

const SAMPLE: &str = include_str!("../../templates/documents/teardown/samples/good/ferrypost-webhooks.md");
const NAME: &str = "Wilhelmina Featherstonehaugh-Ramachandran y Villanueva-Ødegård";

/// Friday, 20 November 2026, noon in UTC.
const NOW: Moment = Moment { ms: 1_795_176_000_000, offset_minutes: 0 };

/// A new portfolio of Asha's, with its first version.
pub fn plain(place: &Path) {
    let profile = Profile {
        name: "Asha Rao".to_owned(),
        name_latin: None,
        headline: "Analyst who ships".to_owned(),
        location: String::new(),
        email: "asha@example.org".to_owned(),
        email_public: false,
        links: Vec::new(),
    };
    let identity = Some(Identity { name: "Asha Rao".to_owned(), email: "asha@example.org".to_owned() });
    let request = CreateRequest { path: place.to_str().unwrap().to_owned(), profile, identity, allow_synced: false };
    create(&LocalDisk, &request, true, NOW).unwrap();
}

pub fn long(place: &Path) {
    let profile = Profile {
        name: NAME.to_owned(),
        name_latin: None,
        headline: "Technical product manager for payment reconciliation and settlement APIs".to_owned(),
        location: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, Wales".to_owned(),
        email: "wilhelmina.featherstonehaugh-ramachandran@a-very-long-domain.example".to_owned(),
        email_public: true,
        links: vec![Link {
            label: "GitHub".to_owned(),
            url: "https://github.com/wilhelmina-featherstonehaugh-ramachandran".to_owned(),
        }],
    };
    let identity = Some(Identity { name: NAME.to_owned(), email: "wilhelmina@users.noreply.example".to_owned() });
    let request = CreateRequest { path: place.to_str().unwrap().to_owned(), profile, identity, allow_synced: false };
    create(&LocalDisk, &request, true, NOW).unwrap();
    let settings = fs::read_to_string(place.join("portfolio.toml")).unwrap();
    let post = "\"Principal technical product manager for reconciliation, Northlane Logistics, 2009 to now\", ";
    let settings = settings.replace("experience = []", &format!("experience = [{}]", post.repeat(18)));
    fs::write(place.join("portfolio.toml"), settings).unwrap();
    for number in 1..=24 {
        let title = format!(
            "Kontinuierliche Datenübertragungsgeschwindigkeitsmessung in asynchronen Zahlungsabgleichssystemen, part {number} of many"
        );
        let text = SAMPLE.replace("Ferrypost: a webhook you can ask about later", &title);
        fs::write(place.join(format!("writing/teardowns/2026-10-{number:02}-part.md")), text).unwrap();
    }
}
