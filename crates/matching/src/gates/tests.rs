//! Each gate from both sides.

use super::*;
use crate::testing::{any_candidate, any_vacancy, candidate, person, place, prepared, rules, shift, shifts, vacancy};
use kade_domain::{
    Candidate, CertificateDemand, CertificateHeld, NewVacancy, Possession, Support, VacancyKind, WeekGrid,
};
use proptest::{prelude::*, sample::select};

fn failing(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<Message> {
    let prepared = prepared(vacancy);
    let gates = prepared.gates(&person(candidate), RecentSuggestions::default(), &rules());
    gates.into_iter().map(|gate| gate.message(&prepared)).collect()
}

fn keys(vacancy: &NewVacancy, candidate: &Candidate) -> Vec<String> {
    failing(vacancy, candidate).into_iter().map(|message| message.key.into_owned()).collect()
}

#[test]
fn unstated_values_fail_no_gate() {
    assert_eq!(failing(&vacancy(), &candidate()), []);
}

#[test]
fn missing_consent_fails_gate() {
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
fn hours_without_overlap_fail_gate() {
    let person = Candidate { hours: HoursRange { min: 16, max: 24 }, ..candidate() };
    let requires = |min, max| NewVacancy { hours: Some(HoursRange { min, max }), ..vacancy() };
    assert_eq!(failing(&requires(24, 32), &person), []);
    let message = Message::new("gate-hours").with("min", 25).with("max", 32).with("wanted_min", 16);
    assert_eq!(failing(&requires(25, 32), &person), [message.with("wanted_max", 24)]);
}

#[test]
fn lesson_during_shift_fails_unless_protected() {
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
fn unavailable_dagdeel_of_shift_fails_gate() {
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
fn lesson_time_fails_only_lesson_gate() {
    let monday = WeekGrid::EMPTY.with(Weekday::Monday, Dagdeel::Morning);
    let person = Candidate { lessons: monday, available: WeekGrid::FULL.without(monday), ..candidate() };
    let mut work = NewVacancy { shifts: shifts(&[shift(Weekday::Monday, 8, 17)]), ..vacancy() };
    assert_eq!(keys(&work, &person), ["gate-lessons-clash"]);
    work.support.lesson_time_protected = true;
    assert_eq!(failing(&work, &person), []);
}

#[test]
fn any_travel_mode_within_limit_passes() {
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
fn legal_certificate_must_be_held_or_paid_for() {
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
        assert_eq!(failing(&demand(false, paid), &candidate()), [], "the law requires nothing");
        assert_eq!(failing(&demand(true, paid), &candidate()), fails);
        assert_eq!(failing(&demand(true, paid), &person(Possession::Have)), []);
        let willing = failing(&demand(true, paid), &person(Possession::Willing));
        assert_eq!(willing, if paid { vec![] } else { fails.clone() });
    }
}

#[test]
fn dutch_gate_needs_task_and_fails_per_skill() {
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
fn all_failing_gates_are_returned() {
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
fn prior_contact_blocks_suggestion_but_is_no_obstacle() {
    let (prepared, person) = (prepared(&vacancy()), person(&candidate()));
    for (before, key) in [
        (PriorContact::Answered, "gate-answered"),
        (PriorContact::Declined, "gate-declined"),
        (PriorContact::Suggested, "gate-suggested"),
    ] {
        let keys = |gates: Vec<Gate>| gates.into_iter().map(Gate::key).collect::<Vec<_>>();
        let recent = RecentSuggestions { before: Some(before), week_full: true };
        assert_eq!(keys(prepared.gates(&person, recent, &rules())), [key, "gate-week-full"]);
        let tip = prepared.practical_gates(&person.practical, Some(before), &rules());
        assert_eq!(keys(tip), [key], "the weekly cap depends on skills, which a tip ignores");
    }
    assert_eq!(prepared.obstacles(&person, &rules()), []);
}

#[test]
fn duplicate_certificate_demand_fails_once() {
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
    fn packed_levels_compare_like_separate_levels(have in any_levels(), needed in any_levels()) {
        let each = LanguageSkill::ALL.into_iter().all(|skill| have.get(skill) >= needed.get(skill));
        prop_assert_eq!(PackedLevels::of(have).meets(PackedLevels::of(needed)), each);
    }

    /// The fast check agrees with the list of obstacles.
    #[test]
    fn passes_equals_no_obstacles(vacancy in any_vacancy(), candidate in any_candidate()) {
        let (prepared, person) = (prepared(&vacancy).practical, person(&candidate).practical);
        let mut obstacles = Vec::new();
        prepared.add_obstacles(&person, &rules(), &mut obstacles);
        prop_assert_eq!(prepared.passes(&person), obstacles.is_empty(), "{:?}", obstacles);
    }

    /// The precomputed reach agrees with the travel minutes.
    #[test]
    fn too_far_means_over_limit_or_no_usable_mode(vacancy in any_vacancy(), candidate in any_candidate()) {
        let (prepared, person) = (prepared(&vacancy).practical, person(&candidate).practical);
        let too_far = match quickest(prepared.reach, person.view_from(prepared.spot), &rules().travel) {
            Travel::Way { minutes, .. } => minutes > candidate.travel_minutes,
            Travel::NoWay(_) => true,
            Travel::NotStated => false,
        };
        prop_assert_eq!(prepared.too_far(&person), too_far);
    }
}
