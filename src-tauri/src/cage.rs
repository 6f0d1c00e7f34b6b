//! Kept pages, served to a frame that can do nothing.
//!
//! Architecture invariant: what a kept page brings never runs and never reaches the network. The response header
//! forbids it and the frame's empty `sandbox` forbids it again; either alone stops a hostile page, both are kept.

use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use kliping_archive::{Code, Desk, SnapshotPage, ops};

/// Name of the scheme: `kliping://localhost/snapshot/ID/VERSION[/PAGE]` and `kliping://localhost/asset/ID/VERSION/NUMBER`.
pub const SCHEME: &str = "kliping";

/// What a kept page may do: show pictures, styles and fonts that came with it.
const POLICY: &str = "default-src 'none'; img-src data: kliping: http://kliping.localhost; \
    style-src 'unsafe-inline' kliping: http://kliping.localhost; font-src data: kliping: http://kliping.localhost; sandbox";

/// Answers a request of the scheme, off the window's thread.
#[allow(clippy::needless_pass_by_value, reason = "the signature is Tauri's")]
pub fn answer<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn_blocking(move || {
        let kept = app.state::<Desk>().archive().and_then(|archive| ops::show_kept(&archive, request.uri().path()));
        responder.respond(kept.map_or_else(|failure| respond(status(failure.code), TEXT, failure.message.into_bytes()), caged));
    });
}

const TEXT: &str = "text/plain; charset=utf-8";

fn caged(page: SnapshotPage) -> Response<Vec<u8>> {
    respond(StatusCode::OK, &page.mime, page.bytes)
}

fn respond(status: StatusCode, mime: &str, body: Vec<u8>) -> Response<Vec<u8>> {
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, mime)
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "no-referrer")
        .body(body);
    response.unwrap_or_else(|_| Response::new(Vec::new()))
}

fn status(code: Code) -> StatusCode {
    match code {
        Code::NoSuchArticle => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_carries_the_cage() {
        for mime in [TEXT, "text/html; charset=utf-8", "not a\nmime"] {
            let response = respond(StatusCode::OK, mime, b"<script>alert(1)</script>".to_vec());
            let policy = response.headers().get(header::CONTENT_SECURITY_POLICY).map(|value| value.to_str().unwrap().to_owned());
            // A header that cannot be written leaves an empty body rather than a page without its cage.
            assert!(
                policy.is_some_and(|policy| policy.contains("default-src 'none'") && policy.ends_with("sandbox"))
                    || response.body().is_empty()
            );
        }
    }
}
