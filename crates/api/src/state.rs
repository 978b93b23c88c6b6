//! The shared state of a running process: database, search index, taxonomy, mail.

use crate::{
    disk::Disk,
    erasure_list::ErasureList,
    lang::Lang,
    mail::Mailer,
    pools::{self, LivePool},
    texts::Texts,
};
use kade_matching::{PeoplePool, Rules, Terms, VacancyPool, Weights};
use kade_search::{ConceptIndex, VacancySearch, tagger::Tagger, titles::TitleReader};
use kade_store::{Store, StoreError};
use kade_taxonomy::Taxonomy;
use std::{
    ops::Deref,
    sync::{Arc, PoisonError, RwLock},
};
use tokio::sync::{OnceCell, watch};

/// The state shared by every handler and worker; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// The parts of [`App`].
pub struct Shared {
    /// The database, the source of truth.
    pub store: Store,
    /// The search index: gives the order of results, never their contents.
    pub search: VacancySearch,
    /// Sends mail.
    pub mailer: Mailer,
    /// Whether anything can be stored.
    pub disk: Disk,
    /// Base URL for links, without a trailing slash.
    pub public_url: String,
    /// Whether this is the demo, which lets everybody sign in as any demo person.
    pub demo: bool,
    /// The list of erased accounts, kept outside the database.
    pub erasures: ErasureList,
    /// Maximum number of vacancies per week for which one person is suggested.
    pub weekly_cap: u32,
    /// The people who may be suggested; filled only in processes that run jobs.
    pub people: LivePool<PeoplePool>,
    /// The published vacancies of employers.
    pub vacancies: LivePool<VacancyPool>,
    /// Set when the process is asked to stop; it then reports that it is not ready.
    pub stopping: watch::Sender<bool>,
    release: RwLock<Arc<Release>>,
}

/// The current taxonomy and the structures built from it.
struct Release {
    tagger: Arc<Tagger>,
    /// Built on first use, because it takes seconds with ESCO, and commands and workers never use it.
    concepts: OnceCell<Arc<ConceptIndex>>,
    /// Built on first use, for the same reason.
    titles: OnceCell<Arc<TitleReader>>,
    /// Built when something is first ranked.
    terms: OnceCell<Arc<Terms>>,
}

impl Release {
    fn new(tagger: Arc<Tagger>) -> Arc<Self> {
        Arc::new(Self { tagger, concepts: OnceCell::new(), titles: OnceCell::new(), terms: OnceCell::new() })
    }

    async fn concepts(&self) -> Result<Arc<ConceptIndex>, StoreError> {
        let taxonomy = self.tagger.taxonomy().clone();
        let make = async || {
            let made = tokio::task::spawn_blocking(move || Arc::new(ConceptIndex::build(&taxonomy))).await;
            made.map_err(|_| StoreError::Unavailable(None))
        };
        self.concepts.get_or_try_init(make).await.cloned()
    }
}

impl App {
    /// Creates the state and loads the current taxonomy.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn new(
        store: Store,
        search: VacancySearch,
        mailer: Mailer,
        public_url: String,
        demo: bool,
        erasures: ErasureList,
        weekly_cap: u32,
    ) -> Result<Self, StoreError> {
        let release = RwLock::new(Release::new(Arc::new(Tagger::new(Arc::new(Taxonomy::empty())))));
        let (stopping, _) = watch::channel(false);
        let app = Self(Arc::new(Shared {
            store,
            search,
            mailer,
            disk: Disk::default(),
            public_url,
            demo,
            erasures,
            weekly_cap,
            people: LivePool::default(),
            vacancies: LivePool::default(),
            stopping,
            release,
        }));
        app.reload_taxonomy().await?;
        Ok(app)
    }

    /// Returns the current taxonomy; a request keeps the one it got, also when a new release is loaded.
    pub fn taxonomy(&self) -> Arc<Taxonomy> {
        self.release().tagger.taxonomy().clone()
    }

    fn release(&self) -> Arc<Release> {
        self.0.release.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the index that finds concepts of the current taxonomy by label; the first call waits for its build.
    ///
    /// # Errors
    /// When the process is stopping.
    pub async fn concepts(&self) -> Result<Arc<ConceptIndex>, StoreError> {
        self.release().concepts().await
    }

    /// Returns the tagger, which finds the concepts of the current taxonomy in running text.
    pub fn tagger(&self) -> Arc<Tagger> {
        self.release().tagger.clone()
    }

    /// Returns the reader that finds occupations in job titles; the first call waits for its build.
    ///
    /// # Errors
    /// When the process is stopping.
    pub async fn titles(&self) -> Result<Arc<TitleReader>, StoreError> {
        let release = self.release();
        let make = async || {
            let (tagger, concepts) = (release.tagger.clone(), release.concepts().await?);
            let made = tokio::task::spawn_blocking(move || Arc::new(TitleReader::new(tagger, concepts))).await;
            made.map_err(|_| StoreError::Unavailable(None))
        };
        release.titles.get_or_try_init(make).await.cloned()
    }

    /// Returns the relations between concepts of the current taxonomy, for ranking; the first call waits for its build.
    ///
    /// # Errors
    /// When the process is stopping.
    pub async fn terms(&self) -> Result<Arc<Terms>, StoreError> {
        let release = self.release();
        let taxonomy = release.tagger.taxonomy().clone();
        let make = async || {
            let made = tokio::task::spawn_blocking(move || Arc::new(Terms::new(&taxonomy))).await;
            made.map_err(|_| StoreError::Unavailable(None))
        };
        release.terms.get_or_try_init(make).await.cloned()
    }

    /// Returns the rules for a ranking made now.
    ///
    /// # Errors
    /// When the database cannot be read, or the process is stopping.
    pub async fn rules(&self) -> Result<Rules, StoreError> {
        let weights = self.weights().await?;
        Ok(Rules { weights, ..Rules::new(self.terms().await?, self.store.now().date_naive()) })
    }

    /// Returns the weights in force.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn weights(&self) -> Result<Weights, StoreError> {
        pools::weights_in_force(self).await
    }

    /// Reloads the current taxonomy releases, after one was published.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn reload_taxonomy(&self) -> Result<(), StoreError> {
        let taxonomy = load_taxonomy(&self.0.store).await?;
        let app = self.clone();
        let set_taxonomy = move || {
            app.search.set_taxonomy(taxonomy);
            app.search.tagger()
        };
        let built = tokio::task::spawn_blocking(set_taxonomy).await;
        let tagger = built.map_err(|_| StoreError::Unavailable(None))?;
        *self.0.release.write().unwrap_or_else(PoisonError::into_inner) = Release::new(tagger);
        Ok(())
    }

    /// Returns the texts in a language.
    pub fn texts(&self, lang: Lang) -> Texts {
        Texts::new(lang, self.taxonomy())
    }
}

/// Builds the taxonomy from the current releases, on a blocking thread, because ESCO takes a second.
///
/// # Errors
/// When the database cannot be read.
pub async fn load_taxonomy(store: &Store) -> Result<Arc<Taxonomy>, StoreError> {
    let (concepts, labels, relations) = store.load_taxonomy().await?;
    let built = tokio::task::spawn_blocking(move || Taxonomy::build(concepts, labels, relations)).await;
    built.map(Arc::new).map_err(|_| StoreError::Unavailable(None))
}

impl pools::Source for App {
    fn store(&self) -> &Store {
        &self.store
    }

    fn weekly_cap(&self) -> u32 {
        self.weekly_cap
    }

    async fn terms(&self) -> Result<Arc<Terms>, StoreError> {
        self.terms().await
    }
}

impl Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
