//! Pages and their parts over the network: checked addresses, own redirects, limits.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderValue, LOCATION, RETRY_AFTER, SET_COOKIE};
use reqwest::{Client, Response, StatusCode, redirect::Policy};
use url::Url;

use super::address::Allowance;
use super::limits::{Limits, megabytes};
use super::redirect::{self, Trail};
use super::requests::{Errand, RequestLog, Sent};
use super::resolve::Checked;
use super::{refresh, status, trust, unpack};
use crate::{Code, Failure, Result};

/// We say who we are. "compatible" is what sites look for before they send a page at all.
const USER_AGENT: &str = concat!("Mozilla/5.0 (compatible; Kliping/", env!("CARGO_PKG_VERSION"), "; a reader's archive)");

/// Kinds that we can read, best first.
const ACCEPTED: &str = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1";

/// Kinds of parts that we can show.
const ACCEPTED_PARTS: &str = "image/avif, image/webp, image/svg+xml, image/*, font/*, text/css, */*;q=0.5";

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A page: one that only sends on is followed.
    Page,
    /// A part of a page.
    Part,
}

/// The way to the network.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// Loopback and private hosts that may be reached (`host` or `host:port`), beside a clip's own.
    pub hosts: &'a [String],
    /// Where every request is written down.
    pub log: &'a RequestLog,
    /// What a capture may cost.
    pub limits: &'a Limits,
}

/// A page or part that came.
#[derive(Debug)]
pub struct Fetched {
    /// The page, unpacked.
    pub bytes: Vec<u8>,
    /// Where it came from, after redirects.
    pub url: Url,
    /// Every address on the way there, the first and the last included.
    pub chain: Vec<String>,
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
pub fn fetch(address: &str, errand: Errand, way: &Way<'_>, leave: Option<&str>, limits: &Limits) -> Result<Fetched> {
    let first = redirect::parse(address)?;
    let allowance = Allowance::new(way.hosts, leave);
    on_own_thread(|| async { Session::new(allowance, limits.clone(), way.log.clone(), errand)?.get(first, Asked::Page).await })
}

/// Runs something that is waited for on an executor of its own, on a thread of its own.
pub fn on_own_thread<T: Send, F: Future<Output = Result<T>>>(start: impl FnOnce() -> F + Send) -> Result<T> {
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::new(Code::Internal, "The capture could not begin.").because(error))?;
        let outcome = runtime.block_on(async { start().await });
        // A lookup that still hangs must not hold the reader up.
        runtime.shutdown_background();
        outcome
    };
    std::thread::scope(|scope| scope.spawn(run).join())
        .unwrap_or_else(|_| Err(Failure::new(Code::Internal, "The capture stopped unexpectedly; nothing was kept.")))
}

/// One client with its checked names, for a page or for all parts of one.
#[derive(Debug, Clone)]
pub struct Session {
    client: Client,
    checked: Checked,
    allowance: Allowance,
    limits: Limits,
    log: RequestLog,
    errand: Errand,
}

impl Session {
    /// A session that may reach public hosts and those that are allowed, and writes every request down as made for `errand`.
    pub fn new(allowance: Allowance, limits: Limits, log: RequestLog, errand: Errand) -> Result<Self> {
        let checked = Checked::default();
        Ok(Session { client: client(&checked, &limits)?, checked, allowance, limits, log, errand })
    }

    /// Bytes that all parts of an article may weigh.
    pub fn parts_bytes(&self) -> u64 {
        self.limits.parts_bytes
    }

    /// What an address leads to, within the time that one capture may take.
    pub async fn get(&self, first: Url, asked: Asked) -> Result<Fetched> {
        let address = first.to_string();
        let outcome = tokio::time::timeout(self.limits.total, self.follow(first, asked)).await;
        outcome.unwrap_or_else(|_| {
            let sentence = format!("{address} did not come within {} seconds.", self.limits.total.as_secs_f32());
            Err(Failure::new(Code::TimedOut, sentence).about(address))
        })
    }

