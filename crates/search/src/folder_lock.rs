//! Locks on an index folder, so that one process uses it at a time.
//!
//! These are file locks of the kernel. They end with the process, even when it is killed, so no lock becomes stale. The
//! text in the file only names the process that has the lock, for error messages.

use crate::SearchError;
use chrono::{DateTime, Utc};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::Path,
};

/// A lock; released when dropped.
pub(crate) struct FolderLock(#[expect(dead_code, reason = "closing the file releases the lock")] File);

/// Locks a file without waiting, and writes this process's id and host into it.
///
/// # Errors
/// [`SearchError::InUse`] when it is locked already.
pub(crate) fn acquire(path: &Path) -> Result<FolderLock, SearchError> {
    let file = open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(SearchError::InUse(describe_owner(&file))),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    file.set_len(0)?;
    let host = hostname::get().unwrap_or_default();
    (&file).write_all(format!("process {} on {}", std::process::id(), host.display()).as_bytes())?;
    Ok(FolderLock(file))
}

/// Waits until the file is not locked, then locks it.
pub(crate) fn acquire_blocking(path: &Path) -> io::Result<FolderLock> {
    let file = open(path)?;
    file.lock()?;
    Ok(FolderLock(file))
}

/// Locks a file; `None` when it is locked already.
pub(crate) fn try_acquire(path: &Path) -> io::Result<Option<FolderLock>> {
    let file = open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(FolderLock(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

/// Describes the process that has the lock, and since when: it wrote the file when it took the lock.
fn describe_owner(mut file: &File) -> String {
    let mut name = String::new();
    let since = file.read_to_string(&mut name).and_then(|_| file.metadata()?.modified());
    match since {
        Ok(since) if !name.is_empty() => {
            format!("{name} since {}", DateTime::<Utc>::from(since).format("%Y-%m-%d %H:%M:%S UTC"))
        }
        _ => "another process".to_owned(),
    }
}
