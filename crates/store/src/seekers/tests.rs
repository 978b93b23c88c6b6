//! Profiles, consent and candidates.

#![expect(clippy::unwrap_used, reason = "tests")]

use crate::{
    StoreError,
    entity::{consent, postcode},
    fixtures::{SYSTEM, concept, consenting_seeker, profile, seeker},
    testing::{Db, Kind},
};
use chrono::{NaiveDate, TimeDelta};
use kade_domain::{
    CandidateSkill, CefrLevel, Certificate, CertificateHeld, Dagdeel, LanguageSkills, NewSeekerProfile, Point,
    Possession, Postcode, TravelMode, WeekGrid, Weekday, WorkAuthorisation,
};
use rstest::rstest;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};

fn full() -> NewSeekerProfile {
    NewSeekerProfile {
        postcode: Some(Postcode::parse("1315 AB").unwrap()),
        travel_modes: vec![TravelMode::Bike, TravelMode::Car],
        earliest_start: NaiveDate::from_ymd_opt(2027, 1, 4),
        lessons: WeekGrid::EMPTY.with(Weekday::Tuesday, Dagdeel::Evening),
        available: WeekGrid::FULL,
        dutch: LanguageSkills { speaking: CefrLevel::A2, ..LanguageSkills::default() },
        skills: vec![
            CandidateSkill { concept: concept(3), willing: true },
            CandidateSkill { concept: concept(9), willing: false },
        ],
        certificates: vec![CertificateHeld { certificate: Certificate::Vca, possession: Possession::Willing }],
        work_authorisation: WorkAuthorisation::Free,
        authorised_until: NaiveDate::from_ymd_opt(2029, 5, 1),
        wishes: vec![concept(8), concept(2)],
        ..profile("amal")
    }
}

#[rstest]
#[tokio::test]
async fn saved_profile_reads_back(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amal = seeker(&db.store, "amal").await;
    assert_eq!(db.store.seeker(&amal).await.unwrap().profile, NewSeekerProfile::blank());
    for expected in [full(), profile("amal"), full()] {
        db.store.write(|tx| tx.save_profile(&amal, &expected)).await.unwrap();
        assert_eq!(db.store.seeker(&amal).await.unwrap().profile, expected);
    }
    let stored = db.store.seeker(&amal).await.unwrap();
    assert_eq!((stored.id, stored.account, stored.version), (amal.seeker(), amal.account(), 4));
}

#[rstest]
#[tokio::test]
async fn invalid_profile_is_not_saved(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amal = consenting_seeker(&db.store, "amal").await;
    let invalid = NewSeekerProfile { travel_minutes: 0, travel_modes: Vec::new(), ..full() };
    let result = db.store.write(|tx| tx.save_profile(&amal, &invalid)).await;
    assert!(matches!(result, Err(StoreError::Invalid(errors)) if errors.0.len() == 2));
    assert_eq!(db.store.seeker(&amal).await.unwrap().profile, profile("amal"));
}

#[rstest]
#[tokio::test]
async fn consent_changes_are_recorded(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let amal = consenting_seeker(&db.store, "amal").await;
    for granted in [true, false, false, true] {
        db.clock.advance(TimeDelta::seconds(1));
        let profile = NewSeekerProfile { consent_suggestions: granted, ..full() };
        db.store.write(|tx| tx.save_profile(&amal, &profile)).await.unwrap();
    }
    let rows = consent::Entity::find().order_by_asc(consent::Column::At).all(db.store.db()).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.granted).collect::<Vec<_>>(), [true, false, true]);
    assert!(rows.iter().all(|row| row.seeker_id == amal.seeker().0));
}

#[rstest]
#[tokio::test]
async fn candidates_are_consenting_seekers(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let (amal, bilal) = (consenting_seeker(&db.store, "amal").await, seeker(&db.store, "bilal").await);
    let row =
        postcode::ActiveModel { number: Set(1315), place: Set("Almere".to_owned()), lat: Set(52.37), lon: Set(5.22) };
    postcode::Entity::insert(row).exec_without_returning(db.store.db()).await.unwrap();
    let expected = full();
    db.store.write(|tx| tx.save_profile(&amal, &expected)).await.unwrap();

    let candidates = db.store.candidates(&SYSTEM, &[amal.seeker(), bilal.seeker()]).await.unwrap();
    assert_eq!(candidates.len(), 1);
    let candidate = &candidates[0];
    assert_eq!((candidate.id, candidate.available_for_suggestions), (amal.seeker(), true));
    assert_eq!(candidate.home, Some(Point { lat: 52.37, lon: 5.22 }));
    assert_eq!((&candidate.skills, &candidate.wishes), (&expected.skills, &expected.wishes));
    assert_eq!((candidate.lessons, candidate.available), (expected.lessons, expected.available));
    assert_eq!(db.store.own_candidate(&amal).await.unwrap(), *candidate);
    assert_eq!(db.store.candidate(&SYSTEM, amal.seeker()).await.unwrap().as_ref(), Some(candidate));

    let bilal = db.store.candidate(&SYSTEM, bilal.seeker()).await.unwrap().unwrap();
    assert_eq!((bilal.available_for_suggestions, bilal.home), (false, None));
    let unknown = kade_domain::SeekerId(db.store.new_id());
    assert_eq!(db.store.candidate(&SYSTEM, unknown).await.unwrap(), None);
}
