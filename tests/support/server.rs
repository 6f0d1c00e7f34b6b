//! A small web server on loopback, for clips of addresses: one thread, one answer a connection.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server does with one path.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Status line's code, headers, body.
    Answer(u16, Vec<(String, String)>, Vec<u8>),
    /// Takes the request and never answers.
    Silence,
    /// Announces a body and hangs up in the middle of it.
    HangUp,
}

impl Reply {
    /// An HTML page in UTF-8.
    pub fn page(html: &str) -> Self {
        Reply::of("text/html; charset=utf-8", html.as_bytes())
    }

    /// Bytes of a media type.
    pub fn of(media_type: &str, body: &[u8]) -> Self {
        Reply::Answer(200, vec![("Content-Type".to_owned(), media_type.to_owned())], body.to_vec())
    }

    /// A status with a short page.
    pub fn status(code: u16) -> Self {
        let body = format!("<!doctype html><title>{code}</title><p>Status {code}.</p>");
        Reply::Answer(code, vec![("Content-Type".to_owned(), "text/html".to_owned())], body.into_bytes())
    }

    /// A redirect.
    pub fn redirect(to: &str) -> Self {
        Reply::Answer(302, vec![("Location".to_owned(), to.to_owned())], Vec::new())
    }
}

/// A running server. It ends with [`Server::stop`] or with the process; its port is free again then.
#[derive(Debug)]
pub struct Server {
    host: String,
    asked: Arc<Mutex<Vec<String>>>,
    stopped: Arc<AtomicBool>,
}

impl Server {
    /// Serves what `reply` says for a path (`/a?b`), until the test ends.
    ///
    /// # Panics
    /// If loopback has no free port.
    pub fn start(reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap_or_else(|error| panic!("no port: {error}"));
        let host = listener.local_addr().map_or_else(|error| panic!("no address: {error}"), |address| address.to_string());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let stopped = Arc::new(AtomicBool::new(false));
        let (log, ended) = (Arc::clone(&asked), Arc::clone(&stopped));
        let reply = Arc::new(reply);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ended.load(Ordering::SeqCst) {
                    break;
                }
                let (reply, log) = (Arc::clone(&reply), Arc::clone(&log));
                // A connection that fails fails the client, which is what a test looks at.
                std::thread::spawn(move || {
                    let _ = answer(stream, reply.as_ref(), &log);
                });
            }
        });
        Server { host, asked, stopped }
    }

    /// Stops listening: from now on its address is refused.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        // The loop looks up only when somebody comes.
        let _woken = TcpStream::connect(&self.host);
        for _ in 0..100 {
            if TcpStream::connect(&self.host).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// `127.0.0.1:PORT`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// An address on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// The paths asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().map(|asked| asked.clone()).unwrap_or_default()
    }
}

fn answer(mut stream: TcpStream, reply: &dyn Fn(&str) -> Reply, log: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    if let Ok(mut log) = log.lock() {
        log.push(path.clone());
    }
    match reply(&path) {
        Reply::Answer(code, headers, body) => {
            write!(stream, "HTTP/1.1 {code} Reply\r\nContent-Length: {}\r\nConnection: close\r\n", body.len())?;
            for (name, value) in headers {
                write!(stream, "{name}: {value}\r\n")?;
            }
            stream.write_all(b"\r\n")?;
            stream.write_all(&body)
        }
        Reply::Silence => {
            std::thread::sleep(Duration::from_mins(10));
            Ok(())
        }
        Reply::HangUp => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<!doctype html><title>Terputus</title><p>Setengah")
        }
    }
}
