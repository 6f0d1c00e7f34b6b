//! MHTML (RFC 2557): a mail whose first HTML part is the page, the others its parts by their `Content-Location`.

use mail_parser::{MessageParser, MimeHeaders, PartType};
use url::Url;

use super::{ForeignPage, Parts, Unwrapped, damaged};
use crate::Result;

/// Whether bytes are such a mail.
pub fn is_one(bytes: &[u8], name: &str) -> bool {
    let top = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let mail = top.contains("mime-version:") && top.contains("multipart/related");
    let starts = top
        .trim_start()
        .split(['\n', ':'])
        .next()
        .is_some_and(|field| field.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    mail && starts || super::ends(name, &["mht", "mhtml"]) && starts && top.contains("content-type:")
}

/// Reads it.
pub fn read(bytes: &[u8], name: &str) -> Result<Unwrapped> {
    let message = MessageParser::default().parse(bytes).ok_or_else(|| damaged(name, "no mail"))?;
    // Chrome writes where the page came from; others leave it to the part's own location.
    let from = message.header("Snapshot-Content-Location").and_then(|value| value.as_text()).map(|url| url.trim().to_owned());
    let kept_at = message.date().map(mail_parser::DateTime::to_rfc3339);
    let (mut page, mut parts) = (None, Parts::default());
    for part in &message.parts {
        let location = part.content_location().map(|url| url.trim().to_owned());
        let (content, is_page) = match &part.body {
            PartType::Html(html) => (html.as_bytes().to_vec(), true),
            PartType::Text(text) => (text.as_bytes().to_vec(), false),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => (bytes.to_vec(), false),
            PartType::Message(_) | PartType::Multipart(_) => continue,
        };
        if is_page && page.is_none() {
            let url = from.clone().or(location).filter(|url| url.starts_with("http"));
            // The mail's own encodings are undone: what is here is UTF-8.
            let content_type = Some("text/html; charset=utf-8".to_owned());
            page = Some(ForeignPage { url, kept_at: kept_at.clone(), bytes: content, content_type, headers: Vec::new() });
            continue;
        }
        let address = location.or_else(|| part.content_id().map(|id| format!("cid:{id}")));
        if let Some(address) = address {
            let base = page
                .as_ref()
                .and_then(|page: &ForeignPage| super::base_of(page.url.as_deref()))
                .or_else(|| super::base_of(from.as_deref()));
            let url = base.and_then(|base: Url| base.join(&address).ok()).map_or(address, String::from);
            parts.insert(url, content);
        }
    }
    Ok(Unwrapped { pages: page.into_iter().collect(), parts })
}
