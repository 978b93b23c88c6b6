//! Wrong, malformed and hostile input over HTTP and on the command line: an explanation in words, nothing half done,
//! never a 500.
#![expect(clippy::expect_used, reason = "a test that cannot go on should say where it stopped")]

mod api_document;
mod forms;
mod http;
mod large;
mod nasty;
mod secure;
mod sign_in;
mod sign_in_limits;
mod terminal;
mod terminal_imports;
