//! The window: coming forward, its theme, and closing only once nothing is unsaved.

use std::sync::Arc;

use tauri::{AppHandle, Emitter, Manager, Runtime, WebviewWindow, Window, WindowEvent};

use crate::desk::Desk;
use crate::ipc::start::Theme;

/// A second start of the app shows the first one's window.
pub fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        // Each may be refused by the window system; the window is then where it was.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// The window's frame follows the chosen theme.
pub fn apply_theme<R: Runtime>(window: &WebviewWindow<R>, theme: Theme) {
    let theme = match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    };
    if let Err(error) = window.set_theme(theme) {
        tracing::warn!(%error, "the window's theme could not be set");
    }
}

/// The theme that was chosen before.
pub fn restore_theme<R: Runtime>(window: &WebviewWindow<R>) {
    let desk = window.state::<Arc<Desk>>();
    // A new window follows the system by itself; setting that again would draw it anew during the start.
    if let Ok(theme @ (Theme::Light | Theme::Dark)) = desk.theme() {
        apply_theme(window, theme);
    }
}

/// Closing waits until the front-end has saved and said so.
pub fn on_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        let desk = window.state::<Arc<Desk>>();
        if desk.open().is_ok() && !desk.may_close() {
            api.prevent_close();
            if window.emit("close-requested", ()).is_err() {
                desk.allow_close();
            }
        }
    }
}
