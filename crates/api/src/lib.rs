//! The service: pages, JSON, workers and commands, in one binary.
//!
//! Bird's eye: `commands/serve` opens the database and the index and hands requests to `router`. A page or JSON handler
//! extracts who asks (`extract/who`), calls one use case (`app/<verb>_<noun>`) and answers. Workers follow the change log
//! (`worker/follow_changes`) and do jobs once (`worker/jobs`).
//!
//! **Architecture Invariant:** a handler that changes somebody's data takes that somebody as an argument.
//! **Architecture Invariant:** there is no path from the matcher's ranking to an employer but a verbinder's decision and
//! the seeker's yes.

pub mod app;
mod assets;
pub mod commands;
pub mod config;
pub mod disk;
pub mod erasure_list;
pub mod error;
mod extract;
mod finish_response;
mod json;
pub mod lang;
pub mod mail;
pub mod metrics;
pub mod notice;
mod page;
mod pages;
mod read_only;
pub mod router;
pub mod server;
pub mod state;
pub mod texts;
pub mod urls;
pub mod worker;

pub use json::v1::openapi::document as openapi_document;

/// Chooses the one TLS provider that reqwest and lettre share; doing it twice is fine.
pub fn install_tls() {
    drop(rustls::crypto::ring::default_provider().install_default());
}
