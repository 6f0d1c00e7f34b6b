//! Import: files and folders of saved pages, lists of addresses, feeds, as one list of clips.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::{clip_many, new_in_feed};
use crate::archive::Archive;
use crate::store::{self, queue};
use crate::{ClipRequest, ClipSource, Code, Failure, ImportOutcome, ImportRow, Result, Steps};

/// Endings of saved pages and texts.
const PAGES: &[&str] = &["html", "htm", "xhtml", "mhtml", "mht", "warc", "wacz", "txt"];
/// Endings of feeds and lists of feeds.
const FEEDS: &[&str] = &["opml", "rss", "atom", "xml"];
/// A list of addresses is shorter than this.
const LIST: u64 = 20 << 20;
/// Folders inside folders that are entered.
const DEPTH: u32 = 8;

/// Clips whatever these sources hold: a file that another program kept, a folder of such files, a list of addresses (one a
/// line, a table with a column of addresses, or bookmarks as browsers write them), a feed, a list of feeds, or an address of
/// one of these or of a page. What comes is told one by one; one that fails does not stop the others.
///
/// One that is stopped tells what came until then. Fails only if the archive does.
pub fn import(archive: &Archive, sources: &[String], progress: &mut Steps<'_>) -> Result<ImportOutcome> {
    let mut outcome = ImportOutcome::default();
    let mut requests = Vec::new();
    for source in sources.iter().map(|source| source.trim()).filter(|source| !source.is_empty()) {
        match held_by(archive, source) {
            Ok(held) => {
                for one in held {
                    match one {
                        Ok(source) => requests.push(ClipRequest { source, ..ClipRequest::default() }),
                        Err(failure) => outcome.rows.push(refused(source, &failure)),
                    }
                }
            }
            Err(failure) => outcome.rows.push(refused(source, &failure)),
        }
    }
    let total = requests.len() as u32;
    progress(0, total)?;
    let mut reached = 0;
    let ended = clip_many(archive, &requests, &mut |at, clipped| {
        let name = requests.get(at).map(|request| name(&request.source)).unwrap_or_default();
        outcome.rows.push(match clipped {
            Ok(clipped) => ImportRow { source: name, outcome: Some(clipped), failure: None, message: None },
            Err(failure) => refused(&name, &failure),
        });
        reached = at + 1;
        progress(at as u32 + 1, total)
    });
    match ended {
        Err(failure) if failure.code == Code::Stopped => {
            outcome.stopped = true;
            // Nobody waits for the rest any more: the queue would fetch it by itself.
            store::write(&mut archive.connection(), |connection| {
                requests.iter().skip(reached).try_for_each(|request| match &request.source {
                    ClipSource::Url(url) => queue::take(connection, url).map(drop),
                    _ => Ok(()),
                })
            })?;
        }
        other => other?,
    }
    Ok(outcome)
}

fn refused(source: &str, failure: &Failure) -> ImportRow {
    ImportRow { source: source.to_owned(), outcome: None, failure: Some(failure.code), message: Some(failure.message.clone()) }
}

fn name(source: &ClipSource) -> String {
    match source {
        ClipSource::Url(url) => url.clone(),
        ClipSource::File(path) => path.display().to_string(),
        _ => String::new(),
    }
}

/// What is to be clipped of a source.
fn held_by(archive: &Archive, source: &str) -> Result<Vec<Result<ClipSource>>> {
    if source.contains("://") {
        return match new_in_feed(archive, source, None) {
            Err(failure) if failure.code == Code::UnsupportedKind => Ok(vec![Ok(ClipSource::Url(source.to_owned()))]),
            named => Ok(of_feeds(named?)),
        };
    }
    let path = Path::new(source);
    if path.is_dir() {
        let mut files = Vec::new();
        collect(path, DEPTH, &mut files)?;
        if files.is_empty() {
            return Err(Failure::new(Code::Empty, format!("{source} holds no saved page.")).about(source));
        }
        return Ok(files.into_iter().map(|path| Ok(ClipSource::File(path))).collect());
    }
    if has_ending(path, FEEDS) {
        return Ok(of_feeds(new_in_feed(archive, source, None)?));
    }
    // What cannot be read is told by the clip that tries it.
    let short = fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() <= LIST);
    if short
        && let Ok(bytes) = fs::read(path)
        && let Some(links) = addresses(&String::from_utf8_lossy(&bytes), path)
    {
        return Ok(links.into_iter().map(|link| Ok(ClipSource::Url(link))).collect());
    }
    Ok(vec![Ok(ClipSource::File(path.to_owned()))])
}

