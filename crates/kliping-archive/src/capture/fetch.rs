//! One page over the network.

use std::error::Error;
use std::io;
use std::sync::Arc;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderValue, LOCATION, SET_COOKIE};
use reqwest::{Client, Response, redirect::Policy};
use url::Url;

use super::address::Allowance;
use super::limits::{Limits, megabytes};
use super::redirect::{self, Trail};
use super::resolve::Checked;
use super::{refresh, status, unpack};
use crate::{Code, Failure, Result};

/// We say who we are. "compatible" is what sites look for before they send a page at all.
const USER_AGENT: &str = concat!("Mozilla/5.0 (compatible; Kliping/", env!("CARGO_PKG_VERSION"), "; a reader's archive)");

/// Kinds that we can read, best first.
const ACCEPTED: &str = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1";

/// A page that came.
#[derive(Debug)]
pub struct Fetched {
    /// The page, unpacked.
    pub bytes: Vec<u8>,
    /// Where it came from, after redirects.
    pub url: Url,
    /// Response headers in order, without cookies.
    pub headers: Vec<(String, String)>,
    /// HTTP status, 200 to 299.
    pub status: u16,
}

impl Fetched {
    /// The first value of a header; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Fetches a page: no cookies, no proxy, no redirect that was not checked, nothing beyond the limits.
///
/// Blocks. Runs on a thread of its own, because the caller may itself run on an executor, where blocking on another
/// one is forbidden.
pub fn fetch(address: &str, allowance: &Allowance, limits: &Limits) -> Result<Fetched> {
    let first = redirect::parse(address)?;
    std::thread::scope(|scope| scope.spawn(|| run(first, allowance, limits)).join())
        .unwrap_or_else(|_| Err(Failure::new(Code::Internal, "The capture stopped unexpectedly; nothing was kept.")))
}

fn run(first: Url, allowance: &Allowance, limits: &Limits) -> Result<Fetched> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(Code::Internal, "The capture could not begin.").because(error))?;
    let address = first.to_string();
    let outcome = runtime.block_on(async { tokio::time::timeout(limits.total, follow(first, allowance, limits)).await });
    // A lookup that still hangs must not hold the reader up.
    runtime.shutdown_background();
    outcome.unwrap_or_else(|_| {
        let sentence = format!("{address} did not come within {} seconds.", limits.total.as_secs_f32());
        Err(Failure::new(Code::TimedOut, sentence).about(address))
    })
}

async fn follow(first: Url, allowance: &Allowance, limits: &Limits) -> Result<Fetched> {
    let checked = Checked::default();
    let client = client(&checked, limits)?;
    let mut trail = Trail::new(first);
    loop {
        checked.check(trail.here(), allowance, limits).await?;
        let here = trail.here().clone();
        let response = client.get(here.clone()).send().await.map_err(|error| broken(&here, error))?;
        let status = response.status();
        if status.is_redirection()
            && let Some(location) = response.headers().get(LOCATION)
        {
            // Browsers read a location as UTF-8 whatever the standard says.
            trail.follow(&String::from_utf8_lossy(location.as_bytes()), limits)?;
            continue;
        }
        if !status.is_success() {
            return Err(status::failure(status.as_u16(), here.as_str()));
        }
        let headers = kept_headers(response.headers());
        let encodings: Vec<String> = encodings(response.headers());
        let packed = body(response, &here, limits).await?;
        let bytes = unpack::unpack(packed, &encodings.join(","), here.as_str(), limits)?;
        // A page that only loads itself again is the page.
        if let Some(location) = refresh::target(&bytes).filter(|location| !trail.knows(location)) {
            trail.follow(&location, limits)?;
            continue;
        }
        return Ok(Fetched { bytes, url: here, headers, status: status.as_u16() });
    }
}

fn client(checked: &Checked, limits: &Limits) -> Result<Client> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(unpack::ACCEPTED));
    Client::builder()
        .user_agent(USER_AGENT)
        .default_headers(headers)
        .redirect(Policy::none())
        // A proxy would resolve names itself, beyond our checks.
        .no_proxy()
        .referer(false)
        .connect_timeout(limits.connect)
        .dns_resolver(Arc::new(checked.clone()))
        .build()
        .map_err(|error| Failure::new(Code::Internal, "The capture could not begin.").because(error))
}

/// The body as it came, while it stays within the limit.
async fn body(mut response: Response, here: &Url, limits: &Limits) -> Result<Vec<u8>> {
    let too_long = || Failure::new(Code::TooLarge, format!("{here} is longer than {}.", megabytes(limits.bytes))).about(here.as_str());
    if response.content_length().is_some_and(|length| length > limits.bytes) {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(here, error))? {
        if (bytes.len() + chunk.len()) as u64 > limits.bytes {
            return Err(too_long());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn encodings(headers: &HeaderMap) -> Vec<String> {
    headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok()).map(str::to_owned).collect()
}

/// Headers for the record. Cookies are somebody's secret and serve no reader.
fn kept_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let kept = headers.iter().filter(|(name, _)| **name != SET_COOKIE);
    kept.map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect()
}

/// What a broken exchange means, by its kind.
fn broken(here: &Url, error: reqwest::Error) -> Failure {
    let host = here.host_str().unwrap_or_default();
    let refused =
        causes(&error).any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::ConnectionRefused));
    let (code, sentence) = if refused {
        (Code::Refused, format!("{host} refuses the connection."))
    } else if error.is_timeout() {
        (Code::TimedOut, format!("{host} did not answer in time."))
    } else if error.is_connect() {
        (Code::NetworkFailed, format!("No safe connection to {host} could be made."))
    } else if error.is_body() || error.is_decode() {
        (Code::NetworkFailed, format!("{host} broke off in the middle of the page; nothing was kept."))
    } else {
        (Code::NetworkFailed, format!("{host} did not answer as a web site does."))
    };
    Failure::new(code, sentence).about(host).because(error)
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| (*error).source())
}
