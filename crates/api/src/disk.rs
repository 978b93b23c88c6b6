//! Whether anything can be stored now. A full disk is foreseen, so that nothing breaks half-way: below a limit of free
//! space only reading goes on, until there is room again.
//!
//! `worker/watch_disk` looks every second; a write that failed makes it doubt at once, and then only a write of its own
//! that succeeds ends the doubt.

use rustix::fs::{Access, access, statvfs};
use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};
use tokio::sync::watch;

/// Written by a look that doubts, and removed.
const PROBE: &str = ".kade-probe";
/// More than any file keeps for itself at its end.
const PROBE_BYTES: usize = 64 * 1024;

/// Why nothing can be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Less space is free than the limit, or a write found none.
    Full,
    /// The disk or a folder may only be read.
    ReadOnly,
    /// A write failed, and no look has told why.
    Failing,
}

impl Trouble {
    /// For machines: `/readyz` and the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "disk-full",
            Self::ReadOnly => "disk-read-only",
            Self::Failing => "disk-failing",
        }
    }
}

/// What the process knows of its disk.
#[derive(Debug)]
pub struct Disk {
    trouble: watch::Sender<Option<Trouble>>,
    doubt: AtomicBool,
}

impl Default for Disk {
    fn default() -> Self {
        Self { trouble: watch::Sender::new(None), doubt: AtomicBool::new(false) }
    }
}

impl Disk {
    /// Why nothing can be stored now; `None` while all is well.
    pub fn trouble(&self) -> Option<Trouble> {
        *self.trouble.borrow()
    }

    /// Changes with [`Self::trouble`].
    pub fn changes(&self) -> watch::Receiver<Option<Trouble>> {
        self.trouble.subscribe()
    }

    /// A write failed, perhaps because of the disk: the next look writes something itself.
    pub fn doubt(&self) {
        self.doubt.store(true, Ordering::Relaxed);
    }

    /// A write found no room, or was not allowed: believed at once.
    pub fn write_failed(&self) {
        self.doubt();
        if self.trouble().is_none() {
            self.set(Some(Trouble::Failing));
        }
    }

    /// Looks at the folders; waits for the disk.
    pub fn look(&self, folders: &[PathBuf], min_free_bytes: u64) {
        let mut found = folders.iter().find_map(|folder| trouble_of(folder, min_free_bytes));
        if found.is_none() && self.doubt.load(Ordering::Relaxed) {
            found = folders.iter().find_map(|folder| probe(folder).err()).map(|error| trouble(&error));
            self.doubt.store(found.is_some(), Ordering::Relaxed);
        }
        self.set(found);
    }

    fn set(&self, found: Option<Trouble>) {
        let before = self.trouble.send_replace(found);
        match (before, found) {
            (None, Some(trouble)) => tracing::error!(trouble = trouble.as_str(), "nothing can be stored: reading only"),
            (Some(_), None) => tracing::info!("there is room again: writing goes on"),
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

/// What may still be written to the disk of a folder by the user that runs the process.
///
/// # Errors
/// When it cannot be asked.
pub fn free_bytes(folder: &Path) -> io::Result<u64> {
    let disk = statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// May the folder be written, and what Kade keeps in it?
///
/// # Errors
/// The first path that may not be, with the reason.
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
    let path = folder.join(PROBE);
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

    fn seen(disk: &Disk, folder: &Path, min_free_bytes: u64) -> Option<Trouble> {
        disk.look(&[folder.to_owned()], min_free_bytes);
        disk.trouble()
    }

    #[test]
    fn too_little_space_is_trouble_until_there_is_more() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        assert_eq!(seen(&disk, folder.path(), 1), None);
        assert_eq!(seen(&disk, folder.path(), u64::MAX), Some(Trouble::Full));
        assert_eq!(seen(&disk, folder.path(), 1), None);
    }

    #[test]
    fn a_failed_write_is_believed_until_one_succeeds() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::default();
        disk.write_failed();
        assert_eq!(disk.trouble(), Some(Trouble::Failing));
        // Nothing can be written in a folder that is gone.
        assert_eq!(seen(&disk, &folder.path().join("gone"), 0), Some(Trouble::Failing));
        assert_eq!(seen(&disk, folder.path(), 0), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "the probe is removed");
    }

    #[test]
    fn reasons_are_told_apart() {
        assert_eq!(trouble(&io::Error::from(ErrorKind::StorageFull)), Trouble::Full);
        assert_eq!(trouble(&io::Error::from(ErrorKind::ReadOnlyFilesystem)), Trouble::ReadOnly);
        assert_eq!(trouble(&io::Error::from(ErrorKind::NotFound)), Trouble::Failing);
    }
}
