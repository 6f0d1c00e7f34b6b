//! What is not fetched: beacons that count readers, and advertisements.
//!
//! Why: neither is part of what was read, and each request tells somebody that it is being kept. The lists that a person
//! added (see [`Filters`]) are asked first.

use url::Url;

use super::Use;
use super::filters::Filters;

/// Hosts, and everything under them, that serve counting and advertising alone.
const HOSTS: &[&str] = &[
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "googletagservices.com",
    "google-analytics.com",
    "googleadservices.com",
    "adservice.google.com",
    "scorecardresearch.com",
    "quantserve.com",
    "chartbeat.com",
    "chartbeat.net",
    "hotjar.com",
    "taboola.com",
    "outbrain.com",
    "criteo.com",
    "criteo.net",
    "adnxs.com",
    "adsrvr.org",
    "amazon-adsystem.com",
    "rubiconproject.com",
    "pubmatic.com",
    "openx.net",
    "casalemedia.com",
    "moatads.com",
    "mgid.com",
    "revcontent.com",
    "teads.tv",
    "smartadserver.com",
    "imrworldwide.com",
    "bluekai.com",
    "krxd.net",
    "omtrdc.net",
    "demdex.net",
    "newrelic.com",
    "nr-data.net",
    "effectivemeasure.net",
    "innity.com",
    "innity.net",
    "adsterra.com",
    "propellerads.com",
    "mc.yandex.ru",
    "an.yandex.ru",
    "bat.bing.com",
    "pixel.wp.com",
    "stats.wp.com",
    "onesignal.com",
    "permutive.com",
    "parsely.com",
    "comscore.com",
    "alexametrics.com",
    "histats.com",
    "statcounter.com",
];

/// Beginnings of paths on hosts that serve other things too.
const PATHS: &[(&str, &str)] = &[("facebook.com", "/tr"), ("linkedin.com", "/px"), ("t.co", "/i/adsct"), ("google.com", "/pagead")];

/// Whether a part only counts readers or sells to them. `own` are the reader's lists, which have the last word; `page` is the
/// host of the page that asks.
pub fn is_unwanted(url: &Url, used_as: Use, page: Option<&str>, own: &Filters) -> bool {
    let Some(host) = url.host_str() else { return false };
    let under = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
    let known = || HOSTS.iter().any(|known| under(known)) || PATHS.iter().any(|(known, path)| under(known) && url.path().starts_with(path));
    own.say(url, used_as, page).map_or_else(known, |wanted| !wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unwanted(url: &str, list: &str) -> bool {
        let mut own = Filters::default();
        own.read(list);
        is_unwanted(&Url::parse(url).unwrap(), Use::Image, Some("warta.example"), &own)
    }

    #[test]
    fn beacons_are_known_and_pictures_are_not_taken_for_them() {
        assert!(unwanted("https://securepubads.g.doubleclick.net/a.gif", ""));
        assert!(unwanted("https://www.facebook.com/tr?id=1", ""));
        assert!(!unwanted("https://www.facebook.com/foto.jpg", ""));
        assert!(!unwanted("https://notdoubleclick.net/a.jpg", ""));
    }

    #[test]
    fn a_readers_own_lists_have_the_last_word() {
        assert!(unwanted("https://a.iklan.example/x.png", "||iklan.example^"));
        assert!(!unwanted("https://a.doubleclick.net/x.png", "@@||doubleclick.net^"));
    }
}
