//! Vacancies: visibility, allowed changes, and repeated imports of listings.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    JobKind, ListedOccupation, ListingOutcome, NewListing, OccupationList, StoreError,
    fixtures::{SYSTEM, admin, almere, changes, concept, decide, employer, jobs, pending_employer, published, vacancy},
    testing::{Db, Kind},
};
use chrono::{NaiveDate, TimeDelta};
use kade_domain::{
    Certificate, CertificateDemand, EmployerState, ListingOccupationState, NewVacancy, Pay, PayPer, Shift, Shifts,
    VacancyId, VacancyKind, VacancyState, Weekday, listing_occupation::Action, transition::Refused,
};
use rstest::rstest;

#[rstest]
#[tokio::test]
async fn stored_vacancy_reads_back(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let shifts = vec![Shift { day: Weekday::Tuesday, start: 900, end: 1380 }];
    let details = NewVacancy {
        shifts: Shifts::try_new(shifts).unwrap(),
        start: NaiveDate::from_ymd_opt(2027, 1, 4),
        certificates: vec![CertificateDemand { certificate: Certificate::Vca, by_law: true, paid_by_employer: true }],
        ..vacancy(VacancyKind::Startbaan)
    };
    let id = db.store.write(|tx| tx.post_vacancy(&shop, &details)).await.unwrap();
    let draft = db.store.own_vacancy(&shop, id).await.unwrap();
    assert_eq!(draft.details, details);
    assert_eq!((draft.state, draft.version, draft.published_at), (VacancyState::Draft, 1, None));
    assert!(matches!(db.store.public_vacancy(id).await, Err(StoreError::NotFound)));

    let bare = NewVacancy { skills: Vec::new(), dutch: None, ..vacancy(VacancyKind::Regular) };
    db.store.write(|tx| tx.update_vacancy(&shop, id, &bare)).await.unwrap();
    db.store.write(|tx| tx.publish_vacancy(&shop, id)).await.unwrap();
    let shown = db.store.public_vacancy(id).await.unwrap();
    assert_eq!(shown.details, bare);
    assert_eq!((shown.version, shown.published_at), (2, Some(db.store.now())));
    assert_eq!((shown.employer, shown.employer_name.as_str()), (Some(shop.employer()), "Bedrijf 1"));
}

#[rstest]
#[tokio::test]
async fn invalid_vacancy_is_not_stored(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let invalid = NewVacancy { title: " ".to_owned(), openings: 0, ..vacancy(VacancyKind::Regular) };
    let result = db.store.write(|tx| tx.post_vacancy(&shop, &invalid)).await;
    assert!(matches!(result, Err(StoreError::Invalid(errors)) if errors.0.len() == 2));
    assert!(db.store.own_vacancies(&shop).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn only_vacancies_of_approved_employers_are_public(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let (first, second) = (employer(&db.store, 1).await, pending_employer(&db.store, 2).await);
    let details = vacancy(VacancyKind::Regular);
    let mut ids = Vec::new();
    for shop in [&first, &second, &first] {
        ids.push(published(&db.store, shop, &details).await);
    }
    ids.push(db.store.write(|tx| tx.post_vacancy(&first, &details)).await.unwrap());
    ids.push(VacancyId(db.store.new_id()));
    let order = [ids[3], ids[2], ids[1], ids[4], ids[0]];
    let shown = async || {
        let shown = db.store.public_vacancies(&order).await.unwrap();
        shown.into_iter().map(|vacancy| vacancy.id).collect::<Vec<_>>()
    };
    assert_eq!(shown().await, [ids[2], ids[0]]);
    assert_eq!(db.store.published_vacancy(&SYSTEM, ids[1]).await.unwrap(), None);

    let before = changes(&db.store).await;
    decide(&db.store, &second, EmployerState::Approved).await;
    assert_eq!(shown().await, [ids[2], ids[1], ids[0]]);
    assert_eq!(changes(&db.store).await, [before, vec![ids[1].0]].concat());

    decide(&db.store, &first, EmployerState::Refused).await;
    assert_eq!(shown().await, [ids[1]]);
}

#[rstest]
#[tokio::test]
async fn batches_return_each_vacancy_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(published(&db.store, &shop, &vacancy(VacancyKind::Regular)).await);
    }
    ids.sort_unstable();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let batch = db.store.public_batch(after, 2).await.unwrap();
        assert!(batch.iter().all(|vacancy| vacancy.details.skills.len() == 3));
        found.extend(batch.iter().map(|vacancy| vacancy.id));
        after = found.last().copied();
        if batch.is_empty() {
            break;
        }
    }
    assert_eq!(found, ids);
}

