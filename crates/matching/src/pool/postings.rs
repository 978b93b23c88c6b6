//! Who answers what a vacancy asks: posting lists from each skill to the people who have it, and from each wish to those
//! who wish it.

use super::{Near, block::Lanes, reach::LeftTable, select::Best};
use crate::{
    Person, SkillMatch,
    criteria::wishes::{Meaning, Meanings},
    person::PersonSkill,
    prepared_vacancy::SelectionRequirements,
    spatial::{LANES, Place, apart},
    terms::Terms,
};
use smallvec::SmallVec;

/// Room that rankings use again and again; one for each thread.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) answered: MatchedSkills,
    pub(super) best: Best,
    pub(super) near: Vec<Near>,
    pub(super) lefts: LeftTable,
}

/// People by what they say, in no order.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// By a skill's number: place × 2, and one more if the skill is only wanted.
    skills: Vec<Vec<u32>>,
    /// By wish.
    wishes: Vec<Vec<Place>>,
}

impl Postings {
    /// Room for all concepts.
    pub(super) fn new(terms: &Terms) -> Self {
        // A wish is a concept or something near it.
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

/// What the skills and wishes of those who pass the gates answer of the vacancy that was counted last.
#[derive(Clone, Debug, Default)]
pub(super) struct MatchedSkills {
    /// By place; only who is in `by_skill` counts.
    people: Vec<One>,
    blocks: Vec<InBlock>,
    /// By block: most people are out of reach or pass not every gate, which this list tells before the longer ones are
    /// touched.
    passing: Vec<Lanes>,
    /// By skill: does it answer anything that is asked?
    tells: Vec<bool>,
    hits: Vec<u32>,
}

/// Lanes of a block.
#[derive(Clone, Copy, Debug, Default)]
struct InBlock {
    by_skill: Lanes,
    /// By [`Meaning`].
    by_wish: [Lanes; Meaning::ALL.len()],
}

#[derive(Clone, Copy, Debug, Default)]
struct One {
    /// Sum of the asked weights times [`Answer::sixths`] of the best answers.
    sum: u32,
    /// The asked skill that was counted last, and the sixths it got.
    position: u32,
    sixths: u32,
}

impl MatchedSkills {
    /// Counts what a vacancy asks and answers, for the passing people of the near ones of so many blocks.
    #[inline]
    pub(super) fn count(
        &mut self,
        selecting: &SelectionRequirements,
        postings: &Postings,
        (blocks, near): (usize, &[Near]),
        terms: &Terms,
    ) {
        self.people.resize(blocks * LANES, One::default());
        self.passing.clear();
        self.passing.resize(blocks, Lanes::default());
        self.blocks.resize(blocks, InBlock::default());
        for near in near {
            self.passing[near.tile as usize] = near.passing;
            self.blocks[near.tile as usize] = InBlock::default();
        }
        self.tells.clear();
        self.tells.resize(terms.len(), false);
        for ((number, weight), position) in selecting.skills.asked.iter().zip(0..) {
            for (skill, answer) in terms.answered_by(*number) {
                self.tells[*skill as usize] = true;
                self.count_one(position, *weight, *answer, &postings.skills[*skill as usize]);
            }
        }
        for (wish, meaning) in selecting.wanted.answers() {
            for at in &postings.wishes[wish.index()] {
                let (tile, lane) = apart(*at);
                if self.passing[tile].contains(lane) {
                    self.blocks[tile].by_wish[*meaning as usize].insert(lane);
                }
            }
        }
    }

    #[inline]
    fn count_one(&mut self, position: u32, weight: u32, answer: SkillMatch, postings: &[u32]) {
        let by_willing = [false, true].map(|willing| answer.by_willing(willing).sixths());
        for posting in passing(&self.passing, postings, &mut self.hits) {
            let (at, willing) = (posting >> 1, posting & 1);
            let (tile, lane) = apart(at);
            let (block, one) = (&mut self.blocks[tile], &mut self.people[at as usize]);
            if !block.by_skill.contains(lane) {
                block.by_skill.insert(lane);
                *one = One::default();
            }
            let before = if one.position == position { one.sixths } else { 0 };
            let sixths = by_willing[willing as usize].max(before);
            *one = One { sum: one.sum + weight * (sixths - before), position, sixths };
        }
    }

    /// Those of a person's skills that answer anything.
    pub(super) fn telling(&self, person: &Person) -> SmallVec<[PersonSkill; 8]> {
        person.skills.iter().copied().filter(|had| self.tells[had.skill() as usize]).collect()
    }

    /// Who in a near block answers anything.
    pub(super) fn of_block(&self, tile: u32) -> Lanes {
        let block = self.blocks[tile as usize];
        block.by_wish.into_iter().fold(block.by_skill, Lanes::or)
    }

    /// What the skills of a person in a near block come to.
    #[inline]
    pub(super) fn skills(&self, at: Place) -> u32 {
        let (tile, lane) = apart(at);
        if self.blocks[tile].by_skill.contains(lane) { self.people[at as usize].sum } else { 0 }
    }

    /// What the wishes of a person in a near block mean.
    #[inline]
    pub(super) fn wishes(&self, at: Place) -> Meanings {
        let (tile, lane) = apart(at);
        let here =
            Meaning::ALL.into_iter().filter(|meaning| self.blocks[tile].by_wish[*meaning as usize].contains(lane));
        here.fold(Meanings::default(), Meanings::with)
    }
}

/// Those postings whose people pass.
///
/// Few do, in no order that a processor could guess: so each is written, and the next one over it if it was none.
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
