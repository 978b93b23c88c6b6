//! A data folder that may only be read: one sentence at the start, and reading only when it happens on the way.

use crate::{
    MACHINE, complained,
    home::{Home, told},
    people,
    writers::{Writer, Written, client},
};
use kade_domain::VacancyKind;
use kade_tests::{Caller, Database, binary, process::Service, small_disk::is_root, vacancy};
use std::{
    ffi::OsString,
    fs::Permissions,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// Debian's "nobody" and its group.
const NOBODY: u32 = 65_534;

/// Permissions mean nothing to root, which becomes nobody for this.
fn without_rights() -> Vec<OsString> {
    let words: &[&str] = if is_root() { &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] } else { &[] };
    words.iter().map(OsString::from).collect()
}

/// The binary where nobody can reach it, which is not below the home of root.
fn reachable_kade(folder: &Path) -> PathBuf {
    let copy = folder.join("kade");
    if std::fs::hard_link(binary::kade(), &copy).is_err() {
        std::fs::copy(binary::kade(), &copy).unwrap();
    }
    copy
}

fn allow(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    allow(folder.path(), 0o755);
    let kade = reachable_kade(folder.path());
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let started = |data: &Path| {
        let mut command = binary::command_after(&without_rights(), &kade, data, None);
        command.args(["serve", "--listen", "127.0.0.1:0"]).output().unwrap()
    };

    allow(&data, 0o555);
    let output = started(&data);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let sentence = format!(
        "kade: {} cannot be written by this user (Permission denied (os error 13)): give it the right, or set KADE_DATA_DIR\n",
        data.display()
    );
    assert_eq!(complained(&output), sentence);

    // A folder that cannot even be made.
    let output = started(&data.join("deeper"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let sentence = complained(&output);
    assert!(sentence.starts_with(&format!("kade: cannot make the data folder {}", data.join("deeper").display())));
    assert_eq!(sentence.lines().count(), 1, "{sentence}");

    // A database of somebody else's in a folder of one's own.
    allow(&data, 0o777);
    std::fs::write(data.join("kade.sqlite"), "").unwrap();
    allow(&data.join("kade.sqlite"), 0o444);
    let output = started(&data);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let sentence = complained(&output);
    assert!(sentence.contains("kade.sqlite cannot be written by this user"), "{sentence}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_becomes_read_only_is_read_on() {
    let _shared = MACHINE.read().await;
    let home = Home::new(Database::Sqlite);
    let store = home.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let list = people::published(&store, &employer, vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
    let session = people::session(&store, "amal@seeker.example").await;
    store.close().await.unwrap();
    allow(home.folder(), 0o755);
    let kade = reachable_kade(home.folder());
    let data = home.data();
    std::fs::rename(home.database_file().unwrap(), data.join("kade.sqlite")).unwrap();
    if is_root() {
        for path in [data.clone(), data.join("kade.sqlite")] {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let command = binary::command_after(&without_rights(), &kade, &data, None);
    let service = Service::spawn(command, home.folder().join("serve.log"));
    let writer = Writer::new(&client(), &service.base, &session).await.unwrap();
    let person = Caller::with_session(&service.base, &session);
    let path = format!("/nl/vacatures/{list}/aanmelden");

    allow(&data, 0o555);
    told(&service, Some("disk-read-only")).await;
    let page = person.post(&path, &[]).await.expect(503);
    assert_eq!(page.text("h1"), "Je kunt nu niets opslaan");
    person.get("/nl/vacatures?q=inpakker").await.expect(200);
    person.get("/nl/mijn-zaken").await.expect(200);

    allow(&data, 0o755);
    told(&service, None).await;
    assert!(matches!(writer.post(&path, &[]).await, Written::Acknowledged(_)), "without a restart");
    assert!(!service.log().contains("panicked"), "{}", service.log());
    service.stop();
}
