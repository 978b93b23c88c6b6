//! Locations of homes and workplaces, in whole tens of metres on a flat map, so that all distances are whole numbers.
//!
//! The map is a stereographic projection of the sphere round Amersfoort, the centre of the Dutch national grid (RD):
//! within the Netherlands lengths are off by at most 2 in 10,000. Homes are known by postcode, so ten metres suffice,
//! and a coordinate fits two bytes. Places over 327 km from Amersfoort are clamped to that edge, farther than any
//! commute. The other hemisphere maps to the north-eastern corner, since the antipode has no direction of its own.

use kade_domain::Point;

/// Centre of the map, in degrees.
const CENTRE: Point = Point { lat: 52.155_17, lon: 5.387_2 };
/// Mean radius of the earth, in tens of metres.
const EARTH_RADIUS: f64 = 637_100.0;

/// A point on the map, in tens of metres east and north of Amersfoort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// East of Amersfoort; west of it when negative.
    pub east: i16,
    /// North of Amersfoort; south of it when negative.
    pub north: i16,
}

impl Spot {
    /// Projects a point in degrees onto the map.
    pub fn of(point: Point) -> Self {
        let (lat, centre) = (point.lat.to_radians(), CENTRE.lat.to_radians());
        let longitude = (point.lon - CENTRE.lon).to_radians();
        let east = lat.cos() * longitude.sin();
        let north = centre.cos() * lat.sin() - centre.sin() * lat.cos() * longitude.cos();
        let depth = centre.sin() * lat.sin() + centre.cos() * lat.cos() * longitude.cos();
        if depth < 0.0 {
            return Self { east: i16::MAX, north: i16::MAX };
        }
        let scale = 2.0 * EARTH_RADIUS / (1.0 + depth);
        Self { east: rounded(scale * east), north: rounded(scale * north) }
    }

    /// The squared distance: at most 2 × 32,767², which fits.
    pub(crate) fn squared(self, other: Self) -> i32 {
        squared(self.east, self.north, other)
    }
}

/// [`Spot::squared`] for coordinates stored in columns.
#[inline]
pub(crate) fn squared(east: i16, north: i16, other: Spot) -> i32 {
    let (east, north) = (i32::from(east.saturating_sub(other.east)), i32::from(north.saturating_sub(other.north)));
    // `i16::MIN` has no positive counterpart in `i16`.
    let (east, north) = (east.max(-32_767), north.max(-32_767));
    east * east + north * north
}

/// The distance, rounded down, for a squared distance of [`Spot::squared`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 46,340")]
pub(crate) fn tens_of_metres(squared: i32) -> u32 {
    f64::from(squared).sqrt() as u32
}

/// Rounds a coordinate. NaN, which no stored point has, becomes the centre.
#[expect(clippy::cast_possible_truncation, reason = "casts of floats saturate, which is the edge of the map")]
const fn rounded(tens: f64) -> i16 {
    tens.round() as i16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
    }

    #[test]
    fn amersfoort_is_centre_and_far_points_stay_far() {
        assert_eq!(Spot::of(CENTRE), Spot::default());
        let antipode = point(-CENTRE.lat, CENTRE.lon - 180.0);
        for far in [antipode, point(-52.0, -174.6), point(0.0, 0.0), point(90.0, 0.0), point(52.5, 13.4)] {
            assert!(tens_of_metres(Spot::of(far).squared(Spot::default())) >= 32_767, "{far:?}");
        }
        let ends = Spot { east: i16::MIN, north: i16::MIN }.squared(Spot { east: i16::MAX, north: i16::MAX });
        assert_eq!(ends, 2 * 32_767 * 32_767);
    }

    proptest! {
        /// The haversine formula on the sphere, within 3 in 10,000 and the rounding of both ends.
        #[test]
        fn distances_in_netherlands_match_sphere(
            from in (50.75_f64..53.55, 3.36_f64..7.22), to in (50.75_f64..53.55, 3.36_f64..7.22),
        ) {
            let (from, to) = (point(from.0, from.1), point(to.0, to.1));
            let sphere = from.distance_km(to) * 100.0;
            let map = f64::from(tens_of_metres(Spot::of(from).squared(Spot::of(to))));
            prop_assert!((map - sphere).abs() <= sphere * 3e-4 + 3.0, "{map} for {sphere}");
        }

        #[test]
        fn root_is_rounded_down(squared in 0_i32..=2 * 32_767 * 32_767) {
            let root = i64::from(tens_of_metres(squared));
            prop_assert!(root * root <= i64::from(squared) && (root + 1) * (root + 1) > i64::from(squared));
        }
    }
}
