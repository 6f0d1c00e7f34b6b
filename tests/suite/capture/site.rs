//! A small news site of our own for the tests.

use kliping_archive::{Archive, Role, SnapshotPage, ops};
use kliping_tests::{Answer, Kliping, Reply, Server};

/// A dot of one colour: a whole PNG, with a tail that makes each its own.
pub fn png(name: &str) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82".to_vec();
    bytes.extend_from_slice(name.as_bytes());
    bytes
}

/// The beginning of a font, with a tail of its own.
pub fn font(name: &str) -> Vec<u8> {
    [b"wOF2\0\x01\0\0".as_slice(), name.as_bytes()].concat()
}

/// An article with these words and this markup between them.
pub fn article(headline: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=id><head><meta charset=utf-8><title>{headline} | Warta</title>{head}</head><body>\
         <nav><a href=/>Beranda</a> <a href=/ekonomi>Ekonomi</a></nav><article><h1>{headline}</h1>\
         <p>Wali kota membuka taman baru di tepi sungai pada Senin pagi di hadapan ratusan warga yang datang sejak subuh.</p>{body}\
         <p>Taman itu menggantikan lahan parkir lama yang kerap tergenang air setiap musim hujan tiba, kata pejabat dinas.</p>\
         </article><footer>Hak cipta Warta</footer></body></html>"
    )
}

/// A picture, style sheet, font or page by the ending of its path.
pub fn part(path: &str) -> Reply {
    let path = path.split('?').next().unwrap_or(path);
    match path.rsplit('.').next() {
        Some("png" | "jpg" | "webp" | "ico") => Reply::of("image/png", &png(path)),
        Some("woff2" | "woff") => Reply::of("font/woff2", &font(path)),
        Some("svg") => Reply::of(
            "image/svg+xml",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(2)</script><path d=\"M0 0\"/></svg>",
        ),
        _ => Reply::status(404),
    }
}

/// Clips an address of a server that the reader allows.
pub fn clip(kliping: &Kliping, server: &Server, path: &str) -> Answer {
    kliping.run(&["clip", &server.url(path), "--allow-local", server.host(), "--json"])
}

/// Clips it and gives its id.
#[track_caller]
pub fn kept(kliping: &Kliping, server: &Server, path: &str) -> String {
    clip(kliping, server, path).done().one()["id"].as_str().unwrap().to_owned()
}

/// The archive, opened beside the program.
pub fn open(kliping: &Kliping) -> Archive {
    Archive::open(&kliping.archive(), Role::Guest).unwrap()
}

/// The page as it was.
pub fn snapshot(archive: &Archive, id: &str) -> String {
    String::from_utf8(ops::show_snapshot(archive, id, None).unwrap().bytes).unwrap()
}

/// What the window's scheme answers for an address that a kept page names.
#[track_caller]
pub fn asset(archive: &Archive, address: &str) -> SnapshotPage {
    let mut parts = address.trim_start_matches("kliping://localhost").trim_start_matches("/asset/").split('/');
    let id = parts.next().unwrap();
    let version = parts.next().unwrap().parse().unwrap();
    let nr = parts.next().unwrap_or_else(|| panic!("{address} is no part's address")).parse().unwrap();
    ops::show_asset(archive, id, version, nr).unwrap()
}

/// Every address of the archive's scheme in a text.
pub fn addresses(text: &str) -> Vec<String> {
    let pattern = regex::Regex::new(r"/asset/[0-9a-z]+/[0-9]+/[0-9]+").unwrap();
    pattern.find_iter(text).map(|found| found.as_str().to_owned()).collect()
}

/// Addresses of the web that a browser would ask for to show this page or sheet.
pub fn asks_the_web(text: &str) -> Vec<String> {
    let pattern = regex::Regex::new(r#"(?i)(?:<(?:img|source|link|script|iframe|video|input|image|use|embed)\b[^>]*?\b(?:src|href|srcset|poster|data)\s*=\s*["']?\s*(?:https?:)?//[^\s"'>]+|url\(\s*["']?\s*(?:https?:)?//[^\s"')]+|@import\s+["'](?:https?:)?//[^"']+)"#).unwrap();
    let canonical = |found: &&str| !found.contains("canonical");
    pattern.find_iter(text).map(|found| found.as_str()).filter(canonical).map(str::to_owned).collect()
}
