//! What pages of several audiences share: badges, choices, facts and form values.

pub(crate) mod badges;
pub(crate) mod choices;
pub(crate) mod facts;
pub(crate) mod form_values;
pub(crate) mod nearest_concepts;
