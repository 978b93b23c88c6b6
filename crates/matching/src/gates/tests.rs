//! Each gate from both sides.

use super::*;
use crate::testing::{any_candidate, any_vacancy, asked, candidate, person, place, rules, shift, shifts, vacancy};
use kade_domain::{
    Candidate, CertificateDemand, CertificateHeld, NewVacancy, Possession, Support, VacancyKind, WeekGrid,
};
use proptest::{prelude::*, sample::select};

fn failing(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<Message> {
    let asked = asked(vacancy);
    let gates = asked.gates(&person(candidate), RecentSuggestions::default(), &rules());
    gates.into_iter().map(|gate| gate.message(&asked)).collect()
}

fn keys(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<String> {
    failing(vacancy, candidate).into_iter().map(|message| message.key.into_owned()).collect()
}

#[test]
fn what_is_not_stated_fails_nothing() {
    assert_eq!(failing(&vacancy(), &candidate()), []);
}

#[test]
fn without_consent_nobody_is_suggested() {
    let person = Candidate { available_for_suggestions: false, ..candidate() };
    assert_eq!(keys(&vacancy(), &person), ["gate-consent"]);
}

#[test]
fn work_authorisation() {
    let person = |work_authorisation| Candidate { work_authorisation, ..candidate() };
    for (outcome, key) in [
        (WorkAuthorisation::Free, None),
        (WorkAuthorisation::EmployerNotifiesUwv, None),
        (WorkAuthorisation::PermitNeeded, Some("gate-permit-needed")),
        (WorkAuthorisation::NotAllowed, Some("gate-not-allowed")),
        (WorkAuthorisation::Unknown, Some("gate-authorisation-unknown")),
    ] {
        assert_eq!(keys(&vacancy(), &person(outcome)), key.into_iter().collect::<Vec<_>>(), "{outcome:?}");
    }
    let open_hiring = NewVacancy::blank(VacancyKind::OpenHiring);
    assert_eq!(failing(&open_hiring, &person(WorkAuthorisation::Unknown)), [], "anyone may sign up");
    assert_eq!(keys(&open_hiring, &person(WorkAuthorisation::NotAllowed)), ["gate-not-allowed"]);
}

#[test]
fn hours_must_share_one() {
    let person = Candidate { hours: HoursRange { min: 16, max: 24 }, ..candidate() };
    let asked = |min, max| NewVacancy { hours: Some(HoursRange { min, max }), ..vacancy() };
    assert_eq!(failing(&asked(24, 32), &person), []);
    let message = Message::new("gate-hours").with("min", 25).with("max", 32).with("wanted_min", 16);
    assert_eq!(failing(&asked(25, 32), &person), [message.with("wanted_max", 24)]);
}

#[test]
fn a_lesson_in_a_shift_fails_unless_its_time_is_protected() {
    let late = shifts(&[shift(Weekday::Tuesday, 15, 23)]);
    let person = Candidate { lessons: WeekGrid::EMPTY.with(Weekday::Tuesday, Dagdeel::Evening), ..candidate() };
    let mut work = NewVacancy { shifts: late, ..vacancy() };
    let clash = Message::new("gate-lessons-clash").with("day", "tuesday").with("dagdeel", "evening");
    assert_eq!(failing(&work, &person), [clash]);

    let morning = Candidate { lessons: WeekGrid::EMPTY.with(Weekday::Tuesday, Dagdeel::Morning), ..candidate() };
    assert_eq!(failing(&work, &morning), []);

    work.support = Support { lesson_time_protected: true, ..Support::default() };
    assert_eq!(failing(&work, &person), []);
}

#[test]
fn every_dagdeel_of_work_must_be_free() {
    let work =
        NewVacancy { shifts: shifts(&[shift(Weekday::Monday, 8, 17), shift(Weekday::Friday, 22, 6)]), ..vacancy() };
    let mornings = Weekday::ALL.into_iter().map(|day| (day, Dagdeel::Morning)).collect();
    let not = |day, part| Message::new("gate-not-available").with("day", day).with("dagdeel", part);
    assert_eq!(
        failing(&work, &Candidate { available: mornings, ..candidate() }),
        [not("monday", "afternoon"), not("friday", "evening"), not("friday", "night")]
    );
    assert_eq!(failing(&work, &Candidate { available: WeekGrid::EMPTY, ..candidate() }), [], "not stated");
}

#[test]
fn lesson_time_counts_once_and_not_at_all_when_protected() {
    let monday = WeekGrid::EMPTY.with(Weekday::Monday, Dagdeel::Morning);
    let person = Candidate { lessons: monday, available: WeekGrid::FULL.without(monday), ..candidate() };
    let mut work = NewVacancy { shifts: shifts(&[shift(Weekday::Monday, 8, 17)]), ..vacancy() };
    assert_eq!(keys(&work, &person), ["gate-lessons-clash"]);
    work.support.lesson_time_protected = true;
    assert_eq!(failing(&work, &person), []);
}

#[test]
fn any_way_within_the_limit_will_do() {
    // About 11 km: 56 minutes by bicycle, 45 by public transport, 24 by car.
    let work = |reach| NewVacancy { place: Some(place(52.1, 5.0)), reach, ..vacancy() };
    let person = |travel_modes: &[TravelMode], travel_minutes| Candidate {
        home: Some(place(52.0, 5.0).point),
        travel_modes: travel_modes.to_vec(),
        travel_minutes,
        ..candidate()
    };
    let both = [TravelMode::Bike, TravelMode::PublicTransport];
    assert_eq!(failing(&work(Reach::Any), &person(&both, 46)), []);
    assert_eq!(
        failing(&work(Reach::Any), &person(&both, 30)),
        [Message::new("gate-too-far").with("mode", "public_transport").with("minutes", 46).with("limit", 30)]
    );
    let by_bike = keys(&work(Reach::BikeOrCar), &person(&both, 46));
    assert_eq!(by_bike, ["gate-too-far"], "public transport does not get there at those hours");
    assert_eq!(failing(&work(Reach::CarOnly), &person(&[TravelMode::Car], 30)), []);
    assert_eq!(
        failing(&work(Reach::CarOnly), &person(&both, 180)),
        [Message::new("gate-reach").with("reach", "car_only")]
    );
}

#[test]
fn certificates_by_law_are_held_or_paid_for() {
    let demand = |by_law, paid_by_employer| NewVacancy {
        certificates: vec![CertificateDemand { certificate: Certificate::Forklift, by_law, paid_by_employer }],
        ..vacancy()
    };
    let person = |possession| Candidate {
        certificates: vec![CertificateHeld { certificate: Certificate::Forklift, possession }],
        ..candidate()
    };
    let fails = vec![Message::new("gate-certificate").with("certificate", "forklift")];
    for paid in [false, true] {
        assert_eq!(failing(&demand(false, paid), &candidate()), [], "the law asks nothing");
        assert_eq!(failing(&demand(true, paid), &candidate()), fails);
        assert_eq!(failing(&demand(true, paid), &person(Possession::Have)), []);
        let willing = failing(&demand(true, paid), &person(Possession::Willing));
        assert_eq!(willing, if paid { vec![] } else { fails.clone() });
    }
}

#[test]
fn dutch_is_a_gate_per_skill_and_only_with_a_task() {
    let levels = LanguageSkills { speaking: CefrLevel::A2, reading: CefrLevel::A1, ..LanguageSkills::default() };
    let demand = |task: Option<&str>| NewVacancy {
        dutch: Some(DutchDemand { levels, task: task.map(str::to_owned) }),
        ..vacancy()
    };
    let dutch = LanguageSkills { reading: CefrLevel::A1, ..LanguageSkills::default() };
    let person = Candidate { dutch, ..candidate() };
    let message = Message::new("gate-dutch").with("skill", "speaking").with("level", "A2").with("have", "A0");
    assert_eq!(failing(&demand(Some("Je belt met klanten.")), &person), [message.with("task", "Je belt met klanten.")]);
    assert_eq!(failing(&demand(None), &person), []);
    assert_eq!(failing(&demand(Some("  ")), &person), []);
}

#[test]
fn everything_that_fails_is_told_at_once() {
    let work = NewVacancy {
        hours: Some(HoursRange { min: 40, max: 40 }),
        reach: Reach::CarOnly,
        shifts: shifts(&[shift(Weekday::Monday, 8, 12)]),
        ..vacancy()
    };
    let person = Candidate {
        available_for_suggestions: false,
        work_authorisation: WorkAuthorisation::PermitNeeded,
        hours: HoursRange { min: 8, max: 16 },
        lessons: WeekGrid::FULL,
        ..candidate()
    };
    let expected = ["gate-consent", "gate-permit-needed", "gate-hours", "gate-lessons-clash", "gate-reach"];
    assert_eq!(keys(&work, &person), expected);
}

#[test]
fn what_was_before_is_a_gate_of_a_suggestion_and_not_of_the_work() {
    let (asked, person) = (asked(&vacancy()), person(&candidate()));
    for (before, key) in [
        (PriorContact::Answered, "gate-answered"),
        (PriorContact::Declined, "gate-declined"),
        (PriorContact::Suggested, "gate-suggested"),
    ] {
        let keys = |gates: Vec<Gate>| gates.into_iter().map(Gate::key).collect::<Vec<_>>();
        let past = RecentSuggestions { before: Some(before), week_full: true };
        assert_eq!(keys(asked.gates(&person, past, &rules())), [key, "gate-week-full"]);
        let tip = asked.practical_gates(&person.practical, Some(before), &rules());
        assert_eq!(keys(tip), [key], "skills decide how often somebody is suggested, and a tip is blind to them");
    }
    assert_eq!(asked.obstacles(&person, &rules()), []);
}

#[test]
fn a_certificate_asked_twice_is_told_once() {
    let demand = |paid_by_employer| CertificateDemand { certificate: Certificate::Vca, by_law: true, paid_by_employer };
    let work = NewVacancy { certificates: vec![demand(true), demand(false)], ..vacancy() };
    assert_eq!(keys(&work, &candidate()), ["gate-certificate"]);
}

fn any_levels() -> impl Strategy<Value = LanguageSkills> {
    let level = || select(&CefrLevel::ALL[..]);
    (level(), level(), level(), level()).prop_map(|(listening, speaking, reading, writing)| LanguageSkills {
        listening,
        speaking,
        reading,
        writing,
    })
}

proptest! {
    #[test]
    fn packed_levels_meet_what_each_level_meets(have in any_levels(), needed in any_levels()) {
        let each = LanguageSkill::ALL.into_iter().all(|skill| have.get(skill) >= needed.get(skill));
        prop_assert_eq!(PackedLevels::of(have).meets(PackedLevels::of(needed)), each);
    }

    /// The quick answer, and the one in words.
    #[test]
    fn whoever_passes_has_nothing_told(vacancy in any_vacancy(), candidate in any_candidate()) {
        let (asked, person) = (asked(&vacancy).practical, person(&candidate).practical);
        let mut told = Vec::new();
        asked.add_obstacles(&person, &rules(), &mut told);
        prop_assert_eq!(asked.passes(&person), told.is_empty(), "{:?}", told);
    }

    /// The reach that was worked out for the person, and the minutes of the way.
    #[test]
    fn too_far_is_longer_than_the_limit_or_no_way_at_all(vacancy in any_vacancy(), candidate in any_candidate()) {
        let (asked, person) = (asked(&vacancy).practical, person(&candidate).practical);
        let too_far = match quickest(asked.reach, person.view_from(asked.spot), &rules().travel) {
            Travel::Way { minutes, .. } => minutes > candidate.travel_minutes,
            Travel::NoWay(_) => true,
            Travel::NotStated => false,
        };
        prop_assert_eq!(asked.too_far(&person), too_far);
    }
}
