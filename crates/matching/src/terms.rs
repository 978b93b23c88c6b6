//! The taxonomy prepared for matching: concepts by number, and for each skill the skills that match it and how well.
//!
//! Computed once per release of the taxonomy, so that a ranking only does look-ups. A concept absent from the release
//! is ignored, as a requirement and as a skill of a person, because nothing is known about it.

use crate::criteria::skills::SkillMatch;
use kade_domain::ConceptId;
use kade_taxonomy::Taxonomy;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Number of most related skills that match a required skill in part.
const MAX_RELATED_SKILLS: usize = 3;
/// Minimum strength (of 1,000) of a related skill; weaker pairs are required together in fewer than a third of their
/// occupations.
const MIN_RELATED_STRENGTH: u16 = 250;

/// A concept's number within its [`Terms`].
pub(crate) type Number = u32;

/// How skills and occupations relate, for one release of the taxonomy.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    numbers: HashMap<ConceptId, Number>,
    concepts: Vec<Concept>,
}

#[derive(Clone, Debug)]
struct Concept {
    id: ConceptId,
    idf: u16,
    answered_by: Box<[(Number, SkillMatch)]>,
    answers: Vec<(Number, SkillMatch)>,
    parents: Box<[Number]>,
    ancestors: Box<[Number]>,
    leads_to: Box<[Number]>,
}

/// The facts about one concept in [`Terms`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermFacts {
    /// The concept.
    pub id: ConceptId,
    /// Inverse document frequency, 1 to 10,000: at least 1, so that a skill required by every occupation still counts.
    pub idf: u16,
    /// Skills that match this one, itself included, and how well.
    pub answered_by: Vec<(ConceptId, SkillMatch)>,
    /// Concepts one step broader.
    pub parents: Vec<ConceptId>,
    /// All broader concepts, at any depth.
    pub ancestors: Vec<ConceptId>,
    /// Occupations that an ontwikkelpad leads to from this one, over any number of steps.
    pub leads_to: Vec<ConceptId>,
}

impl Terms {
    /// Builds the terms of all concepts of a release.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        Self::of(taxonomy.concepts().map(|concept| facts(concept.id, taxonomy)).collect())
    }

    /// Builds the terms from the facts of each concept; concepts they refer to must be among them.
    pub fn of(mut facts: Vec<TermFacts>) -> Self {
        // Numbers follow the order of ids, so that lists sorted by id are sorted by number.
        facts.sort_unstable_by_key(|facts| facts.id);
        facts.dedup_by_key(|facts| facts.id);
        let numbers: HashMap<ConceptId, Number> = facts.iter().map(|facts| facts.id).zip(0..).collect();
        let known = |ids: &[ConceptId]| ids.iter().filter_map(|id| numbers.get(id).copied()).collect();
        let concept = |mut facts: TermFacts| {
            facts.answered_by.sort_unstable();
            Concept {
                id: facts.id,
                idf: facts.idf,
                answered_by: (facts.answered_by.iter())
                    .filter_map(|(other, answer)| numbers.get(other).map(|number| (*number, *answer)))
                    .collect(),
                answers: Vec::new(),
                parents: known(&facts.parents),
                ancestors: known(&facts.ancestors),
                leads_to: known(&facts.leads_to),
            }
        };
        let mut concepts: Vec<Concept> = facts.into_iter().map(concept).collect();
        for asked in 0..concepts.len() {
            let answered_by = concepts[asked].answered_by.clone();
            for (person_skill, answer) in answered_by {
                concepts[person_skill as usize].answers.push((to_number(asked), answer));
            }
        }
        Self { numbers, concepts }
    }

    /// Only the facts that relate these concepts to each other: enough to repeat a score later.
    pub fn extract(&self, concepts: &[ConceptId]) -> Vec<TermFacts> {
        let involved: BTreeSet<Number> = concepts.iter().filter_map(|id| self.number(*id)).collect();
        let ids = |numbers: &[Number]| numbers.iter().map(|number| self.id(*number)).collect::<Vec<_>>();
        let mut facts: BTreeMap<ConceptId, TermFacts> = BTreeMap::new();
        for number in &involved {
            let concept = &self.concepts[*number as usize];
            let among = concept.answered_by.iter().filter(|(other, _)| involved.contains(other));
            let extracted = TermFacts {
                answered_by: among.map(|(other, answer)| (self.id(*other), *answer)).collect(),
                parents: ids(&concept.parents),
                ancestors: ids(&concept.ancestors),
                leads_to: ids(&concept.leads_to),
                ..without_relations(concept.id, concept.idf)
            };
            for named in [&concept.parents, &concept.ancestors, &concept.leads_to].into_iter().flatten() {
                facts.entry(self.id(*named)).or_insert_with(|| without_relations(self.id(*named), self.idf(*named)));
            }
            facts.insert(concept.id, extracted);
        }
        facts.into_values().collect()
    }

    pub(crate) fn number(&self, id: ConceptId) -> Option<Number> {
        self.numbers.get(&id).copied()
    }

    /// Number of concepts; their numbers start at 0.
    pub(crate) const fn len(&self) -> usize {
        self.concepts.len()
    }

    pub(crate) fn id(&self, number: Number) -> ConceptId {
        self.concepts[number as usize].id
    }

    pub(crate) fn idf(&self, number: Number) -> u16 {
        self.concepts[number as usize].idf
    }

    pub(crate) fn answered_by(&self, asked: Number) -> &[(Number, SkillMatch)] {
        &self.concepts[asked as usize].answered_by
    }

    /// How well a skill of a person matches a required skill.
    pub(crate) fn skill_match(&self, required: Number, person_skill: Number) -> SkillMatch {
        let by = self.answered_by(required);
        by.binary_search_by_key(&person_skill, |(skill, _)| *skill).map_or(SkillMatch::Missing, |at| by[at].1)
    }

    pub(crate) fn answers(&self, person_skill: Number) -> &[(Number, SkillMatch)] {
        &self.concepts[person_skill as usize].answers
    }

    pub(crate) fn parents(&self, number: Number) -> &[Number] {
        &self.concepts[number as usize].parents
    }

    pub(crate) fn ancestors(&self, number: Number) -> &[Number] {
        &self.concepts[number as usize].ancestors
    }

    pub(crate) fn leads_to(&self, number: Number) -> &[Number] {
        &self.concepts[number as usize].leads_to
    }
}

