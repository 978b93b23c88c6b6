//! The way to work: full points next door, none at the person's own limit, a straight line between.

use crate::{PracticalCandidate, TravelSettings, reason};
use kade_domain::{Message, NewVacancy, Reach, TravelMode};

/// A person's way to a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Travel {
    /// Home, workplace or ways of travelling are not stated: fails no gate, gives half the points.
    NotStated,
    /// None of the person's ways reaches the workplace.
    NoWay(Reach),
    /// The quickest allowed way; kilometres as the crow flies, a started one counts.
    Way { mode: TravelMode, minutes: u16, km: u16 },
}

/// The quickest of the person's ways that reaches the workplace; of equally quick ones the first of [`TravelMode`].
pub(crate) fn quickest(vacancy: &NewVacancy, person: &PracticalCandidate<'_>, settings: &TravelSettings) -> Travel {
    let mut ways = person.travel_modes.iter().copied().filter(|mode| reaches(*mode, vacancy.reach)).peekable();
    if person.travel_modes.is_empty() {
        return Travel::NotStated;
    }
    if ways.peek().is_none() {
        return Travel::NoWay(vacancy.reach);
    }
    let (Some(home), Some(place)) = (person.home, &vacancy.place) else { return Travel::NotStated };
    let km = home.distance_km(place.point);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most half the earth round, 20,016 km"
    )]
    let whole_km = km.ceil() as u16;
    ways.map(|mode| (settings.minutes(km, mode), mode)).min().map_or(Travel::NotStated, |(minutes, mode)| Travel::Way {
        mode,
        minutes,
        km: whole_km,
    })
}

/// Without public transport at the hours of work a walk is as good as a ride.
const fn reaches(mode: TravelMode, reach: Reach) -> bool {
    match reach {
        Reach::Any => true,
        Reach::BikeOrCar => !matches!(mode, TravelMode::PublicTransport),
        Reach::CarOnly => matches!(mode, TravelMode::Car),
    }
}

impl Travel {
    /// Points out of `max` for a limit in minutes, rounded down.
    pub(crate) fn points(self, limit: u16, max: u16) -> u16 {
        match self {
            Self::NotStated => max / 2,
            Self::NoWay(_) => 0,
            Self::Way { minutes, .. } => {
                let left = u32::from(limit.saturating_sub(minutes));
                let share = (u32::from(max) * left).checked_div(u32::from(limit)).unwrap_or(0);
                u16::try_from(share).unwrap_or(max)
            }
        }
    }

    pub(crate) fn reasons(self) -> Vec<Message> {
        vec![match self {
            Self::NotStated => Message::new(reason::TRAVEL_NOT_STATED),
            Self::NoWay(reach) => Message::new(reason::GATE_REACH).with("reach", reach.as_str()),
            Self::Way { km: 0, .. } => Message::new(reason::TRAVEL_NEAR),
            Self::Way { mode, minutes, km } => {
                Message::new(reason::TRAVEL).with("mode", mode.as_str()).with("minutes", minutes).with("km", km)
            }
        }]
    }
}

#[cfg(test)]
mod tests;
