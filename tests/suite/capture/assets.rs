//! The parts of a page: kept whole, once, shown in their places, and never asked for again.

use kliping_archive::{AssetState, Code, ops};
use kliping_tests::{Kliping, Reply, Server, without_network};

use crate::site::{addresses, article, asks_the_web, asset, font, kept, open, part, png, snapshot};

const HEAD: &str = "<link rel=stylesheet href=/utama.css><link rel='shortcut icon' href=/ikon.ico><link rel=preload as=font href=/tak.woff2>\
    <link rel=stylesheet media=print onload=\"this.media='all'\" href=/nanti.css><script src=/iklan.js></script>\
    <style>@import '/dalam.css'; .hero{background:url(/hero.png)}</style>";
const BODY: &str = "<figure><img src=/a.png alt='Taman baru di tepi sungai'><figcaption>Taman baru. Foto: Warta/Budi</figcaption></figure>\
    <img src=/kosong.gif data-src=/malas.png><noscript><img src=/malas.png></noscript>\
    <img data-lazy=1 class=x><noscript><img src=/tanpa-skrip.png></noscript>\
    <img srcset='/kecil.png 320w, /pas.png 1280w, /raksasa.png 4000w' src=/kecil.png>\
    <picture><source type=image/webp srcset='/b.webp 1200w'><img src=/b.png></picture>\
    <video poster=/poster.png src=/film.mp4></video><img src=/gambar.svg>\
    <div style='background-image:url(/sisi.png)'>Sisi</div><img src=/titik.png width=1 height=1>\
    <img src=data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==><iframe src=/sendiri></iframe>";

/// A page with a part of every kind.
fn site() -> Server {
    Server::start(|path| {
        match path {
        "/berita/1" => Reply::page(&article("Taman Dibuka", HEAD, BODY)),
        "/utama.css" => Reply::of(
            "text/css",
            b"@import url(lapis/dua.css);\n@font-face{font-family:Lora;src:url(/lora.woff) format('woff'),url(/lora.woff2) format('woff2')}\
              @font-face{font-family:Lora;src:url(/kiril.woff2);unicode-range:U+0400-045F}@font-face{font-family:Tidakada;src:url(/t.woff2)}\
              body{font-family:Lora,serif;background:-webkit-image-set(url(/1x.png) 1x,url(/2x.png) 2x)}",
        ),
        "/lapis/dua.css" => Reply::of("text/css", b"@import 'tiga.css'; h1{background:url(../lapis.png)}"),
        "/lapis/tiga.css" => Reply::of("text/css", b"@import 'dua.css'; h2{background:url('dalam sekali.png')}"),
        "/dalam.css" => Reply::of("text/css", b"p{color:#111}"),
        "/nanti.css" => Reply::of("text/css", b"em{background:url(/nanti.png)}"),
        _ => part(path),
    }
    })
}

#[test]
fn every_part_is_kept_and_shown_and_nothing_else_is_asked_for() {
    let server = site();
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    let mut asked = server.asked();
    asked.sort();
    let mut expected: Vec<&str> = vec![
        "/1x.png",
        "/a.png",
        "/b.webp",
        "/berita/1",
        "/dalam.css",
        "/gambar.svg",
        "/hero.png",
        "/ikon.ico",
        "/lapis.png",
        "/lapis/dalam%20sekali.png",
        "/lapis/dua.css",
        "/lapis/tiga.css",
        "/lora.woff2",
        "/malas.png",
        "/nanti.css",
        "/nanti.png",
        "/pas.png",
        "/poster.png",
        "/sisi.png",
        "/tanpa-skrip.png",
        "/utama.css",
    ];
    expected.retain(|path| *path != "/1x.png");
    expected.push("/2x.png");
    expected.sort_unstable();
    assert_eq!(asked, expected);

    let archive = open(&kliping);
    let assets = ops::list_assets(&archive, &id, None).unwrap();
    assert_eq!(assets.len(), expected.len() - 1);
    assert!(assets.iter().all(|asset| asset.state == AssetState::Kept), "{assets:?}");
    server.stop();

    // Everything is there with the site gone: each address of the page and of its sheets leads to its own bytes.
    let page = snapshot(&archive, &id);
    assert_eq!(asks_the_web(&page), Vec::<String>::new());
    assert_eq!(page.matches("/malas").count() + page.matches("<noscript").count() + page.matches("<script").count(), 0, "{page}");
    let mut seen = std::collections::BTreeMap::new();
    let mut open_addresses = addresses(&page);
    while let Some(address) = open_addresses.pop() {
        if seen.contains_key(&address) {
            continue;
        }
        let shown = asset(&archive, &address);
        if shown.mime.starts_with("text/css") {
            let sheet = String::from_utf8(shown.bytes.clone()).unwrap();
            assert_eq!(asks_the_web(&sheet), Vec::<String>::new());
            open_addresses.extend(addresses(&sheet));
        }
        seen.insert(address, shown);
    }
    assert_eq!(seen.len(), assets.len(), "every part has its place");
    let has = |bytes: &[u8]| seen.values().any(|shown| shown.bytes == bytes);
    for path in ["/a.png", "/malas.png", "/tanpa-skrip.png", "/pas.png", "/b.webp", "/lapis.png", "/lapis/dalam%20sekali.png", "/2x.png"] {
        assert!(has(&png(path)), "{path}");
    }
    assert!(has(&font("/lora.woff2")));
    let svg = seen.values().find(|shown| shown.mime == "image/svg+xml").unwrap();
    let svg = String::from_utf8(svg.bytes.clone()).unwrap();
    assert!(svg.contains("<path") && !svg.contains("alert"), "{svg}");
}

