//! The index's folder: one holder at a time, checked when opened, emptied when it cannot be trusted.

use crate::{Payload, SCHEMA_VERSION, SearchError, analyzer, error::guarded, schema::schema};
use std::{fs, io, path::Path};
use tantivy::{
    Index, IndexReader, IndexSettings, ReloadPolicy,
    directory::{Directory, DirectoryLock, Lock, META_LOCK, MmapDirectory},
};

/// Held as long as the index is open, also while it is emptied (tantivy's own lock is part of what is emptied).
const LOCK: &str = "kade.lock";

pub(crate) struct Folder {
    pub(crate) index: Index,
    pub(crate) reader: IndexReader,
    /// Why the folder was emptied, if it was.
    pub(crate) emptied: Option<String>,
    /// Released when dropped, so it comes last.
    pub(crate) lock: DirectoryLock,
}

impl Folder {
    pub(crate) fn open(path: &Path) -> Result<Self, SearchError> {
        fs::create_dir_all(path)?;
        let lock = Lock { filepath: LOCK.into(), is_blocking: false };
        let lock = mapped(path)?.acquire_lock(&lock).map_err(tantivy::TantivyError::from)?;
        match guarded(|| open_existing(path)) {
            Ok(Some((index, reader))) => Ok(Self { index, reader, emptied: None, lock }),
            Ok(None) => Self::create(path, None, lock),
            Err(SearchError::Rebuild(reason)) => Self::create(path, Some(reason), lock),
            Err(other) => Err(other),
        }
    }

    fn create(path: &Path, emptied: Option<String>, lock: DirectoryLock) -> Result<Self, SearchError> {
        remove_index_files(path)?;
        let index = Index::create(mapped(path)?, schema().0, IndexSettings::default())?;
        let reader = reader(&index)?;
        Ok(Self { index, reader, emptied, lock })
    }
}

/// `None` when there is no index.
fn open_existing(path: &Path) -> Result<Option<(Index, IndexReader)>, SearchError> {
    let directory = mapped(path)?;
    if !Index::exists(&directory).map_err(tantivy::TantivyError::from)? {
        return Ok(None);
    }
    let index = Index::open(directory)?;
    if index.schema() != schema().0 || payload(&index)?.is_some_and(|payload| payload.schema != SCHEMA_VERSION) {
        return Err(SearchError::Rebuild("it was made by another version".to_owned()));
    }
    check(&index, path)?;
    let reader = reader(&index)?;
    Ok(Some((index, reader)))
}

fn mapped(path: &Path) -> Result<MmapDirectory, SearchError> {
    Ok(MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?)
}

/// Readers move on only after a commit of ours, so that the pages of one answer fit together.
fn reader(index: &Index) -> Result<IndexReader, SearchError> {
    analyzer::register(index);
    Ok(index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?)
}

/// The last commit's payload; `None` before the first.
pub(crate) fn payload(index: &Index) -> Result<Option<Payload>, SearchError> {
    let Some(json) = index.load_metas()?.payload else { return Ok(None) };
    serde_json::from_str(&json).map(Some).map_err(|error| SearchError::Rebuild(format!("its payload: {error}")))
}

/// Reads every file of the last commit and compares checksums. tantivy does so only when asked, and its own
/// `validate_checksum` skips files that its list of files has lost.
pub(crate) fn check(index: &Index, path: &Path) -> Result<(), SearchError> {
    // While this is held, a merge that ends cannot remove files.
    let _files = index.directory().acquire_lock(&META_LOCK).map_err(tantivy::TantivyError::from)?;
    for file in index.load_metas()?.list_segment_files() {
        // The list has every file a segment *may* have; a missing one that it needs fails when the reader opens.
        let whole = !path.join(&file).exists()
            || index.directory().validate_checksum(&file).map_err(tantivy::TantivyError::from)?;
        if !whole {
            return Err(SearchError::Rebuild(format!("{} is damaged", file.display())));
        }
    }
    Ok(())
}

/// Removes tantivy's files and nothing else: a folder given by mistake keeps what is in it.
fn remove_index_files(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_file() && name.to_str().is_some_and(is_index_file) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn is_index_file(name: &str) -> bool {
    let of_segment = || {
        let (segment, ending) = name.split_once('.').unwrap_or_default();
        segment.len() == 32 && segment.bytes().all(|byte| byte.is_ascii_hexdigit()) && !ending.is_empty()
    };
    matches!(name, "meta.json" | ".managed.json" | ".tantivy-meta.lock" | ".tantivy-writer.lock") || of_segment()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_index_files_are_removed() {
        for ours in ["meta.json", ".managed.json", "0123456789abcdef0123456789abcdef.7.del"] {
            assert!(is_index_file(ours), "{ours}");
        }
        for not_ours in [LOCK, "kade.sqlite", "0123456789abcdef0123456789abcdef", "notes.txt", "thesis.pdf"] {
            assert!(!is_index_file(not_ours), "{not_ours}");
        }
    }
}
