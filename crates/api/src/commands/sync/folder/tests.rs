//! What is still there after a stop, and what is not trusted.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use chrono::TimeZone;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 1, 9, 0, 0).unwrap()
}

fn asked() -> Asked {
    let addresses = ["a.example", "b.example"].map(str::to_owned);
    Asked { addresses: addresses.to_vec(), page_size: 200, end: End::EmptyPage }
}

fn open(path: &Path) -> Folder {
    Folder::open(path, asked(), now()).unwrap()
}

fn keep(folder: &mut Folder, text: &str) {
    folder.keep(text, response::hash(text)).unwrap();
}

fn files(path: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_stopped_sync_goes_on_where_it_was() {
    let temporary = tempfile::tempdir().unwrap();
    let path = temporary.path().join("sync");
    let mut folder = open(&path);
    assert_eq!(folder.next(), Some(("a.example".to_owned(), 1)));
    keep(&mut folder, "a .\n");
    keep(&mut folder, "b .\n");
    drop(folder);

    let mut folder = open(&path);
    assert_eq!((folder.next(), folder.bytes()), (Some(("a.example".to_owned(), 3)), 8));
    assert_eq!((folder.number_of(&response::hash("b .\n")), folder.number_of("other")), (Some(2), None));
    folder.end_address().unwrap();
    assert_eq!(folder.next(), Some(("b.example".to_owned(), 1)));
    assert_eq!(folder.number_of(&response::hash("b .\n")), None, "another address may say the same");
    keep(&mut folder, "c .\n");
    folder.end_address().unwrap();
    drop(folder);

    let folder = open(&path);
    assert_eq!((folder.next(), folder.pages().len()), (None, 3));
    assert_eq!(files(&path), ["01-00001.nt", "01-00002.nt", "02-00001.nt", "lock", "state"]);
    folder.clear().unwrap();
    assert_eq!(files(&path), ["lock"]);
}

#[test]
fn pages_that_do_not_fit_are_asked_for_again() {
    let temporary = tempfile::tempdir().unwrap();
    let fill = || {
        let mut folder = open(temporary.path());
        folder.clear().unwrap();
        drop(folder);
        folder = open(temporary.path());
        keep(&mut folder, "a .\n");
        folder.end_address().unwrap();
        keep(&mut folder, "b .\n");
        keep(&mut folder, "c .\n");
    };
    fill();
    let other = Asked { page_size: 20, ..asked() };
    assert_eq!(Folder::open(temporary.path(), other, now()).unwrap().pages(), []);
    for (days, kept) in [(0, 3), (1, 3), (2, 0), (-1, 0)] {
        fill();
        let folder = Folder::open(temporary.path(), asked(), now() + TimeDelta::days(days)).unwrap();
        assert_eq!(folder.pages().len(), kept, "after {days} days");
    }
    fill();
    fs::write(temporary.path().join(STATE), "{").unwrap();
    assert_eq!(files(temporary.path()).len(), 5);
    assert_eq!(open(temporary.path()).next(), Some(("a.example".to_owned(), 1)));
    assert_eq!(files(temporary.path()), ["lock"], "what nobody names goes");
}

#[test]
fn a_damaged_page_and_those_behind_it_are_asked_for_again() {
    let temporary = tempfile::tempdir().unwrap();
    let mut folder = open(temporary.path());
    keep(&mut folder, "a .\n");
    keep(&mut folder, "b .\n");
    folder.end_address().unwrap();
    keep(&mut folder, "c .\n");
    drop(folder);
    fs::write(temporary.path().join("01-00002.nt"), "b").unwrap();
    let folder = open(temporary.path());
    assert_eq!((folder.next(), folder.pages().len()), (Some(("a.example".to_owned(), 2)), 1));
}

#[test]
fn two_syncs_do_not_share_a_folder() {
    let temporary = tempfile::tempdir().unwrap();
    let held = open(temporary.path());
    let told = Folder::open(temporary.path(), asked(), now()).unwrap_err().to_string();
    assert!(told.starts_with("another sync is at work in "), "{told}");
    drop(held);
    open(temporary.path());
}
