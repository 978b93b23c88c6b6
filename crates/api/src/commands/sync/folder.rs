//! The folder that pages wait in until all are there, with a small file that says what was asked for and what came.
//!
//! A page is safely on disk before that file names it, so that a kill at any moment loses at most the page in hand.

use super::response;
use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, TryLockError},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

/// What ends the pages of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(super) enum End {
    /// A page without a statement; it is an end with the others too
    EmptyPage,
    /// The last page once more
    RepeatedPage,
    /// 404 for the page behind the last
    NotFound,
    /// The first: the address gives all at once and is asked as it is
    OnePage,
}

/// JSON, and not called so: whoever reads the folder takes each `.json` for RDF.
const STATE: &str = "state";
/// Pages of different days need not fit together.
const KEPT_FOR: TimeDelta = TimeDelta::days(1);

/// What was asked for: other pages do not go together with these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) addresses: Vec<String>,
    pub(super) page_size: u32,
    pub(super) end: End,
}

/// A page that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Page {
    /// Place of its address among those asked for, from 0.
    address: usize,
    /// Counted from 1.
    number: u32,
    bytes: u64,
    /// See [`response::hash`].
    hash: String,
}

impl Page {
    fn file(&self) -> String {
        format!("{:02}-{:05}.nt", self.address + 1, self.number)
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct State {
    began: DateTime<Utc>,
    asked: Asked,
    /// Addresses of which every page is there.
    done: usize,
    /// In the order asked for.
    pages: Vec<Page>,
}

/// The folder, held by this process alone.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    state: State,
    _lock: File,
}

impl Folder {
    /// Opens or makes it. Pages that were asked for otherwise, are older than a day or are not what was written go.
    ///
    /// # Errors
    /// When another process holds it, or it cannot be written.
    pub(super) fn open(path: &Path, asked: Asked, now: DateTime<Utc>) -> anyhow::Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", path.display()))?;
        let lock = path.join("lock");
        let lock = File::create(&lock).with_context(|| format!("cannot write {}", lock.display()))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!("another sync is at work in {}", path.display()),
            Err(TryLockError::Error(error)) => bail!("cannot lock {}: {error}", path.display()),
        }
        let path = path.to_owned();
        let fits = |state: &State| state.asked == asked && (now - KEPT_FOR..=now).contains(&state.began);
        if let Some(state) = read_state(&path).filter(fits) {
            let mut folder = Self { path, state, _lock: lock };
            folder.check_pages();
            return Ok(folder);
        }
        let state = State { began: now, asked, done: 0, pages: Vec::new() };
        let folder = Self { path, state, _lock: lock };
        folder.clear()?;
        Ok(folder)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What was asked for.
    pub(super) const fn asked(&self) -> &Asked {
        &self.state.asked
    }

    /// What is there.
    pub(super) fn pages(&self) -> &[Page] {
        &self.state.pages
    }

    /// Bytes of all pages.
    pub(super) fn bytes(&self) -> u64 {
        self.state.pages.iter().map(|page| page.bytes).sum()
    }

    /// Address and number of the page to ask for next; `None` when all are there.
    pub(super) fn next(&self) -> Option<(String, u32)> {
        let address = self.state.asked.addresses.get(self.state.done)?;
        let number = self.of_address().last().map_or(1, |page| page.number + 1);
        Some((address.clone(), number))
    }

    /// The page of the address asked now that says the same.
    pub(super) fn number_of(&self, hash: &str) -> Option<u32> {
        self.of_address().find(|page| page.hash == hash).map(|page| page.number)
    }

    fn of_address(&self) -> impl Iterator<Item = &Page> {
        self.state.pages.iter().filter(|page| page.address == self.state.done)
    }

    /// Keeps the page that was asked for.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn keep(&mut self, text: &str, hash: String) -> anyhow::Result<()> {
        let number = self.of_address().last().map_or(1, |page| page.number + 1);
        let page = Page { address: self.state.done, number, bytes: text.len() as u64, hash };
        self.write(&page.file(), text.as_bytes())?;
        self.state.pages.push(page);
        self.write_state()
    }

    /// All pages of the address asked now are there.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn end_address(&mut self) -> anyhow::Result<()> {
        self.state.done += 1;
        self.write_state()
    }

    /// Leaves the pages to who wants to look at them; the next sync begins anew.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn forget(&self) -> anyhow::Result<()> {
        self.remove(STATE)
    }

    /// Takes everything away.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn clear(&self) -> anyhow::Result<()> {
        // First what names the pages: a kill in between leaves pages that nobody names.
        self.remove(STATE)?;
        let entries = fs::read_dir(&self.path).with_context(|| format!("cannot read {}", self.path.display()))?;
        for name in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
            if [".nt", ".unfinished"].iter().any(|ending| name.ends_with(ending)) {
                self.remove(&name)?;
            }
        }
        Ok(())
    }

    /// Keeps the pages up to the first that is not what was written.
    fn check_pages(&mut self) {
        let is_whole = |page: &Page| {
            let text = fs::read_to_string(self.path.join(page.file()));
            text.is_ok_and(|text| response::hash(&text) == page.hash)
        };
        let whole = self.state.pages.iter().take_while(|page| is_whole(page)).count();
        if let Some(first_wrong) = self.state.pages.get(whole) {
            self.state.done = first_wrong.address;
            self.state.pages.truncate(whole);
        }
    }

    fn write_state(&self) -> anyhow::Result<()> {
        self.write(STATE, &serde_json::to_vec_pretty(&self.state)?)
    }

    /// Whole or not at all, and on the disk.
    fn write(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.path.join(name);
        let unfinished = self.path.join(format!("{name}.unfinished"));
        let write = || {
            let mut file = File::create(&unfinished)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)?;
            File::open(&self.path)?.sync_all()
        };
        write().with_context(|| format!("cannot write {}", path.display()))
    }

    fn remove(&self, name: &str) -> anyhow::Result<()> {
        let path = self.path.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", path.display()))
            }
            _ => Ok(()),
        }
    }
}

/// A file that cannot be read is as good as none: all pages are asked for again.
fn read_state(folder: &Path) -> Option<State> {
    serde_json::from_slice(&fs::read(folder.join(STATE)).ok()?).ok()
}

#[cfg(test)]
mod tests;
