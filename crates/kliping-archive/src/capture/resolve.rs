//! Names become addresses once, are checked, and stay what they were.
//!
//! Between a check and a connection a name server may change its mind (DNS rebinding). Here the client's own
//! resolver only ever answers with the addresses that were checked, and fails for a host that was not.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::address::{Allowance, is_public};
use super::limits::Limits;
use crate::{Code, Failure, Result};

/// Checked addresses by host.
#[derive(Debug, Default, Clone)]
pub struct Checked {
    addresses: Arc<Mutex<HashMap<String, Vec<SocketAddr>>>>,
}

impl Checked {
    /// Looks up the host of an address and remembers where it leads. Refuses it if **any** of its addresses is not
    /// public and the reader has not allowed the host.
    pub async fn check(&self, url: &Url, allowance: &Allowance, limits: &Limits) -> Result<()> {
        let port = url.port_or_known_default().unwrap_or(80);
        let (name, addresses) = match url.host() {
            Some(Host::Ipv4(v4)) => (v4.to_string(), vec![SocketAddr::new(IpAddr::V4(v4), port)]),
            Some(Host::Ipv6(v6)) => (v6.to_string(), vec![SocketAddr::new(IpAddr::V6(v6), port)]),
            Some(Host::Domain(name)) => (name.to_owned(), look_up(name, port, limits).await?),
            None => return Err(Failure::new(Code::NotAUrl, format!("{url} names no host.")).about(url.as_str())),
        };
        if !allowance.permits(&name, port)
            && let Some(inside) = addresses.iter().find(|address| !is_public(address.ip()))
        {
            let inside = inside.ip().to_string();
            let what = if inside == name { format!("{name} is") } else { format!("{name} leads to {inside},") };
            let sentence =
                format!("{what} an address of this computer or its own network; such pages are clipped only from hosts you allow.");
            return Err(Failure::new(Code::AddressNotAllowed, sentence).about(name));
        }
        self.addresses.lock().unwrap_or_else(PoisonError::into_inner).insert(name, addresses);
        Ok(())
    }
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let known = self.addresses.lock().unwrap_or_else(PoisonError::into_inner).get(name.as_str()).cloned();
        Box::pin(async move {
            match known {
                Some(addresses) => Ok(Box::new(addresses.into_iter()) as Addrs),
                None => Err(io::Error::other("a host that was not checked").into()),
            }
        })
    }
}

async fn look_up(name: &str, port: u16, limits: &Limits) -> Result<Vec<SocketAddr>> {
    let unknown = || Failure::new(Code::UnknownHost, format!("There is no host {name}, or this computer is offline.")).about(name);
    let found = tokio::time::timeout(limits.connect, tokio::net::lookup_host((name, port)))
        .await
        .map_err(|_| Failure::new(Code::TimedOut, format!("The name {name} could not be looked up in time.")).about(name))?
        .map_err(|error| unknown().because(error))?;
    let addresses: Vec<SocketAddr> = found.collect();
    if addresses.is_empty() { Err(unknown()) } else { Ok(addresses) }
}
