//! The shell: window, IPC, native dialogs. No rule of the domain.
//!
//! Invariants: every command is a few lines that call core on a thread of its own; nothing blocks the main thread; what goes to
//! the log holds no text of the person's.

mod clipboard;
mod clock;
mod desk;
mod dropping;
pub mod ipc;
mod logging;
mod passphrases;
mod picker;
mod places;
mod pushing;
mod tokens;
mod under_way;
#[cfg(target_os = "linux")]
mod webkit;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{Builder, Manager, Runtime};

pub use desk::Desk;
pub use places::Places;

/// Starts the app and stays until its window is closed.
pub fn run() -> ExitCode {
    let places = Places::of_this_computer();
    let _log = logging::start(&places);
    places.go_home();
    Places::trust_named_authorities();
    #[cfg(target_os = "linux")]
    webkit::bound_memory();
    let builder = Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::bring_forward(app)));
    match set_up(builder, Desk::new(places, picker::of_this_start())).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

/// Everything but the kind of window: tests use it without one.
pub fn set_up<R: Runtime>(builder: Builder<R>, desk: Desk) -> Builder<R> {
    builder
        .plugin(tauri_plugin_opener::init())
        .manage(Arc::new(desk))
        .on_window_event(window::on_event)
        .setup(|app| {
            if let Some(window) = app.get_webview_window("main") {
                dropping::take_over(&window);
                #[cfg(target_os = "linux")]
                webkit::suit(&window);
                // The private data is opened for this, and the page need not wait for it.
                tauri::async_runtime::spawn_blocking(move || window::restore_theme(&window));
            }
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            ipc::start::start_info,
            ipc::start::set_theme,
            ipc::start::open_link,
            ipc::start::pick_folder,
            ipc::start::forget_recent,
            ipc::start::allow_close,
            ipc::create::suggest_place,
            ipc::create::inspect_place,
            ipc::create::check_profile,
            ipc::create::plan_portfolio,
            ipc::create::global_identity,
            ipc::create::create_portfolio,
            ipc::portfolio::open_portfolio,
            ipc::portfolio::open_sample,
            ipc::portfolio::reset_sample,
            ipc::portfolio::close_portfolio,
            ipc::portfolio::portfolio,
            ipc::portfolio::add_slots,
            ipc::portfolio::trust_kinds,
            ipc::portfolio::set_identity,
            ipc::portfolio::set_profile,
            ipc::documents::kinds,
            ipc::documents::create_document,
            ipc::documents::open_document,
            ipc::documents::delete_document,
            ipc::documents::kept_texts,
            ipc::documents::restore_document,
            ipc::editor::journal_document,
            ipc::editor::discard_journal,
            ipc::editor::keep_text,
            ipc::editor::save_document,
            ipc::editor::review_document,
            ipc::editor::preview_document,
            ipc::editor::ready_document,
            ipc::editor::set_field,
            ipc::editor::ignore_finding,
            ipc::editor::compare_texts,
            ipc::background::background,
            ipc::background::set_origin,
            ipc::background::pick_original,
            ipc::background::set_redaction,
            ipc::background::terms_let_go,
            ipc::background::new_copy,
            ipc::background::note_copy,
            ipc::moving::move_document,
            ipc::moving::relink_document,
            ipc::moving::move_targets,
            ipc::gate::confidential_terms,
            ipc::gate::set_confidential_terms,
            ipc::gate::let_pass,
            ipc::gate::let_passed,
            ipc::gate::ask_again,
            ipc::gate::say_instead,
            ipc::gate::unsay,
            ipc::gate::go_without_list,
            ipc::gate::ask_for_list_again,
            ipc::files::take_notes_out,
            ipc::files::put_notes_back,
            ipc::files::rename_file,
            ipc::gate::take_out,
            ipc::gate::carry_own_address,
            ipc::gate::put_back,
            ipc::gate::taken_out,
            ipc::gate::forget_taken_out,
            ipc::gate::read_public,
            ipc::chain::point_back,
            ipc::chain::pointing_back,
            ipc::pictures::choose_pictures,
            ipc::pictures::dropped_pictures,
            ipc::pictures::pasted_pictures,
            ipc::pictures::look_at_picture,
            ipc::pictures::add_picture,
            ipc::pictures::show_picture,
            ipc::pictures::picture_change,
            ipc::private::back_up_private,
            ipc::private::choose_backup,
            ipc::private::restore_private,
            ipc::publish::publish_plan,
            ipc::publish::change_diff,
            ipc::publish::list_diff,
            ipc::publish::refresh_lists,
            ipc::publish::keep_lists,
            ipc::publish::take_step,
            ipc::publish::set_remote,
            ipc::publish::trust_host,
            ipc::publish::publish,
            ipc::publish::stop_publishing,
            ipc::sign_in::sign_in,
            ipc::sign_in::try_token,
            ipc::sign_in::keep_token,
            ipc::sign_in::forget_token,
            ipc::ssh_sign_in::ssh_sign_in,
            ipc::ssh_sign_in::try_ssh,
            ipc::ssh_sign_in::keep_passphrase,
            ipc::ssh_sign_in::forget_passphrase,
            ipc::ssh_sign_in::make_ssh_key,
            ipc::github::github_door,
            ipc::github::check_repository,
            ipc::github::create_repository,
            ipc::github::stop_creating,
            ipc::page_content::add_page_picture,
            ipc::page_content::change_elsewhere,
            ipc::page_content::check_elsewhere,
            ipc::page_content::choose_page_picture,
            ipc::page_content::drop_page_picture,
            ipc::page_content::show_page_picture,
            ipc::page_content::suggested_latin,
            ipc::page::page_view,
            ipc::page::export_page,
            ipc::page::fit_page,
            ipc::page::page_visit,
            ipc::page::show_export,
            ipc::page_versions::page_versions,
            ipc::page_versions::add_page_version,
            ipc::page_versions::change_page_version,
            ipc::page_versions::forget_page_version,
            ipc::page_versions::sent_pages,
            ipc::page_versions::save_sent_page,
            ipc::page_versions::forget_sent_page,
            ipc::share::linkedin_copy,
            ipc::share::copy_text,
            ipc::share::copy_rich,
            ipc::share::export_html,
            ipc::share::export_review_page,
            ipc::share::add_published,
            ipc::share::remove_published,
            ipc::share::set_revised_line,
            ipc::share::record_review,
            ipc::share::engineer_reviews,
            ipc::share::forget_review,
        ])
}
