//! Putting a backup in the place of what is here.
//!
//! Invariants:
//! - What was here is in a file of its own before anything changes, and restoring that file undoes it.
//! - All of it happens or nothing does, also when the power goes; other programs that use the database see one or the other.
//! - Words are never lost: unsaved words and kept texts of this computer stay, and those of the backup come among the kept
//!   texts. So does everything about working copies that the backup doesn't know.

use rusqlite::{Connection, params};

use super::backup::{Backup, encode};
use super::{Private, unusable};
use crate::Result;

/// Tables that the backup doesn't replace. Any other one belongs to the person, or to working copies where it has a column
/// `copy`.
const APART: [&str; 7] = ["copies", "journal", "trash", "recents", "settings", "found_public", "in_doubt"];

/// What this computer knows better is kept: where its working copies lie, and which portfolio is open.
const OF_THIS_COMPUTER: &str = "
    INSERT OR IGNORE INTO main.copies SELECT * FROM backup.copies;
    INSERT OR IGNORE INTO main.recents SELECT * FROM backup.recents;
    INSERT OR REPLACE INTO main.settings SELECT * FROM backup.settings WHERE name <> 'open';
";

/// Texts of the backup that this computer has nowhere, with the place of what is noted of each.
const TEXTS: &str = "
    SELECT copy, path, bytes, why, '/kept/' || id FROM backup.trash
    UNION ALL SELECT copy, path, CAST(text AS BLOB), 'gave_way', path FROM backup.journal AS said
        WHERE NOT EXISTS (SELECT 1 FROM main.journal AS here WHERE here.copy = said.copy AND here.path = said.path AND here.text = said.text)
";

impl Private {
    /// Puts a backup in the place of what is here. Before anything changes, `keep_safe` gets what is here as a backup of its own.
    ///
    /// # Errors
    /// What `keep_safe` says, or that the database can't be used; then everything is as it was.
    pub fn restore(&self, backup: &Backup, at: i64, keep_safe: impl FnOnce(&[u8]) -> Result<()>) -> Result<()> {
        let database = backup.database()?;
        let mut connection = self.connection();
        connection.execute_batch("ATTACH ':memory:' AS backup").map_err(unusable)?;
        let restored = connection
            .deserialize_read_exact("backup", database.as_slice(), database.len(), false)
            .and_then(|()| connection.execute_batch("BEGIN IMMEDIATE"))
            .map_err(unusable)
            .and_then(|()| keep_safe(&encode(&mut connection, at)?))
            .and_then(|()| {
                replace(&connection, at).and_then(|()| connection.execute_batch("COMMIT")).map_err(unusable)
            });
        if !connection.is_autocommit() {
            // SQLite rolls back by itself where the disk is full; then there is nothing left to do.
            let _ = connection.execute_batch("ROLLBACK");
        }
        if let Err(error) = connection.execute_batch("DETACH backup") {
            tracing::warn!(%error, "a restored backup stays in memory");
        }
        restored
    }
}

fn replace(connection: &Connection, at: i64) -> rusqlite::Result<()> {
    let tables = tables(connection)?;
    for table in &tables {
        connection.execute_batch(&table.forget())?;
    }
    for table in &tables {
        connection.execute_batch(&table.take())?;
    }
    connection.execute_batch(OF_THIS_COMPUTER)?;
    take_texts(connection, &tables, at)
}

/// Texts that this computer lacks come among its kept ones, with what is noted of them, and stay as long as a new one.
fn take_texts(connection: &Connection, tables: &[Table], at: i64) -> rusqlite::Result<()> {
    let mut texts = connection.prepare(TEXTS)?;
    let mut rows = texts.query([])?;
    let lacking = "INSERT INTO main.trash (copy, path, bytes, at, why) SELECT ?1, ?2, ?3, ?4, ?5
        WHERE NOT EXISTS (SELECT 1 FROM main.trash WHERE copy = ?1 AND path = ?2 AND bytes = ?3)";
    while let Some(row) = rows.next()? {
        let (copy, path, bytes, why): (String, String, Vec<u8>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        if connection.execute(lacking, params![copy, path, bytes, at, why])? == 0 {
            continue;
        }
        let (noted, kept) = (row.get::<_, String>(4)?, format!("/kept/{}", connection.last_insert_rowid()));
        for table in tables.iter().filter(|table| table.of_documents) {
            let columns = &table.columns;
            let bring = format!(
                "INSERT INTO main.{0} (copy, path{columns}) SELECT copy, ?3{columns} FROM backup.{0} WHERE copy = ?1 AND path = ?2",
                table.name
            );
            connection.execute(&bring, params![copy, noted, kept])?;
        }
    }
    Ok(())
}

/// A table that the backup replaces.
struct Table {
    name: String,
    /// Do its rows belong to working copies?
    of_copies: bool,
    /// Do they belong to documents in them?
    of_documents: bool,
    /// The columns beside those, each after a comma. A number that only tells rows apart is not among them.
    columns: String,
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    let mut names =
        connection.prepare("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut columns = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let replaced = names.into_iter().filter(|name| !APART.contains(&name.as_str()));
    replaced
        .map(|name| {
            let all: Vec<String> = columns.query_map([&name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            let has = |column: &str| all.iter().any(|one| one == column);
            let rest = all.iter().filter(|column| !["id", "copy", "path"].contains(&column.as_str()));
            let columns = rest.map(|column| format!(", {column}")).collect();
            Ok(Table { of_copies: has("copy"), of_documents: has("copy") && has("path"), columns, name })
        })
        .collect()
}

impl Table {
    fn forget(&self) -> String {
        let name = &self.name;
        let which = match (self.of_copies, self.of_documents) {
            (false, _) => "",
            (true, false) => " WHERE copy IN (SELECT id FROM backup.copies)",
            (true, true) => " WHERE copy IN (SELECT id FROM backup.copies) AND path NOT LIKE '/kept/%'",
        };
        format!("DELETE FROM main.{name}{which}")
    }

    fn take(&self) -> String {
        let Self { name, columns, .. } = self;
        match (self.of_copies, self.of_documents) {
            (false, _) => format!("INSERT INTO main.{name} SELECT * FROM backup.{name} ORDER BY rowid"),
            (true, false) => {
                format!(
                    "INSERT INTO main.{name} (copy{columns}) SELECT copy{columns} FROM backup.{name} ORDER BY rowid"
                )
            }
            (true, true) => format!(
                "INSERT INTO main.{name} (copy, path{columns}) SELECT copy, path{columns} FROM backup.{name} WHERE path NOT LIKE '/kept/%' ORDER BY rowid"
            ),
        }
    }
}
