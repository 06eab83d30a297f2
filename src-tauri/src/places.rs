//! Where things lie on this computer.

use std::path::PathBuf;

/// Folders outside any portfolio.
#[derive(Debug, Clone)]
pub struct Places {
    /// Portico's own data: the private database, the log.
    pub data: PathBuf,
    /// The person's own folder.
    pub home: Option<PathBuf>,
    /// Where people keep documents.
    pub documents: PathBuf,
    /// The person's SSH folder, with keys and known hosts.
    pub ssh: Option<PathBuf>,
}

impl Places {
    /// The usual places; `PORTICO_DATA_DIR` puts the data elsewhere.
    pub fn of_this_computer() -> Self {
        let data = std::env::var_os("PORTICO_DATA_DIR")
            .map(PathBuf::from)
            .or_else(|| dirs::data_dir().map(|dir| dir.join("portico")));
        let home = dirs::home_dir();
        let documents = dirs::document_dir().or_else(|| home.clone());
        let data = data.unwrap_or_else(|| PathBuf::from("portico-data"));
        Self {
            data: std::path::absolute(&data).unwrap_or(data),
            documents: documents.unwrap_or_else(|| PathBuf::from(".")),
            ssh: home.as_ref().map(|home| home.join(".ssh")),
            home,
        }
    }

    /// Makes the person's folder the current one. Git's credential helpers are git commands, and git would read the
    /// configuration of a repository around the current folder, which may be somebody else's.
    pub fn go_home(&self) {
        // Without a home there is nowhere better to be.
        let _ = self.home.as_ref().map(std::env::set_current_dir);
    }

    /// The private database.
    pub fn private(&self) -> PathBuf {
        self.data.join("private.db")
    }

    /// Hosts that the person trusted in Portico.
    pub fn known_hosts(&self) -> PathBuf {
        self.data.join("known_hosts")
    }

    /// Hosts that the person trusted elsewhere, if there is such a file.
    pub fn user_known_hosts(&self) -> Option<PathBuf> {
        self.ssh.as_ref().map(|ssh| ssh.join("known_hosts")).filter(|file| file.is_file())
    }

    /// Where the sample portfolio is made.
    pub fn sample(&self) -> PathBuf {
        self.data.join("sample-portfolio")
    }
}
