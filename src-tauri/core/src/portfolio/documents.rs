//! Opening, making and deleting documents.

use std::collections::BTreeMap;

use similar::{ChangeTag, TextDiff};

use super::entry::DocumentEntry;
use super::open::Portfolio;
use crate::catalogue::{Catalogue, DocumentKind, FieldType, fill};
use crate::document::{NewDocument, skeleton, slug};
use crate::private::{Kept, KeptWhy};
use crate::storage::{RelPath, TextFile, save_new};
use crate::time::Moment;
use crate::{AtPath, Error, ErrorCode, Result};

/// A document opened for editing.
#[derive(Debug, Clone)]
pub struct OpenDocument {
    /// Its entry.
    pub entry: DocumentEntry,
    /// Its text, with `\n` line endings.
    pub text: String,
    /// Hash of the bytes on disk.
    pub hash: String,
    /// Why it can't be edited, if so.
    pub read_only: Option<String>,
    /// Text that was typed and never reached the file.
    pub recovered: Option<Recovered>,
}

/// Text from the journal that is newer than the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The text.
    pub text: String,
    /// When it was typed, in milliseconds since the epoch.
    pub at: i64,
    /// How many words differ from the file.
    pub words: u32,
}

/// What a new document is made from.
#[derive(Debug, Clone)]
pub struct NewDocumentRequest {
    /// The kind's id.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Values of the kind's fields.
    pub fields: BTreeMap<String, String>,
}

impl Portfolio {
    /// Opens a document. Text in the journal that the file already holds is forgotten; other text is offered.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], or what the disk or the private database says.
    pub fn open_document(&self, path: &RelPath) -> Result<OpenDocument> {
        let place = path.resolve(self.disk(), self.root())?;
        let bytes = self.disk().read(&place).at_path(&place)?;
        let entry = self.entry(path)?;
        let (file, not_text) = match TextFile::decode(&bytes) {
            Ok(file) => (file, None),
            Err(error) => (TextFile::decode(String::from_utf8_lossy(&bytes).as_bytes())?, Some(error.message)),
        };
        let recovered = match self.private().journalled(self.copy(), path)? {
            Some(kept) if kept.text == file.text => {
                self.private().clear_journal(self.copy(), path, &kept.text)?;
                None
            }
            kept => {
                kept.map(|kept| Recovered { words: words_apart(&file.text, &kept.text), text: kept.text, at: kept.at })
            }
        };
        Ok(OpenDocument {
            entry,
            read_only: not_text.or_else(|| self.read_only()),
            hash: file.hash.as_str().to_owned(),
            text: file.text,
            recovered,
        })
    }

