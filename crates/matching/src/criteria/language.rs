//! Help with Dutch against what is still lacking: full points without a gap, fewer for each step of it that nobody helps
//! to close.
//!
//! Dutch with a task is a gate, so who is graded has it. Without a task it is a wish of the employer, which counts to A2
//! at most: above that the law wants a task-based reason (AWGB).

use super::share_of;
use crate::{gates::PackedLevels, reason::Reason};
use kade_domain::{CefrLevel, LanguageSkill, LanguageSkills, NewVacancy};

/// The highest level that counts without a task.
const WITHOUT_TASK: CefrLevel = CefrLevel::A2;

/// What a vacancy asks of Dutch, and how it helps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LanguageAsked {
    levels: LanguageSkills,
    lesson: bool,
    taalbuddy: bool,
}

impl LanguageAsked {
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
        if !self.asks() {
            return max;
        }
        let helps = u8::from(self.lesson) + u8::from(self.taalbuddy);
        let (mut asked, mut left) = (0, 0);
        for (level, have) in PackedLevels::of(self.levels).steps().into_iter().zip(have.steps()) {
            asked += u32::from(level);
            left += u32::from(level.saturating_sub(have).saturating_sub(helps));
        }
        share_of(max, asked - left, asked)
    }

    pub(crate) fn reasons(self, have: LanguageSkills, reasons: &mut Vec<Reason>) {
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

#[cfg(test)]
mod tests;
