//! The walk as a whole: what a page asks for, and what is left of it.

use url::Url;

use super::*;

fn asked(html: &str) -> Vec<(Use, String)> {
    let base = Url::parse("https://warta.example/berita/1").unwrap();
    let mut found = Vec::new();
    walk(html, Some(&base), Dress::Frame, &mut |reference| {
        found.push((reference.used_as, reference.url.as_str().trim_start_matches("https://warta.example").to_owned()));
        String::new()
    })
    .unwrap();
    found
}

fn dressed(html: &str) -> String {
    let base = Url::parse("https://warta.example/berita/1").unwrap();
    walk(html, Some(&base), Dress::Frame, &mut |reference| format!("/k{}", reference.url.path())).unwrap()
}

#[test]
fn every_kind_of_reference_is_found() {
    for (html, used_as, expected) in [
        ("<img src=a.jpg>", Use::Image, "/berita/a.jpg"),
        ("<img src='a.jpg?x=1&amp;y=2'>", Use::Image, "/berita/a.jpg?x=1&y=2"),
        ("<img srcset='s.jpg 300w, l.jpg 1400w' src=m.jpg>", Use::Image, "/berita/l.jpg"),
        ("<img src=data:image/gif;base64,R0 data-src=/lazy.jpg>", Use::Image, "/lazy.jpg"),
        ("<img src=/blank.gif data-lazy-srcset='/l.jpg 1200w'>", Use::Image, "/l.jpg"),
        ("<img class=lazy><noscript><img src=/tanpa.jpg></noscript>", Use::Image, "/tanpa.jpg"),
        ("<picture><source srcset='/b.webp 1200w' type=image/webp><img src=/b.jpg></picture>", Use::Image, "/b.webp"),
        (
            "<picture><source srcset='/kecil.jpg' media='(max-width: 600px)'><source srcset='/besar.jpg'><img></picture>",
            Use::Image,
            "/besar.jpg",
        ),
        ("<video poster=/p.jpg src=/v.mp4></video>", Use::Image, "/p.jpg"),
        ("<div style='background: url(&quot;/bg.png&quot;)'></div>", Use::Image, "/bg.png"),
        ("<div data-bg=/bg2.png></div>", Use::Image, "/bg2.png"),
        ("<style>b{background:url(/css.png)}</style>", Use::Image, "/css.png"),
        ("<style>@import '/i.css';</style>", Use::Style, "/i.css"),
        ("<link rel=stylesheet href=/a.css>", Use::Style, "/a.css"),
        ("<link rel=preload as=style href=/p.css onload=\"this.rel='stylesheet'\">", Use::Style, "/p.css"),
        ("<link rel=stylesheet media=print onload=\"this.media='all'\" href=/m.css>", Use::Style, "/m.css"),
        ("<link rel='shortcut icon' href=/f.ico>", Use::Icon, "/f.ico"),
        ("<svg><image href=/s.png /></svg>", Use::Image, "/s.png"),
        ("<base href=/lain/><img src=c.jpg>", Use::Image, "/lain/c.jpg"),
        ("<amp-img src=/amp.jpg></amp-img>", Use::Image, "/amp.jpg"),
        ("<table background=/t.png></table>", Use::Image, "/t.png"),
    ] {
        assert_eq!(asked(html), [(used_as, expected.to_owned())], "{html}");
    }
}

#[test]
fn what_is_no_part_is_not_asked_for() {
    for html in [
        "<script src=/a.js></script>",
        "<img src=/dot.gif width=1 height=1>",
        "<iframe src=/sendiri></iframe>",
        "<object data=/a.swf></object><embed src=/b.swf>",
        "<video><source src=/v.mp4></video><audio src=/a.mp3></audio>",
        "<link rel=prefetch href=/x><link rel=preconnect href=//y.example><link rel=stylesheet media=print href=/p.css>",
        "<noscript>Nyalakan JavaScript.</noscript>",
        "<img src=data:image/gif;base64,R0>",
        "<img src=''><img src='#a'><img src='javascript:alert(1)'>",
        "<!-- <img src=/x.jpg> --><textarea><img src=/y.jpg></textarea>",
    ] {
        assert_eq!(asked(html), [], "{html}");
    }
}

#[test]
fn a_lazy_picture_stands_once() {
    let html = "<img data-src=/a.jpg><noscript><img src=/a.jpg></noscript>";
    assert_eq!(asked(html).len(), 1);
    assert_eq!(dressed(html).matches("<img").count(), 1);
}

#[test]
fn nothing_that_acts_is_left() {
    let page = dressed(
        "<!doctype html><html><head><meta http-equiv=refresh content='0;url=/x'><meta charset=latin1><base href=/b/></head><body onload=alert(1)>\
         <script>alert(2)</script><a href=' java\nscript:alert(3)'>x</a><a href=/y onclick=alert(4)>y</a><iframe srcdoc='<p>a'></iframe>\
         <form action=/kirim><button formaction=/z>k</button></form><svg onload=alert(5)><script>alert(6)</script></svg>\
         <img src=x onerror=alert(7)><math><mtext><script>alert(8)</script></mtext></math></body></html>",
    );
    for gone in ["alert", "script", "refresh", "latin1", "<base", "srcdoc", "/kirim", "formaction"] {
        assert!(!page.contains(gone), "{gone} in {page}");
    }
    assert!(page.contains("href=\"https://warta.example/y\"") && page.contains("target=\"_blank\""), "{page}");
    assert!(page.contains("<img src=\"/k/b/x\">"), "{page}");
}

#[test]
fn a_file_of_its_own_carries_its_policy_first() {
    for html in ["<!DOCTYPE html><html><head><title>a</title></head></html>", "<!DOCTYPE html><p>a", "<p>a"] {
        let file = walk(html, None, Dress::File, &mut |_| String::new()).unwrap();
        let policy = file.find("Content-Security-Policy").unwrap();
        assert!(file[policy..].contains("default-src 'none'") && file.matches("Security-Policy").count() == 1, "{file}");
        assert!(file.find("<title").is_none_or(|title| policy < title));
    }
}

#[test]
fn deep_and_broken_pages_are_walked() {
    let deep = format!("{}<img src=/a.jpg>", "<div>".repeat(200_000));
    assert_eq!(asked(&deep).len(), 1);
    for html in [
        "<",
        "<img",
        "<img src=",
        "<style>",
        "<style>url(",
        "<picture><source",
        "</picture>",
        "<noscript><noscript><img src=/a>",
        "\0",
        "<svg><style>@import",
    ] {
        dressed(html);
        dressed(&html.repeat(500));
    }
}
