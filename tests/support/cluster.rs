//! A separate PostgreSQL server with fsync on, which a test kills to simulate a power cut.

use std::{path::PathBuf, process::Command};
use tempfile::TempDir;

/// A running server; stopped and removed when dropped.
pub struct Cluster {
    folder: TempDir,
    /// Its URL, the same after a restart.
    pub url: String,
}

impl Cluster {
    /// Creates and starts one.
    ///
    /// # Panics
    /// With the stderr of the script, as do all methods here.
    pub fn start() -> Self {
        // Not inside the folder of the test, because the user of the server must reach it.
        let folder = tempfile::Builder::new().prefix("kade-cluster.").tempdir().expect("a temporary folder");
        let mut cluster = Self { folder, url: String::new() };
        cluster.url = cluster.script("start");
        cluster
    }

    /// Kills all its processes (SIGKILL), so that nothing is finished.
    pub fn kill(&self) {
        self.script("kill");
    }

    /// Starts it again on the same data.
    pub fn restart(&self) {
        assert_eq!(self.script("restart"), self.url);
    }

    fn script(&self, action: &str) -> String {
        let script = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/support/postgres"));
        let output = Command::new(script)
            .arg(action)
            .arg(self.folder.path())
            .env("KADE_TEST_POSTGRES_FSYNC", "on")
            .output()
            .expect("bash runs");
        assert!(output.status.success(), "postgres {action}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // A test that failed half-way may have killed it already.
        if !std::thread::panicking() {
            self.script("stop");
        } else if let Ok(stopped) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.script("stop"))) {
            drop(stopped);
        }
    }
}
