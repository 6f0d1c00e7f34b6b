//! AMP pages: the full page is kept in their place where that costs the reader nothing.

use kliping_archive::ops;
use kliping_tests::{Kliping, Reply, Server};

use crate::site::{article, clip, open, part};

const MORE: &str = "<p>Pengelola menambah tiga puluh bangku, dua puluh lampu, dan empat puluh pohon peneduh di sisi taman.</p>";

/// An AMP page that names its full page so.
fn copy(canonical: &str, body: &str) -> Reply {
    let page = article("Taman Dibuka", &format!("<link rel=canonical href='{canonical}'>"), body);
    Reply::page(&page.replacen("<html", "<html amp", 1))
}

fn site(away: String) -> Server {
    Server::start(move |path| match path {
        "/amp/taman" => copy("/berita/taman", ""),
        "/berita/taman" => Reply::page(&article("Taman Dibuka", "", &format!("{MORE}<img src=/foto.png>"))),
        "/amp/berbayar" => copy("/berita/berbayar", MORE),
        "/berita/berbayar" => Reply::page(
            "<!doctype html><html lang=id><title>Taman Dibuka</title><article><h1>Taman Dibuka</h1><p>Wali kota membuka taman baru di tepi sungai pada Senin pagi.</p></article>",
        ),
        "/amp/lain" => copy("/berita/lain", ""),
        "/berita/lain" => {
            Reply::page(&article("Harga Beras Naik", "", MORE).replace("taman", "pasar").replace("Wali kota membuka", "Pedagang menutup"))
        }
        "/amp/hilang" => copy("/berita/hilang", ""),
        "/amp/pergi" => copy("/berita/pergi", ""),
        "/berita/pergi" => Reply::redirect(&away),
        "/amp/luar" => copy("http://10.0.0.1/berita", ""),
        _ => part(path),
    })
}

#[test]
fn the_full_page_is_kept_in_the_place_of_its_amp_copy() {
    let (kliping, server) = (Kliping::new(), site(String::new()));
    let told = clip(&kliping, &server, "/amp/taman").done().one();
    let archive = open(&kliping);
    let shown = kliping.run(&["show", told["id"].as_str().unwrap(), "--json"]).done().one();
    assert!(shown["text"].as_str().unwrap().contains("pohon peneduh"), "{shown}");
    assert_eq!(ops::list_assets(&archive, told["id"].as_str().unwrap(), None).unwrap().len(), 1);
    // Whichever of the two is clipped again is the same article.
    for path in ["/amp/taman", "/berita/taman"] {
        let again = clip(&kliping, &server, path).done().one();
        assert_eq!((&again["id"], &again["version"]), (&told["id"], &1.into()), "{path}: {again}");
    }
    kliping.run(&["verify"]).done();
}

#[test]
fn a_full_page_that_is_worse_another_or_elsewhere_does_not_cost_the_copy() {
    let other = Server::start(|_| Reply::page(&article("Taman Dibuka", "", MORE)));
    let (kliping, server) = (Kliping::new(), site(other.url("/berita")));
    for path in ["/amp/berbayar", "/amp/lain", "/amp/hilang", "/amp/pergi", "/amp/luar"] {
        let told = clip(&kliping, &server, path).done().one();
        assert_eq!((&told["state"], &told["headline"]), (&"kept".into(), &"Taman Dibuka".into()), "{path}");
        let shown = kliping.run(&["show", told["id"].as_str().unwrap(), "--json"]).done().one();
        assert!(shown["text"].as_str().unwrap().contains("lahan parkir lama"), "{path}: {shown}");
    }
    assert!(other.asked().is_empty(), "a host without leave was not asked");
    assert!(server.asked().iter().any(|path| path == "/berita/berbayar"), "the full page was looked at");
}
