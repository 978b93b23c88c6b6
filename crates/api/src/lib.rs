//! The service: pages, JSON, workers and commands, in one binary.
//!
//! Overview: `commands/serve` opens the database and the index and hands requests to `router`. A page or JSON handler
//! extracts the signed-in user (`extract/who`), calls one use case (`app/<verb>_<noun>`) and returns the response.
//! Workers follow the change log (`worker/follow_changes`) and run jobs (`worker/jobs`).
//!
//! **Architecture Invariant:** a handler that changes a user's data takes that user's scope as an argument.
//! **Architecture Invariant:** a result of the matcher reaches an employer only after a verbinder's approval and the
//! seeker's consent.

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
pub mod pools;
mod read_only;
pub mod router;
pub mod server;
pub mod state;
pub mod texts;
pub mod urls;
pub mod worker;

pub use json::v1::openapi::document as openapi_document;

/// Installs the TLS provider that reqwest and lettre share; later calls change nothing.
pub fn install_tls() {
    drop(rustls::crypto::ring::default_provider().install_default());
}
