//! The index of vacancies: opened once per process, searched by request handlers, and written by the worker that
//! follows the change log.

use crate::{
    Change, Payload, SearchError, SearchResponse, Tagger, VacancyDocument, VacancyQuery,
    collector::collect,
    columns::Columns,
    document::{id_term, to_tantivy},
    dutch,
    error::catch_panic,
    folder::Folder,
    folder_lock::{self, FolderLock},
    generation::Generation,
    hits::HitReader,
    lexicon::Lexicon,
    plan::Plan,
    schema::Fields,
};
use kade_domain::VacancyId;
use kade_taxonomy::Taxonomy;
use std::{
    collections::HashSet,
    mem,
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
};
use tantivy::{IndexWriter, tokenizer::TextAnalyzer};

/// Finds vacancies. All methods take `&self` and wait for nothing but the disk: a query takes microseconds to
/// milliseconds, [`Self::apply`] some ten milliseconds, [`Self::rebuild`] about a second per ten thousand vacancies.
pub struct VacancySearch {
    /// `None` for an index in memory.
    folder: Option<Folder>,
    /// A query keeps the generation that was current when it began.
    current: RwLock<Arc<Generation>>,
    /// Held while `current` is replaced.
    switching: Mutex<()>,
    analyzer: TextAnalyzer,
    lexicon: RwLock<Arc<Lexicon>>,
    emptied: Option<String>,
    /// The last field, so that the lock is released after the writer is dropped.
    _lock: Option<FolderLock>,
}

/// Builds a new generation beside the current one of a folder, makes it current and returns its number of vacancies.
/// The service that has locked the folder switches to it ([`VacancySearch::follow_current`]) and continues from its
/// payload.
///
/// A later vacancy with the same id replaces the earlier. Waits while another build runs.
///
/// # Errors
/// The current generation is then unchanged.
pub fn build_beside(
    dir: impl AsRef<Path>,
    vacancies: impl IntoIterator<Item = VacancyDocument>,
    payload: &Payload,
) -> Result<u64, SearchError> {
    build(&Folder::at(dir.as_ref())?, vacancies, payload)
}

fn build(
    folder: &Folder,
    vacancies: impl IntoIterator<Item = VacancyDocument>,
    payload: &Payload,
) -> Result<u64, SearchError> {
    let _build_lock = folder.lock_for_build()?;
    let fresh = Generation::create(folder)?;
    fill(&fresh, vacancies, payload)?;
    fresh.finish_writer()?;
    fresh.make_current()?;
    Ok(fresh.snapshot().searcher.num_docs())
}

fn write_updates(writer: &IndexWriter, fields: &Fields, changes: &[Change]) -> tantivy::Result<()> {
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
}

