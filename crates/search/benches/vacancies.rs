//! Measures how long it takes to fill an index with 10,000 vacancies and to query it.
//!
//! The vacancies are synthetic and the same at every run: texts of about 120 words from a vocabulary in which, as in
//! real texts, few words are common and most are rare; every eighth word is a Dutch compound.

use criterion::{BatchSize, Criterion};
use kade_domain::{ConceptId, HoursRange, Point, VacancyId, VacancyKind};
use kade_search::{Payload, Sort, VacancyDocument, VacancyQuery, VacancySearch};
use kade_taxonomy::{Concept, ConceptKind, Label, LabelKind, Origin, Relation, RelationKind, Taxonomy};
use std::{hint::black_box, sync::Arc, time::Duration};
use uuid::Uuid;

const VACANCIES: u32 = 10_000;
const OCCUPATIONS: u32 = 300;
const WORDS: u32 = 5_000;

/// Twenty first and twenty last parts of compounds.
const FIRST_PARTS: &str = "vrachtwagen productie magazijn verkoop administratie keuken winkel horeca techniek onderhoud \
    transport logistiek fabriek kantoor hotel school bouw zorg data proces";
const LAST_PARTS: &str = "medewerker chauffeur monteur operator leider begeleider assistent adviseur manager planner \
    werker helper bezorger beheerder specialist instructeur machinist schilder docent receptionist";

/// Steele's split-mix generator: the same numbers on every machine.
struct SplitMix(u64);

impl SplitMix {
    /// Returns a number below `limit`.
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ mixed >> 31) % u64::from(limit)).unwrap_or(0)
    }

    /// Returns a compound, or a word whose number is much more often small than large.
    fn word(&mut self) -> String {
        if self.below(8) == 0 {
            let mut pick = |words: &str| words.split(' ').nth(self.below(20) as usize).unwrap_or_default().to_owned();
            return pick(FIRST_PARTS) + &pick(LAST_PARTS);
        }
        let limit = self.below(WORDS) + 1;
        let limit = self.below(limit) + 1;
        word(self.below(limit))
    }

    fn text(&mut self, words: u32) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// Returns a pronounceable word for a number.
fn word(mut number: u32) -> String {
    let mut word = String::new();
    loop {
        let (consonant, vowel) = ((number % 16) as usize, (number / 16 % 4) as usize);
        word.push_str(&"bdfghjklmnprstvw"[consonant..=consonant]);
        word.push_str(&"aeio"[vowel..=vowel]);
        number /= 64;
        if number == 0 {
            return word + "k";
        }
    }
}

fn occupation(number: u32) -> ConceptId {
    ConceptId(Uuid::from_u128(0x0cc0_0000 + u128::from(number)))
}

