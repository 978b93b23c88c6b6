//! A backup taken while people write comes back whole, and forgets again who was erased since.

use crate::{
    MACHINE, complained,
    home::{Home, in_step, public},
    people, said,
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

/// People on a list, in the order of [`PEOPLE`].
struct Town {
    home: Home,
    list: VacancyId,
}

impl Town {
    async fn new(database: Database) -> Self {
        let home = Home::new(database);
        let store = home.store().await;
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
        Self { home, list }
    }

    fn backup(&self, name: &str) -> PathBuf {
        self.home.data().join(name)
    }

    fn kade(&self, arguments: &[&str], dir: &Path) -> std::process::Output {
        let dir = dir.to_str().unwrap();
        let arguments: Vec<&str> = arguments.iter().map(|word| if *word == "DIR" { dir } else { word }).collect();
        self.home.kade(&arguments)
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str], dir: &Path) -> String {
        let output = self.kade(arguments, dir);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        complained(&output)
    }

    /// Does `work` while somebody signs in again and again; gives how often.
    async fn while_writing(&self, work: impl FnOnce()) -> usize {
        let (store, ended) = (self.home.store().await, Arc::new(AtomicBool::new(false)));
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
async fn a_backup_comes_back_and_forgets_who_was_erased_since(#[case] database: Database) {
    use WaitingListState::{Waiting, Withdrawn};
    let _shared = MACHINE.read().await;
    let town = Town::new(database).await;
    let (home, dir) = (&town.home, town.backup("backup"));
    let store = home.store().await;
    let before = town.entries(&store).await;
    let epoch = store.epoch().await.unwrap();
    let bilal_session = people::session(&store, PEOPLE[1]).await;
    store.close().await.unwrap();

    let service = home.serve();
    let bilal = Caller::with_session(&service.base, &bilal_session);
    let written = town.while_writing(|| {
        let told = said(&town.kade(&["backup", "DIR"], &dir));
        assert!(told.contains("keep that elsewhere"), "the key is spoken of: {told}");
    });
    assert!(written.await > 0, "others write meanwhile; a restore counts the rows of every table");
    assert!(said(&town.kade(&["backup", "verify", "DIR"], &dir)).contains("is whole"));
    assert!(town.refused(&["backup", "DIR"], &dir).contains("is not empty"), "a backup is never written over");

    // Since then: one erases himself, one is erased by the operator, and a vacancy appears.
    bilal.post("/nl/profiel/wissen", &[]).await.expect(303);
    assert!(said(&home.kade(&["erase", "--email", PEOPLE[2]])).starts_with("Would erase account "));
    assert!(said(&home.kade(&["erase", "--email", PEOPLE[2], "--wet-run"])).ends_with("is erased.\n"));
    let restore = ["restore", "DIR", "--overwrite", "--wet-run"];
    assert!(town.refused(&restore, &dir).contains("in use"), "not under a running service");
    service.stop();
    let store = home.store().await;
    let employer = people::employer_again(&store, "work@employer.example").await;
    let late = people::published(&store, &employer, vacancy(VacancyKind::Startbaan, "Schilder")).await;
    store.close().await.unwrap();

    assert!(town.refused(&["restore", "DIR"], &dir).contains("add --overwrite"));
    assert!(said(&town.kade(&["restore", "DIR", "--overwrite"], &dir)).starts_with("Would replace"));
    let store = home.store().await;
    assert!(public(&store).await.iter().any(|vacancy| vacancy.id == late), "nothing happened yet");
    store.close().await.unwrap();
    let done = said(&town.kade(&restore, &dir));
    assert!(done.contains("erased since then, and now again: 2."), "{done}");

    let service = home.serve();
    let store = home.store().await;
    in_step(&store, &service).await;
    assert!(public(&store).await.iter().all(|vacancy| vacancy.id != late), "what came later is not in it");
    assert_ne!(store.epoch().await.unwrap(), epoch, "every index is built anew");
    let places: Vec<_> = before.iter().zip([Waiting, Withdrawn, Withdrawn, Waiting]).collect();
    let expected: Vec<_> = places.into_iter().map(|(&(who, place, _), state)| (who, place, state)).collect();
    assert_eq!(town.entries(&store).await, expected, "the order stays, without the erased");
    let there = [account(&store, PEOPLE[0]).await, account(&store, PEOPLE[1]).await, account(&store, PEOPLE[2]).await];
    assert!(there[0].is_some() && there[1].is_none() && there[2].is_none(), "{there:?}");
    assert!(store.sign_in(&bilal_session).await.unwrap().is_none());
    assert_eq!(store.erasures().await.unwrap().len(), 2, "and the next backup knows them");
    // Whoever signs in and joins gets the next place: counters came back too.
    let newcomer = scope(&store, "emre@seeker.example").await;
    let joined = store.write(|tx| tx.join_waiting_list(&newcomer, town.list)).await.unwrap();
    assert_eq!((joined.entry.sign_up_number, joined.position), (5, 3));
    in_step(&store, &service).await;
    service.stop();
    let checked = said(&home.kade(&["audit", "verify", "--waiting-lists"]));
    assert!(checked.contains("1 lists, 5 sign-ups, 0 invitations: 0 exceptions"), "the log holds: {checked}");
    let (indexed, payload) = home.indexed();
    assert_eq!(payload.epoch, store.epoch().await.unwrap());
    assert_eq!(indexed, public(&store).await.iter().map(|vacancy| vacancy.id).collect::<Vec<_>>());
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn another_machine_takes_over_with_the_list_of_the_old_one(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let town = Town::new(database).await;
    let dir = town.backup("backup");
    said(&town.kade(&["backup", "DIR"], &dir));
    said(&town.home.kade(&["erase", "--email", PEOPLE[0], "--wet-run"]));

    let machine = Home::new(database);
    // The secret key is in no backup: the operator kept it elsewhere.
    if town.home.data().join("secret-key").exists() {
        fs::copy(town.home.data().join("secret-key"), machine.data().join("secret-key")).unwrap();
    }
    let (dir, list) = (dir.to_str().unwrap(), town.home.data().join("erasures.jsonl"));
    let done = said(&machine.kade(&["restore", dir, "--erasures", list.to_str().unwrap()]));
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
async fn a_damaged_backup_is_named_and_restores_nothing(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let town = Town::new(database).await;
    let dir = town.backup("backup");
    said(&town.home.kade(&["erase", "--email", PEOPLE[0], "--wet-run"]));
    said(&town.kade(&["backup", "DIR"], &dir));
    let restore = ["restore", "DIR", "--overwrite", "--wet-run"];
    let names: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "database, erasures, manifest: {names:?}");
    for name in names.iter().filter(|name| *name != "manifest.json") {
        let (path, shown) = (dir.join(name), name.to_str().unwrap());
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for (damage, says) in [(flipped, "its hash differs"), (whole[1..].to_vec(), "bytes instead of")] {
            fs::write(&path, damage).unwrap();
            for arguments in [&["backup", "verify", "DIR"][..], &restore] {
                let words = town.refused(arguments, &dir);
                assert!(words.contains(shown) && words.contains(says), "{words}");
            }
        }
        fs::remove_file(&path).unwrap();
        assert!(town.refused(&["backup", "verify", "DIR"], &dir).contains(&format!("{shown} is missing")));
        fs::write(&path, whole).unwrap();
    }
    let manifest = dir.join("manifest.json");
    let whole = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, whole.replace("\"schema\": \"m", "\"schema\": \"n")).unwrap();
    assert!(town.refused(&restore, &dir).contains("newer schema"), "a newer Kade's backup is refused");
    fs::remove_file(&manifest).unwrap();
    assert!(town.refused(&restore, &dir).contains("is no finished backup"));
    fs::write(&manifest, whole).unwrap();
    let store = town.home.store().await;
    assert_eq!(town.entries(&store).await.len(), PEOPLE.len(), "nothing was touched");
    store.close().await.unwrap();
    if database == Database::Sqlite {
        // Such a day is what backups are for.
        fs::write(town.home.sqlite(), "no database any more").unwrap();
        assert!(town.refused(&["restore", "DIR"], &dir).contains("cannot be read"));
    }
    said(&town.kade(&restore, &dir));
    let store = town.home.store().await;
    assert_eq!(town.entries(&store).await.len(), PEOPLE.len());
}

/// On PostgreSQL a restore happens in place: one that was cut off keeps everybody out, and can be made again.
#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_was_cut_off_keeps_the_doors_shut() {
    let _shared = MACHINE.read().await;
    let town = Town::new(Database::Postgres).await;
    let dir = town.backup("backup");
    said(&town.kade(&["backup", "DIR"], &dir));
    let store = town.home.store().await;
    store.begin_restore(&system(Purpose::Command)).await.unwrap();
    store.close().await.unwrap();
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["jobs"]] {
        let words = town.refused(arguments, &dir);
        assert!(words.contains("was not finished; run `kade restore` again"), "{words}");
    }
    said(&town.kade(&["restore", "DIR"], &dir));
    let store = town.home.store().await;
    assert_eq!(town.entries(&store).await.len(), PEOPLE.len());
}
