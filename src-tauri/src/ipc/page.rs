//! The one page.

use std::sync::{Arc, PoisonError};

use base64::prelude::{BASE64_STANDARD, Engine};
use portico_core::storage::save;
use portico_core::summary::{Fit, Missing, PageChoice, PageSetter, SetError, SetPage, Summary, keep_choice, summarise};
use portico_core::{Error, ErrorCode};
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
    /// What a machine reads.
    pub text: String,
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
        cuts: Vec<PageCut>,
    },
}

/// Something that could be left out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PageCut {
    /// The work's document.
    pub document: Option<String>,
    /// Its title.
    pub title: String,
    /// Lines won.
    pub lines: u32,
}

/// A work that could stand on the page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PageWork {
    /// Its document.
    pub document: String,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub line: String,
    /// Does it stand on the page?
    pub on: bool,
    /// Is it a draft?
    pub draft: bool,
    /// Is something in it confidential, so that it can't stand here?
    pub held: bool,
    /// Lines it takes.
    pub lines: u32,
}

/// Cuts that are offered.
const CUTS: usize = 3;

/// The page for a choice; without one, for the choice that the portfolio keeps. A choice is kept. The picture has
/// `density` pixels per point.
#[tauri::command]
pub async fn page_view(desk: State<'_, Arc<Desk>>, choice: Option<PageChoice>, density: f64) -> Answer<PageView> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let choice = match choice {
            Some(choice) => {
                keep_choice(&open, &choice)?;
                choice
            }
            None => {
                let kept = open.config()?.page;
                PageChoice { paper: kept.paper, leave_out: kept.leave_out }
            }
        };
        let summary = summarise(&open, &choice)?;
        let page = desk.setter.set(&summary.model, choice.paper, density).map_err(unset)?;
        Ok(view(choice, summary, page))
    })
    .await
}

/// Saves the page as PDF where the person says; nowhere if they think better of it.
#[tauri::command]
pub async fn export_page(desk: State<'_, Arc<Desk>>, choice: PageChoice) -> Answer<Option<String>> {
    let desk = desk.inner().clone();
    work(move || {
        let open = desk.open()?;
        let summary = summarise(&open, &choice)?;
        let pdf = desk.setter.pdf(&summary.model, choice.paper, &now().iso_date()).map_err(unset)?;
        let name = format!("{}.pdf", portico_core::document::slug(&summary.model.name, "one-page"));
        let Some(path) = desk.picker.save("Export the page", &name, Some(&desk.places.documents)) else {
            return Ok(None);
        };
        save(open.disk(), &path, &pdf)?;
        let shown = path.to_string_lossy().into_owned();
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

fn unset(error: SetError) -> Error {
    match error {
        SetError::TooLong { lines_over } => Error::new(
            ErrorCode::InvalidInput,
            format!("The page is {lines_over} lines too long, so no PDF was written."),
        )
        .hint("Leave a work out, or shorten a line."),
        SetError::Pdf(reason) => Error::new(ErrorCode::InvalidInput, format!("No PDF was written: {reason}."))
            .hint("Change the text that can’t be printed, and export again."),
        SetError::Design(reason) => Error::new(ErrorCode::Internal, "The page can’t be set.").hint(reason),
    }
}

fn view(choice: PageChoice, summary: Summary, page: SetPage) -> PageView {
    let (width_pt, height_pt) = choice.paper.size_pt();
    let lines_of = |id: &str| {
        summary
            .model
            .works
            .iter()
            .position(|work| work.id == id)
            .and_then(|index| page.work_lines.get(index))
            .copied()
            .unwrap_or(0)
    };
    let works: Vec<PageWork> = summary
        .candidates
        .iter()
        .map(|work| PageWork {
            lines: lines_of(&work.document),
            document: work.document.clone(),
            title: work.title.clone(),
            line: work.line.clone(),
            on: work.on,
            draft: work.draft,
            held: work.held,
        })
        .collect();
    PageView {
        fit: match page.fit {
            Fit::Fits { lines_free } => PageFit::Fits { lines_free },
            Fit::TooLong { lines_over } => PageFit::TooLong { lines_over, cuts: cuts(&works, lines_over) },
        },
        image: format!("data:image/png;base64,{}", BASE64_STANDARD.encode(&page.png)),
        width_pt,
        height_pt,
        text_size: page.text_size_pt,
        works,
        text: page.text,
        missing: summary.missing,
        unprintable: page.unprintable.iter().map(char::to_string).collect(),
        choice,
    }
}

/// The smallest work that wins enough, then the largest ones.
fn cuts(works: &[PageWork], over: u32) -> Vec<PageCut> {
    let mut on: Vec<&PageWork> = works.iter().filter(|work| work.on && work.lines > 0).collect();
    on.sort_by_key(|work| if work.lines >= over { (0, work.lines) } else { (1, u32::MAX - work.lines) });
    on.into_iter()
        .take(CUTS)
        .map(|work| PageCut { document: Some(work.document.clone()), title: work.title.clone(), lines: work.lines })
        .collect()
}
