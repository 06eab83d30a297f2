//! What kind of place a folder is.

use std::path::Path;

use super::Disk;

/// Folder names by which cloud services are recognised, and what the services are called.
const SYNCED: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("pcloud drive", "pCloud"),
    ("sync.com", "Sync.com"),
    ("box sync", "Box"),
    ("creative cloud files", "Creative Cloud"),
];

/// The cloud service that keeps this place in step, if its folder's name gives it away. Such a service copies files one by
/// one, behind git's back, and can leave a repository damaged.
pub fn synced_by(path: &Path) -> Option<&'static str> {
    path.components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        let named = |known: &str| {
            name == known || name.starts_with(&format!("{known} ")) || name.starts_with(&format!("{known}-"))
        };
        SYNCED.iter().find(|(known, _)| named(known)).map(|(_, service)| *service)
    })
}

/// Can a file be made in `folder`, or in the nearest folder above it that exists? Tried, since permissions alone don't tell.
pub fn writable(disk: &dyn Disk, folder: &Path) -> std::io::Result<()> {
    let mut place = folder;
    while disk.entry(place)?.is_none() {
        match place.parent() {
            Some(above) => place = above,
            None => break,
        }
    }
    let probe = place.join(format!(".portico-{}.tmp", uuid::Uuid::new_v4().simple()));
    let written = disk.write_new(&probe, b"");
    // A write that failed half-way may have left the file.
    let removed = disk.remove_file(&probe);
    written.and(removed)
}