fn fill(
    fresh: &Generation,
    vacancies: impl IntoIterator<Item = VacancyDocument>,
    payload: &Payload,
) -> Result<(), SearchError> {
    fresh.write(payload, |writer, fields| {
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

/// Splits the words of new segments now, so that no query has to.
fn refresh_compounds(lexicon: &Lexicon, generation: &Generation) -> Result<(), SearchError> {
    catch_panic(|| Ok(lexicon.compounds.refresh(&generation.snapshot().searcher, generation.fields())?))
}

impl VacancySearch {
    /// Opens the index in a folder, and creates it if there is none.
    ///
    /// An index that is damaged or of another version is replaced by an empty one: [`Self::payload`] is then `None` and
    /// [`Self::emptied`] returns the reason.
    ///
    /// # Errors
    /// [`SearchError::InUse`] when it is open elsewhere; [`SearchError::Folder`] when it cannot be created.
    pub fn open(dir: impl AsRef<Path>, taxonomy: Arc<Taxonomy>) -> Result<Self, SearchError> {
        let folder = Folder::at(dir.as_ref())?;
        let lock = folder_lock::acquire(&folder.service_lock_file())?;
        let (found, emptied) = match folder.current()?.map(|number| catch_panic(|| Generation::open(&folder, number))) {
            Some(Ok(found)) => (Some(found), None),
            Some(Err(SearchError::Rebuild(reason))) => (None, Some(reason)),
            Some(Err(other)) => return Err(other),
            None => (None, None),
        };
        let current = if let Some(found) = found {
            found
        } else {
            let fresh = Generation::create(&folder)?;
            fresh.make_current()?;
            fresh
        };
        folder.remove_old_unless_building()?;
        Ok(Self::new(Some(folder), current, taxonomy, emptied, Some(lock)))
    }

    /// Creates an empty index in memory, for processes that need a `VacancySearch` but do not search.
    ///
    /// # Errors
    /// No cause is known.
    pub fn in_memory(taxonomy: Arc<Taxonomy>) -> Result<Self, SearchError> {
        Ok(Self::new(None, Generation::in_memory()?, taxonomy, None, None))
    }

    fn new(
        folder: Option<Folder>,
        current: Generation,
        taxonomy: Arc<Taxonomy>,
        emptied: Option<String>,
        lock: Option<FolderLock>,
    ) -> Self {
        Self {
            folder,
            current: RwLock::new(Arc::new(current)),
            switching: Mutex::new(()),
            analyzer: dutch::analyzer(),
            lexicon: RwLock::new(Arc::new(Lexicon::new(taxonomy))),
            emptied,
            _lock: lock,
        }
    }

    /// Returns the reason why [`Self::open`] emptied the folder, for the log; `None` when it did not.
    pub fn emptied(&self) -> Option<&str> {
        self.emptied.as_deref()
    }

    /// Replaces the taxonomy by which words are interpreted. Vacancies are not indexed again.
    ///
    /// First builds a tagger and finds compounds in the index, which takes about a second for the whole of ESCO;
    /// queries use the old taxonomy until then.
    pub fn set_taxonomy(&self, taxonomy: Arc<Taxonomy>) {
        let lexicon = Lexicon::new(taxonomy);
        // A read error is ignored here: the next query meets it and returns it.
        let _ = refresh_compounds(&lexicon, &self.current());
        *self.lexicon.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(lexicon);
    }

    /// Returns the tagger of the current taxonomy.
    pub fn tagger(&self) -> Arc<Tagger> {
        Arc::clone(&self.lexicon().tagger)
    }

    fn lexicon(&self) -> Arc<Lexicon> {
        Arc::clone(&self.lexicon.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns one page of the vacancies that match a query. Any text is accepted as its words.
    ///
    /// # Errors
    /// [`SearchError::Cursor`] when the cursor belongs to another order; [`SearchError::Rebuild`] on damage.
    pub fn search(&self, query: &VacancyQuery) -> Result<SearchResponse, SearchError> {
        if query.after.is_some_and(|cursor| cursor.sort != query.effective_sort()) {
            return Err(SearchError::Cursor);
        }
        let lexicon = self.lexicon();
        let current = self.current();
        let snapshot = current.snapshot();
        let response = catch_panic(|| {
            let mut analyzer = self.analyzer.clone();
            let searcher = &snapshot.searcher;
            let statistics = snapshot.statistics(current.fields());
            let plan = Plan::new(&query.words, &lexicon, &mut analyzer, &statistics)?;
            let page = collect(searcher, &plan, query)?;
            let centre = query.near.map(|(centre, _)| centre);
            let taxonomy = lexicon.tagger.taxonomy();
            let hits = HitReader { searcher, taxonomy, understood: &plan.understood, centre };
            let items = hits.read(&page.hits)?;
            Ok(SearchResponse { items, total: page.total, understood: plan.understood, next: page.next })
        });
        current.recording_damage(response)
    }

    /// Applies changes in order and replaces the payload, in one commit. The next query sees the result.
    ///
    /// # Errors
    /// Nothing was applied: read [`Self::payload`] again before the next call. [`SearchError::Replaced`] when another
    /// process built a newer generation: [`Self::follow_current`] switches to it.
    pub fn apply(&self, changes: &[Change], payload: &Payload) -> Result<(), SearchError> {
        let current = self.current();
        if self.newer_generation(&current)?.is_some() {
            return Err(SearchError::Replaced);
        }
        let written = catch_panic(|| {
            current.write(payload, |writer, fields| write_updates(writer, fields, changes))?;
            refresh_compounds(&self.lexicon(), &current)
        });
        current.recording_damage(written)
    }

    /// Replaces all content by `vacancies`, in a new generation. A later vacancy with the same id replaces the earlier.
    ///
    /// Queries use the old generation until the new one is complete, also when the rebuild fails or the machine stops.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn rebuild(
        &self,
        vacancies: impl IntoIterator<Item = VacancyDocument>,
        payload: &Payload,
    ) -> Result<(), SearchError> {
        let Some(folder) = &self.folder else {
            let fresh = Generation::in_memory()?;
            fill(&fresh, vacancies, payload)?;
            self.set_current(fresh);
            return Ok(());
        };
        build(folder, vacancies, payload)?;
        self.follow_current().map(drop)
    }

    /// Switches to the newer generation that another process built, if there is one; returns whether it did.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] when the newer one is damaged; queries then still use the old one.
    pub fn follow_current(&self) -> Result<bool, SearchError> {
        let _switching = self.switching.lock().unwrap_or_else(PoisonError::into_inner);
        let old = self.current();
        let Some((folder, number)) = self.newer_generation(&old)? else { return Ok(false) };
        let fresh = catch_panic(|| Generation::open(folder, number))?;
        drop(self.set_current(fresh));
        // Its files are removed when the last reader drops it.
        old.drop_writer();
        Ok(true)
    }

    /// Returns the payload of the last commit; `None` before the first one and when the index is damaged: then rebuild.
    pub fn payload(&self) -> Option<Payload> {
        self.current().payload()
    }

    /// Returns the number of vacancies in the index.
    pub fn count(&self) -> u64 {
        self.current().snapshot().searcher.num_docs()
    }

    /// Returns the ids of all vacancies in the index, sorted.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] on damage.
    pub fn doc_ids(&self) -> Result<Vec<VacancyId>, SearchError> {
        let current = self.current();
        current.recording_damage(catch_panic(|| {
            let mut ids = Vec::new();
            for segment in current.snapshot().searcher.segment_readers() {
                let columns = Columns::open(segment)?;
                ids.extend(segment.doc_ids_alive().map(|doc| columns.vacancy_id(doc)));
            }
            ids.sort_unstable();
            Ok(ids)
        }))
    }

    /// Reads all files and compares checksums, as [`Self::open`] does; for the nightly check.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] on damage; [`Self::payload`] is then `None`, which signals that a rebuild is needed.
    pub fn validate(&self) -> Result<(), SearchError> {
        let current = self.current();
        current.recording_damage(catch_panic(|| current.check()))
    }

    fn current(&self) -> Arc<Generation> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes a generation current and returns the one before it.
    fn set_current(&self, fresh: Generation) -> Arc<Generation> {
        // Errors are ignored for the same reason as in `set_taxonomy`.
        let _ = refresh_compounds(&self.lexicon(), &fresh);
        mem::replace(&mut *self.current.write().unwrap_or_else(PoisonError::into_inner), Arc::new(fresh))
    }

    /// Returns the folder and the number of the current generation on disk, if that is not the open one.
    fn newer_generation(&self, open: &Generation) -> Result<Option<(&Folder, u64)>, SearchError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let newer = folder.current()?.filter(|&number| Some(number) != open.number());
        Ok(newer.map(|number| (folder, number)))
    }
}
