//! The one page.

use std::sync::{Arc, PoisonError};

use base64::prelude::{BASE64_STANDARD, Engine};
use portico_core::portfolio::{Elsewhere, Portfolio};
use portico_core::private::{PageExport, PageVersion};
use portico_core::storage::save;
use portico_core::summary::{
    ChosenPicture, CutOffer, Fit, ImpactGap, Missing, PageChoice, PageCut, PageDesign, PageFormat, PageSetter,
    ReadFact, SetError, SetPage, Sight, Skill, Summary, UnshownSkill, cheapest_cuts, impact_gaps, keep_choice, not_set,
    read_back, summarise,
};
use portico_core::{Error, ErrorCode, Result, summary};
use serde::Serialize;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_opener::OpenerExt;
use ts_rs::TS;

use super::{Answer, work};
use crate::clock::now;
use crate::desk::Desk;

/// The page as it will print, and what there is to choose.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// What was chosen.
    pub choice: PageChoice,
    /// The designs there are.
    pub designs: Vec<PageDesign>,
    /// The page as a picture: a `data:` address.
    pub image: String,
    /// Its width in points.
    pub width_pt: f64,
    /// Its height in points.
    pub height_pt: f64,
    /// Size of the text in points.
    pub text_size: f64,
    /// Does it fit?
    pub fit: PageFit,
    /// The works.
    pub works: Vec<PageWork>,
    /// The skills on the page.
    pub skills: Vec<Skill>,
    /// Skills that only drafts show, which is why they aren't there.
    pub unshown: Vec<UnshownSkill>,
    /// Lines that each chosen part takes, in their order.
    pub part_lines: Vec<u32>,
    /// The headline as the page says it.
    pub headline: String,
    /// The opening as the page says it.
    pub opening: String,
    /// What a machine reads.
    pub text: String,
    /// What the machine finds in it.
    pub facts: Vec<ReadFact>,
    /// The picture that was chosen, and why the page goes without it where it does.
    pub picture: Option<ChosenPicture>,
    /// Works that stand elsewhere.
    pub elsewhere: Vec<Elsewhere>,
    /// What a reader would miss.
    pub missing: Vec<Missing>,
    /// Characters that no font has.
    pub unprintable: Vec<String>,
}

/// Does it fit one page?
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "fit", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum PageFit {
    /// Yes.
    Fits {
        /// Lines left.
        lines_free: u32,
    },
    /// No.
    TooLong {
        /// Lines over.
        lines_over: u32,
        /// What could be left out, the cheapest first.
        cuts: Vec<CutOffer>,
    },
}

/// A work that could stand on the page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PageWork {
    /// Its id: a document's, or an address.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows, as the portfolio says it.
    pub line: String,
    /// What this page says instead; empty where it says the same.
    pub said: String,
    /// What the line lacks to be strong, where it stands on the page.
    pub gaps: Vec<ImpactGap>,
    /// Does it stand elsewhere?
    pub elsewhere: bool,
    /// Does it stand on the page?
    pub on: bool,
    /// Is it a draft?
    pub draft: bool,
    /// Is something in it confidential, so that it can't stand here?
    pub held: bool,
    /// Lines it takes.
    pub lines: u32,
}

/// A choice with which the page fits, and what had to go.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FittedChoice {
    /// The choice.
    pub choice: PageChoice,
    /// What was left out; empty where nothing helps, or nothing need go.
    pub cuts: Vec<PageCut>,
}

/// The page for a choice; without one, for what is kept. A choice is kept: of the version with that number, or of the page
/// for everyone.
#[tauri::command]
pub async fn page_view(
    desk: State<'_, Arc<Desk>>,
    version: Option<i64>,
    choice: Option<PageChoice>,
) -> Answer<PageView> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let kept = kept_choice(&open, version)?;
        let choice = match choice {
            Some(choice) if choice != kept => {
                keep(&open, version, &choice)?;
                choice
            }
            _ => kept,
        };
        let mut summary = summarise(&open, &choice)?;
        let page = set(&desk, &mut summary, &choice)?;
        Ok(view(&desk, choice, summary, page))
    })
    .await
}

/// The choice without the lowest-ranked skills and works, as few as must go for the page to fit.
#[tauri::command]
pub async fn fit_page(desk: State<'_, Arc<Desk>>, choice: PageChoice) -> Answer<FittedChoice> {
    let desk = desk.inner().clone();
    work(move || {
        let summary = summarise(&*desk.open()?, &choice)?;
        let cuts = desk.setter.cuts(&summary.model, &choice.style()).map_err(not_set)?;
        Ok(FittedChoice { choice: cuts.iter().fold(choice, PageChoice::without), cuts })
    })
    .await
}

/// What a hiring manager sees first on the portfolio's page.
#[tauri::command]
pub async fn page_visit(desk: State<'_, Arc<Desk>>) -> Answer<Vec<Sight>> {
    let desk = desk.inner().clone();
    work(move || summary::visit(&*desk.open()?, now())).await
}

