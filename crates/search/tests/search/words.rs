//! Words and concepts: which vacancies a query finds, and which rank first.

use crate::support::*;
use kade_domain::{HoursRange, Point, VacancyKind};
use kade_search::{Change, SearchError, Sort, UnderstoodConcept, VacancyDocument, VacancyQuery};
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

#[test]
fn inflected_forms_of_dutch_words_match() {
    let index = TestIndex::with(&[
        vacancy(1, "Ervaren lassers gezocht"),
        vacancy(2, "Magazijnmedewerker"),
        VacancyDocument { text: "Je kookt in ons café.".to_owned(), ..vacancy(3, "Horeca") },
        VacancyDocument { employer_name: "Bakkerij Van Dijk".to_owned(), ..vacancy(4, "Inpakker") },
    ]);
    assert_eq!(index.found("lasser"), [1]);
    assert_eq!(index.found("LASSERS!"), [1]);
    assert_eq!(index.found("magazijnmedewerkers"), [2]);
    assert_eq!(index.found("cafés"), [3]);
    assert_eq!(index.found("cafe"), [3]);
    assert_eq!(index.found("van dijk bakkerij"), [4]);
    assert_eq!(index.found("timmerman"), Vec::<u128>::new());
}

#[test]
fn more_matching_words_rank_before_a_higher_score() {
    let index = TestIndex::with(&[
        VacancyDocument { text: "haven haven haven".to_owned(), ..vacancy(1, "Haven haven haven haven") },
        VacancyDocument { text: format!("{} haven nacht", "doos ".repeat(60)), ..vacancy(2, "Inpakker") },
    ]);
    assert_eq!(index.found("haven nacht"), [2, 1]);
    assert_eq!(index.found("haven"), [1, 2]);
}

#[test]
fn title_match_ranks_before_text_match() {
    let index = TestIndex::with(&[
        VacancyDocument { text: "schilder gezocht".to_owned(), ..vacancy(1, "Werk") },
        VacancyDocument { text: "werk gezocht".to_owned(), ..vacancy(2, "Schilder") },
    ]);
    assert_eq!(index.found("schilders"), [2, 1]);
}

#[test]
fn arabic_query_finds_dutch_vacancies() {
    let index = TestIndex::with(&[
        VacancyDocument { occupations: vec![WELDER], ..vacancy(1, "Medewerker constructie") },
        vacancy(2, "Kok"),
    ]);
    for text in ["عامل لحام", "  عامِل  لحام؟ ", "\u{200f}عامل لحام\u{200f}"] {
        let response = index.query(text);
        assert_eq!(numbers(&response), [1], "{text}");
        assert_eq!(response.items[0].matched, [WELDER]);
        assert_eq!((response.understood[0].label.as_str(), response.understood[0].lang.as_str()), ("lasser", "nl"));
    }
    assert_eq!(index.query("عامل لحام الآن").understood[0].text, "عامل لحام");
}

#[test]
fn tiers_rank_exact_then_related_then_words() {
    let index = TestIndex::with(&[
        // It has the highest word score and is the newest, but ranks last.
        VacancyDocument {
            text: "lasser lasser lasser".to_owned(),
            published_at: day(9),
            ..vacancy(1, "Lasser lasser lasser")
        },
        VacancyDocument { occupations: vec![PIPE_WELDER], ..vacancy(2, "Leidingwerk") },
        VacancyDocument { occupations: vec![WELDER], ..vacancy(3, "Constructiewerk") },
        VacancyDocument { occupations: vec![COOK], ..vacancy(4, "Kok") },
        VacancyDocument { occupations: vec![COOK], skills: vec![WELDER], ..vacancy(5, "Kok die last") },
        VacancyDocument { occupations: vec![WELDER], published_at: day(1), ..vacancy(6, "Constructiewerk") },
    ]);
    assert_eq!(index.found("welder"), [6, 3, 5, 2]);
    assert_eq!(index.found("lasser"), [6, 3, 5, 2, 1]);
    // A group has no vacancies of its own; the cycle in the data is harmless.
    assert_eq!(index.found("metaalbewerkers"), [6, 3, 2]);
    assert_eq!(index.query("metaalbewerkers").items[0].matched, [METAL]);
}

