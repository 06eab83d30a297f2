//! The shape that a field's value needs.

use jiff::civil::{ISOWeekDate, Weekday};

use super::kind::{Field, FieldType};
use crate::time::{Day, read_day};

impl Field {
    /// What is the matter with a value, and the shape it needs; `None` where it fits. An empty value always does.
    pub fn misfit(&self, value: &str) -> Option<String> {
        let value = value.trim();
        let fits = match self.kind {
            _ if value.is_empty() => true,
            FieldType::Week => is_week(value),
            FieldType::Date => matches!(read_day(value), Day::Written(_)),
            FieldType::Choice => self.choices.iter().any(|choice| choice == value),
            FieldType::Url => ["https://", "http://"].iter().any(|scheme| value.starts_with(scheme)),
            _ => true,
        };
        (!fits).then(|| match self.kind {
            FieldType::Week => "It takes a year and a week of it, such as 2026-W47.".to_owned(),
            FieldType::Date => match read_day(value) {
                Day::Missing(why) => format!("There is no such day: {why}."),
                _ => "It takes a year, a month and a day, such as 2026-11-20.".to_owned(),
            },
            FieldType::Choice => format!("It takes one of: {}.", self.choices.join(", ")),
            _ => "It takes an address that begins with https://.".to_owned(),
        })
    }
}

fn is_week(value: &str) -> bool {
    let Some((year, week)) = value.split_once("-W") else { return false };
    let digits = |text: &str, count: usize| text.len() == count && text.chars().all(|c| c.is_ascii_digit());
    digits(year, 4)
        && digits(week, 2)
        && year
            .parse()
            .is_ok_and(|year| week.parse().is_ok_and(|week| ISOWeekDate::new(year, week, Weekday::Monday).is_ok()))
}
