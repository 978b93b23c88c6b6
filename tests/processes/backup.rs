//! A backup taken while people write restores completely, and erases again everybody who was erased since.

use crate::{
    MACHINE,
    installation::{Installation, public_vacancies, wait_for_index},
    people, stderr, stdout,
};
use kade_domain::{AccountId, Email, SeekerId, VacancyId, VacancyKind, WaitingListState};
use kade_store::{Purpose, SeekerScope, Store, system};
use kade_tests::{Caller, Database, profile, vacancy};
use rstest::rstest;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

const PEOPLE: [&str; 4] =
    ["amal@seeker.example", "bilal@seeker.example", "chadi@seeker.example", "dana@seeker.example"];

/// An installation with [`PEOPLE`] on a waiting list, in that order.
struct Fixture {
    installation: Installation,
    list: VacancyId,
}

impl Fixture {
    async fn new(database: Database) -> Self {
        let installation = Installation::new(database);
        let store = installation.store().await;
        let employer = people::employer(&store, "work@employer.example").await;
        let list = people::published(&store, &employer, vacancy(VacancyKind::OpenHiring, "Bakker")).await;
        people::published(&store, &employer, vacancy(VacancyKind::Startbaan, "Lasser")).await;
        for email in PEOPLE {
            let scope = scope(&store, email).await;
            let profile = profile(email);
            store.write(|tx| tx.save_profile(&scope, &profile)).await.unwrap();
            store.write(|tx| tx.join_waiting_list(&scope, list)).await.unwrap();
        }
        store.close().await.unwrap();
        Self { installation, list }
    }

    fn backup(&self, name: &str) -> PathBuf {
        self.installation.data().join(name)
    }

    fn kade(&self, arguments: &[&str], dir: &Path) -> std::process::Output {
        let dir = dir.to_str().unwrap();
        let arguments: Vec<&str> = arguments.iter().map(|word| if *word == "DIR" { dir } else { word }).collect();
        self.installation.kade(&arguments)
    }

    #[track_caller]
    fn assert_refused(&self, arguments: &[&str], dir: &Path) -> String {
        let output = self.kade(arguments, dir);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        stderr(&output)
    }

    /// Runs `work` while another task keeps signing in; returns the number of sign-ins.
    async fn while_writing(&self, work: impl FnOnce()) -> usize {
        let (store, ended) = (self.installation.store().await, Arc::new(AtomicBool::new(false)));
        let writer = tokio::spawn({
            let ended = ended.clone();
            async move {
                let mut count = 0;
                while !ended.load(Ordering::Relaxed) {
                    people::session(&store, PEOPLE[3]).await;
                    count += 1;
                }
                store.close().await.unwrap();
                count
            }
        });
        tokio::task::block_in_place(work);
        ended.store(true, Ordering::Relaxed);
        writer.await.unwrap()
    }

    async fn entries(&self, store: &Store) -> Vec<(SeekerId, u32, WaitingListState)> {
        let entries = store.entries_in_order(&system(Purpose::Command), self.list).await.unwrap();
        entries.into_iter().map(|entry| (entry.seeker, entry.sign_up_number, entry.state)).collect()
    }
}

async fn scope(store: &Store, email: &str) -> SeekerScope {
    let token = people::session(store, email).await;
    store.sign_in(&token).await.unwrap().unwrap().seeker.unwrap()
}

