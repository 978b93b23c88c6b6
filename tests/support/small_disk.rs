//! A disk of a few megabytes in a mount namespace of its own, for tests that fill it.

use std::{
    ffi::OsString,
    fs::File,
    io::{BufRead, BufReader, ErrorKind, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// Filled and emptied from outside; who is to write to it enters first. Gone when dropped.
pub struct SmallDisk {
    /// Its namespace lives as long as this process, which waits for its input to end.
    holder: Child,
    /// Where it is mounted, to those inside.
    folder: TempDir,
}

impl SmallDisk {
    /// `None`, with a line that says so, where mounting is not permitted.
    ///
    /// # Panics
    /// When root may not mount on a machine that tests in earnest (`CI=true`).
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
        let holder = spawned.ok().and_then(|mut holder| {
            BufReader::new(holder.stdout.take().expect("a pipe")).read_line(&mut line).ok()?;
            Some(holder)
        });
        match holder {
            Some(holder) if line == "mounted\n" => Some(Self { holder, folder }),
            _ => {
                let in_earnest = is_root() && std::env::var_os("CI").is_some();
                assert!(!in_earnest, "mounting a small disk is not permitted here, and root should be able to");
                println!("skipped: mounting a small disk is not permitted here");
                None
            }
        }
    }

    /// Its folder, to those inside.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path below its folder, to those outside.
    pub fn from_outside(&self, below: &str) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.holder.id()));
        root.join(self.folder().strip_prefix("/").expect("an absolute path")).join(below)
    }

    /// The words before a command that is to be run inside.
    pub fn enter(&self) -> Vec<OsString> {
        let id = self.holder.id().to_string();
        let words: &[&str] = if is_root() {
            &["nsenter", "--target", &id, "--mount"]
        } else {
            &["nsenter", "--target", &id, "--user", "--mount", "--preserve-credentials"]
        };
        words.iter().map(OsString::from).collect()
    }

    /// Fills it, until only so many bytes are free.
    pub fn fill(&self, but: u64) {
        let mut file = File::create(self.from_outside("filling")).expect("the disk can be reached");
        let chunk = vec![0; 64 * 1024];
        while self.free() > but {
            let size = usize::try_from(self.free() - but).unwrap_or(usize::MAX).min(chunk.len());
            match file.write_all(&chunk[..size]) {
                Err(error) if error.kind() == ErrorKind::StorageFull => return,
                written => written.expect("zeros are written"),
            }
        }
    }

    /// Takes away what filled it.
    pub fn empty(&self) {
        std::fs::remove_file(self.from_outside("filling")).expect("the disk was filled");
    }

    fn free(&self) -> u64 {
        let disk = rustix::fs::statvfs(self.from_outside("")).expect("the disk can be asked");
        disk.f_bavail * disk.f_frsize
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        // It ends by itself; killing it is for one that does not.
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// Is this process root?
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