#[rstest]
#[tokio::test]
async fn published_kind_is_fixed_and_closed_is_final(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    let id = published(&db.store, &shop, &vacancy(VacancyKind::Regular)).await;
    let other_kind = vacancy(VacancyKind::OpenHiring);
    let result = db.store.write(|tx| tx.update_vacancy(&shop, id, &other_kind)).await;
    assert!(matches!(result, Err(StoreError::Conflict("conflict-kind-fixed"))), "{result:?}");
    let result = db.store.write(|tx| tx.publish_vacancy(&shop, id)).await;
    assert!(matches!(result, Err(StoreError::Refused(Refused::State))), "{result:?}");

    db.store.write(|tx| tx.close_vacancy(&shop, id)).await.unwrap();
    let details = vacancy(VacancyKind::Regular);
    let result = db.store.write(|tx| tx.update_vacancy(&shop, id, &details)).await;
    assert!(matches!(result, Err(StoreError::Conflict("conflict-vacancy-closed"))), "{result:?}");
    let result = db.store.write(|tx| tx.close_vacancy(&shop, id)).await;
    assert!(matches!(result, Err(StoreError::Refused(Refused::State))), "{result:?}");
    assert!(db.store.public_vacancies(&[id]).await.unwrap().is_empty());
    assert_eq!(db.store.own_vacancy(&shop, id).await.unwrap().state, VacancyState::Closed);
}

#[rstest]
#[tokio::test]
async fn open_hiring_requests_no_ranking_job(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let shop = employer(&db.store, 1).await;
    published(&db.store, &shop, &vacancy(VacancyKind::OpenHiring)).await;
    assert_eq!(jobs(&db.store, JobKind::SuggestMatches).await, 0);
    let id = published(&db.store, &shop, &vacancy(VacancyKind::Startbaan)).await;
    let details = vacancy(VacancyKind::Startbaan);
    db.store.write(|tx| tx.update_vacancy(&shop, id, &details)).await.unwrap();
    assert_eq!(jobs(&db.store, JobKind::SuggestMatches).await, 1, "repeated changes of a vacancy keep one job");
}

#[rstest]
#[tokio::test]
async fn other_employer_gets_not_found(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let (shop, other) = (employer(&db.store, 1).await, employer(&db.store, 2).await);
    let details = vacancy(VacancyKind::Regular);
    let id = db.store.write(|tx| tx.post_vacancy(&shop, &details)).await.unwrap();
    assert!(matches!(db.store.own_vacancy(&other, id).await, Err(StoreError::NotFound)));
    assert!(db.store.own_vacancies(&other).await.unwrap().is_empty());
    for result in [
        db.store.write(|tx| tx.update_vacancy(&other, id, &details)).await,
        db.store.write(|tx| tx.publish_vacancy(&other, id)).await,
        db.store.write(|tx| tx.close_vacancy(&other, id)).await,
    ] {
        assert!(matches!(result, Err(StoreError::NotFound)), "{result:?}");
    }
    assert_eq!(db.store.own_vacancy(&shop, id).await.unwrap().version, 1);
}

fn listing(title: &str, company: &str, location: &str) -> NewListing {
    NewListing {
        title: title.to_owned(),
        company: company.to_owned(),
        location: (location == "Almere").then(almere),
        location_text: location.to_owned(),
        category: "Logistiek vacatures".to_owned(),
        pay: Some(Pay { min_cents: 3_600_000, max_cents: 4_800_000, per: PayPer::Year }),
        date: NaiveDate::from_ymd_opt(2025, 8, 6).unwrap(),
        occupation: Some(ListedOccupation { concept: concept(4), confidence: 95, sure: true }),
    }
}

#[rstest]
#[tokio::test]
async fn repeated_listing_import_changes_nothing(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let file = [
        listing("C# developer", "Bits B.V.", "Almere"),
        listing("C++ developer", "Bits B.V.", "Almere"),
        listing("C++ developer", "Bits B.V.", "Nederland"),
        listing("c++  Developer ", "BITS B.V.", "almere"),
        listing("C++ developer", "Bytes B.V.", "Almere"),
        listing("C++ developer", "Bits B.V.", "Nederland"),
    ];
    let import = async |source: &str, file: &[NewListing]| {
        db.store.write(|tx| tx.import_listings(&SYSTEM, source, file)).await.unwrap()
    };
    assert_eq!(import("krant", &file).await, ListingOutcome { added: 4, duplicates: 2 });
    let all = db.store.public_batch(None, 100).await.unwrap();
    let before = changes(&db.store).await;

    db.clock.advance(TimeDelta::seconds(60));
    assert_eq!(import("krant", &file).await, ListingOutcome { added: 0, duplicates: 6 });
    assert_eq!(db.store.public_batch(None, 100).await.unwrap(), all);
    assert_eq!(changes(&db.store).await, before);
    assert_eq!(import("site", &file[..1]).await, ListingOutcome { added: 1, duplicates: 0 });

    let first = all.iter().find(|vacancy| vacancy.details.title == "C# developer").unwrap();
    assert_eq!((first.employer, first.employer_name.as_str()), (None, "Bits B.V."));
    assert_eq!(first.details.place, Some(almere()));
    assert_eq!(first.details.pay, file[0].pay);
    assert_eq!(first.details.text, "Logistiek vacatures\nAlmere");
    let listing = first.listing.clone().unwrap();
    assert_eq!((listing.source.as_str(), Some(listing.date)), ("krant", NaiveDate::from_ymd_opt(2025, 8, 6)));
    assert_eq!(first.published_at.unwrap().date_naive(), listing.date);
}

