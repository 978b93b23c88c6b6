//! Who answers the skills of a vacancy, and how well: posting lists from each skill to the people who have it.

use super::select::Best;
use crate::{
    Answer,
    criteria::skills::AskedSkills,
    person::Had,
    terms::{Number, Terms},
};

/// Room that rankings use again and again; one for each thread.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) answered: Answered,
    pub(super) best: Best,
    pub(super) near: Vec<u32>,
    pub(super) later: Vec<u32>,
}

/// From each skill to the pool numbers of those who have it or want it.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings(Vec<Vec<Posting>>);

/// A person's number, and whether the skill is only wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Posting(u32);

impl Posting {
    const fn new(number: u32, had: Had) -> Self {
        Self(number << 1 | had.willing() as u32)
    }
}

impl Postings {
    /// One list for each number of a concept.
    pub(super) fn new(concepts: usize) -> Self {
        Self(vec![Vec::new(); concepts])
    }

    pub(super) fn add(&mut self, number: u32, skills: &[Had]) {
        for had in skills {
            self.0[had.skill() as usize].push(Posting::new(number, *had));
        }
    }

    pub(super) fn remove(&mut self, number: u32, skills: &[Had]) {
        for had in skills {
            let list = &mut self.0[had.skill() as usize];
            let wanted = Posting::new(number, *had);
            if let Some(at) = list.iter().position(|posting| *posting == wanted) {
                list.swap_remove(at);
            }
        }
    }

    fn of(&self, skill: Number) -> &[Posting] {
        &self.0[skill as usize]
    }

    /// Bytes of all lists.
    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(|list| size_of::<Vec<Posting>>() + list.capacity() * size_of::<Posting>()).sum()
    }
}

/// By pool number, what somebody's skills answer of the vacancy that was counted last.
#[derive(Clone, Debug, Default)]
pub(super) struct Answered {
    people: Vec<One>,
    vacancy: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct One {
    /// Sum of the asked weights times [`Answer::sixths`] of the best answers.
    sum: u32,
    /// The vacancy it was counted for, the asked skill that was counted last and the sixths it got: saves clearing all
    /// people between two vacancies.
    last: Last,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Last(u32);

impl Last {
    /// Asked skills take six bits, sixths three.
    const BITS: u32 = 9;

    const fn new(vacancy: u32, asked: u32, sixths: u32) -> Self {
        Self(vacancy << Self::BITS | asked << 3 | sixths)
    }

    const fn vacancy(self) -> u32 {
        self.0 >> Self::BITS
    }

    /// The sixths, if this was the skill.
    const fn sixths(self, vacancy: u32, asked: u32) -> u32 {
        if self.0 >> 3 == vacancy << 6 | asked { self.0 & 7 } else { 0 }
    }
}

impl Answered {
    /// Counts the skills of a vacancy for all people with numbers below `numbers`.
    pub(super) fn count(&mut self, asked: &AskedSkills, postings: &Postings, numbers: usize, terms: &Terms) {
        self.vacancy += 1;
        if self.vacancy == 1 << (u32::BITS - Last::BITS) {
            self.people.clear();
            self.vacancy = 1;
        }
        self.people.resize(numbers, One::default());
        for ((number, weight), position) in asked.asked.iter().zip(0..) {
            for (skill, answer) in terms.answered_by(*number) {
                self.count_one(position, *weight, *answer, postings.of(*skill));
            }
        }
    }

    fn count_one(&mut self, position: u32, weight: u32, answer: Answer, postings: &[Posting]) {
        let by_willing = [false, true].map(|willing| answer.by_willing(willing).sixths());
        for Posting(posting) in postings {
            let sixths = by_willing[(posting & 1) as usize];
            let one = &mut self.people[(posting >> 1) as usize];
            let before = one.last.sixths(self.vacancy, position);
            if sixths > before {
                let sum = if one.last.vacancy() == self.vacancy { one.sum } else { 0 };
                *one = One { sum: sum + weight * (sixths - before), last: Last::new(self.vacancy, position, sixths) };
            }
        }
    }

    /// What somebody's skills come to.
    pub(super) fn of(&self, number: u32) -> u32 {
        let one = self.people[number as usize];
        if one.last.vacancy() == self.vacancy { one.sum } else { 0 }
    }
}
