//! Stopped in the middle: what is there stays, what is missing is asked for, and nothing is published before.

use super::{KEY, MACHINE, Stub, all_pages, published, sync, well};
use crate::{complained, home::Home, said};
use kade_tests::Database;
use rstest::rstest;
use std::{
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Killed with the test.
struct Running(Child);

impl Running {
    fn start(home: &Home, stub: &Stub) -> Self {
        Self(sync(home, stub, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Running {
    /// SIGKILL: it gets no chance to finish anything.
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// A server that never answers its request of this number.
fn holding() -> (Stub, Arc<AtomicUsize>) {
    let held = Arc::new(AtomicUsize::new(usize::MAX));
    let (number, seen) = (held.clone(), AtomicUsize::new(0));
    let stub = Stub::start(move |request, _| {
        if seen.fetch_add(1, Ordering::Relaxed) == number.load(Ordering::Relaxed) {
            super::Reply::Silence
        } else {
            well(request)
        }
    });
    (stub, held)
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn killed_at_every_page_it_goes_on_at_that_page(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let (stub, held) = holding();
    let pages = all_pages();
    for number in 0..pages.len() {
        // This run is answered the page that the one before was killed over, and killed over the next.
        let asked = stub.asked().len() + usize::from(number > 0);
        held.store(asked, Ordering::Relaxed);
        let running = Running::start(&home, &stub);
        stub.wait_for(asked + 1);
        drop(running);
        let store = home.store().await;
        assert_eq!(store.current_releases().await.unwrap(), [], "published before all pages were there");
        store.close().await.unwrap();
    }
    let told = said(&sync(&home, &stub, &[]).output().unwrap());
    assert!(told.starts_with("Going on behind 5 pages that are there already.\nPulled 5 pages, "), "{told}");
    assert!(told.contains("; 0 of them now.\n") && told.contains("Published: 10 concepts added"), "{told}");
    let twice: Vec<_> = pages.iter().flat_map(|page| [page.clone(), page.clone()]).collect();
    assert_eq!(stub.pages(), twice, "each is asked for once more than it was answered, and never again");
    assert_eq!(published(&home).await.len(), 10);
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn an_error_keeps_what_is_there(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let stub = Stub::start(|request, before| match (request.path.as_str(), request.page, before) {
        ("/skills", 1, 0..3) => super::status("502 Bad Gateway", ""),
        _ => well(request),
    });
    let output = sync(&home, &stub, &["--attempts", "3"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let folder = home.data().join("sync-competentnl");
    let complained = complained(&output);
    let kept = format!("3 pages are kept in {}: the same command goes on from there.\n", folder.display());
    assert!(complained.contains(&kept), "{complained}");
    let why = format!("page 1 of {}: the server says 502 Bad Gateway; asked 3 times\n", stub.url("/skills"));
    assert!(complained.ends_with(&format!("kade: nothing was published: {why}")), "{complained}");

    let told = said(&sync(&home, &stub, &["--no-publish"]).output().unwrap());
    assert!(told.contains("Pulled 5 pages, ") && told.contains("; 2 of them now.\n"), "{told}");
    assert!(told.ends_with(&format!("Not published. The pages are in {}.\n", folder.display())), "{told}");
    assert_eq!(published(&home).await, []);
    let folder = folder.to_str().unwrap();
    let check = said(&home.kade(&["taxonomy", "check", "--format", "competentnl", folder]));
    assert_eq!(check, "10 concepts, 10 labels.\n0 errors, 0 warnings.\n");
    let diff = said(&home.kade(&["taxonomy", "diff", "--format", "competentnl", folder]));
    assert!(diff.ends_with("10 names come, 0 change, 0 go.\n"), "{diff}");

    let asked = stub.asked().len();
    let told = said(&sync(&home, &stub, &[]).output().unwrap());
    assert!(told.contains("Published: 10 concepts added"), "{told}");
    assert_eq!(stub.asked().len(), asked, "what is there is not asked for again");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_do_not_meet(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let home = Home::new(database);
    let (stub, held) = holding();
    held.store(1, Ordering::Relaxed);
    let first = Running::start(&home, &stub);
    stub.wait_for(2);
    let output = sync(&home, &stub, &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = complained(&output);
    assert!(told.contains("kade: another sync is at work in ") && !told.contains(KEY), "{told}");
    drop(first);
    assert!(said(&sync(&home, &stub, &[]).output().unwrap()).starts_with("Going on behind 1 pages"));
}
