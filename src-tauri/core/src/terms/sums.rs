//! Sums as people write them: `$4.2M`, `4.2 million`, `4,200,000`.

/// What stands for thousands, millions and so on, with as many zeros.
const SCALES: [(&str, u32); 12] = [
    ("k", 3),
    ("thousand", 3),
    ("m", 6),
    ("mn", 6),
    ("mio", 6),
    ("million", 6),
    ("b", 9),
    ("bn", 9),
    ("billion", 9),
    ("tn", 12),
    ("t", 12),
    ("trillion", 12),
];

/// Most digits of a sum.
const LONGEST: usize = 18;

/// A term, and where it is a sum its other spellings. A number without a scale, or groups of three digits, is a name or a year.
pub(super) fn spellings(term: &str) -> Vec<String> {
    let mut found = vec![term.to_owned()];
    if let Some(digits) = whole(term) {
        for (name, zeros) in SCALES {
            found.extend(scaled(&digits, zeros).map(|figure| format!("{figure} {name}")));
        }
        found.extend((digits.len() > 3).then(|| grouped(&digits)));
    }
    found
}

/// The digits of a sum, down to its ones.
fn whole(term: &str) -> Option<String> {
    let figure = term.trim_start_matches(|c: char| !c.is_alphanumeric());
    let figure = figure
        .strip_prefix(["USD", "EUR", "GBP", "INR"].into_iter().find(|name| figure.starts_with(name)).unwrap_or(""))?;
    let figure = figure.trim_start();
    let end = figure.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(figure.len());
    let (number, scale) = (&figure[..end], figure[end..].trim().to_lowercase());
    let zeros = match scale.as_str() {
        "" => 0,
        name => SCALES.iter().find(|(known, _)| *known == name)?.1,
    };
    let groups: Vec<&str> = number.split(',').collect();
    let is_grouped = groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if number.is_empty() || (zeros == 0 && !is_grouped) || (groups.len() > 1 && !is_grouped) {
        return None;
    }
    let (ones, part) = number.split_once('.').unwrap_or((number, ""));
    let missing = usize::try_from(zeros).ok()?.checked_sub(part.len())?;
    let digits = format!("{}{part}{}", ones.replace(',', ""), "0".repeat(missing));
    let digits = digits.trim_start_matches('0');
    let sound = digits.len() <= LONGEST && !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    sound.then(|| digits.to_owned())
}

/// The figure before a scale, where it is at least one and has three decimals at most.
fn scaled(digits: &str, zeros: u32) -> Option<String> {
    let at = digits.len().checked_sub(usize::try_from(zeros).ok()?).filter(|at| *at > 0)?;
    let part = digits[at..].trim_end_matches('0');
    match part.len() {
        0 => Some(grouped(&digits[..at])),
        1..=3 => Some(format!("{}.{part}", grouped(&digits[..at]))),
        _ => None,
    }
}

/// `4,200,000`
fn grouped(digits: &str) -> String {
    let comma = |(at, digit): (usize, char)| {
        let mark = (at > 0 && (digits.len() - at).is_multiple_of(3)).then_some(',');
        mark.into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(comma).collect()
}
