//! Articles that try a window: long headlines, right-to-left text, HTML in names, no image, two megabytes.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{HARBOUR, id, page};
use crate::stage::Stage;
use crate::window::{Step, told};

pub fn articles(stage: &mut Stage) -> Step {
    let long = "Rapat ".repeat(80);
    let odd: [(&str, String); 3] = [
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
                    "Acara berlangsung singkat dan tertib.",
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
    for text in ["Rapat Rapat", "انتخابات", "onerror"] {
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
