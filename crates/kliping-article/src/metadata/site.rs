//! The outlet's name.

use super::PageData;

/// As the page says it, else the host.
pub fn find(data: &PageData<'_>) -> Option<String> {
    let said = data
        .meta(&["og:site_name", "application-name", "publisher", "dc.publisher"])
        .map(super::json_ld::plain)
        .filter(|name| !name.contains("://"))
        .or_else(|| data.json_ld.names("publisher").into_iter().next())
        .or_else(|| data.json_ld.site.clone());
    said.filter(|name| !name.is_empty()).or_else(|| host(data))
}

/// The host without "www.".
pub fn host(data: &PageData<'_>) -> Option<String> {
    data.url.as_ref()?.host_str().map(|host| host.trim_start_matches("www.").to_owned())
}
