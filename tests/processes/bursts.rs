//! Ten thousand changes in bursts of overlapping transactions: imports, employers that are refused and approved again
//! with all their vacancies, and single vacancies that come, change and go.

use crate::people;
use chrono::NaiveDate;
use kade_domain::{EmployerState, NewVacancy, VacancyKind};
use kade_store::{AdminScope, Cursor, EmployerScope, NewListing, Purpose, Store, system};
use kade_tests::vacancy;

/// Changes of one burst, at least.
pub(crate) const CHANGES_PER_BURST: usize = 2_020;

const LISTINGS: u32 = 200;
const IMPORTS: u32 = 4;
const SWITCHED: u32 = 2;
const VACANCIES_OF_SWITCHED: u32 = 40;
const SWITCHES: u32 = 10;
const POSTERS: u32 = 3;
const POSTS: u32 = 55;

/// Occupations of the demo's taxonomy and everyday words: titles, texts and questions are made of them.
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

/// Steele's split-mix generator: the same numbers at every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ mixed >> 31) % u64::from(sides)).unwrap()
    }

    /// Earlier words more often than later ones.
    pub(crate) fn words(&mut self, count: u32) -> String {
        let mut word = || {
            let most = self.roll(u32::try_from(WORDS.len()).unwrap()) + 1;
            WORDS[self.roll(most) as usize]
        };
        (0..count).map(|_| word()).collect::<Vec<_>>().join(" ")
    }
}

/// Everybody who writes.
pub(crate) struct Town {
    store: Store,
    admin: AdminScope,
    switched: Vec<EmployerScope>,
    posters: Vec<EmployerScope>,
}

impl Town {
    pub(crate) async fn new(store: &Store) -> Self {
        let admin = people::administrator(store).await;
        let mut employers = Vec::new();
        for number in 0..SWITCHED + POSTERS {
            let email = format!("work{number}@employer.example");
            employers.push(people::numbered_employer(store, 10_000_000 + number, &email).await);
        }
        let posters = employers.split_off(SWITCHED as usize);
        let mut dice = Dice(1);
        for employer in &employers {
            for _ in 0..VACANCIES_OF_SWITCHED {
                people::published(store, employer, made_up(&mut dice)).await;
            }
        }
        Self { store: store.clone(), admin, switched: employers, posters }
    }

    /// All at once.
    pub(crate) async fn burst(&self, number: u32) {
        let switching = self.switched.iter().map(|employer| self.switch(employer));
        let posting = (0..).zip(&self.posters).map(|(poster, who)| self.post(number * 10 + poster, who));
        tokio::join!(self.import(number), all(switching), all(posting));
    }

    async fn import(&self, burst: u32) {
        let mut dice = Dice(u64::from(burst) + 100);
        let scope = system(Purpose::Command);
        for import in 0..IMPORTS {
            let listing = |number| NewListing {
                title: dice.words(3),
                // No two alike.
                company: format!("Bedrijf {burst} {import} {number}"),
                location: None,
                location_text: dice.words(1),
                category: dice.words(6),
                pay: None,
                date: NaiveDate::from_ymd_opt(2026, 11, 1 + dice.roll(5)).unwrap(),
                occupation: None,
            };
            let listings: Vec<_> = (0..LISTINGS).map(listing).collect();
            let done = self.store.write(|tx| tx.import_listings(&scope, "bursts", &listings)).await.unwrap();
            assert_eq!(done.added, LISTINGS as usize);
        }
    }

    /// An odd number of times, so that it ends a burst now refused, now approved.
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
        let mut dice = Dice(u64::from(seed) + 1_000);
        for number in 0..POSTS {
            let id = people::published(&self.store, who, made_up(&mut dice)).await;
            let details = made_up(&mut dice).check().unwrap();
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

/// Never open hiring and never another kind: who updates a vacancy may not change it.
fn made_up(dice: &mut Dice) -> NewVacancy {
    let title = dice.words(2);
    NewVacancy { text: dice.words(30), ..vacancy(VacancyKind::Startbaan, &title) }
}

/// How many rows the log of changes has.
pub(crate) async fn changes(store: &Store) -> usize {
    let (mut count, mut cursor) = (0, Cursor::START);
    loop {
        let page = store.changes_after(cursor, 2_000).await.unwrap();
        let Some(last) = page.last() else { return count };
        cursor = last.cursor;
        count += page.len();
    }
}
