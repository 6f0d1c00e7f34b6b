//! What is measured in one opening of the window.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::window::{Step, Window, key, told};

/// Milliseconds or megabytes by name.
pub type Figures = BTreeMap<String, f64>;

const LIST: &str = "[data-testid='library-list']";
const CANVAS: &str = "[data-testid='timeline-canvas']";
/// Words that some of the made-up articles hold; each is typed letter by letter.
const TYPED: &[&str] = &["menembak", "pemilihan", "jembatan", "perkebunan", "dibacakan"];
/// Articles that are opened one after another.
const OPENED: usize = 24;

/// Measures everything once.
pub fn measure(window: &Window, archive: &Path, run: usize) -> Step<Figures> {
    let mut figures = Figures::new();
    figures.insert("first_paint_ms".to_owned(), round(window.first_paint()?));
    figures.insert("first_list_ms".to_owned(), round(first_list(window)?));
    // The list is at rest before anything else is timed.
    std::thread::sleep(Duration::from_secs(3));
    empty_page(window, archive, &mut figures)?;
    scroll(window, archive, &mut figures)?;
    open_articles(window, &mut figures)?;
    type_words(window, run, &mut figures)?;
    timeline(window, archive, &mut figures)?;
    std::thread::sleep(Duration::from_secs(5));
    figures.insert("idle_rust_mb".to_owned(), round(memory(archive, "kliping-window")?));
    Ok(figures)
}

/// Milliseconds from the start of the program until the list's first rows are painted: the page itself notes when that was.
fn first_list(window: &Window) -> Step<f64> {
    window.see(&format!("{LIST} [role='option']"))?;
    window.since_asked("list-painted")
}

/// What this machine gives a page that holds nothing but a dot that changes its colour: no screen can have shorter frames.
fn empty_page(window: &Window, archive: &Path, figures: &mut Figures) -> Step {
    let script = "const app = document.getElementById('app'); app.style.display = 'none';
        const dot = document.body.appendChild(document.createElement('div'));
        Object.assign(dot.style, { position: 'fixed', width: '8px', height: '8px' });
        const frames = []; window.kliping_frames = null; const began = performance.now(); let last = began;
        const step = (now) => {
            frames.push(now - last); last = now; dot.style.background = frames.length % 2 ? 'red' : 'blue';
            if (now - began < 3000) requestAnimationFrame(step);
            else { dot.remove(); app.style.display = ''; frames.shift(); window.kliping_frames = frames; }
        };
        requestAnimationFrame(step);";
    let before = page_time(archive)?;
    window.script(script, vec![])?;
    std::thread::sleep(Duration::from_secs(3));
    let frames = numbers(&window.until("the empty page's end", "return window.kliping_frames", &[])?)?;
    figures.insert("empty_frame_median_ms".to_owned(), round(median(&frames)));
    figures.insert("empty_frame_p95_ms".to_owned(), round(quantile(&frames, 0.95)));
    figures.insert("empty_frames_over_32".to_owned(), over_32(&frames));
    figures.insert("empty_cpu_a_frame_ms".to_owned(), round((page_time(archive)? - before) / frames.len().max(1) as f64));
    // The list is painted again before it is scrolled.
    std::thread::sleep(Duration::from_secs(1));
    Ok(())
}

/// Ten seconds of scrolling through the list at 3,000 pixels a second: intervals between frames.
fn scroll(window: &Window, archive: &Path, figures: &mut Figures) -> Step {
    let script = "const list = document.querySelector(arguments[0]);
        const frames = []; window.kliping_frames = null;
        const began = performance.now(); let last = began;
        const step = (now) => {
            frames.push(now - last); last = now;
            list.scrollTop = (now - began) * 3;
            if (now - began < 10000) requestAnimationFrame(step); else { frames.shift(); window.kliping_frames = frames; list.scrollTop = 0; }
        };
        requestAnimationFrame(step);";
    let before = page_time(archive)?;
    window.script(script, vec![json!(LIST)])?;
    std::thread::sleep(Duration::from_secs(10));
    let frames = numbers(&window.until("the scroll's end", "return window.kliping_frames", &[])?)?;
    figures.insert("scroll_frame_p95_ms".to_owned(), round(quantile(&frames, 0.95)));
    figures.insert("scroll_frame_worst_ms".to_owned(), round(quantile(&frames, 1.0)));
    figures.insert("scroll_frames_over_32".to_owned(), over_32(&frames));
    figures.insert("scroll_cpu_a_frame_ms".to_owned(), round((page_time(archive)? - before) / frames.len().max(1) as f64));
    Ok(())
}

