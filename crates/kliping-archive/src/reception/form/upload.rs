//! One upload: its fields, and what is done if the page is here already.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Extension, Multipart, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::guard::{refuse, told};
use crate::archive::Archive;
use crate::{ClipRequest, ClipSource, Failure, ops};

/// How long an upload may take: it comes from this machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is done with a page whose address is in the archive already. Snapshots are never changed, so both `overwrite`
/// and `append` keep a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IfExists {
    /// Nothing is kept.
    Skip,
    /// A new version is kept.
    #[default]
    Overwrite,
    /// A new version is kept.
    Append,
}

/// The query of the form's address.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    ifexists: IfExists,
}

/// The form's fields.
#[derive(Debug, Default)]
struct Form {
    file: Option<Vec<u8>>,
    url: Option<String>,
}

/// Takes one page in and answers when it is safe.
pub async fn take(Extension(archive): Extension<Arc<Archive>>, asked: Query<Asked>, multipart: Multipart) -> Response {
    let form = match tokio::time::timeout(PATIENCE, fields(multipart)).await {
        Ok(Ok(form)) => form,
        Ok(Err(refused)) => return refused,
        Err(_) => return refuse(StatusCode::REQUEST_TIMEOUT, "too-slow", "The upload took longer than a minute."),
    };
    let Form { file: Some(bytes), url } = form else {
        return refuse(StatusCode::BAD_REQUEST, "no-file", "The form has no field “file” with the page.");
    };
    let policy = asked.ifexists;
    // Keeping and reading a page is work, and waits for the disk: the next request must not wait for it.
    match tokio::task::spawn_blocking(move || keep(&archive, bytes, url, policy)).await {
        Ok(answer) => answer,
        Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR, "internal", "The page could not be kept."),
    }
}

async fn fields(mut multipart: Multipart) -> Result<Form, Response> {
    let mut form = Form::default();
    loop {
        let field = match multipart.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(form),
            Err(error) => return Err(unreadable(&error)),
        };
        match field.name() {
            Some("file") => form.file = Some(field.bytes().await.map_err(|error| unreadable(&error))?.into()),
            Some("url") => form.url = Some(field.text().await.map_err(|error| unreadable(&error))?),
            // Other fields are somebody else's idea; they are read past.
            _ => {}
        }
    }
}

fn unreadable(error: &axum::extract::multipart::MultipartError) -> Response {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The page is larger than 20 MB; Kliping keeps pages of up to 20 MB.");
    }
    refuse(StatusCode::BAD_REQUEST, "bad-form", "The form could not be read.")
}

fn keep(archive: &Archive, bytes: Vec<u8>, url: Option<String>, policy: IfExists) -> Response {
    let url = url.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty());
    let kept = || -> Result<Response, Failure> {
        if let (IfExists::Skip, Some(url)) = (policy, &url)
            && let Some(page) = ops::known_pages(archive, std::slice::from_ref(url))?.into_iter().flatten().next()
        {
            return Ok(Json(json!({ "id": page.id, "state": page.state, "skipped": true })).into_response());
        }
        let request = ClipRequest { source: ClipSource::Shown(bytes), url: url.clone(), ..ClipRequest::default() };
        let outcome = ops::clip_page(archive, &request)?;
        Ok((StatusCode::CREATED, Json(json!({ "id": outcome.id, "state": outcome.state, "version": outcome.version }))).into_response())
    };
    kept().unwrap_or_else(|failure| told(&failure))
}
