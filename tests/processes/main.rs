//! Tests that need separate processes: commands on real data, kills during writes, and several processes over one
//! database. Tests run on both databases where both are meant.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should say where it stopped")]

mod audit;
mod backup;
mod bursts;
mod damaged_index;
mod earlier_rows;
mod full_disk;
mod installation;
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

/// Tests that measure time take it exclusively; all others share it.
static MACHINE: RwLock<()> = RwLock::const_new(());

/// The stdout of a command that must have succeeded.
#[track_caller]
fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The stderr of a command.
fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
