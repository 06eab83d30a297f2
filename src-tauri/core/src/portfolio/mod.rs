//! A portfolio: a folder with git history, a place for each kind of work, and lists that keep themselves up to date.
//!
//! Invariants: unknown files, fields, comments and layout survive; every write goes through [`crate::storage`]; a document is
//! named by its id and lies below the root.

mod about;
mod chain;
mod cleared;
mod config;
mod documents;
mod entry;
mod files;
mod first_look;
mod frozen;
mod kept;
mod leading;
mod library;
mod managed;
mod moving;
mod open;
mod origin;
mod own_kinds;
mod pictures;
mod place;
mod profile;
mod ready;
mod redacted;
mod relink;
mod reviewers;
mod sample;
mod scaffold;
mod slots;
mod starters;
mod view;
mod wall;
mod writing;

pub use chain::PointedBack;
pub(crate) use cleared::Cleared;
pub use config::{Elsewhere, PortfolioConfig};
pub(crate) use config::{with_page, with_private_terms};
pub use documents::{NewDocumentRequest, OpenDocument, Recovered};
pub use entry::{DocumentEntry, PublicState};
pub use files::NotesTaken;
pub use first_look::{FirstLook, Mark};
pub use frozen::FrozenList;
pub(crate) use frozen::readme_title;
pub use kept::{KEPT_DAYS, KeptText};
pub use leading::Leading;
pub use managed::{Block, Listing, ManagedBlocks};
pub(crate) use managed::{is_work, listed_bytes, refreshed};
pub use moving::{Move, Moved};
pub use open::{Opening, Portfolio, Workbench};
pub use origin::{OriginView, PERMISSION_MISSING, Permission, parse_origin};
pub use own_kinds::{OwnKind, OwnKinds};
pub use place::{Place, PlaceState, from_home, inspect_place, suggest_place};
pub use profile::{Link, Profile, ProfileIssue, check_profile};
pub use ready::ReadyOutcome;
pub use redacted::{CopyNews, NewCopy, OriginalState, RedactionView};
pub use relink::{Relinked, Relocation};
pub use sample::{create_sample, reset_sample};
pub(crate) use scaffold::commit_time;
pub use scaffold::{CreateRequest, PlannedFile, create, plan};
pub use slots::{Slot, SlotView};
pub use view::{HeldBack, PortfolioView, RemoteView, Week, WeekWork};
pub use writing::SaveOutcome;
