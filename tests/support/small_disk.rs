//! A disk of a few megabytes in its own mount namespace, for tests that fill it.

use std::{
    ffi::OsString,
    fs::File,
    io::{BufRead, BufReader, ErrorKind, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// A tmpfs that the test fills from outside; processes must enter the namespace to use it. Removed when dropped.
pub struct SmallDisk {
    /// The process that keeps the namespace alive, until its stdin closes.
    namespace: Child,
    /// Mount point inside the namespace.
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts one. Where mounting is not permitted, prints a line and returns `None`.
    ///
    /// # Panics
    /// When root may not mount on CI (`CI=true`).
    pub fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::Builder::new().prefix("kade-disk.").tempdir().expect("a temporary folder");
        let script = "mount -t tmpfs -o size=$1m,mode=0777 kade \"$2\" && echo mounted && exec cat";
        let mut unshare = Command::new("unshare");
        unshare.args(if is_root() { &["--mount"][..] } else { &["--map-root-user", "--mount"] });
        let spawned = unshare
            .args(["sh", "-c", script, "sh", &megabytes.to_string()])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut line = String::new();
        let namespace = spawned.ok().and_then(|mut namespace| {
            BufReader::new(namespace.stdout.take().expect("a pipe")).read_line(&mut line).ok()?;
            Some(namespace)
        });
        match namespace {
            Some(namespace) if line == "mounted\n" => Some(Self { namespace, folder }),
            _ => {
                let required = is_root() && std::env::var_os("CI").is_some();
                assert!(!required, "mounting a small disk is not permitted here, and root should be able to");
                println!("skipped: mounting a small disk is not permitted here");
                None
            }
        }
    }

    /// Its folder, as seen inside the namespace.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path below its folder, as seen from outside.
    pub fn outside_path(&self, below: &str) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.namespace.id()));
        root.join(self.folder().strip_prefix("/").expect("an absolute path")).join(below)
    }

    /// Command prefix that runs a program inside the namespace.
    pub fn enter_command(&self) -> Vec<OsString> {
        let id = self.namespace.id().to_string();
        let words: &[&str] = if is_root() {
            &["nsenter", "--target", &id, "--mount"]
        } else {
            &["nsenter", "--target", &id, "--user", "--mount", "--preserve-credentials"]
        };
        words.iter().map(OsString::from).collect()
    }

    /// Fills it until only `remaining` bytes are free.
    pub fn fill(&self, remaining: u64) {
        let mut file = File::create(self.outside_path("filling")).expect("the disk can be reached");
        let chunk = vec![0; 64 * 1024];
        while self.free() > remaining {
            let size = usize::try_from(self.free() - remaining).unwrap_or(usize::MAX).min(chunk.len());
            match file.write_all(&chunk[..size]) {
                Err(error) if error.kind() == ErrorKind::StorageFull => return,
                written => written.expect("zeros are written"),
            }
        }
    }

    /// Deletes what [`Self::fill`] wrote.
    pub fn free_space(&self) {
        std::fs::remove_file(self.outside_path("filling")).expect("the disk was filled");
    }

    fn free(&self) -> u64 {
        let disk = rustix::fs::statvfs(self.outside_path("")).expect("the free space is known");
        disk.f_bavail * disk.f_frsize
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(self.namespace.stdin.take());
        // It ends by itself once stdin closes; the kill is a fallback.
        let _ = self.namespace.kill();
        let _ = self.namespace.wait();
    }
}

/// Returns whether this process runs as root.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
