//! What is on the desk: the open portfolio and everything it is worked on with.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use portico_core::catalogue::Catalogue;
use portico_core::git::HostKey;
use portico_core::portfolio::{Opening, Portfolio, Workbench};
use portico_core::private::Private;
use portico_core::storage::{LocalDisk, Watch, watch};
use portico_core::{AtPath, Error, ErrorCode, Result};
use portico_page::TypstPage;
use tauri::{AppHandle, Emitter, Runtime};

use crate::clipboard::Copies;
use crate::clock::now;
use crate::ipc::github::Creating;
use crate::ipc::start::Theme;
use crate::passphrases::Passphrases;
use crate::picker::Picker;
use crate::places::Places;
use crate::pushing::Pushing;
use crate::tokens::Tokens;

/// The state behind all commands.
pub struct Desk {
    /// Where things lie.
    pub places: Places,
    /// Native dialogs.
    pub picker: Box<dyn Picker>,
    /// Sets the one page.
    pub setter: TypstPage,
    /// The key of an SSH server that the person was asked about.
    pub stranger: Mutex<Option<HostKey>>,
    /// The push that began last.
    pub pushing: Mutex<Option<Arc<Pushing>>>,
    /// The repository that was asked for last.
    pub creating: Mutex<Option<Arc<Creating>>>,
    /// What signs in to web servers.
    pub tokens: Tokens,
    /// What opens SSH keys.
    pub passphrases: Passphrases,
    /// The system's clipboard.
    pub copies: Copies,
    /// The page that was exported last.
    pub exported: Mutex<Option<PathBuf>>,
    /// The files that were dropped on the window last, until the page takes them.
    pub dropped: Mutex<Vec<PathBuf>>,
    workbench: OnceLock<Workbench>,
    making: Mutex<()>,
    open: RwLock<Option<Arc<Portfolio>>>,
    watch: Mutex<Option<Watch>>,
    closing: AtomicBool,
}

impl Desk {
    /// An empty desk.
    pub fn new(places: Places, picker: Box<dyn Picker>) -> Self {
        Self {
            places,
            picker,
            setter: TypstPage,
            stranger: Mutex::default(),
            pushing: Mutex::default(),
            creating: Mutex::default(),
            tokens: Tokens::default(),
            passphrases: Passphrases::default(),
            copies: Copies::default(),
            exported: Mutex::default(),
            dropped: Mutex::default(),
            workbench: OnceLock::new(),
            making: Mutex::default(),
            open: RwLock::default(),
            watch: Mutex::default(),
            closing: AtomicBool::new(false),
        }
    }

    /// The private data, the kinds and the disk. Made on first use, so that a failure can be shown and tried again.
    ///
    /// # Errors
    /// When the private data can't be opened.
    pub fn workbench(&self) -> Result<&Workbench> {
        if let Some(workbench) = self.workbench.get() {
            return Ok(workbench);
        }
        // One at a time: a new database is made once. Who waited finds it made.
        let _turn = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(workbench) = self.workbench.get() {
            return Ok(workbench);
        }
        std::fs::create_dir_all(&self.places.data).at_path(&self.places.data)?;
        let private = Private::open(&self.places.private())?;
        let made = Workbench {
            disk: Arc::new(LocalDisk),
            private: Arc::new(private),
            catalogue: Arc::new(Catalogue::built_in()?),
        };
        Ok(self.workbench.get_or_init(|| made))
    }

    /// The open portfolio.
    ///
    /// # Errors
    /// When none is open.
    pub fn open(&self) -> Result<Arc<Portfolio>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.clone().ok_or_else(|| {
            Error::new(ErrorCode::NotFound, "No portfolio is open.").hint("Open one from the first screen.")
        })
    }

    /// Opens the portfolio at `path` in place of the one that is open. `None`: opened.
    ///
    /// # Errors
    /// As [`Portfolio::open`]; the one that was open then still is.
    pub fn open_at<R: Runtime>(&self, app: &AppHandle<R>, path: &Path) -> Result<Option<Opening>> {
        if self.open().is_ok_and(|open| open.root() == path) {
            return Ok(None);
        }
        match Portfolio::open(self.workbench()?, path, now())? {
            Opening::Opened(portfolio) => {
                let portfolio: Arc<Portfolio> = Arc::from(portfolio);
                self.watch_for(app, portfolio.root());
                *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(portfolio);
                self.remember_open(&path.to_string_lossy())?;
                Ok(None)
            }
            other => Ok(Some(other)),
        }
    }

    /// Puts the open portfolio away.
    ///
    /// # Errors
    /// When it can't be noted that none is open.
    pub fn close(&self) -> Result<()> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        self.remember_open("")
    }

    fn remember_open(&self, path: &str) -> Result<()> {
        self.workbench()?.private.set_setting("open", path)
    }

    /// The portfolio that was open at the last end, if it is still there.
    ///
    /// # Errors
    /// When the private data can't be read.
    pub fn last_open(&self) -> Result<Option<PathBuf>> {
        let path = self.workbench()?.private.setting("open")?.filter(|path| !path.is_empty()).map(PathBuf::from);
        Ok(path.filter(|path| path.join(".git").exists()))
    }

    /// The chosen theme.
    ///
    /// # Errors
    /// When the private data can't be read.
    pub fn theme(&self) -> Result<Theme> {
        let name = self.workbench()?.private.setting("theme")?;
        Ok(name.as_deref().map_or(Theme::System, Theme::from_name))
    }

    fn watch_for<R: Runtime>(&self, app: &AppHandle<R>, root: &Path) {
        let (app, below) = (app.clone(), root.to_owned());
        let started = watch(root, move |paths| {
            let paths: Vec<String> = paths
                .iter()
                .filter_map(|path| path.strip_prefix(&below).ok())
                .map(|path| path.to_string_lossy().replace('\\', "/"))
                .collect();
            if let Err(error) = app.emit("portfolio-changed", serde_json::json!({ "paths": paths })) {
                tracing::warn!(%error, "a change could not be told to the window");
            }
        });
        match started {
            Ok(watch) => *self.watch.lock().unwrap_or_else(PoisonError::into_inner) = Some(watch),
            Err(_) => tracing::warn!("changes by other programs are not watched"),
        }
    }

    /// Everything is saved: the window may close.
    pub fn allow_close(&self) {
        self.closing.store(true, Ordering::SeqCst);
    }

    /// May the window close?
    pub fn may_close(&self) -> bool {
        self.closing.load(Ordering::SeqCst)
    }
}
