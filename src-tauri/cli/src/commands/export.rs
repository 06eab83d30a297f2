//! `export`: files for others.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};
use portico_core::storage::{LocalDisk, save};
use portico_core::summary::{
    CutOffer, Fit, PageChoice, PageCut, PageFormat, PageSetter, Paper, Summary as Page, cuts_enough, export_page,
    not_set, summarise,
};
use portico_core::{Error, ErrorCode, Result};
use portico_page::TypstPage;

use crate::output::{Answer, Exit, count, note};
use crate::place::{self, Found, Place};

#[derive(Subcommand)]
pub enum Export {
    /// The one page for recruiters
    Summary(Summary),
}

#[derive(Args)]
pub struct Summary {
    /// What sort of file
    #[arg(long, value_parser = formats())]
    format: PageFormat,
    /// The paper; the portfolio's own choice otherwise
    #[arg(long, value_enum, alias = "paper")]
    page: Option<PaperName>,
    /// The design; the portfolio's own choice otherwise
    #[arg(long, value_name = "NAME")]
    design: Option<String>,
    /// A tailored version of the page, which this computer keeps
    #[arg(long, value_name = "NAME")]
    version_name: Option<String>,
    /// The file to write
    #[arg(short = 'o', value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// The papers there are.
#[derive(Clone, Copy, ValueEnum)]
enum PaperName {
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
        let choice = self.choice(&found)?;
        let summary = summarise(&found.portfolio, &choice)?;
        let style = choice.style();
        let page = TypstPage.set(&summary.model, &style).map_err(not_set)?;
        if matches!(self.format, PageFormat::Pdf | PageFormat::Png | PageFormat::Html)
            && let Fit::TooLong { lines_over } = page.fit
        {
            note(&too_long(&cuts_enough(&summary.model, &page), lines_over));
            return Ok(Answer { text: String::new(), exit: Exit::InTheWay });
        }
        let bytes = export_page(&TypstPage, &summary.model, &style, self.format, &place::now().iso_date())?;
        let file = place::target(&self.file)?;
        save(&LocalDisk, &file, &bytes)?;
        tell_missing(&summary);
        Ok(Answer::done(file.display().to_string()))
    }

    /// What was chosen: for the version that is named, or for everyone.
    fn choice(&self, found: &Found) -> Result<PageChoice> {
        let mut choice = match &self.version_name {
            None => found.portfolio.config()?.page,
            Some(name) => {
                let versions = found.portfolio.private().page_versions()?;
                let named = versions.iter().find(|version| version.name.to_lowercase() == name.to_lowercase());
                named.map(|version| version.choice.clone()).ok_or_else(|| {
                    let names: Vec<_> = versions.iter().map(|version| format!("“{}”", version.name)).collect();
                    let hint = if names.is_empty() {
                        "There are none on this computer yet: One page makes them.".to_owned()
                    } else {
                        format!("There are {}.", names.join(", "))
                    };
                    Error::new(ErrorCode::NotFound, format!("There is no version of the page called “{name}”."))
                        .hint(hint)
                })?
            }
        };
        match self.page {
            Some(PaperName::A4) => choice.paper = Paper::A4,
            Some(PaperName::Letter) => choice.paper = Paper::Letter,
            None => {}
        }
        if let Some(design) = &self.design {
            let designs = TypstPage.designs();
            if !designs.iter().any(|known| known.id == *design) {
                let names: Vec<_> = designs.iter().map(|known| known.id.as_str()).collect();
                return Err(Error::new(ErrorCode::InvalidInput, format!("There is no design called “{design}”."))
                    .hint(format!("There are {}.", names.join(", "))));
            }
            choice.design.clone_from(design);
        }
        Ok(choice)
    }
}

/// The sorts of files there are, by their names.
fn formats() -> impl TypedValueParser<Value = PageFormat> {
    PossibleValuesParser::new(PageFormat::ALL.map(PageFormat::name))
        .try_map(|name| PageFormat::named(&name).ok_or("There is no such sort of file."))
}

fn tell_missing(summary: &Page) {
    for missing in &summary.missing {
        note(&missing.text);
    }
}

/// By how much the page is too long, and what to cut.
fn too_long(cuts: &[CutOffer], lines_over: u32) -> String {
    let lines = |number: u32| count(usize::try_from(number).unwrap_or(usize::MAX), "line", "lines");
    let over = lines(lines_over);
    if cuts.is_empty() {
        return format!(
            "The page is {over} too long. Shorten the lines in portfolio.toml: works alone don't make it so long."
        );
    }
    let named: Vec<String> = cuts.iter().map(|cut| format!("“{}” ({})", cut.title, lines(cut.lines))).collect();
    let ids: Vec<String> = cuts
        .iter()
        .filter_map(|offer| match &offer.cut {
            PageCut::Work { id } => Some(format!("\"{id}\"")),
            PageCut::Skill { .. } | PageCut::Part { .. } => None,
        })
        .collect();
    format!(
        "The page is {over} too long. Leave out {}.\nIn portfolio.toml, under [page]: leave_out = [{}]",
        named.join(" and "),
        ids.join(", ")
    )
}
