//! Every bad input of a capture, against a small server on loopback.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use super::*;

/// A capture with a log of its own.
fn within(request: &ClipRequest, hosts: &[String], limits: &Limits) -> Result<Capture> {
    let folder = tempfile::tempdir().unwrap();
    capture_within(request, Some(&Way { hosts, log: &RequestLog::of(folder.path()), limits }), limits)
}

/// A server that answers every request by the path asked for.
struct Server {
    address: SocketAddr,
}

impl Server {
    fn start(answer: impl Fn(&str, &str, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer = std::sync::Arc::new(answer);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let answer = answer.clone();
                std::thread::spawn(move || {
                    let mut request = Vec::new();
                    let mut buffer = [0; 1024];
                    while !request.windows(4).any(|four| four == b"\r\n\r\n") {
                        match stream.read(&mut buffer) {
                            Ok(0) | Err(_) => return,
                            Ok(read) => request.extend_from_slice(&buffer[..read]),
                        }
                    }
                    let request = String::from_utf8_lossy(&request).into_owned();
                    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                    // The client hangs up early on purpose in many cases.
                    let _ = answer(&path, &request, &mut stream);
                });
            }
        });
        Server { address }
    }

    /// Always the same answer.
    fn answering(head: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Server::start(move |_, _, stream| send(stream, head, &body))
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn get(&self, path: &str) -> Result<Capture> {
        self.get_within(path, &short())
    }

    fn get_within(&self, path: &str, limits: &Limits) -> Result<Capture> {
        within(&clip(&self.url(path)), &[self.address.to_string()], limits)
    }
}

fn send(stream: &mut TcpStream, head: &str, body: &[u8]) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    stream.write_all(body)
}

fn clip(url: &str) -> ClipRequest {
    ClipRequest { source: ClipSource::Url(url.to_owned()), ..ClipRequest::default() }
}

fn short() -> Limits {
    Limits { connect: Duration::from_secs(2), total: Duration::from_secs(5), ..Limits::default() }
}

fn code(outcome: Result<Capture>) -> Code {
    let failure = outcome.unwrap_err();
    assert!(failure.message.ends_with('.'), "a sentence: {}", failure.message);
    assert!(failure.subject.is_some(), "about something: {}", failure.message);
    failure.code
}

const PAGE: &str = "<!doctype html><title>Banjir surut</title><p>Warga kembali ke rumah masing-masing.</p>";

#[test]
fn a_page_comes_with_everything_about_it() {
    let server = Server::start(|path, request, stream| {
        if path == "/lama" {
            return send(stream, "301 Moved\r\nLocation: /baru?a=1\r\nSet-Cookie: rahasia=1", b"");
        }
        let polite = request.contains("Kliping/") && !request.to_ascii_lowercase().contains("cookie:");
        let status = if polite { "200 OK" } else { "400 Bad Request" };
        send(stream, &format!("{status}\r\nContent-Type: text/html; charset=utf-8\r\nSet-Cookie: a=b\r\nX-Extra: ya"), PAGE.as_bytes())
    });
    let capture = server.get("/lama#bagian").unwrap();
    assert_eq!(capture.text, PAGE);
    assert_eq!((capture.kind, capture.status, capture.method.as_str()), (CaptureKind::Html, Some(200), "fetched"));
    assert_eq!(capture.final_url.unwrap(), server.url("/baru?a=1#bagian"));
    assert_eq!(capture.requested_url.unwrap(), server.url("/lama#bagian"));
    assert!(capture.headers.iter().any(|(name, value)| name == "x-extra" && value == "ya"));
    assert!(!capture.headers.iter().any(|(name, _)| name == "set-cookie"));
    assert!(chrono::DateTime::parse_from_rfc3339(&capture.captured_at).is_ok());
}

