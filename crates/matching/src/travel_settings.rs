//! How long travelling takes, from the distance as the crow flies: dated settings, so pages say "about".

use kade_domain::TravelMode;
use serde::Serialize;

/// One way of travelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ModeSettings {
    /// Length of the road as a percentage of the straight line, at least 100.
    pub detour_percent: u16,
    /// Kilometres an hour while moving, at least 1.
    pub speed_kmh: u16,
    /// Minutes that do not depend on the distance: waiting, walking to the stop, parking.
    pub extra_minutes: u16,
}

/// All ways of travelling, as estimated on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TravelSettings {
    /// Month of the estimate.
    pub version: &'static str,
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
            version: "2026-11",
            walk: mode(125, 5, 0),
            bike: mode(125, 15, 0),
            e_bike: mode(125, 20, 0),
            public_transport: mode(135, 30, 15),
            car: mode(135, 50, 5),
        }
    }
}

impl TravelSettings {
    /// The settings of one way.
    pub const fn mode(&self, mode: TravelMode) -> ModeSettings {
        match mode {
            TravelMode::Walk => self.walk,
            TravelMode::Bike => self.bike,
            TravelMode::EBike => self.e_bike,
            TravelMode::PublicTransport => self.public_transport,
            TravelMode::Car => self.car,
        }
    }

    /// Minutes one way for a distance in kilometres as the crow flies; a started minute counts.
    pub fn minutes(&self, km: f64, mode: TravelMode) -> u16 {
        let ModeSettings { detour_percent, speed_kmh, extra_minutes } = self.mode(mode);
        let metres_per_hour = u64::from(speed_kmh.max(1)) * 1_000;
        let road_percent_metres = metres(km) * u64::from(detour_percent);
        let moving = (road_percent_metres * 60).div_ceil(metres_per_hour * 100);
        u16::try_from(moving + u64::from(extra_minutes)).unwrap_or(u16::MAX)
    }
}

/// From here on everything is whole numbers, so that sums do not depend on the order of adding.
fn metres(km: f64) -> u64 {
    const EARTH_ROUND_KM: f64 = 40_075.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=40,075,000")]
    let metres = (km.clamp(0.0, EARTH_ROUND_KM) * 1_000.0).round() as u64;
    metres
}

/// [`TravelSettings::minutes`] with the default settings, for pages that show a distance.
pub fn travel_minutes(km: f64, mode: TravelMode) -> u16 {
    TravelSettings::default().minutes(km, mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_kilometres_in_every_way() {
        // 6.25 km of road at 15 km/h is 25 minutes; 6.75 km at 30 km/h is 13.5, so 14 and 15 of waiting.
        let minutes: Vec<u16> = TravelMode::ALL.iter().map(|mode| travel_minutes(5.0, *mode)).collect();
        assert_eq!(minutes, [75, 25, 19, 29, 14]);
    }

    #[test]
    fn at_home_only_the_waiting_is_left() {
        assert_eq!(travel_minutes(0.0, TravelMode::Bike), 0);
        assert_eq!(travel_minutes(0.0, TravelMode::PublicTransport), 15);
    }

    #[test]
    fn absurd_distances_stay_numbers() {
        assert_eq!(travel_minutes(f64::INFINITY, TravelMode::Walk), u16::MAX);
        assert_eq!(travel_minutes(-3.0, TravelMode::Walk), 0);
    }
}
