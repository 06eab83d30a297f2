//! Publishing: what changed, in plain words; then a commit of what was chosen, and a push.
//!
//! Invariants: a document with a blocking finding is never committed by publishing; lists in READMEs name only what the commit
//! itself holds; nothing is committed or sent that the gate didn't let pass; nothing counts as published that the remote doesn't hold.

mod aligned;
mod asking;
mod carried;
mod checked;
mod commit;
mod confidential;
mod diff;
mod doubt;
pub mod gate;
mod lists;
mod mend;
mod message;
mod picture_change;
mod pictures;
mod plan;
mod say;
mod told;

/// The hint of what isn't any more as it was shown.
pub const LOOK_AGAIN: &str = "Look at Publish again.";

pub use asking::{Ask, Known, Unmended, after_asking, ask_about};
pub use carried::carry_own_address;
pub use checked::Checked;
pub use commit::{Committed, PublishRequest, commit};
pub use confidential::Suspect;
pub use diff::{DiffLine, DiffOp, DiffPart, DiffRun, DiffView, by_word, change_diff, compare};
pub use lists::{list_diff, refresh_lists};
pub use mend::{put_back, take_out};
pub use message::propose_message;
pub use picture_change::{PictureChange, PictureSide, ShownPicture, picture_change};
pub use plan::{Change, PublishPlan, Waiting, WaitingCommit, plan, waiting};
pub use say::{SaidInstead, say_instead, unsay};
pub use told::{Step, Told, take};