#[test]
fn the_reading_view_shows_kept_pictures() {
    let server = site();
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    let archive = open(&kliping);
    let view = ops::show_article(&archive, &id, None).unwrap();
    let figure = view.figures.iter().find(|figure| figure.caption.is_some()).unwrap();
    assert!(figure.src.starts_with("kliping://localhost/asset/"), "{figure:?}");
    assert_eq!(asset(&archive, &figure.src).bytes, png("/a.png"));
    assert!(
        view.reading.article.figures.iter().any(|figure| figure.src == server.url("/a.png")),
        "the reading keeps the web's own address"
    );
}

#[test]
fn a_part_that_is_missing_is_told_shown_in_place_and_tried_again() {
    let broken = std::sync::atomic::AtomicU32::new(0);
    let server = Server::start(move |path| match path {
        "/berita/1" => {
            Reply::page(&article("Taman Dibuka", "", "<img src=/hilang.png><img src=/galat.png><img src=/bukan.png><img src=/ada.png>"))
        }
        "/galat.png" if broken.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 => Reply::status(503),
        "/hilang.png" => Reply::status(404),
        "/bukan.png" => Reply::page("<!doctype html><p>Bukan gambar"),
        path => part(path),
    });
    let kliping = Kliping::new();
    let answer = kliping.run(&["clip", &server.url("/berita/1"), "--allow-local", server.host()]).done();
    assert!(answer.err.contains("3 of the pages' 4 parts are missing"), "{answer:?}");
    let id = kliping.run(&["list", "--json"]).done().one()["id"].as_str().unwrap().to_owned();
    let assets = kliping.run(&["show", &id, "--assets", "--json"]).done().json();
    let state = |path: &str| assets.iter().find(|asset| asset["url"] == server.url(path)).unwrap()["state"].clone();
    assert_eq!(
        (state("/hilang.png"), state("/galat.png"), state("/bukan.png"), state("/ada.png")),
        ("failed".into(), "waiting".into(), "failed".into(), "kept".into())
    );
    assert!(assets.iter().filter(|asset| asset["state"] != "kept").all(|asset| asset["why"].as_str().unwrap().ends_with('.')));
    let queued = kliping.run(&["queue", "--json"]).done().one();
    assert_eq!((&queued["article"], &queued["waiting"], &queued["failed"]), (&id.as_str().into(), &1.into(), &2.into()));
    // The article is kept in part, and says what it lacks.
    let part = || {
        let row = kliping.run(&["list", "adalah:sebagian", "--json"]).done().json().pop()?;
        Some((row["state"].as_str().unwrap().to_owned(), row["missing"].as_u64().unwrap()))
    };
    assert_eq!(part(), Some(("kept-in-part".to_owned(), 2)));
    assert!(kliping.run(&["show", &id]).done().out.contains("2 parts of the page missing"));
    let page = snapshot(&open(&kliping), &id);
    assert_eq!((page.matches("data:image/svg+xml").count(), addresses(&page).len()), (3, 1), "{page}");

    kliping.run(&["retry", &id]).done();
    let page = snapshot(&open(&kliping), &id);
    assert_eq!((page.matches("data:image/svg+xml").count(), addresses(&page).len()), (2, 2));
    assert_eq!(part(), Some(("kept-in-part".to_owned(), 2)));
    kliping.run(&["verify"]).done();
}