#[test]
fn vacancy_with_two_occupations_is_found_by_each() {
    let index = TestIndex::with(&[
        VacancyDocument { occupations: vec![COOK, WELDER], skills: vec![BAKING], ..vacancy(1, "Medewerker") },
        vacancy(2, "Kok en lasser"),
    ]);
    for (text, concept) in [("kok", COOK), ("lasser", WELDER), ("عامل لحام", WELDER), ("metaalbewerkers", METAL)]
    {
        let response = index.query(text);
        assert_eq!(numbers(&response)[0], 1, "{text}");
        assert_eq!(response.items[0].matched, [concept], "{text}");
    }
}

#[test]
fn longest_label_maps_to_all_its_concepts() {
    let index = TestIndex::with(&[
        VacancyDocument { skills: vec![FRYING], ..vacancy(1, "Snackbar") },
        VacancyDocument { skills: vec![BAKING], ..vacancy(2, "Broodjes") },
        VacancyDocument { skills: vec![BAKING, FRYING], ..vacancy(3, "Oliebollen") },
    ]);
    let response = index.query("Bakken");
    assert_eq!(numbers(&response), [3, 2, 1]);
    assert_eq!(response.items[0].matched.len(), 2);
    let texts = |words: &str| index.query(words).understood.into_iter().map(|u: UnderstoodConcept| (u.text, u.concept));
    assert_eq!(
        texts("gezocht: Kok in een groot restaurant, lasser").collect::<Vec<_>>(),
        [("Kok in een groot restaurant".to_owned(), COOK), ("lasser".to_owned(), WELDER)]
    );
    // "in" is a label of COOK here, but stop words alone name no concept.
    assert_eq!(texts("werk in almere").count(), 0);
    assert_eq!(texts("Aşçı").map(|(_, concept)| concept).collect::<Vec<_>>(), [COOK]);
}

#[test]
fn words_that_name_a_concept_also_match_as_words() {
    let index = TestIndex::with(&[
        VacancyDocument { occupations: vec![COOK], ..vacancy(1, "Keuken in Utrecht") },
        VacancyDocument { occupations: vec![COOK], ..vacancy(2, "Kok in Almere") },
        VacancyDocument { occupations: vec![COOK], published_at: day(5), ..vacancy(3, "Kok in Utrecht") },
        vacancy(4, "Kok op een schip"),
    ]);
    assert_eq!(index.found("kok almere"), [2, 3, 1, 4]);
}

#[test]
fn new_taxonomy_applies_without_rebuild() {
    let index = TestIndex::with(&[VacancyDocument { occupations: vec![COOK], ..vacancy(1, "Keuken") }]);
    assert_eq!(index.found("kok"), [1]);
    index.search.set_taxonomy(Arc::new(Taxonomy::empty()));
    assert!(index.found("kok").is_empty());
    assert!(index.query("kok").understood.is_empty());
    index.search.set_taxonomy(taxonomy());
    assert_eq!(index.found("kok"), [1]);
}

#[test]
fn query_without_words_returns_all_newest_first() {
    let index = TestIndex::with(&[
        VacancyDocument { published_at: day(1), ..vacancy(1, "Kok") },
        VacancyDocument { published_at: day(3), ..vacancy(2, "Lasser") },
        VacancyDocument { published_at: day(1), ..vacancy(3, "Bakker") },
    ]);
    for nothing in ["", "  \t", "?!", "de en het", "\u{200e}\u{200f}"] {
        assert_eq!(index.found(nothing), [2, 3, 1], "{nothing:?}");
    }
}

