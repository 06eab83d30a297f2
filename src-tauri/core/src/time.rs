//! Moments, passed in by whoever has a clock.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// A moment, and how the person's clock stands to UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since the epoch.
    pub ms: i64,
    /// Minutes that local time is ahead of UTC.
    pub offset_minutes: i32,
}

impl Moment {
    /// The day on the person's calendar.
    pub fn date(self) -> Date {
        let offset = Offset::from_seconds(self.offset_minutes * 60).unwrap_or(Offset::UTC);
        let moment = Timestamp::from_millisecond(self.ms).unwrap_or_default();
        moment.to_zoned(TimeZone::fixed(offset)).date()
    }

    /// The day as `2026-11-20`.
    pub fn iso_date(self) -> String {
        self.date().to_string()
    }

    /// The ISO week as `2026-W47`.
    pub fn iso_week(self) -> String {
        iso_week(self.date())
    }

    /// Monday of the week.
    pub fn monday(self) -> Date {
        let date = self.date();
        let days = i64::from(date.weekday().to_monday_zero_offset());
        date.saturating_sub(jiff::Span::new().days(days))
    }

    /// The moment some seconds since the epoch, on the same clock.
    pub fn at_seconds(self, seconds: i64) -> Self {
        Self { ms: seconds.saturating_mul(1000), ..self }
    }
}

/// The ISO week of a day as `2026-W47`.
pub fn iso_week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

/// A day as people say it: "12 November 2026". Text that is no ISO date comes back as it is.
pub fn spoken_date(iso: &str) -> String {
    iso.parse::<Date>().map_or_else(|_| iso.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

/// A month as people say it: "November 2026".
pub fn spoken_month(iso: &str) -> String {
    iso.parse::<Date>().map_or_else(|_| iso.to_owned(), |date| date.strftime("%B %Y").to_string())
}

/// What a text says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// A day, written as `2026-11-20`.
    Written(Date),
    /// One that no calendar has, and why: "November 2026 has 30 days".
    Missing(String),
    /// Something else, or a day written in another way.
    Other,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads `2026-11-20`; of `31 Nov 2026` and `November 31, 2026` it tells that there is no such day.
pub fn read_day(text: &str) -> Day {
    let text = text.trim();
    let Some((year, month, day)) = numbers(text) else { return Day::Other };
    let Ok(first) = Date::new(year, month, 1) else {
        return match (1..=12).contains(&month) {
            true => Day::Other,
            false => Day::Missing(format!("a year has 12 months, and {month} is none of them")),
        };
    };
    match Date::new(year, month, day) {
        Ok(date) if date.to_string() == text => Day::Written(date),
        Ok(_) => Day::Other,
        Err(_) => Day::Missing(format!("{} has {} days", first.strftime("%B %Y"), first.days_in_month())),
    }
}

/// Year, month and day.
fn numbers(text: &str) -> Option<(i16, i8, i8)> {
    let digits = |part: &str, from: usize, to: usize| {
        (from..=to).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] {
        let fits = digits(year, 4, 4) && digits(month, 2, 2) && digits(day, 2, 2);
        return fits.then(|| Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))).flatten();
    }
    let parts: Vec<&str> =
        text.split([' ', ',']).map(|part| part.trim_end_matches('.')).filter(|part| !part.is_empty()).collect();
    let [one, two, year] = parts[..] else { return None };
    let (day, month) = if digits(one, 1, 2) { (one, two) } else { (two, one) };
    let named = |name: &&str| {
        let start = name.get(..month.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(month)) && (month.len() == 3 || month.len() == name.len())
    };
    let month = MONTHS.iter().position(named)?;
    let fits = digits(day, 1, 2) && digits(year, 4, 4);
    fits.then(|| Some((year.parse().ok()?, i8::try_from(month + 1).ok()?, day.parse().ok()?))).flatten()
}
