//! Pages that everybody may read.

pub(crate) mod about;
pub(crate) mod concepts;
pub(crate) mod health;
pub(crate) mod home;
pub(crate) mod vacancies;
