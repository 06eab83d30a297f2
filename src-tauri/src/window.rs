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

/// Where there is no graphics card, WebKit would compose layers of the page in software, which costs a frame more than it
/// saves: there it paints straight into the window (docs/adr/0007-painting-without-a-graphics-card.md).
#[cfg(target_os = "linux")]
pub fn paint_plainly_without_a_graphics_card<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    const CARDS: [&str; 2] = ["/dev/dri", "/dev/nvidia0"];
    // WebKitWebDriver never answers when it is asked for a picture of a window that is painted so.
    #[cfg(feature = "e2e")]
    if std::env::var_os("PORTICO_E2E_PICTURES").is_some() {
        return;
    }
    if CARDS.iter().any(|device| std::path::Path::new(device).exists()) {
        return;
    }
    tell_webkit(window, |view| {
        if let Some(settings) = view.settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
}

/// Other systems choose well by themselves.
#[cfg(not(target_os = "linux"))]
pub fn paint_plainly_without_a_graphics_card<R: Runtime>(_window: &WebviewWindow<R>) {}

/// WebKit keeps what pages loaded for the case that they load it again. All that this window loads comes from the app
/// itself, so nothing is gained by that, and memory would grow with each document that is opened.
#[cfg(target_os = "linux")]
pub fn keep_no_loaded_files<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};

    tell_webkit(window, |view| {
        if let Some(context) = view.context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
    });
}

/// Other systems choose well by themselves.
#[cfg(not(target_os = "linux"))]
pub fn keep_no_loaded_files<R: Runtime>(_window: &WebviewWindow<R>) {}

#[cfg(target_os = "linux")]
fn tell_webkit<R: Runtime>(window: &WebviewWindow<R>, wish: impl FnOnce(&webkit2gtk::WebView) + Send + 'static) {
    if let Err(error) = window.with_webview(|webview| wish(&webview.inner())) {
        tracing::warn!(%error, "WebKit could not be told how to work");
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
