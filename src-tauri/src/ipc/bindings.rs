//! The TypeScript side of the commands, generated: types from the Rust types, commands from the handlers' sources.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use super::{
    background, chain, documents, editor, failure, files, gate, github, moving, outline, page, page_content, pictures,
    portfolio, private, publish, share, sign_in, ssh_sign_in, start,
};

/// `bindings.ts`: every type that crosses, by name.
pub fn types() -> String {
    let mut found = Declarations { config: Config::new().with_large_int("number"), by_name: BTreeMap::new() };
    found.visit::<failure::Failure>();
    found.visit::<start::StartInfo>();
    found.visit::<portico_core::portfolio::Place>();
    found.visit::<portico_core::portfolio::ProfileIssue>();
    found.visit::<portico_core::portfolio::PlannedFile>();
    found.visit::<portico_core::portfolio::CreateRequest>();
    found.visit::<portfolio::OpenOutcome>();
    found.visit::<documents::KindView>();
    found.visit::<documents::OpenDocument>();
    found.visit::<documents::Deleted>();
    found.visit::<portico_core::portfolio::SaveOutcome>();
    found.visit::<portico_core::portfolio::KeptText>();
    found.visit::<outline::Review>();
    found.visit::<editor::Preview>();
    found.visit::<editor::ReadyOutcome>();
    found.visit::<background::Background>();
    found.visit::<background::NewCopy>();
    found.visit::<portico_core::redaction::LetGo>();
    found.visit::<moving::MoveRequest>();
    found.visit::<moving::MovedDocument>();
    found.visit::<moving::RelinkedText>();
    found.visit::<chain::PointedBack>();
    found.visit::<pictures::PictureFile>();
    found.visit::<portico_core::portfolio::NotesTaken>();
    found.visit::<files::RenamedFile>();
    found.visit::<pictures::PictureLook>();
    found.visit::<private::BackupLook>();
    found.visit::<private::RestoredBackup>();
    found.visit::<portico_core::publish::PictureChange>();
    found.visit::<publish::PublishPlan>();
    found.visit::<portico_core::publish::Step>();
    found.visit::<publish::RemoteSet>();
    found.visit::<publish::PublishProgress>();
    found.visit::<publish::PublishOutcome>();
    found.visit::<sign_in::SignIn>();
    found.visit::<sign_in::Tried>();
    found.visit::<ssh_sign_in::SshSignIn>();
    found.visit::<portico_core::github::NewRepository>();
    found.visit::<github::RepositoryCheck>();
    found.visit::<github::RepositoryAsked>();
    found.visit::<portico_core::publish::PublishRequest>();
    found.visit::<portico_core::publish::DiffView>();
    found.visit::<gate::ConfidentialList>();
    found.visit::<portico_core::git::Rewritten>();
    found.visit::<portico_core::git::TakenOut>();
    found.visit::<portico_core::publish::SaidInstead>();
    found.visit::<gate::TakingOut>();
    found.visit::<gate::SaidOtherwise>();
    found.visit::<portico_core::publish::Known>();
    found.visit::<portico_core::publish::Suspect>();
    found.visit::<portico_core::private::Passed>();
    found.visit::<page::PageView>();
    found.visit::<page_content::PagePictureFile>();
    found.visit::<page::FittedChoice>();
    found.visit::<portico_core::summary::Sight>();
    found.visit::<portico_core::summary::PageFormat>();
    found.visit::<portico_core::private::PageVersion>();
    found.visit::<portico_core::private::SentPage>();
    found.visit::<portico_core::share::PostCopy>();
    found.visit::<portico_core::share::RichTarget>();
    found.visit::<share::Exported>();
    found.visit::<portico_core::private::RecordedReview>();
    let declarations: Vec<&str> = found.by_name.values().map(String::as_str).collect();
    format!("// Generated from the Rust types by `make bindings`. Do not edit.\n\n{}\n", declarations.join("\n\n"))
}

struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.by_name.contains_key(&name) {
                return;
            }
            self.by_name.insert(name, format!("export {}", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
