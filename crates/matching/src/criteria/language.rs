//! Required Dutch against the person's Dutch and the help at work: full points without a gap, fewer for each level of
//! the gap that help does not close.
//!
//! Dutch with a task is a gate, so every graded person has it. Without a task it is a wish of the employer, which
//! counts up to A2: above that the law requires a task-based reason (AWGB).

use super::{share_of, table};
use crate::{gates::PackedLevels, reason::Reason, score::Reasons};
use kade_domain::{CefrLevel, LanguageSkill, LanguageSkills, NewVacancy};

/// The highest level that counts without a task.
const MAX_LEVEL_WITHOUT_TASK: CefrLevel = CefrLevel::A2;

/// The Dutch that a vacancy requires, and the help it offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LanguageRequirements {
    levels: LanguageSkills,
    lesson: bool,
    taalbuddy: bool,
}

impl LanguageRequirements {
    pub(crate) fn of(vacancy: &NewVacancy) -> Self {
        let mut levels = LanguageSkills::default();
        if let Some(demand) = &vacancy.dutch {
            let max_level = if demand.named_task().is_some() { CefrLevel::C1 } else { MAX_LEVEL_WITHOUT_TASK };
            for skill in LanguageSkill::ALL {
                levels.set(skill, demand.levels.get(skill).min(max_level));
            }
        }
        let support = &vacancy.support;
        Self { levels, lesson: support.language_lesson_hours > 0, taalbuddy: support.taalbuddy }
    }

    /// Returns whether any Dutch is required.
    pub(crate) fn asks(self) -> bool {
        self.levels != LanguageSkills::default()
    }

    /// Points out of `max`, rounded down: the share of required levels that the person has or that help at work closes.
    pub(crate) fn points(self, have: PackedLevels, max: u16) -> u16 {
        self.points_for(self.uncovered_levels(have), max)
    }

    fn points_for(self, uncovered: u32, max: u16) -> u16 {
        let required = PackedLevels::of(self.levels).steps().into_iter().map(u32::from).sum();
        share_of(max, u32::saturating_sub(required, uncovered), required)
    }

    /// Number of required levels that the person lacks and that help at work does not close.
    #[inline]
    fn uncovered_levels(self, have: PackedLevels) -> u32 {
        let helps = u8::from(self.lesson) + u8::from(self.taalbuddy);
        let lacking = |(level, have): (u8, u8)| u32::from(level.saturating_sub(have).saturating_sub(helps));
        PackedLevels::of(self.levels).steps().into_iter().zip(have.steps()).map(lacking).sum()
    }

    pub(crate) fn reasons(self, have: LanguageSkills, reasons: &mut Reasons) {
        if !self.asks() {
            reasons.push(Reason::LanguageNotAsked);
            return;
        }
        let before = reasons.len();
        for skill in LanguageSkill::ALL {
            let (level, have) = (self.levels.get(skill), have.get(skill));
            if level > have {
                reasons.push(Reason::LanguageGap { skill, level, have });
            }
        }
        if reasons.len() == before {
            reasons.push(Reason::LanguageFits);
            return;
        }
        reasons.extend(self.lesson.then_some(Reason::LanguageLesson));
        reasons.extend(self.taalbuddy.then_some(Reason::LanguageBuddy));
    }
}

/// Precomputed points of one vacancy for many people, which saves a division per person.
#[derive(Debug)]
pub(crate) struct LanguagePoints {
    requirements: LanguageRequirements,
    /// By number of uncovered levels: four skills of at most seven levels each.
    by_uncovered: [u16; 4 * 7 + 1],
}

impl LanguagePoints {
    pub(crate) fn of(requirements: LanguageRequirements, max: u16) -> Self {
        Self { requirements, by_uncovered: table(|uncovered| requirements.points_for(uncovered.into(), max)) }
    }

    #[inline]
    pub(crate) fn with(&self, have: PackedLevels) -> u16 {
        // Without required Dutch no level is uncovered, so the count is skipped.
        let requirements = &self.requirements;
        if requirements.asks() {
            self.by_uncovered[requirements.uncovered_levels(have) as usize]
        } else {
            self.by_uncovered[0]
        }
    }
}

#[cfg(test)]
mod tests;
