//! Wished occupations and sectors: full points for the wished work or an occupation within the wished sector, half for
//! work with the same parent, half for people who state no wishes.

use crate::{
    person::{Wish, WishSet},
    reason::Reason,
    score::Reasons,
    terms::{Number, Terms},
};
use kade_domain::ConceptId;

/// How a wish relates to a vacancy; better relations are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// The vacancy is a step on an ontwikkelpad towards the wish.
    Towards,
    /// The vacancy shares a parent with the wish.
    Near,
    /// The vacancy is the wished work.
    Wished,
}

impl Meaning {
    pub(crate) const ALL: [Self; 3] = [Self::Towards, Self::Near, Self::Wished];
}

/// A set of meanings, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meanings(u8);

impl Meanings {
    /// All possible sets, by number.
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

/// The wishes that match a vacancy, derived from its occupation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WishTargets {
    /// Sorted by wish.
    answers: Box<[(Wish, Meaning)]>,
    /// The bits of all these wishes.
    bits: u64,
    /// Whether an ontwikkelpad continues from this occupation.
    pub(crate) leads_on: bool,
}

impl WishTargets {
    pub(crate) fn of(occupation: Option<ConceptId>, terms: &Terms) -> Self {
        let Some(occupation) = occupation.and_then(|occupation| terms.number(occupation)) else {
            return Self::default();
        };
        // A wish for a sector includes all its occupations.
        let wished = std::iter::once(&occupation).chain(terms.ancestors(occupation));
        let wished = wished.map(|concept| (Wish::exact(*concept), Meaning::Wished));
        let near = terms.parents(occupation).iter().map(|parent| (Wish::near(*parent), Meaning::Near));
        let towards = terms.leads_to(occupation).iter().map(|later| (Wish::exact(*later), Meaning::Towards));
        let mut answers: Vec<(Wish, Meaning)> = wished.chain(near).chain(towards).collect();
        answers.sort_unstable();
        let bits = answers.iter().fold(0, |bits, (wish, _)| bits | wish.bit());
        Self { answers: answers.into(), bits, leads_on: !terms.leads_to(occupation).is_empty() }
    }

    /// The wishes that match this vacancy, with their meanings.
    pub(crate) fn answers(&self) -> &[(Wish, Meaning)] {
        &self.answers
    }

    /// The meanings of a person's wishes for this vacancy.
    fn matched(&self, wishes: &WishSet) -> impl Iterator<Item = (Meaning, Number)> {
        // The wishes of most people do not match, which the bits show without a search.
        let wishes = if wishes.bits & self.bits == 0 { &[] } else { &*wishes.all };
        let answers = wishes.iter().flat_map(|wish| {
            let from = self.answers.partition_point(|(answer, _)| answer < wish);
            self.answers[from..].iter().take_while(move |(answer, _)| answer == wish)
        });
        answers.map(|(wish, meaning)| (*meaning, wish.concept()))
    }
}

/// The result of comparing a person's wishes with a vacancy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    stated: bool,
    /// The best of [`Meaning::Near`] and [`Meaning::Wished`], with its concept.
    best: Option<(Meaning, Number)>,
    /// The wished concept that the vacancy is a step towards.
    pub(crate) towards: Option<Number>,
}

impl Wishes {
    pub(crate) fn of(wanted: &WishTargets, wishes: &WishSet) -> Self {
        Self::of_matches(!wishes.all.is_empty(), wanted.matched(wishes))
    }

    /// The result for a person whose wishes, if stated, have these meanings.
    pub(crate) fn meaning(wanted: &WishTargets, stated: bool, meanings: Meanings) -> Self {
        let answers = wanted.answers.iter().filter(|(_, meaning)| meanings.contains(*meaning));
        Self::of_matches(stated, answers.map(|(wish, meaning)| (*meaning, wish.concept())))
    }

    fn of_matches(stated: bool, answers: impl Iterator<Item = (Meaning, Number)>) -> Self {
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