#[test]
fn a_host_inside_is_refused_unless_allowed() {
    let server = Server::answering("200 OK\r\nContent-Type: text/html", PAGE);
    let refused = |url: String| code(within(&clip(&url), &[], &short()));
    let port = server.address.port();
    for host in [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "１２７.0.0.1",
        "[2002:7f00:1::]",
    ] {
        assert_eq!(refused(format!("http://{host}:{port}/")), Code::AddressNotAllowed, "{host}");
    }
    let by_request = ClipRequest { allow_local: Some(server.address.to_string()), ..clip(&server.url("/")) };
    assert!(within(&by_request, &[], &short()).is_ok());
    assert!(within(&clip(&format!("http://localhost:{port}/")), &["localhost".to_owned()], &short()).is_ok());
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let hidden = Server::answering("200 OK\r\nContent-Type: text/html", "<p>rahasia</p>");
    let inside = hidden.url("/");
    let server = Server::start(move |path, _, stream| {
        let to = match path {
            "/dalam" => inside.as_str(),
            "/awan" => "http://169.254.169.254/latest/meta-data/",
            _ => "http://[::ffff:10.0.0.1]/",
        };
        send(stream, &format!("302 Found\r\nLocation: {to}"), b"")
    });
    for path in ["/dalam", "/awan", "/v6"] {
        assert_eq!(code(server.get(path)), Code::AddressNotAllowed, "{path}");
    }
}

#[test]
fn redirects_end() {
    let server = Server::start(|path, _, stream| {
        let to = match path.strip_prefix("/n/").map(str::parse::<u32>) {
            Some(Ok(step)) => format!("/n/{}", step + 1),
            _ if path == "/relay" => {
                return send(stream, "200 OK\r\nContent-Type: text/html", b"<meta http-equiv=refresh content='0; url=http://10.0.0.1/'>");
            }
            _ if path == "/a" => "/b".to_owned(),
            _ if path == "/file" => "file:///etc/passwd".to_owned(),
            _ => "/a".to_owned(),
        };
        send(stream, &format!("302 Found\r\nLocation: {to}"), b"")
    });
    let circle = server.get("/a").unwrap_err();
    assert_eq!(circle.code, Code::TooManyRedirects);
    assert!(circle.message.contains("/a → ") && circle.message.contains("/b → "), "{circle}");
    assert_eq!(code(server.get("/n/0")), Code::TooManyRedirects);
    assert_eq!(code(server.get("/file")), Code::UnsupportedScheme);
    assert_eq!(code(server.get("/relay")), Code::AddressNotAllowed, "a page that sends on is checked like a redirect");
}

#[test]
fn unknown_and_refusing_hosts_are_told_apart() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(code(within(&clip(&format!("http://{gone}/")), &["127.0.0.1".to_owned()], &short())), Code::Refused);
    // RFC 6761: names under .invalid never exist, so no lookup can succeed.
    assert_eq!(code(within(&clip("http://surat-kabar.invalid/"), &[], &short())), Code::UnknownHost);
}

#[test]
fn a_status_becomes_a_sentence_and_its_number_the_subject() {
    let server =
        Server::start(|path, _, stream| send(stream, &format!("{} Status\r\nContent-Type: text/html", &path[1..]), PAGE.as_bytes()));
    for status in ["401", "403", "404", "410", "418", "429", "451", "500", "503", "304"] {
        let failure = server.get(&format!("/{status}")).unwrap_err();
        assert_eq!(failure.code, Code::HttpStatus);
        assert_eq!(failure.subject.as_deref(), Some(status));
        assert!(failure.message.contains(status), "{failure}");
    }
}

#[test]
fn a_site_that_is_back_in_a_moment_is_asked_again() {
    let asked = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = std::sync::Arc::clone(&asked);
    let server = Server::start(move |path, _, stream| {
        let mut seen = seen.lock().unwrap();
        seen.push(Instant::now());
        let head = match (path, seen.len()) {
            ("/sesaat", 3) => "200 OK\r\nContent-Type: text/html",
            ("/sesaat", 2) => "429 Too Many\r\nRetry-After: 2",
            ("/lama", _) => "503 Busy\r\nRetry-After: 60",
            _ => "502 Bad Gateway",
        };
        send(stream, head, PAGE.as_bytes())
    });
    assert_eq!(server.get("/sesaat").unwrap().text, PAGE);
    let times = std::mem::take(&mut *asked.lock().unwrap());
    let waits: Vec<Duration> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(waits.len() == 2 && waits[0] >= Duration::from_millis(500) && waits[1] >= Duration::from_secs(2), "{waits:?}");
    // Who asks for more waits in the queue, by the site's own word; who is still not there after three tries does too.
    assert_eq!(server.get("/lama").unwrap_err().wait, Some(Duration::from_mins(1)));
    assert_eq!(std::mem::take(&mut *asked.lock().unwrap()).len(), 1);
    assert_eq!(code(server.get("/rusak")), Code::HttpStatus);
    assert_eq!(asked.lock().unwrap().len(), 3);
}

