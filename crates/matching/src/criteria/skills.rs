//! Skills asked against skills people say to have: rare and essential ones count most, near ones count in part.

use crate::reason;
use kade_domain::{CandidateSkill, ConceptId, Message, SkillDemand, Strength};
use kade_taxonomy::Taxonomy;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

/// How well one skill of a person answers an asked one; better ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Missing,
    WillingBroader,
    Willing,
    Broader,
    Narrower,
    Have,
}

impl Answer {
    /// Sixths of the asked skill's weight: whole numbers for a half and a third.
    const fn sixths(self) -> u64 {
        match self {
            Self::Missing => 0,
            Self::WillingBroader => 1,
            Self::Willing => 2,
            Self::Broader => 3,
            Self::Narrower | Self::Have => 6,
        }
    }

    /// What is left when the person does not have the skill yet but is willing to learn it.
    const fn when_willing(self) -> Self {
        match self {
            Self::Have | Self::Narrower | Self::Willing => Self::Willing,
            Self::Broader | Self::WillingBroader => Self::WillingBroader,
            Self::Missing => Self::Missing,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Missing => reason::SKILL_MISSING,
            Self::WillingBroader => reason::SKILL_WILLING_BROADER,
            Self::Willing => reason::SKILL_WILLING,
            Self::Broader => reason::SKILL_BROADER,
            Self::Narrower => reason::SKILL_NARROWER,
            Self::Have => reason::SKILL_HAVE,
        }
    }
}

/// The skills of one vacancy, turned around: from each concept that answers an asked skill to that skill.
///
/// A concept narrower than the asked one (at any depth) answers it in full, its direct broader concept by half:
/// what lies further up says too little.
#[derive(Debug)]
pub(crate) struct AskedSkills {
    /// Asked concept and weight, heaviest first, then by id.
    asked: Vec<(ConceptId, u64)>,
    /// Which asked skills (by position) a concept answers, and how well.
    answers: HashMap<ConceptId, Vec<(usize, Answer)>>,
}

/// Weight by strength, in thousandths.
const fn strength_weight(strength: Strength) -> u64 {
    match strength {
        Strength::Essential => 1_000,
        Strength::Important => 400,
        Strength::Somewhat | Strength::Optional => 200,
    }
}

impl AskedSkills {
    pub(crate) fn new(demands: &[SkillDemand], taxonomy: &Taxonomy, narrower: &Narrower<'_>) -> Self {
        let mut weights: BTreeMap<ConceptId, u64> = BTreeMap::new();
        for demand in demands {
            // A skill that every occupation asks has an IDF of 0; it still counts a little.
            let weight = strength_weight(demand.strength) * u64::from(taxonomy.idf(demand.concept).max(1));
            let heaviest = weights.entry(demand.concept).or_default();
            *heaviest = weight.max(*heaviest);
        }
        let mut asked: Vec<(ConceptId, u64)> = weights.into_iter().collect();
        asked.sort_unstable_by_key(|(concept, weight)| (Reverse(*weight), *concept));

        let mut answers: HashMap<ConceptId, Vec<(usize, Answer)>> = HashMap::new();
        for (position, (concept, _)) in asked.iter().enumerate() {
            for broader in taxonomy.broader(*concept) {
                answers.entry(*broader).or_default().push((position, Answer::Broader));
            }
            for below in narrower.below(*concept) {
                answers.entry(below).or_default().push((position, Answer::Narrower));
            }
            answers.entry(*concept).or_default().push((position, Answer::Have));
        }
        Self { asked, answers }
    }

    /// Points out of `max`: the answered share of the asked weight, rounded down once, at the end.
    pub(crate) fn points(&self, skills: &[CandidateSkill], max: u16) -> u16 {
        let whole: u64 = self.asked.iter().map(|(_, weight)| weight * Answer::Have.sixths()).sum();
        if whole == 0 {
            return max;
        }
        let best = self.best_answers(skills);
        let answered: u64 = self.asked.iter().zip(best).map(|((_, weight), answer)| weight * answer.sixths()).sum();
        u16::try_from(answered * u64::from(max) / whole).unwrap_or(max)
    }

    /// One reason per asked skill, heaviest first.
    pub(crate) fn reasons(&self, skills: &[CandidateSkill]) -> Vec<Message> {
        if self.asked.is_empty() {
            return vec![Message::new(reason::NO_SKILLS_ASKED)];
        }
        let best = self.best_answers(skills);
        self.asked
            .iter()
            .zip(best)
            .map(|((concept, _), answer)| Message::new(answer.key()).with("concept", concept))
            .collect()
    }

    /// The best answer to each asked skill.
    fn best_answers(&self, skills: &[CandidateSkill]) -> Vec<Answer> {
        let mut best = vec![Answer::Missing; self.asked.len()];
        for skill in skills {
            for (position, answer) in self.answers.get(&skill.concept).into_iter().flatten() {
                let answer = if skill.willing { answer.when_willing() } else { *answer };
                best[*position] = answer.max(best[*position]);
            }
        }
        best
    }
}

/// Where the narrower concepts of an asked one are looked up; either way gives everybody the same answers.
#[derive(Debug)]
pub(crate) enum Narrower<'a> {
    /// Many people come to one vacancy: all concepts below the asked one.
    OfAnybody(&'a Taxonomy),
    /// One person goes past many vacancies: of the concepts below the asked one those that the person states.
    OfPerson(HashMap<ConceptId, Vec<ConceptId>>),
}

impl Narrower<'_> {
    pub(crate) fn of_person(skills: &[CandidateSkill], taxonomy: &Taxonomy) -> Self {
        let mut below: HashMap<ConceptId, Vec<ConceptId>> = HashMap::new();
        for skill in skills {
            for above in all_beyond(skill.concept, |concept| taxonomy.broader(concept)) {
                below.entry(above).or_default().push(skill.concept);
            }
        }
        Self::OfPerson(below)
    }

    fn below(&self, concept: ConceptId) -> Vec<ConceptId> {
        match self {
            Self::OfAnybody(taxonomy) => {
                all_beyond(concept, |narrower| taxonomy.narrower(narrower)).into_iter().collect()
            }
            Self::OfPerson(below) => below.get(&concept).cloned().unwrap_or_default(),
        }
    }
}

/// All concepts that steps lead to; ends even where imported relations run in a circle.
fn all_beyond<'t>(concept: ConceptId, step: impl Fn(ConceptId) -> &'t [ConceptId]) -> HashSet<ConceptId> {
    let mut found = HashSet::new();
    let mut to_visit = vec![concept];
    while let Some(next) = to_visit.pop() {
        to_visit.extend(step(next).iter().copied().filter(|beyond| found.insert(*beyond)));
    }
    found.remove(&concept);
    found
}

#[cfg(test)]
mod tests;
