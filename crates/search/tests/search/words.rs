//! Words and concepts: what a question finds, and what comes first.

use crate::support::*;
use kade_domain::{HoursRange, Point, VacancyKind};
use kade_search::{Change, SearchError, Sort, UnderstoodConcept, VacancyDocument, VacancyQuery};
use kade_taxonomy::Taxonomy;
use std::sync::Arc;

#[test]
fn forms_of_a_dutch_word_find_each_other() {
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
fn more_words_come_before_a_better_score() {
    let index = TestIndex::with(&[
        VacancyDocument { text: "haven haven haven".to_owned(), ..vacancy(1, "Haven haven haven haven") },
        VacancyDocument { text: format!("{} haven nacht", "doos ".repeat(60)), ..vacancy(2, "Inpakker") },
    ]);
    assert_eq!(index.found("haven nacht"), [2, 1]);
    assert_eq!(index.found("haven"), [1, 2]);
}

#[test]
fn a_title_weighs_more_than_a_text() {
    let index = TestIndex::with(&[
        VacancyDocument { text: "schilder gezocht".to_owned(), ..vacancy(1, "Werk") },
        VacancyDocument { text: "werk gezocht".to_owned(), ..vacancy(2, "Schilder") },
    ]);
    assert_eq!(index.found("schilders"), [2, 1]);
}

#[test]
fn an_arabic_question_finds_dutch_vacancies() {
    let index = TestIndex::with(&[
        VacancyDocument { occupations: vec![WELDER], ..vacancy(1, "Medewerker constructie") },
        vacancy(2, "Kok"),
    ]);
    for asked in ["عامل لحام", "  عامِل  لحام؟ ", "\u{200f}عامل لحام\u{200f}"] {
        let answer = index.ask(asked);
        assert_eq!(numbers(&answer), [1], "{asked}");
        assert_eq!(answer.items[0].matched, [WELDER]);
        assert_eq!((answer.understood[0].label.as_str(), answer.understood[0].lang.as_str()), ("lasser", "nl"));
    }
    assert_eq!(index.ask("عامل لحام الآن").understood[0].text, "عامل لحام");
}

#[test]
fn exact_occupation_then_related_then_words() {
    let index = TestIndex::with(&[
        // The words are all over this one, and it is the newest: still last.
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
    // A group has no vacancies of its own; a cycle in the data does not matter.
    assert_eq!(index.found("metaalbewerkers"), [6, 3, 2]);
    assert_eq!(index.ask("metaalbewerkers").items[0].matched, [METAL]);
}

#[test]
fn a_title_that_may_mean_two_occupations_is_found_by_each() {
    let index = TestIndex::with(&[
        VacancyDocument { occupations: vec![COOK, WELDER], skills: vec![BAKING], ..vacancy(1, "Medewerker") },
        vacancy(2, "Kok en lasser"),
    ]);
    for (asked, concept) in [("kok", COOK), ("lasser", WELDER), ("عامل لحام", WELDER), ("metaalbewerkers", METAL)]
    {
        let answer = index.ask(asked);
        assert_eq!(numbers(&answer)[0], 1, "{asked}");
        assert_eq!(answer.items[0].matched, [concept], "{asked}");
    }
}

#[test]
fn the_longest_label_counts_and_all_its_concepts() {
    let index = TestIndex::with(&[
        VacancyDocument { skills: vec![FRYING], ..vacancy(1, "Snackbar") },
        VacancyDocument { skills: vec![BAKING], ..vacancy(2, "Broodjes") },
        VacancyDocument { skills: vec![BAKING, FRYING], ..vacancy(3, "Oliebollen") },
    ]);
    let answer = index.ask("Bakken");
    assert_eq!(numbers(&answer), [3, 2, 1]);
    assert_eq!(answer.items[0].matched.len(), 2);
    let texts = |words: &str| index.ask(words).understood.into_iter().map(|u: UnderstoodConcept| (u.text, u.concept));
    assert_eq!(
        texts("gezocht: Kok in een groot restaurant, lasser").collect::<Vec<_>>(),
        [("Kok in een groot restaurant".to_owned(), COOK), ("lasser".to_owned(), WELDER)]
    );
    // "In" is a label of COOK here, but nobody asks for "in".
    assert_eq!(texts("werk in almere").count(), 0);
    assert_eq!(texts("Aşçı").map(|(_, concept)| concept).collect::<Vec<_>>(), [COOK]);
}

#[test]
fn words_of_a_concept_are_still_words() {
    let index = TestIndex::with(&[
        VacancyDocument { occupations: vec![COOK], ..vacancy(1, "Keuken in Utrecht") },
        VacancyDocument { occupations: vec![COOK], ..vacancy(2, "Kok in Almere") },
        VacancyDocument { occupations: vec![COOK], published_at: day(5), ..vacancy(3, "Kok in Utrecht") },
        vacancy(4, "Kok op een schip"),
    ]);
    assert_eq!(index.found("kok almere"), [2, 3, 1, 4]);
}

#[test]
fn a_new_taxonomy_needs_no_new_index() {
    let index = TestIndex::with(&[VacancyDocument { occupations: vec![COOK], ..vacancy(1, "Keuken") }]);
    assert_eq!(index.found("kok"), [1]);
    index.search.set_taxonomy(Arc::new(Taxonomy::empty()));
    assert!(index.found("kok").is_empty());
    assert!(index.ask("kok").understood.is_empty());
    index.search.set_taxonomy(taxonomy());
    assert_eq!(index.found("kok"), [1]);
}

#[test]
fn no_words_mean_everything_newest_first() {
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
fn what_is_not_stated_fails_a_filter_that_is_set() {
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
    let ask = |query: VacancyQuery| numbers(&index.search.search(&query).unwrap());
    let all = VacancyQuery { words: "kok".to_owned(), ..VacancyQuery::default() };
    assert_eq!(ask(all.clone()), [3, 2, 1]);
    assert_eq!(ask(VacancyQuery { region: "AM11".parse().ok(), ..all.clone() }), [1]);
    assert_eq!(ask(VacancyQuery { hours_min: Some(24), ..all.clone() }), [1]);
    assert!(ask(VacancyQuery { hours_min: Some(25), ..all.clone() }).is_empty());
    assert_eq!(ask(VacancyQuery { hours_max: Some(20), ..all.clone() }), [1]);
    assert!(ask(VacancyQuery { hours_max: Some(19), ..all.clone() }).is_empty());
    assert_eq!(ask(VacancyQuery { kinds: vec![VacancyKind::Startbaan], ..all.clone() }), [3]);
    assert_eq!(ask(VacancyQuery { listing: Some(false), ..all.clone() }), [2, 1]);
    assert_eq!(ask(VacancyQuery { near: Some((here, 1.0)), ..all.clone() }), [3]);
    assert_eq!(ask(VacancyQuery { near: Some((here, 2.0)), sort: Sort::Distance, ..all.clone() }), [3, 1]);
    assert!(ask(VacancyQuery { near: Some((here, f64::NAN)), ..all.clone() }).is_empty());
    let answer = index.search.search(&VacancyQuery { near: Some((here, 2.0)), limit: 1, ..all }).unwrap();
    assert_eq!((answer.total, answer.items.len(), answer.items[0].distance_km), (2, 1, Some(0.0)));
}

#[test]
fn a_cursor_of_another_order_is_refused() {
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
fn a_change_is_seen_at_once() {
    let index = TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Lasser")]);
    index
        .search
        .apply(&[Change::put(vacancy(1, "Bakker")), Change::Remove(id(2)), Change::Remove(id(9))], &payload(2))
        .unwrap();
    assert!(index.found("kok").is_empty());
    assert_eq!(index.found("bakker"), [1]);
    assert_eq!(index.search.doc_ids().unwrap(), [id(1)]);
    // The last word on a vacancy counts, also within one batch.
    let back_and_forth = [Change::Remove(id(1)), Change::put(vacancy(1, "Slager")), Change::put(vacancy(1, "Kapper"))];
    index.search.apply(&back_and_forth, &payload(3)).unwrap();
    assert_eq!((index.found("kapper"), index.found("slager"), index.search.count()), (vec![1], vec![], 1));
}

#[test]
fn bent_words_name_their_concepts_too() {
    let index = TestIndex::with(&[VacancyDocument { occupations: vec![WELDER], ..vacancy(1, "Constructiewerk") }]);
    for asked in ["lassers", "welders", "واللحام", "والعامل اللحام"] {
        let understood: Vec<_> = index.ask(asked).understood.into_iter().map(|word| word.concept).collect();
        let expected: &[_] = if asked == "واللحام" { &[] } else { &[WELDER] };
        assert_eq!(understood, expected, "{asked}");
    }
}

#[test]
fn whatever_is_typed_gets_an_answer() {
    let index = TestIndex::with(&[VacancyDocument { occupations: vec![COOK], ..vacancy(1, "Kok") }]);
    // What is beyond the first characters is not read, so the concept at the end is not understood; and a "word" so
    // long is none, so that there is nothing to search by.
    let long = "x".repeat(9_997) + "kok";
    assert_eq!((index.ask(&long).total, index.ask(&long).understood.len()), (1, 0));
    assert_eq!(index.found(&"kok ".repeat(2_500)), [1]);
    // Punctuation alone asks for everything; directions may change within a question.
    assert_eq!(index.found(&"?!,.".repeat(2_500)), [1]);
    assert_eq!(index.found("\u{202e}kok\u{202c} עברית عامل"), [1]);
    let all: Vec<char> = (0..=u32::from(char::MAX)).filter_map(char::from_u32).collect();
    for block in all.chunks(4_096) {
        let words: String = "kok ".chars().chain(block.iter().copied()).collect();
        assert_eq!(index.ask(&words).understood.len(), 1, "from {:x}", u32::from(block[0]));
    }
}
