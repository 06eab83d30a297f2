//! `ready`: from draft to ready.

use std::path::PathBuf;

use clap::Args;
use portico_core::document::apply;
use portico_core::portfolio::{ReadyOutcome, SaveOutcome};
use portico_core::{Error, ErrorCode, Result};

use super::finding;
use crate::output::{Answer, Exit, note};
use crate::place::{self, Place};

#[derive(Args)]
pub struct Ready {
    /// The document
    path: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Ready {
    pub fn run(&self) -> Result<Answer> {
        let found = self.place.open()?;
        let path = found.document(&self.path)?;
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
                note(&format!(
                    "“{title}” stays a draft until this is mended:\n{}",
                    finding::worded(path.as_str(), &findings)
                ));
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
}
