//! `private`: all that Portico keeps on this computer alone, in one file and back.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use portico_core::Result;
use portico_core::private::{Holdings, look_at_backup, restore_backup, save_backup};
use portico_core::storage::LocalDisk;

use crate::output::{Answer, count, note};
use crate::place;

#[derive(Subcommand)]
pub enum Private {
    /// Save it in one file
    Backup(Backup),
    /// Put a backup in the place of what is here
    Restore(Restore),
}

#[derive(Args)]
pub struct Backup {
    /// The file to write
    #[arg(short = 'o', value_name = "FILE")]
    file: PathBuf,
}

#[derive(Args)]
pub struct Restore {
    /// The backup
    file: PathBuf,
}

impl Private {
    pub fn run(&self) -> Result<Answer> {
        match self {
            Self::Backup(backup) => backup.run(),
            Self::Restore(restore) => restore.run(),
        }
    }
}

impl Backup {
    fn run(&self) -> Result<Answer> {
        let file = place::target(&self.file)?;
        let private = place::private()?;
        save_backup(&private, &LocalDisk, &file, place::now())?;
        note(&format!(
            "Saved: {}.\nConfidential words stand in it as they are: keep it where only you can read it. Tokens and passphrases are not in it.",
            worded(&private.holdings()?)
        ));
        Ok(Answer::done(file.display().to_string()))
    }
}

impl Restore {
    fn run(&self) -> Result<Answer> {
        let file = place::absolute(&self.file)?;
        let held = look_at_backup(&LocalDisk, &file)?.holdings;
        let restored = restore_backup(&place::private()?, &LocalDisk, &file, &place::backups()?, place::now())?;
        note(&format!(
            "Restored: {}.\nWhat was here before is in {}; restore that file to have it back.",
            worded(&held),
            restored.before.display()
        ));
        Ok(Answer::done(restored.before.display().to_string()))
    }
}

fn worded(held: &Holdings) -> String {
    let sorts = [
        (held.terms, "confidential term", "confidential terms"),
        (held.ignored, "ignored finding", "ignored findings"),
        (held.passing, "word let pass", "words let pass"),
        (held.origins, "document's origin", "documents' origins"),
        (held.originals, "original of a redacted copy", "originals of redacted copies"),
        (held.reviews, "engineer's review", "engineers' reviews"),
        (held.kept, "kept text", "kept texts"),
    ];
    let named = sorts.iter().filter(|(number, ..)| *number > 0);
    let named: Vec<String> =
        named.map(|(number, one, many)| count(usize::try_from(*number).unwrap_or(usize::MAX), one, many)).collect();
    if named.is_empty() { "settings alone".to_owned() } else { named.join(", ") }
}
