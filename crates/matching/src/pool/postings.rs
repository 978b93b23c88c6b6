//! Who answers what a vacancy asks: posting lists from each skill to the people who have it, and from each wish to those
//! who wish it.

use super::select::Best;
use crate::{
    Answer, Person,
    asked::Selecting,
    spatial::{LANES, Place},
    terms::Terms,
};

/// Room that rankings use again and again; one for each thread.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) answered: Answered,
    pub(super) best: Best,
    pub(super) near: Vec<(i32, u32)>,
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
            self.wishes[wish.place()].push(at);
        }
    }

    pub(super) fn remove(&mut self, at: Place, person: &Person) {
        for had in &person.skills {
            take(&mut self.skills[had.skill() as usize], at << 1 | u32::from(had.willing()));
        }
        for wish in &person.wishes.all {
            take(&mut self.wishes[wish.place()], at);
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

/// By place, what somebody's skills and wishes answer of the vacancy that was counted last.
#[derive(Clone, Debug, Default)]
pub(super) struct Answered {
    people: Vec<One>,
    vacancy: u32,
    /// By block: is it within reach?
    near: Vec<bool>,
}

#[derive(Clone, Copy, Debug, Default)]
struct One {
    /// Sum of the asked weights times [`Answer::sixths`] of the best answers, and [`One::WISHES`].
    sum: u32,
    /// The vacancy it was counted for, the asked skill that was counted last and the sixths it got: saves clearing all
    /// people between two vacancies.
    last: Last,
}

impl One {
    /// A wish answers too; sums have 26 bits.
    const WISHES: u32 = 1 << 31;
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
    /// Counts what a vacancy asks and answers for the people of the near ones of so many blocks.
    pub(super) fn count(
        &mut self,
        selecting: &Selecting,
        postings: &Postings,
        (blocks, near): (usize, &[(i32, u32)]),
        terms: &Terms,
    ) {
        self.vacancy += 1;
        if self.vacancy == 1 << (u32::BITS - Last::BITS) {
            self.people.clear();
            self.vacancy = 1;
        }
        self.people.resize(blocks * LANES, One::default());
        // Most people are out of reach: a short list tells so before the long one is touched.
        self.near.clear();
        self.near.resize(blocks, false);
        for (_, tile) in near {
            self.near[*tile as usize] = true;
        }
        for ((number, weight), position) in selecting.skills.asked.iter().zip(0..) {
            for (skill, answer) in terms.answered_by(*number) {
                self.count_one(position, *weight, *answer, &postings.skills[*skill as usize]);
            }
        }
        for wish in selecting.wanted.wishes() {
            for at in postings.wishes[wish.place()].iter().filter(|at| self.near[**at as usize / LANES]) {
                let one = &mut self.people[*at as usize];
                if one.last.vacancy() != self.vacancy {
                    *one = One { sum: 0, last: Last::new(self.vacancy, 0, 0) };
                }
                one.sum |= One::WISHES;
            }
        }
    }

    fn count_one(&mut self, position: u32, weight: u32, answer: Answer, postings: &[u32]) {
        let by_willing = [false, true].map(|willing| answer.by_willing(willing).sixths());
        for posting in postings.iter().filter(|posting| self.near[**posting as usize / (2 * LANES)]) {
            let sixths = by_willing[(posting & 1) as usize];
            let one = &mut self.people[(posting >> 1) as usize];
            let before = one.last.sixths(self.vacancy, position);
            if sixths > before {
                let sum = if one.last.vacancy() == self.vacancy { one.sum } else { 0 };
                *one = One { sum: sum + weight * (sixths - before), last: Last::new(self.vacancy, position, sixths) };
            }
        }
    }

    /// The lanes of a block whose skills or wishes answer anything: what the skills come to, and whether a wish does.
    pub(super) fn of_block(&self, tile: u32) -> impl Iterator<Item = (usize, u32, bool)> {
        let from = tile as usize * LANES;
        let people = self.people[from..from + LANES].iter().enumerate();
        let answering = people.filter(|(_, one)| one.last.vacancy() == self.vacancy);
        answering.map(|(lane, one)| (lane, one.sum & !One::WISHES, one.sum & One::WISHES != 0))
    }

    /// Does a skill or a wish of this person answer anything?
    pub(super) fn any(&self, at: Place) -> bool {
        self.people[at as usize].last.vacancy() == self.vacancy
    }
}
