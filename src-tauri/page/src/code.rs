//! The code in the corner, for who holds the paper in hand.
//!
//! Invariant: black on white with four modules of white around it, as readers expect it.

use qrcode::{Color, EcLevel, QrCode};

/// The white around the code, in modules.
const QUIET: usize = 4;

/// A code, drawn.
pub(crate) struct Code {
    /// The drawing.
    pub(crate) svg: Vec<u8>,
    /// How many modules wide it is, with the white around it.
    pub(crate) modules: usize,
}

/// The code for an address; `None` where it is longer than a code can hold.
pub(crate) fn code(address: &str) -> Option<Code> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        // Neighbours are one shape: between two there would be a hairline of white.
        for run in row.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                path += &format!("M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    let modules = width + 2 * QUIET;
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{modules}" height="{modules}" viewBox="0 0 {modules} {modules}"><path fill="#fff" d="M0 0h{modules}v{modules}H0z"/><path fill="#000" shape-rendering="crispEdges" d="{path}"/></svg>"##
    );
    Some(Code { svg: svg.into_bytes(), modules })
}
