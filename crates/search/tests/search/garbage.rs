//! Whatever is typed, pasted or guessed, a question is answered.

use crate::support::*;
use kade_search::{PageCursor, SearchError, Sort, VacancyQuery};
use proptest::prelude::*;

fn index() -> TestIndex {
    TestIndex::with(&[vacancy(1, "Kok"), vacancy(2, "Lasser c++ 1.500 euro")])
}

#[test]
fn nothing_typed_makes_it_fail() {
    let index = index();
    let mut asked: Vec<String> = (0_u8..128).map(|byte| char::from(byte).to_string()).collect();
    asked.extend(asked.clone().iter().map(|mark| format!("kok{mark}lasser{mark}{mark}")));
    asked.extend(
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
    for words in asked {
        let answer = index.ask(&words);
        assert!(answer.total <= 2, "{words:?}");
    }
}

#[test]
fn ten_thousand_characters_are_answered() {
    let index = index();
    for piece in ["a", "kok ", "é", "\u{1f600}", "عامل ", "\" ", "\u{301}", "ﷺ"] {
        let words: String = piece.chars().cycle().take(10_000).collect();
        index.ask(&words);
    }
    let different: String = (0..2_500).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
    assert_eq!(index.ask(&format!("{different} kok")).total, 0, "what is behind the first 500 characters is not read");
    assert_eq!(index.ask(&format!("kok {different}")).total, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]
    #[test]
    fn any_text_any_filter(texts in prop::collection::vec(".{0,300}|\\PC{0,80}", 200), numbers: [u8; 2], km: f64) {
        let index = index();
        for words in texts {
            let near = Some((kade_domain::Point { lat: km, lon: -km }, km));
            let query = VacancyQuery { words, hours_min: Some(numbers[0]), near, ..VacancyQuery::default() };
            prop_assert_eq!(index.search.search(&query).unwrap().total, 0);
            let query = VacancyQuery { near: None, hours_min: None, limit: 0, ..query };
            let answer = index.search.search(&query).unwrap();
            prop_assert!(answer.items.is_empty() && answer.next.is_none());
        }
    }

    #[test]
    fn any_cursor(texts in prop::collection::vec("[rn][0-9a-f]{64}", 50)) {
        let index = index();
        for text in texts {
            let cursor = text.parse::<PageCursor>().unwrap();
            for sort in [Sort::Relevance, Sort::Newest] {
                let query = VacancyQuery { after: Some(cursor), sort, ..VacancyQuery::default() };
                let same_order = text.starts_with(&sort.as_str()[..1]);
                match index.search.search(&query) {
                    // A made-up place is a place: what is behind it is answered.
                    Ok(answer) => prop_assert!(same_order && answer.total == 2),
                    Err(error) => prop_assert!(!same_order && matches!(error, SearchError::Cursor)),
                }
            }
        }
    }
}
