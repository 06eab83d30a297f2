//! An empty Tauri window with Portico's settings: what any such app costs before it does anything.

fn main() {
    if let Err(error) = tauri::Builder::default().run(tauri::generate_context!()) {
        std::process::exit(i32::from(!error.to_string().is_empty()));
    }
}
