//! Access control: calls every route as every kind of caller and compares the result with the declared access.
#![expect(clippy::expect_used, reason = "a test that cannot go on should say where it stopped")]

mod caller_kind;
mod calls;
mod every_route;
mod world;
