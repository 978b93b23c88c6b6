//! Pages: one file per thing, named as its template. A handler extracts, calls one use case and answers.

pub(crate) mod about;
pub(crate) mod admin;
pub(crate) mod answering;
pub(crate) mod answers;
mod choices;
pub(crate) mod concepts;
pub(crate) mod demo;
pub(crate) mod employer_lists;
pub(crate) mod employer_vacancies;
pub(crate) mod erasing;
mod facts;
pub(crate) mod health;
pub(crate) mod home;
pub(crate) mod introductions;
pub(crate) mod jobs_for_me;
pub(crate) mod joining;
pub(crate) mod my_matters;
pub(crate) mod profile;
pub(crate) mod review_desk;
pub(crate) mod seen;
pub(crate) mod sign_in;
mod standing;
mod typed;
pub(crate) mod vacancies;
mod vacancy_choices;
mod vacancy_form;
