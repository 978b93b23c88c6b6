//! Compares queries with a plain loop over the vacancies: filters, order, totals and pages must agree.

use crate::support::*;
use kade_domain::{ConceptId, HoursRange, Point, VacancyId, VacancyKind};
use kade_search::{Change, Hit, PageCursor, Sort, VacancyDocument, VacancyQuery};
use proptest::prelude::*;
use std::{cmp::Reverse, collections::BTreeMap};

/// Words that are their own stem, so that the oracle needs none. "kok" is also a concept, and two are compounds.
const WORDS: [&str; 7] = ["kok", "haven", "schip", "brood", "boot", "havenkok", "havenschip"];

/// Returns the parts of a compound; none for another word.
const fn parts(word: &str) -> &[&str] {
    match word.as_bytes() {
        b"havenkok" => &["haven", "kok"],
        b"havenschip" => &["haven", "schip"],
        _ => &[],
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..4).prop_map(|words| words.join(" "))
}

fn points() -> impl Strategy<Value = Point> {
    // Few points, so that distances tie.
    (0_u8..4, 0_u8..4)
        .prop_map(|(north, east)| Point { lat: 52.0 + f64::from(north) / 10.0, lon: 5.0 + f64::from(east) / 10.0 })
}

fn hours() -> impl Strategy<Value = HoursRange> {
    (1_u8..40, 0_u8..9).prop_map(|(min, more)| HoursRange { min, max: min + more })
}

prop_compose! {
    fn vacancies()(
        number in 0_u128..40,
        title in texts(),
        text in texts(),
        kind in prop::sample::select(&VacancyKind::ALL[..]),
        region in prop::option::of(prop::sample::select(&["AM01", "AM11", "AM35"][..])),
        point in prop::option::of(points()),
        hours in prop::option::of(hours()),
        occupations in prop::sample::subsequence(vec![METAL, WELDER, PIPE_WELDER, COOK], 0..3),
        skills in prop::sample::subsequence(vec![FRYING, BAKING, COOK], 0..3),
        published in 0_u64..5,
        listing: bool,
    ) -> VacancyDocument {
        VacancyDocument {
            text, kind, point, hours, occupations, skills, listing,
            region: region.and_then(|code| code.parse().ok()),
            published_at: day(published),
            ..vacancy(number, &title)
        }
    }
}

prop_compose! {
    fn queries()(
        words in prop::collection::vec(prop::sample::select(&["kok", "haven", "schip", "havenkok", "welder", "bakken"][..]), 0..3),
        kinds in prop::sample::subsequence(&VacancyKind::ALL[..], 0..3),
        region in prop::option::weighted(0.2, prop::sample::select(&["AM01", "AM11"][..])),
        near in prop::option::of((points(), 0.0..40.0)),
        hours_min in prop::option::weighted(0.2, 1_u8..48),
        hours_max in prop::option::weighted(0.2, 1_u8..48),
        listing in prop::option::weighted(0.2, any::<bool>()),
        sort in prop::sample::select(&Sort::ALL[..]),
    ) -> VacancyQuery {
        VacancyQuery {
            words: words.join(" "), kinds, near, hours_min, hours_max, listing, sort,
            region: region.and_then(|code| code.parse().ok()),
            limit: 1_000, after: None,
        }
    }
}

fn passes(vacancy: &VacancyDocument, query: &VacancyQuery) -> bool {
    let has_hours = query.hours_min.is_some() || query.hours_max.is_some();
    let wanted = HoursRange { min: query.hours_min.unwrap_or(0), max: query.hours_max.unwrap_or(255) };
    (query.kinds.is_empty() || query.kinds.contains(&vacancy.kind))
        && query.listing.is_none_or(|listing| listing == vacancy.listing)
        && (query.region.is_none() || query.region == vacancy.region)
        && (!has_hours || vacancy.hours.is_some_and(|hours| hours.overlaps(wanted)))
        && query.near.is_none_or(|(centre, km)| vacancy.point.is_some_and(|point| point.distance_km(centre) <= km))
}

/// Returns the tier (0 exact, 1 related, 2 words), the number of matching words and of exact matches; `None` without
/// any match.
fn quality(vacancy: &VacancyDocument, query: &VacancyQuery) -> Option<(u8, usize, usize)> {
    let query_words: std::collections::BTreeSet<&str> = query.words.split_whitespace().collect();
    let text = format!("{} {}", vacancy.title, vacancy.text);
    let has = |word: &str| text.split_whitespace().any(|other| other == word);
    let has_in_part = |word: &str| text.split_whitespace().any(|other| parts(other).contains(&word));
    let has_all_parts =
        |word: &str| !parts(word).is_empty() && parts(word).iter().all(|part| has(part) || has_in_part(part));
    let exact_words = query_words.iter().filter(|word| has(word)).count();
    let words = query_words.iter().filter(|word| has(word) || has_in_part(word) || has_all_parts(word)).count();
    let tier = query_words.iter().map(|word| {
        let (exact, below) = match *word {
            "kok" => (vec![COOK], vec![]),
            // Because of the taxonomy's cycle, every concept of metal is below every other.
            "welder" => (vec![WELDER], vec![METAL, PIPE_WELDER]),
            "bakken" => (vec![FRYING, BAKING], vec![]),
            _ => (vec![], vec![]),
        };
        let is = |concepts: &[_]| vacancy.occupations.iter().any(|occupation| concepts.contains(occupation));
        match () {
            () if is(&exact) => 0,
            () if is(&below) || vacancy.skills.iter().any(|skill| exact.contains(skill)) => 1,
            () => 2,
        }
    });
    let tier = tier.min().unwrap_or(2);
    (query_words.is_empty() || tier < 2 || words > 0).then_some((tier, words, exact_words))
}