async fn account(store: &Store, email: &str) -> Option<AccountId> {
    store.account_of(&system(Purpose::Command), &Email::parse(email).unwrap()).await.unwrap()
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn restored_backup_erases_people_erased_since(#[case] database: Database) {
    use WaitingListState::{Waiting, Withdrawn};
    let _shared = MACHINE.read().await;
    let fixture = Fixture::new(database).await;
    let (installation, dir) = (&fixture.installation, fixture.backup("backup"));
    let store = installation.store().await;
    let before = fixture.entries(&store).await;
    let epoch = store.epoch().await.unwrap();
    let bilal_session = people::session(&store, PEOPLE[1]).await;
    store.close().await.unwrap();

    let service = installation.serve();
    let bilal = Caller::with_session(&service.base, &bilal_session);
    let written = fixture.while_writing(|| {
        let printed = stdout(&fixture.kade(&["backup", "DIR"], &dir));
        assert!(printed.contains("keep that elsewhere"), "the output does not mention the key: {printed}");
    });
    assert!(written.await > 0, "nobody wrote during the backup");
    assert!(stdout(&fixture.kade(&["backup", "verify", "DIR"], &dir)).contains("is whole"));
    assert!(
        fixture.assert_refused(&["backup", "DIR"], &dir).contains("is not empty"),
        "an existing backup was overwritten"
    );

    // After the backup one person erases himself, the operator erases another, and a vacancy is published.
    bilal.post("/nl/profiel/wissen", &[]).await.expect(303);
    assert!(stdout(&installation.kade(&["erase", "--email", PEOPLE[2]])).starts_with("Would erase account "));
    assert!(stdout(&installation.kade(&["erase", "--email", PEOPLE[2], "--wet-run"])).ends_with("is erased.\n"));
    let restore = ["restore", "DIR", "--overwrite", "--wet-run"];
    assert!(fixture.assert_refused(&restore, &dir).contains("in use"), "a restore ran under a running service");
    service.stop();
    let store = installation.store().await;
    let employer = people::employer_again(&store, "work@employer.example").await;
    let late = people::published(&store, &employer, vacancy(VacancyKind::Startbaan, "Schilder")).await;
    store.close().await.unwrap();

    assert!(fixture.assert_refused(&["restore", "DIR"], &dir).contains("add --overwrite"));
    assert!(stdout(&fixture.kade(&["restore", "DIR", "--overwrite"], &dir)).starts_with("Would replace"));
    let store = installation.store().await;
    assert!(
        public_vacancies(&store).await.iter().any(|vacancy| vacancy.id == late),
        "the dry run changed the database"
    );
    store.close().await.unwrap();
    let done = stdout(&fixture.kade(&restore, &dir));
    assert!(done.contains("erased since then, and now again: 2."), "{done}");

    let service = installation.serve();
    let store = installation.store().await;
    wait_for_index(&store, &service).await;
    assert!(
        public_vacancies(&store).await.iter().all(|vacancy| vacancy.id != late),
        "a vacancy from after the backup is still there"
    );
    assert_ne!(store.epoch().await.unwrap(), epoch, "the epoch must change, so that every index is rebuilt");
    let places: Vec<_> = before.iter().zip([Waiting, Withdrawn, Withdrawn, Waiting]).collect();
    let expected: Vec<_> = places.into_iter().map(|(&(who, place, _), state)| (who, place, state)).collect();
    assert_eq!(fixture.entries(&store).await, expected, "the order must stay, with erased people withdrawn");
    let there = [account(&store, PEOPLE[0]).await, account(&store, PEOPLE[1]).await, account(&store, PEOPLE[2]).await];
    assert!(there[0].is_some() && there[1].is_none() && there[2].is_none(), "{there:?}");
    assert!(store.sign_in(&bilal_session).await.unwrap().is_none());
    assert_eq!(store.erasures().await.unwrap().len(), 2, "the next backup must contain the erasures");
    // The next person to join gets the next sign-up number: counters were restored too.
    let newcomer = scope(&store, "emre@seeker.example").await;
    let joined = store.write(|tx| tx.join_waiting_list(&newcomer, fixture.list)).await.unwrap();
    assert_eq!((joined.entry.sign_up_number, joined.position), (5, 3));
    wait_for_index(&store, &service).await;
    service.stop();
    let checked = stdout(&installation.kade(&["audit", "verify", "--waiting-lists"]));
    assert!(
        checked.contains("1 lists, 5 sign-ups, 0 invitations: 0 exceptions"),
        "the audit log does not verify: {checked}"
    );
    let (indexed, payload) = installation.indexed();
    assert_eq!(payload.epoch, store.epoch().await.unwrap());
    assert_eq!(indexed, public_vacancies(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn restore_on_new_machine_applies_given_erasure_list(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let fixture = Fixture::new(database).await;
    let dir = fixture.backup("backup");
    stdout(&fixture.kade(&["backup", "DIR"], &dir));
    stdout(&fixture.installation.kade(&["erase", "--email", PEOPLE[0], "--wet-run"]));

    let machine = Installation::new(database);
    // A backup does not contain the secret key: the operator keeps it elsewhere.
    if fixture.installation.data().join("secret-key").exists() {
        fs::copy(fixture.installation.data().join("secret-key"), machine.data().join("secret-key")).unwrap();
    }
    let (dir, list) = (dir.to_str().unwrap(), fixture.installation.data().join("erasures.jsonl"));
    let done = stdout(&machine.kade(&["restore", dir, "--erasures", list.to_str().unwrap()]));
    assert!(done.contains("erased since then, and now again: 1."), "{done}");
    let store = machine.store().await;
    assert_eq!(account(&store, PEOPLE[0]).await, None);
    assert!(account(&store, PEOPLE[3]).await.is_some());
    assert_eq!(fs::read_to_string(machine.data().join("erasures.jsonl")).unwrap(), fs::read_to_string(list).unwrap());
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn damaged_backup_is_reported_and_restores_nothing(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let fixture = Fixture::new(database).await;
    let dir = fixture.backup("backup");
    stdout(&fixture.installation.kade(&["erase", "--email", PEOPLE[0], "--wet-run"]));
    stdout(&fixture.kade(&["backup", "DIR"], &dir));
    let restore = ["restore", "DIR", "--overwrite", "--wet-run"];
    let names: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "database, erasures, manifest: {names:?}");
    for name in names.iter().filter(|name| *name != "manifest.json") {
        let (path, shown) = (dir.join(name), name.to_str().unwrap());
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for (damage, expected) in [(flipped, "its hash differs"), (whole[1..].to_vec(), "bytes instead of")] {
            fs::write(&path, damage).unwrap();
            for arguments in [&["backup", "verify", "DIR"][..], &restore] {
                let words = fixture.assert_refused(arguments, &dir);
                assert!(words.contains(shown) && words.contains(expected), "{words}");
            }
        }
        fs::remove_file(&path).unwrap();
        assert!(fixture.assert_refused(&["backup", "verify", "DIR"], &dir).contains(&format!("{shown} is missing")));
        fs::write(&path, whole).unwrap();
    }
    let manifest = dir.join("manifest.json");
    let whole = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, whole.replace("\"schema\": \"m", "\"schema\": \"n")).unwrap();
    assert!(fixture.assert_refused(&restore, &dir).contains("newer schema"), "a backup of a newer Kade was accepted");
    fs::remove_file(&manifest).unwrap();
    assert!(fixture.assert_refused(&restore, &dir).contains("is no finished backup"));
    fs::write(&manifest, whole).unwrap();
    let store = fixture.installation.store().await;
    assert_eq!(fixture.entries(&store).await.len(), PEOPLE.len(), "a refused restore changed the list");
    store.close().await.unwrap();
    if database == Database::Sqlite {
        // Restoring over a database file that cannot be read.
        fs::write(fixture.installation.sqlite(), "no database any more").unwrap();
        assert!(fixture.assert_refused(&["restore", "DIR"], &dir).contains("cannot be read"));
    }
    stdout(&fixture.kade(&restore, &dir));
    let store = fixture.installation.store().await;
    assert_eq!(fixture.entries(&store).await.len(), PEOPLE.len());
}

/// On PostgreSQL a restore works in place: after an interrupted one every command refuses, until a restore finishes.
#[tokio::test(flavor = "multi_thread")]
async fn interrupted_restore_blocks_commands_until_finished() {
    let _shared = MACHINE.read().await;
    let fixture = Fixture::new(Database::Postgres).await;
    let dir = fixture.backup("backup");
    stdout(&fixture.kade(&["backup", "DIR"], &dir));
    let store = fixture.installation.store().await;
    store.begin_restore(&system(Purpose::Command)).await.unwrap();
    store.close().await.unwrap();
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["jobs"]] {
        let words = fixture.assert_refused(arguments, &dir);
        assert!(words.contains("was not finished; run `kade restore` again"), "{words}");
    }
    stdout(&fixture.kade(&["restore", "DIR"], &dir));
    let store = fixture.installation.store().await;
    assert_eq!(fixture.entries(&store).await.len(), PEOPLE.len());
}
