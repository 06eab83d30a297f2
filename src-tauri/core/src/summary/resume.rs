//! The page as JSON Resume 1.0.0 (<https://jsonresume.org/schema>).
//!
//! Invariant: nothing is guessed that the page doesn't say. A line about work or education keeps all its words; what stands
//! before its first comma is the position or the study, and a year or two at its end are its dates.

use serde::Serialize;

use super::PageModel;

const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// The whole file.
#[derive(Serialize)]
struct Resume<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    basics: Basics<'a>,
    work: Vec<Post<'a>>,
    education: Vec<Study<'a>>,
    skills: Vec<Keyed<'a>>,
    projects: Vec<Project<'a>>,
    meta: Meta,
}

#[derive(Serialize)]
struct Basics<'a> {
    name: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'a>>,
    profiles: Vec<Page<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    address: &'a str,
}

#[derive(Serialize)]
struct Page<'a> {
    network: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Post<'a> {
    position: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(flatten)]
    dates: Dates<'a>,
    summary: &'a str,
}

#[derive(Serialize)]
struct Study<'a> {
    area: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    institution: &'a str,
    #[serde(flatten)]
    dates: Dates<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dates<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<&'a str>,
}

#[derive(Serialize)]
struct Keyed<'a> {
    name: &'a str,
    keywords: &'a [String],
}

#[derive(Serialize)]
struct Project<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
    sort: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Meta {
    version: &'static str,
}

/// The file's text, from a model that is clean.
pub(super) fn text(model: &PageModel) -> Result<String, serde_json::Error> {
    let mail = |url: &'_ str| url.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let items = || model.contact.iter();
    let resume = Resume {
        schema: SCHEMA,
        basics: Basics {
            name: &model.name,
            label: &model.headline,
            email: items().find(|item| item.url.as_deref().is_some_and(mail)).map(|item| item.text.as_str()),
            summary: &model.opening,
            location: items().find(|item| item.url.is_none()).map(|item| Location { address: &item.text }),
            profiles: items()
                .filter_map(|item| item.url.as_deref().filter(|url| !mail(url)).map(|url| (item, url)))
                .map(|(item, url)| Page { network: item.text.split('/').next().unwrap_or_default(), url })
                .collect(),
        },
        work: model.experience.iter().map(|line| post(line)).collect(),
        education: model.education.iter().map(|line| study(line)).collect(),
        skills: model.skills.iter().map(|skill| Keyed { name: &skill.name, keywords: &skill.shown_in }).collect(),
        projects: model
            .works
            .iter()
            .map(|work| Project {
                name: &work.title,
                description: &work.line,
                sort: &work.label,
                url: work.url.as_deref(),
            })
            .collect(),
        meta: Meta { version: "v1.0.0" },
    };
    serde_json::to_string_pretty(&resume).map(|text| text + "\n")
}

fn post(line: &str) -> Post<'_> {
    let (position, name, years) = parted(line);
    let dates = Dates { start_date: years.first().copied(), end_date: years.get(1).copied() };
    Post { position, name, dates, summary: line }
}

/// One year alone is when it ended.
fn study(line: &str) -> Study<'_> {
    let (area, institution, years) = parted(line);
    let (start_date, end_date) = match years[..] {
        [from, to] => (Some(from), Some(to)),
        [end] => (None, Some(end)),
        _ => (None, None),
    };
    Study { area, institution, dates: Dates { start_date, end_date } }
}

/// What stands before the first comma, what follows without dates, and the one or two years in the last part.
fn parted(line: &str) -> (&str, &str, Vec<&str>) {
    let Some((first, rest)) = line.split_once(',') else { return (line.trim(), "", Vec::new()) };
    let last = rest.rsplit(',').next().unwrap_or_default();
    let years: Vec<&str> = last.split(|c: char| !c.is_ascii_digit()).filter(|digits| is_year(digits)).collect();
    let dated = matches!(years.len(), 1 | 2);
    let middle = if dated { rest[..rest.len() - last.len()].trim().trim_end_matches(',') } else { rest.trim() };
    (first.trim(), middle.trim(), if dated { years } else { Vec::new() })
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn a_line_is_parted_at_its_first_comma_and_its_dates() {
        let lines = [
            ("Analyst, Northlane, 2022 to now", ("Analyst", "Northlane", vec!["2022"])),
            ("Engineer, Northlane, Pune, 2019–2022", ("Engineer", "Northlane, Pune", vec!["2019", "2022"])),
            ("B.Sc. Statistics, Fergusson College", ("B.Sc. Statistics", "Fergusson College", vec![])),
            ("Analyst at Northlane", ("Analyst at Northlane", "", vec![])),
            (
                "Top 2000, one of 1999, 2001 and 2002 in 2003",
                ("Top 2000", "one of 1999, 2001 and 2002 in 2003", vec![]),
            ),
            (", 2020", ("", "", vec!["2020"])),
        ];
        for (line, expected) in lines {
            assert_eq!(parted(line), expected, "{line}");
        }
    }
}
