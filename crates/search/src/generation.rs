//! One generation of the index, on disk or in memory. Opening it verifies its checksums; readers see its last commit,
//! and one writer writes it.

use crate::{
    Payload, SCHEMA_VERSION, SearchError, dutch,
    error::catch_panic,
    folder::Folder,
    schema::{Fields, schema},
    statistics::{Lengths, LiveStatistics},
};
use std::{
    fs,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use tantivy::{
    Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher,
    directory::{Directory, META_LOCK, MmapDirectory},
};

/// With one writer thread, documents keep the order in which they are added.
const WRITER_THREADS: usize = 1;
/// Memory budget of the writer: the size of one segment while a large index is filled.
const WRITER_BYTES: usize = 50_000_000;

/// A tantivy index and its number in the folder.
pub(crate) struct Generation {
    /// The folder and the generation's number; `None` in memory.
    location: Option<(Folder, u64)>,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    snapshot: RwLock<Arc<Snapshot>>,
    /// Created when first needed. `None` after a failure: a failed writer is dropped with everything it did not commit.
    writer: Mutex<Option<IndexWriter>>,
    damaged: AtomicBool,
}

/// The index as of one commit.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    lengths: Lengths,
}

impl Snapshot {
    /// Returns the statistics for BM25.
    pub(crate) const fn statistics<'a>(&'a self, fields: &'a Fields) -> LiveStatistics<'a> {
        LiveStatistics { searcher: &self.searcher, lengths: &self.lengths, fields }
    }
}

impl Generation {
    /// Opens an existing generation.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] when it is damaged or of another version.
    pub(crate) fn open(folder: &Folder, number: u64) -> Result<Self, SearchError> {
        let path = folder.generation_path(number);
        let directory = mmap(&path)?;
        if !Index::exists(&directory).map_err(tantivy::TantivyError::from)? {
            return Err(SearchError::Rebuild(format!("{} is gone", path.display())));
        }
        let index = Index::open(directory)?;
        if index.schema() != schema().0 || payload(&index)?.is_some_and(|payload| payload.schema != SCHEMA_VERSION) {
            return Err(SearchError::Rebuild("it was made by another version".to_owned()));
        }
        check(&index, &path)?;
        Self::new(Some((folder.clone(), number)), index)
    }

    /// Creates an empty generation. Unless it becomes current, its files are removed when it is dropped.
    pub(crate) fn create(folder: &Folder) -> Result<Self, SearchError> {
        let number = folder.add_generation()?;
        let index = Index::create(mmap(&folder.generation_path(number))?, schema().0, IndexSettings::default())?;
        Self::new(Some((folder.clone(), number)), index)
    }

    /// Creates an empty generation in memory.
    pub(crate) fn in_memory() -> Result<Self, SearchError> {
        Self::new(None, Index::create_in_ram(schema().0))
    }

    fn new(location: Option<(Folder, u64)>, index: Index) -> Result<Self, SearchError> {
        dutch::register(&index);
        // Readers reload only after a commit by `write`, so that one response reads one commit.
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let fields = schema().1;
        let snapshot = RwLock::new(Arc::new(snapshot(&reader, &fields, &Lengths::default())?));
        let (writer, damaged) = (Mutex::new(None), AtomicBool::new(false));
        Ok(Self { location, index, reader, fields, snapshot, writer, damaged })
    }

    /// Returns its number; `None` in memory.
    pub(crate) fn number(&self) -> Option<u64> {
        self.location.as_ref().map(|(_, number)| *number)
    }

    /// Makes this generation the current one of its folder.
    pub(crate) fn make_current(&self) -> Result<(), SearchError> {
        self.location.as_ref().map_or(Ok(()), |(folder, number)| Ok(folder.set_current(*number)?))
    }

    pub(crate) const fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Returns the index as of its last commit.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the payload of the last commit; `None` before the first one and when the index is damaged.
    pub(crate) fn payload(&self) -> Option<Payload> {
        payload(&self.index).ok().flatten().filter(|_| !self.damaged.load(Ordering::Relaxed))
    }

