//! Skills asked against skills people say to have: rare and essential ones count most, near ones count in part.

use crate::{
    person::PersonSkill,
    reason::Reason,
    score::Reasons,
    terms::{Number, Terms},
};
use kade_domain::{SkillDemand, Strength};
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeMap};

/// How well one skill of a person answers an asked one; better ones are greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkillMatch {
    /// Does not.
    #[default]
    Missing,
    /// Wants to learn something wider or related.
    WillingInPart,
    /// Has a related skill.
    Related,
    /// Wants to learn it.
    Willing,
    /// Has the wider skill it is part of.
    Broader,
    /// Has a skill that is part of it.
    Narrower,
    /// Has it.
    Have,
}

impl SkillMatch {
    /// Sixths of the asked skill's weight: whole numbers for a half and a third.
    pub(crate) const fn sixths(self) -> u32 {
        match self {
            Self::Missing => 0,
            Self::WillingInPart => 1,
            Self::Related | Self::Willing => 2,
            Self::Broader => 3,
            Self::Narrower | Self::Have => 6,
        }
    }

    /// What is left when the person does not have the skill yet but is willing to learn it.
    const fn when_willing(self) -> Self {
        match self {
            Self::Have | Self::Narrower | Self::Willing => Self::Willing,
            Self::Broader | Self::Related | Self::WillingInPart => Self::WillingInPart,
            Self::Missing => Self::Missing,
        }
    }

    /// This answer as somebody gives it.
    pub(crate) const fn by(self, had: PersonSkill) -> Self {
        self.by_willing(had.willing())
    }

    pub(crate) const fn by_willing(self, willing: bool) -> Self {
        if willing { self.when_willing() } else { self }
    }
}

/// Weight by strength.
const fn strength_weight(strength: Strength) -> u32 {
    match strength {
        Strength::Essential => 10,
        Strength::Important => 4,
        Strength::Somewhat | Strength::Optional => 2,
    }
}

/// At most so many asked skills are graded, the heaviest; a vacancy form takes fewer.
const MOST_ASKED: usize = 64;

/// The skills of one vacancy, heaviest first, then by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RequiredSkills {
    pub(crate) asked: Box<[(Number, u32)]>,
    /// Sum of the weights.
    whole: u32,
}

impl RequiredSkills {
    pub(crate) fn new(demands: &[SkillDemand], terms: &Terms) -> Self {
        let mut weights: BTreeMap<Number, u32> = BTreeMap::new();
        for demand in demands {
            let Some(number) = terms.number(demand.concept) else { continue };
            let weight = strength_weight(demand.strength) * u32::from(terms.idf(number));
            let heaviest = weights.entry(number).or_default();
            *heaviest = weight.max(*heaviest);
        }
        let mut asked: Vec<(Number, u32)> = weights.into_iter().collect();
        asked.sort_unstable_by_key(|(number, weight)| (Reverse(*weight), terms.id(*number)));
        asked.truncate(MOST_ASKED);
        let whole = asked.iter().map(|(_, weight)| weight).sum();
        Self { asked: asked.into(), whole }
    }

    /// Points out of `max` for the answer to each asked skill: the answered share of the asked weight, rounded down
    /// once, at the end; all when nothing is asked.
    pub(crate) fn points(&self, answers: impl Iterator<Item = SkillMatch>, max: u16) -> u16 {
        let answered: u32 = self.asked.iter().zip(answers).map(|((_, weight), answer)| weight * answer.sixths()).sum();
        self.share(answered, max)
    }

    /// Points out of `max` for a sum of weights times [`Answer::sixths`].
    pub(crate) fn share(&self, answered: u32, max: u16) -> u16 {
        let whole = u64::from(self.whole) * u64::from(SkillMatch::Have.sixths());
        if whole == 0 {
            return max;
        }
        let share = u64::from(answered) * u64::from(max) / whole;
        u16::try_from(share).unwrap_or(max)
    }

    /// One reason per asked skill, heaviest first.
    pub(crate) fn reasons(&self, answers: impl Iterator<Item = SkillMatch>, terms: &Terms, reasons: &mut Reasons) {
        if self.asked.is_empty() {
            reasons.push(Reason::NoSkillsAsked);
        }
        let told = self.asked.iter().zip(answers).map(|((number, _), answer)| Reason::Skill(answer, terms.id(*number)));
        reasons.extend(told);
    }
}

#[cfg(test)]
mod tests;
