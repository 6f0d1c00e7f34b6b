//! Which addresses a capture may reach.
//!
//! A page on the public web may name, redirect to, or resolve to an address inside the reader's own network; a
//! program that follows it lends its place in that network to the page. So only public addresses are reached, and
//! others only where the reader has allowed the host by name.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Hosts that the reader allows although their address is not public.
#[derive(Debug, Default, Clone)]
pub struct Allowance {
    hosts: Vec<(String, Option<u16>)>,
}

impl Allowance {
    /// From entries `host` or `host:port`; an IPv6 host with a port stands in brackets.
    pub fn new(hosts: &[String], one: Option<&str>) -> Self {
        let entries = hosts.iter().map(String::as_str).chain(one);
        Allowance { hosts: entries.map(|entry| split_port(&entry.trim().to_ascii_lowercase())).collect() }
    }

    /// Whether a host, as it stands in an address, may be reached at this port wherever it leads.
    pub fn permits(&self, host: &str, port: u16) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
        self.hosts.iter().any(|(allowed, at)| allowed.eq_ignore_ascii_case(host) && at.is_none_or(|at| at == port))
    }
}

fn split_port(entry: &str) -> (String, Option<u16>) {
    if entry.parse::<Ipv6Addr>().is_ok() {
        return (entry.to_owned(), None);
    }
    let (host, port) = match entry.rsplit_once(':') {
        Some((host, port)) => match port.parse() {
            Ok(port) => (host, Some(port)),
            Err(_) => (entry, None),
        },
        None => (entry, None),
    };
    (host.trim_start_matches('[').trim_end_matches(']').to_owned(), port)
}

/// Whether an address belongs to the public internet: not this computer, not a private network, not the link, not
/// reserved, not a group. After the IANA special-purpose registries (RFC 6890 and its updates). An IPv6 address that
/// carries an IPv4 one is as public as that.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(a == 0                                        // this network
        || a == 10                                  // private
        || (a == 100 && (64..128).contains(&b))     // shared by a carrier
        || a == 127                                 // this computer
        || (a == 169 && b == 254)                   // the link, and clouds' metadata
        || (a == 172 && (16..32).contains(&b))      // private
        || (a == 192 && b == 0 && (c == 0 || c == 2)) // protocols, documentation
        || (a == 192 && b == 88 && c == 99)         // relays of 6to4
        || (a == 192 && b == 168)                   // private
        || (a == 198 && (18..20).contains(&b))      // benchmarks
        || (a == 198 && b == 51 && c == 100)        // documentation
        || (a == 203 && b == 0 && c == 113)         // documentation
        || a >= 224) // groups, reserved, broadcast
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let embedded = || Ipv4Addr::from_bits(u32::from(segments[6]) << 16 | u32::from(segments[7]));
    match segments {
        // Mapped (::ffff:a.b.c.d) and NAT64 (64:ff9b::/96): what counts is where they lead.
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => is_public_v4(embedded()),
        // Protocol assignments with Teredo and ORCHID, documentation, 6to4: tunnels and names, not hosts.
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x2002, ..] | [0x3fff, 0..0x1000, ..] => false,
        // Global unicast. Everything else is local, a group or reserved.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_are_not_public() {
        let inside = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.254",
            "127.0.0.1",
            "127.255.0.3",
            "169.254.1.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.4",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:a00:1::",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1",
        ];
        for address in inside {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn addresses_outside_are_public() {
        let outside = [
            "1.1.1.1",
            "8.8.8.8",
            "93.184.216.34",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.1",
            "2606:4700::1111",
            "2a00:1450:4001::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "3fff:1000::1",
        ];
        for address in outside {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn an_allowance_is_for_the_host_as_written_and_the_port_if_one_is_given() {
        let allowance = Allowance::new(&["LocalHost:8080".into(), "192.168.1.5".into(), "::1".into()], Some("[fd00::2]:81"));
        assert!(allowance.permits("localhost", 8080) && !allowance.permits("localhost", 80));
        assert!(allowance.permits("192.168.1.5", 80) && allowance.permits("192.168.1.5", 9000));
        assert!(allowance.permits("[::1]", 443) && allowance.permits("[fd00::2]", 81) && !allowance.permits("[fd00::2]", 82));
        assert!(!allowance.permits("127.0.0.1", 8080), "another name for the same place is not allowed with it");
        assert!(!Allowance::default().permits("", 80));
    }
}
