//! Room for connections: so many in all, so many from one address. A place is given back when it is dropped.

use super::{ServerSettings, client};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// The places taken.
pub(super) struct Places {
    most: usize,
    most_per_address: usize,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One place.
pub(super) struct Place {
    places: Arc<Places>,
    counted: Option<IpAddr>,
}

/// Which room ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    All,
    Address,
}

impl Full {
    /// As the metric tells it.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::All => "connections",
            Self::Address => "address",
        }
    }
}

impl Places {
    pub(super) fn new(settings: &ServerSettings, most: usize) -> Arc<Self> {
        Arc::new(Self { most, most_per_address: settings.max_connections_per_address, taken: Mutex::default() })
    }

    /// Takes a place. `counted`: the address counts, being no trusted proxy's.
    pub(super) fn take(self: &Arc<Self>, address: IpAddr, counted: bool) -> Result<Place, Full> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.all >= self.most {
            return Err(Full::All);
        }
        let counted = counted.then(|| client::network(address));
        if let Some(address) = counted {
            let count = taken.by_address.entry(address).or_default();
            if *count >= self.most_per_address {
                return Err(Full::Address);
            }
            *count += 1;
        }
        taken.all += 1;
        Ok(Place { places: self.clone(), counted })
    }

    /// How many are taken.
    pub(super) fn taken(&self) -> usize {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).all
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        let Some(address) = self.counted else { return };
        if let Some(count) = taken.by_address.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                // Addresses that went away leave nothing behind.
                taken.by_address.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_run_out_and_come_back() -> Result<(), std::net::AddrParseError> {
        let settings = ServerSettings { max_connections_per_address: 2, ..ServerSettings::default() };
        let places = Places::new(&settings, 4);
        let (one, other): (IpAddr, IpAddr) = ("192.0.2.1".parse()?, "192.0.2.2".parse()?);
        let first = places.take(one, true);
        let second = places.take(one, true);
        assert!(first.is_ok() && second.is_ok());
        assert_eq!(places.take(one, true).err(), Some(Full::Address));
        drop(second);
        let held = [places.take(one, true), places.take(one, false), places.take(other, true)];
        assert!(held.iter().all(Result::is_ok));
        assert_eq!(places.take(other, true).err(), Some(Full::All));
        drop((first, held));
        assert_eq!(places.taken(), 0);
        let taken = places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(taken.by_address.is_empty(), "memory stays flat");
        Ok(())
    }
}
