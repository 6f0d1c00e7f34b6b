//! A web archive: WACZ 1.1.1 (<https://specs.webrecorder.net/wacz/1.1.1/>) over WARC 1.1 (ISO 28500:2017), for replay in other
//! programs.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::{BASE32, HEXLOWER};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest;
use crate::archive::Archive;
use crate::store::asset::AssetState;
use crate::store::{article, asset, face, page, version};
use crate::{Code, Failure, Result};

const SOFTWARE: &str = concat!("Kliping ", env!("CARGO_PKG_VERSION"));
const WARC: &str = "archive/data.warc.gz";

/// The shown version of an article as a web archive: its pages with their headers, its parts, an index, a list of pages.
///
/// Fails with `not-a-url` for what came without an address: a web archive names everything by one.
pub fn export_wacz(archive: &Archive, id: &str, number: Option<u32>) -> Result<Vec<u8>> {
    let article = article::need(&archive.connection(), id)?;
    let version = version::need(&archive.connection(), article.nr, number.unwrap_or(article.current))?;
    let address = version.final_url.clone().or_else(|| article.url.clone()).filter(|url| Url::parse(url).is_ok());
    let address = address.ok_or_else(|| {
        Failure::new(Code::NotAUrl, "This article came without an address; a web archive needs one. Export it as HTML.").about(id)
    })?;
    let manifest = manifest::read(archive, &version)?;
    let title = face::of(&archive.connection(), article.nr)?.map(|row| row.headline).unwrap_or_default();
    let mut warc = Warc::default();
    warc.info(&version.captured_at)?;
    warc.response(&address, &version.captured_at, "text/html", &headers(&manifest), &archive.blobs().get(&version.hash)?)?;
    let mut pages = vec![(address, version.captured_at.clone(), title.clone())];
    for (row, told) in page::of(&archive.connection(), article.nr, version.number)?.into_iter().zip(told(&manifest, "pages")) {
        let Some(hash) = &row.hash else { continue };
        warc.response(&row.url, &row.captured_at, "text/html", &headers(told), &archive.blobs().get(hash)?)?;
        pages.push((row.url, row.captured_at, title.clone()));
    }
    for asset in asset::of(&archive.connection(), article.nr, version.number)? {
        if let (AssetState::Kept, Some(hash)) = (asset.state, &asset.hash) {
            let at = asset.fetched_at.as_deref().unwrap_or(&version.captured_at);
            warc.response(&asset.url, at, asset.mime.as_deref().unwrap_or_default(), &[], &archive.blobs().get(hash)?)?;
        }
    }
    pack(warc, &pages, &title)
}

fn told<'a>(manifest: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    manifest[list].as_array().into_iter().flatten()
}

/// Headers of a response as the manifest has them, without those that tell how it was packed.
fn headers(told: &Value) -> Vec<(String, String)> {
    let pair = |pair: &Value| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()));
    let packed = ["content-encoding", "transfer-encoding", "content-length", "content-type", "connection"];
    let all = told["headers"].as_array().into_iter().flatten().filter_map(pair);
    let mut kept: Vec<_> = all.filter(|(name, _)| !packed.contains(&name.as_str())).collect();
    let kind = told["headers"].as_array().into_iter().flatten().filter_map(pair).find(|(name, _)| name == "content-type");
    kept.extend(kind);
    kept
}

/// Records, each a gzip member of its own, and their lines for the index.
#[derive(Default)]
struct Warc {
    bytes: Vec<u8>,
    lines: Vec<String>,
    named: std::collections::HashSet<String>,
}

impl Warc {
    fn info(&mut self, at: &str) -> Result<()> {
        let block = format!("software: {SOFTWARE}\r\nformat: WARC File Format 1.1\r\n");
        let date = instant(at).to_rfc3339_opts(SecondsFormat::Secs, true);
        self.record(&format!("WARC-Type: warcinfo\r\nWARC-Date: {date}\r\nContent-Type: application/warc-fields\r\n"), block.as_bytes())
            .map(drop)
    }

    fn response(&mut self, url: &str, at: &str, mime: &str, headers: &[(String, String)], body: &[u8]) -> Result<()> {
        let at = instant(at);
        let mut block = String::from("HTTP/1.1 200 OK\r\n");
        if !headers.iter().any(|(name, _)| name == "content-type") {
            let _ = write!(block, "content-type: {mime}\r\n");
        }
        for (name, value) in headers {
            let _ = write!(block, "{name}: {}\r\n", value.replace(['\r', '\n'], " "));
        }
        let _ = write!(block, "content-length: {}\r\n\r\n", body.len());
        let block = [block.as_bytes(), body].concat();
        let payload = digest(body);
        let kind = headers
            .iter()
            .find(|(name, _)| name == "content-type")
            .map_or(mime, |(_, value)| value.split(';').next().unwrap_or(mime).trim());
        let fields = format!(
            "WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {}\r\nContent-Type: application/http; msgtype=response\r\n\
             WARC-Payload-Digest: sha256:{}\r\nWARC-Block-Digest: sha256:{}\r\n",
            at.to_rfc3339_opts(SecondsFormat::Secs, true),
            BASE32.encode(&Sha256::digest(body)),
            BASE32.encode(&Sha256::digest(&block)),
        );
        let (offset, length, record) = self.record(&fields, &block)?;
        if !self.named.insert(url.to_owned()) {
            return Ok(());
        }
        let line = json!({
            "url": url, "digest": payload, "mime": kind, "offset": offset, "length": length, "recordDigest": record,
            "status": "200", "filename": "data.warc.gz",
        });
        self.lines.push(format!("{} {} {line}", search_key(url), at.format("%Y%m%d%H%M%S%3f")));
        Ok(())
    }

