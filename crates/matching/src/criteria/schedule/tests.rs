//! Weeks of shifts combined with weeks of lessons.

use super::*;
use crate::{
    Criterion, Rules, Weights,
    testing::{any_candidate, any_vacancy, candidate, person, prepared, rules, shift, shifts, vacancy},
};
use Weekday::{Monday, Thursday, Tuesday, Wednesday};
use kade_domain::{Candidate, Dagdeel, Message, NewVacancy, Shift, Support};
use proptest::prelude::*;

fn work(list: &[Shift]) -> NewVacancy {
    NewVacancy { shifts: shifts(list), ..vacancy() }
}

fn protected(vacancy: NewVacancy) -> NewVacancy {
    NewVacancy { support: Support { lesson_time_protected: true, ..Support::default() }, ..vacancy }
}

fn lessons(at: &[(Weekday, Dagdeel)]) -> Candidate {
    Candidate { lessons: at.iter().copied().collect(), ..candidate() }
}

fn graded(vacancy: &NewVacancy, candidate: &Candidate) -> (u16, Vec<Message>) {
    let Some(weights) = Weights::new(1, [0, 240, 0, 0, 0, 0]) else { return (0, Vec::new()) };
    let score = prepared(vacancy).practical_score(&person(candidate).practical, &Rules { weights, ..rules() });
    let schedule = score.parts.iter().find(|part| part.criterion == Criterion::Schedule);
    schedule.map_or((0, Vec::new()), |part| (part.points, part.reasons.iter().map(|reason| reason.message()).collect()))
}

#[test]
fn lessons_on_other_days_cost_nothing() {
    let two_days = work(&[shift(Monday, 8, 16), shift(Tuesday, 8, 16)]);
    let person = lessons(&[(Wednesday, Dagdeel::Morning), (Thursday, Dagdeel::Morning)]);
    assert_eq!(graded(&two_days, &person), (240, vec![Message::new("reason-schedule-free")]));
}

#[test]
fn lesson_before_late_shift_costs_half_a_day() {
    let late = work(&[shift(Monday, 14, 22), shift(Tuesday, 14, 22)]);
    let person = lessons(&[(Tuesday, Dagdeel::Morning)]);
    let on_tuesday = Message::new("reason-schedule-day").with("day", "tuesday");
    assert_eq!(graded(&late, &person), (180, vec![on_tuesday.clone()]));
    let messages = vec![on_tuesday, Message::new("reason-schedule-protected")];
    assert_eq!(graded(&protected(late), &person), (210, messages), "protected lessons cost half of that");
}

#[test]
fn shift_during_lesson_costs_whole_day() {
    let person = lessons(&[(Monday, Dagdeel::Evening)]);
    let late = work(&[shift(Monday, 18, 23), shift(Tuesday, 18, 23)]);
    assert_eq!(graded(&late, &person).0, 120);
    assert_eq!(graded(&protected(late), &person).0, 180);
}

#[test]
fn night_shift_before_morning_lesson_costs_points() {
    let night = work(&[shift(Monday, 22, 6)]);
    let messages = vec![Message::new("reason-schedule-night").with("day", "tuesday")];
    assert_eq!(graded(&night, &lessons(&[(Tuesday, Dagdeel::Morning)])), (120, messages));
    assert_eq!(graded(&night, &lessons(&[(Tuesday, Dagdeel::Afternoon)])).0, 240);
    let sunday = work(&[shift(Weekday::Sunday, 22, 6)]);
    assert_eq!(graded(&sunday, &lessons(&[(Monday, Dagdeel::Morning)])).0, 120, "across the end of the week");
}

#[test]
fn unstated_shifts_give_half_with_reason() {
    let person = lessons(&[(Monday, Dagdeel::Morning)]);
    assert_eq!(graded(&vacancy(), &person), (120, vec![Message::new("reason-schedule-not-stated")]));
}

#[test]
fn common_hours_give_reason() {
    let person = Candidate { hours: HoursRange { min: 16, max: 24 }, ..candidate() };
    let requires = |min, max| NewVacancy { hours: Some(HoursRange { min, max }), ..vacancy() };
    let hours = Message::new("reason-hours").with("min", 20).with("max", 24);
    assert_eq!(graded(&requires(20, 32), &person).1[1..], [hours]);
    assert_eq!(graded(&requires(32, 40), &person).1.len(), 1, "none in common: the gate covers it");
}

proptest! {
    #[test]
    fn table_gives_same_points(vacancy in any_vacancy(), candidate in any_candidate(), max in 0_u16..=1_000) {
        let (prepared, lessons) = (prepared(&vacancy).practical, person(&candidate).practical.lessons);
        let schedule = Schedule::of(&prepared, lessons);
        prop_assert_eq!(SchedulePoints::of(&prepared, max).beside(lessons), schedule.points(max));
    }

    #[test]
    fn extra_lesson_never_raises_protection_never_lowers(
        vacancy in any_vacancy(), person in any_candidate(), day in 0_usize..7, part in 0_usize..4,
    ) {
        let more = Candidate { lessons: person.lessons.with(Weekday::ALL[day], Dagdeel::ALL[part]), ..person.clone() };
        prop_assert!(graded(&vacancy, &more).0 <= graded(&vacancy, &person).0);
        prop_assert!(graded(&protected(vacancy.clone()), &person).0 >= graded(&vacancy, &person).0);
    }
}
