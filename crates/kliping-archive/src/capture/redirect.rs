//! Where an address leads next.

use url::Url;

use super::limits::Limits;
use crate::{Code, Failure, Result};

/// An address that a capture may ask for: http or https with a host, without a name and password.
pub fn parse(address: &str) -> Result<Url> {
    let address = address.trim();
    let wrong =
        || Failure::new(Code::NotAUrl, format!("{address} is not a web address; one looks like https://example.com/page.")).about(address);
    let mut url = Url::parse(address).map_err(|error| wrong().because(error))?;
    if !matches!(url.scheme(), "http" | "https") {
        // `localhost:8000/x` parses as a scheme of its own: no web address rather than an unknown scheme.
        let sentence = format!("Only http and https addresses can be clipped, not {}.", url.scheme());
        return Err(if address.contains("://") || url.cannot_be_a_base() && !address.contains('.') {
            Failure::new(Code::UnsupportedScheme, sentence).about(address)
        } else {
            wrong()
        });
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(wrong());
    }
    // A password in an address is neither sent nor kept: the archive is not the place for it.
    if url.set_username("").is_err() || url.set_password(None).is_err() {
        return Err(wrong());
    }
    Ok(url)
}

/// The addresses that a capture went through.
#[derive(Debug)]
pub struct Trail {
    visited: Vec<Url>,
}

impl Trail {
    /// Begins at an address.
    pub fn new(first: Url) -> Self {
        Trail { visited: vec![first] }
    }

    /// Where it stands.
    pub fn here(&self) -> &Url {
        // The trail is never empty: it begins with an address and only grows.
        &self.visited[self.visited.len() - 1]
    }

    /// Every address, in order.
    pub fn into_chain(self) -> Vec<String> {
        self.visited.into_iter().map(String::from).collect()
    }

    /// Whether an address, as a page writes it, leads back to where this one has been.
    pub fn knows(&self, location: &str) -> bool {
        self.here().join(location).is_ok_and(|next| self.visited.iter().any(|url| without_fragment(url) == without_fragment(&next)))
    }

    /// Follows a `Location`. Refuses a circle, too many steps, another scheme, and the way from https back to http,
    /// where anybody between could have written the page.
    pub fn follow(&mut self, location: &str, limits: &Limits) -> Result<()> {
        let first = self.visited[0].as_str().to_owned();
        let next = self.here().join(location).map_err(|error| {
            Failure::new(Code::NetworkFailed, format!("{first} redirects to something that is no address."))
                .about(first.as_str())
                .because(error)
        })?;
        let mut next = parse(next.as_str())?;
        if self.here().scheme() == "https" && next.scheme() == "http" {
            let sentence = format!("{first} redirects from https to the unprotected {next}; that is not followed.");
            return Err(Failure::new(Code::NetworkFailed, sentence).about(first));
        }
        // A fragment is the reader's own; it stays over a redirect that has none.
        if next.fragment().is_none() {
            next.set_fragment(self.here().fragment());
        }
        let known = |url: &Url| without_fragment(url) == without_fragment(&next);
        if let Some(at) = self.visited.iter().position(known) {
            let circle: Vec<&str> = self.visited[at..].iter().map(Url::as_str).chain([next.as_str()]).collect();
            let sentence = format!("{first} redirects in a circle: {}.", circle.join(" → "));
            return Err(Failure::new(Code::TooManyRedirects, sentence).about(first));
        }
        if self.visited.len() > limits.redirects {
            let sentence = format!("{first} redirects more than {} times.", limits.redirects);
            return Err(Failure::new(Code::TooManyRedirects, sentence).about(first));
        }
        self.visited.push(next);
        Ok(())
    }
}

fn without_fragment(url: &Url) -> &str {
    url.as_str().split('#').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_addresses() {
        for (address, code) in [
            ("", Code::NotAUrl),
            ("berita", Code::NotAUrl),
            ("example.com/page", Code::NotAUrl),
            ("localhost:8000/x.html", Code::NotAUrl),
            ("https://", Code::NotAUrl),
            ("http://[::1", Code::NotAUrl),
            ("file:///etc/passwd", Code::UnsupportedScheme),
            ("ftp://example.com/a", Code::UnsupportedScheme),
            ("javascript:alert(1)", Code::UnsupportedScheme),
            ("data:text/html,hai", Code::UnsupportedScheme),
        ] {
            assert_eq!(parse(address).unwrap_err().code, code, "{address}");
        }
        assert_eq!(parse(" https://ani:rahasia@example.com/a ").unwrap().as_str(), "https://example.com/a");
    }

    #[test]
    fn the_way_back_to_http_is_not_followed() {
        let mut trail = Trail::new(parse("https://example.com/a").unwrap());
        assert_eq!(trail.follow("http://example.com/b", &Limits::default()).unwrap_err().code, Code::NetworkFailed);
        let mut trail = Trail::new(parse("http://example.com/a#bagian").unwrap());
        trail.follow("https://example.com/b", &Limits::default()).unwrap();
        assert_eq!(trail.here().as_str(), "https://example.com/b#bagian");
    }

    #[test]
    fn a_circle_is_named_and_a_long_chain_ends() {
        let mut trail = Trail::new(parse("http://example.com/a").unwrap());
        trail.follow("/b", &Limits::default()).unwrap();
        let circle = trail.follow("/a", &Limits::default()).unwrap_err();
        assert!(trail.knows("a#x") && !trail.knows("/c"));
        assert!(circle.message.contains("/a → http://example.com/b → http://example.com/a"), "{circle}");
        let mut trail = Trail::new(parse("http://example.com/0").unwrap());
        for step in 1..=5 {
            trail.follow(&format!("/{step}"), &Limits::default()).unwrap();
        }
        assert_eq!(trail.follow("/6", &Limits::default()).unwrap_err().code, Code::TooManyRedirects);
    }

    #[test]
    fn a_redirect_to_another_scheme_is_refused() {
        let mut trail = Trail::new(parse("http://example.com/a").unwrap());
        assert_eq!(trail.follow("file:///etc/passwd", &Limits::default()).unwrap_err().code, Code::UnsupportedScheme);
    }
}
