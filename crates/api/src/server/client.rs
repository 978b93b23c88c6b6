//! The client's address: that of the connection or, behind trusted proxies, the one that they report.
//!
//! X-Forwarded-For is read from the right, because each proxy appends the address that connected to it. Anybody can
//! forge the entries left of the first address that is not a trusted proxy.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client's address, as far as it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client(pub(crate) IpAddr);

impl Client {
    /// Finds the client's address by the connection and the request's headers.
    pub(super) fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let mut client = peer.to_canonical();
        let forwarded = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
        let mut forwarded: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
        while is_trusted(client, trusted) {
            let Some(next) = forwarded.pop().and_then(read) else { break };
            client = next;
        }
        Self(client)
    }

    /// Returns the unit that limits count: an IPv4 address, or the /64 of an IPv6 household or phone.
    pub(super) fn network(self) -> IpAddr {
        network(self.0)
    }
}

pub(super) fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Parses `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`.
fn read(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse().ok().map(|address: SocketAddr| address.ip());
    bare.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn client(peer: &str, forwarded: &[&'static str], trusted: &[&str]) -> Option<String> {
        let headers = forwarded.iter().map(|value| (FORWARDED_FOR.parse().ok(), HeaderValue::from_static(value)));
        let headers = headers.filter_map(|(name, value)| Some((name?, value))).fold(
            HeaderMap::new(),
            |mut headers, (name, value): (axum::http::HeaderName, _)| {
                headers.append(name, value);
                headers
            },
        );
        let trusted: Vec<IpNet> = trusted.iter().filter_map(|network| network.parse().ok()).collect();
        Some(Client::of(peer.parse().ok()?, &headers, &trusted).0.to_string())
    }

    #[test]
    fn forwarded_address_needs_trusted_proxy() {
        assert_eq!(client("203.0.113.9", &["192.0.2.1"], &[]).as_deref(), Some("203.0.113.9"));
        assert_eq!(client("203.0.113.9", &["192.0.2.1"], &["10.0.0.0/8"]).as_deref(), Some("203.0.113.9"));
        assert_eq!(client("::ffff:203.0.113.9", &[], &[]).as_deref(), Some("203.0.113.9"));
    }

    #[test]
    fn forwarded_addresses_are_read_from_the_right() {
        let trusted = ["10.0.0.0/8", "2001:db8:1::/48"];
        for (forwarded, expected) in [
            (["192.0.2.1"].as_slice(), "192.0.2.1"),
            // The client forged the left one.
            (&["198.51.100.7, 192.0.2.1"], "192.0.2.1"),
            (&["198.51.100.7, 192.0.2.1 ,10.1.1.1"], "192.0.2.1"),
            (&["198.51.100.7", "192.0.2.1", "10.1.1.1"], "192.0.2.1"),
            (&["192.0.2.1:4711"], "192.0.2.1"),
            (&["[2001:db8:2::5]:4711"], "2001:db8:2::5"),
            (&["::ffff:192.0.2.1"], "192.0.2.1"),
            // Unreadable: the last trusted address.
            (&["192.0.2.1, unknown"], "10.0.0.1"),
            (&["unknown, 10.1.1.1"], "10.1.1.1"),
            (&[], "10.0.0.1"),
            (&["10.1.1.1, 10.1.1.2"], "10.1.1.1"),
        ] {
            assert_eq!(client("10.0.0.1", forwarded, &trusted).as_deref(), Some(expected), "{forwarded:?}");
        }
    }

    #[test]
    fn network_of_ipv6_is_its_64_prefix() -> Result<(), std::net::AddrParseError> {
        assert_eq!(network("2001:db8:1:2:3:4:5:6".parse()?), "2001:db8:1:2::".parse::<IpAddr>()?);
        assert_eq!(network("192.0.2.1".parse()?), "192.0.2.1".parse::<IpAddr>()?);
        assert_eq!(network("::ffff:192.0.2.1".parse()?), "192.0.2.1".parse::<IpAddr>()?);
        Ok(())
    }
}
