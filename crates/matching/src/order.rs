//! The total order of a ranking: bands of 50 points, then fewest suggestions shown, then points, then a fair tie-break.
//!
//! A difference of a few points means little, so within a band the person shown to verbinders least comes first. A hash
//! of vacancy and candidate breaks ties: nobody is first for every vacancy, and every run gives the same order.

use kade_domain::{SeekerId, VacancyId};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;

/// Width of a band in points; scores within one band compare by exposure first.
pub const BAND: u16 = 50;

/// Sort key of a candidate for a vacancy; lower ranks first.
///
/// Fields compare in this order. The id comes last so that the order is total even if two tie-breaks are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RankKey {
    band: Reverse<u16>,
    /// Suggestions of the candidate shown in the last 28 days at the start of the run.
    exposure: u32,
    points: Reverse<u16>,
    tie_break: u64,
    candidate: SeekerId,
}

impl RankKey {
    /// The key of one candidate for one vacancy.
    pub fn new(vacancy: VacancyId, candidate: SeekerId, points: u16, exposure: u32) -> Self {
        Self {
            band: Reverse(points / BAND),
            exposure,
            points: Reverse(points),
            tie_break: tie_break(vacancy, candidate),
            candidate,
        }
    }

    /// The key of an unnamed candidate of a logged run, which stores the tie-break instead of the id.
    pub const fn unnamed(points: u16, exposure: u32, tie_break: u64) -> Self {
        let (band, candidate) = (Reverse(points / BAND), SeekerId(uuid::Uuid::nil()));
        Self { band, exposure, points: Reverse(points), tie_break, candidate }
    }

    /// Hash that decides between candidates equal in band, exposure and points.
    pub const fn tie_break(&self) -> u64 {
        self.tie_break
    }

    /// The candidate's points.
    pub const fn points(&self) -> u16 {
        self.points.0
    }

    /// The part of the key that decides before the tie-break.
    pub(crate) const fn key(&self) -> RankKeyPrefix {
        RankKeyPrefix::new(self.points.0, self.exposure)
    }

    /// Suggestions of the candidate shown in the last 28 days at the start of the run.
    pub const fn exposure(&self) -> u32 {
        self.exposure
    }
}

/// Band, exposure and points packed in one number, in order of precedence; lower ranks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RankKeyPrefix(u64);

impl RankKeyPrefix {
    /// Lower than the key of any candidate.
    pub(crate) const FIRST: Self = Self(0);
    /// Higher than the key of any candidate.
    pub(crate) const LAST: Self = Self(u64::MAX);

    pub(crate) const fn new(points: u16, shown: u32) -> Self {
        // Points are at most 1,000: ten bits, and their bands five.
        let (points, band) = (1_023 - points as u64, 31 - (points / BAND) as u64);
        Self(band << 42 | (shown as u64) << 10 | points)
    }

    #[expect(clippy::cast_possible_truncation, reason = "ten bits are kept")]
    pub(crate) const fn points(self) -> u16 {
        (1_023 - (self.0 & 1_023)) as u16
    }

    #[expect(clippy::cast_possible_truncation, reason = "32 bits are kept")]
    pub(crate) const fn shown(self) -> u32 {
        (self.0 >> 10) as u32
    }
}

/// First 8 bytes of SHA-256(vacancy id ‖ candidate id), as one big-endian number.
pub fn tie_break(vacancy: VacancyId, candidate: SeekerId) -> u64 {
    let hash = Sha256::new().chain_update(vacancy.0.as_bytes()).chain_update(candidate.0.as_bytes()).finalize();
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn rank_key(candidate: u128, points: u16, exposure: u32) -> RankKey {
        RankKey::new(VacancyId(Uuid::from_u128(7)), SeekerId(Uuid::from_u128(candidate)), points, exposure)
    }

    #[test]
    fn order_is_band_exposure_points_tie_break() {
        assert!(rank_key(1, 700, 9) < rank_key(2, 699, 0), "a higher band comes first");
        assert!(rank_key(1, 700, 1) < rank_key(2, 749, 2), "within a band, fewer suggestions shown");
        assert!(rank_key(1, 720, 1) < rank_key(2, 710, 1), "then points");
        let (a, b) = (rank_key(1, 700, 1), rank_key(2, 700, 1));
        assert_eq!(a < b, a.tie_break < b.tie_break, "then the tie-break");
    }

    #[test]
    fn tie_break_is_documented_hash() {
        // `head -c 32 /dev/zero | sha256sum`
        assert_eq!(tie_break(VacancyId(Uuid::nil()), SeekerId(Uuid::nil())), 0x6668_7aad_f862_bd77);
        let (vacancy, candidate) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_ne!(
            tie_break(VacancyId(vacancy), SeekerId(candidate)),
            tie_break(VacancyId(candidate), SeekerId(vacancy))
        );
    }

    prop_compose! {
        fn any_rank_key()(candidate in 0_u128..6, points in 0_u16..=1_000, exposure in 0_u32..3) -> RankKey {
            rank_key(candidate, points, exposure)
        }
    }

    proptest! {
        #[test]
        fn prefix_orders_by_band_exposure_points(
            (a, b) in (0_u16..=1_000, 0_u16..=1_000), (shown, more) in (any::<u32>(), any::<u32>()),
        ) {
            let (one, other) = (RankKeyPrefix::new(a, shown), RankKeyPrefix::new(b, more));
            prop_assert_eq!((one.points(), one.shown()), (a, shown));
            let documented = |points: u16, shown: u32| (Reverse(points / 50), shown, Reverse(points));
            prop_assert_eq!(one.cmp(&other), documented(a, shown).cmp(&documented(b, more)));
            prop_assert!(RankKeyPrefix::FIRST < one && one < RankKeyPrefix::LAST);
        }

        #[test]
        fn order_is_total_and_antisymmetric(a in any_rank_key(), b in any_rank_key(), c in any_rank_key()) {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a == b, a.cmp(&b).is_eq());
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
        }
    }
}