/// From the press on a row to the frame that shows its article.
fn open_articles(window: &Window, figures: &mut Figures) -> Step {
    let script = "const [list, count] = arguments; window.kliping_opened = null; const opened = [];
        // The one that is open is no other article.
        const rows = () => [...document.querySelectorAll(list + ' [role=option]:not([aria-selected=true])')];
        const shown = () => document.querySelector('[data-testid=sheet] h1')?.innerText ?? '';
        const next = (n) => {
            if (n > count) { window.kliping_opened = opened; return; }
            const row = rows()[n % rows().length]; const before = shown(); const began = performance.now();
            row.click();
            const look = () => {
                if (shown() !== before && shown() !== '') requestAnimationFrame(() => { opened.push(performance.now() - began); setTimeout(() => next(n + 1), 120); });
                else if (performance.now() - began > 5000) window.kliping_opened = 'article ' + n + ' does not open';
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        };
        next(1);";
    window.script(script, vec![json!(LIST), json!(OPENED)])?;
    std::thread::sleep(Duration::from_secs(4));
    let opened = numbers(&window.until("the last article", "return window.kliping_opened", &[])?)?;
    figures.insert("open_median_ms".to_owned(), round(median(&opened)));
    figures.insert("open_p95_ms".to_owned(), round(quantile(&opened, 0.95)));
    Ok(())
}

/// Words typed one after another: some forty keys, so that their p95 is not the slowest of them.
const WORDS: usize = 4;

/// From each key to the frame after the results that it brought.
fn type_words(window: &Window, run: usize, figures: &mut Figures) -> Step {
    window.press("[data-testid='nav-search']")?;
    // Until then the field in sight is the library's.
    window.see("[data-testid='screen-search']")?;
    let script = "const [word] = arguments; window.kliping_typed = null; const typed = [];
        const field = () => document.querySelector('[data-testid=query]');
        const next = (n) => {
            if (n > word.length) { window.kliping_typed = typed; return; }
            const began = performance.now(); const wanted = word.slice(0, n);
            field().value = wanted; field().dispatchEvent(new InputEvent('input', { bubbles: true }));
            const look = () => {
                const answered = document.querySelector('[data-testid=search-total]')?.dataset.answers;
                if (answered === wanted) requestAnimationFrame(() => { typed.push(performance.now() - began); setTimeout(() => next(n + 1), 90); });
                else if (performance.now() - began > 5000) window.kliping_typed = 'no answer to ' + wanted;
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        };
        field().focus(); next(1);";
    let mut typed = Vec::new();
    for word in TYPED.iter().cycle().skip(run % TYPED.len()).take(WORDS) {
        window.script(script, vec![json!(word)])?;
        typed.extend(numbers(&window.until("the last key's results", "return window.kliping_typed", &[])?)?);
    }
    figures.insert("keystroke_median_ms".to_owned(), round(median(&typed)));
    figures.insert("keystroke_p95_ms".to_owned(), round(quantile(&typed, 0.95)));
    figures.insert("keystroke_worst_ms".to_owned(), round(quantile(&typed, 1.0)));
    window.fill("[data-testid='query']", "")?;
    window.keys(None, key::ESCAPE)
}

/// From decades to a day and back, then along it: intervals between frames, and what the page's process holds before and after.
fn timeline(window: &Window, archive: &Path, figures: &mut Figures) -> Step {
    window.press("[data-testid='nav-timeline']")?;
    window.see(&format!("{CANVAS}[aria-busy='false']"))?;
    window.press("[data-testid='zoom-all']")?;
    window.see(&format!("{CANVAS}[aria-busy='false']"))?;
    let script = "const canvas = document.querySelector(arguments[0]); const box = canvas.getBoundingClientRect();
        window.kliping_frames = null; const frames = [], work = []; let last = performance.now(), n = 0;
        const at = { bubbles: true, cancelable: true, clientX: box.x + box.width * .6, clientY: box.y + box.height / 2 };
        const step = (now) => {
            if (n > 0) frames.push(now - last);
            last = now; n += 1;
            if (n <= 100) canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: -44, ctrlKey: true }));
            else if (n <= 200) canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: 44, ctrlKey: true }));
            else if (n <= 260) canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: -44, ctrlKey: true }));
            else if (n <= 360) canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: 48 }));
            const channel = new MessageChannel();
            channel.port1.onmessage = () => work.push(performance.now() - now);
            channel.port2.postMessage(0);
            if (n < 360) requestAnimationFrame(step); else window.kliping_frames = [frames, work];
        };
        requestAnimationFrame(step);";
    let before = memory(archive, "WebKitWebProces")?;
    let time = page_time(archive)?;
    window.script(script, vec![json!(CANVAS)])?;
    std::thread::sleep(Duration::from_secs(6));
    let both = window.until("the end of zooming", "return window.kliping_frames", &[])?;
    let (frames, work) = (numbers(&both[0])?, numbers(&both[1])?);
    figures.insert("timeline_frame_median_ms".to_owned(), round(median(&frames)));
    figures.insert("timeline_frame_p95_ms".to_owned(), round(quantile(&frames, 0.95)));
    figures.insert("timeline_cpu_a_frame_ms".to_owned(), round((page_time(archive)? - time) / frames.len().max(1) as f64));
    figures.insert("timeline_work_median_ms".to_owned(), round(median(&work)));
    figures.insert("timeline_work_p95_ms".to_owned(), round(quantile(&work, 0.95)));
    // A second time: what grows with each turn would leak.
    window.script(script, vec![json!(CANVAS)])?;
    std::thread::sleep(Duration::from_secs(6));
    window.until("the end of zooming", "return window.kliping_frames", &[])?;
    figures.insert("timeline_page_mb_before".to_owned(), round(before));
    figures.insert("timeline_page_mb_after".to_owned(), round(memory(archive, "WebKitWebProces")?));
    Ok(())
}

