//! Pages of statushouders.

pub(crate) mod access_log;
pub(crate) mod answering;
pub(crate) mod erasing;
pub(crate) mod jobs_for_me;
pub(crate) mod joining;
pub(crate) mod my_matters;
pub(crate) mod profile;
pub(crate) mod unlocks;
