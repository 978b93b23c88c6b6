//! The index of vacancies: opened once, shared by everybody who asks, written by whoever follows the change log.

use crate::{
    Change, Payload, SearchError, SearchResponse, Tagger, VacancyDocument, VacancyQuery,
    collector::collect,
    columns::Columns,
    document::{id_term, to_tantivy},
    dutch,
    error::guarded,
    folder::Folder,
    generation::Generation,
    hits::Hits,
    holder::{FolderLock, acquire},
    knowledge::Knowledge,
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

/// Finds vacancies. All methods take `&self` and wait for nothing but the disk: asking is a matter of micro- to
/// milliseconds, a change of some ten milliseconds, [`Self::rebuild`] of a second per ten thousand vacancies or so.
pub struct VacancySearch {
    /// `None` in memory.
    folder: Option<Folder>,
    /// Who asks keeps the one that was current when the question came.
    current: RwLock<Arc<Generation>>,
    /// One at a time changes what is current.
    changing: Mutex<()>,
    analyzer: TextAnalyzer,
    knowledge: RwLock<Arc<Knowledge>>,
    emptied: Option<String>,
    /// Last, so that the folder is free only when the writer is gone.
    _held: Option<FolderLock>,
}

/// Builds an index beside the current one of a folder and makes it the current one; answers how many vacancies it has.
/// The service that holds the folder takes it over ([`VacancySearch::follow_current`]) and goes on from its payload.
///
/// A later vacancy with the same id replaces the earlier. Waits when somebody else is building.
///
/// # Errors
/// The index is then what it was before.
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
    let _building = folder.build()?;
    let fresh = Generation::create(folder)?;
    fill(&fresh, vacancies, payload)?;
    fresh.finish_writer()?;
    fresh.make_current()?;
    Ok(fresh.snapshot().searcher.num_docs())
}

