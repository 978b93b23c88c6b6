//! Creates people and vacancies directly through the store, without a service in this process.

use kade_domain::{Email, EmployerId, EmployerState, NewEmployer, NewVacancy, VacancyId};
use kade_store::{
    AdminScope, EmployerApprover, EmployerScope, Purpose, SignedIn, Store, SystemClock, SystemEntropy, system,
};
use kade_tests::binary::SECRET;
use std::sync::Arc;

/// Opens the database and brings its schema up to date.
pub(crate) async fn open(url: &str) -> Store {
    let store = Store::open(url, Arc::new(SystemClock), Arc::new(SystemEntropy), SECRET).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// Signs in by the same steps as a mail link; an unknown address becomes a statushouder.
pub(crate) async fn session(store: &Store, email: &str) -> String {
    let secrets = store.start_sign_in(&Email::parse(email).unwrap(), None, "nl").await.unwrap();
    store.redeem_link(&secrets.link_token, None).await.unwrap().unwrap().session_token
}

async fn signed_in(store: &Store, email: &str) -> SignedIn {
    let token = session(store, email).await;
    store.sign_in(&token).await.unwrap().unwrap()
}

/// An administrator.
pub(crate) async fn administrator(store: &Store) -> AdminScope {
    let admin = "admin@kade.example";
    store.create_administrator(&system(Purpose::Command), &Email::parse(admin).unwrap()).await.unwrap();
    signed_in(store, admin).await.admin.unwrap()
}

/// An approved employer; `email` is its member.
pub(crate) async fn employer(store: &Store, email: &str) -> EmployerScope {
    numbered_employer(store, 12_345_678, email).await
}

/// As [`employer`], for tests with several employers: `number` is the KVK number.
pub(crate) async fn numbered_employer(store: &Store, number: u32, email: &str) -> EmployerScope {
    let admin = administrator(store).await;
    let new = NewEmployer::check("Hekwerk Almere", &format!("{number:08}"), "", email).unwrap();
    let id = store.write(|tx| tx.add_employer(&admin, &new)).await.unwrap();
    decide(store, &admin, id, EmployerState::Approved).await;
    signed_in(store, email).await.employer.unwrap()
}

/// Signs in the member of an existing employer.
pub(crate) async fn employer_again(store: &Store, email: &str) -> EmployerScope {
    signed_in(store, email).await.employer.unwrap()
}

/// Approves or refuses an employer, which shows or hides its vacancies.
pub(crate) async fn decide(store: &Store, admin: &AdminScope, id: EmployerId, state: EmployerState) {
    store.write(|tx| tx.decide_employer(EmployerApprover::Admin(admin), id, state)).await.unwrap();
}

/// Posts and publishes a vacancy.
pub(crate) async fn published(store: &Store, who: &EmployerScope, vacancy: NewVacancy) -> VacancyId {
    let vacancy = vacancy.check().unwrap();
    let id = store.write(|tx| tx.post_vacancy(who, &vacancy)).await.unwrap();
    store.write(|tx| tx.publish_vacancy(who, id)).await.unwrap();
    id
}
