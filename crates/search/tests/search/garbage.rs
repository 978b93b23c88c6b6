//! Any text, filter or cursor gives a response, never a failure.

use crate::support::*;
use kade_search::{PageCursor, SearchError, Sort, VacancyQuery};
use proptest::prelude::*;

fn index() -> TestIndex {
    TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Lasser c++ 1.500 euro")])
}

#[test]
fn special_characters_and_operators_are_accepted() {
    let index = index();
    let mut queries: Vec<String> = (0_u8..128).map(|byte| char::from(byte).to_string()).collect();
    queries.extend(queries.clone().iter().map(|mark| format!("kok{mark}lasser{mark}{mark}")));
    queries.extend(
        [
            "\"",
            "\"kok",
            "'kok\"",
            "kok AND",
            "OR",
            "NOT (",
            "title:",
            "title:kok^9",
            "[a TO",
            "kok~2",
            "*",
            "k*k",
            "\\",
            "\u{1f469}\u{200d}\u{1f373}",
            "\u{202e}kok\u{202c}",
            "\u{2067}عامل\u{2069}",
            "\0",
            "\u{feff}kok",
            "%27%20OR%201=1",
            "<script>",
            "ﷺ",
            "ǅ",
            "İ",
            "ß",
            "\u{301}\u{301}",
            "١٢٣",
            "e\u{301}\u{301}\u{301}",
        ]
        .map(str::to_owned),
    );
    for words in queries {
        let response = index.query(&words);
        assert!(response.total <= 2, "{words:?}");
    }
}

#[test]
fn only_the_first_500_characters_are_read() {
    let index = index();
    for unit in ["a", "kok ", "é", "\u{1f600}", "عامل ", "\" ", "\u{301}", "ﷺ"] {
        let words: String = unit.chars().cycle().take(10_000).collect();
        index.query(&words);
    }
    let different: String = (0..2_500).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
    assert_eq!(index.query(&format!("{different} kok")).total, 0, "characters after the first 500 are not read");
    assert_eq!(index.query(&format!("kok {different}")).total, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]
    #[test]
    fn any_text_and_filter_give_a_response(
        texts in prop::collection::vec(".{0,300}|\\PC{0,80}", 200),
        numbers: [u8; 2],
        km: f64,
    ) {
        let index = index();
        for words in texts {
            let near = Some((kade_domain::Point { lat: km, lon: -km }, km));
            let query = VacancyQuery { words, hours_min: Some(numbers[0]), near, ..VacancyQuery::default() };
            prop_assert_eq!(index.search.search(&query).unwrap().total, 0);
            let query = VacancyQuery { near: None, hours_min: None, limit: 0, ..query };
            let response = index.search.search(&query).unwrap();
            prop_assert!(response.items.is_empty() && response.next.is_none());
        }
    }

    #[test]
    fn any_cursor_is_accepted_for_its_order_only(texts in prop::collection::vec("[rn][0-9a-f]{64}", 50)) {
        let index = index();
        for text in texts {
            let cursor = text.parse::<PageCursor>().unwrap();
            for sort in [Sort::Relevance, Sort::Newest] {
                let query = VacancyQuery { after: Some(cursor), sort, ..VacancyQuery::default() };
                let same_order = text.starts_with(&sort.as_str()[..1]);
                match index.search.search(&query) {
                    // A made-up cursor is valid: the hits after it are returned.
                    Ok(response) => prop_assert!(same_order && response.total == 2),
                    Err(error) => prop_assert!(!same_order && matches!(error, SearchError::Cursor)),
                }
            }
        }
    }
}
