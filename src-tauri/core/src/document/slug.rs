//! File names from titles.

use unicode_normalization::UnicodeNormalization;

/// Longest slug, in characters.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A file name without extension: lower-case ASCII, digits and hyphens, at most 80 characters, safe on every system.
/// `fallback` serves where nothing of the title is left.
pub fn slug(title: &str, fallback: &str) -> String {
    let plain: String = title.nfc().collect();
    let mut name = slug::slugify(plain);
    if name.len() > LONGEST {
        name.truncate(LONGEST);
        if let Some((kept, _)) = name.rsplit_once('-').filter(|(kept, _)| kept.len() >= LONGEST / 2) {
            name = kept.to_owned();
        }
    }
    let name = name.trim_matches('-');
    match name {
        "" => fallback.to_owned(),
        name if RESERVED.contains(&name) => format!("{fallback}-{name}"),
        name => name.to_owned(),
    }
}
