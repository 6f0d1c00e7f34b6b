//! How a program of the workspace is run, and what came of it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// The built program `kliping` or `kliping-native-host`, as new as its sources.
///
/// # Panics
/// If it does not build.
pub fn program(name: &str) -> &'static Path {
    static PROGRAMS: OnceLock<BTreeMap<String, PathBuf>> = OnceLock::new();
    // Cargo gives a test the path of its own package's programs alone; asking Cargo is what stays right in every target folder.
    let programs = PROGRAMS.get_or_init(|| {
        // The Makefile has built them with the whole workspace's features; asking Cargo again would build the libraries a second way.
        if let Some(folder) = std::env::var_os("KLIPING_PROGRAMS") {
            return ["kliping", "kliping-native-host"].map(|name| (name.to_owned(), Path::new(&folder).join(name))).into();
        }
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--package", "kliping-cli", "--message-format", "json", "--quiet"]).current_dir(crate::repository());
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        let output = cargo.output().unwrap_or_else(|error| panic!("cargo does not run: {error}"));
        assert!(output.status.success(), "kliping-cli does not build: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter_map(|message| {
                let name = message["target"]["name"].as_str()?.to_owned();
                Some((name, PathBuf::from(message["executable"].as_str()?)))
            })
            .collect()
    });
    programs.get(name).unwrap_or_else(|| panic!("kliping-cli has no program {name}"))
}

/// `kliping` with an archive of its own, which is gone when this is dropped.
#[derive(Debug)]
pub struct Kliping {
    folder: TempDir,
}

impl Default for Kliping {
    fn default() -> Self {
        Self::new()
    }
}

impl Kliping {
    /// An archive that does not exist yet.
    ///
    /// # Panics
    /// If there is no place for temporary files.
    pub fn new() -> Self {
        Kliping { folder: tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}")) }
    }

    /// The archive's folder.
    pub fn archive(&self) -> PathBuf {
        self.folder.path().join("archive")
    }

    /// A file beside the archive.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        path
    }

    /// The program over this archive, not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("kliping"));
        command.arg("--archive").arg(self.archive()).args(arguments);
        // Nothing of the person who runs the tests may reach the program.
        command.env_remove("KLIPING_ARCHIVE").env_remove("NO_COLOR").stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(&mut self.command(arguments))
    }

    /// Runs it with `input` on standard input.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Answer {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut pipe = child.stdin.take();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                // A program that has seen enough closes the pipe: what it answers is what counts.
                let _ = pipe.as_mut().map(|pipe| pipe.write_all(input));
            });
            finish(child)
        });
        Answer::from(output)
    }
}

fn finish(child: Child) -> Output {
    child.wait_with_output().unwrap_or_else(|error| panic!("the program did not end: {error}"))
}

/// What a run said.
#[derive(Debug)]
pub struct Answer {
    /// Exit status; `None` if a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Answer {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Answer {
    /// Runs a command to its end.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn of(command: &mut Command) -> Self {
        command.output().unwrap_or_else(|error| panic!("{command:?}: {error}")).into()
    }

    /// The answer, if the exit status was 0.
    ///
    /// # Panics
    /// If it was another.
    #[track_caller]
    #[allow(clippy::return_self_not_must_use, reason = "often only the exit status matters")]
    pub fn done(self) -> Self {
        assert_eq!(self.status, Some(0), "refused:\n{self:#?}");
        self
    }

    /// The answer's JSON values, one a line.
    ///
    /// # Panics
    /// If a line is no JSON.
    #[track_caller]
    pub fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"))).collect()
    }

    /// The answer's only JSON value.
    ///
    /// # Panics
    /// If there are more or fewer.
    #[track_caller]
    pub fn one(&self) -> Value {
        let mut values = self.json();
        assert_eq!(values.len(), 1, "{self:#?}");
        values.remove(0)
    }

    /// Asserts a refusal in words: exit status 1, nothing on standard output, and one sentence on standard error.
    ///
    /// # Panics
    /// If it is none.
    #[track_caller]
    pub fn refused(&self) -> &str {
        assert_eq!(self.status, Some(1), "{self:#?}");
        assert_eq!(self.out, "", "a refusal says nothing on standard output: {self:#?}");
        let sentence = self.err.trim_end();
        let clear = sentence.starts_with("kliping: ") && sentence.ends_with('.') && !sentence.contains('\n');
        assert!(clear, "not one clear sentence: {self:#?}");
        sentence
    }

    /// Asserts a refusal in JSON and gives its code.
    ///
    /// # Panics
    /// If it is none.
    #[track_caller]
    pub fn code(&self) -> String {
        assert_eq!(self.status, Some(1), "{self:#?}");
        let value = self.one();
        assert!(value["error"]["message"].as_str().is_some_and(|sentence| sentence.ends_with('.')), "{value}");
        value["error"]["code"].as_str().unwrap_or_else(|| panic!("no code in {value}")).to_owned()
    }
}
