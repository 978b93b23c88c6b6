//! Points for everything but skills and travel, computed once per vacancy for every possible input.
//!
//! The tables are filled by `criteria`, so a person gets the same points as by the one definition there.

use super::block::Block;
use crate::{
    Criterion, PreparedVacancy, Rules,
    criteria::{
        language::LanguagePoints,
        schedule::SchedulePoints,
        wishes::{Meanings, Wishes},
    },
    prepared_vacancy::SelectionRequirements,
};

/// Points by the values of the columns.
pub(super) struct Grades<'a> {
    schedule: SchedulePoints<'a>,
    language: LanguagePoints,
    /// Points for wishes and growth of people without stated wishes.
    without_wishes: u16,
    /// Points for wishes and growth, by the meanings of the stated wishes.
    by_meanings: [u16; Meanings::SETS.len()],
    /// Maximum points for schedule and language together.
    max_but_wishes: u16,
}

impl<'a> Grades<'a> {
    pub(super) fn of(vacancy: &'a PreparedVacancy, selection: &SelectionRequirements, rules: &Rules) -> Self {
        let max_points = |criterion| rules.weights.of(criterion);
        let wishes = |stated, meanings| -> u16 {
            selection.wish_points(Wishes::meaning(&selection.wanted, stated, meanings), rules).iter().sum()
        };
        Self {
            schedule: SchedulePoints::of(&vacancy.practical, max_points(Criterion::Schedule)),
            language: LanguagePoints::of(selection.language, max_points(Criterion::Language)),
            without_wishes: wishes(false, Meanings::default()),
            by_meanings: Meanings::SETS.map(|meanings| wishes(true, meanings)),
            max_but_wishes: max_points(Criterion::Schedule) + max_points(Criterion::Language),
        }
    }

    /// The points of one person whose wishes have these meanings.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "measured: a call for each of thousands costs as much as the points")]
    pub(super) fn of_person(&self, block: &Block, lane: usize, meanings: Meanings) -> u16 {
        let wishes = if block.has_wishes(lane) { self.by_meanings[meanings.number()] } else { self.without_wishes };
        self.schedule.beside(block.lessons(lane)) + self.language.with(block.dutch(lane)) + wishes
    }

    /// Upper bound of the points of people whose wishes have these meanings.
    pub(super) fn highest(&self, meanings: Meanings) -> u16 {
        self.max_but_wishes + self.without_wishes.max(self.by_meanings[meanings.number()])
    }
}
