//! Posting lists from each skill to the people who have it, and from each wish to the people who state it. With them a
//! ranking finds the people with matching skills or wishes without reading everybody.

use super::{NearBlock, block::Lanes, reach::TravelBudgets, select::Best};
use crate::{
    Person, SkillMatch,
    criteria::wishes::{Meaning, Meanings},
    person::PersonSkill,
    prepared_vacancy::SelectionRequirements,
    spatial::{LANES, Place, apart},
    terms::Terms,
};
use smallvec::SmallVec;

/// Buffers that rankings reuse; one for each thread.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) matched: MatchedSkills,
    pub(super) best: Best,
    pub(super) near: Vec<NearBlock>,
    pub(super) budgets: TravelBudgets,
}

/// The posting lists of skills and wishes, in no order.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// By a skill's number: place × 2, plus 1 if the person only wants to learn the skill.
    skills: Vec<Vec<u32>>,
    /// By wish.
    wishes: Vec<Vec<Place>>,
}

impl Postings {
    /// Empty lists for all concepts.
    pub(super) fn new(terms: &Terms) -> Self {
        // Two lists for each concept: wishes for the concept itself, and for something near it.
        Self { skills: vec![Vec::new(); terms.len()], wishes: vec![Vec::new(); terms.len() * 2] }
    }

    pub(super) fn add(&mut self, at: Place, person: &Person) {
        for had in &person.skills {
            self.skills[had.skill() as usize].push(at << 1 | u32::from(had.willing()));
        }
        for wish in &person.wishes.all {
            self.wishes[wish.index()].push(at);
        }
    }

    pub(super) fn remove(&mut self, at: Place, person: &Person) {
        for had in &person.skills {
            take(&mut self.skills[had.skill() as usize], at << 1 | u32::from(had.willing()));
        }
        for wish in &person.wishes.all {
            take(&mut self.wishes[wish.index()], at);
        }
    }

    /// Bytes of all lists.
    pub(super) fn bytes(&self) -> usize {
        let lists = self.skills.iter().chain(&self.wishes);
        lists.map(|list| size_of_val(list) + list.capacity() * size_of::<u32>()).sum()
    }
}

fn take(list: &mut Vec<u32>, posting: u32) {
    if let Some(at) = list.iter().position(|one| *one == posting) {
        list.swap_remove(at);
    }
}

/// Matching skills and wishes of the people who pass the gates, for the vacancy counted last.
#[derive(Clone, Debug, Default)]
pub(super) struct MatchedSkills {
    /// By place; only entries of people in `by_skill` are valid.
    people: Vec<PersonMatches>,
    blocks: Vec<BlockMatches>,
    /// By block: the people who pass. Most do not, and this short list shows it before the longer ones are read.
    passing: Vec<Lanes>,
    /// By skill: whether it matches any required skill.
    relevant: Vec<bool>,
    hits: Vec<u32>,
}

/// The lanes of a block with a match.
#[derive(Clone, Copy, Debug, Default)]
struct BlockMatches {
    by_skill: Lanes,
    /// By [`Meaning`].
    by_wish: [Lanes; Meaning::ALL.len()],
}

/// The skill matches of one person.
#[derive(Clone, Copy, Debug, Default)]
struct PersonMatches {
    /// Sum of the required weights times [`SkillMatch::sixths`] of the best matches.
    sum: u32,
    /// The required skill counted last, by its position, and the sixths it got.
    position: u32,
    sixths: u32,
}

impl MatchedSkills {
    /// Sums up the skill matches and collects the wishes of the people who pass in the `near` ones of all `blocks`.
    #[inline]
    pub(super) fn count(
        &mut self,
        selection: &SelectionRequirements,
        postings: &Postings,
        (blocks, near): (usize, &[NearBlock]),
        terms: &Terms,
    ) {
        self.people.resize(blocks * LANES, PersonMatches::default());
        self.passing.clear();
        self.passing.resize(blocks, Lanes::default());
        self.blocks.resize(blocks, BlockMatches::default());
        for near in near {
            self.passing[near.tile as usize] = near.passing;
            self.blocks[near.tile as usize] = BlockMatches::default();
        }
        self.relevant.clear();
        self.relevant.resize(terms.len(), false);
        for ((number, weight), position) in selection.skills.asked.iter().zip(0..) {
            for (skill, skill_match) in terms.answered_by(*number) {
                self.relevant[*skill as usize] = true;
                self.count_one(position, *weight, *skill_match, &postings.skills[*skill as usize]);
            }
        }
        for (wish, meaning) in selection.wanted.answers() {
            for at in &postings.wishes[wish.index()] {
                let (tile, lane) = apart(*at);
                if self.passing[tile].contains(lane) {
                    self.blocks[tile].by_wish[*meaning as usize].insert(lane);
                }
            }
        }
    }

    #[inline]
    fn count_one(&mut self, position: u32, weight: u32, skill_match: SkillMatch, postings: &[u32]) {
        let by_willing = [false, true].map(|willing| skill_match.by_willing(willing).sixths());
        for posting in passing(&self.passing, postings, &mut self.hits) {
            let (at, willing) = (posting >> 1, posting & 1);
            let (tile, lane) = apart(at);
            let (block, one) = (&mut self.blocks[tile], &mut self.people[at as usize]);
            if !block.by_skill.contains(lane) {
                block.by_skill.insert(lane);
                *one = PersonMatches::default();
            }
            let earlier = if one.position == position { one.sixths } else { 0 };
            let sixths = by_willing[willing as usize].max(earlier);
            *one = PersonMatches { sum: one.sum + weight * (sixths - earlier), position, sixths };
        }
    }

    /// The skills of a person that match any required skill.
    pub(super) fn relevant_skills(&self, person: &Person) -> SmallVec<[PersonSkill; 8]> {
        person.skills.iter().copied().filter(|had| self.relevant[had.skill() as usize]).collect()
    }

    /// The people of a near block with any matching skill or wish.
    pub(super) fn of_block(&self, tile: u32) -> Lanes {
        let block = self.blocks[tile as usize];
        block.by_wish.into_iter().fold(block.by_skill, Lanes::or)
    }

    /// The weighted sum of skill matches of a person in a near block.
    #[inline]
    pub(super) fn skills(&self, at: Place) -> u32 {
        let (tile, lane) = apart(at);
        if self.blocks[tile].by_skill.contains(lane) { self.people[at as usize].sum } else { 0 }
    }

    /// The meanings of the wishes of a person in a near block.
    #[inline]
    pub(super) fn wishes(&self, at: Place) -> Meanings {
        let (tile, lane) = apart(at);
        let here =
            Meaning::ALL.into_iter().filter(|meaning| self.blocks[tile].by_wish[*meaning as usize].contains(lane));
        here.fold(Meanings::default(), Meanings::with)
    }
}

/// The postings whose people pass.
///
/// Few do, in an order that branch prediction cannot guess. So every posting is written, and the next one overwrites it
/// if its person does not pass.
#[inline]
fn passing<'h>(passing: &[Lanes], postings: &[u32], hits: &'h mut Vec<u32>) -> &'h [u32] {
    hits.resize(hits.len().max(postings.len()), 0);
    let mut count = 0;
    for posting in postings {
        let (tile, lane) = apart(posting >> 1);
        hits[count] = *posting;
        count += usize::from(passing[tile].contains(lane));
    }
    &hits[..count]
}
