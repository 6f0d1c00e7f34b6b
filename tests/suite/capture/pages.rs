//! Works on several pages: fetched, kept each for itself, joined, and told how far.

use kliping_archive::ops;
use kliping_tests::{Kliping, Reply, Server};

use crate::site::{kept, open, part};

const SAID: [&str; 3] = [
    "Kapal pertama berlayar pada siang hari dengan membawa dua ratus penumpang ke pulau seberang.",
    "Nelayan meminta pemerintah memperbaiki jalan menuju pelabuhan sebelum musim ikan dimulai.",
    "Pemerintah berjanji menambah tiga kapal feri dan sebuah gudang pendingin sebelum akhir tahun.",
];

fn page(number: usize, of: usize, headline: &str) -> Reply {
    let next = if number < of { format!("<a href='/berita/dermaga?page={}'>Selanjutnya</a>", number + 1) } else { String::new() };
    let said = SAID[(number - 1) % 3];
    Reply::page(&format!(
        "<!doctype html><html lang=id><title>{headline} | Warta</title><article><h1>{headline}</h1><p>{said}</p>\
         <p>{} Demikian bagian ke-{number} dari laporan ini.</p><img src=/h{number}.png>\
         <div class=paging>Halaman {number} dari {of} {next}</div></article></html>",
        said.split(' ').rev().collect::<Vec<_>>().join(" ")
    ))
}

#[test]
fn three_pages_are_one_article() {
    let server = Server::start(|path| match path {
        "/berita/dermaga" => page(1, 3, "Dermaga Dibuka"),
        "/berita/dermaga?page=2" => page(2, 3, "Dermaga Dibuka - Halaman 2"),
        "/berita/dermaga?page=3" => page(3, 3, "Dermaga Dibuka"),
        path => part(path),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/dermaga");
    server.stop();
    let shown = || kliping.run(&["show", &id, "--json"]).done().one();
    let article = shown();
    let text = article["text"].as_str().unwrap();
    let places: Vec<usize> = SAID.iter().map(|said| text.find(said).unwrap_or_else(|| panic!("{said} is not in {text}"))).collect();
    assert!(places.is_sorted());
    assert_eq!((&article["pages"]["joined"], &article["pages"]["of"], &article["state"]), (&3.into(), &3.into(), &"kept".into()));
    // Each page is there as it was, with its picture.
    let archive = open(&kliping);
    for (number, said) in (1..).zip(SAID) {
        let html = String::from_utf8(ops::show_page(&archive, &id, None, number).unwrap().bytes).unwrap();
        assert!(html.contains(said) && html.contains("/asset/"), "{html}");
    }
    assert!(ops::show_page(&archive, &id, None, 4).is_err());
    kliping.run(&["rebuild"]).done();
    assert_eq!(shown(), article, "the same after a rebuild, without the site");
    kliping.run(&["verify"]).done();
}

#[test]
fn a_page_that_cannot_be_had_is_told() {
    let server = Server::start(|path| match path {
        "/berita/dermaga" => page(1, 3, "Dermaga Dibuka"),
        "/berita/dermaga?page=2" => page(2, 3, "Dermaga Dibuka"),
        "/berita/dermaga?page=3" => Reply::status(500),
        path => part(path),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/dermaga");
    kliping.run(&["rebuild"]).done();
    let article = kliping.run(&["show", &id, "--json"]).done().one();
    assert_eq!((&article["state"], &article["pages"]["joined"], &article["pages"]["of"]), (&"kept-in-part".into(), &2.into(), &3.into()));
    assert!(article["notes"].to_string().contains("Page 3 could not be had"), "{}", article["notes"]);
}

#[test]
fn a_next_link_that_leads_elsewhere_does_not_get_in() {
    let server = Server::start(|path| match path {
        "/berita/dermaga" => page(1, 2, "Dermaga Dibuka"),
        "/berita/dermaga?page=2" => page(2, 2, "Harga Beras Naik Lagi"),
        path => part(path),
    });
    let kliping = Kliping::new();
    let id = kept(&kliping, &server, "/berita/dermaga");
    let article = kliping.run(&["show", &id, "--json"]).done().one();
    assert!(!article["text"].as_str().unwrap().contains(SAID[1]));
    assert!(article["notes"].to_string().contains("another headline"), "{}", article["notes"]);
}
