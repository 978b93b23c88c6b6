//! Pages of regional verbinders.

pub(crate) mod groups;
pub(crate) mod suggestions;
pub(crate) mod tips;
