//! Pages of members of an employer.

pub(crate) mod answers;
pub(crate) mod introductions;
pub(crate) mod vacancies;
mod vacancy_choices;
mod vacancy_form;
mod vacancy_offers;
mod vacancy_values;
pub(crate) mod waiting_lists;
