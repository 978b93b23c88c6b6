//! Limits the request rate per client on this node. Sign-in has further counters in the database, shared by all nodes.

use super::{ServerSettings, client::Client};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{net::IpAddr, time::Duration};

/// Interval at which idle clients are removed, so that memory stays flat.
pub(super) const PRUNE_EVERY: Duration = Duration::from_secs(30);

/// Request counters by client network.
pub(super) struct Rates(DefaultKeyedRateLimiter<IpAddr>);

impl Rates {
    pub(super) fn new(settings: &ServerSettings) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(settings.max_requests_per_minute)))
    }

    /// Counts one request and returns whether it is within the limit. Loopback addresses are not counted: an untrusted proxy
    /// on this machine would put all clients under one address.
    pub(super) fn allow(&self, client: Client) -> bool {
        client.0.is_loopback() || self.0.check_key(&client.network()).is_ok()
    }

    /// Removes clients whose full quota is available again.
    pub(super) fn prune_idle(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{net::Ipv4Addr, num::NonZeroU32};

    #[test]
    fn idle_addresses_are_pruned() {
        let max = NonZeroU32::MIN.saturating_add(59_999);
        let rates = Rates::new(&ServerSettings { max_requests_per_minute: max, ..ServerSettings::default() });
        for number in 1..=50_000 {
            assert!(rates.allow(Client(Ipv4Addr::from_bits(number).into())));
        }
        assert!(rates.0.len() > 10_000);
        // At a thousand requests per second the quota of one request returns within a millisecond.
        std::thread::sleep(Duration::from_millis(5));
        rates.prune_idle();
        assert!(rates.0.is_empty(), "memory stays flat: {} are remembered", rates.0.len());
    }

    #[test]
    fn rate_is_limited_per_address_except_loopback() {
        let few = NonZeroU32::MIN.saturating_add(4);
        let rates = Rates::new(&ServerSettings { max_requests_per_minute: few, ..ServerSettings::default() });
        let allowed = |client| (0..20).filter(|_| rates.allow(Client(client))).count();
        assert_eq!(allowed(Ipv4Addr::new(192, 0, 2, 1).into()), 5);
        assert_eq!(allowed(Ipv4Addr::new(192, 0, 2, 2).into()), 5);
        assert_eq!(allowed(Ipv4Addr::LOCALHOST.into()), 20);
    }
}