/// Saves the page where the person says, and records what it was; nowhere if they think better of it.
#[tauri::command]
pub async fn export_page(
    desk: State<'_, Arc<Desk>>,
    version: Option<i64>,
    choice: PageChoice,
    format: PageFormat,
) -> Answer<Option<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let summary = summarise(&open, &choice)?;
        let bytes = summary::export_page(&desk.setter, &summary.model, &choice.style(), format, &now().iso_date())?;
        let called = version_name(&open, version)?;
        let title = format!("{} {called}", summary.model.name);
        let name = format!("{}.{}", portico_core::document::slug(&title, "one-page"), format.ending());
        let Some(path) = desk.picker.save("Export the page", &name, Some(&desk.places.documents)) else {
            return Ok(None);
        };
        save(open.disk(), &path, &bytes)?;
        let shown = path.to_string_lossy().into_owned();
        let head = open.repo()?.log(1)?.first().map(|commit| commit.id.clone()).unwrap_or_default();
        open.private().record_export(&PageExport {
            at: now().ms,
            version: &called,
            format: format.name(),
            place: &shown,
            head: &head,
            bytes: &bytes,
        })?;
        *desk.exported.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
        Ok(Some(shown))
    })
    .await
}

/// Shows the page that was exported last: in its folder, or in the program that reads PDFs here.
#[tauri::command]
pub async fn show_export<R: Runtime>(app: AppHandle<R>, desk: State<'_, Arc<Desk>>, in_folder: bool) -> Answer<()> {
    let desk = desk.inner().clone();
    work(move || {
        let exported = desk.exported.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let path = exported.filter(|path| path.is_file()).ok_or_else(|| {
            Error::new(ErrorCode::NotFound, "The file is not there any more.").hint("Export the page again.")
        })?;
        let shown = if in_folder {
            app.opener().reveal_item_in_dir(&path)
        } else {
            app.opener().open_path(path.to_string_lossy(), None::<&str>)
        };
        shown.map_err(|error| {
            Error::new(ErrorCode::Internal, "No program of this computer could show it. The file is written.")
                .hint("Open it yourself; its whole path stands here.")
                .at(&path)
                .because(error)
        })
    })
    .await
}

/// The page; without its picture where that can't be drawn, which is then told.
fn set(desk: &Desk, summary: &mut Summary, choice: &PageChoice) -> Result<SetPage> {
    let style = choice.style();
    match desk.setter.set(&summary.model, &style) {
        Err(error @ SetError::Picture(_)) => {
            summary.go_without_picture(&not_set(error).message);
            desk.setter.set(&summary.model, &style).map_err(not_set)
        }
        page => page.map_err(not_set),
    }
}

fn kept_choice(open: &Portfolio, version: Option<i64>) -> Result<PageChoice> {
    match version {
        None => Ok(open.config()?.page),
        Some(number) => found_version(open, number).map(|version| version.choice),
    }
}

fn keep(open: &Portfolio, version: Option<i64>, choice: &PageChoice) -> Result<()> {
    match version {
        None => keep_choice(open, choice),
        Some(number) => {
            let name = found_version(open, number)?.name;
            open.private().change_page_version(number, &name, choice, now().ms)
        }
    }
}

fn version_name(open: &Portfolio, version: Option<i64>) -> Result<String> {
    version.map_or(Ok(String::new()), |number| found_version(open, number).map(|version| version.name))
}

fn found_version(open: &Portfolio, number: i64) -> Result<PageVersion> {
    let versions = open.private().page_versions()?;
    versions.into_iter().find(|version| version.number == number).ok_or_else(|| {
        Error::new(ErrorCode::NotFound, "This version of the page isn't there any more.")
            .hint("Choose another one, or the page for everyone.")
    })
}

fn view(desk: &Desk, choice: PageChoice, summary: Summary, page: SetPage) -> PageView {
    let (width_pt, height_pt) = choice.paper.size_pt();
    let cuts = cheapest_cuts(&summary.model, &page);
    let lines_of = |id: &str| {
        let index = summary.model.works.iter().position(|work| work.id == id);
        index.and_then(|index| page.work_lines.get(index)).copied().unwrap_or(0)
    };
    let skills: Vec<&str> = summary.model.skills.iter().map(|skill| skill.name.as_str()).collect();
    let gaps_of = |id: &str| {
        let work = summary.model.works.iter().find(|work| work.id == id);
        work.map(|work| impact_gaps(&work.line, &skills)).unwrap_or_default()
    };
    let works = summary.candidates.iter().map(|work| PageWork {
        gaps: gaps_of(&work.id),
        lines: lines_of(&work.id),
        said: choice.wording.get(&work.id).cloned().unwrap_or_default(),
        id: work.id.clone(),
        title: work.title.clone(),
        line: work.line.clone(),
        elsewhere: work.elsewhere,
        on: work.on,
        draft: work.draft,
        held: work.held,
    });
    PageView {
        works: works.collect(),
        fit: match page.fit {
            Fit::Fits { lines_free } => PageFit::Fits { lines_free },
            Fit::TooLong { lines_over } => PageFit::TooLong { lines_over, cuts },
        },
        designs: desk.setter.designs(),
        image: format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(&page.svg)),
        width_pt,
        height_pt,
        text_size: page.text_size_pt,
        facts: read_back(&summary.model, &page.text),
        skills: summary.model.skills,
        unshown: summary.unshown,
        part_lines: page.part_lines,
        headline: summary.model.headline,
        opening: summary.model.opening,
        text: page.text,
        picture: summary.picture,
        elsewhere: summary.elsewhere,
        missing: summary.missing,
        unprintable: page.unprintable.iter().map(char::to_string).collect(),
        choice,
    }
}