    /// Offset, length and digest of a record as it lies in the file.
    fn record(&mut self, fields: &str, block: &[u8]) -> Result<(usize, usize, String)> {
        let mut record =
            format!("WARC/1.1\r\nWARC-Record-ID: <urn:uuid:{}>\r\n{fields}Content-Length: {}\r\n\r\n", uuid()?, block.len()).into_bytes();
        record.extend_from_slice(block);
        record.extend_from_slice(b"\r\n\r\n");
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&record)?;
        let packed = packed.finish()?;
        let offset = self.bytes.len();
        let digest = digest(&packed);
        self.bytes.extend_from_slice(&packed);
        Ok((offset, packed.len(), digest))
    }
}

/// The archive's files in their container.
fn pack(mut warc: Warc, pages: &[(String, String, String)], title: &str) -> Result<Vec<u8>> {
    warc.lines.sort();
    let index = warc.lines.iter().fold(String::new(), |index, line| index + line + "\n");
    let mut list = format!("{}\n", json!({ "format": "json-pages-1.0", "id": "pages", "title": "All Pages" }));
    for (number, (url, at, title)) in pages.iter().enumerate() {
        let at = instant(at).to_rfc3339_opts(SecondsFormat::Secs, true);
        let _ = writeln!(list, "{}", json!({ "id": format!("page-{}", number + 1), "url": url, "ts": at, "title": title }));
    }
    let files = [(WARC, warc.bytes), ("indexes/index.cdx", index.into_bytes()), ("pages/pages.jsonl", list.into_bytes())];
    let resources: Vec<Value> = files
        .iter()
        .map(|(path, bytes)| json!({ "name": path.rsplit('/').next(), "path": path, "hash": named_digest(bytes), "bytes": bytes.len() }))
        .collect();
    let now = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let first = pages.first().map(|(url, at, _)| (url.clone(), instant(at).to_rfc3339_opts(SecondsFormat::Secs, true)));
    let (main, at) = first.unwrap_or_default();
    let package = json!({
        "profile": "data-package", "wacz_version": "1.1.1", "title": title, "created": now, "modified": now, "software": SOFTWARE,
        "mainPageUrl": main, "mainPageDate": at, "resources": resources,
    });
    let package = serde_json::to_vec_pretty(&package).map_err(broken)?;
    let seal = serde_json::to_vec_pretty(&json!({ "path": "datapackage.json", "hash": named_digest(&package) })).map_err(broken)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let last = [("datapackage.json", package), ("datapackage-digest.json", seal)];
    for (path, bytes) in files.into_iter().chain(last) {
        // Replayers read records by their place in the container, so what is packed already is stored as it is.
        let method = if path == WARC { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(path, SimpleFileOptions::default().compression_method(method)).map_err(broken)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish().map_err(broken)?.into_inner())
}

fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Failure {
    Failure::new(Code::Internal, "The web archive could not be written.").because(error)
}

fn instant(at: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(at).map_or_else(|_| Utc::now(), |at| at.to_utc())
}

fn digest(bytes: &[u8]) -> String {
    format!("sha-256:{}", HEXLOWER.encode(&Sha256::digest(bytes)))
}

fn named_digest(bytes: &[u8]) -> String {
    format!("sha256:{}", HEXLOWER.encode(&Sha256::digest(bytes)))
}

/// A random UUID (RFC 9562, version 4).
fn uuid() -> Result<String> {
    let mut bits = [0u8; 16];
    getrandom::fill(&mut bits).map_err(|error| broken(error.to_string()))?;
    bits[6] = bits[6] & 0x0f | 0x40;
    bits[8] = bits[8] & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&bits);
    Ok(format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]))
}

/// The key by which an index is sorted: the host's parts from the last to the first, then the path.
fn search_key(url: &str) -> String {
    let Ok(parsed) = Url::parse(url) else { return url.to_owned() };
    let host = parsed.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let reversed = if parsed.domain().is_some() { host.split('.').rev().collect::<Vec<_>>().join(",") } else { host.to_owned() };
    let port = parsed.port().map(|port| format!(":{port}")).unwrap_or_default();
    let query = parsed.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{reversed}{port}){}{query}", parsed.path()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::search_key;

    #[test]
    fn keys_begin_with_the_last_part_of_the_host() {
        assert_eq!(search_key("https://www.Warta.example:8080/Berita?a=B"), "example,warta:8080)/berita?a=b");
        assert_eq!(search_key("http://127.0.0.1:80/"), "127.0.0.1)/");
    }
}
