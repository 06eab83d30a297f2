//! What must not leave this computer: work from an employer that nobody allowed, and terms of a redacted copy that are left.
//! And what doesn't go out before it is mended: a document with a blocking finding.
//!
//! Invariant: whatever carries a document's words elsewhere asks here first, and asks with the very text it would carry.

use super::open::Portfolio;
use crate::catalogue::{DocumentKind, Severity};
use crate::checks::{Finding, may_block};
use crate::document::Document;
use crate::storage::{RelPath, read_text};
use crate::{Error, ErrorCode, Result};

impl Portfolio {
    /// What stands against showing `text`, which is or will be the document at `path`, to anybody.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn confidential(&self, path: &RelPath, text: &str) -> Result<Vec<Finding>> {
        let document = Document::read(text);
        let catalogue = self.catalogue();
        let kind = catalogue.kind_of(path.as_str(), document.front.text("kind").as_deref());
        self.confidential_in(path, &document, kind)
    }

    fn confidential_in(
        &self,
        path: &RelPath,
        document: &Document<'_>,
        kind: Option<&DocumentKind>,
    ) -> Result<Vec<Finding>> {
        let mut findings = self.terms_left(path, document.text, kind)?;
        findings.extend(self.missing_permission(path, document, kind)?);
        Ok(findings)
    }

    /// What holds the document at `path` back from Publish and from the one page: the blocking findings of its file.
    ///
    /// # Errors
    /// When the private database can't be read.
    pub fn held_back(&self, path: &RelPath) -> Result<Vec<Finding>> {
        let Ok(file) = read_text(self.disk(), &path.resolve(self.disk(), self.root())?) else { return Ok(Vec::new()) };
        let document = Document::read(&file.text);
        let catalogue = self.catalogue();
        let kind = catalogue.kind_of(path.as_str(), document.front.text("kind").as_deref());
        let findings = match may_block(&catalogue, &document, kind, path.as_str(), self) {
            true => self.review(path, &file.text)?.0,
            false => self.confidential_in(path, &document, kind)?,
        };
        Ok(findings.into_iter().filter(|finding| finding.severity == Severity::Blocking).collect())
    }

    /// Refuses to carry `text` out of the app while something in it is confidential.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidInput`] that names what stands against it; nothing was copied or written then.
    pub fn may_leave(&self, path: &RelPath, text: &str) -> Result<()> {
        match self.confidential(path, text)?.first() {
            None => Ok(()),
            Some(finding) => Err(Error::new(
                ErrorCode::InvalidInput,
                format!("{}, so it stays here. Nothing was copied or written.", finding.message),
            )
            .hint(finding.hint.clone())),
        }
    }
}
