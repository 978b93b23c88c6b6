//! One index on disk (or, for those who never ask it, in memory): opened with its checksums looked at, read as of its
//! last commit, written by one writer.

use crate::{
    Payload, SCHEMA_VERSION, SearchError, dutch,
    error::guarded,
    folder::Folder,
    schema::{Fields, schema},
    statistics::{Lengths, Living},
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

/// One writing thread gives one order of documents; its memory is one segment's while a large index is filled.
const WRITER_THREADS: usize = 1;
const WRITER_BYTES: usize = 50_000_000;

pub(crate) struct Generation {
    /// Where it is, with its number; `None` in memory.
    place: Option<(Folder, u64)>,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    snapshot: RwLock<Arc<Snapshot>>,
    /// Made when first needed. `None` after a failure: a writer that failed is thrown away with everything it did not
    /// commit.
    writer: Mutex<Option<IndexWriter>>,
    damaged: AtomicBool,
}

/// The index as of one commit.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    lengths: Lengths,
}

impl Snapshot {
    /// What BM25 counts by.
    pub(crate) const fn statistics<'a>(&'a self, fields: &'a Fields) -> Living<'a> {
        Living { searcher: &self.searcher, lengths: &self.lengths, fields }
    }
}

impl Generation {
    /// Opens one that is there.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] when it is damaged or of another version.
    pub(crate) fn open(folder: &Folder, number: u64) -> Result<Self, SearchError> {
        let path = folder.of(number);
        let directory = mapped(&path)?;
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

    /// Makes an empty one, which goes again unless it becomes the current one.
    pub(crate) fn create(folder: &Folder) -> Result<Self, SearchError> {
        let number = folder.add()?;
        let index = Index::create(mapped(&folder.of(number))?, schema().0, IndexSettings::default())?;
        Self::new(Some((folder.clone(), number)), index)
    }

    /// Makes an empty one in memory.
    pub(crate) fn in_memory() -> Result<Self, SearchError> {
        Self::new(None, Index::create_in_ram(schema().0))
    }

    fn new(place: Option<(Folder, u64)>, index: Index) -> Result<Self, SearchError> {
        dutch::register(&index);
        // Readers move on only after a commit of ours, so that the pages of one answer fit together.
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let fields = schema().1;
        let snapshot = RwLock::new(Arc::new(snapshot(&reader, &fields, &Lengths::default())?));
        let (writer, damaged) = (Mutex::new(None), AtomicBool::new(false));
        Ok(Self { place, index, reader, fields, snapshot, writer, damaged })
    }

    /// Its number; `None` in memory.
    pub(crate) fn number(&self) -> Option<u64> {
        self.place.as_ref().map(|(_, number)| *number)
    }

    /// From now on this one counts.
    pub(crate) fn make_current(&self) -> Result<(), SearchError> {
        self.place.as_ref().map_or(Ok(()), |(folder, number)| Ok(folder.set_current(*number)?))
    }

    pub(crate) const fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The index as of its last commit.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What the last commit said about itself; `None` before the first one, and when it cannot be trusted.
    pub(crate) fn payload(&self) -> Option<Payload> {
        payload(&self.index).ok().flatten().filter(|_| !self.damaged.load(Ordering::Relaxed))
    }

    /// Passes a result on. One that tells of damage is remembered if the checksums say so too, so that [`Self::payload`]
    /// asks for a rebuild; else a question that makes a fault of ours panic would have the index rebuilt for ever.
    pub(crate) fn noting_damage<T>(&self, result: Result<T, SearchError>) -> Result<T, SearchError> {
        if matches!(result, Err(SearchError::Rebuild(_))) && guarded(|| self.check()).is_err() {
            self.damaged.store(true, Ordering::Relaxed);
        }
        result
    }

    /// Reads all files and compares checksums.
    pub(crate) fn check(&self) -> Result<(), SearchError> {
        self.place.as_ref().map_or(Ok(()), |(folder, number)| check(&self.index, &folder.of(*number)))
    }

    /// The one helper for every commit, because a plain commit drops the payload.
    pub(crate) fn write(
        &self,
        payload: &Payload,
        work: impl FnOnce(&IndexWriter, &Fields) -> tantivy::Result<()>,
    ) -> Result<(), SearchError> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = match held.take() {
            Some(writer) => writer,
            None => self.index.writer_with_num_threads(WRITER_THREADS, WRITER_BYTES)?,
        };
        // A failure below drops the writer, and with it whatever it did not commit.
        work(&writer, &self.fields)?;
        let json = serde_json::to_string(payload).map_err(tantivy::TantivyError::from)?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&json);
        commit.commit()?;
        self.reader.reload()?;
        let fresh = snapshot(&self.reader, &self.fields, &self.snapshot().lengths)?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        *held = Some(writer);
        Ok(())
    }

    /// Ends merges and writes no more: from here on somebody else may.
    pub(crate) fn finish_writer(&self) -> Result<(), SearchError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok(writer.map_or(Ok(()), IndexWriter::wait_merging_threads)?)
    }

    /// Writes no more; merges are given up.
    pub(crate) fn drop_writer(&self) {
        drop(self.writer.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

impl Drop for Generation {
    /// One that is not (or no longer) current goes with its last reader. If that fails, the next who builds removes it.
    fn drop(&mut self) {
        self.drop_writer();
        if let Some((folder, number)) = &self.place
            && let Ok(Some(current)) = folder.current()
            && current != *number
        {
            let _ = fs::remove_dir_all(folder.of(*number));
        }
    }
}

fn mapped(path: &Path) -> Result<MmapDirectory, SearchError> {
    Ok(MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?)
}

fn snapshot(reader: &IndexReader, fields: &Fields, known: &Lengths) -> Result<Snapshot, SearchError> {
    let searcher = reader.searcher();
    let lengths = Lengths::count(&searcher, fields, known)?;
    Ok(Snapshot { searcher, lengths })
}

/// The last commit's payload; `None` before the first.
fn payload(index: &Index) -> Result<Option<Payload>, SearchError> {
    let Some(json) = index.load_metas()?.payload else { return Ok(None) };
    serde_json::from_str(&json).map(Some).map_err(|error| SearchError::Rebuild(format!("its payload: {error}")))
}

/// Reads every file of the last commit and compares checksums. tantivy does so only when asked, and its own
/// `validate_checksum` skips files that its list of files has lost.
fn check(index: &Index, path: &Path) -> Result<(), SearchError> {
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
