//! The pattern of a filter: what of an address it fits.
//!
//! `||` stands for the beginning of a host or of a part of it, `|` for the beginning or the end of the address, `*` for
//! anything, and `^` for a sign that parts names (anything but a letter, a digit, `_`, `-`, `.` and `%`) or the end.
//! Syntax: <https://help.adblockplus.org/hc/en-us/articles/360062733293>.

/// Where a pattern begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    Anywhere,
    Address,
    Host,
}

/// A pattern, in small letters.
#[derive(Debug)]
pub struct Pattern {
    begin: Begin,
    /// Whether it must reach the address's end.
    to_end: bool,
    /// What stands between the stars; the first is empty if a star stands first.
    pieces: Vec<Box<[u8]>>,
}

/// An address as patterns look at it: in small letters, with the place of its host.
#[derive(Debug)]
pub struct Address {
    text: String,
    host: std::ops::Range<usize>,
}

impl Address {
    /// Of a URL with a host.
    pub fn new(url: &url::Url) -> Option<Self> {
        let host = url.host_str()?;
        let text = url.as_str().split('#').next().unwrap_or_default().to_ascii_lowercase();
        // The host follows the scheme and, if there are any, a name and a password.
        let at = text.find("://")? + 3;
        let authority = text.get(at..)?.split(['/', '?']).next()?;
        let begin = at + authority.rfind('@').map_or(0, |sign| sign + 1);
        let end = begin + host.len();
        (text.get(begin..end)? == host.to_ascii_lowercase()).then_some(Address { text, host: begin..end })
    }

    /// The host.
    pub fn host(&self) -> &str {
        &self.text[self.host.clone()]
    }

    /// Runs of letters and digits.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| word.len() >= WORD)
    }
}

/// Letters of the shortest word that a pattern is filed under.
const WORD: usize = 3;

impl Pattern {
    /// Of a filter without its options; `None` for one that would fit everything.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let (begin, text) = match (text.strip_prefix("||"), text.strip_prefix('|')) {
            (Some(rest), _) => (Begin::Host, rest),
            (None, Some(rest)) => (Begin::Address, rest),
            (None, None) => (Begin::Anywhere, text.as_str()),
        };
        let (to_end, text) = text.strip_suffix('|').map_or((false, text), |rest| (true, rest));
        let says_something = text.bytes().any(|sign| sign.is_ascii_alphanumeric());
        let pieces = text.split('*').map(|piece| piece.as_bytes().into()).collect();
        says_something.then_some(Pattern { begin, to_end, pieces })
    }

    /// The longest word that every address it fits holds between two signs that are neither letter nor digit.
    pub fn word(&self) -> Option<&str> {
        let mut longest: Option<&str> = None;
        for (nr, piece) in self.pieces.iter().enumerate() {
            let Ok(piece) = std::str::from_utf8(piece) else { continue };
            let mut at = 0;
            for run in piece.split(|sign: char| !sign.is_ascii_alphanumeric()) {
                let (from, to) = (at, at + run.len());
                at = to + 1;
                let begins = from > 0 || nr == 0 && self.begin != Begin::Anywhere;
                let ends = to < piece.len() || nr + 1 == self.pieces.len() && self.to_end;
                if begins && ends && run.len() >= WORD && longest.is_none_or(|known| known.len() < run.len()) {
                    longest = Some(run);
                }
            }
        }
        longest
    }

    /// Whether it fits an address.
    pub fn fits(&self, address: &Address) -> bool {
        let text = address.text.as_bytes();
        match self.begin {
            Begin::Anywhere => self.fits_from(text, 0, false),
            Begin::Address => self.fits_from(text, 0, true),
            Begin::Host => {
                let mut parts = address.host.clone().filter(|at| *at == address.host.start || text.get(at - 1) == Some(&b'.'));
                parts.any(|at| self.fits_from(text, at, true))
            }
        }
    }

    fn fits_from(&self, text: &[u8], mut at: usize, fixed: bool) -> bool {
        let last = self.pieces.len() - 1;
        for (nr, piece) in self.pieces.iter().enumerate() {
            let fixed = fixed && nr == 0;
            let to_end = self.to_end && nr == last;
            let mut places = at..=if fixed { at } else { text.len() };
            let found = places.find_map(|place| piece_end(piece, text, place).filter(|end| !to_end || *end == text.len()));
            match found {
                Some(end) => at = end,
                None => return false,
            }
        }
        true
    }
}

/// Where a piece ends that begins here, if it does.
fn piece_end(piece: &[u8], text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for sign in piece {
        match (sign, text.get(at)) {
            (b'^', None) => {}
            (b'^', Some(parting)) if !parting.is_ascii_alphanumeric() && !b"_-.%".contains(parting) => at += 1,
            (sign, Some(here)) if sign == here && *sign != b'^' => at += 1,
            _ => return None,
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, url: &str) -> bool {
        Pattern::parse(pattern).unwrap().fits(&Address::new(&url::Url::parse(url).unwrap()).unwrap())
    }

    #[test]
    fn patterns_fit_as_their_syntax_says() {
        for (pattern, yes, no) in [
            ("||iklan.example^", "https://a.iklan.example/x", "https://bukaniklan.example/x"),
            ("||iklan.example^", "https://iklan.example:8080/", "https://iklan.example.id/"),
            ("||iklan.example^", "https://nama@iklan.example/", "https://warta.example/?u=iklan.example"),
            ("||warta.example/iklan/", "https://www.warta.example/iklan/a.gif", "https://warta.example/foto/iklan.gif"),
            ("/banner/", "https://warta.example/a/banner/b.gif", "https://warta.example/banners/b.gif"),
            ("/banner/*/img^", "https://warta.example/banner/kiri/img?x", "https://warta.example/banner/kiri/imgs"),
            ("|https://iklan.", "https://iklan.example/a", "https://a.example/?https://iklan."),
            ("-468x60.gif|", "https://warta.example/a-468x60.gif", "https://warta.example/a-468x60.gif?b"),
            ("/ads^", "https://warta.example/ADS", "https://warta.example/adsense"),
            ("||a.example^*/x.", "https://a.example/b/x.png", "https://a.example/bx.png"),
        ] {
            assert!(fits(pattern, yes), "{pattern} fits {yes}");
            assert!(!fits(pattern, no), "{pattern} does not fit {no}");
        }
        assert!(Pattern::parse("*").is_none() && Pattern::parse("||^").is_none() && Pattern::parse("").is_none());
    }

    #[test]
    fn the_word_of_a_pattern_is_in_every_address_that_it_fits() {
        let word = |pattern: &str| Pattern::parse(pattern).unwrap().word().map(str::to_owned);
        assert_eq!(word("||iklan.example^").as_deref(), Some("example"));
        assert_eq!(word("/banner/*"), Some("banner".to_owned()));
        assert_eq!(word("banner"), None, "it may be the middle of a longer word");
        assert_eq!(word("/ba*nner/"), None);
        assert_eq!(word("|https://a"), Some("https".to_owned()));
    }
}
