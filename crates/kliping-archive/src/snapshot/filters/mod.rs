//! Filter lists as content blockers share them: what of a page is not fetched.
//!
//! A capture asks for pictures, sheets and fonts alone, so it heeds the network filters: `||host^`, `/path/`, `*` and `^`,
//! anchors, `@@` exceptions, kinds, parties and `domain=`. Lines that hide elements, run scripts or rewrite answers, and
//! regular expressions, ask for a browser; they are counted and passed over.

mod options;
mod pattern;

use std::collections::{HashMap, HashSet};

use url::Url;

use self::options::Options;
use self::pattern::{Address, Pattern};
use super::Use;

/// What lists say.
#[derive(Debug, Default)]
pub struct Filters {
    unwanted: Shelf,
    wanted: Shelf,
    /// Lines that were understood.
    pub rules: u32,
    /// Lines that were passed over.
    pub ignored: u32,
}

/// Filters of one kind, filed so that an address is held against few of them.
#[derive(Debug, Default)]
struct Shelf {
    /// Whole hosts, with everything under them.
    hosts: HashSet<Box<str>>,
    /// By a word that the address must hold.
    by_word: HashMap<Box<str>, Vec<Filter>>,
    /// Those without such a word.
    others: Vec<Filter>,
}

#[derive(Debug)]
struct Filter {
    pattern: Pattern,
    options: Options,
}

/// What parts a site from the elements that a line hides or changes there.
const HIDES: &[&str] = &["##", "#@#", "#?#", "#$#", "#%#", "$$"];

/// What came of a line.
enum Line {
    Nothing,
    Rule,
    Ignored,
}

impl Filters {
    /// Adds the lines of a list.
    pub fn read(&mut self, list: &str) {
        for line in list.lines() {
            match self.line(line.trim()) {
                Line::Nothing => {}
                Line::Rule => self.rules += 1,
                Line::Ignored => self.ignored += 1,
            }
        }
    }

    fn line(&mut self, line: &str) -> Line {
        // A list of hosts begins its comments with the sign that begins a rule about elements.
        let hides = |at: &str| HIDES.iter().any(|sign| at.starts_with(sign));
        if line.is_empty() || line.starts_with(['!', '[']) || line.starts_with('#') && !hides(line) {
            return Line::Nothing;
        }
        if HIDES.iter().any(|sign| line.contains(sign)) {
            return Line::Ignored;
        }
        let (shelf, line) = match line.strip_prefix("@@") {
            Some(rest) => (&mut self.wanted, rest),
            None => (&mut self.unwanted, line),
        };
        // As lists of hosts write them: alone, or behind an address that leads nowhere.
        let alone = line.split_once([' ', '\t']).map_or(line, |(nowhere, host)| {
            if ["0.0.0.0", "127.0.0.1", "::"].contains(&nowhere) { host.split('#').next().unwrap_or_default().trim() } else { line }
        });
        if is_host(alone) {
            shelf.hosts.insert(alone.to_ascii_lowercase().into());
            return Line::Rule;
        }
        let (pattern, options) = match line.rsplit_once('$') {
            Some((pattern, options)) if is_options(options) => (pattern, options),
            _ => (line, ""),
        };
        let Some(options) = Options::parse(options) else { return Line::Ignored };
        if is_expression(pattern) {
            return Line::Ignored;
        }
        if options.is_idle() {
            return Line::Rule;
        }
        let host = pattern.strip_prefix("||").and_then(|rest| rest.strip_suffix('^'));
        if let Some(host) = host.filter(|host| options.is_plain() && is_host(host)) {
            shelf.hosts.insert(host.to_ascii_lowercase().into());
            return Line::Rule;
        }
        let Some(pattern) = Pattern::parse(pattern) else { return Line::Ignored };
        let word: Option<Box<str>> = pattern.word().map(Into::into);
        let filter = Filter { pattern, options };
        match word {
            Some(word) => shelf.by_word.entry(word).or_default().push(filter),
            None => shelf.others.push(filter),
        }
        Line::Rule
    }

    /// Whether the lists want a part fetched (`Some(true)`), want it left out (`Some(false)`), or say nothing.
    pub fn say(&self, url: &Url, used_as: Use, page: Option<&str>) -> Option<bool> {
        let address = Address::new(url)?;
        if self.wanted.holds(&address, used_as, page) {
            return Some(true);
        }
        self.unwanted.holds(&address, used_as, page).then_some(false)
    }
}

