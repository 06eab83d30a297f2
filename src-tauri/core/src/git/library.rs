//! Settings of libgit2 that hold for the whole process, made once before its first use.

use std::ffi::c_int;
use std::sync::OnceLock;

use crate::error::{Error, ErrorCode, Result};

/// A server that doesn't answer at all.
const CONNECT_TIMEOUT_MS: c_int = 15_000;
/// A server that stops talking.
const TIMEOUT_MS: c_int = 60_000;

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
    unsafe {
        git2::opts::set_server_connect_timeout_in_milliseconds(CONNECT_TIMEOUT_MS)
            .map_err(|error| error.to_string())?;
        git2::opts::set_server_timeout_in_milliseconds(TIMEOUT_MS).map_err(|error| error.to_string())
    }
}