#[test]
fn vacancy_without_a_value_fails_a_filter_on_it() {
    let here = Point { lat: 52.37, lon: 4.9 };
    let index = TestIndex::with(&[
        VacancyDocument {
            region: "AM11".parse().ok(),
            point: Some(Point { lat: 52.38, lon: 4.9 }),
            hours: Some(HoursRange { min: 20, max: 24 }),
            ..vacancy(1, "Kok")
        },
        vacancy(2, "Kok"),
        VacancyDocument { kind: VacancyKind::Startbaan, listing: true, point: Some(here), ..vacancy(3, "Kok") },
    ]);
    let found = |query: VacancyQuery| numbers(&index.search.search(&query).unwrap());
    let all = VacancyQuery { words: "kok".to_owned(), ..VacancyQuery::default() };
    assert_eq!(found(all.clone()), [3, 2, 1]);
    assert_eq!(found(VacancyQuery { region: "AM11".parse().ok(), ..all.clone() }), [1]);
    assert_eq!(found(VacancyQuery { hours_min: Some(24), ..all.clone() }), [1]);
    assert!(found(VacancyQuery { hours_min: Some(25), ..all.clone() }).is_empty());
    assert_eq!(found(VacancyQuery { hours_max: Some(20), ..all.clone() }), [1]);
    assert!(found(VacancyQuery { hours_max: Some(19), ..all.clone() }).is_empty());
    assert_eq!(found(VacancyQuery { kinds: vec![VacancyKind::Startbaan], ..all.clone() }), [3]);
    assert_eq!(found(VacancyQuery { listing: Some(false), ..all.clone() }), [2, 1]);
    assert_eq!(found(VacancyQuery { near: Some((here, 1.0)), ..all.clone() }), [3]);
    assert_eq!(found(VacancyQuery { near: Some((here, 2.0)), sort: Sort::Distance, ..all.clone() }), [3, 1]);
    assert!(found(VacancyQuery { near: Some((here, f64::NAN)), ..all.clone() }).is_empty());
    let response = index.search.search(&VacancyQuery { near: Some((here, 2.0)), limit: 1, ..all }).unwrap();
    assert_eq!((response.total, response.items.len(), response.items[0].distance_km), (2, 1, Some(0.0)));
}

#[test]
fn cursor_of_another_order_is_rejected() {
    let index = TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Kok")]);
    let first = VacancyQuery { limit: 1, sort: Sort::Newest, ..VacancyQuery::default() };
    let next = index.search.search(&first).unwrap().next;
    assert!(next.is_some());
    let second = VacancyQuery { after: next, ..first };
    assert_eq!(numbers(&index.search.search(&second).unwrap()), [1]);
    let other = index.search.search(&VacancyQuery { sort: Sort::Relevance, ..second });
    assert!(matches!(other, Err(SearchError::Cursor)));
}

#[test]
fn updates_are_visible_to_the_next_query() {
    let index = TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Lasser")]);
    index
        .search
        .apply(&[Change::put(vacancy(1, "Bakker")), Change::Remove(id(2)), Change::Remove(id(9))], &payload(2))
        .unwrap();
    assert!(index.found("kok").is_empty());
    assert_eq!(index.found("bakker"), [1]);
    assert_eq!(index.search.doc_ids().unwrap(), [id(1)]);
    // The last update of a vacancy wins, also within one batch.
    let back_and_forth = [Change::Remove(id(1)), Change::put(vacancy(1, "Slager")), Change::put(vacancy(1, "Kapper"))];
    index.search.apply(&back_and_forth, &payload(3)).unwrap();
    assert_eq!((index.found("kapper"), index.found("slager"), index.search.count()), (vec![1], vec![], 1));
}

#[test]
fn inflected_words_name_their_concepts() {
    let index = TestIndex::with(&[VacancyDocument { occupations: vec![WELDER], ..vacancy(1, "Constructiewerk") }]);
    for text in ["lassers", "welders", "واللحام", "والعامل اللحام"] {
        let understood: Vec<_> = index.query(text).understood.into_iter().map(|word| word.concept).collect();
        let expected: &[_] = if text == "واللحام" { &[] } else { &[WELDER] };
        assert_eq!(understood, expected, "{text}");
    }
}

#[test]
fn long_texts_and_any_characters_are_accepted() {
    let index = TestIndex::with(&[VacancyDocument { occupations: vec![COOK], ..vacancy(1, "Kok") }]);
    // Only the first characters are read, so the concept at the end is not found. Such a long "word" is ignored, so the
    // query has no searchable word.
    let long = "x".repeat(9_997) + "kok";
    assert_eq!((index.query(&long).total, index.query(&long).understood.len()), (1, 0));
    assert_eq!(index.found(&"kok ".repeat(2_500)), [1]);
    // Punctuation alone matches all vacancies; the direction may change within a query.
    assert_eq!(index.found(&"?!,.".repeat(2_500)), [1]);
    assert_eq!(index.found("\u{202e}kok\u{202c} עברית عامل"), [1]);
    let all: Vec<char> = (0..=u32::from(char::MAX)).filter_map(char::from_u32).collect();
    for block in all.chunks(4_096) {
        let words: String = "kok ".chars().chain(block.iter().copied()).collect();
        assert_eq!(index.query(&words).understood.len(), 1, "from {:x}", u32::from(block[0]));
    }
}
