//! The log: what the app did, never what the person wrote.
//!
//! Invariant: events carry codes, counts and durations; no text, title, path or address of the person's.

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::places::Places;

/// Days that are kept.
const DAYS: usize = 7;

/// Writes to a file a day, beside the private data. Logging goes on while the guard lives; without a place for it there is none.
pub fn start(places: &Places) -> Option<WorkerGuard> {
    let folder = places.data.join("log");
    // Where it is missing, the appender complains on stderr before it makes it.
    std::fs::create_dir_all(&folder).ok()?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("portico")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(writer);
    tracing_subscriber::registry().with(LevelFilter::INFO).with(layer).try_init().ok()?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    Some(guard)
}
