//! Names the commands for which Tauri makes permissions; `capabilities/main.json` grants them.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/src/ipc");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let commands: &'static [&'static str] = command_names(Path::new("src-tauri/src/ipc")).leak();
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(commands));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}

/// The functions under `#[tauri::command]` in the files of a folder.
fn command_names(folder: &Path) -> Vec<&'static str> {
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap_or_default();
        for after in text.split("#[tauri::command]").skip(1) {
            let name = after.split("fn ").nth(1).and_then(|rest| rest.split(['(', '<']).next());
            names.extend(name.map(|name| &*name.trim().to_owned().leak()));
        }
    }
    names.sort_unstable();
    names
}
