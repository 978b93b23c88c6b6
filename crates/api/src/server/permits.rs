//! Permits for connections, limited in total and per address. A permit is returned when it is dropped.

use super::{ServerSettings, client};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// Counts the permits that are taken.
pub(super) struct ConnectionPermits {
    max: usize,
    max_per_address: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    by_network: HashMap<IpAddr, usize>,
}

/// A permit for one connection.
pub(super) struct ConnectionPermit {
    permits: Arc<ConnectionPermits>,
    /// The network under which the permit is counted; `None` for trusted proxies.
    network: Option<IpAddr>,
}

/// The limit that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConnectionLimit {
    Total,
    PerAddress,
}

impl ConnectionLimit {
    /// Returns the label of the metric.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Total => "connections",
            Self::PerAddress => "address",
        }
    }
}

impl ConnectionPermits {
    pub(super) fn new(settings: &ServerSettings, max: usize) -> Arc<Self> {
        Arc::new(Self { max, max_per_address: settings.max_connections_per_address, taken: Mutex::default() })
    }

    /// Takes a permit. `per_address` says whether the limit per address applies; it does not for trusted proxies.
    ///
    /// # Errors
    /// The limit that was reached.
    pub(super) fn take(
        self: &Arc<Self>,
        address: IpAddr,
        per_address: bool,
    ) -> Result<ConnectionPermit, ConnectionLimit> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.all >= self.max {
            return Err(ConnectionLimit::Total);
        }
        let network = per_address.then(|| client::network(address));
        if let Some(network) = network {
            let count = taken.by_network.entry(network).or_default();
            if *count >= self.max_per_address {
                return Err(ConnectionLimit::PerAddress);
            }
            *count += 1;
        }
        taken.all += 1;
        Ok(ConnectionPermit { permits: self.clone(), network })
    }

    /// Returns the number of permits taken.
    pub(super) fn taken(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).all
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        let mut taken = self.permits.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        let Some(network) = self.network else { return };
        if let Some(count) = taken.by_network.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                // Keeps the map from growing with every client.
                taken.by_network.remove(&network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permits_run_out_and_are_returned_on_drop() -> Result<(), std::net::AddrParseError> {
        let settings = ServerSettings { max_connections_per_address: 2, ..ServerSettings::default() };
        let permits = ConnectionPermits::new(&settings, 4);
        let (one, other): (IpAddr, IpAddr) = ("192.0.2.1".parse()?, "192.0.2.2".parse()?);
        let first = permits.take(one, true);
        let second = permits.take(one, true);
        assert!(first.is_ok() && second.is_ok());
        assert_eq!(permits.take(one, true).err(), Some(ConnectionLimit::PerAddress));
        drop(second);
        let others = [permits.take(one, true), permits.take(one, false), permits.take(other, true)];
        assert!(others.iter().all(Result::is_ok));
        assert_eq!(permits.take(other, true).err(), Some(ConnectionLimit::Total));
        drop((first, others));
        assert_eq!(permits.taken(), 0);
        let taken = permits.taken.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(taken.by_network.is_empty(), "memory stays flat");
        Ok(())
    }
}
