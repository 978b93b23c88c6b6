//! What a running process shares: database, index, taxonomy, mail.

use crate::{disk::Disk, erasure_list::ErasureList, lang::Lang, mail::Mailer, texts::Texts, worker::pools::Kept};
use kade_matching::{PeoplePool, Rules, Terms, VacancyPool, Weights};
use kade_search::{ConceptIndex, VacancySearch, tagger::Tagger, titles::TitleReader};
use kade_store::{Store, StoreError, WeightsVersion};
use kade_taxonomy::Taxonomy;
use std::{
    ops::Deref,
    sync::{Arc, PoisonError, RwLock},
};
use tokio::sync::{OnceCell, watch};

/// Shared by every handler and worker; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// The parts of [`App`].
pub struct Shared {
    /// The truth.
    pub store: Store,
    /// The index: gives order, never truth.
    pub search: VacancySearch,
    /// Mail.
    pub mailer: Mailer,
    /// Whether anything can be stored.
    pub disk: Disk,
    /// Address in links, without a slash at the end.
    pub public_url: String,
    /// Demo data and demo doors.
    pub demo: bool,
    /// Who was erased, outside of the database.
    pub erasures: ErasureList,
    /// For as many vacancies a week anybody is suggested.
    pub weekly_cap: u32,
    /// Everybody who may be suggested; filled where jobs are done.
    pub people: Kept<PeoplePool>,
    /// Every published vacancy of an employer.
    pub vacancies: Kept<VacancyPool>,
    /// Set once the process was asked to stop: it is not ready any more.
    pub stopping: watch::Sender<bool>,
    release: RwLock<Arc<Release>>,
}

/// The taxonomy now current, and what was made from it.
struct Release {
    tagger: Arc<Tagger>,
    /// Made when it is first asked for: commands and workers never ask, and ESCO takes seconds.
    concepts: OnceCell<Arc<ConceptIndex>>,
    /// Likewise.
    titles: OnceCell<Arc<TitleReader>>,
    /// Made when something is first ranked.
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
    /// Puts the parts together and loads the current taxonomy.
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
            people: Kept::default(),
            vacancies: Kept::default(),
            stopping,
            release,
        }));
        app.reload_taxonomy().await?;
        Ok(app)
    }

    /// The taxonomy now current; a page keeps the one it began with.
    pub fn taxonomy(&self) -> Arc<Taxonomy> {
        self.release().tagger.taxonomy().clone()
    }

    fn release(&self) -> Arc<Release> {
        self.0.release.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Finds the concepts of the current taxonomy by what people call them; the first who asks waits until it is made.
    ///
    /// # Errors
    /// When the process is stopping.
    pub async fn concepts(&self) -> Result<Arc<ConceptIndex>, StoreError> {
        self.release().concepts().await
    }

    /// Finds the concepts of the current taxonomy in running text.
    pub fn tagger(&self) -> Arc<Tagger> {
        self.release().tagger.clone()
    }

    /// Reads the occupations that titles name; the first who asks waits until it is made.
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

    /// How the concepts of the current taxonomy relate, for ranking; the first who asks waits until it is made.
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

    /// What decides a ranking now.
    ///
    /// # Errors
    /// When the database cannot be read, or the process is stopping.
    pub async fn rules(&self) -> Result<Rules, StoreError> {
        let weights = self.weights().await?;
        Ok(Rules { weights, ..Rules::new(self.terms().await?, self.store.now().date_naive()) })
    }

    /// How much each criterion counts now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn weights(&self) -> Result<Weights, StoreError> {
        weights_of(self.store.weights_in_force().await?.as_ref())
    }

    /// Reads the current releases again, after one was published.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn reload_taxonomy(&self) -> Result<(), StoreError> {
        let taxonomy = load_taxonomy(&self.0.store).await?;
        let app = self.clone();
        let understand = move || {
            app.search.set_taxonomy(taxonomy);
            app.search.tagger()
        };
        let understood = tokio::task::spawn_blocking(understand).await;
        let fresh = understood.map_err(|_| StoreError::Unavailable(None))?;
        *self.0.release.write().unwrap_or_else(PoisonError::into_inner) = Release::new(fresh);
        Ok(())
    }

    /// Texts for a reader.
    pub fn texts(&self, lang: Lang) -> Texts {
        Texts::new(lang, self.taxonomy())
    }
}

/// Weights as stored; where none were switched on, those that are built in.
///
/// # Errors
/// When they are out of bounds: then nothing can be ranked by them.
pub fn weights_of(stored: Option<&WeightsVersion>) -> Result<Weights, StoreError> {
    let Some(WeightsVersion { version, max_points: most, .. }) = stored else { return Ok(Weights::default()) };
    Weights::new(*version, *most).ok_or_else(|| StoreError::Unreadable(format!("weights of version {version}")))
}

/// Builds the taxonomy from the current releases; off the async threads, as ESCO takes a second.
///
/// # Errors
/// When the database cannot be read.
pub async fn load_taxonomy(store: &Store) -> Result<Arc<Taxonomy>, StoreError> {
    let (concepts, labels, relations) = store.load_taxonomy().await?;
    let built = tokio::task::spawn_blocking(move || Taxonomy::build(concepts, labels, relations)).await;
    built.map(Arc::new).map_err(|_| StoreError::Unavailable(None))
}

impl Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
