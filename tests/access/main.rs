//! Who may call what: every route of the service, called as everybody, against the access declared beside it.
#![expect(clippy::expect_used, reason = "a test that cannot go on should say where it stopped")]

mod calls;
mod every_route;
mod people;
mod world;
