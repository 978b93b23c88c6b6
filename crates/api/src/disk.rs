//! Whether data can be stored now. The service becomes read-only before the disk is full, so that no write breaks off
//! half-way: it stops writing below a limit of free space and resumes when there is enough space again.
//!
//! `worker/watch_disk` checks every second. A failed write requests a probe: the next check writes a file itself, and
//! only a probe that succeeds ends the trouble.

use rustix::fs::{Access, access, statvfs};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};
use tokio::sync::watch;

/// Name of the file that a probe writes and removes.
const PROBE_FILE: &str = ".kade-probe";
/// Size of the probe: more than the space a file system may already have allocated for a new file.
const PROBE_BYTES: usize = 64 * 1024;

/// Why nothing can be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Free space is below the limit, or a write failed for lack of space.
    Full,
    /// The disk or a folder is read-only.
    ReadOnly,
    /// A write failed for another or an unknown reason.
    Failing,
}

impl Trouble {
    /// Returns the code for `/readyz` and the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "disk-full",
            Self::ReadOnly => "disk-read-only",
            Self::Failing => "disk-failing",
        }
    }
}

/// The state of the disk as last checked.
#[derive(Debug)]
pub struct Disk {
    trouble: watch::Sender<Option<Trouble>>,
    probe_requested: AtomicBool,
}

impl Default for Disk {
    fn default() -> Self {
        Self { trouble: watch::Sender::new(None), probe_requested: AtomicBool::new(false) }
    }
}

impl Disk {
    /// Returns why nothing can be stored now; `None` while the disk is writable.
    pub fn trouble(&self) -> Option<Trouble> {
        *self.trouble.borrow()
    }

    /// Returns a receiver that follows [`Self::trouble`].
    pub fn changes(&self) -> watch::Receiver<Option<Trouble>> {
        self.trouble.subscribe()
    }

    /// Requests a probe at the next check, after a failure that the disk may have caused.
    pub fn request_probe(&self) {
        self.probe_requested.store(true, Ordering::Relaxed);
    }

    /// Records a write that failed for lack of space or permission: there is trouble at once, and a probe is requested.
    pub fn write_failed(&self) {
        self.request_probe();
        if self.trouble().is_none() {
            self.set(Some(Trouble::Failing));
        }
    }

    /// Checks the folders; blocks on the disk. `min_free_bytes`: limit of free space in bytes.
    pub fn check(&self, folders: &[PathBuf], min_free_bytes: u64) {
        let mut found = folders.iter().find_map(|folder| trouble_of(folder, min_free_bytes));
        if found.is_none() && self.probe_requested.load(Ordering::Relaxed) {
            found = folders.iter().find_map(|folder| probe(folder).err()).map(|error| trouble(&error));
            self.probe_requested.store(found.is_some(), Ordering::Relaxed);
        }
        self.set(found);
    }

    fn set(&self, found: Option<Trouble>) {
        let before = self.trouble.send_replace(found);
        match (before, found) {
            (None, Some(trouble)) => tracing::error!(trouble = trouble.as_str(), "the disk is not writable: read-only"),
            (Some(_), None) => tracing::info!("the disk is writable again"),
            _ => {}
        }
    }
}

fn trouble_of(folder: &Path, min_free_bytes: u64) -> Option<Trouble> {
    if let Err((_, error)) = writable(folder) {
        return Some(trouble(&error));
    }
    match free_bytes(folder) {
        Ok(free) => (free < min_free_bytes).then_some(Trouble::Full),
        Err(error) => Some(trouble(&error)),
    }
}

/// Returns the free space, in bytes, that the process's user may fill on the disk of a folder.
///
/// # Errors
/// When the file system cannot be queried.
pub fn free_bytes(folder: &Path) -> io::Result<u64> {
    let disk = statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Checks that the folder and Kade's files in it are writable.
///
/// # Errors
/// The first path that is not writable, with the reason.
pub fn writable(folder: &Path) -> Result<(), (PathBuf, io::Error)> {
    may_write(folder)?;
    for name in ["kade.sqlite", "kade.sqlite-wal", "kade.sqlite-shm", "index"] {
        let path = folder.join(name);
        if path.exists() {
            may_write(&path)?;
        }
    }
    Ok(())
}

fn may_write(path: &Path) -> Result<(), (PathBuf, io::Error)> {
    access(path, Access::WRITE_OK).map_err(|error| (path.to_owned(), error.into()))
}

fn probe(folder: &Path) -> io::Result<()> {
    let path = folder.join(PROBE_FILE);
    let written = File::create(&path).and_then(|mut file| {
        file.write_all(&vec![0; PROBE_BYTES])?;
        file.sync_all()
    });
    let removed = fs::remove_file(&path);
    written.and(removed)
}

fn trouble(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::Full,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
        _ => Trouble::Failing,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    fn trouble_after_check(disk: &Disk, folder: &Path, min_free_bytes: u64) -> Option<Trouble> {
        disk.check(&[folder.to_owned()], min_free_bytes);
        disk.trouble()
    }

    #[test]
    fn low_space_is_trouble_until_space_is_freed() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        assert_eq!(trouble_after_check(&disk, folder.path(), 1), None);
        assert_eq!(trouble_after_check(&disk, folder.path(), u64::MAX), Some(Trouble::Full));
        assert_eq!(trouble_after_check(&disk, folder.path(), 1), None);
    }

    #[test]
    fn failed_write_is_trouble_until_a_probe_succeeds() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        disk.write_failed();
        assert_eq!(disk.trouble(), Some(Trouble::Failing));
        // The probe fails in a folder that does not exist.
        assert_eq!(trouble_after_check(&disk, &folder.path().join("gone"), 0), Some(Trouble::Failing));
        assert_eq!(trouble_after_check(&disk, folder.path(), 0), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "the probe is removed");
    }

    #[test]
    fn error_kinds_map_to_reasons() {
        assert_eq!(trouble(&io::Error::from(ErrorKind::StorageFull)), Trouble::Full);
        assert_eq!(trouble(&io::Error::from(ErrorKind::ReadOnlyFilesystem)), Trouble::ReadOnly);
        assert_eq!(trouble(&io::Error::from(ErrorKind::NotFound)), Trouble::Failing);
    }
}
