//! Ways to work, near and far.

use super::*;
use crate::testing::{any_candidate, any_vacancy, asked, candidate, person, place, vacancy};
use kade_domain::{Candidate, Message, NewVacancy, Point};
use proptest::prelude::*;

fn travel(vacancy: &NewVacancy, candidate: &Candidate) -> Travel {
    let asked = asked(vacancy).practical;
    quickest(asked.reach, person(candidate).practical.view_from(asked.spot), &TravelSettings::default())
}

fn told(travel: Travel) -> Vec<Message> {
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
fn the_quickest_way_is_named() {
    let both = [TravelMode::PublicTransport, TravelMode::Bike];
    // A hundredth of a degree is 1.11 km: 6 minutes by bicycle; waiting for a bus takes longer.
    let near = travel(&work(Reach::Any), &lives_at(52.01, &both));
    assert_eq!(near, Travel::Way { mode: TravelMode::Bike, minutes: 6, km: 2 });
    assert_eq!(told(near), [Message::new("reason-travel").with("mode", "bike").with("minutes", 6).with("km", 2)]);
    let far = travel(&work(Reach::Any), &lives_at(52.2, &both));
    assert!(matches!(far, Travel::Way { mode: TravelMode::PublicTransport, .. }));
    let without_bus = travel(&work(Reach::BikeOrCar), &lives_at(52.2, &both));
    assert!(matches!(without_bus, Travel::Way { mode: TravelMode::Bike, .. }));
}

#[test]
fn of_equally_quick_ways_the_first_is_named() {
    let at_the_door = lives_at(52.0, &[TravelMode::EBike, TravelMode::Bike, TravelMode::Walk]);
    assert_eq!(travel(&work(Reach::Any), &at_the_door), Travel::Way { mode: TravelMode::Walk, minutes: 0, km: 0 });
}

#[test]
fn points_fall_in_a_straight_line() {
    let way = |minutes| Travel::Way { mode: TravelMode::Bike, minutes, km: 1 };
    let points: Vec<u16> = [0, 15, 30, 45, 60, 61].map(|minutes| way(minutes).points(60, 200)).into();
    assert_eq!(points, [200, 150, 100, 50, 0, 0]);
    assert_eq!(way(0).points(0, 200), 0, "a limit of 0 minutes divides by nothing");
}

#[test]
fn what_is_not_stated_gives_half_and_says_so() {
    let no_home = Candidate { home: None, ..candidate() };
    let no_ways = lives_at(52.0, &[]);
    for person in [&no_home, &no_ways] {
        assert_eq!(travel(&work(Reach::Any), person), Travel::NotStated);
    }
    assert_eq!(travel(&vacancy(), &lives_at(52.0, &[TravelMode::Bike])), Travel::NotStated);
    assert_eq!(Travel::NotStated.points(60, 250), 125);
    assert_eq!(told(Travel::Way { mode: TravelMode::Bike, minutes: 1, km: 0 }), [Message::new("reason-travel-near")]);
    assert_eq!(told(Travel::NotStated), [Message::new("reason-travel-not-stated")]);
}

#[test]
fn no_way_gives_nothing_wherever_one_lives() {
    let person = Candidate { home: None, travel_modes: vec![TravelMode::Bike], ..candidate() };
    let none = travel(&work(Reach::CarOnly), &person);
    assert_eq!((none, none.points(60, 250)), (Travel::NoWay(Reach::CarOnly), 0));
    assert_eq!(told(none), [Message::new("gate-reach").with("reach", "car_only")]);
}

proptest! {
    #[test]
    fn one_way_more_never_takes_longer(vacancy in any_vacancy(), person in any_candidate(), mode in 0_usize..5) {
        let mut more = person.clone();
        more.travel_modes.push(TravelMode::ALL[mode]);
        if let (Travel::Way { minutes: before, .. }, Travel::Way { minutes: after, .. }) =
            (travel(&vacancy, &person), travel(&vacancy, &more))
        {
            prop_assert!(after <= before);
        }
    }

    #[test]
    fn a_wider_limit_never_lowers_points(vacancy in any_vacancy(), person in any_candidate(), limit in 0_u16..200) {
        let way = travel(&vacancy, &person);
        prop_assert!(way.points(limit + 1, 250) >= way.points(limit, 250));
    }
}
