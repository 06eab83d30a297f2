//! What a text carries packed within itself: files in addresses (`data:`), and drawings of draw.io.

use std::io::Read;
use std::sync::LazyLock;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::read::DeflateDecoder;
use percent_encoding::percent_decode;
use regex::Regex;

use super::{Reading, read_within};

/// A file in an address; its lines may be broken, as in drawings.
static DATA: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bdata:[a-z]+/[a-z0-9.+-]+(?:;[a-z0-9._=-]+)*;base64,((?:[A-Za-z0-9+/_-]|\r?\n[ \t]*){40,})").ok()
});

/// A drawing as draw.io packs it, in a file of its own or in the attribute of an SVG.
static DIAGRAM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:<|&lt;)diagram\b(?s:.{0,600}?)(?:>|&gt;)\s*([A-Za-z0-9+/=\s]{16,}?)\s*(?:<|&lt;)/diagram").ok()
});

/// Written by hand and by programs: with padding, without, cut off.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What the files say that stand in a text's addresses. One that can't be read is none: a manual shows how they look.
pub(super) fn files(text: &str, deeper: usize, budget: &mut usize) -> Reading {
    let mut reading = Reading::default();
    if deeper == 0 || !text.contains(";base64,") {
        return reading;
    }
    for packed in DATA.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|found| found.get(1)) {
        let Some(bytes) = decoded(packed.as_str(), budget) else { continue };
        let inner = read_within(&bytes, deeper - 1, budget);
        for words in [inner.text.as_deref().unwrap_or_default(), &inner.notes, &inner.inside] {
            reading.say(words);
        }
        reading.of_camera = reading.of_camera.or(inner.of_camera);
    }
    reading
}

/// The words of packed drawings.
pub(super) fn diagrams(text: &str, budget: &mut usize) -> String {
    let unwrapped = text.contains("%3Cdiagram").then(|| percent_decode(text.as_bytes()).decode_utf8_lossy());
    let text = unwrapped.as_deref().unwrap_or(text);
    let mut said = String::new();
    if !text.contains("diagram") {
        return said;
    }
    for packed in DIAGRAM.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|found| found.get(1)) {
        let Some(bytes) = decoded(packed.as_str(), budget) else { continue };
        let mut words = Vec::new();
        // A stream that breaks off is read as far as it goes.
        let most = u64::try_from(*budget).unwrap_or(u64::MAX);
        let _ = DeflateDecoder::new(bytes.as_slice()).take(most).read_to_end(&mut words);
        *budget = budget.saturating_sub(words.len());
        let xml = percent_decode(&words).decode_utf8_lossy().into_owned();
        // A label may hold markup of its own, written with entities.
        let labels = xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        said.push_str(&labels);
        said.push('\n');
    }
    said
}

fn decoded(packed: &str, budget: &mut usize) -> Option<Vec<u8>> {
    let mut signs: String = packed.chars().filter(|sign| !sign.is_whitespace()).collect();
    signs = signs.replace('-', "+").replace('_', "/");
    let whole = signs.trim_end_matches('=').len();
    signs.truncate(if whole % 4 == 1 { whole - 1 } else { whole });
    let bytes = LENIENT.decode(signs).ok()?;
    *budget = budget.checked_sub(bytes.len())?;
    Some(bytes)
}