    async fn follow(&self, first: Url, asked: Asked) -> Result<Fetched> {
        let limits = &self.limits;
        let (accepted, most) = match asked {
            Asked::Page => (ACCEPTED, limits.bytes),
            Asked::Part => (ACCEPTED_PARTS, limits.part_bytes),
        };
        let within = Limits { bytes: most, ..limits.clone() };
        let mut trail = Trail::new(first);
        loop {
            self.checked.check(trail.here(), &self.allowance, limits).await?;
            let here = trail.here().clone();
            let Answered { status, headers, packed } = self.ask_patiently(&here, accepted, &within, asked).await?;
            if status.is_redirection()
                && let Some(location) = headers.get(LOCATION)
            {
                // Browsers read a location as UTF-8 whatever the standard says.
                trail.follow(&String::from_utf8_lossy(location.as_bytes()), limits)?;
                continue;
            }
            if !status.is_success() {
                let mut failure = status::failure(status.as_u16(), here.as_str());
                failure.wait = asked_wait(&headers);
                return Err(failure);
            }
            let encodings: Vec<String> = encodings(&headers);
            let headers = kept_headers(&headers);
            let bytes = unpack::unpack(packed, &encodings.join(","), here.as_str(), &within)?;
            // A page that only loads itself again is the page.
            if asked == Asked::Page
                && let Some(location) = refresh::target(&bytes).filter(|location| !trail.knows(location))
            {
                trail.follow(&location, limits)?;
                continue;
            }
            return Ok(Fetched { bytes, url: here, chain: trail.into_chain(), headers, status: status.as_u16() });
        }
    }

    /// Asks for a page once more, and once more again, where the site says that it may soon answer: most such faults last
    /// for a moment. A part is no reason to wait; it is asked for again by the queue, as is a page that is still not there.
    async fn ask_patiently(&self, here: &Url, accepted: &str, within: &Limits, asked: Asked) -> Result<Answered> {
        let own_waits = if asked == Asked::Page { within.again } else { &[] };
        for own in own_waits {
            let answered = self.ask(here, accepted, within).await?;
            let Some(wait) = status::soon(answered.status.as_u16(), asked_wait(&answered.headers), *own) else { return Ok(answered) };
            tokio::time::sleep(wait).await;
        }
        self.ask(here, accepted, within).await
    }

    /// Sends one request. Architecture invariant: nothing else in this program sends one, and none is sent that is not in
    /// the log.
    async fn ask(&self, here: &Url, accepted: &str, within: &Limits) -> Result<Answered> {
        let mut sent = self.log.send(here, &self.errand)?;
        let response = match self.client.get(here.clone()).header(ACCEPT, accepted).send().await {
            Ok(response) => response,
            Err(error) => {
                let failure = broken(here, error);
                sent.end(None, Some(&failure))?;
                return Err(failure);
            }
        };
        let (status, headers) = (response.status(), response.headers().clone());
        // What is no answer to the question is not listened to.
        let packed = if status.is_success() { body(response, here, within, &mut sent).await } else { Ok(Vec::new()) };
        sent.end(Some(status.as_u16()), packed.as_ref().err())?;
        Ok(Answered { status, headers, packed: packed? })
    }
}

/// What one request brought.
struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    /// As it came: packed, and empty unless the status is one of success.
    packed: Vec<u8>,
}

/// How long a site asks to be left alone.
fn asked_wait(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(status::wait)
}

fn client(checked: &Checked, limits: &Limits) -> Result<Client> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(unpack::ACCEPTED));
    Client::builder()
        .tls_backend_preconfigured(trust::config()?)
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
async fn body(mut response: Response, here: &Url, limits: &Limits, sent: &mut Sent) -> Result<Vec<u8>> {
    let too_long = || Failure::new(Code::TooLarge, format!("{here} is longer than {}.", megabytes(limits.bytes))).about(here.as_str());
    if response.content_length().is_some_and(|length| length > limits.bytes) {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(here, error))? {
        sent.took(chunk.len());
        if sent.bytes() > limits.bytes {
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
