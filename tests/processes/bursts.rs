//! Ten thousand changes in bursts of overlapping transactions: imports, employers refused and approved again with all
//! their vacancies, and vacancies that are published, changed and closed.

use crate::people;
use chrono::NaiveDate;
use kade_domain::{EmployerState, NewVacancy, VacancyKind};
use kade_store::{AdminScope, Cursor, EmployerScope, NewListing, Purpose, Store, system};
use kade_tests::vacancy;

/// Minimum number of changes in one burst.
pub(crate) const CHANGES_PER_BURST: usize = 2_020;

const LISTINGS: u32 = 200;
const IMPORTS: u32 = 4;
const SWITCHED: u32 = 2;
const VACANCIES_OF_SWITCHED: u32 = 40;
const SWITCHES: u32 = 10;
const POSTERS: u32 = 3;
const POSTS: u32 = 55;

/// Occupations of the demo taxonomy and everyday words, from which titles, texts and queries are made.
const WORDS: [&str; 40] = [
    "schoonmaker",
    "lasser",
    "kok",
    "timmerman",
    "schilder",
    "glazenwasser",
    "bakker",
    "monteur",
    "chauffeur",
    "tuinman",
    "inpakker",
    "medewerker",
    "kantoor",
    "haven",
    "school",
    "keuken",
    "winkel",
    "trein",
    "fiets",
    "fabriek",
    "avond",
    "nacht",
    "ochtend",
    "weekend",
    "team",
    "collega",
    "taalles",
    "ervaren",
    "leerling",
    "zelfstandig",
    "rotterdam",
    "almere",
    "utrecht",
    "machine",
    "hout",
    "staal",
    "brood",
    "bloemen",
    "dozen",
    "gereedschap",
];

/// Steele's `SplitMix` generator: the same numbers in every run.
pub(crate) struct SplitMix(pub(crate) u64);

impl SplitMix {
    /// A number from 0 to `limit` - 1.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ mixed >> 31) % u64::from(limit)).unwrap()
    }

    /// `count` words; earlier words of [`WORDS`] are more frequent.
    pub(crate) fn words(&mut self, count: u32) -> String {
        let mut word = || {
            let max = self.below(u32::try_from(WORDS.len()).unwrap()) + 1;
            WORDS[self.below(max) as usize]
        };
        (0..count).map(|_| word()).collect::<Vec<_>>().join(" ")
    }
}

/// The employers and the administrator that write in a burst.
pub(crate) struct BurstWriters {
    store: Store,
    admin: AdminScope,
    switched: Vec<EmployerScope>,
    posters: Vec<EmployerScope>,
}

impl BurstWriters {
    pub(crate) async fn new(store: &Store) -> Self {
        let admin = people::administrator(store).await;
        let mut employers = Vec::new();
        for number in 0..SWITCHED + POSTERS {
            let email = format!("work{number}@employer.example");
            employers.push(people::numbered_employer(store, 10_000_000 + number, &email).await);
        }
        let posters = employers.split_off(SWITCHED as usize);
        let mut random = SplitMix(1);
        for employer in &employers {
            for _ in 0..VACANCIES_OF_SWITCHED {
                people::published(store, employer, random_vacancy(&mut random)).await;
            }
        }
        Self { store: store.clone(), admin, switched: employers, posters }
    }

    /// Runs imports, approvals and posts concurrently.
    pub(crate) async fn burst(&self, number: u32) {
        let switching = self.switched.iter().map(|employer| self.switch(employer));
        let posting = (0..).zip(&self.posters).map(|(poster, who)| self.post(number * 10 + poster, who));
        tokio::join!(self.import(number), all(switching), all(posting));
    }

    async fn import(&self, burst: u32) {
        let mut random = SplitMix(u64::from(burst) + 100);
        let scope = system(Purpose::Command);
        for import in 0..IMPORTS {
            let listing = |number| NewListing {
                title: random.words(3),
                // Unique, so that no listing counts as known.
                company: format!("Bedrijf {burst} {import} {number}"),
                location: None,
                location_text: random.words(1),
                category: random.words(6),
                pay: None,
                date: NaiveDate::from_ymd_opt(2026, 11, 1 + random.below(5)).unwrap(),
                occupation: None,
            };
            let listings: Vec<_> = (0..LISTINGS).map(listing).collect();
            let done = self.store.write(|tx| tx.import_listings(&scope, "bursts", &listings)).await.unwrap();
            assert_eq!(done.added, LISTINGS as usize);
        }
    }

    /// Refuses and approves an odd number of times, so that the final state alternates between bursts.
    async fn switch(&self, employer: &EmployerScope) {
        for _ in 0..=SWITCHES {
            let state = match self.store.employer(employer).await.unwrap().state {
                EmployerState::Approved => EmployerState::Refused,
                EmployerState::Refused | EmployerState::Pending => EmployerState::Approved,
            };
            people::decide(&self.store, &self.admin, employer.employer(), state).await;
        }
    }

    async fn post(&self, seed: u32, who: &EmployerScope) {
        let mut random = SplitMix(u64::from(seed) + 1_000);
        for number in 0..POSTS {
            let id = people::published(&self.store, who, random_vacancy(&mut random)).await;
            let details = random_vacancy(&mut random).check().unwrap();
            self.store.write(|tx| tx.update_vacancy(who, id, &details)).await.unwrap();
            if number % 3 == 2 {
                self.store.write(|tx| tx.close_vacancy(who, id)).await.unwrap();
            }
        }
    }
}

async fn all(work: impl Iterator<Item: Future<Output = ()>>) {
    futures_util::future::join_all(work).await;
}

/// Always a startbaan, because an update may not change the kind of a vacancy.
fn random_vacancy(random: &mut SplitMix) -> NewVacancy {
    let title = random.words(2);
    NewVacancy { text: random.words(30), ..vacancy(VacancyKind::Startbaan, &title) }
}

/// Number of rows in the change log.
pub(crate) async fn changes(store: &Store) -> usize {
    let (mut count, mut cursor) = (0, Cursor::START);
    loop {
        let page = store.changes_after(cursor, 2_000).await.unwrap();
        let Some(last) = page.last() else { return count };
        cursor = last.cursor;
        count += page.len();
    }
}