/// The numbers that the page measured; what it says instead of them is the error.
fn numbers(value: &Value) -> Step<Vec<f64>> {
    let all = value.as_array().ok_or_else(|| value.to_string())?;
    Ok(all.iter().filter_map(Value::as_f64).collect())
}

/// The middle of the values; zero of none.
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
    sorted.get(at).copied().unwrap_or_default()
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn over_32(frames: &[f64]) -> f64 {
    frames.iter().filter(|frame| **frame > 32.0).count() as f64
}

/// Megabytes in memory that no file stands behind, of the process of this name that was told of the archive.
fn memory(archive: &Path, name: &str) -> Step<f64> {
    let status = std::fs::read_to_string(process(archive, name)?.join("status")).map_err(told)?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).ok_or("no RssAnon")?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().map_err(told)?;
    Ok(kilobytes / 1024.0)
}

/// Milliseconds for which the page's process, with all its threads, had a processor. Other programs on the machine make frames late,
/// but hardly change this.
fn page_time(archive: &Path) -> Step<f64> {
    /// The kernel counts for programs in hundredths of a second.
    const MS_A_TICK: f64 = 10.0;
    let stat = std::fs::read_to_string(process(archive, "WebKitWebProces")?.join("stat")).map_err(told)?;
    // After the name, which may hold anything: the 14th and 15th value of the line are the time in the program and in the kernel.
    let values = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = values.skip(11).take(2).filter_map(|value| value.parse::<f64>().ok()).sum();
    Ok(ticks * MS_A_TICK)
}

/// The folder in `/proc` of the process of this name that was told of the archive.
fn process(archive: &Path, name: &str) -> Step<PathBuf> {
    let mine = format!("KLIPING_ARCHIVE={}", archive.display());
    let found = std::fs::read_dir("/proc").map_err(told)?.flatten().map(|process| process.path()).find(|process| {
        let environment = std::fs::read(process.join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == mine.as_bytes())
            && std::fs::read_to_string(process.join("comm")).is_ok_and(|own| own.starts_with(name))
    });
    found.ok_or_else(|| format!("no {name} runs"))
}
