//! Where things lie on this computer.

use std::path::PathBuf;

use portico_core::git::{Authorities, set_authorities};

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

    /// Trusts the certificate authorities that the environment names for git.
    pub fn trust_named_authorities() {
        let named = |name| std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
        set_authorities(Authorities { file: named("GIT_SSL_CAINFO"), folder: named("GIT_SSL_CAPATH") });
    }

    /// The private database.
    pub fn private(&self) -> PathBuf {
        self.data.join("private.db")
    }

    /// What was here before a backup was restored.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Hosts that the person trusted in Portico.
    pub fn known_hosts(&self) -> PathBuf {
        self.data.join("known_hosts")
    }

    /// Hosts that the person trusted elsewhere, if there is such a file.
    pub fn user_known_hosts(&self) -> Option<PathBuf> {
        self.ssh.as_ref().map(|ssh| ssh.join("known_hosts")).filter(|file| file.is_file())
    }

    /// Does an SSH agent wait for questions?
    pub fn has_ssh_agent() -> bool {
        cfg!(windows) || std::env::var_os("SSH_AUTH_SOCK").is_some_and(|socket| !socket.is_empty())
    }

    /// Where the sample portfolio is made.
    pub fn sample(&self) -> PathBuf {
        self.data.join("sample-portfolio")
    }
}
