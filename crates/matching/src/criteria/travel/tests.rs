//! Travel modes, distances and limits.

use super::*;
use crate::testing::{any_candidate, any_vacancy, candidate, person, place, prepared, vacancy};
use kade_domain::{Candidate, Message, NewVacancy, Point};
use proptest::prelude::*;

fn travel(vacancy: &NewVacancy, candidate: &Candidate) -> Travel {
    let prepared = prepared(vacancy).practical;
    quickest(prepared.reach, person(candidate).practical.view_from(prepared.spot), &TravelSettings::default())
}

fn messages(travel: Travel) -> Vec<Message> {
    let mut reasons = Reasons::new();
    travel.reasons(&mut reasons);
    reasons.into_iter().map(Reason::message).collect()
}

fn lives_at(lat: f64, modes: &[TravelMode]) -> Candidate {
    Candidate { home: Some(Point { lat, lon: 5.0 }), travel_modes: modes.to_vec(), ..candidate() }
}

fn work(reach: Reach) -> NewVacancy {
    NewVacancy { place: Some(place(52.0, 5.0)), reach, ..vacancy() }
}

#[test]
fn quickest_mode_is_reported() {
    let both = [TravelMode::PublicTransport, TravelMode::Bike];
    // A hundredth of a degree is 1.11 km: 6 minutes by bicycle; waiting for a bus takes longer.
    let near = travel(&work(Reach::Any), &lives_at(52.01, &both));
    assert_eq!(near, Travel::Way { mode: TravelMode::Bike, minutes: 6, km: 2 });
    assert_eq!(messages(near), [Message::new("reason-travel").with("mode", "bike").with("minutes", 6).with("km", 2)]);
    let far = travel(&work(Reach::Any), &lives_at(52.2, &both));
    assert!(matches!(far, Travel::Way { mode: TravelMode::PublicTransport, .. }));
    let without_bus = travel(&work(Reach::BikeOrCar), &lives_at(52.2, &both));
    assert!(matches!(without_bus, Travel::Way { mode: TravelMode::Bike, .. }));
}

#[test]
fn tie_between_modes_picks_first() {
    let at_work = lives_at(52.0, &[TravelMode::EBike, TravelMode::Bike, TravelMode::Walk]);
    assert_eq!(travel(&work(Reach::Any), &at_work), Travel::Way { mode: TravelMode::Walk, minutes: 0, km: 0 });
}

#[test]
fn points_fall_linearly_with_minutes() {
    let way = |minutes| Travel::Way { mode: TravelMode::Bike, minutes, km: 1 };
    let points: Vec<u16> = [0, 15, 30, 45, 60, 61].map(|minutes| way(minutes).points(60, 200)).into();
    assert_eq!(points, [200, 150, 100, 50, 0, 0]);
    assert_eq!(way(0).points(0, 200), 0, "a limit of 0 minutes does not divide by 0");
}

#[test]
fn unstated_travel_gives_half_with_reason() {
    let no_home = Candidate { home: None, ..candidate() };
    let no_ways = lives_at(52.0, &[]);
    for person in [&no_home, &no_ways] {
        assert_eq!(travel(&work(Reach::Any), person), Travel::NotStated);
    }
    assert_eq!(travel(&vacancy(), &lives_at(52.0, &[TravelMode::Bike])), Travel::NotStated);
    assert_eq!(Travel::NotStated.points(60, 250), 125);
    assert_eq!(
        messages(Travel::Way { mode: TravelMode::Bike, minutes: 1, km: 0 }),
        [Message::new("reason-travel-near")]
    );
    assert_eq!(messages(Travel::NotStated), [Message::new("reason-travel-not-stated")]);
}

#[test]
fn no_usable_mode_gives_no_points() {
    let person = Candidate { home: None, travel_modes: vec![TravelMode::Bike], ..candidate() };
    let none = travel(&work(Reach::CarOnly), &person);
    assert_eq!((none, none.points(60, 250)), (Travel::NoWay(Reach::CarOnly), 0));
    assert_eq!(messages(none), [Message::new("gate-reach").with("reach", "car_only")]);
}

proptest! {
    #[test]
    fn extra_mode_never_takes_longer(vacancy in any_vacancy(), person in any_candidate(), mode in 0_usize..5) {
        let mut more = person.clone();
        more.travel_modes.push(TravelMode::ALL[mode]);
        if let (Travel::Way { minutes: before, .. }, Travel::Way { minutes: after, .. }) =
            (travel(&vacancy, &person), travel(&vacancy, &more))
        {
            prop_assert!(after <= before);
        }
    }

    #[test]
    fn higher_limit_never_lowers_points(vacancy in any_vacancy(), person in any_candidate(), limit in 0_u16..200) {
        let way = travel(&vacancy, &person);
        prop_assert!(way.points(limit + 1, 250) >= way.points(limit, 250));
    }
}
