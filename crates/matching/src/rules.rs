//! The inputs of a run besides people and vacancies: passed in, so that a run can be repeated and logged.

use crate::{Terms, TravelSettings, Weights};
use chrono::NaiveDate;
use std::sync::Arc;

/// The rules of one run.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Relations and rarity of concepts.
    pub terms: Arc<Terms>,
    /// Maximum points per criterion.
    pub weights: Weights,
    /// Travel times per mode.
    pub travel: TravelSettings,
    /// The day of the run.
    pub today: NaiveDate,
}

impl Rules {
    /// Rules with the default weights and travel settings.
    pub fn new(terms: Arc<Terms>, today: NaiveDate) -> Self {
        Self { terms, weights: Weights::default(), travel: TravelSettings::default(), today }
    }
}
