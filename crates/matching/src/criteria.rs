//! What is graded: one file per criterion, its tests in the folder beside it.
//!
//! Each measures first (a small value that both points and gates read) and writes reasons only when asked.

pub(crate) mod schedule;
pub(crate) mod skills;
pub(crate) mod travel;
