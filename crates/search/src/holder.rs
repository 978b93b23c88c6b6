//! One process holds an index folder; who wants it too is told which.
//!
//! The lock is the kernel's and ends with the process, however that ends: there are no stale ones. What is written into
//! the file only says who has it.

use crate::SearchError;
use chrono::{DateTime, Utc};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::Path,
};

/// Held until dropped.
pub(crate) struct FolderLock(#[expect(dead_code, reason = "closing it lets go of the lock")] File);

/// Takes the lock of a file, and writes down who has it.
///
/// # Errors
/// [`SearchError::Held`] when somebody else has it.
pub(crate) fn acquire(path: &Path) -> Result<FolderLock, SearchError> {
    let file = open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(SearchError::Held(holder(&file))),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    file.set_len(0)?;
    let host = hostname::get().unwrap_or_default();
    (&file).write_all(format!("process {} on {}", std::process::id(), host.display()).as_bytes())?;
    Ok(FolderLock(file))
}

/// Waits until the lock is free, and takes it.
pub(crate) fn wait_for(path: &Path) -> io::Result<FolderLock> {
    let file = open(path)?;
    file.lock()?;
    Ok(FolderLock(file))
}

/// Takes the lock if it is free.
pub(crate) fn if_free(path: &Path) -> io::Result<Option<FolderLock>> {
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

/// The holder wrote its name when it took the lock: so the file is as old as its hold.
fn holder(mut file: &File) -> String {
    let mut name = String::new();
    let since = file.read_to_string(&mut name).and_then(|_| file.metadata()?.modified());
    match since {
        Ok(since) if !name.is_empty() => {
            format!("{name} since {}", DateTime::<Utc>::from(since).format("%Y-%m-%d %H:%M:%S UTC"))
        }
        _ => "another process".to_owned(),
    }
}
