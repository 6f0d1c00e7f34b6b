//! What an HTTP status means to a reader.

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
