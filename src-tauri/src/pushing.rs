//! A push under way, which the person may stop waiting for.
//!
//! Invariant: what is told is known. A push that was stopped before it sent anything never will; one that was sending goes
//! on by itself, and its end is told when it comes.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use portico_core::Result;
use portico_core::git::{PushOutcome, Stop};

/// A push that can end by itself when it is stopped does so in this time; another one is blocked in the network.
const GRACE: Duration = Duration::from_millis(400);

/// A push, and whoever waits for it.
#[derive(Default)]
pub struct Pushing {
    /// Stops it before anything is sent.
    pub stop: Stop,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    asked_to_stop: bool,
    let_go: bool,
    ended: Option<Result<PushOutcome>>,
}

impl Pushing {
    /// The person waits no longer.
    pub fn stop_waiting(&self) {
        self.state().asked_to_stop = true;
        self.changed.notify_all();
    }

    /// Waits until the push has ended, or nobody wants to wait any longer.
    ///
    /// # Errors
    /// As the push.
    pub fn wait(&self) -> Result<PushOutcome> {
        let waiting = |state: &mut State| state.ended.is_none() && !state.asked_to_stop;
        let mut state = self.changed.wait_while(self.state(), waiting).unwrap_or_else(PoisonError::into_inner);
        if let Some(ended) = state.ended.take() {
            return ended;
        }
        let nothing_sent = self.stop.stop();
        let grace = self.changed.wait_timeout_while(state, GRACE, |state| state.ended.is_none());
        let (mut state, _) = grace.unwrap_or_else(PoisonError::into_inner);
        if let Some(ended) = state.ended.take() {
            return ended;
        }
        state.let_go = true;
        Ok(if nothing_sent {
            PushOutcome::Stopped
        } else {
            let words = "The commits were on their way, and the server hasn't said yet whether it took them.";
            PushOutcome::Unknown { words: words.to_owned(), asking: true }
        })
    }

    /// Notes how the push ended; gives it back where nobody waits for it any more.
    pub fn ended(&self, how: Result<PushOutcome>) -> Option<Result<PushOutcome>> {
        let mut state = self.state();
        if state.let_go {
            return Some(how);
        }
        state.ended = Some(how);
        self.changed.notify_all();
        None
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
