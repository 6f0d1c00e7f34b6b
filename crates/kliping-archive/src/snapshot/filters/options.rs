//! What stands behind the `$` of a filter: for which parts of which pages it is meant.

use super::site_of;
use crate::snapshot::Use;

/// For which parts of which pages a filter is meant.
#[derive(Debug, Default)]
pub struct Options {
    /// Kinds of parts, each as a bit; `None` for all.
    uses: Option<u8>,
    /// Whether the part must come from another site than the page, or must not.
    elsewhere: Option<bool>,
    /// Hosts of pages; empty for all.
    on: Vec<String>,
    /// Hosts of pages that it is not meant for.
    not_on: Vec<String>,
}

const IMAGE: u8 = 1;
const STYLE: u8 = 2;
const FONT: u8 = 4;

impl Options {
    /// Of the words behind the `$`; `None` if one of them asks for what a capture does not do.
    pub fn parse(text: &str) -> Option<Self> {
        let mut options = Options::default();
        let (mut only, mut without) = (None, 0);
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let (not, name) = word.strip_prefix('~').map_or((false, word), |rest| (true, rest));
            let bit = match name.to_ascii_lowercase().as_str() {
                "image" => IMAGE,
                "stylesheet" | "css" => STYLE,
                "font" => FONT,
                // Never fetched, whatever a list says.
                "script" | "xmlhttprequest" | "xhr" | "subdocument" | "frame" | "object" | "media" | "websocket" | "ping" | "other"
                | "popup" | "object-subrequest" | "webrtc" | "beacon" => 0,
                "third-party" | "3p" => {
                    options.elsewhere = Some(!not);
                    continue;
                }
                "first-party" | "1p" => {
                    options.elsewhere = Some(not);
                    continue;
                }
                _ => {
                    let hosts = name.strip_prefix("domain=").or_else(|| name.strip_prefix("from=")).filter(|_| !not)?;
                    for host in hosts.split('|') {
                        match host.strip_prefix('~') {
                            Some(host) => options.not_on.push(host.to_ascii_lowercase()),
                            None => options.on.push(host.to_ascii_lowercase()),
                        }
                    }
                    continue;
                }
            };
            if not {
                without |= bit;
            } else {
                only = Some(only.unwrap_or(0) | bit);
            }
        }
        options.uses = match (only, without) {
            (Some(only), without) => Some(only & !without),
            (None, 0) => None,
            (None, without) => Some((IMAGE | STYLE | FONT) & !without),
        };
        Some(options)
    }

    /// Whether it is meant for parts alone that a capture never asks for.
    pub fn is_idle(&self) -> bool {
        self.uses == Some(0)
    }

    /// Whether it is meant for everything.
    pub fn is_plain(&self) -> bool {
        self.uses.is_none() && self.elsewhere.is_none() && self.on.is_empty() && self.not_on.is_empty()
    }

    /// Whether it is meant for a part that is used so, from this host, on a page of that one.
    pub fn mean(&self, used_as: Use, host: &str, page: Option<&str>) -> bool {
        let bit = match used_as {
            Use::Image | Use::Icon => IMAGE,
            Use::Style => STYLE,
            Use::Font => FONT,
        };
        let on = |hosts: &[String]| page.is_some_and(|page| hosts.iter().any(|known| super::is_under(page, known)));
        self.uses.is_none_or(|uses| uses & bit != 0)
            && self.elsewhere.is_none_or(|elsewhere| page.is_some_and(|page| elsewhere == (site_of(page) != site_of(host))))
            && (self.on.is_empty() || on(&self.on))
            && !on(&self.not_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_say_for_what_a_filter_is_meant() {
        let page = Some("www.warta.example");
        let means = |options: &str, used_as, host: &str| Options::parse(options).unwrap().mean(used_as, host, page);
        assert!(means("image", Use::Image, "a.example") && !means("image", Use::Style, "a.example"));
        assert!(!means("~image", Use::Icon, "a.example") && means("~image,~script", Use::Font, "a.example"));
        assert!(means("third-party", Use::Image, "b.example") && !means("third-party", Use::Image, "foto.warta.example"));
        assert!(means("~third-party", Use::Image, "foto.warta.example") && !means("1p", Use::Image, "b.example"));
        assert!(means("domain=lain.example|warta.example", Use::Image, "b.example"));
        assert!(!means("domain=~warta.example", Use::Image, "b.example") && !means("domain=a.example", Use::Image, "b.example"));
        assert!(Options::parse("script,popup").unwrap().is_idle());
        assert!(Options::parse("image,redirect=1x1.gif").is_none() && Options::parse("csp=script-src 'none'").is_none());
        assert!(!Options::parse("third-party").unwrap().mean(Use::Image, "b.example", None), "without a page nothing is elsewhere");
    }
}
