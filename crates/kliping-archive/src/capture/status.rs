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
}
