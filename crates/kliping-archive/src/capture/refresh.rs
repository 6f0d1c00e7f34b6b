//! Pages that only send the reader on: `<meta http-equiv="refresh" content="0; url=…">`.
//!
//! Short links and sign-on relays answer with such a page where others redirect. Only a page too short to be an article is
//! believed, and only if it sends on at once: long pages reload themselves, and send readers without scripts elsewhere.

/// Bytes of the longest page that is taken for a mere relay.
const LONGEST: usize = 4096;

/// Seconds that a relay lets its reader wait.
const PATIENCE: f32 = 5.0;

/// Where a page sends its reader on to, as it is written.
///
/// Example: `<meta http-equiv=refresh content="0;url='/baca/7'">` → `/baca/7`.
pub fn target(page: &[u8]) -> Option<String> {
    if page.len() > LONGEST {
        return None;
    }
    let page = String::from_utf8_lossy(page);
    let lower = page.to_ascii_lowercase();
    // What readers without scripts are sent to is a page that says so.
    let end = lower.find("<noscript").unwrap_or(lower.len());
    let mut from = 0;
    while let Some(meta) = lower[from..end].find("<meta").map(|at| from + at) {
        let close = lower[meta..].find('>').map_or(lower.len(), |at| meta + at);
        from = close.min(end);
        if !lower[meta..close].contains("refresh") {
            continue;
        }
        let Some(content) = lower[meta..close].find("content=").map(|at| meta + at + "content=".len()) else { continue };
        let value = page[content..close].trim_start_matches(['"', '\'', ' ']);
        let (delay, rest) = value.split_once([';', ',']).unwrap_or((value, ""));
        if !delay.trim().parse::<f32>().is_ok_and(|delay| delay <= PATIENCE) {
            continue;
        }
        let rest = rest.trim_start();
        let address = match rest.get(..4) {
            Some(name) if name.eq_ignore_ascii_case("url=") => &rest[4..],
            _ => rest,
        };
        let address = address.trim_start_matches(['"', '\'', ' ']).split(['"', '\'']).next().unwrap_or_default().trim();
        if !address.is_empty() {
            return Some(address.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn a_relay_names_its_target() {
        for (page, expected) in [
            (r#"<meta http-equiv=refresh content="0;url='/baca/7'">"#, Some("/baca/7")),
            (r#"<META HTTP-EQUIV="Refresh" CONTENT="1; URL=https://contoh.id/a?b=1">"#, Some("https://contoh.id/a?b=1")),
            (r#"<meta http-equiv="refresh" content="900">"#, None),
            (r#"<meta http-equiv="refresh" content="900; url=/lagi">"#, None),
            (r#"<noscript><meta http-equiv="refresh" content="0; url=/tanpa-skrip"></noscript>"#, None),
            (r#"<meta name="description" content="0; url=/bukan">"#, None),
            ("<meta http-equiv=refresh content", None),
            ("<meta", None),
        ] {
            assert_eq!(target(page.as_bytes()).as_deref(), expected, "{page}");
        }
        let long = format!(r#"<meta http-equiv="refresh" content="0; url=/a">{}"#, "teks ".repeat(1000));
        assert_eq!(target(long.as_bytes()), None);
    }
}
