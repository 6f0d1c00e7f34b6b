//! What an HTTP status means to a reader.

use std::time::Duration;

use crate::{Code, Failure};

/// The failure that a status other than success is, with the status as its subject.
///
/// Codes as in RFC 9110 §15; the sentence says what can be done, because "open it in the browser" is often the way.
pub fn failure(status: u16, address: &str) -> Failure {
    let sentence = match status {
        401 | 407 => format!("{address} wants a sign-in ({status}): open it in the browser and clip it there."),
        402 => format!("{address} wants a payment ({status}): open it in the browser and clip it there."),
        403 | 406 => format!("{address} refuses programs ({status}): open it in the browser and clip it there."),
        404 => format!("There is no page at {address} (404)."),
        410 => format!("The page at {address} was taken down (410)."),
        408 | 504 => format!("The site of {address} took too long ({status}); try again later."),
        429 => format!("The site of {address} has had too many visits from here (429); try again later."),
        451 => format!("{address} is withheld for legal reasons (451)."),
        400..=499 => format!("The site refuses to give {address} ({status})."),
        500..=599 => format!("The site of {address} has a fault of its own ({status}); try again later."),
        _ => format!("The site answered {address} with {status} instead of a page."),
    };
    Failure::new(Code::HttpStatus, sentence).about(status.to_string())
}

/// The longest that a site is believed to want to be left alone.
const LONGEST: Duration = Duration::from_hours(24);

/// What a `Retry-After` (RFC 9110 §10.2.3: seconds, or a date) asks for.
pub fn wait(value: &str) -> Option<Duration> {
    let value = value.trim();
    let asked = if let Ok(seconds) = value.parse() {
        Duration::from_secs(seconds)
    } else {
        let until = chrono::DateTime::parse_from_rfc2822(value).ok()?;
        (until.to_utc() - chrono::Utc::now()).to_std().unwrap_or_default()
    };
    Some(asked.min(LONGEST))
}

/// The longest that a capture itself waits for a site; what asks for more waits in the queue.
const PATIENCE: Duration = Duration::from_secs(4);

/// How long to wait before asking again within the same capture; `None` where that is no use. `own` is the wait without
/// the site's word, `asked` that word.
pub fn soon(status: u16, asked: Option<Duration>, own: Duration) -> Option<Duration> {
    let passing = matches!(status, 408 | 425 | 429 | 500 | 502..=504);
    let wait = asked.unwrap_or_default().max(own);
    (passing && wait <= PATIENCE).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_says_how_long_to_wait() {
        assert_eq!(wait(" 120 "), Some(Duration::from_mins(2)));
        assert_eq!(wait("999999999"), Some(LONGEST));
        assert_eq!(wait("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert_eq!(wait("besok"), None);
    }

    #[test]
    fn only_what_may_pass_is_asked_again_and_only_for_a_moment() {
        let own = Duration::from_millis(500);
        assert_eq!(soon(503, None, own), Some(own));
        assert_eq!(soon(429, Some(Duration::from_secs(3)), own), Some(Duration::from_secs(3)));
        assert_eq!(soon(429, Some(Duration::ZERO), own), Some(own), "a site that says now is still given a moment");
        for (status, asked) in [(503, Some(Duration::from_secs(5))), (200, None), (302, None), (403, None), (404, None), (501, None)] {
            assert_eq!(soon(status, asked, own), None, "{status}");
        }
    }
}
