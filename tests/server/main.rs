//! What clients do that are slow, silent, many, large or broken, and what the service does when its database is away or
//! it is asked to stop: nothing holds it up, and everybody gets an answer.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod away;
mod bombs;
mod busy;
mod limits;
mod load;
mod post_office;
mod raw;
mod secrets;
mod stop;
mod watched;
