//! What stays on this computer: one SQLite file with the journal, kept texts, ignored findings, where documents come
//! from, engineers' reviews, confidential terms, trusted kinds, recent portfolios and settings.
//!
//! Invariants: a write that returns has reached the disk (`synchronous=FULL`); nothing here ever enters the repository; rows
//! about a working copy carry its [`CopyId`] in a column `copy`, and those about a document its path in `path`: restoring a
//! backup tells by them what belongs to whom.

mod background;
mod backup;
mod backup_files;
mod confidential;
mod copies;
mod ignored;
mod journal;
mod kinds;
mod page_versions;
mod recents;
mod restore;
mod reviews;
mod settings;
mod trash;
mod unsettled;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

pub use background::{MadeCopy, OriginNote, RedactionNote};
pub use backup::{BACKUP_ENDING, Backup, Holdings};
pub use backup_files::{Restored, backup_name, look_at_backup, restore_backup, save_backup};
pub use confidential::Passed;
pub use copies::CopyId;
pub use ignored::IgnoredFinding;
pub use journal::JournalEntry;
pub use page_versions::{PageExport, PageVersion, SentPage};
pub use recents::RecentPortfolio;
pub use reviews::{EngineerReview, RecordedReview};
pub use trash::{Kept, KeptWhy};
pub use unsettled::{Doubt, FoundPublic};

use crate::{Error, ErrorCode, Result};

/// Each step brings the database from the version of its place to the next; steps are never changed, only added.
const MIGRATIONS: &[&str] = &["
    CREATE TABLE copies (id TEXT PRIMARY KEY, path TEXT NOT NULL);
    CREATE TABLE journal (
        copy TEXT NOT NULL, path TEXT NOT NULL, base TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (copy, path)
    );
    CREATE TABLE trash (
        id INTEGER PRIMARY KEY AUTOINCREMENT, copy TEXT NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL
    );
    CREATE TABLE ignored (rule TEXT NOT NULL, section TEXT NOT NULL, sentence TEXT NOT NULL, PRIMARY KEY (rule, section, sentence));
    CREATE TABLE recents (path TEXT PRIMARY KEY, name TEXT NOT NULL, opened_at INTEGER NOT NULL);
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
", "
    ALTER TABLE trash ADD COLUMN why TEXT NOT NULL DEFAULT 'deleted';
", background::TABLES_OF_BACKGROUND, "
    CREATE TABLE kind_copies (copy TEXT PRIMARY KEY);
    CREATE TABLE trusted_kinds (copy TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (copy, content));
", "
    CREATE TABLE engineer_reviews (
        id INTEGER PRIMARY KEY AUTOINCREMENT, copy TEXT NOT NULL, path TEXT NOT NULL, who TEXT NOT NULL, date TEXT NOT NULL,
        comments TEXT NOT NULL, changed TEXT NOT NULL
    );
    CREATE INDEX engineer_reviews_of ON engineer_reviews (copy, path);
", confidential::TABLES, confidential::WORDS_OF_PASSED, unsettled::TABLES, page_versions::TABLES];

/// The private database.
#[derive(Debug)]
pub struct Private {
    connection: Mutex<Connection>,
}

impl Private {
    /// Opens the database, creates it where there is none and brings it up to date.
    ///
    /// # Errors
    /// [`ErrorCode::PrivateData`] when it can't be used or was written by a newer Portico.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path).map_err(unusable)?;
        for_its_owner_alone(path);
        Self::prepare(connection).map_err(|error| error.at(path))
    }

    fn prepare(mut connection: Connection) -> Result<Self> {
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;")
            .map_err(unusable)?;
        let transaction =
            connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(unusable)?;
        let version: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(unusable)?;
        let version = usize::try_from(version).unwrap_or(usize::MAX);
        if version > MIGRATIONS.len() {
            return Err(Error::new(ErrorCode::PrivateData, "Portico's private data was written by a newer version.")
                .hint("Update Portico. Your documents are not affected."));
        }
        for step in &MIGRATIONS[version..] {
            transaction.execute_batch(step).map_err(unusable)?;
        }
        transaction
            .pragma_update(None, "user_version", i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX))
            .map_err(unusable)?;
        transaction.commit().map_err(unusable)?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// Is this the database's own file, or one that SQLite puts beside it?
    fn owns(&self, file: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let Some(own) = self.connection().path().map(|path| real(Path::new(path))) else { return false };
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return false };
        let beside = own.file_name().is_some_and(|own| name.to_string_lossy().starts_with(&*own.to_string_lossy()));
        real(file) == own || (beside && own.parent().is_some_and(|own| own == real(folder)))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in another thread can't leave a transaction half done: SQLite rolls it back.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What stands in it is nobody else's business on a computer that several people use. What SQLite puts beside it follows.
fn for_its_owner_alone(file: &Path) {
    #[cfg(unix)]
    if let Err(error) = std::fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)) {
        tracing::warn!(%error, "the private database stays readable for others");
    }
    #[cfg(not(unix))]
    let _ = file;
}

fn unusable(error: rusqlite::Error) -> Error {
    let full =
        matches!(&error, rusqlite::Error::SqliteFailure(failure, _) if failure.code == rusqlite::ErrorCode::DiskFull);
    if full {
        Error::new(ErrorCode::DiskFull, "The disk is full, so Portico's journal could not be written.")
            .hint("Free some space; saving goes on by itself.")
            .because(error)
    } else {
        Error::new(ErrorCode::PrivateData, "Portico's private data can't be used right now.")
            .hint("Your documents are not affected. Close other Portico windows and try again.")
            .because(error)
    }
}
