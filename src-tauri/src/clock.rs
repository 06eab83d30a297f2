//! The one place that looks at the clock.

use portico_core::time::Moment;

/// Now, on this computer's clock.
#[allow(clippy::disallowed_methods, reason = "core is given the time; here it is read")]
pub fn now() -> Moment {
    let now = jiff::Zoned::now();
    Moment { ms: now.timestamp().as_millisecond(), offset_minutes: now.offset().seconds() / 60 }
}
