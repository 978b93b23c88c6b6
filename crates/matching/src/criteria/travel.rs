//! Travel to work: full points at distance zero, none at the person's own limit, linear in between.

use super::share_of;
use crate::{
    TravelSettings,
    person::{ANYWHERE, Modes, NOT_STATED, PracticalView},
    reason::Reason,
    score::Reasons,
    spot::tens_of_metres,
};
use kade_domain::{Reach, TravelMode};

/// How a person travels to a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Travel {
    /// Home, workplace or travel modes are not stated: fails no gate and gives half the points.
    NotStated,
    /// None of the person's travel modes reaches the workplace.
    NoWay(Reach),
    /// The quickest allowed mode; `km` is the straight-line distance, rounded up.
    Way { mode: TravelMode, minutes: u16, km: u16 },
}

/// The quickest of the person's modes that reaches the workplace; among equally quick modes the first of
/// [`TravelMode`].
#[inline]
pub(crate) fn quickest(reach: Reach, person: PracticalView, settings: &TravelSettings) -> Travel {
    if person.modes.is_empty() {
        return Travel::NotStated;
    }
    let ways = person.modes.that_serve(reach);
    if ways.is_empty() {
        return Travel::NoWay(reach);
    }
    let Some(squared) = person.distance else { return Travel::NotStated };
    let tens = tens_of_metres(squared);
    let km = u16::try_from(tens.div_ceil(100)).unwrap_or(u16::MAX);
    let quickest = ways.iter().map(|mode| (settings.minutes(tens, mode), mode)).min();
    quickest.map_or(Travel::NotStated, |(minutes, mode)| Travel::Way { mode, minutes, km })
}

/// The greatest squared distance (see [`crate::spot::Spot::squared`]) that one of these modes covers in this many
/// minutes; [`NOT_STATED`] if the extra minutes alone take longer.
pub(crate) fn farthest(ways: Modes, minutes: u16, settings: &TravelSettings) -> i32 {
    let farthest = ways.iter().filter_map(|mode| settings.farthest(minutes, mode)).max();
    farthest.map_or(NOT_STATED, |tens| {
        let next = u64::from(tens) + 1;
        i32::try_from(next * next - 1).unwrap_or(ANYWHERE)
    })
}

/// Points out of `max` for a journey of this many minutes, rounded down.
#[inline]
pub(crate) fn points(minutes: u16, limit: u16, max: u16) -> u16 {
    // With a limit of 0 minutes no minute remains, and the division would be by 0.
    if limit == 0 { 0 } else { share_of(max, limit.saturating_sub(minutes).into(), limit.into()) }
}

impl Travel {
    /// Points out of `max` for a limit in minutes, rounded down.
    #[inline]
    pub(crate) fn points(self, limit: u16, max: u16) -> u16 {
        match self {
            Self::NotStated => max / 2,
            Self::NoWay(_) => 0,
            Self::Way { minutes, .. } => points(minutes, limit, max),
        }
    }

    pub(crate) fn reasons(self, reasons: &mut Reasons) {
        reasons.push(match self {
            Self::NotStated => Reason::TravelNotStated,
            Self::NoWay(reach) => Reason::NoWay(reach),
            Self::Way { km: 0, .. } => Reason::TravelNear,
            Self::Way { mode, minutes, km } => Reason::Travel { mode, minutes, km },
        });
    }
}

#[cfg(test)]
mod tests;
