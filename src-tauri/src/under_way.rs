//! Something that is asked of a server, and that the person may stop waiting for.
//!
//! Invariant: what is told is known. What was stopped before it sent anything never will; what was sending goes on by itself,
//! and its end is told when it comes.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use portico_core::Result;
use portico_core::git::Stop;

/// What can end by itself when it is stopped does so in this time; else it is blocked in the network.
const GRACE: Duration = Duration::from_millis(400);

/// Something under way, and whoever waits for it.
pub struct UnderWay<T> {
    /// Stops it before anything is sent.
    pub stop: Stop,
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    asked_to_stop: bool,
    let_go: bool,
    ended: Option<Result<T>>,
}

/// How waiting ended.
pub enum Waited<T> {
    /// It ended.
    Ended(Result<T>),
    /// The person waits no longer.
    LetGo {
        /// Nothing was sent, and nothing will be.
        nothing_sent: bool,
    },
}

impl<T> Default for UnderWay<T> {
    fn default() -> Self {
        let state = State { asked_to_stop: false, let_go: false, ended: None };
        Self { stop: Stop::default(), state: Mutex::new(state), changed: Condvar::new() }
    }
}

impl<T> UnderWay<T> {
    /// The person waits no longer.
    pub fn stop_waiting(&self) {
        self.state().asked_to_stop = true;
        self.changed.notify_all();
    }

    /// Waits until it has ended, or nobody wants to wait any longer.
    pub fn wait(&self) -> Waited<T> {
        let waiting = |state: &mut State<T>| state.ended.is_none() && !state.asked_to_stop;
        let mut state = self.changed.wait_while(self.state(), waiting).unwrap_or_else(PoisonError::into_inner);
        if let Some(ended) = state.ended.take() {
            return Waited::Ended(ended);
        }
        let nothing_sent = self.stop.stop();
        let grace = self.changed.wait_timeout_while(state, GRACE, |state| state.ended.is_none());
        let (mut state, _) = grace.unwrap_or_else(PoisonError::into_inner);
        if let Some(ended) = state.ended.take() {
            return Waited::Ended(ended);
        }
        state.let_go = true;
        Waited::LetGo { nothing_sent }
    }

    /// Notes how it ended; gives it back where nobody waits for it any more.
    pub fn ended(&self, how: Result<T>) -> Option<Result<T>> {
        let mut state = self.state();
        if state.let_go {
            return Some(how);
        }
        state.ended = Some(how);
        self.changed.notify_all();
        None
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
