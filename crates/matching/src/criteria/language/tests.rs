//! Dutch asked, had and helped with.

use super::*;
use crate::testing::{any_candidate, any_vacancy, vacancy};
use kade_domain::{DutchDemand, Message, Support};
use proptest::prelude::*;

/// Listening and speaking at one level, reading and writing not asked.
fn spoken(level: CefrLevel) -> LanguageSkills {
    LanguageSkills { listening: level, speaking: level, ..LanguageSkills::default() }
}

fn asks(levels: LanguageSkills, task: Option<&str>) -> NewVacancy {
    NewVacancy { dutch: Some(DutchDemand { levels, task: task.map(str::to_owned) }), ..vacancy() }
}

fn helps(vacancy: &NewVacancy, language_lesson_hours: u8, taalbuddy: bool) -> NewVacancy {
    NewVacancy { support: Support { language_lesson_hours, taalbuddy, ..Support::default() }, ..vacancy.clone() }
}

fn graded(vacancy: &NewVacancy, have: LanguageSkills) -> (u16, Vec<Message>) {
    let (asked, mut reasons) = (LanguageRequirements::of(vacancy), Reasons::new());
    asked.reasons(have, &mut reasons);
    (asked.points(PackedLevels::of(have), 80), reasons.into_iter().map(Reason::message).collect())
}

fn gap(skill: &'static str, level: &'static str, have: &'static str) -> Message {
    Message::new("reason-language-gap").with("skill", skill).with("level", level).with("have", have)
}

#[test]
fn no_dutch_asked_gives_all() {
    let told = vec![Message::new("reason-language-not-asked")];
    assert_eq!(graded(&vacancy(), LanguageSkills::default()), (80, told.clone()));
    assert_eq!(graded(&asks(LanguageSkills::default(), None), LanguageSkills::default()), (80, told));
}

#[test]
fn each_step_that_is_lacking_costs_its_share() {
    let work = asks(spoken(CefrLevel::A2), None);
    assert_eq!(graded(&work, spoken(CefrLevel::B1)), (80, vec![Message::new("reason-language-fits")]));
    // Two steps of listening and two of speaking are asked.
    let half = graded(&work, spoken(CefrLevel::A1));
    assert_eq!(half, (40, vec![gap("listening", "A2", "A1"), gap("speaking", "A2", "A1")]));
    assert_eq!(graded(&work, LanguageSkills { listening: CefrLevel::A1, ..LanguageSkills::default() }).0, 20);
    assert_eq!(graded(&work, LanguageSkills::default()).0, 0);
}

#[test]
fn lessons_and_a_taalbuddy_close_a_step_of_each_skill() {
    let work = asks(spoken(CefrLevel::A2), None);
    let none = LanguageSkills::default();
    let points = |hours, taalbuddy| graded(&helps(&work, hours, taalbuddy), none).0;
    assert_eq!([points(0, false), points(1, false), points(0, true), points(20, true)], [0, 40, 40, 80]);
    let keys: Vec<_> = graded(&helps(&work, 2, true), none).1.into_iter().map(|reason| reason.key).collect();
    assert_eq!(keys, ["reason-language-gap", "reason-language-gap", "reason-language-lesson", "reason-language-buddy"]);
    let told = graded(&helps(&work, 2, true), spoken(CefrLevel::A2)).1;
    assert_eq!(told, [Message::new("reason-language-fits")], "help that is not needed is not told");
}

/// Above A2 the law wants a reason (AWGB).
#[test]
fn without_a_task_no_more_than_a2_counts() {
    let high = spoken(CefrLevel::B2);
    for task in [None, Some("  ")] {
        assert_eq!(graded(&asks(high, task), spoken(CefrLevel::A2)), graded(&asks(high, task), high), "{task:?}");
    }
    let (points, told) = graded(&asks(high, Some("Je belt met klanten.")), spoken(CefrLevel::A2));
    assert_eq!((points, told), (40, vec![gap("listening", "B2", "A2"), gap("speaking", "B2", "A2")]));
}

proptest! {
    #[test]
    fn the_table_gives_the_same_points(vacancy in any_vacancy(), candidate in any_candidate(), max in 0_u16..=1_000) {
        let (asked, have) = (LanguageRequirements::of(&vacancy), PackedLevels::of(candidate.dutch));
        prop_assert_eq!(LanguagePoints::of(asked, max).with(have), asked.points(have, max));
    }

    #[test]
    fn more_dutch_and_more_help_never_lower_points(
        vacancy in any_vacancy(), person in any_candidate(), skill in 0_usize..4,
    ) {
        let skill = LanguageSkill::ALL[skill];
        let mut better = person.dutch;
        better.set(skill, CefrLevel::ALL[usize::from(person.dutch.get(skill).step()) + 1]);
        let before = graded(&vacancy, person.dutch).0;
        prop_assert!(graded(&vacancy, better).0 >= before);
        prop_assert!(before <= 80);
        prop_assert!(graded(&helps(&vacancy, 1, true), person.dutch).0 >= before);
    }
}
