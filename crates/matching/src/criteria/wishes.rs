//! Occupations and sectors wished for: full points for the wished work or what belongs to it, half for work beside it
//! under the same group, half for who has not said what they wish.

use crate::{
    person::{Wish, WishSet},
    reason::Reason,
    score::Reasons,
    terms::{Number, Terms},
};
use kade_domain::ConceptId;

/// What a wish means for a vacancy; better ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// The vacancy is a step on an ontwikkelpad towards it.
    Towards,
    /// The vacancy lies beside it.
    Near,
    /// The vacancy is it.
    Wished,
}

impl Meaning {
    pub(crate) const ALL: [Self; 3] = [Self::Towards, Self::Near, Self::Wished];
}

/// A set of meanings, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meanings(u8);

impl Meanings {
    /// Every set there can be, by its number.
    pub(crate) const SETS: [Self; 8] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7)];

    const fn contains(self, meaning: Meaning) -> bool {
        self.0 >> meaning as u8 & 1 == 1
    }

    pub(crate) const fn with(self, meaning: Meaning) -> Self {
        Self(self.0 | 1 << meaning as u8)
    }

    pub(crate) const fn number(self) -> usize {
        self.0 as usize
    }
}

/// The wishes that a vacancy answers: those of its occupation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WishTargets {
    /// By wish.
    answers: Box<[(Wish, Meaning)]>,
    /// The bits of all of them.
    bits: u64,
    /// Whether an ontwikkelpad goes on from here.
    pub(crate) leads_on: bool,
}

impl WishTargets {
    pub(crate) fn of(occupation: Option<ConceptId>, terms: &Terms) -> Self {
        let Some(occupation) = occupation.and_then(|occupation| terms.number(occupation)) else {
            return Self::default();
        };
        // Whoever wishes for a sector wishes for all its occupations.
        let wished = std::iter::once(&occupation).chain(terms.ancestors(occupation));
        let wished = wished.map(|concept| (Wish::exact(*concept), Meaning::Wished));
        let near = terms.parents(occupation).iter().map(|parent| (Wish::near(*parent), Meaning::Near));
        let towards = terms.leads_to(occupation).iter().map(|later| (Wish::exact(*later), Meaning::Towards));
        let mut answers: Vec<(Wish, Meaning)> = wished.chain(near).chain(towards).collect();
        answers.sort_unstable();
        let bits = answers.iter().fold(0, |bits, (wish, _)| bits | wish.bit());
        Self { answers: answers.into(), bits, leads_on: !terms.leads_to(occupation).is_empty() }
    }

    /// The wishes that mean anything here, and what.
    pub(crate) fn answers(&self) -> &[(Wish, Meaning)] {
        &self.answers
    }

    /// What the wishes of a person mean here.
    fn answered(&self, wishes: &WishSet) -> impl Iterator<Item = (Meaning, Number)> {
        // Most people wish for something else altogether, which the bits tell at once.
        let wishes = if wishes.bits & self.bits == 0 { &[] } else { &*wishes.all };
        let answers = wishes.iter().flat_map(|wish| {
            let from = self.answers.partition_point(|(answer, _)| answer < wish);
            self.answers[from..].iter().take_while(move |(answer, _)| answer == wish)
        });
        answers.map(|(wish, meaning)| (*meaning, wish.concept()))
    }
}

/// What somebody's wishes come to for a vacancy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    stated: bool,
    /// The best of [`Meaning::Near`] and [`Meaning::Wished`], and for which concept.
    best: Option<(Meaning, Number)>,
    /// The wish that the vacancy is a step towards.
    pub(crate) towards: Option<Number>,
}

impl Wishes {
    pub(crate) fn of(wanted: &WishTargets, wishes: &WishSet) -> Self {
        Self::answering(!wishes.all.is_empty(), wanted.answered(wishes))
    }

    /// Of somebody whose wishes, if they state any, have these meanings.
    pub(crate) fn meaning(wanted: &WishTargets, stated: bool, meanings: Meanings) -> Self {
        let answers = wanted.answers.iter().filter(|(_, meaning)| meanings.contains(*meaning));
        Self::answering(stated, answers.map(|(wish, meaning)| (*meaning, wish.concept())))
    }

    fn answering(stated: bool, answers: impl Iterator<Item = (Meaning, Number)>) -> Self {
        let mut found = Self { stated, ..Self::default() };
        for (meaning, concept) in answers {
            if meaning == Meaning::Towards {
                found.towards = found.towards.or(Some(concept));
            } else if found.best.is_none_or(|(best, _)| best < meaning) {
                found.best = Some((meaning, concept));
            }
        }
        found
    }

    pub(crate) const fn points(self, max: u16) -> u16 {
        match self.best {
            _ if !self.stated => max / 2,
            Some((Meaning::Wished, _)) => max,
            Some(_) => max / 2,
            None => 0,
        }
    }

    pub(crate) fn reasons(self, terms: &Terms, reasons: &mut Reasons) {
        reasons.push(match self.best {
            _ if !self.stated => Reason::WishesNotStated,
            Some((Meaning::Wished, concept)) => Reason::Wished(terms.id(concept)),
            Some((_, concept)) => Reason::WishedNear(terms.id(concept)),
            None => Reason::NotWished,
        });
    }
}

#[cfg(test)]
mod tests;
