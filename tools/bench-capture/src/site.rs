//! A news site of our own on loopback: pages that share a layout, and a page with everything.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

/// Numbers that look random and are the same at every run.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 24) as u8
        })
        .collect()
}

fn seed(path: &str) -> u64 {
    path.bytes().fold(7, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)))
}

fn words(seed: u64, count: usize) -> String {
    const WORDS: &[&str] = &[
        "warga", "pasar", "sungai", "kota", "pagi", "hujan", "jalan", "harga", "beras", "petani", "kapal", "sekolah", "guru", "taman",
        "malam", "polisi",
    ];
    noise(seed, count).iter().map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect::<Vec<_>>().join(" ")
}

fn article(number: u64, head: &str, body: &str) -> String {
    let paragraphs: String = (0..8).map(|at| format!("<p>Bagian {at}: {}.</p>", words(number * 100 + at, 45))).collect();
    format!(
        "<!doctype html><html lang=id><head><meta charset=utf-8><title>Berita {number} | Warta</title>{head}</head><body><nav><a href=/>Beranda</a></nav>\
         <article><h1>Berita Nomor {number}</h1>{paragraphs}{body}</article><footer>Hak cipta Warta</footer></body></html>"
    )
}

const HEAD: &str = "<link rel=stylesheet href=/utama.css><link rel=icon href=/ikon.ico>";

/// What the site answers: media type and body.
pub fn answer(path: &str) -> Option<(&'static str, Vec<u8>)> {
    let page = |html: String| Some(("text/html; charset=utf-8", html.into_bytes()));
    let number = |prefix: &str| path.strip_prefix(prefix).and_then(|number| number.parse::<u64>().ok());
    // A page that shares its layout with a hundred others and has one picture of its own.
    if let Some(number) = number("/berita/") {
        return page(article(number, HEAD, &format!("<img src=/logo.png><img src=/foto/{number}.jpg>")));
    }
    // A page of a long list: text alone.
    if let Some(number) = number("/teks/") {
        return page(article(number, "", ""));
    }
    // A page with twelve pictures, fonts and nested sheets.
    if path == "/lengkap" {
        let pictures: String = (1..=12).map(|n| format!("<img src=/foto/lengkap-{n}.jpg>")).collect();
        return page(article(1, HEAD, &pictures));
    }
    // The same by the ways that are easily missed.
    if path == "/sulit" {
        return page(article(
            2,
            "<style>.a{background:-webkit-image-set(url(/set-1.png) 1x,url(/set-2.png) 2x)}</style>",
            "<img src=/kosong.png data-src=/malas.jpg><img class=x data-x=1><noscript><img src=/tanpa-skrip.jpg></noscript>\
             <img srcset='/kecil.jpg 320w, /pas.jpg 1280w' src=/kecil.jpg><picture><source srcset=/b.webp type=image/webp><img src=/b.jpg></picture>\
             <video poster=/poster.jpg></video><div style='background:url(/sisi.png)'></div>",
        ));
    }
    let bytes = |kind: &'static str, magic: &[u8], length: usize| Some((kind, [magic, &noise(seed(path), length)].concat()));
    match path {
        "/utama.css" => Some(("text/css", format!("@import url(dua.css);@font-face{{font-family:Lora;src:url(/lora.woff2) format('woff2')}}@font-face{{font-family:Plex;src:url(/plex.woff2) format('woff2')}}body{{font-family:Lora,Plex,serif}}{}", rules(1)).into_bytes())),
        "/dua.css" => Some(("text/css", format!("@import url(tiga.css);h1{{background:url(/latar.png)}}{}", rules(2)).into_bytes())),
        "/tiga.css" => Some(("text/css", format!("h2{{background:url(/garis.png)}}{}", rules(3)).into_bytes())),
        _ if path.ends_with(".woff2") => bytes("font/woff2", b"wOF2\0\x01\0\0", 24 << 10),
        _ if path.ends_with(".jpg") => bytes("image/jpeg", b"\xff\xd8\xff\xe0", 40 << 10),
        _ if path.ends_with(".webp") => bytes("image/webp", b"RIFF\0\0\0\0WEBPVP8 ", 30 << 10),
        _ if path.ends_with(".png") => bytes("image/png", b"\x89PNG\r\n\x1a\n", 12 << 10),
        _ if path.ends_with(".ico") => bytes("image/x-icon", b"\0\0\x01\0", 2 << 10),
        _ => None,
    }
}

fn rules(seed: u64) -> String {
    (0..150).map(|n| format!(".k{seed}-{n}{{margin:{}px {}px;color:#{:06x}}}\n", n % 17, n % 23, (n * 77_777) % 0xff_ffff)).collect()
}

/// Serves the site; answers its host and port.
pub fn serve() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let host = listener.local_addr()?.to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let _ = converse(stream);
            });
        }
    });
    Ok(host)
}

/// Answers one request after another on a connection, as servers do.
fn converse(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    while let Some(first) = lines.next().transpose()? {
        for line in lines.by_ref() {
            if line?.is_empty() {
                break;
            }
        }
        let path = first.split(' ').nth(1).unwrap_or("/");
        let (status, (kind, body)) = match answer(path) {
            Some(answer) => ("200 OK", answer),
            None => ("404 Not Found", ("text/html", b"<p>404".to_vec())),
        };
        let mut reply = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
        reply.extend_from_slice(&body);
        stream.write_all(&reply)?;
    }
    Ok(())
}
