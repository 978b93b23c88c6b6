//! Required Dutch, the person's Dutch, and help at work.

use super::*;
use crate::testing::{any_candidate, any_vacancy, vacancy};
use kade_domain::{DutchDemand, Message, Support};
use proptest::prelude::*;

/// Listening and speaking at one level, reading and writing not required.
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
    let (requirements, mut reasons) = (LanguageRequirements::of(vacancy), Reasons::new());
    requirements.reasons(have, &mut reasons);
    (requirements.points(PackedLevels::of(have), 80), reasons.into_iter().map(Reason::message).collect())
}

fn gap(skill: &'static str, level: &'static str, have: &'static str) -> Message {
    Message::new("reason-language-gap").with("skill", skill).with("level", level).with("have", have)
}

#[test]
fn no_required_dutch_gives_all_points() {
    let messages = vec![Message::new("reason-language-not-asked")];
    assert_eq!(graded(&vacancy(), LanguageSkills::default()), (80, messages.clone()));
    assert_eq!(graded(&asks(LanguageSkills::default(), None), LanguageSkills::default()), (80, messages));
}

#[test]
fn each_missing_level_costs_its_share() {
    let work = asks(spoken(CefrLevel::A2), None);
    assert_eq!(graded(&work, spoken(CefrLevel::B1)), (80, vec![Message::new("reason-language-fits")]));
    // Two levels of listening and two of speaking are required.
    let half = graded(&work, spoken(CefrLevel::A1));
    assert_eq!(half, (40, vec![gap("listening", "A2", "A1"), gap("speaking", "A2", "A1")]));
    assert_eq!(graded(&work, LanguageSkills { listening: CefrLevel::A1, ..LanguageSkills::default() }).0, 20);
    assert_eq!(graded(&work, LanguageSkills::default()).0, 0);
}

#[test]
fn lessons_and_taalbuddy_each_close_one_level() {
    let work = asks(spoken(CefrLevel::A2), None);
    let none = LanguageSkills::default();
    let points = |hours, taalbuddy| graded(&helps(&work, hours, taalbuddy), none).0;
    assert_eq!([points(0, false), points(1, false), points(0, true), points(20, true)], [0, 40, 40, 80]);
    let keys: Vec<_> = graded(&helps(&work, 2, true), none).1.into_iter().map(|reason| reason.key).collect();
    assert_eq!(keys, ["reason-language-gap", "reason-language-gap", "reason-language-lesson", "reason-language-buddy"]);
    let messages = graded(&helps(&work, 2, true), spoken(CefrLevel::A2)).1;
    assert_eq!(messages, [Message::new("reason-language-fits")], "help that is not needed gives no reason");
}

/// Above A2 the law requires a task-based reason (AWGB).
#[test]
fn without_task_levels_above_a2_do_not_count() {
    let high = spoken(CefrLevel::B2);
    for task in [None, Some("  ")] {
        assert_eq!(graded(&asks(high, task), spoken(CefrLevel::A2)), graded(&asks(high, task), high), "{task:?}");
    }
    let (points, messages) = graded(&asks(high, Some("Je belt met klanten.")), spoken(CefrLevel::A2));
    assert_eq!((points, messages), (40, vec![gap("listening", "B2", "A2"), gap("speaking", "B2", "A2")]));
}

proptest! {
    #[test]
    fn table_gives_same_points(vacancy in any_vacancy(), candidate in any_candidate(), max in 0_u16..=1_000) {
        let (requirements, have) = (LanguageRequirements::of(&vacancy), PackedLevels::of(candidate.dutch));
        prop_assert_eq!(LanguagePoints::of(requirements, max).with(have), requirements.points(have, max));
    }

    #[test]
    fn more_dutch_or_help_never_lowers_points(
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