#[test]
fn silence_and_a_slow_drip_end_in_time() {
    let limits = Limits { total: Duration::from_millis(400), ..short() };
    let server = Server::start(|path, _, stream| {
        if path == "/diam" {
            std::thread::sleep(Duration::from_secs(5));
            return Ok(());
        }
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")?;
        loop {
            stream.write_all(b"x")?;
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    for path in ["/diam", "/tetes"] {
        let begin = Instant::now();
        assert_eq!(code(server.get_within(path, &limits)), Code::TimedOut);
        assert!(begin.elapsed() < Duration::from_secs(3));
    }
}

#[test]
fn what_is_no_page_is_refused() {
    let server = Server::start(|path, _, stream| match path {
        "/pdf" => send(stream, "200 OK\r\nContent-Type: application/pdf", b"%PDF-1.7\n..."),
        "/pdf-as-html" => send(stream, "200 OK\r\nContent-Type: text/html", b"%PDF-1.7\n..."),
        "/png" => send(stream, "200 OK\r\nContent-Type: image/png", b"\x89PNG\r\n\x1a\n...."),
        "/png-untold" => send(stream, "200 OK", b"\x89PNG\r\n\x1a\n...."),
        "/zip" => send(stream, "200 OK\r\nContent-Type: application/zip", b"PK\x03\x04...."),
        _ => send(stream, "200 OK\r\nContent-Type: application/json", b"{\"a\": 1}"),
    });
    for path in ["/pdf", "/pdf-as-html", "/png", "/png-untold", "/zip", "/json"] {
        assert_eq!(code(server.get(path)), Code::UnsupportedKind, "{path}");
    }
    assert_eq!(code(Server::answering("200 OK\r\nContent-Type: text/html", vec![0, 1, 2, 3, 0, 0, 0, 9, 65]).get("/")), Code::NotText);
    assert_eq!(code(Server::answering("200 OK\r\nContent-Type: text/html", " \r\n ").get("/")), Code::Empty);
    assert_eq!(code(Server::answering("204 No Content", "").get("/")), Code::Empty);
}

#[test]
fn too_much_is_refused_while_it_comes() {
    let endless = Server::start(|path, _, stream| {
        let length = if path == "/told" { "Content-Length: 52428800\r\n" } else { "" };
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{length}\r\n")?;
        loop {
            stream.write_all(&[b'a'; 1 << 13])?;
        }
    });
    assert_eq!(code(endless.get_within("/told", &Limits::default())), Code::TooLarge);
    assert_eq!(code(endless.get_within("/endless", &Limits { total: Duration::from_secs(20), ..Limits::default() })), Code::TooLarge);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn packed_pages_are_unpacked_and_bombs_are_not() {
    let bomb = gzip(&vec![b' '; 15 << 20]);
    assert!(bomb.len() * 100 < 15 << 20, "else it is no bomb");
    let server = Server::start(move |path, _, stream| match path {
        "/gzip" => send(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &gzip(PAGE.as_bytes())),
        "/deflate" => {
            let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(PAGE.as_bytes())?;
            send(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate", &packed.finish()?)
        }
        "/cut" => {
            let packed = gzip(PAGE.repeat(50).as_bytes());
            send(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &packed[..packed.len() / 2])
        }
        "/twice" => send(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip", &gzip(&gzip(PAGE.as_bytes()))),
        "/strange" => send(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd", b"...."),
        _ => send(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &bomb),
    });
    assert_eq!(server.get("/gzip").unwrap().text, PAGE);
    assert_eq!(server.get("/deflate").unwrap().text, PAGE);
    assert_eq!(server.get("/twice").unwrap().bytes, PAGE.as_bytes());
    assert_eq!(code(server.get("/cut")), Code::NetworkFailed);
    assert_eq!(code(server.get("/strange")), Code::UnsupportedKind);
    assert_eq!(code(server.get("/bomb")), Code::TooLarge);
}

#[test]
fn a_server_that_dies_or_talks_nonsense_is_a_sentence() {
    let server = Server::start(|path, _, stream| match path {
        "/half" => write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>separuh"),
        "/nothing" => Ok(()),
        _ => stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n"),
    });
    for path in ["/half", "/nothing", "/ssh"] {
        assert_eq!(code(server.get(path)), Code::NetworkFailed, "{path}");
    }
}

#[test]
fn a_lying_charset_does_no_harm() {
    let sentence = "<p>Kafé itu “ramai” sejak pagi – kata Rénald.</p>";
    let server = Server::answering("200 OK\r\nContent-Type: text/html; charset=iso-8859-1", sentence);
    let capture = server.get("/").unwrap();
    assert_eq!((capture.text.as_str(), capture.charset.as_str()), (sentence, "UTF-8"));
    let Content::Html(again) = content(&capture.bytes, capture.kind, &capture.charset) else { panic!("a page") };
    assert_eq!(again, sentence);
}

#[test]
fn a_capture_can_be_made_on_an_executor() {
    let server = Server::answering("200 OK\r\nContent-Type: text/html", PAGE);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert!(runtime.block_on(async { server.get("/") }).is_ok());
}

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, ClipRequest) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, ClipRequest { source: ClipSource::File(path), ..ClipRequest::default() })
}

#[test]
fn files_are_pages_or_texts() {
    let (_folder, request) = file("berita.txt", "Banjir surut\n\nWarga <b>kembali</b>.\n".as_bytes());
    let from_file = capture(&request).unwrap();
    assert_eq!((from_file.kind, from_file.method.as_str(), from_file.status), (CaptureKind::Text, "from-file", None));
    let (_folder, request) = file("berita.html", PAGE.as_bytes());
    let request = ClipRequest { url: Some("https://contoh.id/a".to_owned()), ..request };
    let from_file = capture(&request).unwrap();
    assert_eq!((from_file.kind, from_file.final_url.as_deref()), (CaptureKind::Html, Some("https://contoh.id/a")));
    let pasted = ClipRequest { source: ClipSource::Bytes { bytes: PAGE.into(), name: "-".into() }, ..ClipRequest::default() };
    assert_eq!(capture(&pasted).unwrap().method, "pasted");
    assert_eq!(capture(&ClipRequest { text: true, ..pasted }).unwrap().kind, CaptureKind::Text);
}

#[test]
fn bad_files_are_told_apart() {
    let from = |path: &std::path::Path| code(capture(&ClipRequest { source: ClipSource::File(path.to_owned()), ..ClipRequest::default() }));
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(from(&folder.path().join("tidak-ada.html")), Code::FileNotFound);
    assert_eq!(from(folder.path()), Code::FileUnreadable);
    let large = folder.path().join("besar.html");
    std::fs::File::create(&large).unwrap().set_len(50 << 20).unwrap();
    assert_eq!(from(&large), Code::TooLarge);
    for (name, bytes, expected) in [
        ("kosong.html", &b""[..], Code::Empty),
        ("mark.txt", b"\xef\xbb\xbf \n", Code::Empty),
        ("biner.txt", b"\x01\x02\0\0\0abc\0\0\x03\x04", Code::NotText),
        ("gambar.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Code::UnsupportedKind),
        ("dokumen.pdf", b"%PDF-1.4", Code::UnsupportedKind),
    ] {
        let (_folder, request) = file(name, bytes);
        assert_eq!(code(capture(&request)), expected, "{name}");
    }
    let (_folder, request) = file("a.html", PAGE.as_bytes());
    assert_eq!(code(capture(&ClipRequest { url: Some("bukan alamat".into()), ..request })), Code::NotAUrl);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_file_and_does_not_hang() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("soket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert_eq!(code(capture(&ClipRequest { source: ClipSource::File(socket), ..ClipRequest::default() })), Code::FileUnreadable);
}
