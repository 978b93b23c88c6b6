//! The list of erased accounts, in a file beside the database: a database restored from an older backup lacks the
//! erasures made since, but this file has them. It holds account ids and times, and no other personal data.
//!
//! **Architecture Invariant:** an erasure is in the file, on disk, before the person gets the confirmation. When a
//! crash or a full disk prevented that, the next start or housekeeping of a node adds it from the database's own list.

use kade_store::{Erasure, Store};
use std::{
    collections::HashSet,
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Name of the file in the data folder and in a backup.
pub const FILE_NAME: &str = "erasures.jsonl";

/// The erasure file of one data folder.
#[derive(Clone, Debug)]
pub struct ErasureList(PathBuf);

impl ErasureList {
    /// Returns the list of a data folder. The file is created with the first erasure.
    pub fn in_folder(data: &Path) -> Self {
        Self(data.join(FILE_NAME))
    }

    /// Path of the file, which may not exist yet.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Adds the database's erasures that are missing from the file; returns their number.
    ///
    /// # Errors
    /// When the database cannot be read or the file cannot be written.
    pub async fn copy_from(&self, store: &Store) -> anyhow::Result<usize> {
        self.add(store.erasures().await?).await
    }

    /// Adds the erasures that are missing from the file; returns their number.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub async fn add(&self, erasures: Vec<Erasure>) -> anyhow::Result<usize> {
        if erasures.is_empty() {
            return Ok(0);
        }
        let path = self.0.clone();
        // Blocks on the disk, so it runs on a blocking thread.
        Ok(tokio::task::spawn_blocking(move || append_missing(&path, &erasures)).await??)
    }
}

/// Reads a list; returns an empty one when the file does not exist.
///
/// # Errors
/// Names the line that cannot be read. A last line without its end was torn by a crash and counts as not written.
pub fn read(path: &Path) -> io::Result<Vec<Erasure>> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn parse(text: &str) -> io::Result<Vec<Erasure>> {
    let whole = &text[..text.rfind('\n').map_or(0, |end| end + 1)];
    let line = |(number, line): (usize, &str)| {
        serde_json::from_str(line)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, format!("line {}: {error}", number + 1)))
    };
    whole.lines().enumerate().map(line).collect()
}

fn append_missing(path: &Path, erasures: &[Erasure]) -> io::Result<usize> {
    let fresh = !path.exists();
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    // Other requests, or another process with the same data folder, may append at the same time.
    file.lock()?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let known: HashSet<_> = parse(&text)?.into_iter().map(|erasure| erasure.account).collect();
    let mut lines = Vec::new();
    let mut count = 0;
    for erasure in erasures.iter().filter(|erasure| !known.contains(&erasure.account)) {
        serde_json::to_writer(&mut lines, erasure)?;
        lines.push(b'\n');
        count += 1;
    }
    if count > 0 {
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        file.set_len(whole as u64)?;
        file.seek(SeekFrom::End(0))?;
        file.write_all(&lines)?;
        file.sync_all()?;
    }
    if fresh && let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use chrono::{TimeZone, Utc};
    use kade_domain::AccountId;
    use uuid::Uuid;

    fn erasure(number: u128) -> Erasure {
        let at = Utc.with_ymd_and_hms(2026, 12, 1, 12, 0, 0).unwrap();
        Erasure { account: AccountId(Uuid::from_u128(number)), at }
    }

    #[test]
    fn account_is_added_once_and_torn_line_is_rewritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        assert_eq!(read(&path).unwrap(), []);
        assert_eq!(append_missing(&path, &[erasure(1), erasure(2)]).unwrap(), 2);
        assert_eq!(append_missing(&path, &[erasure(2), erasure(1)]).unwrap(), 0);

        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &text[..text.len() - 5]).unwrap();
        assert_eq!(read(&path).unwrap(), [erasure(1)], "the torn line counts as not written");
        assert_eq!(append_missing(&path, &[erasure(1), erasure(2), erasure(3)]).unwrap(), 2);
        assert_eq!(read(&path).unwrap(), [erasure(1), erasure(2), erasure(3)]);
    }

    #[test]
    fn error_names_the_damaged_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        append_missing(&path, &[erasure(1), erasure(2)]).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen("account", "acount", 1)).unwrap();
        assert!(read(&path).unwrap_err().to_string().starts_with("line 1: "));
        assert!(append_missing(&path, &[erasure(3)]).is_err(), "nothing is added to a list that cannot be read");
    }
}
