//! Tests of the public API: which hits are returned, in which order, and what survives restarts and damage.

#![expect(clippy::unwrap_used, reason = "a failing test may panic")]

mod any_text;
mod compounds;
mod concepts;
mod durability;
mod flips;
mod garbage;
mod generations;
mod linking;
mod oracle;
mod questions;
mod same_order;
mod support;
mod titles;
mod words;
