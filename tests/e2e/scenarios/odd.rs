//! Articles that try a window: long headlines, right-to-left text, HTML in names, no image, two megabytes.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{HARBOUR, id, page};
use crate::stage::Stage;
use crate::window::{Step, told};

pub fn articles(stage: &mut Stage) -> Step {
    let long = "Rapat ".repeat(80);
    let odd: [(&str, String); 4] = [
        (
            "emoji",
            page(
                "👩🏽‍🚒 Pemadam 🔥🔥🔥 Selamatkan 🐈‍⬛ dari Pohon 🌳",
                &[
                    "Regu pemadam 👩🏽‍🚒👨🏽‍🚒 menurunkan seekor kucing 🐈‍⬛ di Kupang pada Selasa (1/3/2016) tanpa tangga.",
                    "Warga 👏👏👏 bersorak; \"Kami lega 😊,\" kata pemiliknya, Rina Kusuma.",
                ],
            ),
        ),
        ("panjang", page(long.trim(), HARBOUR)),
        (
            "arab",
            page(
                "انتخابات جديدة في المدينة",
                &[
                    "قال الوزير إن الانتخابات ستجري يوم الثلاثاء في جميع المدن الكبرى بعد أن وافق المجلس على القانون الجديد.",
                    "وأضاف أن النتائج ستعلن بعد يومين في مؤتمر صحفي تحضره وسائل الإعلام المحلية والأجنبية.",
                    "وكان المجلس قد أجل الانتخابات مرتين خلال العام الماضي بسبب الأمطار الغزيرة التي أغلقت الطرق.",
                    "ودعا الوزير سكان المدينة إلى التصويت مبكرا لتجنب الازدحام أمام المدارس التي ستفتح أبوابها في الصباح.",
                ],
            ),
        ),
        (
            "markup",
            page(
                "Nama &lt;img src=x onerror=alert(1)&gt; Disebut",
                &[
                    "Direktur Rina &lt;b&gt;Kusuma&lt;/b&gt; hadir pada Selasa (1/3/2016) di Kupang bersama para tamu.",
                    "Acara berlangsung singkat dan tertib, lalu para tamu meninjau gudang baru di samping kantor pelabuhan.",
                ],
            ),
        ),
    ];
    for (name, html) in &odd {
        let file = stage.folder().join(format!("{name}.html"));
        std::fs::write(&file, html).map_err(told)?;
        stage.kliping(&["clip", &file.to_string_lossy(), "--url", &format!("https://aneh.example/{name}")])?;
    }
    let window = stage.window()?;
    for text in ["Rapat Rapat", "انتخابات", "onerror", "👩🏽‍🚒 Pemadam 🔥🔥🔥"] {
        window.press_text(&id("article-row"), text)?;
        window.read(&id("sheet"), text)?;
        let wide = window.script(
            "const s = document.querySelector(\"[data-testid='sheet']\"); return document.documentElement.scrollWidth > innerWidth || s.scrollWidth > s.clientWidth + 1",
            vec![],
        )?;
        if wide == serde_json::json!(true) {
            return Err(format!("“{text}” overflows its column"));
        }
    }
    let images = window.script("return document.querySelectorAll(\"[data-testid='sheet'] img[src='x']\").length", vec![])?;
    if images != serde_json::json!(0) {
        return Err("a name's markup became an element".to_owned());
    }
    window.picture("odd-articles")
}

pub fn two_megabytes(stage: &mut Stage) -> Step {
    let mut text = String::from("Laporan Panjang Sekali\n\n");
    for number in 0.. {
        if text.len() > 2_000_000 {
            break;
        }
        let _written = write!(text, "Paragraf {number} laporan ini menyebut dermaga Kupang dan kapal yang berlabuh di sana. ");
        text.push_str(&"Para nelayan menunggu kabar dari kantor pelabuhan sejak pagi. ".repeat(6));
        text.push_str("\n\n");
    }
    let file = stage.folder().join("laporan.txt");
    std::fs::write(&file, text).map_err(told)?;
    stage.kliping(&["clip", &file.to_string_lossy()])?;
    let window = stage.window()?;
    let start = Instant::now();
    window.press_text(&id("article-row"), "Laporan Panjang")?;
    window.read(&id("sheet"), "Paragraf 0 laporan")?;
    // Debug builds are slow; what counts is that the window answers.
    if start.elapsed() > Duration::from_secs(12) {
        return Err(format!("opened after {:?}", start.elapsed()));
    }
    window.press(&id("nav-actors"))?;
    window.see(&id("screen-actors"))
}