fn of_feeds(feeds: Vec<crate::FeedArticles>) -> Vec<Result<ClipSource>> {
    feeds
        .into_iter()
        .flat_map(|feed| match feed.fresh {
            Ok(links) => links.into_iter().map(|link| Ok(ClipSource::Url(link))).collect(),
            Err(failure) => vec![Err(failure)],
        })
        .collect()
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Saved pages of a folder by name, those of its folders after them. A browser's folder of a page's parts is not entered, nor
/// is a link, which could lead round.
fn collect(folder: &Path, depth: u32, files: &mut Vec<PathBuf>) -> Result<()> {
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<std::io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut folders = Vec::new();
    for entry in entries {
        let (kind, name, path) = (entry.file_type()?, entry.file_name().to_string_lossy().into_owned(), entry.path());
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() && !name.ends_with("_files") {
            folders.push(path);
        } else if kind.is_file() && (has_ending(&path, PAGES) || name.to_lowercase().ends_with(".warc.gz")) {
            files.push(path);
        }
    }
    if depth > 0 {
        folders.iter().try_for_each(|inner| collect(inner, depth - 1, files))?;
    }
    Ok(())
}

/// The addresses that a file lists; `None` for one that is no list.
fn addresses(text: &str, path: &Path) -> Option<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let start = text.trim_start().get(..40).unwrap_or_default().to_ascii_lowercase();
    let found = if start.starts_with("<!doctype netscape-bookmark-file") {
        bookmarks(text)
    } else if has_ending(path, &["csv", "tsv"]) {
        column(text)
    } else if has_ending(path, &["txt", "urls", "list"]) || path.extension().is_none() {
        lines(text)?
    } else {
        return None;
    };
    let mut seen = std::collections::HashSet::new();
    let links: Vec<String> = found.into_iter().filter(|link| is_web(link) && seen.insert(link.clone())).collect();
    (!links.is_empty()).then_some(links)
}

fn is_web(link: &str) -> bool {
    link.starts_with("http://") || link.starts_with("https://")
}

/// One address a line; `#` begins a remark. A text that has anything else in it is a text.
fn lines(text: &str) -> Option<Vec<String>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    lines.iter().all(|line| is_web(line) && !line.contains(char::is_whitespace)).then(|| lines.into_iter().map(str::to_owned).collect())
}

/// The column of addresses of a table, as programs that keep links write it: the first one that has an address in it.
fn column(text: &str) -> Vec<String> {
    let delimiter = if text.lines().next().is_some_and(|head| head.contains('\t')) { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().filter_map(std::result::Result::ok).collect();
    let Some(at) = rows.iter().find_map(|row| row.iter().position(is_web)) else { return Vec::new() };
    rows.iter().filter_map(|row| row.get(at)).map(str::to_owned).collect()
}

/// Links of the file of bookmarks that every browser reads and writes: one `<A HREF="…">` a bookmark. Of a file that cannot be
/// read to its end, those before that place.
fn bookmarks(text: &str) -> Vec<String> {
    let found = RefCell::new(Vec::new());
    let link = element!("a[href]", |link| {
        found.borrow_mut().extend(link.get_attribute("href").map(|href| htmlize::unescape_attribute(href.trim()).into_owned()));
        Ok(())
    });
    let _ = rewrite_str(text, RewriteStrSettings { element_content_handlers: vec![link], ..RewriteStrSettings::default() });
    found.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(name: &str, text: &str) -> Option<Vec<String>> {
        addresses(text, Path::new(name))
    }

    #[test]
    fn lists_of_addresses_are_known_however_they_are_written() {
        let two = Some(vec!["https://kabar.example/a?x=1&y=2".to_owned(), "https://kabar.example/b".to_owned()]);
        assert_eq!(listed("a.txt", "# bacaan\nhttps://kabar.example/a?x=1&y=2\n\nhttps://kabar.example/b\n"), two);
        assert_eq!(listed("a.csv", "title,url,time\n\"A, lagi\",https://kabar.example/a?x=1&y=2,1\nB,https://kabar.example/b,2\n"), two);
        let marks = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF=\"https://kabar.example/a?x=1&amp;y=2\" ADD_DATE=\"1\">A</A>\
                     <DT><a href=\"https://kabar.example/b\">B</a><DT><A HREF=\"https://kabar.example/b\">B</A></DL>";
        assert_eq!(listed("markah.html", marks), two);
        let odd = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<!-- <A HREF=\"https://kabar.example/c\"> --><DL><DT>\
                   <A ADD_DATE=1 HREF='https://kabar.example/a?x=1&#38;y=2' TAGS='href=\"https://kabar.example/d\"'>A</A>\
                   <DT><A HREF = https://kabar.example/b>B</A><DT><A NAME=x>tanpa alamat</A>";
        assert_eq!(listed("markah.html", odd), two);
    }

    #[test]
    fn what_is_no_list_is_none() {
        assert_eq!(listed("a.txt", "Taman dibuka\nhttps://kabar.example/a\n"), None);
        assert_eq!(listed("a.html", "<!doctype html><a href=\"https://kabar.example/a\">A</a>"), None);
        assert_eq!(listed("a.csv", "nama,umur\nAni,3\n"), None);
        assert_eq!(listed("a.txt", ""), None);
    }

    #[test]
    fn a_folder_gives_its_pages_and_not_the_parts_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for inner in ["b_files", "dalam"] {
            fs::create_dir(at(inner)).unwrap();
        }
        for name in ["b.html", "a.MHTML", "c.png", ".sembunyi.html", "b_files/d.html", "dalam/e.warc.gz"] {
            fs::write(at(name), "x").unwrap();
        }
        let mut files = Vec::new();
        collect(folder.path(), DEPTH, &mut files).unwrap();
        assert_eq!(files, [at("a.MHTML"), at("b.html"), at("dalam/e.warc.gz")]);
    }
}
