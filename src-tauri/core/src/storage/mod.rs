//! Files on disk: safe paths, lossless text, atomic and durable saving, locks and watching.
//!
//! Invariants: a file is replaced whole or not at all; nothing is written through a link or outside its root; a save that
//! returns has reached the disk. Storage knows nothing of documents or git.

mod disk;
mod lock;
mod places;
mod rel_path;
mod save;
mod text_file;
mod watch;

pub use disk::{Disk, Entry, LocalDisk};
pub use lock::CopyLock;
pub use places::{synced_by, writable};
pub use rel_path::RelPath;
pub use save::{
    ContentHash, Saved, clear_stale_temporaries, is_temporary, read_text, save, save_new, save_private, save_text,
};
pub use text_file::{LineEnding, TextFile};
pub use watch::{Watch, watch};
