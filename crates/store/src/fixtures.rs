//! People, employers and vacancies for tests, created through the functions that the product uses.

#![expect(clippy::unwrap_used, reason = "a test whose fixtures cannot be created must stop")]

use crate::{
    AdminScope, EmployerApprover, EmployerScope, JobKind, NewSuggestion, Purpose, RankingResult, RegionScope,
    SeekerScope, Store, SystemScope, accounts, employers, entity::change, seekers, system,
};
use chrono::TimeDelta;
use kade_domain::{
    AccountId, CefrLevel, ConceptId, Contract, DutchDemand, Email, EmployerState, HoursRange, LanguageSkills,
    NewEmployer, NewSeekerProfile, NewVacancy, OpenHiringTerms, Pay, PayPer, Place, Point, RegionCode, Role, SeekerId,
    SignUpChannel, SkillDemand, Strength, Support, VacancyId, VacancyKind,
};
use sea_orm::{EntityTrait, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// The scope of Kade itself.
pub(crate) const SYSTEM: SystemScope = system(Purpose::Worker);

async fn account(store: &Store, email: &str, role: Role, regions: &[Option<RegionCode>]) -> AccountId {
    let (id, now, email) = (AccountId(store.new_id()), store.now(), Email::parse(email).unwrap());
    store
        .short_write(async |tx| {
            accounts::add_account(&*tx, id, &email, "nl", now).await?;
            for region in regions {
                accounts::add_role(&*tx, id, role, *region).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
    id
}

/// Creates a seeker with an empty profile and the mail address `name@example.nl`.
pub(crate) async fn seeker(store: &Store, name: &str) -> SeekerScope {
    let account = account(store, &format!("{name}@example.nl"), Role::Seeker, &[None]).await;
    let (id, now) = (SeekerId(store.new_id()), store.now());
    store.short_write(async |tx| seekers::add_blank(&*tx, id, account, now).await).await.unwrap();
    SeekerScope::new(account, id)
}

/// Creates a seeker who consents to suggestions.
pub(crate) async fn consenting_seeker(store: &Store, name: &str) -> SeekerScope {
    let scope = seeker(store, name).await;
    let profile = profile(name);
    store.write(|tx| tx.save_profile(&scope, &profile)).await.unwrap();
    scope
}

/// A profile that consents to suggestions.
pub(crate) fn profile(name: &str) -> NewSeekerProfile {
    NewSeekerProfile {
        name: name.to_owned(),
        phone: Some("06 12345678".to_owned()),
        consent_suggestions: true,
        ..NewSeekerProfile::blank()
    }
}

pub(crate) async fn admin(store: &Store) -> AdminScope {
    let email = format!("admin-{}@example.nl", store.new_id());
    AdminScope::new(account(store, &email, Role::Administrator, &[None]).await)
}

pub(crate) async fn verbinder(store: &Store, regions: &[&str]) -> RegionScope {
    let email = format!("verbinder-{}@example.nl", store.new_id());
    let regions: Vec<RegionCode> = regions.iter().map(|region| region.parse().unwrap()).collect();
    let roles: Vec<_> = regions.iter().copied().map(Some).collect();
    RegionScope::new(account(store, &email, Role::Verbinder, &roles).await, regions)
}

/// Creates an employer that waits for approval; `number` makes its name and registration unique.
pub(crate) async fn pending_employer(store: &Store, number: u32) -> EmployerScope {
    let admin = admin(store).await;
    let member = format!("member{number}@example.nl");
    let new = NewEmployer::check(&format!("Bedrijf {number}"), &format!("{number:08}"), "", &member).unwrap();
    let id = store.write(|tx| tx.add_employer(&admin, &new)).await.unwrap();
    let account = accounts::account_of_email(store.db(), &new.member).await.unwrap().unwrap();
    assert_eq!(employers::of_account(store.db(), account).await.unwrap(), Some(id));
    EmployerScope::new(account, id)
}

/// Creates an approved employer.
pub(crate) async fn employer(store: &Store, number: u32) -> EmployerScope {
    let scope = pending_employer(store, number).await;
    decide(store, &scope, EmployerState::Approved).await;
    scope
}

pub(crate) async fn decide(store: &Store, scope: &EmployerScope, state: EmployerState) {
    let admin = admin(store).await;
    store.write(|tx| tx.decide_employer(EmployerApprover::Admin(&admin), scope.employer(), state)).await.unwrap();
}

pub(crate) async fn published(store: &Store, scope: &EmployerScope, details: &NewVacancy) -> VacancyId {
    let id = store.write(|tx| tx.post_vacancy(scope, details)).await.unwrap();
    store.write(|tx| tx.publish_vacancy(scope, id)).await.unwrap();
    id
}

pub(crate) fn concept(number: u128) -> ConceptId {
    ConceptId(Uuid::from_u128(number))
}

pub(crate) fn almere() -> Place {
    Place {
        name: "Almere".to_owned(),
        municipality: "GM0034".to_owned(),
        region: "AM11".parse().unwrap(),
        point: Point { lat: 52.37, lon: 5.22 },
    }
}

/// A vacancy with most fields of its kind filled; open hiring gives 48 hours to answer an invitation.
pub(crate) fn vacancy(kind: VacancyKind) -> NewVacancy {
    let is_open_hiring = kind == VacancyKind::OpenHiring;
    NewVacancy {
        title: "Orderpicker".to_owned(),
        text: "Je pakt dozen in.\nWe helpen je.".to_owned(),
        occupation: Some(concept(1)),
        place: Some(almere()),
        hours: Some(HoursRange { min: 20, max: 24 }),
        pay: Some(Pay { min_cents: 1_500, max_cents: 1_600, per: PayPer::Hour }),
        contract: Contract { months: Some(7), trial_months: 1, permanent_view: true },
        skills: if is_open_hiring {
            Vec::new()
        } else {
            [7, 3, 5].map(|number| SkillDemand { concept: concept(number), strength: Strength::Important }).to_vec()
        },
        dutch: (!is_open_hiring)
            .then(|| DutchDemand { levels: LanguageSkills::all(CefrLevel::A2), task: Some("Lezen".to_owned()) }),
        support: Support { taalbuddy: true, working_languages: vec!["ar".to_owned()], ..Support::default() },
        open_hiring: is_open_hiring.then_some(OpenHiringTerms { answer_hours: 48, sign_up: SignUpChannel::Online }),
        ..NewVacancy::blank(kind)
    }
}

/// A ranking result that stops no earlier suggestion, with a weekly cap of ten.
pub(crate) fn says(suggested: &[NewSuggestion]) -> RankingResult {
    let week_since = crate::testing::noon() - TimeDelta::days(7);
    RankingResult {
        suggested: suggested.to_vec(),
        stopped: HashMap::new(),
        week_since,
        weekly_cap: 10,
        weights_version: 2,
    }
}

/// The queued mails as template and account, in unspecified order.
pub(crate) async fn mails(store: &Store) -> Vec<(String, AccountId)> {
    let jobs = store.list_jobs(&SYSTEM, None, 10_000).await.unwrap();
    let mails = jobs.into_iter().filter(|view| view.job.kind == JobKind::SendMail).map(|view| {
        let account: AccountId = serde_json::from_value(view.job.payload["account"].clone()).unwrap();
        (view.job.payload["template"].as_str().unwrap().to_owned(), account)
    });
    mails.collect()
}

/// The number of jobs of a kind, in any state.
pub(crate) async fn jobs(store: &Store, kind: JobKind) -> usize {
    store.list_jobs(&SYSTEM, None, 10_000).await.unwrap().iter().filter(|view| view.job.kind == kind).count()
}

/// The ids in the change log, oldest first. Ignores the horizon of followers, which on a shared test server waits for
/// the transactions of other tests.
pub(crate) async fn changes(store: &Store) -> Vec<Uuid> {
    let rows = change::Entity::find().order_by_asc(change::Column::Seq).all(store.db()).await.unwrap();
    rows.into_iter().map(|row| row.id).collect()
}