/// Converts an index to a number; a taxonomy has fewer than 2³² concepts.
fn to_number(number: usize) -> Number {
    Number::try_from(number).unwrap_or(Number::MAX)
}

fn without_relations(id: ConceptId, idf: u16) -> TermFacts {
    let (answered_by, parents, ancestors, leads_to) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    TermFacts { id, idf, answered_by, parents, ancestors, leads_to }
}

fn facts(id: ConceptId, taxonomy: &Taxonomy) -> TermFacts {
    TermFacts {
        answered_by: matches_for(id, taxonomy).into_iter().collect(),
        parents: taxonomy.broader(id).to_vec(),
        ancestors: taxonomy.ancestors(id),
        leads_to: all_next_steps(id, taxonomy),
        ..without_relations(id, taxonomy.idf(id).max(1))
    }
}

/// Every concept that matches a required one, with its best match, by id.
///
/// Narrower concepts, at any depth, match in full. Concepts one step broader match by half; more distant ancestors are
/// too general to match. The most related skills match by a third.
fn matches_for(asked: ConceptId, taxonomy: &Taxonomy) -> BTreeMap<ConceptId, SkillMatch> {
    let mut best = BTreeMap::from([(asked, SkillMatch::Have)]);
    let mut add = |concept, answer: SkillMatch| {
        let current: &mut SkillMatch = best.entry(concept).or_insert(answer);
        *current = answer.max(*current);
    };
    for broader in taxonomy.broader(asked) {
        add(*broader, SkillMatch::Broader);
    }
    for narrower in reachable(asked, |concept| taxonomy.narrower(concept)) {
        add(narrower, SkillMatch::Narrower);
    }
    if taxonomy.concept(asked).is_some_and(|concept| concept.kind.is_skill()) {
        let related = taxonomy.related_skills(asked, MAX_RELATED_SKILLS).into_iter();
        related
            .filter(|related| related.strength >= MIN_RELATED_STRENGTH)
            .for_each(|one| add(one.skill, SkillMatch::Related));
    }
    best
}

fn all_next_steps(occupation: ConceptId, taxonomy: &Taxonomy) -> Vec<ConceptId> {
    let mut led: Vec<ConceptId> = reachable(occupation, |concept| taxonomy.next_steps(concept)).into_iter().collect();
    led.sort_unstable();
    led
}

/// All concepts reachable by steps, without the first; terminates even if imported relations form a cycle.
fn reachable<'t>(concept: ConceptId, step: impl Fn(ConceptId) -> &'t [ConceptId]) -> HashSet<ConceptId> {
    let mut found = HashSet::new();
    let mut to_visit = vec![concept];
    while let Some(next) = to_visit.pop() {
        to_visit.extend(step(next).iter().copied().filter(|reachable| found.insert(*reachable)));
    }
    found.remove(&concept);
    found
}

#[cfg(test)]
mod tests;
