//! The upload form that SingleFile speaks, on this machine alone: a multipart POST with the fields `file` and `url`.
//!
//! ```text
//! request ─► guard (Host, Origin, token) ─► limits (length, time) ─► multipart ─► ops::clip_page
//! ```
//!
//! Architecture invariant: no web page can use this. The address is loopback's, the Host must say so (a rebound name
//! does not), an Origin of the web is refused, the token travels in a header that no cross-site form can set, and no
//! answer ever carries a CORS header.

mod guard;
pub mod token;
mod upload;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::post;

use super::LONGEST_PAGE;
use crate::archive::Archive;
use crate::{Code, Failure, Result};

/// Room for the multipart's own lines and the small fields.
const AROUND: u64 = 64 << 10;

/// Listens on a port of 127.0.0.1; 0 for any that is free. `refused` if another program has it.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        let sentence = format!("Port {port} of this computer is taken by another program; choose another with --port.");
        Failure::new(Code::Refused, sentence).about(port.to_string()).because(error)
    })
}

/// Takes pages in until the process ends. Blocks the calling thread.
pub fn serve(archive: Archive, listener: TcpListener) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async move {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let limit = usize::try_from(LONGEST_PAGE + AROUND).unwrap_or(usize::MAX);
        let desk = Router::new()
            .route("/", post(upload::take))
            .route_layer(axum::middleware::from_fn_with_state(Arc::new(archive), guard::let_in))
            .layer(DefaultBodyLimit::max(limit));
        axum::serve(listener, desk).await?;
        Ok(())
    })
}
