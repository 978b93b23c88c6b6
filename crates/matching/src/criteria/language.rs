//! Help with Dutch against what is still lacking: full points without a gap, fewer for each step of it that nobody helps
//! to close.
//!
//! Dutch with a task is a gate, so who is graded has it. Without a task it is a wish of the employer, which counts to A2
//! at most: above that the law wants a task-based reason (AWGB).

use super::{share_of, table};
use crate::{gates::PackedLevels, reason::Reason, score::Reasons};
use kade_domain::{CefrLevel, LanguageSkill, LanguageSkills, NewVacancy};

/// The highest level that counts without a task.
const WITHOUT_TASK: CefrLevel = CefrLevel::A2;

/// What a vacancy asks of Dutch, and how it helps.
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
            let most = if demand.named_task().is_some() { CefrLevel::C1 } else { WITHOUT_TASK };
            for skill in LanguageSkill::ALL {
                levels.set(skill, demand.levels.get(skill).min(most));
            }
        }
        let support = &vacancy.support;
        Self { levels, lesson: support.language_lesson_hours > 0, taalbuddy: support.taalbuddy }
    }

    /// Is any Dutch asked?
    pub(crate) fn asks(self) -> bool {
        self.levels != LanguageSkills::default()
    }

    /// Points out of `max`, rounded down: the asked steps that are there already, or that help at work will close.
    pub(crate) fn points(self, have: PackedLevels, max: u16) -> u16 {
        self.points_for(self.left(have), max)
    }

    fn points_for(self, left: u32, max: u16) -> u16 {
        let asked = PackedLevels::of(self.levels).steps().into_iter().map(u32::from).sum();
        share_of(max, u32::saturating_sub(asked, left), asked)
    }

    /// Steps that are asked, not there, and that nobody helps to close.
    #[inline]
    fn left(self, have: PackedLevels) -> u32 {
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

/// The points of one vacancy for many people: divided once.
#[derive(Debug)]
pub(crate) struct LanguagePoints {
    asked: LanguageRequirements,
    /// By the steps that are left: four skills of seven steps at most.
    by_left: [u16; 4 * 7 + 1],
}

impl LanguagePoints {
    pub(crate) fn of(asked: LanguageRequirements, max: u16) -> Self {
        Self { asked, by_left: table(|left| asked.points_for(left.into(), max)) }
    }

    #[inline]
    pub(crate) fn with(&self, have: PackedLevels) -> u16 {
        // Where nothing is asked, nothing is left, as is said sooner without looking.
        if self.asked.asks() { self.by_left[self.asked.left(have) as usize] } else { self.by_left[0] }
    }
}

#[cfg(test)]
mod tests;
