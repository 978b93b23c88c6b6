//! How often one client may ask, on this node. Sign-in has counters of its own in the database, for all nodes together.

use super::{ServerSettings, client::Client};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{net::IpAddr, time::Duration};

/// How often those are forgotten who have not asked for long, so that memory stays flat.
pub(super) const FORGET_EVERY: Duration = Duration::from_secs(30);

/// The counters.
pub(super) struct Rates(DefaultKeyedRateLimiter<IpAddr>);

impl Rates {
    pub(super) fn new(settings: &ServerSettings) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(settings.max_requests_per_minute)))
    }

    /// Counts one request; `false` when there were too many. A proxy on this machine that is not trusted would bring
    /// everybody under one address: nobody is counted then.
    pub(super) fn allow(&self, client: Client) -> bool {
        client.0.is_loopback() || self.0.check_key(&client.network()).is_ok()
    }

    /// Forgets who may ask as often as anybody new.
    pub(super) fn forget(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{net::Ipv4Addr, num::NonZeroU32};

    #[test]
    fn each_address_has_its_own_count_and_is_forgotten() {
        let most = NonZeroU32::MIN.saturating_add(59_999);
        let rates = Rates::new(&ServerSettings { max_requests_per_minute: most, ..ServerSettings::default() });
        for number in 1..=50_000 {
            assert!(rates.allow(Client(Ipv4Addr::from_bits(number).into())));
        }
        assert!(rates.0.len() > 10_000);
        // One request of a thousand per second is made up for in a millisecond.
        std::thread::sleep(Duration::from_millis(5));
        rates.forget();
        assert!(rates.0.is_empty(), "memory stays flat: {} are remembered", rates.0.len());
    }

    #[test]
    fn too_many_are_refused_but_on_this_machine() {
        let few = NonZeroU32::MIN.saturating_add(4);
        let rates = Rates::new(&ServerSettings { max_requests_per_minute: few, ..ServerSettings::default() });
        let allowed = |client| (0..20).filter(|_| rates.allow(Client(client))).count();
        assert_eq!(allowed(Ipv4Addr::new(192, 0, 2, 1).into()), 5);
        assert_eq!(allowed(Ipv4Addr::new(192, 0, 2, 2).into()), 5);
        assert_eq!(allowed(Ipv4Addr::LOCALHOST.into()), 20);
    }
}
