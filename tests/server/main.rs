//! Slow, silent, numerous, oversized and broken clients, an unreachable database, and shutdown: the service stays
//! responsive and every client gets a response.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod busy;
mod database_outage;
mod limits;
mod load;
mod mail_server;
mod monitoring;
mod oversized;
mod raw;
mod secrets;
mod stop;
