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
