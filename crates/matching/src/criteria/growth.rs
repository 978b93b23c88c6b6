//! Growth: full points if the work is a step on an ontwikkelpad towards work that the person wishes for, half if it is
//! a step towards other work.

use super::wishes::{WishTargets, Wishes};
use crate::{reason::Reason, score::Reasons, terms::Terms};

pub(crate) const fn points(wanted: &WishTargets, wishes: Wishes, max: u16) -> u16 {
    match wishes.towards {
        Some(_) => max,
        None if wanted.leads_on => max / 2,
        None => 0,
    }
}

pub(crate) fn reasons(wanted: &WishTargets, wishes: Wishes, terms: &Terms, reasons: &mut Reasons) {
    reasons.push(match wishes.towards {
        Some(wish) => Reason::StepTowards(terms.id(wish)),
        None if wanted.leads_on => Reason::StepOnwards,
        None => Reason::NoStep,
    });
}

#[cfg(test)]
mod tests;
