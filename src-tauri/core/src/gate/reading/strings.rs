//! Text in whatever bytes: the encodings that people's programs write, and readable runs in what is no text.

/// Fewest letters of a run that is read.
const FEWEST: usize = 4;

/// The text of a file that is text: UTF-8, UTF-16 or UTF-32 with or without its mark, or the letters of Windows. `None`: it
/// isn't text.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let wide = |big: bool, bytes: &[u8]| Some(wide_text(bytes, big));
    match bytes {
        [0xFF, 0xFE, 0, 0, rest @ ..] => Some(widest_text(rest, u32::from_le_bytes)),
        [0, 0, 0xFE, 0xFF, rest @ ..] => Some(widest_text(rest, u32::from_be_bytes)),
        [0xFF, 0xFE, rest @ ..] => wide(false, rest),
        [0xFE, 0xFF, rest @ ..] => wide(true, rest),
        _ if !bytes.contains(&0) => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(_) => of_windows(bytes),
        },
        _ => {
            let (even, odd) = zeros(bytes);
            // Every second byte of a Latin alphabet is zero.
            let is_wide = even.max(odd) * 4 >= bytes.len();
            is_wide.then(|| wide_text(bytes, even > odd)).filter(|text| is_readable(text))
        }
    }
}

/// Runs of readable letters, of one byte or two, each on a line.
pub(super) fn within(bytes: &[u8]) -> String {
    let mut said = String::new();
    let narrow = bytes.iter().map(|byte| char::from(*byte));
    add_runs(narrow, &mut said);
    if bytes.contains(&0) {
        for from in [0, 1] {
            let pairs = bytes.get(from..).unwrap_or_default().chunks_exact(2);
            add_runs(pairs.clone().map(|pair| letter(u16::from_le_bytes([pair[0], pair[1]]))), &mut said);
            add_runs(pairs.map(|pair| letter(u16::from_be_bytes([pair[0], pair[1]]))), &mut said);
        }
    }
    // Words of one byte more than ASCII: accents, other scripts.
    if let Ok(text) = std::str::from_utf8(bytes) {
        said.push_str(text);
    } else {
        let whole = bytes.utf8_chunks().map(|chunk| chunk.valid()).filter(|run| !run.is_ascii() && run.len() >= FEWEST);
        whole.for_each(|run| add(&mut said, run));
    }
    said
}

/// Does something begin here, or soon?
pub(super) fn starts_within(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).take(1024).any(|window| window == mark)
}

pub(super) fn add(said: &mut String, words: &str) {
    if !words.trim().is_empty() {
        said.push_str(words);
        said.push('\n');
    }
}

fn letter(unit: u16) -> char {
    // A script of its own in every second byte is chance; Latin, Greek and Cyrillic are words.
    if unit < 0x0530 { char::from_u32(unit.into()).unwrap_or('\0') } else { '\0' }
}

fn add_runs(letters: impl Iterator<Item = char>, said: &mut String) {
    let mut run = String::new();
    for letter in letters.chain(['\0']) {
        let is_readable = matches!(letter, ' '..='~' | '\t' | '\u{A0}'..);
        if is_readable {
            run.push(letter);
            continue;
        }
        if run.chars().count() >= FEWEST && run.contains(|c: char| c.is_alphanumeric()) {
            add(said, &run);
        }
        run.clear();
    }
}

fn wide_text(bytes: &[u8], big: bool) -> String {
    let pair =
        |pair: &[u8]| if big { u16::from_be_bytes([pair[0], pair[1]]) } else { u16::from_le_bytes([pair[0], pair[1]]) };
    let units: Vec<u16> = bytes.chunks_exact(2).map(pair).collect();
    String::from_utf16_lossy(&units)
}

fn widest_text(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let letters = bytes.chunks_exact(4).map(|four| unit([four[0], four[1], four[2], four[3]]));
    letters.map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// How many zeros stand in even places, and how many in odd ones.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let count = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    (count(0), count(1))
}

fn is_readable(text: &str) -> bool {
    let signs = text.chars().count();
    let odd =
        text.chars().filter(|c| (c.is_control() && !c.is_whitespace()) || *c == char::REPLACEMENT_CHARACTER).count();
    signs > 0 && odd * 50 <= signs
}

/// One byte a letter, as Windows and Latin alphabets have it, if that is what it can be.
fn of_windows(bytes: &[u8]) -> Option<String> {
    let is_odd = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    (bytes.iter().filter(is_odd).count() * 50 <= bytes.len())
        .then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}
