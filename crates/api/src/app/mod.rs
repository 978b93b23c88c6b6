//! Use cases: one file each, without HTTP. Pages, JSON, commands and workers call them; they call the other crates.

pub mod answer_vacancy;
pub mod demo;
pub mod erase_account;
pub mod explain_suggestion;
pub mod find_concepts;
pub mod find_jobs;
pub mod find_place;
pub mod find_tips;
pub mod form_group;
pub mod join_list;
pub mod keep_checkpoints;
pub mod manage_employers;
pub mod name_listing;
pub mod post_vacancy;
pub mod rank_candidates;
pub mod review_suggestion;
pub mod save_profile;
pub mod search_vacancies;
pub mod set_weights;
pub mod sign_in;
pub mod starter;
pub mod suggest_for;
pub mod suggest_matches;
pub mod suggestion_inputs;
pub mod unlocks;
