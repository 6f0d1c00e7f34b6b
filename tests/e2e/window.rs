//! The real window, driven through `WebKitWebDriver` as [`Stage`] needs it: press, type, look.
//!
//! Every wait has one bound and fails with what was on the screen instead, because a scenario that times out
//! without saying what it saw is a scenario run twice.

#[path = "screen.rs"]
mod screen;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

/// What a scenario's step gives; the error is a sentence for the report.
pub type Step<T = ()> = Result<T, String>;

/// How long anything on the screen may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// A running window and its driver.
pub struct Window {
    runtime: tokio::runtime::Runtime,
    client: Option<Client>,
    driver: Child,
    binary: PathBuf,
    folder: PathBuf,
    pictures: PathBuf,
    /// When the program was asked for.
    asked: SystemTime,
}

impl Window {
    /// Starts the program at `binary` on the archive in `folder` and waits for its first frame.
    ///
    /// A window that was closed just now may still own the name by which there is only one: a program started then ends
    /// at once, and the driver waits for it in vain. So a session that does not begin is begun once more, and no more.
    pub fn open(binary: &Path, folder: &Path, pictures: &Path) -> Step<Window> {
        Window::begin(binary, folder, pictures).or_else(|_| Window::begin(binary, folder, pictures))
    }

    fn begin(binary: &Path, folder: &Path, pictures: &Path) -> Step<Window> {
        // One window per archive: the one before must be gone, or this one would only bring it forward.
        gone(binary, folder);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(told)?;
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        home(&mut command, folder).map_err(told)?;
        let driver =
            command.spawn().map_err(|error| format!("WebKitWebDriver does not start ({error}); Debian's package is webkit2gtk-driver"))?;
        let mut window = Window {
            runtime,
            client: None,
            driver,
            binary: binary.to_owned(),
            folder: folder.to_owned(),
            pictures: pictures.to_owned(),
            asked: SystemTime::now(),
        };
        let capabilities = json!({ "webkitgtk:browserOptions": { "binary": binary, "args": [] } });
        let Value::Object(capabilities) = capabilities else { return Err("capabilities are an object".to_owned()) };
        let address = format!("http://127.0.0.1:{port}");
        let until = Instant::now() + PATIENCE;
        while window.client.is_none() {
            let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
            builder.capabilities(capabilities.clone());
            window.asked = SystemTime::now();
            match window.ask("begin a session", builder.connect(&address)) {
                Ok(client) => window.client = Some(client),
                // The driver needs a moment before it listens.
                Err(_) if Instant::now() < until => std::thread::sleep(Duration::from_millis(50)),
                Err(error) => return Err(error),
            }
        }
        // A wrong binary silently opens MiniBrowser, whose page has no such frame.
        window.see("[data-testid^='screen-'], [data-testid='welcome'], [data-testid='failure']")?;
        Ok(window)
    }

    fn client(&self) -> Step<&Client> {
        self.client.as_ref().ok_or_else(|| "the window is closed".to_owned())
    }

    /// Waits for one answer of the driver. A driver that hangs would hang the whole run: it gets as long as a person would give it.
    fn ask<T, E: std::fmt::Display>(&self, what: &str, question: impl Future<Output = Result<T, E>>) -> Step<T> {
        match self.runtime.block_on(async { tokio::time::timeout(PATIENCE, question).await }) {
            Ok(answer) => answer.map_err(|error| format!("cannot {what}: {error}")),
            Err(_) => Err(format!("cannot {what}: the driver does not answer")),
        }
    }

    /// Milliseconds from the start of the program to the first painted content.
    pub fn first_paint(&self) -> Step<f64> {
        self.since_asked("first-contentful-paint")
    }

