//! The outlet's name.

use super::PageHead;

/// As the page says it, else the host.
pub fn find(head: &PageHead<'_>) -> Option<String> {
    let said = head
        .meta(&["og:site_name", "application-name", "publisher", "dc.publisher"])
        .map(super::json_ld::plain)
        .filter(|name| !name.contains("://"))
        .or_else(|| head.json_ld.names("publisher").into_iter().next())
        .or_else(|| head.json_ld.site.clone());
    said.filter(|name| !name.is_empty()).or_else(|| host(head))
}

/// The host without "www.".
pub fn host(head: &PageHead<'_>) -> Option<String> {
    head.url.as_ref()?.host_str().map(|host| host.trim_start_matches("www.").to_owned())
}