/// A missing picture makes an article kept in part, and the picture that comes later makes it whole; a missing icon or font
/// takes nothing from what was read.
#[test]
fn an_article_is_whole_again_when_its_last_picture_comes() {
    let there = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let now = std::sync::Arc::clone(&there);
    let server = Server::start(move |path| match path {
        "/berita/1" => Reply::page(&article("Taman Dibuka", "<link rel=icon href=/hilang.ico>", "<img src=/nanti.png>")),
        "/hilang.ico" => Reply::status(404),
        "/nanti.png" if !now.load(std::sync::atomic::Ordering::SeqCst) => Reply::status(404),
        path => part(path),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    let state = || kliping.run(&["show", &id, "--json"]).done().one()["state"].as_str().unwrap().to_owned();
    assert_eq!(state(), "kept-in-part");
    let archive = open(&kliping);
    assert_eq!(ops::overview(&archive).unwrap().in_part, 1);
    let only = kliping_archive::ListRequest { only: Some(kliping_archive::ListFilter::InPart), ..Default::default() };
    assert_eq!(ops::list_articles(&archive, &only).unwrap().total, 1);
    there.store(true, std::sync::atomic::Ordering::SeqCst);
    kliping.run(&["retry", &id]).done();
    assert_eq!(state(), "kept");
    assert_eq!((ops::overview(&archive).unwrap().in_part, ops::list_articles(&archive, &only).unwrap().total), (0, 0));
}

#[test]
fn what_pages_share_is_fetched_and_stored_once_and_goes_with_the_last_of_them() {
    let server = Server::start(|path| match path {
        "/1" | "/2" => Reply::page(&article(
            &format!("Taman {path}"),
            "<link rel=stylesheet href=/s.css>",
            &format!("<img src=/logo.png><img src={path}.png>"),
        )),
        "/s.css" => Reply::of("text/css", b"b{color:red}"),
        path => part(path),
    });
    let kliping = Kliping::new();
    let (one, two) = (kept(&kliping, &server, "/1"), kept(&kliping, &server, "/2"));
    assert_eq!(server.asked().iter().filter(|path| *path == "/logo.png").count(), 1);
    let archive = open(&kliping);
    let hash = |id: &str, path: &str| {
        let assets = ops::list_assets(&archive, id, None).unwrap();
        assets.into_iter().find(|asset| asset.url.ends_with(path)).unwrap().hash.unwrap()
    };
    let (logo, own) = (hash(&one, "/logo.png"), hash(&one, "/1.png"));
    assert_eq!(logo, hash(&two, "/logo.png"));
    let there = |hash: &str| kliping.archive().join("blobs").join(&hash[..2]).join(&hash[2..]).exists();
    assert!(there(&logo) && there(&own));

    // The bin is emptied after a month.
    kliping.run(&["delete", &one]).done();
    let database = rusqlite::Connection::open(kliping.archive().join("archive.db")).unwrap();
    database.execute("UPDATE article SET deleted_at = '2015-01-01T00:00:00.000Z' WHERE id = ?1", [&one]).unwrap();
    drop(Archive::open(&kliping.archive(), kliping_archive::Role::Owner).unwrap());
    assert!(there(&logo), "the other page still has it");
    assert!(!there(&own), "nobody names it any more");
    kliping.run(&["verify"]).done();
    assert_eq!(addresses(&snapshot(&archive, &two)).len(), 3);
}

use kliping_archive::Archive;

#[test]
fn a_page_brought_by_hand_asks_nobody() {
    let server = site();
    let kliping = Kliping::new();
    let file = kliping.file("halaman.html", article("Taman Dibuka", HEAD, BODY));
    let url = server.url("/berita/1");
    let (answer, attempts) = without_network(&kliping.command(&["clip", file.to_str().unwrap(), "--url", &url, "--json"]));
    assert_eq!((answer.done().one()["state"].as_str(), attempts), (Some("kept"), 0));
    assert!(server.asked().is_empty());
}

/// Parts obey the rules of pages: nothing of the reader's own network, nothing endless, nothing beyond what an article may hold.
#[test]
fn parts_are_held_to_the_limits() {
    let inside = Server::start(|_| Reply::of("image/png", &png("dalam")));
    let address = inside.url("/rahasia.png");
    let server = Server::start(move |path| match path {
        "/berita/1" => {
            let many: String = (0..10_000).map(|n| format!("<img src=/m/{n}.png>")).collect::<Vec<_>>().concat();
            Reply::page(&article(
                "Sepuluh Ribu Gambar",
                "",
                &format!("<img src='{address}'><img src=/bom.png><img src=/pindah.png><img src=/putar.png>{many}"),
            ))
        }
        "/pindah.png" => Reply::redirect("http://169.254.169.254/latest/meta-data"),
        "/putar.png" => Reply::redirect("/putar.png"),
        "/bom.png" => Reply::of("image/png", &[png("bom"), vec![0; 11 << 20]].concat()),
        // All of them are one picture: how many are asked for is the question here, not how many the disk can write.
        _ => Reply::of("image/png", &png("sama")),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/1");
    assert!(inside.asked().is_empty(), "leave for one host is no leave for another");
    let assets = ops::list_assets(&open(&kliping), &id, None).unwrap();
    assert_eq!(assets.len(), 300);
    let failed: Vec<&str> =
        assets.iter().filter(|asset| asset.state == AssetState::Failed).map(|asset| asset.why.as_deref().unwrap()).collect();
    assert_eq!(failed.len(), 4, "{failed:?}");
    // The window says it in the reader's language.
    let mut codes: Vec<Code> = assets.iter().filter_map(|asset| asset.code).collect();
    codes.sort_by_key(|code| format!("{code:?}"));
    assert_eq!(codes, [Code::AddressNotAllowed, Code::AddressNotAllowed, Code::TooLarge, Code::TooManyRedirects]);
    assert_eq!(assets.iter().filter(|asset| asset.state == AssetState::Kept).count(), 296);
}
