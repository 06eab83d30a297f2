//! Settings of libgit2 that hold for the whole process, made once before its first use.

use std::ffi::c_int;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::address::Address;
use super::by_server;
use crate::error::{Error, ErrorCode, Result};

/// How long a server may stay silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Until it takes the connection.
    pub connect: Duration,
    /// Until it says something on it.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(15), answer: Duration::from_secs(60) }
    }
}

static PATIENCE: OnceLock<Patience> = OnceLock::new();

/// Sets how long servers may stay silent, for the whole process and before its first use of git. `false`: it was set already.
pub fn set_patience(patience: Patience) -> bool {
    PATIENCE.set(patience).is_ok()
}

/// How long servers may stay silent in this process.
pub(super) fn patience() -> Patience {
    *PATIENCE.get_or_init(Patience::default)
}

/// Certificate authorities that the surroundings name, as git reads them: each takes the place of the user's setting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authorities {
    /// `GIT_SSL_CAINFO`: a file of them.
    pub file: Option<PathBuf>,
    /// `GIT_SSL_CAPATH`: a folder of them.
    pub folder: Option<PathBuf>,
}

static AUTHORITIES: OnceLock<Authorities> = OnceLock::new();

/// Sets whom to trust beside the system's authorities, for the whole process and before its first use of git. `false`: it
/// was set already.
pub fn set_authorities(authorities: Authorities) -> bool {
    AUTHORITIES.set(authorities).is_ok()
}

/// Makes objects and references durable and sets the time-outs.
///
/// # Errors
/// When libgit2 refuses a setting.
pub(super) fn prepare() -> Result<()> {
    static READY: OnceLock<Result<(), String>> = OnceLock::new();
    READY
        .get_or_init(settings)
        .clone()
        .map_err(|reason| Error::new(ErrorCode::Internal, format!("Git's library could not be set up: {reason}")))
}

// Sound: the calls store plain integers in libgit2's globals. They run once, inside `OnceLock`, and every function of this
// module that touches libgit2 passes through `prepare` first, so no other thread of ours reads those globals meanwhile.
// libgit2 offers no safe call for the first, and git2 marks the other two unsafe for the reason just ruled out.
#[allow(unsafe_code)]
fn settings() -> Result<(), String> {
    libgit2_sys::init();
    let answer =
        unsafe { libgit2_sys::git_libgit2_opts(libgit2_sys::GIT_OPT_ENABLE_FSYNC_GITDIR as c_int, 1 as c_int) };
    if answer < 0 {
        return Err("writing through to the disk can't be switched on".to_owned());
    }
    trust_own_authorities();
    let patience = patience();
    let whole = |time: Duration| c_int::try_from(time.as_millis()).unwrap_or(c_int::MAX);
    unsafe {
        git2::opts::set_server_connect_timeout_in_milliseconds(whole(patience.connect))
            .map_err(|error| error.to_string())?;
        git2::opts::set_server_timeout_in_milliseconds(whole(patience.answer)).map_err(|error| error.to_string())
    }
}

/// The authorities that the surroundings name, or else `config`.
pub(super) fn authorities(config: Option<&git2::Config>) -> Authorities {
    let configured = |key: &str| config.and_then(|config| config.get_path(key).ok());
    let Authorities { file, folder } = AUTHORITIES.get_or_init(Authorities::default).clone();
    Authorities {
        file: file.or_else(|| configured("http.sslCAInfo")),
        folder: folder.or_else(|| configured("http.sslCAPath")),
    }
}

/// The authorities that `config` names for one web server alone, unless the surroundings name some for all.
pub(super) fn authorities_for(config: &git2::Config, address: &Address) -> Authorities {
    let Authorities { file, folder } = AUTHORITIES.get_or_init(Authorities::default);
    let named = |all: &Option<PathBuf>, name| match all {
        Some(_) => None,
        None => by_server::path_for(config, name, address),
    };
    Authorities { file: named(file, "sslCAInfo"), folder: named(folder, "sslCAPath") }
}

/// The server for whose sake more authorities were added, and these.
static ADDED: Mutex<Vec<(String, Authorities)>> = Mutex::new(Vec::new());

/// Adds the authorities that the person's git trusts for the server of `address` alone. OpenSSL can't take them back and
/// would let them vouch for every server, so no other one is gone to in this process from then on.
///
/// # Errors
/// When another server's were added before.
pub(super) fn trust_for(address: &Address) -> Result<()> {
    let Some(server) = address.server() else { return Ok(()) };
    let mut added = ADDED.lock().unwrap_or_else(PoisonError::into_inner);
    let own = git2::Config::open_default().ok().map(|config| authorities_for(&config, address)).unwrap_or_default();
    if let Some((other, _)) = added.iter().find(|(other, authorities)| *other != server && *authorities != own) {
        return Err(Error::new(
            ErrorCode::Git,
            format!("Portico now trusts authorities that your git names for {other} alone, and goes to no other server with them. Nothing was sent."),
        )
        .hint("Close Portico and open it again, then publish."));
    }
    if own != Authorities::default() && !added.iter().any(|(known, _)| *known == server) {
        add(own.clone());
        added.push((server, own));
    }
    Ok(())
}

/// Adds the certificate authorities that the surroundings or else the user's own git configuration name to those of the
/// system, which libgit2 knows already. A repository's configuration has no say in whom to trust.
fn trust_own_authorities() {
    add(authorities(git2::Config::open_default().ok().as_ref()));
}

// Sound: libgit2's globals are only read here, and OpenSSL locks its store of certificates.
#[allow(unsafe_code)]
fn add(Authorities { file, folder }: Authorities) {
    let added = [
        file.map(|file| unsafe { git2::opts::set_ssl_cert_file(file) }),
        folder.map(|folder| unsafe { git2::opts::set_ssl_cert_dir(folder) }),
    ];
    for error in added.into_iter().flatten().filter_map(Result::err) {
        tracing::warn!(class = ?error.class(), code = ?error.code(), "certificate authorities that were named can't be read");
    }
}
