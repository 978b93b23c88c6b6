//! Geography: points, postcodes and places.

use crate::{Message, RegionCode};
use serde::{Deserialize, Serialize};

/// A point on the earth in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Point {
    /// Distance in kilometres as the crow flies (haversine, mean earth radius 6,371 km).
    pub fn distance_km(self, other: Self) -> f64 {
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let h = half(other.lat - self.lat)
            + self.lat.to_radians().cos() * other.lat.to_radians().cos() * half(other.lon - self.lon);
        2.0 * 6371.0 * h.sqrt().min(1.0).asin()
    }
}

/// The four digits of a Dutch postcode, 1000 to 9999; the letters are never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Postcode(u16);

impl Postcode {
    /// Reads `1234`, `1234AB` or `1234 ab`.
    ///
    /// # Errors
    /// `field-postcode`.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let wrong = || Message::new("field-postcode");
        let text = text.trim();
        let (digits, letters) = text.split_at_checked(4).ok_or_else(wrong)?;
        let letters = letters.trim();
        let letters_are_fine =
            letters.is_empty() || (letters.len() == 2 && letters.chars().all(|c| c.is_ascii_alphabetic()));
        let all_digits = digits.chars().all(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(number @ 1000..=9999) if letters_are_fine && all_digits => Ok(Self(number)),
            _ => Err(wrong()),
        }
    }

    /// The number, 1000 to 9999.
    pub const fn number(self) -> u16 {
        self.0
    }
}

/// A place where work is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the place (CBS woonplaats).
    pub name: String,
    /// Its municipality, `GM0363`.
    pub municipality: String,
    /// Its labour-market region.
    pub region: RegionCode,
    /// The place's point, or its municipality's mean point.
    pub point: Point,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcode_parse_takes_digits_and_optional_letters() {
        assert_eq!(Postcode::parse(" 1234 ab ").map(Postcode::number), Ok(1234));
        for wrong in ["", "0000", "0999", "123", "12345", "1234A", "1234 a1", "١٢٣٤", "+123", "12é4"] {
            assert!(Postcode::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn distance_from_amsterdam_to_utrecht_is_right() {
        let (amsterdam, utrecht) = (Point { lat: 52.37, lon: 4.90 }, Point { lat: 52.09, lon: 5.12 });
        assert!((amsterdam.distance_km(utrecht) - 34.5).abs() < 0.5);
        assert!(amsterdam.distance_km(amsterdam) < 1e-9);
    }
}
