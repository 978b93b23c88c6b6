//! Pages of administrators.

pub(crate) mod accounts;
pub(crate) mod listing_occupations;
pub(crate) mod weights;
