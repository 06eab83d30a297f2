//! The faces a page is set in.
//!
//! Invariant: the system's fonts are looked for only when a page needs a character that the embedded faces lack, and
//! then once for the life of the program.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst_kit::fonts::FontStore;

/// Source Serif 4 in two optical sizes, and Inter: Latin, Vietnamese, Greek and Cyrillic.
const EMBEDDED: [&[u8]; 6] = [
    include_bytes!("../fonts/SourceSerif4SmText-Regular.otf"),
    include_bytes!("../fonts/SourceSerif4SmText-It.otf"),
    include_bytes!("../fonts/SourceSerif4SmText-Semibold.otf"),
    include_bytes!("../fonts/SourceSerif4Display-Semibold.otf"),
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-SemiBold.ttf"),
];

/// The faces for a text, and the characters that none of them can draw.
pub(crate) fn for_text(characters: &BTreeSet<char>) -> (&'static FontStore, Vec<char>) {
    let embedded = embedded();
    let missing = lacking(embedded.book(), characters.iter().copied());
    if missing.is_empty() {
        return (embedded, missing);
    }
    let all = with_system();
    let unprintable = lacking(all.book(), missing.into_iter());
    (all, unprintable)
}

fn embedded() -> &'static FontStore {
    static STORE: OnceLock<FontStore> = OnceLock::new();
    STORE.get_or_init(read_embedded)
}

fn with_system() -> &'static FontStore {
    static STORE: OnceLock<FontStore> = OnceLock::new();
    STORE.get_or_init(|| {
        let mut store = read_embedded();
        store.extend(typst_kit::fonts::system());
        store
    })
}

fn read_embedded() -> FontStore {
    let mut store = FontStore::new();
    for bytes in EMBEDDED {
        if let Some(font) = Font::new(Bytes::new(bytes), 0) {
            let info = font.info().clone();
            store.push((font, info));
        }
    }
    store
}

fn lacking(book: &FontBook, characters: impl Iterator<Item = char>) -> Vec<char> {
    let infos: Vec<_> = (0..).map_while(|index| book.info(index)).collect();
    characters
        .filter(|&c| !shapes_others(c))
        .filter(|&c| is_private(c) || !infos.iter().any(|info| info.coverage.contains(u32::from(c))))
        .collect()
}

/// Joiners and variation selectors change their neighbours and have no shape of their own.
fn shapes_others(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Private use: a font may draw something, but nobody knows what it says, and an archival PDF must not hold it.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}
