//! What only processes of their own can show: commands on real data, kills in the middle of writing, and two processes
//! over one database. Every test runs on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod audit;
mod backup;
mod bursts;
mod damaged_index;
mod earlier_rows;
mod full_disk;
mod home;
mod jobs;
mod join_while_importing;
mod kills;
mod nodes;
mod people;
mod read_only_folder;
mod real_data;
mod reindex;
mod sync;
mod taxonomy_commands;
mod writers;

use std::process::Output;
use tokio::sync::RwLock;

/// Whoever measures holds it alone; all others share it.
static MACHINE: RwLock<()> = RwLock::const_new(());

/// What a command said on stdout, if it ended well.
#[track_caller]
fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a command complained of on stderr.
fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
