//! `export`: files for others.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use portico_core::storage::{LocalDisk, save};
use portico_core::summary::{PageChoice, PageModel, PageSetter, Paper, SetError, summarise};
use portico_core::{Error, ErrorCode, Result};
use portico_page::TypstPage;

use crate::output::{Answer, Exit, count, note};
use crate::place::{self, Place};

#[derive(Subcommand)]
pub enum Export {
    /// The one page for recruiters
    Summary(Summary),
}

#[derive(Args)]
pub struct Summary {
    /// What sort of file
    #[arg(long, value_enum)]
    format: Format,
    /// The paper; the portfolio's own choice otherwise
    #[arg(long, value_enum, alias = "paper")]
    page: Option<Page>,
    /// The file to write
    #[arg(short = 'o', value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// The sorts of files there are.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Pdf,
}

/// The papers there are.
#[derive(Clone, Copy, ValueEnum)]
enum Page {
    A4,
    Letter,
}

impl Export {
    pub fn run(&self) -> Result<Answer> {
        match self {
            Self::Summary(summary) => summary.run(),
        }
    }
}

impl Summary {
    fn run(&self) -> Result<Answer> {
        let found = self.place.open()?;
        let settings = found.portfolio.config()?.page;
        let paper = match self.page {
            Some(Page::A4) => Paper::A4,
            Some(Page::Letter) => Paper::Letter,
            None => settings.paper,
        };
        let summary = summarise(&found.portfolio, &PageChoice { paper, leave_out: settings.leave_out })?;
        let bytes = match self.format {
            Format::Pdf => TypstPage.pdf(&summary.model, paper, &place::now().iso_date()),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(SetError::TooLong { lines_over }) => {
                note(&too_long(&summary.model, paper, lines_over)?);
                return Ok(Answer { text: String::new(), exit: Exit::InTheWay });
            }
            Err(error) => return Err(not_set(error)),
        };
        let file = place::target(&self.file)?;
        save(&LocalDisk, &file, &bytes)?;
        for missing in &summary.missing {
            note(&missing.text);
        }
        Ok(Answer::done(file.display().to_string()))
    }
}

fn not_set(error: SetError) -> Error {
    Error::new(ErrorCode::Internal, "The page could not be set, so no file was written.")
        .hint(error.to_string())
        .because(error)
}

/// By how much the page is too long, and the cheapest cut.
fn too_long(model: &PageModel, paper: Paper, lines_over: u32) -> Result<String> {
    let lines = TypstPage.set(model, paper, 1.0).map_err(not_set)?.work_lines;
    let works: Vec<(&str, &str, u32)> =
        model.works.iter().zip(lines).map(|(work, lines)| (work.title.as_str(), work.id.as_str(), lines)).collect();
    let cut = cheapest_cut(&works, lines_over);
    let over = count(usize::try_from(lines_over).unwrap_or(usize::MAX), "line", "lines");
    if cut.is_empty() {
        return Ok(format!(
            "The page is {over} too long. Shorten the lines in portfolio.toml: works alone don't make it so long."
        ));
    }
    let named: Vec<String> = cut
        .iter()
        .map(|(title, _, lines)| {
            format!("“{title}” ({})", count(usize::try_from(*lines).unwrap_or(usize::MAX), "line", "lines"))
        })
        .collect();
    let ids: Vec<String> = cut.iter().map(|(_, id, _)| format!("\"{id}\"")).collect();
    Ok(format!(
        "The page is {over} too long. Leave out {}.\nIn portfolio.toml, under [page]: leave_out = [{}]",
        named.join(" and "),
        ids.join(", ")
    ))
}

/// The smallest work that makes room enough, the least important where several do; else the longest ones until there is room.
fn cheapest_cut<'a>(works: &[(&'a str, &'a str, u32)], lines_over: u32) -> Vec<(&'a str, &'a str, u32)> {
    let enough = works.iter().rev().filter(|(_, _, lines)| *lines >= lines_over);
    if let Some(one) = enough.min_by_key(|(_, _, lines)| *lines) {
        return vec![*one];
    }
    let mut longest: Vec<_> = works.iter().rev().copied().collect();
    longest.sort_by_key(|(_, _, lines)| std::cmp::Reverse(*lines));
    let mut freed = 0;
    let needed = longest.iter().position(|(_, _, lines)| {
        freed += lines;
        freed >= lines_over
    });
    needed.map(|last| longest.drain(..=last).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::cheapest_cut;

    #[test]
    fn the_cut_is_as_small_as_it_can_be() {
        let works = [("A", "a", 4), ("B", "b", 2), ("C", "c", 2), ("D", "d", 3)];
        let cut = |lines| cheapest_cut(&works, lines).iter().map(|(title, ..)| *title).collect::<String>();
        assert_eq!([cut(1), cut(2), cut(3), cut(4)], ["C", "C", "D", "A"]);
        assert_eq!([cut(5), cut(7), cut(8), cut(11), cut(12)], ["AD", "AD", "ADC", "ADCB", ""]);
    }
}
