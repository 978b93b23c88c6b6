//! People and vacancies in a database that no service of this process serves: made through the store.

use kade_domain::{Email, EmployerState, NewEmployer, NewVacancy, VacancyId};
use kade_store::{EmployerApprover, EmployerScope, Purpose, SignedIn, Store, SystemClock, SystemEntropy, system};
use std::sync::Arc;

/// Opens the database and brings its schema up to date.
pub(crate) async fn open(url: &str) -> Store {
    let store = Store::open(url, Arc::new(SystemClock), Arc::new(SystemEntropy)).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// A session by the same steps as with a mail; an unknown address becomes a statushouder.
pub(crate) async fn session(store: &Store, email: &str) -> String {
    let secrets = store.start_sign_in(&Email::parse(email).unwrap(), None, "nl").await.unwrap();
    store.redeem_link(&secrets.link_token, None).await.unwrap().unwrap().session_token
}

async fn signed_in(store: &Store, email: &str) -> SignedIn {
    let token = session(store, email).await;
    store.sign_in(&token).await.unwrap().unwrap()
}

/// An approved employer; `email` is its member.
pub(crate) async fn employer(store: &Store, email: &str) -> EmployerScope {
    let admin = "admin@kade.example";
    store.create_administrator(&system(Purpose::Command), &Email::parse(admin).unwrap()).await.unwrap();
    let admin = signed_in(store, admin).await.admin.unwrap();
    let new = NewEmployer::check("Hekwerk Almere", "12345678", "", email).unwrap();
    let id = store.write(|tx| tx.add_employer(&admin, &new)).await.unwrap();
    let approve =
        |tx: kade_store::WriteTx| tx.decide_employer(EmployerApprover::Admin(&admin), id, EmployerState::Approved);
    store.write(approve).await.unwrap();
    signed_in(store, email).await.employer.unwrap()
}

/// The member of an employer that is there already.
pub(crate) async fn employer_again(store: &Store, email: &str) -> EmployerScope {
    signed_in(store, email).await.employer.unwrap()
}

/// A vacancy that everybody sees.
pub(crate) async fn published(store: &Store, who: &EmployerScope, vacancy: NewVacancy) -> VacancyId {
    let vacancy = vacancy.check().unwrap();
    let id = store.write(|tx| tx.post_vacancy(who, &vacancy)).await.unwrap();
    store.write(|tx| tx.publish_vacancy(who, id)).await.unwrap();
    id
}
