//! Who asks: the address at the other end, or, behind proxies that are trusted, the one they tell.
//!
//! X-Forwarded-For is read from the right: each proxy appends whom it heard, so what stands to the left of the first
//! address that is no trusted proxy may be made up by anybody.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client's address, as far as it can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client(pub(crate) IpAddr);

impl Client {
    /// From the connection and the request's headers.
    pub(super) fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let mut client = peer.to_canonical();
        let told = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
        let mut told: Vec<&str> = told.flat_map(|value| value.split(',')).collect();
        while is_trusted(client, trusted) {
            let Some(next) = told.pop().and_then(read) else { break };
            client = next;
        }
        Self(client)
    }

    /// What is counted together: an address, or the /64 that one IPv6 household or phone has.
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

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`.
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

    fn client(peer: &str, told: &[&'static str], trusted: &[&str]) -> Option<String> {
        let headers = told.iter().map(|value| (FORWARDED_FOR.parse().ok(), HeaderValue::from_static(value)));
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
    fn nobody_is_believed_unless_trusted() {
        assert_eq!(client("203.0.113.9", &["192.0.2.1"], &[]).as_deref(), Some("203.0.113.9"));
        assert_eq!(client("203.0.113.9", &["192.0.2.1"], &["10.0.0.0/8"]).as_deref(), Some("203.0.113.9"));
        assert_eq!(client("::ffff:203.0.113.9", &[], &[]).as_deref(), Some("203.0.113.9"));
    }

    #[test]
    fn addresses_are_counted_from_the_right() {
        let trusted = ["10.0.0.0/8", "2001:db8:1::/48"];
        for (told, expected) in [
            (["192.0.2.1"].as_slice(), "192.0.2.1"),
            // The client made up the left one.
            (&["198.51.100.7, 192.0.2.1"], "192.0.2.1"),
            (&["198.51.100.7, 192.0.2.1 ,10.1.1.1"], "192.0.2.1"),
            (&["198.51.100.7", "192.0.2.1", "10.1.1.1"], "192.0.2.1"),
            (&["192.0.2.1:4711"], "192.0.2.1"),
            (&["[2001:db8:2::5]:4711"], "2001:db8:2::5"),
            (&["::ffff:192.0.2.1"], "192.0.2.1"),
            // Nothing to read: the last that was believed.
            (&["192.0.2.1, unknown"], "10.0.0.1"),
            (&["unknown, 10.1.1.1"], "10.1.1.1"),
            (&[], "10.0.0.1"),
            (&["10.1.1.1, 10.1.1.2"], "10.1.1.1"),
        ] {
            assert_eq!(client("10.0.0.1", told, &trusted).as_deref(), Some(expected), "{told:?}");
        }
    }

    #[test]
    fn one_household_is_counted_together() -> Result<(), std::net::AddrParseError> {
        assert_eq!(network("2001:db8:1:2:3:4:5:6".parse()?), "2001:db8:1:2::".parse::<IpAddr>()?);
        assert_eq!(network("192.0.2.1".parse()?), "192.0.2.1".parse::<IpAddr>()?);
        assert_eq!(network("::ffff:192.0.2.1".parse()?), "192.0.2.1".parse::<IpAddr>()?);
        Ok(())
    }
}
