//! What a scenario plays on: a fresh archive, the two programs, a place for pictures.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::window::{Step, Window, told};

/// A fresh stage for one scenario; everything on it goes when it ends.
pub struct Stage {
    name: String,
    folder: tempfile::TempDir,
    window: Option<Window>,
    notes: Vec<String>,
}

impl Stage {
    /// Lays an empty stage.
    pub fn new(name: &str) -> Step<Stage> {
        let folder = tempfile::Builder::new().prefix("kliping-e2e-").tempdir().map_err(told)?;
        Ok(Stage { name: name.replace(' ', "-"), folder, window: None, notes: Vec::new() })
    }

    /// Adds a line to the report: a figure that is told and not judged.
    pub fn note(&mut self, line: String) {
        self.notes.push(line);
    }

    /// What was noted.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Where the window keeps its size and place between starts.
    pub fn window_state(&self) -> PathBuf {
        self.folder.path().join("home/config/id.kliping.window/.window-state.json")
    }

    /// The archive's folder.
    pub fn archive(&self) -> PathBuf {
        self.folder.path().join("archive")
    }

    /// A folder for files that the scenario makes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `kliping` on the stage's archive and gives its standard output.
    pub fn kliping(&self, arguments: &[&str]) -> Step<String> {
        let done =
            Command::new(program("kliping", "KLIPING")?).arg("--archive").arg(self.archive()).args(arguments).output().map_err(told)?;
        if !done.status.success() {
            return Err(format!(
                "kliping {arguments:?}: {}{}",
                String::from_utf8_lossy(&done.stderr),
                String::from_utf8_lossy(&done.stdout)
            ));
        }
        String::from_utf8(done.stdout).map_err(told)
    }

    /// Lays the sample library into the archive, clipped once for all scenarios.
    pub fn sample(&self) -> Step {
        static CLIPPED: OnceLock<Step<tempfile::TempDir>> = OnceLock::new();
        let clipped = CLIPPED.get_or_init(|| {
            let first = Stage::new("sample")?;
            first.clip_sample()?;
            Ok(first.folder)
        });
        let clipped = clipped.as_ref().map_err(Clone::clone)?;
        copy(&clipped.path().join("archive"), &self.archive()).map_err(told)
    }

    fn clip_sample(&self) -> Step {
        let mut pages: Vec<PathBuf> = std::fs::read_dir(kliping_tests::repository().join("tests/corpus/sample"))
            .map_err(told)?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.is_dir())
            .collect();
        pages.sort();
        for folder in pages {
            let meta: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("meta.json")).map_err(told)?).map_err(told)?;
            let url = meta["url"].as_str().unwrap_or_default();
            let page = ["page.html", "page.txt"].iter().map(|name| folder.join(name)).find(|path| path.is_file());
            let page = page.ok_or_else(|| format!("{} holds no page", folder.display()))?;
            self.kliping(&["clip", &page.to_string_lossy(), "--url", url])?;
        }
        Ok(())
    }

    /// Opens the window, or gives the one that is open.
    pub fn window(&mut self) -> Step<&Window> {
        if self.window.is_none() {
            let binary = program("kliping-window", "KLIPING_WINDOW")?;
            self.window = Some(Window::open(&binary, &self.archive(), &pictures())?);
        }
        self.window.as_ref().ok_or_else(|| "no window".to_owned())
    }

    /// Starts the window's program again beside the open window.
    pub fn second_window(&self) -> Step<std::process::Child> {
        self.second_window_with(&[])
    }

    /// The same with arguments.
    pub fn second_window_with(&self, arguments: &[&str]) -> Step<std::process::Child> {
        let mut command = Command::new(program("kliping-window", "KLIPING_WINDOW")?);
        command.args(arguments);
        crate::window::home(&mut command, &self.archive()).map_err(told)?;
        command.spawn().map_err(told)
    }

    /// Closes the window, as a person would.
    pub fn close(&mut self) -> Step {
        self.window.take().map_or(Ok(()), Window::close)
    }

    /// Keeps what is on the screen when a scenario fails.
    pub fn picture_of_failure(&self) {
        if let Some(window) = &self.window {
            // The scenario has failed already; that its picture fails too adds nothing.
            let _kept = window.picture(&format!("failed-{}", self.name));
        }
    }
}

/// Where pictures go: `KLIPING_PICTURES`, else beside the programs.
fn pictures() -> PathBuf {
    std::env::var_os("KLIPING_PICTURES").map_or_else(|| built().join("../pictures"), PathBuf::from)
}

fn built() -> PathBuf {
    // The test itself lies in target/PROFILE/deps.
    let own = std::env::current_exe().unwrap_or_default();
    own.ancestors().nth(2).map(Path::to_owned).unwrap_or_default()
}

fn program(name: &str, variable: &str) -> Step<PathBuf> {
    let path = std::env::var_os(variable).map_or_else(|| built().join(name), PathBuf::from);
    if path.is_file() { Ok(path) } else { Err(format!("{} is not built (see the Makefile)", path.display())) }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
