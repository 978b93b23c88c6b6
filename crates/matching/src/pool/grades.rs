//! The points of one vacancy for everything but skills and travel, worked out once for all that people can say.
//!
//! Tables of what `criteria` gives: whoever is graded by them gets the points of the one definition.

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

/// Points by what columns say.
pub(super) struct Grades<'a> {
    schedule: SchedulePoints<'a>,
    language: LanguagePoints,
    /// For wishes and growth, of who states no wish.
    silent: u16,
    /// The same by what the stated wishes mean.
    wishful: [u16; Meanings::SETS.len()],
    /// Most for the schedule and language.
    but_wishes: u16,
}

impl<'a> Grades<'a> {
    pub(super) fn of(asked: &'a PreparedVacancy, selecting: &SelectionRequirements, rules: &Rules) -> Self {
        let most = |criterion| rules.weights.of(criterion);
        let wishes = |stated, meanings| -> u16 {
            selecting.wish_points(Wishes::meaning(&selecting.wanted, stated, meanings), rules).iter().sum()
        };
        Self {
            schedule: SchedulePoints::of(&asked.practical, most(Criterion::Schedule)),
            language: LanguagePoints::of(selecting.language, most(Criterion::Language)),
            silent: wishes(false, Meanings::default()),
            wishful: Meanings::SETS.map(|meanings| wishes(true, meanings)),
            but_wishes: most(Criterion::Schedule) + most(Criterion::Language),
        }
    }

    /// The points of one person whose wishes mean this.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "measured: a call for each of thousands costs as much as the points")]
    pub(super) fn of_person(&self, block: &Block, lane: usize, meanings: Meanings) -> u16 {
        let wishes = if block.has_wishes(lane) { self.wishful[meanings.number()] } else { self.silent };
        self.schedule.beside(block.lessons(lane)) + self.language.with(block.dutch(lane)) + wishes
    }

    /// Nobody whose wishes mean this has more.
    pub(super) fn highest(&self, meanings: Meanings) -> u16 {
        self.but_wishes + self.silent.max(self.wishful[meanings.number()])
    }
}
