//! The taxonomy as the matcher needs it: concepts by number, and for each skill which others answer it and how well.
//!
//! Worked out once for each release of the taxonomy, so that a ranking only looks things up. A concept that the release
//! does not hold is neither asked nor had: nothing can be said about it.

use crate::criteria::skills::SkillMatch;
use kade_domain::ConceptId;
use kade_taxonomy::Taxonomy;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The skills most related to an asked one that still answer it in part.
const RELATED: usize = 3;
/// Less than this (of 1,000) is not related: asked together in fewer than a third of their occupations.
const RELATED_STRENGTH: u16 = 250;

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

/// What [`Terms`] say of one concept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermFacts {
    /// Which.
    pub id: ConceptId,
    /// How telling it is when asked, 1 to 10,000: at least 1, so that a skill every occupation asks counts a little.
    pub idf: u16,
    /// Skills that answer this one, its own included, and how well.
    pub answered_by: Vec<(ConceptId, SkillMatch)>,
    /// Concepts one step broader.
    pub parents: Vec<ConceptId>,
    /// Everything broader.
    pub ancestors: Vec<ConceptId>,
    /// Occupations that an ontwikkelpad leads to from here, over any number of steps.
    pub leads_to: Vec<ConceptId>,
}

impl Terms {
    /// All concepts of a release.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        Self::of(taxonomy.concepts().map(|concept| facts(concept.id, taxonomy)).collect())
    }

    /// From the facts of each concept; what they point to must be among them.
    pub fn of(mut facts: Vec<TermFacts>) -> Self {
        // Numbers go by id, so that lists by id are lists by number.
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
            for (had, answer) in answered_by {
                concepts[had as usize].answers.push((place(asked), answer));
            }
        }
        Self { numbers, concepts }
    }

    /// The facts that decide between these concepts, and nothing else: enough to repeat a score later.
    pub fn extract(&self, concepts: &[ConceptId]) -> Vec<TermFacts> {
        let involved: BTreeSet<Number> = concepts.iter().filter_map(|id| self.number(*id)).collect();
        let ids = |numbers: &[Number]| numbers.iter().map(|number| self.id(*number)).collect::<Vec<_>>();
        let mut facts: BTreeMap<ConceptId, TermFacts> = BTreeMap::new();
        for number in &involved {
            let concept = &self.concepts[*number as usize];
            let among = concept.answered_by.iter().filter(|(other, _)| involved.contains(other));
            let kept = TermFacts {
                answered_by: among.map(|(other, answer)| (self.id(*other), *answer)).collect(),
                parents: ids(&concept.parents),
                ancestors: ids(&concept.ancestors),
                leads_to: ids(&concept.leads_to),
                ..bare(concept.id, concept.idf)
            };
            for named in [&concept.parents, &concept.ancestors, &concept.leads_to].into_iter().flatten() {
                facts.entry(self.id(*named)).or_insert_with(|| bare(self.id(*named), self.idf(*named)));
            }
            facts.insert(concept.id, kept);
        }
        facts.into_values().collect()
    }

    pub(crate) fn number(&self, id: ConceptId) -> Option<Number> {
        self.numbers.get(&id).copied()
    }

    /// How many numbers there are: from 0 to one less.
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

    /// How well one skill answers another.
    pub(crate) fn answer(&self, asked: Number, had: Number) -> SkillMatch {
        let by = self.answered_by(asked);
        by.binary_search_by_key(&had, |(skill, _)| *skill).map_or(SkillMatch::Missing, |at| by[at].1)
    }

    pub(crate) fn answers(&self, had: Number) -> &[(Number, SkillMatch)] {
        &self.concepts[had as usize].answers
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

/// Numbers count concepts, of which there are no four thousand million.
fn place(number: usize) -> Number {
    Number::try_from(number).unwrap_or(Number::MAX)
}

fn bare(id: ConceptId, idf: u16) -> TermFacts {
    let (answered_by, parents, ancestors, leads_to) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    TermFacts { id, idf, answered_by, parents, ancestors, leads_to }
}

fn facts(id: ConceptId, taxonomy: &Taxonomy) -> TermFacts {
    TermFacts {
        answered_by: answers_to(id, taxonomy).into_iter().collect(),
        parents: taxonomy.broader(id).to_vec(),
        ancestors: taxonomy.ancestors(id),
        leads_to: led_to(id, taxonomy),
        ..bare(id, taxonomy.idf(id).max(1))
    }
}

/// Every concept that answers an asked one, with its best answer, by id.
///
/// What is narrower, at any depth, answers in full; what is one step broader by half (what lies further up says too
/// little); the most related skills by a third.
fn answers_to(asked: ConceptId, taxonomy: &Taxonomy) -> BTreeMap<ConceptId, SkillMatch> {
    let mut best = BTreeMap::from([(asked, SkillMatch::Have)]);
    let mut add = |concept, answer: SkillMatch| {
        let kept: &mut SkillMatch = best.entry(concept).or_insert(answer);
        *kept = answer.max(*kept);
    };
    for broader in taxonomy.broader(asked) {
        add(*broader, SkillMatch::Broader);
    }
    for narrower in beyond(asked, |concept| taxonomy.narrower(concept)) {
        add(narrower, SkillMatch::Narrower);
    }
    if taxonomy.concept(asked).is_some_and(|concept| concept.kind.is_skill()) {
        let related = taxonomy.related_skills(asked, RELATED).into_iter();
        related
            .filter(|related| related.strength >= RELATED_STRENGTH)
            .for_each(|one| add(one.skill, SkillMatch::Related));
    }
    best
}

fn led_to(occupation: ConceptId, taxonomy: &Taxonomy) -> Vec<ConceptId> {
    let mut led: Vec<ConceptId> = beyond(occupation, |concept| taxonomy.next_steps(concept)).into_iter().collect();
    led.sort_unstable();
    led
}

/// All concepts that steps lead to, without the first; ends even where imported relations run in a circle.
fn beyond<'t>(concept: ConceptId, step: impl Fn(ConceptId) -> &'t [ConceptId]) -> HashSet<ConceptId> {
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