impl Shelf {
    fn holds(&self, address: &Address, used_as: Use, page: Option<&str>) -> bool {
        let fits = |filter: &Filter| filter.options.mean(used_as, address.host(), page) && filter.pattern.fits(address);
        let mut parts = std::iter::successors(Some(address.host()), |host| host.split_once('.').map(|(_, rest)| rest));
        parts.any(|host| self.hosts.contains(host))
            || address.words().filter_map(|word| self.by_word.get(word)).flatten().any(fits)
            || self.others.iter().any(fits)
    }
}

fn is_host(text: &str) -> bool {
    text.contains('.') && !text.starts_with('.') && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}

/// Whether what follows a `$` are options: an address may hold one too.
fn is_options(text: &str) -> bool {
    text.split(',').all(|word| {
        let name = word.trim_start_matches('~').split('=').next().unwrap_or_default();
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    })
}

/// `/…/` is a regular expression, unless what is between the strokes is a plain path.
fn is_expression(pattern: &str) -> bool {
    let inner = pattern.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    inner.is_some_and(|inner| inner.contains(['\\', '[', ']', '(', ')', '{', '}', '+', '?', '|', '$']))
}

/// Whether a host is another or lies under it.
fn is_under(host: &str, known: &str) -> bool {
    host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'))
}

/// The part of a host that one owner registers: its last two labels, or three where a country has short ones in between
/// (`warta.co.id`).
pub fn site_of(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (Some(last), Some(middle)) = (dots.next(), dots.next()) else { return host };
    let short = host.len() - last - 1 == 2 && last - middle - 1 <= 3;
    let cut = if short { dots.next().map_or(0, |at| at + 1) } else { middle + 1 };
    &host[cut..]
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "\
[Adblock Plus 2.0]
! Title: percobaan
||iklan.example^
||pelacak.example^$third-party
/banner/*
/pop-up/
||foto.example/sponsor/$image,third-party
@@||iklan.example/foto/$image
@@||baik.example^
hitung.example
0.0.0.0 tuan.example # kata orang
||naskah.example^$script
warta.example##.iklan
#?#div:has(.sponsor)
/ad[0-9]+/
||ganti.example^$redirect=1x1.gif
*$image
";

    fn said(url: &str, used_as: Use) -> Option<bool> {
        let mut filters = Filters::default();
        filters.read(LIST);
        filters.say(&Url::parse(url).unwrap(), used_as, Some("www.warta.example"))
    }

    #[test]
    fn lists_are_heeded_as_far_as_a_capture_can() {
        let mut filters = Filters::default();
        filters.read(LIST);
        assert_eq!((filters.rules, filters.ignored), (10, 5));
        for (url, used_as, expected) in [
            ("https://a.iklan.example/x.png", Use::Image, Some(false)),
            ("https://iklan.example/foto/x.png", Use::Image, Some(true)),
            ("https://iklan.example/foto/x.css", Use::Style, Some(false)),
            ("https://pelacak.example/x.png", Use::Image, Some(false)),
            ("https://warta.example/banner/x.png", Use::Image, Some(false)),
            ("https://warta.example/banners/x.png", Use::Image, None),
            ("https://warta.example/pop-up/x.png", Use::Image, Some(false)),
            ("https://foto.example/sponsor/x.png", Use::Image, Some(false)),
            ("https://foto.example/sponsor/x.css", Use::Style, None),
            ("https://baik.example/banner/x.png", Use::Image, Some(true)),
            ("https://hitung.example/", Use::Font, Some(false)),
            ("https://tuan.example/", Use::Image, Some(false)),
            ("https://naskah.example/x.png", Use::Image, None),
            ("https://ganti.example/x.png", Use::Image, None),
        ] {
            assert_eq!(said(url, used_as), expected, "{url}");
        }
    }

    #[test]
    fn a_site_is_what_one_owner_registers() {
        assert_eq!(site_of("foto.warta.co.id"), "warta.co.id");
        assert_eq!(site_of("a.b.warta.example"), "warta.example");
        assert_eq!(site_of("warta.id"), "warta.id");
        assert_eq!(site_of("co.id"), "co.id");
        assert_eq!(site_of("localhost"), "localhost");
    }

    #[test]
    fn a_long_list_costs_little() {
        let list: String = (0..20_000).map(|n| format!("||iklan{n}.example^\n/jalur{n}/*\n-spanduk{n}.\n")).collect::<Vec<_>>().concat();
        let mut filters = Filters::default();
        filters.read(&list);
        assert_eq!(filters.rules, 60_000);
        let url = Url::parse("https://warta.example/foto/2024/jalur19999/a.png?b=1").unwrap();
        assert_eq!(filters.say(&url, Use::Image, None), Some(false));
        assert!(filters.unwanted.others.is_empty(), "every filter is filed under a word");
    }
}
