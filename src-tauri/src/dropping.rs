//! Files let go on the window. WebKitGTK gives the page their addresses and not the files, so GTK is asked for them
//! (docs/adr/0012-files-are-taken-from-gtk.md).
//!
//! Invariants: the page learns where something was let go and no path; text and links dragged about stay the webview's.

use tauri::{Runtime, WebviewWindow};

/// Takes files that another program drags here, and tells the page where they were let go.
#[cfg(target_os = "linux")]
pub fn take_over<R: Runtime>(window: &WebviewWindow<R>) {
    use std::cell::RefCell;
    use std::path::PathBuf;
    use std::rc::Rc;
    use std::sync::{Arc, PoisonError};

    use gtk::gdk::DragContext;
    use gtk::glib::filename_from_uri;
    use gtk::prelude::{DragContextExtManual, WidgetExt};
    use serde_json::json;
    use tauri::{Emitter, Manager};

    use crate::desk::Desk;

    /// A drag over the window, and the files that it carries.
    type Carried = Option<(DragContext, Vec<PathBuf>)>;

    let page = window.clone();
    let asked = window.with_webview(move |webview| {
        let webview = webview.inner();
        let carried: Rc<RefCell<Carried>> = Rc::default();
        let seen = carried.clone();
        // The webview asks for everything that a drag carries while it is over it.
        webview.connect_drag_data_received(move |_, drag, _, _, data, _, _| {
            let here = |uri| filename_from_uri(uri).ok().filter(|(_, host)| host.is_none()).map(|(path, _)| path);
            let uris = data.uris();
            let files: Vec<PathBuf> = uris.iter().filter_map(|uri| here(uri.as_str())).collect();
            if !files.is_empty() && drag.drag_get_source_widget().is_none() {
                *seen.borrow_mut() = Some((drag.clone(), files));
            }
        });
        webview.connect_drag_drop(move |_, drag, x, y, time| {
            let Some((_, files)) = carried.take().filter(|(of, _)| of == drag) else { return false };
            drag.drag_finish(true, false, time);
            let desk = page.state::<Arc<Desk>>();
            *desk.dropped.lock().unwrap_or_else(PoisonError::into_inner) = files;
            // GTK counts as the page does: a dense display changes neither.
            if let Err(error) = page.emit("files-dropped", json!({ "x": x, "y": y })) {
                tracing::warn!(%error, "a drop could not be told to the window");
            }
            true
        });
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "files dropped on the window are not taken");
    }
}

/// Other webviews hand the files over.
#[cfg(not(target_os = "linux"))]
pub fn take_over<R: Runtime>(_window: &WebviewWindow<R>) {}
