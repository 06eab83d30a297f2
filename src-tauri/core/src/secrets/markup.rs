//! Whether a place of a text is shown as code: within a fence, between backticks, indented by four.

/// Is the byte at `at` part of code?
pub(super) fn is_code(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let line = &text[start..end];
    is_fenced(&text[..start])
        || line.starts_with("    ")
        || line.starts_with('\t')
        || is_between_backticks(line, at - start)
}

/// Is a fence open after these lines?
fn is_fenced(before: &str) -> bool {
    let mut open: Option<(char, usize)> = None;
    for line in before.lines() {
        let line = line.trim_start_matches([' ', '>']);
        let Some(sign) = line.chars().next().filter(|sign| matches!(sign, '`' | '~')) else { continue };
        let length = line.chars().take_while(|next| *next == sign).count();
        match open {
            Some((opened, least)) if opened == sign && length >= least && line[length..].trim().is_empty() => {
                open = None
            }
            None if length >= 3 => open = Some((sign, length)),
            _ => {}
        }
    }
    open.is_some()
}

fn is_between_backticks(line: &str, at: usize) -> bool {
    line[..at].matches('`').count() % 2 == 1 && line[at..].contains('`')
}
