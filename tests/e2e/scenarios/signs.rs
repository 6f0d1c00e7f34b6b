//! What a desktop shows of the window, actors that are dragged, and works of several pages.

use kliping_tests::{Reply, Server};
use serde_json::json;

use super::{HARBOUR, id, page, within};
use crate::desktop::{Board, Tray};
use crate::stage::Stage;
use crate::window::{Step, key, told};

/// Takes the keyboard from every window, as another program in front would: where no program manages windows, none does it.
const NONE_IN_FRONT: &str = "import ctypes
x = ctypes.CDLL('libX11.so.6')
x.XOpenDisplay.restype = ctypes.c_void_p
d = ctypes.c_void_p(x.XOpenDisplay(None))
x.XSetInputFocus(d, ctypes.c_ulong(0), 0, ctypes.c_ulong(0))
x.XSync(d, 0)";

/// Long work that ends is said on the desktop while the window is not in front, and never if the reader says so.
pub fn word_of_long_work(stage: &mut Stage) -> Step {
    let board = Board::new()?;
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("language-en"))?;
    window.press(&id("settings-storage"))?;
    window.see(&id("rebuild"))?;
    let taken = std::process::Command::new("python3").args(["-c", NONE_IN_FRONT]).status().map_err(told)?;
    if !taken.success() {
        return Err(format!("the keyboard could not be taken from the window: {taken}"));
    }
    window.script("document.querySelector(arguments[0]).click()", vec![json!(id("rebuild"))])?;
    let (title, text) = board.next(0)?;
    if title != "Kliping" || !text.contains("done") {
        return Err(format!("the desktop was told “{title}”: “{text}”"));
    }
    window.press(&id("settings-display"))?;
    window.press(&id("notify"))?;
    window.press(&id("settings-storage"))?;
    window.press(&id("rebuild"))?;
    window.read("main", "clips read anew")?;
    window.until("the work to end", "return !document.querySelector(\"[data-testid='strip-stop']\")", &[])?;
    if board.said().len() == 1 { Ok(()) } else { Err(format!("the desktop was told, unasked: {:?}", board.said())) }
}

/// The sign comes when it is wanted, speaks the window's language, clips what was copied, and goes.
pub fn tray(stage: &mut Stage) -> Step {
    let desktop = Tray::new()?;
    let mut clipboard = arboard::Clipboard::new().map_err(told)?;
    clipboard.set_text("https://kabar-uji.example/dermaga".to_owned()).map_err(told)?;
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("language-en"))?;
    window.press(&id("tray"))?;
    let labels = |menu: Vec<(i32, String)>| menu.into_iter().map(|(_, label)| label).collect::<Vec<_>>();
    let menu = labels(desktop.menu()?);
    if menu != ["Clip from the clipboard", "Open Kliping"] {
        return Err(format!("the sign's menu says {menu:?}"));
    }
    window.press(&id("nav-library"))?;
    desktop.press("Clip from the clipboard")?;
    let address = "return document.querySelector(arguments[0])?.value === 'https://kabar-uji.example/dermaga'";
    window.until("the copied address in the dialog", address, &[json!(id("clip-addresses"))])?;
    window.keys(None, key::ESCAPE)?;
    window.miss(&id("clip-dialog"))?;
    window.press(&id("nav-settings"))?;
    window.press(&id("tray"))?;
    desktop.empty()
}

/// The rows of two actors in the list.
const ROWS: &str = "const rows = [...document.querySelectorAll(\"[data-testid='actors'] li\")];
    return [...arguments].slice(0, 2).map(name => rows.find(e => e.querySelector('.name')?.textContent === name))";

pub fn actor_dragged(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("nav-actors"))?;
    window.read(&within("actor-row", ".name"), "Barack Obama")?;
    window.drag(ROWS, vec![json!("Barack Obama"), json!("Vladimir Putin")])?;
    // Nothing is joined before it is confirmed; the other is chosen already.
    window.read("[data-testid='merge-actor-option'][aria-selected='true']", "Vladimir Putin")?;
    window.press(&id("merge-actor-go"))?;
    window.miss(&id("merge-actor"))?;
    window.unread(&within("actor-row", ".name"), "Barack Obama")?;
    window.script("document.activeElement?.blur()", vec![])?;
    window.keys(Some(key::CONTROL), "z")?;
    window.read(&within("actor-row", ".name"), "Barack Obama")
}

/// What the second and the third page of the work say.
const FURTHER: [&[&str]; 2] = [
    &[
        "Nelayan meminta pemerintah memperbaiki jalan menuju pelabuhan sebelum musim ikan dimulai pada bulan April.",
        "Kepala pelabuhan menjawab bahwa jalan itu sudah masuk anggaran dan akan diaspal mulai pekan depan.",
    ],
    &[
        "Pada sore hari kapal pertama berangkat ke pulau seberang dengan membawa dua ratus penumpang.",
        "Tiga kapal lagi dijadwalkan tiba dari galangan sebelum akhir tahun, kata pemilik perusahaan pelayaran.",
    ],
];

/// One page of a work of three.
fn part(number: usize) -> Reply {
    let told = number.checked_sub(2).map_or(HARBOUR, |further| FURTHER[further]);
    let next = if number < 3 { format!("<a href='?page={}'>Selanjutnya</a>", number + 1) } else { String::new() };
    let paging = format!("<div class=paging>Halaman {number} dari 3 {next}</div></article>");
    Reply::of("text/html", page("Dermaga Baru Kupang Diresmikan", told).replace("</article>", &paging).as_bytes())
}

pub fn joined_pages(stage: &mut Stage) -> Step {
    let server = Server::start(|path| match path {
        "/utuh" | "/putus" => part(1),
        "/utuh?page=2" | "/putus?page=2" => part(2),
        "/utuh?page=3" => part(3),
        _ => Reply::status(500),
    });
    stage.kliping(&["clip", &server.url("/utuh"), "--allow-local", "127.0.0.1"])?;
    let window = stage.window()?;
    window.press(&id("nav-settings"))?;
    window.press(&id("language-id"))?;
    window.press(&id("nav-library"))?;
    window.press(&id("article-row"))?;
    window.read(&id("sheet"), "Tiga kapal lagi dijadwalkan")?;
    window.read(&within("sheet", ".fact"), "3 dari 3 halaman")?;
    window.picture("joined-pages")?;
    stage.close()?;
    // A work whose last page the server does not give: kept in part, with how far, and why.
    stage.kliping(&["delete", &newest(stage)?])?;
    stage.kliping(&["clip", &server.url("/putus"), "--allow-local", "127.0.0.1"])?;
    let window = stage.window()?;
    window.read(&id("article-row"), "2 dari 3 halaman")?;
    window.press(&id("article-row"))?;
    window.read(&within("sheet", ".fact"), "2 dari 3 halaman")?;
    window.read("[data-testid='reader-origin'][data-code='page-missing']", "Halaman berikutnya tidak bisa diambil")?;
    window.read("[data-testid='reader-origin'][data-code='page-missing']", "Page 3")?;
    window.picture("joined-pages-in-part")
}

/// Id of the article clipped last.
fn newest(stage: &Stage) -> Step<String> {
    let said = stage.kliping(&["list", "--json"])?;
    let row: serde_json::Value =
        said.lines().next().ok_or("no article").and_then(|line| serde_json::from_str(line).map_err(|_| "no JSON"))?;
    row["id"].as_str().map(str::to_owned).ok_or_else(|| "an article without an id".to_owned())
}
