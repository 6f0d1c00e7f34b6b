//! What a program that keeps pages in one file writes at its top: `SingleFile`, monolith, and browsers' "save page".
//!
//! Example: `<!-- Saved from https://example.com/1 at 2015-11-26T03:15:00Z using monolith v2.10.1 -->`.

use chrono::DateTime;

/// How far down the comment is looked for: `SingleFile` puts it behind the doctype.
const TOP: usize = 4096;

/// What the comment says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Address of the page.
    pub url: Option<String>,
    /// When it was kept, RFC 3339.
    pub kept_at: Option<String>,
}

/// Reads it; `None` if there is none.
pub fn header(page: &[u8]) -> Option<Header> {
    let top = String::from_utf8_lossy(&page[..page.len().min(TOP)]);
    top.match_indices("<!--").find_map(|(at, _)| {
        let comment = &top[at + 4..];
        read(comment.split("-->").next().unwrap_or(comment))
    })
}

fn read(comment: &str) -> Option<Header> {
    if comment.contains("SingleFile") {
        let field = |name: &str| comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
        let kept_at = field("saved date:").and_then(script_date);
        return Some(Header { url: field("url:").and_then(web), kept_at });
    }
    let said = comment.trim();
    // monolith writes "local source" where a page came from a file.
    if let Some(rest) = said.strip_prefix("Saved from ")
        && let Some((url, rest)) = rest.split_once(" at ")
        && rest.contains("monolith")
    {
        let kept_at = rest.split(' ').next().filter(|at| DateTime::parse_from_rfc3339(at).is_ok()).map(str::to_owned);
        return Some(Header { url: web(url), kept_at });
    }
    // Browsers: `saved from url=(0030)https://…`, the number being the address's length.
    let rest = said.strip_prefix("saved from url=(")?;
    let url = rest.split_once(')')?.1;
    Some(Header { url: web(url), kept_at: None })
}

fn web(url: &str) -> Option<String> {
    let url = url.trim();
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned())
}

/// A date as JavaScript writes it: `Thu Nov 26 2015 10:15:00 GMT+0700 (Western Indonesia Time)`.
fn script_date(date: &str) -> Option<String> {
    let date = date.split(" (").next()?.trim();
    let parsed = DateTime::parse_from_str(date, "%a %b %d %Y %H:%M:%S GMT%z").or_else(|_| DateTime::parse_from_rfc3339(date)).ok()?;
    Some(parsed.to_rfc3339_opts(chrono::SecondsFormat::Secs, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str) -> Option<(Option<String>, Option<String>)> {
        header(page.as_bytes()).map(|header| (header.url, header.kept_at))
    }

    #[test]
    fn each_program_is_understood() {
        let url = || Some("https://warta.example/berita/1".to_owned());
        let at = |at: &str| Some(at.to_owned());
        let single = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://warta.example/berita/1 \n saved date: Thu Nov 26 2015 \
                      10:15:00 GMT+0700 (Western Indonesia Time)\n--><head>";
        assert_eq!(told(single), Some((url(), at("2015-11-26T10:15:00+07:00"))));
        assert_eq!(told("<!--\n Page saved with SingleFile \n url: https://warta.example/berita/1 \n-->"), Some((url(), None)));
        let monolith = "<!-- Saved from https://warta.example/berita/1 at 2015-11-26T03:15:00Z using monolith v2.10.1 -->\n<!DOCTYPE html>";
        assert_eq!(told(monolith), Some((url(), at("2015-11-26T03:15:00Z"))));
        assert_eq!(told("<!DOCTYPE html>\n<!-- saved from url=(0030)https://warta.example/berita/1 -->"), Some((url(), None)));
        assert_eq!(
            told("<!-- Saved from local source at 2015-11-26T03:15:00Z using monolith v2.10.1 -->"),
            Some((None, at("2015-11-26T03:15:00Z")))
        );
    }

    #[test]
    fn other_comments_say_nothing() {
        for page in ["", "<!-- Halaman 1 -->", "<!-- saved from url=( -->", "<!--", "<p>Page saved with SingleFile</p>"] {
            assert_eq!(told(page), None, "{page}");
        }
    }
}
