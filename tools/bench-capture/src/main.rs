//! `make bench-capture`: Kliping and monolith on the same pages of a server on loopback, in one run.
//!
//! Prints a table for people and, as its last line, one JSON value for programs. Bytes are what lies on the disk, the
//! database included; times are wall-clock medians.

mod site;

use std::path::Path;
use std::time::Instant;

use kliping_archive::{Archive, AssetState, ClipRequest, ClipSource, ClipState, Role, SearchRequest, ops};
use monolith::cache::Cache;
use monolith::core::{MonolithOptions, create_monolithic_document};
use monolith::session::Session;
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Pages that share their layout.
const SHARING: usize = 100;
/// Pages of a long list.
const LISTED: usize = 500;
/// Rounds of what is timed; the median counts.
const ROUNDS: usize = 5;

fn main() -> Outcome<()> {
    let host = site::serve()?;
    let url = |path: &str| format!("http://{host}{path}");
    let request = |url: String| ClipRequest { source: ClipSource::Url(url), allow_local: Some(host.clone()), ..ClipRequest::default() };

    // Bytes of pages that share their parts.
    let folder = tempfile::tempdir()?;
    let archive = Archive::open(&folder.path().join("archive"), Role::Owner)?;
    let requests: Vec<ClipRequest> = (0..SHARING).map(|number| request(url(&format!("/berita/{number}")))).collect();
    let sharing = list(&archive, &requests)?;
    let kept = ops::follow_assets(&archive, None, &mut |_, _| Ok(()))?;
    ops::collect_blobs(&archive)?;
    drop(archive);
    let ours = weight(folder.path())? / SHARING as u64;
    let mut theirs = 0;
    for number in 0..SHARING {
        theirs += monolith(&url(&format!("/berita/{number}")))?.len() as u64;
    }
    theirs /= SHARING as u64;
    println!(
        "{SHARING} pages that share a layout     kliping {ours:>8} bytes an article   monolith {theirs:>8}   {:.2} x",
        ratio(ours as f64, theirs as f64)
    );
    println!("  kept {} of {SHARING} pages, {} parts, {} missing", sharing, kept.kept, kept.failed + kept.waiting);

    // Time of the page with everything.
    let (mut safe, mut found, mut whole, mut peer) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut parts = 0;
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let archive = Archive::open(folder.path(), Role::Guest)?;
        let begin = Instant::now();
        // As the window does it: the page is answered for as soon as it is safe; its parts and the index follow.
        let outcome = ops::clip_page(&archive, &request(url("/lengkap")))?;
        safe.push(begin.elapsed().as_secs_f64() * 1e3);
        parts = ops::follow_assets(&archive, Some(&outcome.id), &mut |_, _| Ok(()))?.kept;
        whole.push(begin.elapsed().as_secs_f64() * 1e3);
        let begin = Instant::now();
        let file = monolith(&url("/lengkap"))?;
        std::fs::write(folder.path().join("monolith.html"), file)?;
        peer.push(begin.elapsed().as_secs_f64() * 1e3);
        // In an archive of its own: a search that is asked at once waits for the index, and finds the page.
        let other = tempfile::tempdir()?;
        let archive = Archive::open(other.path(), Role::Guest)?;
        let begin = Instant::now();
        ops::clip_page(&archive, &request(url("/lengkap")))?;
        let asked = SearchRequest { query: "bagian".to_owned(), ..SearchRequest::default() };
        if ops::search_articles(&archive, &asked)?.total != 1 {
            return Err("a search right after the clip does not find it".into());
        }
        found.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    let (safe, found, whole, peer) = (median(safe), median(found), median(whole), median(peer));
    println!(
        "page of 12 pictures, fonts, sheets   kliping {safe:.0} ms safe, {found:.0} ms found by search, {whole:.0} ms with its {parts} parts   monolith {peer:.0} ms   {:.2} x, {:.2} x",
        ratio(safe, peer),
        ratio(whole, peer)
    );

    // Parts that are easily missed.
    let folder = tempfile::tempdir()?;
    let archive = Archive::open(folder.path(), Role::Guest)?;
    let mut present = serde_json::Map::new();
    for path in ["/lengkap", "/sulit"] {
        let outcome = ops::clip_page(&archive, &request(url(path)))?;
        ops::follow_assets(&archive, Some(&outcome.id), &mut |_, _| Ok(()))?;
        let assets = ops::list_assets(&archive, &outcome.id, None)?;
        let kept: Vec<&str> = assets.iter().filter(|asset| asset.state == AssetState::Kept).map(|asset| asset.url.as_str()).collect();
        let file = String::from_utf8_lossy(&monolith(&url(path))?).into_owned();
        let expected = expected(path);
        let ours = expected.iter().filter(|part| kept.contains(&url(part).as_str())).count();
        let theirs = expected.iter().filter(|part| inlined(&file, part)).count();
        println!("parts of {path:<27} kliping {ours} of {}   monolith {theirs}", expected.len());
        present.insert(path.to_owned(), json!({ "kliping": ours, "monolith": theirs, "of": expected.len() }));
    }

    // A long list.
    let requests: Vec<ClipRequest> = (0..LISTED).map(|number| request(url(&format!("/teks/{number}")))).collect();
    let (mut speeds, mut accounted) = (Vec::new(), LISTED);
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let archive = Archive::open(folder.path(), Role::Guest)?;
        let begin = Instant::now();
        let kept = list(&archive, &requests)?;
        speeds.push(LISTED as f64 / begin.elapsed().as_secs_f64());
        // A page is either kept or stands in the queue with its reason.
        accounted = accounted.min(kept + ops::list_queue(&archive)?.iter().filter(|row| row.url.is_some()).count());
    }
    let speed = median(speeds);
    println!("list of {LISTED} pages                   kliping {speed:.0} pages/s, {accounted} accounted for");
    println!(
        "{}",
        json!({
            "bytes_an_article": { "kliping": ours, "monolith": theirs, "ratio": ratio(ours as f64, theirs as f64) },
            "everything_ms": { "safe": safe, "found": found, "whole": whole, "monolith": peer },
            "present": present, "pages_a_second": speed, "accounted": accounted,
        })
    );
    Ok(())
}