    /// Returns `result`, and marks the index as damaged if it is [`SearchError::Rebuild`] and the checksums are wrong
    /// too. [`Self::payload`] is then `None`. Without the checksum test, a query that triggers a bug of ours (a panic)
    /// would have the index rebuilt again and again.
    pub(crate) fn recording_damage<T>(&self, result: Result<T, SearchError>) -> Result<T, SearchError> {
        if matches!(result, Err(SearchError::Rebuild(_))) && catch_panic(|| self.check()).is_err() {
            self.damaged.store(true, Ordering::Relaxed);
        }
        result
    }

    /// Reads all files and compares checksums.
    pub(crate) fn check(&self) -> Result<(), SearchError> {
        self.location.as_ref().map_or(Ok(()), |(folder, number)| check(&self.index, &folder.generation_path(*number)))
    }

    /// Runs `work` and commits. Every commit goes through here, because a plain tantivy commit drops the payload.
    pub(crate) fn write(
        &self,
        payload: &Payload,
        work: impl FnOnce(&IndexWriter, &Fields) -> tantivy::Result<()>,
    ) -> Result<(), SearchError> {
        let mut slot = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => self.index.writer_with_num_threads(WRITER_THREADS, WRITER_BYTES)?,
        };
        // A failure below drops the writer, and with it everything it did not commit.
        work(&writer, &self.fields)?;
        let json = serde_json::to_string(payload).map_err(tantivy::TantivyError::from)?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&json);
        commit.commit()?;
        self.reader.reload()?;
        let fresh = snapshot(&self.reader, &self.fields, &self.snapshot().lengths)?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        *slot = Some(writer);
        Ok(())
    }

    /// Waits for merges and releases the writer, so that another process may write.
    pub(crate) fn finish_writer(&self) -> Result<(), SearchError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok(writer.map_or(Ok(()), IndexWriter::wait_merging_threads)?)
    }

    /// Releases the writer and abandons merges.
    pub(crate) fn drop_writer(&self) {
        drop(self.writer.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

impl Drop for Generation {
    /// Removes the files of a generation that is not current. If that fails, the next build removes them.
    fn drop(&mut self) {
        self.drop_writer();
        if let Some((folder, number)) = &self.location
            && let Ok(Some(current)) = folder.current()
            && current != *number
        {
            let _ = fs::remove_dir_all(folder.generation_path(*number));
        }
    }
}

fn mmap(path: &Path) -> Result<MmapDirectory, SearchError> {
    Ok(MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?)
}

fn snapshot(reader: &IndexReader, fields: &Fields, known: &Lengths) -> Result<Snapshot, SearchError> {
    let searcher = reader.searcher();
    let lengths = Lengths::count(&searcher, fields, known)?;
    Ok(Snapshot { searcher, lengths })
}

/// Returns the last commit's payload; `None` before the first commit.
fn payload(index: &Index) -> Result<Option<Payload>, SearchError> {
    let Some(json) = index.load_metas()?.payload else { return Ok(None) };
    serde_json::from_str(&json).map(Some).map_err(|error| SearchError::Rebuild(format!("its payload: {error}")))
}

/// Reads every file of the last commit and compares checksums. tantivy does so only on request, and its own
/// `validate_checksum` skips files that are missing from its list of files.
fn check(index: &Index, path: &Path) -> Result<(), SearchError> {
    // While this lock is held, a merge that ends cannot remove files.
    let _files = index.directory().acquire_lock(&META_LOCK).map_err(tantivy::TantivyError::from)?;
    for file in index.load_metas()?.list_segment_files() {
        // The list has every file a segment *may* have; opening the reader fails when a required one is missing.
        let intact = !path.join(&file).exists()
            || index.directory().validate_checksum(&file).map_err(tantivy::TantivyError::from)?;
        if !intact {
            return Err(SearchError::Rebuild(format!("{} is damaged", file.display())));
        }
    }
    Ok(())
}
