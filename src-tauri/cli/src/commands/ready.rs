//! `ready`: from draft to ready.

use std::path::PathBuf;

use clap::Args;
use portico_core::catalogue::Origin;
use portico_core::document::apply;
use portico_core::portfolio::{PERMISSION_MISSING, Permission, ReadyOutcome, SaveOutcome, parse_origin};
use portico_core::storage::RelPath;
use portico_core::{Error, ErrorCode, Result};

use super::finding;
use crate::output::{Answer, Exit, note};
use crate::place::{self, Found, Place};

#[derive(Args)]
pub struct Ready {
    /// The document
    path: PathBuf,
    /// Where it comes from: fictional, public-product or employer. Noted on this computer alone
    #[arg(long, value_name = "ORIGIN")]
    origin: Option<String>,
    /// Who allowed you to show work from an employer. Noted on this computer alone
    #[arg(long, value_name = "WHO", requires = "allowed_on")]
    allowed_by: Option<String>,
    /// The day on which they allowed it, as 2026-05-12
    #[arg(long, value_name = "DATE", requires = "allowed_by")]
    allowed_on: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl Ready {
    pub fn run(&self) -> Result<Answer> {
        let found = self.place.open()?;
        let path = found.document(&self.path)?;
        self.note_origin(&found, &path)?;
        let opened = found.portfolio.open_document(&path)?;
        let title = &opened.entry.title;
        if let Some(reason) = opened.read_only {
            return Err(Error::new(ErrorCode::NotWritable, reason).hint("Nothing was changed."));
        }
        if opened.recovered.is_some() {
            // Saving would take the place of those words in the journal.
            note(&format!(
                "Portico holds newer words for “{title}” that are not in the file yet. Nothing was changed.\nOpen the document in the app, so that they are saved or put aside, and try again."
            ));
            return Ok(Answer { text: String::new(), exit: Exit::InTheWay });
        }
        let edits = match found.portfolio.ready(&path, &opened.text, true)? {
            ReadyOutcome::Edits(edits) => edits,
            ReadyOutcome::Blocked(findings) => {
                let stays = if opened.entry.draft { "stays a draft" } else { "can’t go out" };
                note(&format!(
                    "“{title}” {stays} until this is mended:\n{}",
                    finding::worded(path.as_str(), &findings)
                ));
                if findings.iter().any(|finding| finding.rule == PERMISSION_MISSING) {
                    note("Say it here with --allowed-by WHO --allowed-on DATE, or with --origin where it comes from.");
                }
                return Ok(Answer { text: String::new(), exit: Exit::InTheWay });
            }
        };
        if edits.is_empty() {
            return Ok(Answer::done(format!("“{title}” was ready already.")));
        }
        let text = apply(&opened.text, &edits);
        match found.portfolio.save(&path, &text, &opened.hash, place::now())? {
            SaveOutcome::Saved { .. } => {
                Ok(Answer::done(format!("“{title}” is ready. It goes along with the next publish.")))
            }
            SaveOutcome::ChangedOnDisk { .. } | SaveOutcome::DeletedOnDisk => {
                found.portfolio.private().clear_journal(found.portfolio.copy(), &path, &text)?;
                Err(Error::new(
                    ErrorCode::Internal,
                    "Another program changed the file at the same moment. Nothing was changed here.",
                )
                .hint("Try again."))
            }
        }
    }

    /// Notes what was said of where the document comes from. What wasn't said stays as it was.
    fn note_origin(&self, found: &Found, path: &RelPath) -> Result<()> {
        let said = self.origin.as_deref().map(parse_origin).transpose()?;
        let allowed = self.allowed_by.clone().zip(self.allowed_on.clone()).map(|(by, on)| Permission { by, on });
        if said.is_none() && allowed.is_none() {
            return Ok(());
        }
        let known = found.portfolio.origin(path, None)?;
        let origin = said.or(known.origin).unwrap_or(Origin::Employer);
        found.portfolio.set_origin(path, origin, &allowed.unwrap_or(known.permission), place::now())
    }
}
