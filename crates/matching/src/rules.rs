//! What decides a run besides the people and the vacancies: passed in, so that a run can be repeated and logged.

use crate::{Terms, TravelSettings, Weights};
use chrono::NaiveDate;
use std::sync::Arc;

/// The rules of one run.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How concepts relate and how rare they are.
    pub terms: Arc<Terms>,
    /// How much each criterion counts.
    pub weights: Weights,
    /// How long travelling takes.
    pub travel: TravelSettings,
    /// The day of the run.
    pub today: NaiveDate,
}

impl Rules {
    /// The default weights and travel settings.
    pub fn new(terms: Arc<Terms>, today: NaiveDate) -> Self {
        Self { terms, weights: Weights::default(), travel: TravelSettings::default(), today }
    }
}
