//! What a hostile or broken site can do to a clip: each time the outcome is a state and a sentence, and what was kept stays.

use std::io::Write;
use std::net::TcpListener;

use kliping_archive::ops;
use kliping_tests::{Kliping, Reply, Server, with_own_mounts};

use crate::site::{article, asks_the_web, kept, open, part, png, snapshot};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A server whose answers are written by hand, byte for byte.
fn raw(answer: impl Fn(&mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 2048];
            let _ = std::io::Read::read(&mut stream, &mut request);
            // A client that hangs up has seen enough, which is what is tested.
            let _ = answer(&mut stream);
        }
    });
    host
}

/// Clips from a host and asserts a refusal that names its state; answers the sentence.
#[track_caller]
fn refused(kliping: &Kliping, host: &str, path: &str, code: &str) -> String {
    let told = kliping.run(&["clip", &format!("http://{host}{path}"), "--allow-local", host, "--json"]);
    assert_eq!(told.code(), code, "{path}");
    let told = told.one();
    let state = told["state"].as_str().unwrap_or_else(|| panic!("no state in {told}")).to_owned();
    assert!(["waiting", "failed", "not-an-article", "blocked"].contains(&state.as_str()), "{told}");
    told["error"]["message"].as_str().unwrap().to_owned()
}

#[test]
fn streams_without_end_and_bombs_end() {
    let kliping = Kliping::new();
    let good = Server::start(|_| Reply::page(&article("Taman Dibuka", "", "")));
    let id = kept(&kliping, &good, "/1");
    let before = kliping.run(&["show", &id, "--json"]).done().out;
    // Endless, and a gigabyte in chunks: each is refused at 20 MB.
    let endless = raw(|stream| {
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")?;
        loop {
            stream.write_all(&vec![b'a'; 1 << 16])?;
        }
    });
    refused(&kliping, &endless, "/endless", "too-large");
    let chunked = raw(|stream| {
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")?;
        (0..1 << 10).try_for_each(|_| {
            write!(stream, "100000\r\n").and_then(|()| stream.write_all(&vec![b'a'; 1 << 20])).and_then(|()| write!(stream, "\r\n"))
        })
    });
    refused(&kliping, &chunked, "/chunked", "too-large");
    let bomb = gzip(&vec![b' '; 16 << 20]);
    let bombs = Server::start(move |_| {
        let headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")];
        Reply::Answer(200, headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(), bomb.clone())
    });
    refused(&kliping, bombs.host(), "/bomb", "too-large");
    let dead = Server::start(|_| Reply::HangUp);
    refused(&kliping, dead.host(), "/putus", "network-failed");
    assert_eq!(kliping.run(&["show", &id, "--json"]).done().out, before);
    assert_eq!(kliping.run(&["list", "--json"]).done().json().len(), 1);
    kliping.run(&["verify"]).done();
}

#[test]
fn redirects_that_circle_wander_or_lead_inside_end() {
    let server = Server::start(|path| match path.strip_prefix("/n/").and_then(|n| n.parse::<u32>().ok()) {
        Some(n) => Reply::redirect(&format!("/n/{}", n + 1)),
        None => match path {
            "/a" => Reply::redirect("/b"),
            "/b" => Reply::redirect("/a"),
            "/dalam" => Reply::redirect("http://[::ffff:127.0.0.1]:9/"),
            "/awan" => Reply::redirect("http://169.254.169.254/latest/"),
            _ => Reply::of("text/html", b"<meta http-equiv=refresh content='0;url=http://10.0.0.1/'>"),
        },
    });
    let kliping = Kliping::new();
    for (path, code) in [
        ("/a", "too-many-redirects"),
        ("/n/0", "too-many-redirects"),
        ("/dalam", "address-not-allowed"),
        ("/awan", "address-not-allowed"),
        ("/meta", "address-not-allowed"),
    ] {
        refused(&kliping, server.host(), path, code);
    }
}

