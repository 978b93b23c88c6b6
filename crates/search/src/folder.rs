//! An index folder: generations of the index side by side, and the file `CURRENT`, which names the current one.
//!
//! ```text
//! index/kade.lock            locked by the service that searches this index
//! index/building.lock        locked by the process that builds a generation
//! index/CURRENT              "generation-7"
//! index/generation-7/        a tantivy index
//! ```
//!
//! A rebuild fills a new generation beside the current one and then replaces `CURRENT` in one step. Queries continue
//! meanwhile, and a crash leaves the old generation current. Numbers only grow, so a name is never used twice.

use crate::folder_lock::{self, FolderLock};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

const CURRENT: &str = "CURRENT";
const SERVICE_LOCK: &str = "kade.lock";
const BUILD_LOCK: &str = "building.lock";
const GENERATION_PREFIX: &str = "generation-";

/// Path of an index folder.
#[derive(Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Creates the folder if there is none.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Ok(Self(path.to_path_buf()))
    }

    /// Returns the path of the lock file of the service that searches this index.
    pub(crate) fn service_lock_file(&self) -> PathBuf {
        self.0.join(SERVICE_LOCK)
    }

    /// Returns the path of a generation.
    pub(crate) fn generation_path(&self, generation: u64) -> PathBuf {
        self.0.join(format!("{GENERATION_PREFIX}{generation}"))
    }

    /// Returns the current generation; `None` when `CURRENT` is missing or cannot be parsed.
    pub(crate) fn current(&self) -> io::Result<Option<u64>> {
        match fs::read_to_string(self.0.join(CURRENT)) {
            Ok(name) => Ok(generation_number(name.trim_end())),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes a generation the current one. At any time, and after a power cut, `CURRENT` names the old or the new one.
    pub(crate) fn set_current(&self, generation: u64) -> io::Result<()> {
        let fresh = self.0.join(format!("{CURRENT}.new"));
        let mut file = File::create(&fresh)?;
        writeln!(file, "{GENERATION_PREFIX}{generation}")?;
        file.sync_all()?;
        fs::rename(&fresh, self.0.join(CURRENT))?;
        // The folder as well: it stores the names of the file and of the generation.
        File::open(&self.0)?.sync_all()
    }

    /// Creates an empty folder for a new generation and returns its number.
    pub(crate) fn add_generation(&self) -> io::Result<u64> {
        loop {
            let newest = self.generations()?.into_iter().chain(self.current()?).max().unwrap_or(0);
            match fs::create_dir(self.generation_path(newest + 1)) {
                // Another process has just created it: try the next number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                created => return created.map(|()| newest + 1),
            }
        }
    }

    /// Waits for a running build and then locks the folder against others. Removes half-built generations.
    pub(crate) fn lock_for_build(&self) -> io::Result<FolderLock> {
        let lock = folder_lock::acquire_blocking(&self.0.join(BUILD_LOCK))?;
        self.remove_old()?;
        Ok(lock)
    }

    /// Removes every generation but the current one, unless a build runs.
    pub(crate) fn remove_old_unless_building(&self) -> io::Result<()> {
        match folder_lock::try_acquire(&self.0.join(BUILD_LOCK))? {
            Some(_lock) => self.remove_old(),
            None => Ok(()),
        }
    }

    /// Removes generations only: other files stay, in case the folder was configured by mistake.
    fn remove_old(&self) -> io::Result<()> {
        let current = self.current()?;
        for old in self.generations()?.into_iter().filter(|&generation| Some(generation) != current) {
            match fs::remove_dir_all(self.generation_path(old)) {
                // The service that had it open has just removed it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                removed => removed?,
            }
        }
        Ok(())
    }

    fn generations(&self) -> io::Result<Vec<u64>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                found.extend(entry.file_name().to_str().and_then(generation_number));
            }
        }
        Ok(found)
    }
}

/// Parses a generation's name. Each number has one name: no signs, no leading zeros.
fn generation_number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix(GENERATION_PREFIX)?;
    let number: u64 = digits.parse().ok()?;
    (number.to_string() == digits && number < u64::MAX).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generation_names_parse_and_other_names_do_not() {
        assert_eq!(generation_number("generation-12"), Some(12));
        for not_ours in ["generation-", "generation-+1", "generation-01", "generation-1.bak", "12", "notes.txt"] {
            assert_eq!(generation_number(not_ours), None, "{not_ours}");
        }
    }
}