    /// Makes a new document from its kind's skeleton.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] when something needed is missing or the name is taken for good.
    pub fn create_document(&self, request: &NewDocumentRequest, now: Moment) -> Result<RelPath> {
        self.must_be_writable()?;
        let catalogue = self.catalogue();
        let kind = known(&catalogue, &request.kind)?;
        let title = request.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            return Err(Error::new(ErrorCode::InvalidInput, "A document needs a title.").hint("It can change later."));
        }
        let fields = self.numbered(kind, &request.fields)?;
        check_fields(kind, &fields)?;
        let date = now.iso_date();
        let path = self.free_path(kind, &title, &date, &fields)?;
        self.check_records(kind, &path, &fields)?;
        let text = skeleton(&NewDocument { kind, title: &title, date: &date, fields: &fields });
        save_new(self.disk(), &path.resolve(self.disk(), self.root())?, text.as_bytes())?;
        Ok(path)
    }

    /// Are the documents there that fields name?
    fn check_records(&self, kind: &DocumentKind, path: &RelPath, fields: &BTreeMap<String, String>) -> Result<()> {
        for field in kind.fields.iter().filter(|field| field.kind == FieldType::Document) {
            let named = fields.get(&field.name).map_or("", |value| value.trim());
            if !named.is_empty() && self.record(path, named).is_none() {
                let what = format!("“{named}” is no document that “{}” can name.", field.name);
                let hint = format!("Write the name of a file in {}, such as 0001-first-decision.md.", path.folder());
                return Err(Error::new(ErrorCode::InvalidInput, what).hint(hint));
            }
        }
        Ok(())
    }

    /// The fields with the number that a document of the kind gets: the one asked for where it is one, else the next.
    fn numbered(&self, kind: &DocumentKind, fields: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
        let mut fields = fields.clone();
        for field in kind.fields.iter().filter(|field| field.kind == FieldType::Number) {
            let asked = fields.get(&field.name).and_then(|value| value.trim().parse::<u32>().ok());
            let number = match asked {
                Some(number) => number,
                None => self.next_number(kind, &fields)?,
            };
            fields.insert(field.name.clone(), format!("{number:04}"));
        }
        Ok(fields)
    }

    /// One more than the highest number that a file in the kind's folder begins with.
    fn next_number(&self, kind: &DocumentKind, fields: &BTreeMap<String, String>) -> Result<u32> {
        let place = RelPath::parse(&kind.folder_for(fields)?)?.resolve(self.disk(), self.root())?;
        if self.disk().entry(&place).at_path(&place)?.is_none() {
            return Ok(1);
        }
        let files = self.disk().list(&place).at_path(&place)?;
        let numbers = files.iter().filter_map(|(file, _)| {
            let digits = number_of(file.file_name()?.to_str()?)?;
            digits.parse::<u32>().ok()
        });
        Ok(numbers.max().unwrap_or(0) + 1)
    }

    /// The file that a kind's pattern names; numbered where the name is taken.
    fn free_path(
        &self,
        kind: &DocumentKind,
        title: &str,
        date: &str,
        fields: &BTreeMap<String, String>,
    ) -> Result<RelPath> {
        let base = slug(title, &kind.id);
        let project = slug(fields.get("project").map_or("", |project| project.as_str()), "project");
        let folder = kind.folder_for(fields)?;
        for number in 1..1000 {
            let name = if number == 1 { base.clone() } else { format!("{base}-{number}") };
            let values = BTreeMap::from([
                ("date", date),
                ("slug", name.as_str()),
                ("project", project.as_str()),
                ("number", fields.get("number").map_or("", |number| number.as_str())),
            ]);
            let path = RelPath::parse(&format!("{folder}/{}", fill(&kind.id, &kind.file, &values)?))?;
            if self.is_free(&path)? {
                return Ok(path);
            }
            if !kind.file.contains("slug") {
                // There is no other place for it: what is noted of one that vanished gives way.
                if !self.name_taken(&path)? && self.private().journalled(self.copy(), &path)?.is_none() {
                    self.private().forget_background(self.copy(), &path)?;
                    return Ok(path);
                }
                return Err(Error::new(
                    ErrorCode::InvalidInput,
                    format!("“{project}” has its {} already.", kind.title),
                )
                .hint(format!("Open {path}, or name another project.")));
            }
        }
        Err(Error::new(ErrorCode::InvalidInput, format!("There are too many documents called “{title}”."))
            .hint("Choose another title."))
    }

    /// Can another document go there? Not where unsaved text of a deleted one is kept, or where it came from.
    pub(super) fn is_free(&self, path: &RelPath) -> Result<bool> {
        let private = self.private();
        let noted = private.journalled(self.copy(), path)?.is_some() || private.has_background(self.copy(), path)?;
        Ok(!noted && !self.name_taken(path)?)
    }

    /// Is there a file of this name, in whatever case? Other people's computers may not tell the two apart.
    pub(super) fn name_taken(&self, path: &RelPath) -> Result<bool> {
        let place = path.resolve(self.disk(), self.root())?;
        let Some(folder) = place.parent() else { return Ok(false) };
        if self.disk().entry(folder).at_path(folder)?.is_none() {
            return Ok(false);
        }
        let wanted = path.file_name().to_lowercase();
        Ok(self
            .disk()
            .list(folder)
            .at_path(folder)?
            .iter()
            .any(|(other, _)| other.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase() == wanted)))
    }

    /// Deletes a document. It is kept on this computer under the number that comes back.
    ///
    /// # Errors
    /// When it can't be kept or removed; then it is still there.
    pub fn delete_document(&self, path: &RelPath, now: Moment) -> Result<i64> {
        self.must_be_writable()?;
        let place = path.resolve(self.disk(), self.root())?;
        let bytes = self.disk().read(&place).at_path(&place)?;
        let kept = Kept { path: path.clone(), bytes, why: KeptWhy::Deleted };
        let number = self.private().keep(self.copy(), &kept, now.ms)?;
        self.disk().remove_file(&place).at_path(&place)?;
        self.private().keep_background(self.copy(), path, number)?;
        Ok(number)
    }
}

/// The date that a file's name begins with, with the hyphen after it.
pub(super) fn date_of(name: &str) -> Option<&str> {
    name.get(..11)
        .filter(|start| start.ends_with('-') && start.chars().take(10).all(|c| c.is_ascii_digit() || c == '-'))
}

/// The four digits that a numbered file's name begins with; a date is none.
pub(super) fn number_of(name: &str) -> Option<&str> {
    let digits = name.get(..4).filter(|start| start.bytes().all(|byte| byte.is_ascii_digit()))?;
    (name[4..].starts_with('-') && date_of(name).is_none()).then_some(digits)
}

fn known<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c DocumentKind> {
    catalogue.kind(id).ok_or_else(|| {
        let known: Vec<&str> = catalogue.kinds.iter().map(|kind| kind.id.as_str()).collect();
        Error::new(ErrorCode::InvalidInput, format!("There is no kind “{id}”."))
            .hint(format!("There are: {}.", known.join(", ")))
    })
}

fn check_fields(kind: &DocumentKind, fields: &BTreeMap<String, String>) -> Result<()> {
    if let Some(unknown) = fields.keys().find(|name| !kind.fields.iter().any(|field| field.name == **name)) {
        let known: Vec<&str> = kind.fields.iter().map(|field| field.name.as_str()).collect();
        return Err(Error::new(
            ErrorCode::InvalidInput,
            format!("The kind “{}” has no field “{unknown}”.", kind.title),
        )
        .hint(format!("It has: {}.", known.join(", "))));
    }
    for field in &kind.fields {
        let value = fields.get(&field.name).map_or("", String::as_str);
        if let Some(shape) = field.misfit(value) {
            return Err(Error::new(
                ErrorCode::InvalidInput,
                format!("“{}” is no value for “{}”.", value.trim(), field.name),
            )
            .hint(shape));
        }
    }
    let missing = kind
        .fields
        .iter()
        .find(|field| field.required && fields.get(&field.name).is_none_or(|value| value.trim().is_empty()));
    match missing {
        Some(field) => Err(Error::new(ErrorCode::InvalidInput, format!("“{}” is needed for this kind.", field.title))
            .hint(field.help.clone())),
        None => Ok(()),
    }
}

fn words_apart(old: &str, new: &str) -> u32 {
    let diff = TextDiff::from_words(old, new);
    let changed = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal && change.value().contains(char::is_alphanumeric))
        .count();
    u32::try_from(changed).unwrap_or(u32::MAX)
}
