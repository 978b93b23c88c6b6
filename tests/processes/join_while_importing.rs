//! A sign-up does not wait for a running import, neither for its transactions nor for the CPU.

use crate::{
    MACHINE,
    installation::Installation,
    people,
    writers::{Writer, Written, client},
};
use kade_domain::VacancyKind;
use kade_tests::{Caller, Database, data::real_data, vacancy};
use rstest::rstest;
use std::{
    process::Stdio,
    time::{Duration, Instant},
};

const MAX_WAIT: Duration = Duration::from_secs(1);

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn sign_up_during_import_takes_under_a_second(#[case] database: Database) {
    let Some(real) = real_data() else { return };
    let _alone = MACHINE.write().await;
    let installation = Installation::new(database);
    let store = installation.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let list = people::published(&store, &employer, vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
    let session = people::session(&store, "amina@seeker.example").await;
    let seeker = store.sign_in(&session).await.unwrap().unwrap().seeker.unwrap();
    let service = installation.serve();
    let person = Writer::new(&client(), &service.base, &session).await.unwrap();

    let (concepts, relations) = (real.join("esco/en"), real.join("esco/relations"));
    let import = ["import", "taxonomy", "--format", "esco", "--lang", "en"];
    let mut import = installation.command(&import);
    import.args([concepts, relations]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut import = tokio::process::Command::from(import).kill_on_drop(true).spawn().unwrap();

    let visitor = Caller::new(&service.base);
    let (mut beside, mut after) = (Vec::new(), Vec::new());
    loop {
        let mut took = &mut beside;
        if let Some(status) = import.try_wait().unwrap() {
            assert!(status.success(), "the import ended with {status}");
            // Continue until the service has loaded the new taxonomy.
            took = &mut after;
            if visitor.get("/api/v1/concepts?q=welder").await.body.contains("welder") {
                break;
            }
        }
        took.push(timed(&person, &format!("/nl/vacatures/{list}/aanmelden"), &[]).await);
        let entry = store.my_entries(&seeker).await.unwrap().remove(0).entry.id;
        took.push(timed(&person, &format!("/nl/mijn-zaken/lijsten/{entry}"), &[("action", "withdraw")]).await);
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    for (when, mut took) in [("beside the import", beside), ("while it is loaded", after)] {
        took.sort_unstable();
        let (Some(median), Some(longest)) = (took.get(took.len() / 2), took.last()) else {
            panic!("nothing was written {when}");
        };
        println!("{database:?}: {} writes {when}, median {median:?}, longest {longest:?}", took.len());
        assert!(*longest < MAX_WAIT, "somebody waited {longest:?} {when}");
    }
}

/// Time until the service acknowledges the write.
async fn timed(person: &Writer, path: &str, fields: &[(&str, &str)]) -> Duration {
    let began = Instant::now();
    match person.post(path, fields).await {
        Written::Acknowledged(_) => began.elapsed(),
        Written::Refused(response) => panic!("after {:?}: {response}", began.elapsed()),
        Written::Unknown => panic!("no response after {:?}", began.elapsed()),
    }
}
