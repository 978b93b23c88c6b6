//! An index folder: generations of the index side by side, and `CURRENT`, which names the one that counts.
//!
//! ```text
//! index/kade.lock            held by the service that answers from here
//! index/building.lock        held by whoever builds a generation
//! index/CURRENT              "generation-7"
//! index/generation-7/        a tantivy index
//! ```
//!
//! A rebuild fills a new generation beside the current one and then replaces `CURRENT` in one step, so that answers go
//! on meanwhile and a crash leaves the old one. Numbers only grow: a name never means two things.

use crate::holder;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

const CURRENT: &str = "CURRENT";
const HELD: &str = "kade.lock";
const BUILDING: &str = "building.lock";
const GENERATION: &str = "generation-";

#[derive(Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder if there is none.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Ok(Self(path.to_path_buf()))
    }

    /// The lock of the service that answers from here.
    pub(crate) fn holder_file(&self) -> PathBuf {
        self.0.join(HELD)
    }

    /// Where a generation is.
    pub(crate) fn of(&self, generation: u64) -> PathBuf {
        self.0.join(format!("{GENERATION}{generation}"))
    }

    /// The generation that counts; `None` when there is none, or what names it cannot be understood.
    pub(crate) fn current(&self) -> io::Result<Option<u64>> {
        match fs::read_to_string(self.0.join(CURRENT)) {
            Ok(name) => Ok(number(name.trim_end())),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes a generation the one that counts: at every moment, and after a power cut, `CURRENT` names the old or the new
    /// one.
    pub(crate) fn set_current(&self, generation: u64) -> io::Result<()> {
        let fresh = self.0.join(format!("{CURRENT}.new"));
        let mut file = File::create(&fresh)?;
        writeln!(file, "{GENERATION}{generation}")?;
        file.sync_all()?;
        fs::rename(&fresh, self.0.join(CURRENT))?;
        // The folder as well: the names of the file and of the generation are kept there.
        File::open(&self.0)?.sync_all()
    }

    /// Makes an empty folder for a generation that was never there before.
    pub(crate) fn add(&self) -> io::Result<u64> {
        loop {
            let newest = self.generations()?.into_iter().chain(self.current()?).max().unwrap_or(0);
            match fs::create_dir(self.of(newest + 1)) {
                // Another process was quicker.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| newest + 1),
            }
        }
    }

    /// Keeps others from building, and waits for one who does. What was left half-built is removed.
    pub(crate) fn build(&self) -> io::Result<holder::FolderLock> {
        let building = holder::wait_for(&self.0.join(BUILDING))?;
        self.remove_old()?;
        Ok(building)
    }

    /// Removes every generation but the current one, unless somebody is building.
    pub(crate) fn tidy(&self) -> io::Result<()> {
        match holder::if_free(&self.0.join(BUILDING))? {
            Some(_building) => self.remove_old(),
            None => Ok(()),
        }
    }

    /// Nothing but generations is removed: a folder given by mistake keeps what is in it.
    fn remove_old(&self) -> io::Result<()> {
        let current = self.current()?;
        for old in self.generations()?.into_iter().filter(|&generation| Some(generation) != current) {
            match fs::remove_dir_all(self.of(old)) {
                // The service that held it was quicker.
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
                found.extend(entry.file_name().to_str().and_then(number));
            }
        }
        Ok(found)
    }
}

/// One generation has one name: no signs, no leading zeros.
fn number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix(GENERATION)?;
    let number: u64 = digits.parse().ok()?;
    (number.to_string() == digits && number < u64::MAX).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_generations_are_generations() {
        assert_eq!(number("generation-12"), Some(12));
        for not_ours in ["generation-", "generation-+1", "generation-01", "generation-1.bak", "12", "notes.txt"] {
            assert_eq!(number(not_ours), None, "{not_ours}");
        }
    }
}