/// Names and numbers that lead to this computer or its network: none is asked for anything.
#[test]
fn forty_forms_of_a_private_address_are_refused() {
    let server = Server::start(|_| Reply::page(&article("Rahasia", "", "")));
    let port = server.host().rsplit(':').next().unwrap();
    let hosts = [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.2",
        "127.255.255.254",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[ff02::1]",
        "[100::1]",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.1",
        "192.168.0.1",
        "192.168.1.254",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "１２７.0.0.1",
        "127。0。0。1",
        "①②⑦.0.0.1",
    ];
    assert!(hosts.len() >= 40);
    let kliping = Kliping::new();
    for host in hosts {
        let told = kliping.run(&["clip", &format!("http://{host}:{port}/"), "--json"]);
        let code = told.code();
        // A name that no resolver of this system knows is refused for that.
        let ok = code == "address-not-allowed" || host.trim_end_matches('.').ends_with("localhost") && code == "unknown-host";
        assert!(ok, "{host}: {told:?}");
    }
    assert!(server.asked().is_empty());
}

#[test]
fn parts_with_evil_names_and_contents_do_no_harm() {
    // Pictures of 3 MB and of 20 MB, as base64 writes them.
    let [huge, immense] =
        [3_usize << 20, 20 << 20].map(|bytes| format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(bytes / 3 * 4)));
    let server = Server::start(move |path| match path {
        "/berita/1" => Reply::page(&article(
            "Nama Jahat",
            "<style>@import '/sendiri.css'; a{background:url('/../../../../etc/passwd')}</style>",
            "<img src='/../../../etc/shadow'><img src='/a%00b.png'><img src='/CON'><img src='/nul.png'><img src='/%2e%2e/%2e%2e/x.png'>\
             <img src='/\u{202e}gnp.exe'><img src=/jahat.svg><iframe src=/berita/1></iframe><object data=/berita/1></object>",
        )),
        "/sendiri.css" => Reply::of("text/css", b"@import '/sendiri.css'; @import url(/sendiri.css?2);"),
        "/sendiri.css?2" => Reply::of("text/css", b"@import '/sendiri.css';"),
        "/jahat.svg" => part("/jahat.svg"),
        "/raksasa" => Reply::page(&article("Raksasa", "", &huge)),
        "/terlalu" => Reply::page(&article("Terlalu Besar", "", &immense)),
        _ => Reply::of("image/png", &png(path)),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    let archive = open(&kliping);
    let page = snapshot(&archive, &id);
    assert_eq!(asks_the_web(&page), Vec::<String>::new());
    assert!(!page.contains("alert") && !page.contains("<iframe src") && !page.contains("etc/shadow"), "{page}");
    // Names of the web never become names on the disk.
    let mut folders = vec![kliping.archive()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(!["passwd", "shadow", "CON", "nul"].iter().any(|bad| name.contains(bad)), "{name}");
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    let file = kliping.archive().parent().unwrap().join("jahat.html");
    kliping.run(&["show", &id, "--export-html", file.to_str().unwrap()]).done();
    // A picture of 3 MB inside the page is part of the page; one of 20 MB makes the page too large.
    kept(&kliping, &server, "/raksasa");
    refused(&kliping, server.host(), "/terlalu", "too-large");
    kliping.run(&["verify"]).done();
}

#[test]
fn pages_of_one_work_in_different_encodings_join() {
    let page = |number: u32, said: &str, next: &str| {
        format!(
            "<!doctype html><html lang=id><head><title>Dermaga Dibuka | Warta</title></head><body><article><h1>Dermaga Dibuka</h1>{said}\
             <div class=paging>Halaman {number} dari 2 {next}</div></article></body></html>"
        )
    };
    let first = page(
        1,
        "<p>Wali kota membuka dermaga baru pada Senin pagi di hadapan ratusan warga yang datang sejak subuh.</p>\
         <p>Pemilik kafé di tepi dermaga, Rénald, menyambut pembukaan itu dengan kopi bagi semua pengunjung.</p>",
        "<a href='?page=2'>Selanjutnya</a>",
    );
    let second = page(
        2,
        "<p>Kapal pertama berlayar pada siang hari dengan membawa dua ratus penumpang ke pulau seberang.</p>\
         <p>Menurut Rénald, façade bangunan lama di sisi dermaga itu akan dipertahankan sampai tahun depan.</p>",
        "",
    );
    let latin: Vec<u8> = second.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let server = Server::start(move |path| match path {
        "/kafe" => Reply::page(&first),
        _ => Reply::of("text/html; charset=iso-8859-1", &latin),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/kafe");
    let article = kliping.run(&["show", &id, "--json"]).done().one();
    let text = article["text"].as_str().unwrap();
    assert!(text.contains("façade") && text.contains("kafé") && article["state"] == "kept", "{article}");
    kliping.run(&["rebuild"]).done();
    assert_eq!(kliping.run(&["show", &id, "--json"]).done().one()["text"], article["text"]);
}

/// The disk fills while the parts of a page are fetched: the page and what was kept before stay, the parts wait.
#[test]
fn a_disk_that_fills_in_the_middle_costs_nothing_that_was_kept() {
    let kliping = Kliping::new();
    let noise = |seed: u32| -> Vec<u8> {
        let mut state = seed;
        let mut bytes = png("bising");
        bytes.extend((0..600_000).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        }));
        bytes
    };
    let server = Server::start(move |path| match path {
        "/kecil" => Reply::page(&article("Jembatan Ditutup", "", "")),
        "/1" => Reply::page(&article("Taman Dibuka", "", &(0..12).map(|n| format!("<img src=/g/{n}.png>")).collect::<Vec<_>>().concat())),
        path => Reply::of("image/png", &noise(path.len() as u32 * 77 + path.bytes().map(u32::from).sum::<u32>())),
    });
    let disk = tempfile::tempdir().unwrap();
    let program = kliping_tests::program("kliping");
    let (one, two) = (server.url("/kecil"), server.url("/1"));
    let script = format!(
        "mount -t tmpfs -o size=4m none \"$DISK\"\n\
         \"$KLIPING\" --archive \"$DISK/arsip\" clip {one} --allow-local {host} --json\n\
         \"$KLIPING\" --archive \"$DISK/arsip\" clip {two} --allow-local {host} --json || echo penuh\n\
         mount -o remount,size=64m \"$DISK\"\n\
         \"$KLIPING\" --archive \"$DISK/arsip\" verify --json\n\
         \"$KLIPING\" --archive \"$DISK/arsip\" list --json\n\
         \"$KLIPING\" --archive \"$DISK/arsip\" retry --json\n\
         \"$KLIPING\" --archive \"$DISK/arsip\" queue --json\n\
         \"$KLIPING\" --archive \"$DISK/arsip\" verify --json\n",
        host = server.host()
    );
    let answer = with_own_mounts(&script, &[("DISK", disk.path()), ("KLIPING", program)]).done();
    assert!(answer.out.contains("penuh") && answer.out.contains("disk-full"), "{answer:#?}");
    assert_eq!(answer.out.matches("\"damages\":[]").count(), 2, "{answer:#?}");
    assert!(answer.out.contains("Jembatan Ditutup") && answer.out.contains("Taman Dibuka"), "{answer:#?}");
    drop(kliping);
}

/// With no route at all, everything that was kept opens whole.
#[test]
fn without_any_route_everything_kept_opens_whole() {
    let body = "<img src=/a.png><img data-src=/b.png><div style='background:url(/c.png)'></div>";
    let server = Server::start(move |path| match path {
        "/satu" | "/dua" => Reply::page(&article(&format!("Taman {path}"), "<link rel=stylesheet href=/s.css>", body)),
        "/s.css" => Reply::of("text/css", b"b{background:url(/d.png)}"),
        path => part(path),
    });
    let kliping = Kliping::new();
    let ids = [kept(&kliping, &server, "/satu"), kept(&kliping, &server, "/dua")];
    server.stop();
    for id in &ids {
        let file = kliping.archive().parent().unwrap().join(format!("{id}.html"));
        for arguments in [
            &["show", id][..],
            &["show", id, "--assets", "--json"],
            &["show", id, "--export-html", file.to_str().unwrap()],
            &["diff", id],
            &["queue"],
        ] {
            let (answer, attempts) = kliping_tests::without_network(&kliping.command(arguments));
            assert!(answer.status == Some(0) || arguments[0] == "diff", "{arguments:?}: {answer:?}");
            assert_eq!(attempts, 0, "{arguments:?}");
        }
        // Every picture of the page has its bytes inside the exported file, and nothing in it is asked for.
        let html = std::fs::read_to_string(&file).unwrap();
        assert_eq!(asks_the_web(&html), Vec::<String>::new());
        for name in ["/a.png", "/b.png", "/c.png"] {
            assert!(html.contains(&data_encoding::BASE64.encode(&png(name))), "{name}");
        }
        let archive = open(&kliping);
        let page = snapshot(&archive, id);
        assert_eq!(crate::site::addresses(&page).len(), 4, "{page}");
        assert!(!page.contains("data:image/svg+xml"), "no picture is missing");
        assert!(ops::list_assets(&archive, id, None).unwrap().iter().all(|asset| asset.hash.is_some()));
    }
}
