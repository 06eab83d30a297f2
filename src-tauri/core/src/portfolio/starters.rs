//! Starter files: useful, and no work of the person's until changed in substance.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::catalogue::portfolio_files;
use crate::storage::ContentHash;

/// Hashes of the starters by path, of their substance alone.
static STARTERS: LazyLock<BTreeMap<String, ContentHash>> = LazyLock::new(|| {
    portfolio_files()
        .into_iter()
        .filter(|(path, _)| path.starts_with("projects/"))
        .map(|(path, bytes)| (path, substance(bytes)))
        .collect()
});

/// Is the file at `path` still the starter that Portico put there? White space and line endings don't make a work.
pub fn is_starter(path: &str, bytes: &[u8]) -> bool {
    STARTERS.get(path).is_some_and(|hash| *hash == substance(bytes))
}

fn substance(bytes: &[u8]) -> ContentHash {
    let text = String::from_utf8_lossy(bytes);
    ContentHash::of(text.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes())
}