/// Returns occupations in groups of ten, each with a Dutch and an Arabic label.
fn taxonomy() -> Taxonomy {
    let concept = |id, kind| Concept { id, iri: id.to_string(), kind, notation: None, regulated: None };
    let label = |concept, lang: &str, text: String| Label {
        concept,
        lang: lang.to_owned(),
        kind: LabelKind::Preferred,
        text,
        origin: Origin::Official,
    };
    let group = |number| occupation(1_000_000 + number / 10);
    let (mut concepts, mut labels, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..OCCUPATIONS {
        if number % 10 == 0 {
            concepts.push(concept(group(number), ConceptKind::OccupationGroup));
            labels.push(label(group(number), "nl", format!("vak {}", word(WORDS + number))));
        }
        concepts.push(concept(occupation(number), ConceptKind::Occupation));
        labels.push(label(occupation(number), "nl", format!("beroep {}", word(number))));
        labels.push(label(occupation(number), "ar", format!("مهنة {number}")));
        let (from, to) = (occupation(number), group(number));
        relations.push(Relation { from, to, kind: RelationKind::Broader, strength: None });
    }
    Taxonomy::build(concepts, labels, relations)
}

fn vacancies() -> Vec<VacancyDocument> {
    let mut numbers = SplitMix(1);
    let make = |number: u32| {
        let hours = u8::try_from(8 + numbers.below(25)).unwrap_or(8);
        VacancyDocument {
            id: VacancyId(Uuid::from_u128(u128::from(number) << 64 | 7)),
            title: numbers.text(4),
            text: numbers.text(120),
            employer_name: numbers.text(2),
            kind: VacancyKind::ALL[numbers.below(3) as usize],
            region: format!("AM{:02}", 1 + numbers.below(35)).parse().ok(),
            point: Some(Point {
                lat: 51.0 + f64::from(numbers.below(2_400)) / 1_000.0,
                lon: 3.5 + f64::from(numbers.below(3_500)) / 1_000.0,
            }),
            hours: Some(HoursRange { min: hours, max: hours + 8 }),
            occupations: (numbers.below(4) > 0).then(|| occupation(numbers.below(OCCUPATIONS))).into_iter().collect(),
            skills: Vec::new(),
            published_at: chrono::DateTime::UNIX_EPOCH + Duration::from_secs(u64::from(numbers.below(30_000_000))),
            listing: numbers.below(2) == 0,
        }
    };
    (0..VACANCIES).map(make).collect()
}

fn open(folder: &tempfile::TempDir) -> Option<VacancySearch> {
    VacancySearch::open(folder.path(), Arc::new(taxonomy())).ok()
}

fn index(criterion: &mut Criterion) {
    let vacancies = vacancies();
    let payload = Payload::new(Uuid::nil(), 0, 1);
    let empty = || tempfile::tempdir().ok().and_then(|folder| Some((open(&folder)?, folder)));
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    group.bench_function("10,000 vacancies", |bencher| {
        bencher.iter_batched(
            || (empty(), vacancies.clone()),
            |(search, vacancies)| {
                let filled =
                    search.map(|(search, folder)| (search.rebuild(vacancies, &payload).is_ok(), search, folder));
                assert!(filled.as_ref().is_some_and(|(filled, ..)| *filled), "the index was not filled");
                filled
            },
            BatchSize::PerIteration,
        );
    });
    if let Some((search, _folder)) = empty() {
        let filled = search.rebuild(vacancies.clone(), &payload).is_ok();
        assert!(filled, "the index was not filled");
        let change = [kade_search::Change::put(vacancies[0].clone())];
        group.bench_function("one change", |bencher| bencher.iter(|| search.apply(&change, &payload).is_ok()));
        let taxonomy = Arc::new(taxonomy());
        group.bench_function("a new taxonomy", |bencher| bencher.iter(|| search.set_taxonomy(Arc::clone(&taxonomy))));
    }
    group.finish();
}

fn queries(criterion: &mut Criterion) {
    let Some((search, _folder)) = tempfile::tempdir().ok().and_then(|folder| Some((open(&folder)?, folder))) else {
        return;
    };
    let filled = search.rebuild(vacancies(), &Payload::new(Uuid::nil(), 0, 1)).is_ok();
    assert!(filled, "the index was not filled");
    let words = |words: &str| VacancyQuery { words: words.to_owned(), ..VacancyQuery::default() };
    let near = Some((Point { lat: 52.09, lon: 5.12 }, 15.0));
    let queries = [
        ("one rare word", words(&word(3_000))),
        ("three common words", words(&[word(3), word(5), word(9)].join(" "))),
        ("a part of compounds", words("chauffeur")),
        ("a compound", words("vrachtwagenchauffeur")),
        ("three words with compounds", words("ervaren chauffeur vrachtwagen")),
        ("concept, Dutch", words(&format!("beroep {}", word(17)))),
        ("concept, Arabic", words("مهنة 17")),
        ("group of concepts", words(&format!("vak {}", word(WORDS + 20)))),
        ("filters", VacancyQuery { kinds: vec![VacancyKind::Startbaan], hours_max: Some(20), near, ..words("") }),
        ("words and filters", VacancyQuery { near, hours_max: Some(24), ..words(&word(3)) }),
        ("nearest", VacancyQuery { near, sort: Sort::Distance, ..words("") }),
        ("everything, newest", words("")),
        ("a pasted page", words(&SplitMix(2).text(2_000))),
    ];
    let mut group = criterion.benchmark_group("query");
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    for (name, query) in queries {
        let hits = search.search(&query).map_or(0, |response| response.total);
        group.bench_function(format!("{name} ({hits} hits)"), |bencher| {
            bencher.iter(|| search.search(black_box(&query)).is_ok());
        });
    }
    // Every tenth is replaced: every posting list then has deleted vacancies, which no count may include.
    let again: Vec<_> = vacancies().into_iter().step_by(10).map(kade_search::Change::put).collect();
    let changed = search.apply(&again, &Payload::new(Uuid::nil(), 0, 2)).is_ok();
    assert!(changed, "the index was not changed");
    let with_deleted = [
        ("one rare word, with deleted", words(&word(3_000))),
        ("three common words, with deleted", words(&[word(3), word(5), word(9)].join(" "))),
        ("a pasted page, with deleted", words(&SplitMix(2).text(2_000))),
    ];
    for (name, query) in with_deleted {
        group.bench_function(name, |bencher| bencher.iter(|| search.search(black_box(&query)).is_ok()));
    }
    group.finish();
}

/// The first query after a start: opening (with its checksums) and searching.
fn first_query(criterion: &mut Criterion) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let filled = open(&folder).map(|search| search.rebuild(vacancies(), &Payload::new(Uuid::nil(), 0, 1)).is_ok());
    assert_eq!(filled, Some(true), "the index was not filled");
    let taxonomy = Arc::new(taxonomy());
    let query = VacancyQuery { words: word(3), ..VacancyQuery::default() };
    criterion.bench_function("open and first search", |bencher| {
        bencher.iter(|| {
            VacancySearch::open(folder.path(), Arc::clone(&taxonomy)).and_then(|search| search.search(&query)).is_ok()
        });
    });
}

// Not `criterion_group!`: the functions it generates have no documentation.
fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    index(&mut criterion);
    first_query(&mut criterion);
    queries(&mut criterion);
    criterion.final_summary();
}
