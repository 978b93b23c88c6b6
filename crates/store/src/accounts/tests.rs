//! Sign-in links, codes, sessions, roles and rate counters, on both databases.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use crate::{
    AdminScope, Redeemed, SignInSecrets, StoreError,
    entity::{account, session, sign_in_link},
    testing::{Db, Kind, worker},
};
use chrono::Duration;
use kade_domain::{AccountId, Email, RegionCode};
use rstest::rstest;
use sea_orm::EntityTrait;
use std::time::Duration as StdDuration;
use uuid::Uuid;

fn amal() -> Email {
    Email::parse("amal@voorbeeld.nl").unwrap()
}

async fn start(db: &Db) -> SignInSecrets {
    db.store.start_sign_in(&amal(), Some("/nl/profiel"), "ar").await.unwrap()
}

async fn sign_in(db: &Db) -> Redeemed {
    let secrets = start(db).await;
    db.store.redeem_link(&secrets.link_token, None).await.unwrap().unwrap()
}

#[rstest]
#[tokio::test]
async fn a_link_makes_a_seeker_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let secrets = start(&db).await;
    for _ in 0..3 {
        let view = db.store.peek_sign_in_link(&secrets.link_token).await.unwrap().unwrap();
        assert_eq!((view.email.as_str(), view.new_account), ("amal@voorbeeld.nl", true));
    }
    assert!(account::Entity::find().one(db.store.db()).await.unwrap().is_none(), "looking changes nothing");

    let redeemed = db.store.redeem_link(&secrets.link_token, None).await.unwrap().unwrap();
    assert!(redeemed.new_account);
    assert_eq!(redeemed.return_to.as_deref(), Some("/nl/profiel"));
    assert!(db.store.redeem_link(&secrets.link_token, None).await.unwrap().is_none(), "once");
    assert!(db.store.redeem_code(&amal(), &secrets.code, None).await.unwrap().is_none(), "the code went with it");
    assert!(db.store.peek_sign_in_link(&secrets.link_token).await.unwrap().is_none());

    let me = db.store.sign_in(&redeemed.session_token).await.unwrap().unwrap();
    assert_eq!((me.account, me.lang.as_str()), (redeemed.account, "ar"));
    assert_eq!(me.seeker.as_ref().unwrap().account(), me.account);
    assert!(me.employer.is_none() && me.region.is_none() && me.admin.is_none());
    db.store.seeker(me.seeker.as_ref().unwrap()).await.unwrap();

    let again = sign_in(&db).await;
    assert_eq!((again.account, again.new_account), (me.account, false));
    let audit = db.store.audit_after(&worker(), 0, 10).await.unwrap();
    assert_eq!(audit.iter().map(|row| row.action.as_str()).collect::<Vec<_>>(), ["account_created"]);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_clicks_at_once_one_signs_in(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let secrets = start(&db).await;
    let mut clicks = tokio::task::JoinSet::new();
    for number in 0..10 {
        let (store, secrets) = (db.store.clone(), secrets.clone());
        clicks.spawn(async move {
            let result = match number % 2 {
                0 => store.redeem_link(&secrets.link_token, None).await,
                _ => store.redeem_code(&amal(), &secrets.code, None).await,
            };
            result.unwrap().is_some()
        });
    }
    let signed_in = clicks.join_all().await.into_iter().filter(|signed_in| *signed_in).count();
    assert_eq!(signed_in, 1);
    assert_eq!(session::Entity::find().all(db.store.db()).await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn nothing_at_rest_opens_a_door(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let secrets = start(&db).await;
    let link = sign_in_link::Entity::find().one(db.store.db()).await.unwrap().unwrap();
    assert!(!format!("{link:?}").contains(&secrets.link_token));
    assert!(!format!("{link:?}").contains(&format!("\"{}\"", secrets.code)));
    assert!(db.store.redeem_link(&link.link_hash, None).await.unwrap().is_none());
    let redeemed = db.store.redeem_link(&secrets.link_token, None).await.unwrap().unwrap();
    let row = session::Entity::find().one(db.store.db()).await.unwrap().unwrap();
    assert_ne!(row.token_hash, redeemed.session_token);
    assert!(db.store.sign_in(&row.token_hash).await.unwrap().is_none());
}

fn wrong(code: &str) -> String {
    let first = code.chars().next().unwrap();
    format!("{}{}", if first == '0' { '1' } else { '0' }, &code[1..])
}

#[rstest]
#[tokio::test]
async fn a_code_can_be_tried_five_times(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let secrets = start(&db).await;
    assert!(secrets.code.len() == 6 && secrets.code.chars().all(|c| c.is_ascii_digit()));
    for _ in 0..4 {
        assert!(db.store.redeem_code(&amal(), &wrong(&secrets.code), None).await.unwrap().is_none());
    }
    let spaced = format!("{} {}", &secrets.code[..3], &secrets.code[3..]);
    assert!(db.store.redeem_code(&amal(), &spaced, None).await.unwrap().is_some(), "the fifth is right");

    let secrets = start(&db).await;
    for _ in 0..5 {
        assert!(db.store.redeem_code(&amal(), &wrong(&secrets.code), None).await.unwrap().is_none());
    }
    assert!(db.store.redeem_code(&amal(), &secrets.code, None).await.unwrap().is_none(), "too often");
    assert!(db.store.redeem_link(&secrets.link_token, None).await.unwrap().is_some(), "the link needs no guessing");
}

#[rstest]
#[tokio::test]
async fn each_of_several_mails_works_and_a_code_belongs_to_its_address(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let db = Db::new(kind).await;
    let (first, _second) = (start(&db).await, start(&db).await);
    let bilal = Email::parse("bilal@voorbeeld.nl").unwrap();
    assert!(db.store.redeem_code(&bilal, &first.code, None).await.unwrap().is_none());
    assert!(db.store.redeem_code(&amal(), &first.code, None).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn links_end_after_a_quarter_and_sessions_after_thirty_days(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let secrets = start(&db).await;
    db.clock.advance(Duration::minutes(15));
    assert!(db.store.peek_sign_in_link(&secrets.link_token).await.unwrap().is_none());
    assert!(db.store.redeem_link(&secrets.link_token, None).await.unwrap().is_none());
    assert!(db.store.redeem_code(&amal(), &secrets.code, None).await.unwrap().is_none());

    let token = sign_in(&db).await.session_token;
    db.clock.advance(Duration::days(30) - Duration::seconds(1));
    assert!(db.store.sign_in(&token).await.unwrap().is_some());
    db.clock.advance(Duration::seconds(1));
    assert!(db.store.sign_in(&token).await.unwrap().is_none());
    assert_eq!(db.store.delete_expired(&worker()).await.unwrap(), 3, "two links and a session");
    assert_eq!(db.store.delete_expired(&worker()).await.unwrap(), 0);
}

#[rstest]
#[tokio::test]
async fn signing_in_rotates_and_signing_out_ends(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let old = sign_in(&db).await.session_token;
    let elsewhere = sign_in(&db).await.session_token;
    let secrets = start(&db).await;
    let new = db.store.redeem_link(&secrets.link_token, Some(&old)).await.unwrap().unwrap().session_token;
    assert!(db.store.sign_in(&old).await.unwrap().is_none());
    assert!(db.store.sign_in(&elsewhere).await.unwrap().is_some(), "another device stays signed in");
    db.store.sign_out(&new).await.unwrap();
    db.store.sign_out(&new).await.unwrap();
    assert!(db.store.sign_in(&new).await.unwrap().is_none());
    assert!(db.store.sign_in("").await.unwrap().is_none());
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn rates_are_counted_per_key_and_window(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let hour = StdDuration::from_hours(1);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let store = db.store.clone();
        calls.spawn(async move { store.count_rate("mail:amal", hour, 5).await.unwrap() });
    }
    assert_eq!(calls.join_all().await.into_iter().filter(|allowed| *allowed).count(), 5);
    assert!(db.store.count_rate("mail:bilal", hour, 5).await.unwrap());
    db.clock.advance(Duration::minutes(59));
    assert!(!db.store.count_rate("mail:amal", hour, 5).await.unwrap());
    db.clock.advance(Duration::minutes(1));
    assert!(db.store.count_rate("mail:amal", hour, 5).await.unwrap());
    db.clock.advance(Duration::days(2));
    assert_eq!(db.store.delete_expired(&worker()).await.unwrap(), 2);
}

#[rstest]
#[tokio::test]
async fn administrators_and_verbinders(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let account = db.store.create_administrator(&worker(), &amal()).await.unwrap();
    assert_eq!(db.store.create_administrator(&worker(), &amal()).await.unwrap(), account, "twice is once");
    let token = sign_in(&db).await.session_token;
    let me = db.store.sign_in(&token).await.unwrap().unwrap();
    assert!(me.seeker.is_none(), "an account made by somebody else has no profile");
    let admin: AdminScope = me.admin.unwrap();

    let (noor, regions) = (Email::parse("noor@voorbeeld.nl").unwrap(), ["AM11", "AM02"].map(|c| c.parse().unwrap()));
    let noor_id: AccountId = db.store.add_verbinder(&admin, &noor, &regions).await.unwrap();
    let listed = db.store.list_verbinders(&admin).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].account, listed[0].email.as_str()), (noor_id, noor.as_str()));
    assert_eq!(listed[0].regions, [regions[1], regions[0]]);

    let fewer: [RegionCode; 1] = [regions[0]];
    db.store.add_verbinder(&admin, &noor, &fewer).await.unwrap();
    let secrets = db.store.start_sign_in(&noor, None, "nl").await.unwrap();
    let token = db.store.redeem_link(&secrets.link_token, None).await.unwrap().unwrap().session_token;
    let scope = db.store.sign_in(&token).await.unwrap().unwrap().region.unwrap();
    assert!(scope.regions() == fewer && scope.covers(regions[0]) && !scope.covers(regions[1]));

    for (regions, key) in [(vec![], "verbinder-without-region"), (vec!["AM99"], "verbinder-unknown-region")] {
        let regions: Vec<RegionCode> = regions.into_iter().map(|code| code.parse().unwrap()).collect();
        let refused = db.store.add_verbinder(&admin, &noor, &regions).await;
        assert!(matches!(refused, Err(StoreError::Conflict(conflict)) if conflict == key));
    }
}

#[rstest]
#[tokio::test]
async fn the_language_of_mails(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let db = Db::new(kind).await;
    let account = sign_in(&db).await.account;
    assert_eq!(db.store.mail_address(&worker(), account).await.unwrap().lang, "ar");
    db.store.set_lang(account, "en").await.unwrap();
    let address = db.store.mail_address(&worker(), account).await.unwrap();
    assert_eq!((address.email.as_str(), address.lang.as_str()), ("amal@voorbeeld.nl", "en"));
    let nobody = db.store.mail_address(&worker(), AccountId(Uuid::nil())).await;
    assert!(matches!(nobody, Err(StoreError::NotFound)));
}