    /// Milliseconds from the start of the program to what the page notes under this name.
    pub fn since_asked(&self, name: &str) -> Step<f64> {
        let script = "const p = performance.getEntriesByName(arguments[0])[0]; return p ? performance.timeOrigin + p.startTime : null";
        let noted = self.until(name, script, &[json!(name)])?.as_f64().unwrap_or_default();
        let asked = self.asked.duration_since(SystemTime::UNIX_EPOCH).map_err(told)?.as_secs_f64() * 1000.0;
        Ok(noted - asked)
    }

    /// Runs a script in the page and gives what it returns.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Step<Value> {
        let client = self.client()?;
        self.ask("run a script", client.execute(script, arguments))
    }

    /// Drags one element onto another, with the events that a mouse makes. `ends`, the body of a function, returns both.
    pub fn drag(&self, ends: &str, arguments: Vec<Value>) -> Step {
        let script = format!(
            "const [from, to] = (function () {{ {ends} }}).apply(null, arguments);
            if (!from || !to) return false;
            const carried = new DataTransfer();
            const send = (on, type) => on.dispatchEvent(new DragEvent(type, {{ bubbles: true, cancelable: true, dataTransfer: carried }}));
            send(from, 'dragstart');
            const taken = !send(to, 'dragover');
            send(to, 'drop');
            send(from, 'dragend');
            return taken"
        );
        match self.script(&script, arguments)? {
            Value::Bool(true) => Ok(()),
            _ => Err("what is dragged is not taken".to_owned()),
        }
    }

    /// Waits until `script` (the body of a function) returns something true, and gives it.
    pub fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Step<Value> {
        let until = Instant::now() + PATIENCE;
        loop {
            let value = self.script(script, arguments.to_vec())?;
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return Ok(value);
            }
            if Instant::now() > until {
                let seen = self.script("return document.body.innerText.slice(0, 1500)", vec![])?;
                return Err(format!("{what}: not after {} s. On the screen: {seen}", PATIENCE.as_secs()));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Waits for something that matches `selector` and is shown.
    pub fn see(&self, selector: &str) -> Step {
        let script = "const e = document.querySelector(arguments[0]); return !!e && e.getClientRects().length > 0";
        self.until(&format!("to see {selector}"), script, &[json!(selector)]).map(drop)
    }

    /// Waits until nothing that matches `selector` is shown.
    pub fn miss(&self, selector: &str) -> Step {
        let script = "return ![...document.querySelectorAll(arguments[0])].some(e => e.getClientRects().length > 0)";
        self.until(&format!("{selector} to go"), script, &[json!(selector)]).map(drop)
    }

    /// Waits until the shown text of `selector` holds `text`, spaces folded.
    pub fn read(&self, selector: &str, text: &str) -> Step {
        let script = "return [...document.querySelectorAll(arguments[0])].some(e => (e.innerText ?? '').replace(/\\s+/g, ' ').includes(arguments[1]))";
        self.until(&format!("to read “{text}” in {selector}"), script, &[json!(selector), json!(folded(text))]).map(drop)
    }

    /// Waits until no element of `selector` holds `text`.
    pub fn unread(&self, selector: &str, text: &str) -> Step {
        let script = "return ![...document.querySelectorAll(arguments[0])].some(e => (e.innerText ?? '').replace(/\\s+/g, ' ').includes(arguments[1]))";
        self.until(&format!("“{text}” to go from {selector}"), script, &[json!(selector), json!(folded(text))]).map(drop)
    }

    /// The text of the first element that matches.
    pub fn text(&self, selector: &str) -> Step<String> {
        self.see(selector)?;
        let value = self.script("return document.querySelector(arguments[0]).innerText", vec![json!(selector)])?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// How many elements match.
    pub fn count(&self, selector: &str) -> Step<u64> {
        let value = self.script("return document.querySelectorAll(arguments[0]).length", vec![json!(selector)])?;
        Ok(value.as_u64().unwrap_or_default())
    }

    /// Presses the element with the mouse, as a person would: it must be there, shown, at rest and not covered.
    pub fn press(&self, selector: &str) -> Step {
        let script = "const e = document.querySelector(arguments[0]);
            if (!e || e.getClientRects().length === 0) return false;
            if (e.matches('input[type=file]')) return true;
            e.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            const box = e.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            const still = window.kliping_box === box.x + ' ' + box.y;
            window.kliping_box = box.x + ' ' + box.y;
            return still && !!hit && (hit === e || e.contains(hit) || hit.contains(e))";
        let client = self.client()?;
        let mut pressed = Ok(());
        // What a screen draws anew between the look and the press refuses the press, and is looked for again.
        for _ in 0..3 {
            self.until(&format!("{selector} to be pressed"), script, &[json!(selector)])?;
            pressed = self.ask(&format!("press {selector}"), async { client.find(Locator::Css(selector)).await?.click().await });
            if pressed.is_ok() {
                break;
            }
        }
        pressed
    }

    /// Presses the first element of `selector` whose text holds `text`.
    pub fn press_text(&self, selector: &str, text: &str) -> Step {
        self.read(selector, text)?;
        let script = "for (const e of document.querySelectorAll('[data-e2e]')) e.removeAttribute('data-e2e');
            const e = [...document.querySelectorAll(arguments[0])].find(e => (e.innerText ?? '').replace(/\\s+/g, ' ').includes(arguments[1]));
            e.setAttribute('data-e2e', ''); e.scrollIntoView({ block: 'center' });";
        self.script(script, vec![json!(selector), json!(text)])?;
        self.press("[data-e2e]")
    }

    /// Types into a field, after what stands there is taken out.
    pub fn fill(&self, selector: &str, text: &str) -> Step {
        self.press(selector)?;
        // Element Clear fires no input event on WebKitGTK: select all, then type over it.
        self.script("document.querySelector(arguments[0]).select()", vec![json!(selector)])?;
        let client = self.client()?;
        let keys = if text.is_empty() { "\u{E003}" } else { text };
        self.ask(&format!("type into {selector}"), async { client.find(Locator::Css(selector)).await?.send_keys(keys).await })
    }

    /// Chooses a file in a file field.
    pub fn attach(&self, selector: &str, file: &Path) -> Step {
        let client = self.client()?;
        let path = file.to_string_lossy().into_owned();
        self.ask(&format!("choose a file in {selector}"), async { client.find(Locator::Css(selector)).await?.send_keys(&path).await })
    }

    /// Moves the mouse onto the middle of an element, and leaves it there.
    pub fn point(&self, selector: &str) -> Step {
        self.see(selector)?;
        self.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'nearest' })", vec![json!(selector)])?;
        let client = self.client()?;
        self.ask(&format!("point at {selector}"), async {
            let element = client.find(Locator::Css(selector)).await?;
            let there = MouseActions::new("mouse".to_owned()).then(PointerAction::MoveToElement {
                element,
                duration: Some(Duration::from_millis(60)),
                x: 0.0,
                y: 0.0,
            });
            client.perform_actions(there).await
        })
    }

    /// Presses the mouse on the middle of an element, moves it sideways by so many pixels and lets go.
    pub fn pull(&self, selector: &str, by: f64) -> Step {
        self.see(selector)?;
        let client = self.client()?;
        let duration = Some(Duration::from_millis(60));
        self.ask(&format!("pull {selector}"), async {
            let element = client.find(Locator::Css(selector)).await?;
            let pull = MouseActions::new("mouse".to_owned())
                .then(PointerAction::MoveToElement { element, duration, x: 0.0, y: 0.0 })
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::MoveBy { duration, x: by / 2.0, y: 0.0 })
                .then(PointerAction::MoveBy { duration, x: by / 2.0, y: 0.0 })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
            client.perform_actions(pull).await
        })
    }

    /// Presses keys one after another with `held` down (`Control`, `Shift`), wherever the focus is.
    pub fn keys(&self, held: Option<char>, keys: &str) -> Step {
        let client = self.client()?;
        let mut actions = KeyActions::new("keys".to_owned());
        if let Some(held) = held {
            actions = actions.then(KeyAction::Down { value: held });
        }
        for value in keys.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        if let Some(held) = held {
            actions = actions.then(KeyAction::Up { value: held });
        }
        self.ask(&format!("press {keys:?}"), client.perform_actions(actions))
    }

    /// Keeps a picture of the window under `name`, two frames after the last change.
    pub fn picture(&self, name: &str) -> Step {
        let frames = "const done = arguments[arguments.length - 1]; document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 260))))";
        let client = self.client()?;
        self.ask("wait for the last frame", client.execute_async(frames, vec![]))?;
        std::fs::create_dir_all(&self.pictures).map_err(told)?;
        screen::keep(&self.pictures.join(format!("{name}.png")))
    }

    /// Closes the window and its driver and waits for both.
    pub fn close(mut self) -> Step {
        self.client.take().map_or(Ok(()), |client| self.ask("close the window", client.close()))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // A scenario that failed leaves its window; the next one must not find the archive in use.
            let _closed = self.ask("close the window", client.close());
        }
        let _ended = self.driver.kill().and_then(|()| self.driver.wait());
        gone(&self.binary, &self.folder);
    }
}

