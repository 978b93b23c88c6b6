//! Estimates travel time from the straight-line distance. The settings are dated estimates, so pages say "about".

use kade_domain::TravelMode;
use serde::{Deserialize, Serialize};

/// Settings of one travel mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModeSettings {
    /// Length of the road as a percentage of the straight line, at least 100.
    pub detour_percent: u16,
    /// Kilometres an hour while moving, at least 1.
    pub speed_kmh: u16,
    /// Minutes that do not depend on the distance: waiting, walking to the stop, parking.
    pub extra_minutes: u16,
}

/// Settings of all travel modes, as estimated on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TravelSettings {
    /// Month of the estimate, as year × 100 + month.
    pub version: u32,
    /// On foot.
    pub walk: ModeSettings,
    /// Bicycle.
    pub bike: ModeSettings,
    /// Electric bicycle.
    pub e_bike: ModeSettings,
    /// Train, bus, tram, metro.
    pub public_transport: ModeSettings,
    /// Car.
    pub car: ModeSettings,
}

impl Default for TravelSettings {
    /// Everyday estimates for the Netherlands of November 2026, not measurements.
    fn default() -> Self {
        let mode = |detour_percent, speed_kmh, extra_minutes| ModeSettings { detour_percent, speed_kmh, extra_minutes };
        Self {
            version: 202_611,
            walk: mode(125, 5, 0),
            bike: mode(125, 15, 0),
            e_bike: mode(125, 20, 0),
            public_transport: mode(135, 30, 15),
            car: mode(135, 50, 5),
        }
    }
}

impl TravelSettings {
    /// The settings of one travel mode.
    pub const fn mode(&self, mode: TravelMode) -> ModeSettings {
        match mode {
            TravelMode::Walk => self.walk,
            TravelMode::Bike => self.bike,
            TravelMode::EBike => self.e_bike,
            TravelMode::PublicTransport => self.public_transport,
            TravelMode::Car => self.car,
        }
    }

    /// Minutes one way for a straight-line distance in tens of metres, rounded up.
    #[inline]
    pub fn minutes(&self, tens_of_metres: u32, mode: TravelMode) -> u16 {
        let (distance, speed) = self.mode(mode).ratio();
        let moving = (u64::from(tens_of_metres) * distance).div_ceil(speed);
        u16::try_from(moving + u64::from(self.mode(mode).extra_minutes)).unwrap_or(u16::MAX)
    }

    /// The greatest distance, in tens of metres, that takes at most this many minutes; `None` if the extra minutes
    /// alone take longer.
    pub fn farthest(&self, minutes: u16, mode: TravelMode) -> Option<u32> {
        let (distance, speed) = self.mode(mode).ratio();
        let moving = u64::from(minutes.checked_sub(self.mode(mode).extra_minutes)?);
        u32::try_from(moving * speed / distance).ok()
    }
}

impl ModeSettings {
    /// Minutes are tens of metres times the first number, divided by the second:
    /// 10 m × detour ÷ 100 × 60 min ÷ (speed × 1,000 m).
    fn ratio(self) -> (u64, u64) {
        (u64::from(self.detour_percent.max(100)) * 3, u64::from(self.speed_kmh.max(1)) * 500)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn minutes_for_five_kilometres_by_each_mode() {
        // 6.25 km of road at 15 km/h is 25 minutes; 6.75 km at 30 km/h is 13.5, so 14 and 15 of waiting.
        let settings = TravelSettings::default();
        let minutes: Vec<u16> = TravelMode::ALL.iter().map(|mode| settings.minutes(500, *mode)).collect();
        assert_eq!(minutes, [75, 25, 19, 29, 14]);
    }

    #[test]
    fn zero_distance_takes_only_extra_minutes() {
        let settings = TravelSettings::default();
        assert_eq!(settings.minutes(0, TravelMode::Bike), 0);
        assert_eq!(settings.minutes(0, TravelMode::PublicTransport), 15);
        assert_eq!(settings.farthest(14, TravelMode::PublicTransport), None);
    }

    #[test]
    fn huge_distance_saturates() {
        assert_eq!(TravelSettings::default().minutes(u32::MAX, TravelMode::Walk), u16::MAX);
    }

    proptest! {
        #[test]
        fn farthest_is_largest_distance_within_minutes(
            minutes in 0_u16..=600, mode in prop::sample::select(&TravelMode::ALL[..]),
        ) {
            let settings = TravelSettings::default();
            match settings.farthest(minutes, mode) {
                None => prop_assert!(settings.minutes(0, mode) > minutes),
                Some(tens) => {
                    prop_assert!(settings.minutes(tens, mode) <= minutes);
                    prop_assert!(settings.minutes(tens + 1, mode) > minutes);
                }
            }
        }
    }
}
