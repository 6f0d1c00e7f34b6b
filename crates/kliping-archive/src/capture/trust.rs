//! Which certificates a host may prove itself with: those that this system trusts.
//!
//! They are read once in a program's life. Reading and sorting a few hundred of them takes longer than a page that is near
//! takes to come, and every page and every round of parts has a client of its own.

use std::sync::{Arc, OnceLock};

use rustls::{ClientConfig, crypto::aws_lc_rs};
use rustls_platform_verifier::BuilderVerifierExt;

use crate::{Code, Failure, Result};

/// How connections are secured: TLS 1.2 and 1.3, HTTP/2 where the host speaks it. Fails with `internal` on a system whose
/// certificates cannot be read.
pub fn config() -> Result<ClientConfig> {
    static CONFIG: OnceLock<ClientConfig> = OnceLock::new();
    if let Some(config) = CONFIG.get() {
        return Ok(config.clone());
    }
    // Two that come here at once read them twice, and one of them is kept.
    let config = read().map_err(|error| Failure::new(Code::Internal, "The certificates of this system cannot be read.").because(error))?;
    Ok(CONFIG.get_or_init(|| config).clone())
}

fn read() -> std::result::Result<ClientConfig, rustls::Error> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    config.alpn_protocols = vec!["h2".into(), "http/1.1".into()];
    Ok(config)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_certificates_are_read_once() {
        let (one, other) = (super::config().unwrap(), super::config().unwrap());
        assert!(std::sync::Arc::ptr_eq(one.crypto_provider(), other.crypto_provider()), "the second is a copy of the first");
        assert_eq!(one.alpn_protocols, [b"h2".to_vec(), b"http/1.1".to_vec()]);
    }
}
