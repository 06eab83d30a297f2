//! Git, as publishing needs it: one file an operation, blocking, without the git command.
//!
//! Invariants:
//! - The module knows paths and bytes, nothing of documents.
//! - A commit is HEAD's tree plus exactly the chosen files; what the user staged stays staged.
//! - A commit is on the disk before its id is returned.
//! - The remote-tracking reference only ever moves to what the remote reported, so nothing counts as published that the
//!   remote doesn't hold.
//! - No hook and no program named in the repository is ever run. Those that are come from the user's own configuration: the
//!   credential helper, and the program that signs.

mod address;
mod asking;
mod by_server;
mod candidates;
mod commit;
mod credentials;
mod durable;
mod filters;
mod fingerprints;
mod forge;
mod hashed;
mod helpers;
mod history;
mod hosts;
mod identity;
mod keys;
mod library;
mod locks;
mod merge;
mod network;
mod on_disk;
mod outcome;
mod outgoing;
mod passes;
mod push;
mod remote;
mod repo;
mod rewrite;
mod shown;
mod signer;
mod signing;
mod staging;
mod status;
mod stop;
mod survey;
mod switching;
mod taken_out;
mod talk;
mod token;
mod tree;
mod trouble;
mod unusable;

pub use commit::{ChosenFile, CommitId, CommitRequest, CommitTime};
pub use credentials::Opener;
pub use forge::{Door, SshDoor};
pub use history::CommitSummary;
pub use hosts::{HostKey, KnownKey, trust_host};
pub use identity::{Identity, global_identity};
pub use keys::{SshKey, Unlocking, make_ssh_key, ssh_keys, unlocks};
pub use library::{Authorities, Patience, set_authorities, set_patience};
pub use merge::{MergePiece, merge_texts};
pub use network::{Network, web_server};
pub use outcome::{Hindrance, PushOutcome, Way};
pub use outgoing::{BlobId, OutgoingCommit, OutgoingFile, Unsent};
pub use push::{Look, PushRequest, PushStep};
pub use remote::{Remote, Taken};
pub use repo::{Branch, Repo, enclosing};
pub use rewrite::{FileBetween, Rewriting, Rewritten};
pub use signer::{Key, Signer, Tool};
pub use signing::Signing;
pub use status::{ChangeSort, FileChange};
pub use stop::Stop;
pub use survey::{Condition, IndexTrouble, Operation};
pub use switching::{Going, WayBack};
pub use taken_out::{TakenOut, WayBackTo};
pub use token::Token;