fn has_concept(vacancy: &VacancyDocument, concept: ConceptId) -> bool {
    let metal = [METAL, WELDER, PIPE_WELDER];
    let by_occupation =
        |occupation: &ConceptId| *occupation == concept || (metal.contains(occupation) && metal.contains(&concept));
    vacancy.occupations.iter().any(by_occupation) || vacancy.skills.contains(&concept)
}

/// Returns the expected hits, in groups. BM25 is not reproduced: within a group hits may have any order of score.
fn expected(vacancies: &BTreeMap<VacancyId, VacancyDocument>, query: &VacancyQuery) -> Vec<(Group, VacancyId)> {
    let mut found: Vec<_> = vacancies
        .values()
        .filter(|vacancy| passes(vacancy, query))
        .filter_map(|vacancy| {
            let (tier, words, exact) = quality(vacancy, query)?;
            let group = match (query.sort, query.near) {
                (Sort::Newest, _) => Group::Single,
                #[expect(clippy::cast_possible_truncation, reason = "kilometres in metres")]
                (Sort::Distance, Some((centre, _))) => {
                    Group::Metres((vacancy.point?.distance_km(centre) * 1000.0).round() as i64)
                }
                _ => Group::Quality(tier, Reverse(words), Reverse(exact)),
            };
            Some((group, Reverse(vacancy.published_at), Reverse(vacancy.id)))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(group, _, id)| (group, id.0)).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Single,
    Metres(i64),
    Quality(u8, Reverse<usize>, Reverse<usize>),
}

/// Reads all pages of a size, one after the other, through the cursor's text.
fn all_pages(index: &TestIndex, query: &VacancyQuery, limit: usize) -> Result<Vec<Hit>, TestCaseError> {
    let mut query = VacancyQuery { limit, after: None, ..query.clone() };
    let mut hits = Vec::new();
    loop {
        let response = index.search.search(&query).unwrap();
        prop_assert!(response.items.len() <= limit);
        hits.extend(response.items);
        prop_assert_eq!(response.next.is_some(), hits.len() < response.total);
        match response.next {
            Some(next) => query.after = Some(next.to_string().parse::<PageCursor>().unwrap()),
            None => return Ok(hits),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn search_agrees_with_a_plain_loop(
        batches in prop::collection::vec(prop::collection::vec(vacancies(), 0..15), 1..5),
        removed in prop::collection::vec(0_u128..40, 0..6),
        queries in prop::collection::vec((queries(), 1_usize..7), 16),
    ) {
        let index = TestIndex::with(&[]);
        let mut truth = BTreeMap::new();
        for (seq, batch) in (2..).zip(&batches) {
            let changes: Vec<_> = batch.iter().cloned().map(Change::put).collect();
            index.search.apply(&changes, &payload(seq)).unwrap();
            truth.extend(batch.iter().map(|vacancy| (vacancy.id, vacancy.clone())));
        }
        let changes: Vec<_> = removed.iter().map(|&number| Change::Remove(id(number))).collect();
        index.search.apply(&changes, &payload(99)).unwrap();
        truth.retain(|id, _| !removed.contains(&id.0.as_u128()));
        prop_assert_eq!(index.search.doc_ids().unwrap(), truth.keys().copied().collect::<Vec<_>>());

        for (query, limit) in queries {
            let response = index.search.search(&query).unwrap();
            let expected = expected(&truth, &query);
            let found: Vec<VacancyId> = response.items.iter().map(|hit| hit.id).collect();
            prop_assert_eq!(response.total, expected.len());
            prop_assert_eq!(found.len(), expected.len());
            let relevance = !query.words.is_empty()
                && (query.sort == Sort::Relevance || (query.sort == Sort::Distance && query.near.is_none()));
            if relevance {
                check_groups(&found, &expected, &truth)?;
            } else {
                prop_assert_eq!(&found, &expected.iter().map(|(_, id)| *id).collect::<Vec<_>>());
            }
            for hit in &response.items {
                let distance = query.near.and_then(|(centre, _)| Some(truth[&hit.id].point?.distance_km(centre)));
                prop_assert_eq!(hit.distance_km, distance);
                let concepts = response.understood.iter().map(|understood| understood.concept);
                let matched: Vec<_> = concepts.filter(|&concept| has_concept(&truth[&hit.id], concept)).collect();
                prop_assert_eq!(&hit.matched, &matched);
            }
            prop_assert_eq!(all_pages(&index, &query, limit)?, response.items);
        }
    }
}

/// Checks that groups have the oracle's order. Within a group, equal texts (so equal scores) must be newest first, then
/// by id.
fn check_groups(
    found: &[VacancyId],
    expected: &[(Group, VacancyId)],
    truth: &BTreeMap<VacancyId, VacancyDocument>,
) -> Result<(), TestCaseError> {
    let groups: BTreeMap<VacancyId, Group> = expected.iter().map(|&(group, id)| (id, group)).collect();
    let found_groups: Vec<_> = found.iter().map(|id| groups.get(id).copied()).collect();
    prop_assert_eq!(found_groups, expected.iter().map(|&(group, _)| Some(group)).collect::<Vec<_>>());
    for (at, first) in found.iter().map(|id| &truth[id]).enumerate() {
        for second in found[at + 1..].iter().map(|id| &truth[id]) {
            let same_score =
                groups[&first.id] == groups[&second.id] && first.title == second.title && first.text == second.text;
            let in_order = (first.published_at, first.id) > (second.published_at, second.id);
            prop_assert!(!same_score || in_order, "{:?} before {:?}", first.id, second.id);
        }
    }
    Ok(())
}