#[rstest]
#[tokio::test]
async fn import_of_1500_listings_spans_several_inserts(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let file: Vec<_> = (0..1500).map(|number| listing(&format!("Baan {number}"), "Bits", "Nederland")).collect();
    let outcome = db.store.write(|tx| tx.import_listings(&SYSTEM, "krant", &file)).await.unwrap();
    assert_eq!(outcome, ListingOutcome { added: 1500, duplicates: 0 });
    assert_eq!(db.store.public_batch(None, 10_000).await.unwrap().len(), 1500);
}

#[rstest]
#[tokio::test]
async fn unsure_occupation_waits_for_decision_that_can_be_undone(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let who = admin(&db.store).await;
    let named = |title: &str, confidence, sure| NewListing {
        occupation: Some(ListedOccupation { concept: concept(4), confidence, sure }),
        ..listing(title, "Bits B.V.", "Almere")
    };
    let silent = NewListing { occupation: None, ..listing("Baas", "Bits B.V.", "Almere") };
    let file =
        [named("Kok", 95, true), named("Kok met bakker", 40, false), named("Kok in opleiding", 70, false), silent];
    db.store.write(|tx| tx.import_listings(&SYSTEM, "krant", &file)).await.unwrap();
    let list = async |list| db.store.listing_occupations(&who, list, 1).await.unwrap().items;
    let waiting = list(OccupationList::Waiting).await;
    let titles: Vec<_> = waiting.iter().map(|item| (item.title.as_str(), item.confidence, item.occupation)).collect();
    assert_eq!(titles, [("Kok in opleiding", 70, None), ("Kok met bakker", 40, None)], "highest confidence first");
    let linked = list(OccupationList::Linked).await;
    assert_eq!(
        linked.iter().map(|item| (item.title.as_str(), item.occupation)).collect::<Vec<_>>(),
        [("Kok", Some(concept(4)))]
    );

    let (first, second) = (waiting[0].vacancy, waiting[1].vacancy);
    let before = changes(&db.store).await.len();
    let decide = async |id, action, occupation| {
        db.store.write(|tx| tx.decide_listing_occupation(&who, id, action, occupation)).await
    };
    decide(first, Action::Confirm, None).await.unwrap();
    db.clock.advance(TimeDelta::seconds(60));
    decide(second, Action::Confirm, Some(concept(5))).await.unwrap();
    let occupation = async |id| db.store.public_vacancy(id).await.unwrap().details.occupation;
    assert_eq!((occupation(first).await, occupation(second).await), (Some(concept(4)), Some(concept(5))));
    assert_eq!(changes(&db.store).await.len(), before + 2, "both are in the change log");
    assert!(list(OccupationList::Waiting).await.is_empty());
    let decided = list(OccupationList::Decided).await;
    assert_eq!(decided.iter().map(|item| item.vacancy).collect::<Vec<_>>(), [second, first], "last decided first");
    assert_eq!((decided[0].suggested, decided[0].confidence), (concept(4), 40), "the suggested occupation is kept");
    let refused = decide(first, Action::Refuse, None).await;
    assert!(matches!(refused, Err(StoreError::Refused(Refused::State))), "{refused:?}");

    decide(second, Action::Undo, None).await.unwrap();
    assert_eq!(occupation(second).await, None);
    let again = db.store.listing_occupation(&who, second).await.unwrap();
    assert_eq!((again.state, again.decided_at), (ListingOccupationState::Suggested, None));
    decide(linked[0].vacancy, Action::Refuse, None).await.unwrap();
    assert_eq!(occupation(linked[0].vacancy).await, None, "a linked occupation can be refused");
    let shop = employer(&db.store, 1).await;
    let own = published(&db.store, &shop, &vacancy(VacancyKind::Regular)).await;
    assert!(
        matches!(decide(own, Action::Confirm, None).await, Err(StoreError::NotFound)),
        "a vacancy is not a listing"
    );
}