/// The driver's keys.
pub mod key {
    /// Control.
    pub const CONTROL: char = '\u{E009}';
    /// Escape.
    pub const ESCAPE: &str = "\u{E00C}";
    /// Enter.
    pub const ENTER: &str = "\u{E007}";
    /// Arrow right.
    pub const RIGHT: &str = "\u{E014}";
    /// Arrow left.
    pub const LEFT: &str = "\u{E012}";
    /// Backspace.
    pub const BACKSPACE: &str = "\u{E003}";
}

/// Waits until no process of this program on this archive is left; one that does not go is ended.
fn gone(binary: &Path, archive: &Path) {
    let until = Instant::now() + Duration::from_secs(5);
    loop {
        let left = of_archive(binary, archive);
        if left.is_empty() && let_go(archive) {
            return;
        }
        if Instant::now() > until {
            if left.is_empty() {
                // Held by someone who is not the window: the scenario will say so.
                return;
            }
            for process in &left {
                // It may have gone by itself in between.
                let _ended = Command::new("kill").arg(process).status();
            }
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Whether nobody holds the archive as its owner. A process that is ending shows no name any more and still holds its files.
fn let_go(archive: &Path) -> bool {
    std::fs::File::open(archive.join("owner.lock")).map_or(true, |lock| lock.try_lock().is_ok())
}

fn of_archive(binary: &Path, archive: &Path) -> Vec<String> {
    let mine = format!("KLIPING_ARCHIVE={}", archive.display());
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|process| std::fs::read_link(process.path().join("exe")).is_ok_and(|exe| exe == binary))
        .filter(|process| {
            let environment = std::fs::read(process.path().join("environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|variable| variable == mine.as_bytes())
        })
        .map(|process| process.file_name().to_string_lossy().into_owned())
        .collect()
}

/// Gives a program an archive and a home of its own: the window's state must not come from whoever runs the tests.
pub fn home(command: &mut Command, archive: &Path) -> std::io::Result<()> {
    let home = archive.with_file_name("home");
    std::fs::create_dir_all(&home)?;
    let system = std::env::var_os("PATH").unwrap_or_default();
    let path: Vec<PathBuf> = std::env::split_paths(&system).collect();
    command
        .env("KLIPING_ARCHIVE", archive)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        // A scenario may lay programs there that take the place of the system's: a browser, above all.
        .env("PATH", std::env::join_paths(std::iter::once(home.join("bin")).chain(path)).map_err(std::io::Error::other)?)
        .env("LANG", "id_ID.UTF-8")
        .env("LANGUAGE", "id");
    Ok(())
}

fn free_port() -> Step<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(told)?;
    Ok(listener.local_addr().map_err(told)?.port())
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Any error as the sentence it prints.
pub fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}
