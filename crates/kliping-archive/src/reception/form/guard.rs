//! Who is let in.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::token;
use crate::archive::Archive;
use crate::{Code, Failure};

/// Names of this machine that a request may have used.
const NAMES: &[&str] = &["127.0.0.1", "[::1]", "localhost"];
/// Origins of extensions. A page of the web has `http:` or `https:`, a sandboxed one or a file `null`.
const EXTENSIONS: &[&str] = &["chrome-extension://", "moz-extension://", "safari-web-extension://"];

/// Lets a request through to the form, with the archive beside it.
pub async fn let_in(State(archive): State<Arc<Archive>>, mut request: Request, next: Next) -> Response {
    if !is_for_this_machine(request.headers()) {
        return refuse(StatusCode::FORBIDDEN, "wrong-host", "Kliping answers requests to 127.0.0.1 alone.");
    }
    if !is_no_web_page(request.headers()) {
        return refuse(StatusCode::FORBIDDEN, "wrong-origin", "Kliping takes no uploads from web pages.");
    }
    let known = bearer(request.headers()).map_or(Ok(false), |given| token::is_right(&archive, given));
    match known {
        Ok(true) => {}
        Ok(false) => return refuse(StatusCode::UNAUTHORIZED, "wrong-token", "The token is missing or not the one that Kliping gave."),
        Err(failure) => return told(&failure),
    }
    request.extensions_mut().insert(archive);
    next.run(request).await
}

/// Whether the Host is one of this machine's own names: a name of the web that was rebound to this address is not.
fn is_for_this_machine(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let Some(Ok(host)) = hosts.next().map(|host| host.to_str()) else { return false };
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => (name, port),
        _ => (host, "1"),
    };
    hosts.next().is_none() && !port.is_empty() && NAMES.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// Whether the request comes from an extension, or from a program that sends no Origin.
fn is_no_web_page(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ORIGIN)
        .iter()
        .all(|origin| origin.to_str().is_ok_and(|origin| EXTENSIONS.iter().any(|scheme| origin.starts_with(scheme))))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

/// A refusal.
pub fn refuse(status: StatusCode, code: &str, message: &str) -> Response {
    (status, Json(json!({ "error": { "code": code, "message": message } }))).into_response()
}

/// What the archive refused.
pub fn told(failure: &Failure) -> Response {
    let status = match failure.code {
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::ArchiveBusy => StatusCode::SERVICE_UNAVAILABLE,
        Code::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        Code::Internal | Code::ArchiveDamaged | Code::ArchiveNotWritable => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, Json(json!({ "error": { "code": failure.code, "message": failure.message } }))).into_response()
}