/// One article with a thousand tags and ten thousand highlights, beside a plain one.
pub fn many_marks(stage: &mut Stage) -> Step {
    let words = "dermaga ".repeat(20_000);
    let file = stage.folder().join("sorotan.txt");
    std::fs::write(
        &file,
        format!(
            "Artikel Penuh Sorotan\n\n{}\n",
            words.as_bytes().chunks(4000).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n\n")
        ),
    )
    .map_err(told)?;
    let tags: Vec<String> = (0..1000).map(|number| format!("--tag=tag {number}")).collect();
    let mut arguments = vec!["clip", "--json"];
    let path = file.to_string_lossy().into_owned();
    arguments.push(&path);
    arguments.extend(tags.iter().map(String::as_str));
    stage.kliping(&arguments)?;
    let archive = rusqlite::Connection::open(stage.archive().join("archive.db")).map_err(told)?;
    archive
        .execute_batch(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
             INSERT INTO highlight (id, article, colour, note, exact, prefix, suffix, start, made_at)
             SELECT 'h' || i, (SELECT nr FROM article), 'yellow', '', 'dermaga', '', '', 16 * i + i % 2, '2026-01-01T00:00:00Z' FROM n",
        )
        .map_err(told)?;
    drop(archive);
    let window = stage.window()?;
    let start = Instant::now();
    window.press_text(&id("article-row"), "Penuh Sorotan")?;
    window.see("[data-testid='sheet'] .hl-yellow")?;
    let opened = start.elapsed();
    window.read(&id("rail"), "tag ")?;
    window.press(&id("reader-tags"))?;
    window.see(&id("tag-field"))?;
    let inside = "const box = document.querySelector(\"[data-testid='tag-field']\").closest('.popover').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight && scrollY === 0 && document.querySelector('.app').getBoundingClientRect().top === 0";
    window.until("the tags to stay inside the window", inside, &[])?;
    window.picture("odd-marks")?;
    window.keys(None, crate::window::key::ESCAPE)?;
    let start = Instant::now();
    window.press(&id("nav-actors"))?;
    window.see(&id("screen-actors"))?;
    let left = start.elapsed();
    stage.note(format!("10,000 highlights and 1,000 tags: opened after {opened:.1?}, left after {left:.1?}"));
    // Debug builds are slow; what counts is that the window answers.
    if opened + left > Duration::from_secs(20) { Err(format!("opened after {opened:?}, left after {left:?}")) } else { Ok(()) }
}

/// The folder is moved away under the open window, and put back.
pub fn folder_gone(stage: &mut Stage) -> Step {
    stage.sample()?;
    let window = stage.window()?;
    window.press(&id("article-row"))?;
    window.see(&id("reader-favourite"))?;
    let (here, away) = (stage.archive(), stage.archive().with_extension("dibawa"));
    std::fs::rename(&here, &away).map_err(told)?;
    let window = stage.window()?;
    window.press(&id("reader-favourite"))?;
    window.see("[data-testid='notice'][data-code='archive-gone']")?;
    window.press(&id("nav-actors"))?;
    window.see("[data-testid='failure'][data-code='archive-gone']")?;
    window.picture("archive-gone")?;
    if here.join("archive.db").exists() {
        return Err("an empty archive was made in the place of the one that is gone".to_owned());
    }
    std::fs::rename(&away, &here).map_err(told)?;
    let window = stage.window()?;
    window.press("[data-testid='failure'] button")?;
    window.see(&id("actor-row"))?;
    window.press(&id("nav-library"))?;
    window.press(&id("reader-favourite"))?;
    window.see("[data-testid='reader-favourite'][aria-pressed='true']")
}
