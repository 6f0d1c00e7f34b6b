//! The upload form, through real sockets: what SingleFile sends is kept, everything else is turned away.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use kliping_archive::reception::form::{listen, serve, token};
use kliping_archive::{Archive, Role, ops};
use tempfile::TempDir;

const PAGE: &str = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://berita.example/pasar --><meta charset=utf-8>
<title>Pasar Induk Dibuka</title><h1>Pasar Induk Dibuka Kembali</h1><p>Pasar induk Kota Samuda dibuka kembali pada Senin pagi setelah tiga pekan ditutup.</p>";

struct Form {
    folder: TempDir,
    port: u16,
    token: String,
}

impl Form {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path(), Role::Guest).unwrap();
        let token = token::renew(&archive).unwrap();
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || serve(archive, listener));
        Form { folder, port, token }
    }

    fn archive(&self) -> Archive {
        Archive::open(self.folder.path(), Role::Guest).unwrap()
    }

    fn count(&self) -> u32 {
        ops::overview(&self.archive()).unwrap().articles
    }

    /// Sends a request and gives status and body.
    fn send(&self, head: &str, body: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        // A server that has refused already may close its side while the rest is still on its way.
        let _sent = stream.write_all(body);
        let mut answer = Vec::new();
        let mut piece = [0; 4096];
        while let Ok(read @ 1..) = stream.read(&mut piece) {
            answer.extend(&piece[..read]);
            if String::from_utf8_lossy(&answer).contains("\r\n\r\n{") && answer.ends_with(b"}") {
                break;
            }
        }
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    /// What the unmodified extension sends.
    fn upload(&self, query: &str, more: &str) -> (u16, String) {
        let body = form(PAGE, Some("https://berita.example/pasar"));
        let host = format!("127.0.0.1:{}", self.port);
        self.send(&head(&format!("/{query}"), &host, &format!("{}{more}", self.authorization()), body.len()), &body)
    }

    fn authorization(&self) -> String {
        format!("Authorization: Bearer {}\r\n", self.token)
    }
}

fn head(path: &str, host: &str, more: &str, length: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; boundary=----batas\r\nContent-Length: {length}\r\n{more}Connection: close\r\n\r\n"
    )
}

fn form(page: &str, url: Option<&str>) -> Vec<u8> {
    let url = url.map(|url| format!("------batas\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\n{url}\r\n")).unwrap_or_default();
    format!(
        "------batas\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Pasar Induk.html\"\r\nContent-Type: text/html\r\n\r\n{page}\r\n{url}------batas--\r\n"
    )
    .into_bytes()
}

#[test]
fn what_singlefile_sends_is_kept() {
    let desk = Form::open();
    let (status, answer) = desk.upload("", "Origin: chrome-extension://mpiodijhokgodhhofbcjdecpffjipkle\r\n");
    assert_eq!(status, 201, "{answer}");
    assert!(!answer.to_lowercase().contains("access-control"), "{answer}");
    let known = ops::known_pages(&desk.archive(), &["https://berita.example/pasar".to_owned()]).unwrap();
    assert_eq!(known[0].as_ref().unwrap().headline, "Pasar Induk Dibuka Kembali");
    let (status, answer) = desk.upload("?ifexists=skip", "Origin: moz-extension://3f0c2c1e-0000-4000-8000-000000000000\r\n");
    assert_eq!(status, 200, "{answer}");
    assert!(answer.contains("\"skipped\":true"), "{answer}");
    for policy in ["overwrite", "append"] {
        assert_eq!(desk.upload(&format!("?ifexists={policy}"), "").0, 201);
    }
    assert_eq!(desk.upload("?ifexists=burn", "").0, 400);
    assert_eq!(desk.count(), 1);
}

#[test]
fn nobody_without_the_token_is_let_in() {
    let desk = Form::open();
    let body = form(PAGE, None);
    let host = format!("127.0.0.1:{}", desk.port);
    for wrong in ["", "Authorization: Bearer\r\n", "Authorization: Bearer rahasia\r\n", "Authorization: Basic cmFoYXNpYQ==\r\n"] {
        assert_eq!(desk.send(&head("/", &host, wrong, body.len()), &body).0, 401, "{wrong}");
    }
    token::revoke(&desk.archive()).unwrap();
    assert_eq!(desk.upload("", "").0, 401, "a revoked token");
    assert_eq!(desk.count(), 0);
}

#[test]
fn no_web_page_reaches_the_form() {
    let desk = Form::open();
    let body = form(PAGE, None);
    let own = format!("127.0.0.1:{}", desk.port);
    for host in ["berita.example", "127.0.0.1.berita.example", "127.0.0.1@berita.example", "169.254.1.1", "localhost:", "0.0.0.0"] {
        assert_eq!(desk.send(&head("/", host, &desk.authorization(), body.len()), &body).0, 403, "{host}");
    }
    for origin in ["https://berita.example", "http://127.0.0.1", "null", "https://chrome-extension.example", "file://"] {
        assert_eq!(desk.upload("", &format!("Origin: {origin}\r\n")).0, 403, "{origin}");
    }
    // A form of another site can send this much, and no token.
    let cross = "Origin: https://berita.example\r\nSec-Fetch-Site: cross-site\r\n";
    assert_eq!(desk.send(&head("/", &own, cross, body.len()), &body).0, 403);
    let (status, answer) = desk.send(&format!("OPTIONS / HTTP/1.1\r\nHost: {own}\r\nOrigin: https://berita.example\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n"), b"");
    assert!(status >= 400 && !answer.to_lowercase().contains("access-control-allow"), "{answer}");
    assert!(desk.send(&format!("GET / HTTP/1.1\r\nHost: {own}\r\n{}Connection: close\r\n\r\n", desk.authorization()), b"").0 >= 400);
    assert_eq!(desk.count(), 0);
}

#[test]
fn too_much_too_little_and_nonsense_are_refused() {
    let desk = Form::open();
    let host = format!("127.0.0.1:{}", desk.port);
    let send = |body: &[u8]| desk.send(&head("/", &host, &desk.authorization(), body.len()), body);
    assert_eq!(send(&form(&format!("<p>{}", "luas ".repeat(4_300_000)), None)).0, 413, "over 20 MB");
    assert_eq!(send(&form("", Some("https://berita.example/kosong"))).0, 422, "an empty page");
    assert_eq!(send(b"------batas--\r\n").0, 400, "no file");
    assert_eq!(send(b"bukan formulir").0, 400);
    assert_eq!(send(&form(PAGE, Some("bukan alamat"))).0, 422);
    let plain = format!(
        "POST / HTTP/1.1\r\nHost: {host}\r\n{}Content-Type: text/html\r\nContent-Length: 3\r\nConnection: close\r\n\r\n<p>",
        desk.authorization()
    );
    assert_eq!(desk.send(&plain, b"").0, 400, "no multipart");
    assert_eq!(desk.count(), 0);
    assert_eq!(send(&form(PAGE, None)).0, 201, "and it still takes pages in");
}

#[test]
fn an_upload_that_dawdles_keeps_nobody_else_waiting() {
    let desk = Form::open();
    let body = form(PAGE, None);
    let mut slow = TcpStream::connect(("127.0.0.1", desk.port)).unwrap();
    slow.write_all(head("/", &format!("127.0.0.1:{}", desk.port), &desk.authorization(), body.len()).as_bytes()).unwrap();
    slow.write_all(&body[..40]).unwrap();
    assert_eq!(desk.upload("", "").0, 201);
    drop(slow);
    assert_eq!(desk.count(), 1, "half an upload is none");
}
