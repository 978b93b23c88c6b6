//! An interrupted sync: pulled pages are kept, missing pages are requested, and nothing is published before that.

use super::{KEY, MACHINE, Stub, all_pages, good_reply, published, sync};
use crate::{installation::Installation, stderr, stdout};
use kade_tests::Database;
use rstest::rstest;
use std::{
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// A running sync, killed when dropped.
struct Running(Child);

impl Running {
    fn start(installation: &Installation, stub: &Stub) -> Self {
        Self(sync(installation, stub, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Running {
    /// Sends SIGKILL, so that the process cannot finish anything.
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// A stub that never responds to the request with the returned number.
fn stub_that_stalls() -> (Stub, Arc<AtomicUsize>) {
    let stalled_request = Arc::new(AtomicUsize::new(usize::MAX));
    let (number, seen) = (stalled_request.clone(), AtomicUsize::new(0));
    let stub = Stub::start(move |request, _| {
        if seen.fetch_add(1, Ordering::Relaxed) == number.load(Ordering::Relaxed) {
            super::Reply::Silence
        } else {
            good_reply(request)
        }
    });
    (stub, stalled_request)
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn sync_killed_at_any_page_continues_there(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let (stub, stalled_request) = stub_that_stalls();
    let pages = all_pages();
    for number in 0..pages.len() {
        // This run gets the page during which the previous run was killed, and is killed during the next page.
        let requests = stub.requests().len() + usize::from(number > 0);
        stalled_request.store(requests, Ordering::Relaxed);
        let running = Running::start(&installation, &stub);
        stub.wait_for(requests + 1);
        drop(running);
        let store = installation.store().await;
        assert_eq!(store.current_releases().await.unwrap(), [], "published before all pages were there");
        store.close().await.unwrap();
    }
    let printed = stdout(&sync(&installation, &stub, &[]).output().unwrap());
    assert!(printed.starts_with("Going on behind 5 pages that are there already.\nPulled 5 pages, "), "{printed}");
    assert!(printed.contains("; 0 of them now.\n") && printed.contains("Published: 10 concepts added"), "{printed}");
    let twice: Vec<_> = pages.iter().flat_map(|page| [page.clone(), page.clone()]).collect();
    assert_eq!(stub.pages(), twice, "each page must be requested twice: once killed, once answered");
    assert_eq!(published(&installation).await.len(), 10);
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn failed_sync_keeps_pulled_pages(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let stub = Stub::start(|request, before| match (request.path.as_str(), request.page, before) {
        ("/skills", 1, 0..3) => super::status("502 Bad Gateway", ""),
        _ => good_reply(request),
    });
    let output = sync(&installation, &stub, &["--attempts", "3"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let folder = installation.data().join("sync-competentnl");
    let stderr = stderr(&output);
    let kept = format!("3 pages are kept in {}: the same command goes on from there.\n", folder.display());
    assert!(stderr.contains(&kept), "{stderr}");
    let why = format!("page 1 of {}: the server says 502 Bad Gateway; asked 3 times\n", stub.url("/skills"));
    assert!(stderr.ends_with(&format!("kade: nothing was published: {why}")), "{stderr}");

    let printed = stdout(&sync(&installation, &stub, &["--no-publish"]).output().unwrap());
    assert!(printed.contains("Pulled 5 pages, ") && printed.contains("; 2 of them now.\n"), "{printed}");
    assert!(printed.ends_with(&format!("Not published. The pages are in {}.\n", folder.display())), "{printed}");
    assert_eq!(published(&installation).await, []);
    let folder = folder.to_str().unwrap();
    let check = stdout(&installation.kade(&["taxonomy", "check", "--format", "competentnl", folder]));
    assert_eq!(check, "10 concepts, 10 labels.\n0 errors, 0 warnings.\n");
    let diff = stdout(&installation.kade(&["taxonomy", "diff", "--format", "competentnl", folder]));
    assert!(diff.ends_with("10 names come, 0 change, 0 go.\n"), "{diff}");

    let requests = stub.requests().len();
    let printed = stdout(&sync(&installation, &stub, &[]).output().unwrap());
    assert!(printed.contains("Published: 10 concepts added"), "{printed}");
    assert_eq!(stub.requests().len(), requests, "a kept page was requested again");
}

#[rstest]
#[case::sqlite(Database::Sqlite)]
#[case::postgres(Database::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn second_concurrent_sync_is_refused(#[case] database: Database) {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(database);
    let (stub, stalled_request) = stub_that_stalls();
    stalled_request.store(1, Ordering::Relaxed);
    let first = Running::start(&installation, &stub);
    stub.wait_for(2);
    let output = sync(&installation, &stub, &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = stderr(&output);
    assert!(printed.contains("kade: another sync is at work in ") && !printed.contains(KEY), "{printed}");
    drop(first);
    assert!(stdout(&sync(&installation, &stub, &[]).output().unwrap()).starts_with("Going on behind 1 pages"));
}
