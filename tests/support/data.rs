//! Locates real data, which is never part of the project.

use std::path::PathBuf;

/// The folder of `KADE_TEST_DATA`, or `../shared/data` beside the checkout. Without either, prints a line and returns
/// `None`, so that the test is skipped. A named but missing folder fails the test.
pub fn real_data() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data"));
    match std::env::var_os("KADE_TEST_DATA").map(PathBuf::from) {
        Some(folder) => {
            assert!(folder.is_dir(), "KADE_TEST_DATA names {}, which is no folder", folder.display());
            Some(folder)
        }
        None if beside().is_dir() => Some(beside()),
        None => {
            println!("skipped: no real data (set KADE_TEST_DATA)");
            None
        }
    }
}
