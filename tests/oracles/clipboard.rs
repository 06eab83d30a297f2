//! What another program gets from the clipboard.

use std::path::Path;
use std::process::Command;

use super::{Tool, Verdict, judge};

const XCLIP: Tool = Tool { program: "xclip", version: ["xclip", "-version"], package: "xclip" };

/// What the clipboard offers as `media`, once asking for what nobody offers has been refused.
pub fn clipboard(media: &str) -> Verdict {
    let ask = |media: &str| {
        let mut command = Command::new(XCLIP.program);
        command.args(["-selection", "clipboard", "-t", media, "-o"]);
        command
    };
    judge(&XCLIP, "-o", |_: &Path| ask("application/x-nobody-offers-this"), ask(media))
}
