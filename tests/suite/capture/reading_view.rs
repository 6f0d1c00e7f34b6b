//! The reading view is drawn from lines, links and pictures that reading names. Nothing of a page's own markup gets there.

use kliping_archive::ops;
use kliping_tests::{Kliping, Reply, Server};
use serde_json::{Value, json};

use crate::site::{article, kept, open, part};

/// What pages of all ages try, as element, attribute, address and style.
const HOSTILE: &str = "\
<base href=javascript:rugi()>\
<p>Pengunjung memuji <a href=\"javascript:rugi()\">bangku kayu</a>, <a href=\" \u{1}java\nscript:rugi()\">lampu taman</a>, \
<a href=\"data:text/html,<script>rugi()</script>\">pohon peneduh</a>, <a href=\"vbscript:rugi()\">kolam ikan</a>, \
<a href=\"file:///etc/passwd\">papan nama</a> dan <a href=\"/ekonomi/harga\" onclick=rugi()>harga tiket masuk</a> pada hari itu.</p>\
<p onmouseover=rugi() style=\"background:url(javascript:rugi())\">Petugas menjaga pintu masuk sejak pagi, <svg onload=rugi()><script>rugi()</script>\
<a xlink:href=\"javascript:rugi()\"><text>rugi</text></a></svg> kata kepala dinas yang hadir dalam acara itu.</p>\
<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=rugi()&gt;\">\
</mglyph></table></mtext></math><img src=x onerror=rugi()><img src=\"javascript:rugi()\"><img src=/foto.png alt='\"><script>untung()</script>'>\
<iframe srcdoc=\"<script>rugi()</script>\"></iframe><object data=\"data:text/html,<script>rugi()</script>\"></object><embed src=javascript:rugi()>\
<form action=javascript:rugi()><button formaction=javascript:rugi()>Masuk</button></form>\
<p>Taman itu ditutup &lt;script&gt;untung()&lt;/script&gt; setiap hari Senin untuk perawatan rutin, kata pengelola taman.</p>";

/// Every text in a value, with the way to it.
fn texts<'a>(value: &'a Value, way: &str, found: &mut Vec<(String, &'a str)>) {
    match value {
        Value::String(text) => found.push((way.to_owned(), text)),
        Value::Array(values) => values.iter().for_each(|value| texts(value, way, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| texts(value, &format!("{way}.{name}"), found)),
        _ => {}
    }
}

#[test]
fn hostile_markup_never_reaches_the_reading_view() {
    let server = Server::start(|path| match path {
        "/berita/1" => Reply::page(&article("Taman Dibuka", "", HOSTILE)),
        _ => part(path),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    let shown = kliping.run(&["show", &id, "--json"]).done().one();
    let text = shown["text"].as_str().unwrap();
    for said in ["bangku kayu", "harga tiket masuk", "Petugas menjaga pintu masuk", "ditutup <script>untung()</script> setiap hari Senin"] {
        assert!(text.contains(said), "words stay, markup that a page only quotes is words too: {said}: {text}");
    }
    // What the window draws of it: lines with their marks, pictures, names.
    let view = ops::show_article(&open(&kliping), &id, None).unwrap();
    let drawn = json!([view.reading.article, view.figures]);
    let mut all = Vec::new();
    texts(&drawn, "", &mut all);
    for (way, text) in &all {
        assert!(!text.contains("rugi"), "{way}: {text}");
        if way.ends_with("href") || way.ends_with("src") || way.ends_with("url") || way.ends_with("image") {
            assert!(["http://", "https://", "kliping"].iter().any(|scheme| text.starts_with(scheme)), "{way}: {text}");
        }
    }
    assert!(all.iter().any(|(way, text)| way.ends_with("href") && text.ends_with("/ekonomi/harga")), "{drawn}");
    assert!(all.iter().any(|(way, _)| way.ends_with("figures.src")), "{drawn}");
}

/// A page a hundred thousand elements deep costs no more than any other of its length.
#[test]
fn a_deep_page_is_read_in_time() {
    let depth = 100_000;
    let deep =
        format!("{}<p>Petugas menyapu halaman taman itu setiap pagi sebelum pengunjung datang, kata pengelola.</p>", "<div>".repeat(depth));
    let server = Server::start(move |_| Reply::page(&article("Taman Dibuka", "", &deep)));
    let kliping = Kliping::new();
    let begin = std::time::Instant::now();
    let id = kept(&kliping, &server, "/dalam");
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
    assert!(kliping.run(&["show", &id, "--json"]).done().one()["text"].as_str().unwrap().contains("Wali kota membuka"));
}
