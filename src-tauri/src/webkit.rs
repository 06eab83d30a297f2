//! How WebKit is to work, on systems that have WebKitGTK, for a window that shows nothing but this app.
//!
//! Invariant: each of these is a wish. Where it can't be had, the window works as it would without, only larger or slower.

use std::path::Path;
use std::sync::OnceLock;

use gtk::glib::gobject_ffi::{GObject, GObjectClass, g_object_class_find_property, g_type_class_ref};
use gtk::glib::prelude::*;
use gtk::glib::translate::{IntoGlib, ToGlibPtr};
use tauri::{Runtime, WebviewWindow};
use webkit2gtk::{
    CacheModel, HardwareAccelerationPolicy, MemoryPressureSettings, SettingsExt, WebContext, WebContextExt, WebView,
    WebViewExt,
};

/// Megabytes that WebKit is told there are for the page's process: above a third of them it drops caches, above a half all
/// that can be made again. Its own figure, the computer's memory or 3 GB, is one for browsers: it let what this one page
/// leaves behind grow to 1.2 GB. A document of 10,000 words with its preview takes 150, which is to be left alone.
const ENOUGH: u32 = 480;
/// Seconds from one look to the next. WebKit's own 30 leave time enough for what is kept to lie between what is dropped, so
/// that little of it can be given back.
const LOOK: f64 = 10.0;

type Constructed = unsafe extern "C" fn(*mut GObject);
static CONSTRUCTED: OnceLock<Constructed> = OnceLock::new();

/// Has every WebKit context that is made from now on keep to [`ENOUGH`]. To be called once, before the first window.
///
/// WebKit takes this figure only while a context is being made, and neither Tauri nor wry, which makes it, can be told one
/// (docs/adr/0013-webkit-is-told-what-is-enough.md).
// Sound: the class is a live one, since the reference that is taken here is never given back, and its first field says that
// it is one of GObject's. Only this thread, the main one, makes contexts, and it does so later. What is put in is a function
// of the type that stood there and calls that one.
#[allow(unsafe_code)]
pub fn bound_memory() {
    unsafe {
        let class = g_type_class_ref(WebContext::static_type().into_glib()).cast::<GObjectClass>();
        if let Some(constructed) = (*class).constructed
            && CONSTRUCTED.set(constructed).is_ok()
        {
            (*class).constructed = Some(with_bound);
        }
    }
}

// Sound: GObject calls this once for an object of the class above that lies whole in memory and has all its other properties.
// The property is set through the class's own setter, which only reads the value, of the type it asks for, just before the
// context reads it.
#[allow(unsafe_code)]
unsafe extern "C" fn with_bound(context: *mut GObject) {
    unsafe {
        let class = (*context).g_type_instance.g_class.cast::<GObjectClass>();
        let property = g_object_class_find_property(class, c"memory-pressure-settings".as_ptr());
        if !property.is_null()
            && gtk::is_initialized_main_thread()
            && let Some(set) = (*class).set_property
        {
            let mut bound = MemoryPressureSettings::new();
            bound.set_memory_limit(ENOUGH);
            bound.set_poll_interval(LOOK);
            let bound = bound.to_value();
            set(context, (*property).param_id, bound.to_glib_none().0.cast_mut(), property);
        }
        if let Some(constructed) = CONSTRUCTED.get() {
            constructed(context);
        }
    }
}

/// Suits a window to this computer and to what it shows.
pub fn suit<R: Runtime>(window: &WebviewWindow<R>) {
    paint_plainly_without_a_graphics_card(window);
    keep_no_loaded_files(window);
}

/// Where there is no graphics card, WebKit would compose layers of the page in software, which costs a frame more than it
/// saves: there it paints straight into the window (docs/adr/0007-painting-without-a-graphics-card.md).
fn paint_plainly_without_a_graphics_card<R: Runtime>(window: &WebviewWindow<R>) {
    const CARDS: [&str; 2] = ["/dev/dri", "/dev/nvidia0"];
    // WebKitWebDriver never answers when it is asked for a picture of a window that is painted so.
    #[cfg(feature = "e2e")]
    if std::env::var_os("PORTICO_E2E_PICTURES").is_some() {
        return;
    }
    if CARDS.iter().any(|device| Path::new(device).exists()) {
        return;
    }
    tell_webkit(window, |view| {
        if let Some(settings) = view.settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
}

/// WebKit keeps what pages loaded for the case that they load it again. All that this window loads comes from the app
/// itself, so nothing is gained by that, and memory would grow with each document that is opened.
fn keep_no_loaded_files<R: Runtime>(window: &WebviewWindow<R>) {
    tell_webkit(window, |view| {
        if let Some(context) = view.context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
    });
}

fn tell_webkit<R: Runtime>(window: &WebviewWindow<R>, wish: impl FnOnce(&WebView) + Send + 'static) {
    if let Err(error) = window.with_webview(|webview| wish(&webview.inner())) {
        tracing::warn!(%error, "WebKit could not be told how to work");
    }
}
