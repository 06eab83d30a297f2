//! Stopping what is about to be sent, and knowing what that means.
//!
//! Invariant: of stopping and sending exactly one comes first. Whoever stops it is told whether anything of it may
//! have left this computer.

use std::sync::atomic::{AtomicU8, Ordering};

const WAITING: u8 = 0;
const STOPPED: u8 = 1;
const SENDING: u8 = 2;

/// A way to stop what has not begun to be sent.
#[derive(Debug, Default)]
pub struct Stop(AtomicU8);

impl Stop {
    /// Stops the push. `true`: it has sent nothing and never will. `false`: it is sending, which can't be called back.
    pub fn stop(&self) -> bool {
        match self.0.compare_exchange(WAITING, STOPPED, Ordering::SeqCst, Ordering::SeqCst) {
            Ok(_) => true,
            Err(state) => state == STOPPED,
        }
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.0.load(Ordering::SeqCst) == STOPPED
    }

    /// Sending begins, unless the push was stopped.
    pub(crate) fn begin_sending(&self) -> bool {
        match self.0.compare_exchange(WAITING, SENDING, Ordering::SeqCst, Ordering::SeqCst) {
            Ok(_) => true,
            Err(state) => state == SENDING,
        }
    }
}
