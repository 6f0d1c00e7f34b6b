//! WARC (ISO 28500): what a crawler asked for and got, one record each.

use std::io::{BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;
use warc::{RecordType, WarcHeader, WarcReader};

use super::{ForeignPage, LARGEST, Parts, Unwrapped, damaged};
use crate::Result;
use crate::capture::limits::Limits;
use crate::capture::unpack;

/// Pages of one file at most.
const MOST: usize = 2000;

/// Reads it. A record that is damaged ends the reading if nothing came before it; what came before is kept.
pub fn read(bytes: &[u8], name: &str) -> Result<Unwrapped> {
    let mut unwrapped = Unwrapped { pages: Vec::new(), parts: Parts::default() };
    read_into(bytes, name, &mut unwrapped)?;
    Ok(unwrapped)
}

/// Reads it into what is there already.
pub fn read_into(bytes: &[u8], name: &str, unwrapped: &mut Unwrapped) -> Result<()> {
    let mut plain = Vec::new();
    if bytes.starts_with(b"\x1f\x8b") {
        // A file that was cut off still holds what came before.
        let cut = MultiGzDecoder::new(bytes).take(LARGEST).read_to_end(&mut plain).err();
        if let Some(error) = cut.filter(|_| plain.is_empty()) {
            return Err(damaged(name, error));
        }
    } else {
        plain.extend_from_slice(bytes);
    }
    for record in WarcReader::new(BufReader::new(Cursor::new(plain))).iter_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) if unwrapped.pages.is_empty() && unwrapped.parts.is_empty() => return Err(damaged(name, error.to_string())),
            Err(_) => break,
        };
        let Some(url) = record.header(WarcHeader::TargetURI).map(|url| url.trim_matches(['<', '>', ' ']).to_owned()) else { continue };
        let at = record.date().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        match record.warc_type() {
            RecordType::Response => response(url, at, record.body(), unwrapped),
            RecordType::Resource => {
                let kind = record.header(WarcHeader::ContentType).map(std::borrow::Cow::into_owned);
                take(url, at, kind, Vec::new(), record.body().to_vec(), unwrapped);
            }
            _ => {}
        }
    }
    Ok(())
}

/// A response as it went over the wire.
fn response(url: String, at: String, block: &[u8], unwrapped: &mut Unwrapped) {
    let Some(end) = block.windows(4).position(|window| window == b"\r\n\r\n") else { return };
    let head = String::from_utf8_lossy(&block[..end]);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse::<u16>().ok());
    if !status.is_some_and(|status| (200..300).contains(&status)) {
        return;
    }
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let header = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let mut body = block[end + 4..].to_vec();
    if header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        body = unchunk(&body).unwrap_or(body);
    }
    // Some crawlers write the header of a body that they unpacked themselves.
    let packed = header("content-encoding").unwrap_or_default();
    let body = unpack::unpack(body.clone(), &packed, &url, &Limits::default()).unwrap_or(body);
    let kind = header("content-type");
    take(url, at, kind, headers.into_iter().filter(|(name, _)| name != "set-cookie").collect(), body, unwrapped);
}

fn take(url: String, at: String, kind: Option<String>, headers: Vec<(String, String)>, body: Vec<u8>, unwrapped: &mut Unwrapped) {
    let essence = kind.as_deref().unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_page = matches!(essence.as_str(), "text/html" | "application/xhtml+xml") && url.starts_with("http");
    if is_page && unwrapped.pages.len() < MOST && !unwrapped.pages.iter().any(|page| page.url.as_deref() == Some(&url)) {
        unwrapped.pages.push(ForeignPage { url: Some(url), kept_at: Some(at), bytes: body, content_type: kind, headers });
    } else if !is_page {
        unwrapped.parts.entry(url).or_insert(body);
    }
}

/// The body behind chunks (RFC 9112 §7.1); `None` if it was not cut into any.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 2..)?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::unchunk;

    #[test]
    fn chunks_are_joined() {
        assert_eq!(unchunk(b"4\r\nWiki\r\n5;x=1\r\npedia\r\n0\r\n\r\n").unwrap(), b"Wikipedia");
        assert_eq!(unchunk(b"<html>"), None);
        assert_eq!(unchunk(b"ffffffffffffffff\r\nx"), None);
    }
}