fn put(writer: &IndexWriter, fields: &Fields, changes: &[Change]) -> tantivy::Result<()> {
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

/// So that no question has to.
fn look_for_compounds(knowledge: &Knowledge, generation: &Generation) -> Result<(), SearchError> {
    guarded(|| Ok(knowledge.compounds.follow(&generation.snapshot().searcher, generation.fields())?))
}

impl VacancySearch {
    /// Opens the index in a folder, and makes it if there is none.
    ///
    /// An index that is damaged or of another version gives way to an empty one: [`Self::payload`] is then `None` and
    /// [`Self::emptied`] says why.
    ///
    /// # Errors
    /// [`SearchError::Held`] when somebody else has it open; [`SearchError::Folder`] when it cannot be made.
    pub fn open(dir: impl AsRef<Path>, taxonomy: Arc<Taxonomy>) -> Result<Self, SearchError> {
        let folder = Folder::at(dir.as_ref())?;
        let held = acquire(&folder.holder_file())?;
        let (found, emptied) = match folder.current()?.map(|number| guarded(|| Generation::open(&folder, number))) {
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
        folder.tidy()?;
        Ok(Self::new(Some(folder), current, taxonomy, emptied, Some(held)))
    }

    /// An index in memory, for those who have to have one and never ask it.
    ///
    /// # Errors
    /// None that is known.
    pub fn in_memory(taxonomy: Arc<Taxonomy>) -> Result<Self, SearchError> {
        Ok(Self::new(None, Generation::in_memory()?, taxonomy, None, None))
    }

    fn new(
        folder: Option<Folder>,
        current: Generation,
        taxonomy: Arc<Taxonomy>,
        emptied: Option<String>,
        held: Option<FolderLock>,
    ) -> Self {
        Self {
            folder,
            current: RwLock::new(Arc::new(current)),
            changing: Mutex::new(()),
            analyzer: dutch::analyzer(),
            knowledge: RwLock::new(Arc::new(Knowledge::new(taxonomy))),
            emptied,
            _held: held,
        }
    }

    /// Why the folder was emptied when it was opened, for the log.
    pub fn emptied(&self) -> Option<&str> {
        self.emptied.as_deref()
    }

    /// From now on, words are understood by this taxonomy. Nothing needs to be indexed again.
    ///
    /// Makes a tagger of it first and looks for compounds in the index, which takes about a second for the whole of ESCO;
    /// meanwhile the old taxonomy answers.
    pub fn set_taxonomy(&self, taxonomy: Arc<Taxonomy>) {
        let knowledge = Knowledge::new(taxonomy);
        // What cannot be read now is found out, and told, by who asks.
        let _ = look_for_compounds(&knowledge, &self.current());
        *self.knowledge.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(knowledge);
    }

    /// By what words are understood now.
    pub fn tagger(&self) -> Arc<Tagger> {
        Arc::clone(&self.knowledge().tagger)
    }

    fn knowledge(&self) -> Arc<Knowledge> {
        Arc::clone(&self.knowledge.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Answers a question. No words make it fail, whatever is typed.
    ///
    /// # Errors
    /// [`SearchError::Cursor`] when the cursor belongs to another order; [`SearchError::Rebuild`] on damage.
    pub fn search(&self, query: &VacancyQuery) -> Result<SearchResponse, SearchError> {
        if query.after.is_some_and(|cursor| cursor.sort != query.order()) {
            return Err(SearchError::Cursor);
        }
        let knowledge = self.knowledge();
        let current = self.current();
        let snapshot = current.snapshot();
        let answer = guarded(|| {
            let mut analyzer = self.analyzer.clone();
            let searcher = &snapshot.searcher;
            let statistics = snapshot.statistics(current.fields());
            let plan = Plan::new(&query.words, &knowledge, &mut analyzer, &statistics)?;
            let page = collect(searcher, &plan, query)?;
            let centre = query.near.map(|(centre, _)| centre);
            let taxonomy = knowledge.tagger.taxonomy();
            let hits = Hits { searcher, taxonomy, understood: &plan.understood, centre };
            let items = hits.read(&page.hits)?;
            Ok(SearchResponse { items, total: page.total, understood: plan.understood, next: page.next })
        });
        current.noting_damage(answer)
    }

    /// Takes in changes, in order, and moves the payload: both or neither. Seen by the next answer.
    ///
    /// # Errors
    /// Nothing was taken in: read [`Self::payload`] again before going on. [`SearchError::Replaced`] when another
    /// process built an index beside this one, from which [`Self::follow_current`] goes on.
    pub fn apply(&self, changes: &[Change], payload: &Payload) -> Result<(), SearchError> {
        let current = self.current();
        if self.replaced_by(&current)?.is_some() {
            return Err(SearchError::Replaced);
        }
        let written = guarded(|| {
            current.write(payload, |writer, fields| put(writer, fields, changes))?;
            look_for_compounds(&self.knowledge(), &current)
        });
        current.noting_damage(written)
    }

    /// Replaces everything by `vacancies` (a later one with the same id replaces the earlier), built beside.
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
        let Some(folder) = &self.folder else {
            let fresh = Generation::in_memory()?;
            fill(&fresh, vacancies, payload)?;
            self.replace(fresh);
            return Ok(());
        };
        build(folder, vacancies, payload)?;
        self.follow_current().map(drop)
    }

    /// Takes over an index that another process built beside this one, if there is one; answers whether.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] when that one is damaged; answers then still come from this one.
    pub fn follow_current(&self) -> Result<bool, SearchError> {
        let _changing = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.current();
        let Some((folder, number)) = self.replaced_by(&before)? else { return Ok(false) };
        let fresh = guarded(|| Generation::open(folder, number))?;
        drop(self.replace(fresh));
        // Its files go with the last reader.
        before.drop_writer();
        Ok(true)
    }

    /// What the last commit said about itself; `None` before the first one, and when the index is damaged: then rebuild.
    pub fn payload(&self) -> Option<Payload> {
        self.current().payload()
    }

    /// How many vacancies it holds.
    pub fn count(&self) -> u64 {
        self.current().snapshot().searcher.num_docs()
    }

    /// The ids of all vacancies it holds, sorted.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] on damage.
    pub fn doc_ids(&self) -> Result<Vec<VacancyId>, SearchError> {
        let current = self.current();
        current.noting_damage(guarded(|| {
            let mut ids = Vec::new();
            for segment in current.snapshot().searcher.segment_readers() {
                let columns = Columns::open(segment)?;
                ids.extend(segment.doc_ids_alive().map(|doc| columns.vacancy(doc)));
            }
            ids.sort_unstable();
            Ok(ids)
        }))
    }

    /// Reads all files and compares checksums, as [`Self::open`] does; for a nightly look.
    ///
    /// # Errors
    /// [`SearchError::Rebuild`] on damage; [`Self::payload`] is then `None`, which asks for a rebuild.
    pub fn validate(&self) -> Result<(), SearchError> {
        let current = self.current();
        current.noting_damage(guarded(|| current.check()))
    }

    fn current(&self) -> Arc<Generation> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, fresh: Generation) -> Arc<Generation> {
        // As in `set_taxonomy`.
        let _ = look_for_compounds(&self.knowledge(), &fresh);
        mem::replace(&mut *self.current.write().unwrap_or_else(PoisonError::into_inner), Arc::new(fresh))
    }

    /// The generation that counts now, if it is another one.
    fn replaced_by(&self, open: &Generation) -> Result<Option<(&Folder, u64)>, SearchError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let now = folder.current()?.filter(|&number| Some(number) != open.number());
        Ok(now.map(|number| (folder, number)))
    }
}
