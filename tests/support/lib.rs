//! Support for the tests: a service per test over either database, and callers of every role.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on should say where it stopped"
)]

pub mod binary;
pub mod builders;
pub mod callers;
pub mod chaos;
pub mod cluster;
pub mod data;
pub mod database;
pub mod log_watch;
pub mod process;
pub mod small_disk;
pub mod test_app;

pub use builders::{profile, vacancy};
pub use callers::{Caller, Response};
pub use database::Database;
pub use test_app::TestApp;
