//! Journeys over HTTP, each on both databases: whole tasks of the users, done as a browser without scripts does them.
#![expect(clippy::expect_used, reason = "a journey that cannot go on should say where it stopped")]

mod answer;
mod concepts;
mod decision_log;
mod erasure;
mod groups;
mod listings;
mod matching;
mod offers;
mod open_hiring;
mod profile;
mod rebuild;
mod search;
mod steps;
mod suggestion;
mod tips;
mod unlocks;
mod weights;
