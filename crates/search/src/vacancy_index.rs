//! The index of vacancies: opened once, shared by everybody who asks, written by whoever follows the change log.

use crate::{
    Answer, Change, Payload, SearchError, VacancyDocument, VacancyQuery,
    analyzer::dutch,
    collector::collect,
    columns::Columns,
    document::{id_term, to_tantivy},
    error::guarded,
    folder::{self, Folder},
    hits::Hits,
    plan::Plan,
    schema::{Fields, schema},
};
use kade_domain::VacancyId;
use kade_taxonomy::Taxonomy;
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
};
use tantivy::{Index, IndexReader, IndexWriter, query::AllQuery, tokenizer::TextAnalyzer};

/// One writing thread gives one order of documents; its memory is one segment's while a large index is filled.
const WRITER_THREADS: usize = 1;
const WRITER_BYTES: usize = 50_000_000;

/// Finds vacancies. All methods take `&self` and wait for nothing but the disk: asking is a matter of micro- to
/// milliseconds, a change of some ten milliseconds, [`Self::rebuild`] of a second per ten thousand vacancies or so.
pub struct VacancySearch {
    path: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    analyzer: TextAnalyzer,
    taxonomy: RwLock<Arc<Taxonomy>>,
    emptied: Option<String>,
    /// `None` after a failure: a writer that failed is thrown away with everything it did not commit.
    writer: Mutex<Option<IndexWriter>>,
    /// Last, so that the folder is free only when the writer is gone.
    _lock: tantivy::directory::DirectoryLock,
}

impl VacancySearch {
    /// Opens the index in a folder, and makes it if there is none.
    ///
    /// A folder that is damaged or of another version is emptied: [`Self::payload`] is then `None` and
    /// [`Self::emptied`] says why.
    ///
    /// # Errors
    /// [`SearchError::Held`] when somebody else has it open; [`SearchError::Folder`] when it cannot be made.
    pub fn open(dir: impl AsRef<Path>, taxonomy: Arc<Taxonomy>) -> Result<Self, SearchError> {
        let path = dir.as_ref().to_path_buf();
        let Folder { index, reader, emptied, lock } = Folder::open(&path)?;
        Ok(Self {
            path,
            writer: Mutex::new(Some(index.writer_with_num_threads(WRITER_THREADS, WRITER_BYTES)?)),
            index,
            reader,
            fields: schema().1,
            analyzer: dutch::analyzer(),
            taxonomy: RwLock::new(taxonomy),
            emptied,
            _lock: lock,
        })
    }

    /// Why the folder was emptied when it was opened, for the log.
    pub fn emptied(&self) -> Option<&str> {
        self.emptied.as_deref()
    }

    /// From now on, words are understood by this taxonomy. Nothing needs to be indexed again.
    pub fn set_taxonomy(&self, taxonomy: Arc<Taxonomy>) {
        *self.taxonomy.write().unwrap_or_else(PoisonError::into_inner) = taxonomy;
    }

    /// Answers a question. No words make it fail, whatever is typed.
    ///
    /// # Errors
    /// [`SearchError::Cursor`] when the cursor belongs to another order; [`SearchError::Rebuild`] on damage.
    pub fn answer(&self, query: &VacancyQuery) -> Result<Answer, SearchError> {
        if query.after.is_some_and(|cursor| cursor.sort != query.order()) {
            return Err(SearchError::Cursor);
        }
        let taxonomy = Arc::clone(&self.taxonomy.read().unwrap_or_else(PoisonError::into_inner));
        let searcher = self.reader.searcher();
        guarded(|| {
            let mut analyzer = self.analyzer.clone();
            let plan = Plan::new(&query.words, &taxonomy, &mut analyzer, &self.fields, &searcher)?;
            let page = collect(&searcher, &plan, query)?;
            let centre = query.near.map(|(centre, _)| centre);
            let hits = Hits { searcher: &searcher, taxonomy: &taxonomy, understood: &plan.understood, centre };
            let items = hits.read(&page.hits)?;
            Ok(Answer { items, total: page.total, understood: plan.understood, next: page.next })
        })
    }

    /// Takes in changes, in order, and moves the payload: both or neither. Seen by the next answer.
    ///
    /// # Errors
    /// Nothing was taken in: read [`Self::payload`] again before going on.
    pub fn apply(&self, changes: &[Change], payload: &Payload) -> Result<(), SearchError> {
        self.write(payload, |writer, fields| {
            for change in changes {
                match change {
                    Change::Put(vacancy) => {
                        writer.delete_term(id_term(fields, vacancy.id));
                        writer.add_document(to_tantivy(fields, vacancy))?;
                    }
                    Change::Remove(id) => {
                        writer.delete_term(id_term(fields, *id));
                    }
                }
            }
            Ok(())
        })
    }

    /// Replaces everything by `vacancies` (a later one with the same id replaces the earlier).
    ///
    /// Until it is done, and if it fails or the machine stops, answers come from what was there before.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn rebuild(
        &self,
        vacancies: impl IntoIterator<Item = VacancyDocument>,
        payload: &Payload,
    ) -> Result<(), SearchError> {
        self.write(payload, |writer, fields| {
            // Not `delete_all_documents`: that takes effect before the commit when a merge ends in between.
            writer.delete_query(Box::new(AllQuery))?;
            let mut seen = HashSet::new();
            for vacancy in vacancies {
                if !seen.insert(vacancy.id) {
                    writer.delete_term(id_term(fields, vacancy.id));
                }
                writer.add_document(to_tantivy(fields, &vacancy))?;
            }
            Ok(())
        })
    }

    /// What the last commit said about itself; `None` before the first one, and when it cannot be read: then rebuild.
    pub fn payload(&self) -> Option<Payload> {
        folder::payload(&self.index).ok().flatten()
    }

    /// How many vacancies it holds.
    pub fn count(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// The ids of all vacancies it holds, sorted.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] on damage.
    pub fn doc_ids(&self) -> Result<Vec<VacancyId>, SearchError> {
        guarded(|| {
            let mut ids = Vec::new();
            for segment in self.reader.searcher().segment_readers() {
                let columns = Columns::open(segment)?;
                ids.extend(segment.doc_ids_alive().map(|doc| columns.vacancy(doc)));
            }
            ids.sort_unstable();
            Ok(ids)
        })
    }

    /// Reads all files and compares checksums, as [`Self::open`] does; for a nightly look.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] on damage: open the folder again and rebuild.
    pub fn validate(&self) -> Result<(), SearchError> {
        guarded(|| folder::check(&self.index, &self.path))
    }

    /// The one helper for every commit, because a plain commit drops the payload.
    fn write(
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
        *held = Some(writer);
        Ok(())
    }
}
