//! What decides a run besides the people and the vacancies: passed in, so that a run can be repeated and logged.

use crate::{TravelSettings, Weights};
use chrono::NaiveDate;
use kade_taxonomy::Taxonomy;

/// The rules of one run.
#[derive(Clone, Debug)]
pub struct Rules<'a> {
    /// How concepts relate and how rare they are.
    pub taxonomy: &'a Taxonomy,
    /// How much each criterion counts.
    pub weights: Weights,
    /// How long travelling takes.
    pub travel: TravelSettings,
    /// The day of the run.
    pub today: NaiveDate,
}

impl<'a> Rules<'a> {
    /// The default weights and travel settings.
    pub fn new(taxonomy: &'a Taxonomy, today: NaiveDate) -> Self {
        Self { taxonomy, weights: Weights::default(), travel: TravelSettings::default(), today }
    }
}