/// Clips a list; answers how many were kept.
fn list(archive: &Archive, requests: &[ClipRequest]) -> Outcome<usize> {
    let mut kept = 0;
    ops::clip_many(archive, requests, &mut |_, outcome| {
        kept += usize::from(outcome.is_ok_and(|outcome| outcome.state == ClipState::Kept));
        Ok(())
    })?;
    Ok(kept)
}

fn monolith(url: &str) -> Outcome<Vec<u8>> {
    // Without scripts, which Kliping does not keep either.
    let options =
        MonolithOptions { no_js: true, silent: true, timeout: 30, unwrap_noscript: true, threads: 30, ..MonolithOptions::default() };
    Ok(create_monolithic_document(Session::new(Some(Cache::new(0, None)), None, options), url.to_owned())?.0)
}

/// The parts that a reader of a page sees.
fn expected(path: &str) -> Vec<String> {
    let named: &[&str] = match path {
        "/lengkap" => &["/utama.css", "/dua.css", "/tiga.css", "/lora.woff2", "/plex.woff2", "/latar.png", "/garis.png", "/ikon.ico"],
        _ => &["/malas.jpg", "/tanpa-skrip.jpg", "/pas.jpg", "/b.webp", "/poster.jpg", "/sisi.png", "/set-2.png"],
    };
    let pictures = (1..=12).filter(|_| path == "/lengkap").map(|n| format!("/foto/lengkap-{n}.jpg"));
    named.iter().map(|part| (*part).to_owned()).chain(pictures).collect()
}

/// Whether a file holds a part: by the beginning of its bytes, as base64 writes them.
fn inlined(file: &str, part: &str) -> bool {
    let Some((kind, bytes)) = site::answer(part) else { return false };
    if kind == "text/css" {
        // A sheet is rewritten on its way: a rule of it that stays as it is tells.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let rule = text.lines().last().unwrap_or_default().to_owned();
        return file.contains(&rule) || file.contains(&base64(rule.as_bytes())[..16]) || file.contains("data:text/css");
    }
    file.contains(&base64(&bytes[..60]))
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let value = chunk.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        out.extend((0..=chunk.len()).map(|at| char::from(SIGNS[(value >> (18 - 6 * at) & 63) as usize])));
    }
    out
}

/// Bytes of all files of a folder.
fn weight(folder: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        sum += if entry.file_type()?.is_dir() { weight(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(sum)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn ratio(one: f64, other: f64) -> f64 {
    one / other
}
