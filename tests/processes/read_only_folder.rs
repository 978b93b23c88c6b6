//! A read-only data folder: `kade serve` refuses to start with one sentence, and a running service becomes read-only.

use crate::{
    MACHINE,
    installation::{Installation, wait_for_trouble},
    people, stderr,
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

/// Command prefix that drops root, because root ignores permissions.
fn without_rights() -> Vec<OsString> {
    let words: &[&str] = if is_root() { &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] } else { &[] };
    words.iter().map(OsString::from).collect()
}

/// Copies the binary to where the user nobody can run it, outside the home folder of root.
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
async fn unwritable_data_folder_is_reported_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    allow(folder.path(), 0o755);
    let kade = reachable_kade(folder.path());
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let started = |data: &Path| {
        let mut command = binary::command_with_prefix(&without_rights(), &kade, data, None);
        command.args(["serve", "--listen", "127.0.0.1:0"]).output().unwrap()
    };

    allow(&data, 0o555);
    let output = started(&data);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let sentence = format!(
        "kade: {} cannot be written by this user (Permission denied (os error 13)): give it the right, or set KADE_DATA_DIR\n",
        data.display()
    );
    assert_eq!(stderr(&output), sentence);

    // A folder that cannot be created.
    let output = started(&data.join("deeper"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let sentence = stderr(&output);
    assert!(sentence.starts_with(&format!("kade: cannot make the data folder {}", data.join("deeper").display())));
    assert_eq!(sentence.lines().count(), 1, "{sentence}");

    // An unwritable database file in a writable folder.
    allow(&data, 0o777);
    std::fs::write(data.join("kade.sqlite"), "").unwrap();
    allow(&data.join("kade.sqlite"), 0o444);
    let output = started(&data);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let sentence = stderr(&output);
    assert!(sentence.contains("kade.sqlite cannot be written by this user"), "{sentence}");
}

#[tokio::test(flavor = "multi_thread")]
async fn folder_turned_read_only_makes_service_read_only() {
    let _shared = MACHINE.read().await;
    let installation = Installation::new(Database::Sqlite);
    let store = installation.store().await;
    let employer = people::employer(&store, "work@employer.example").await;
    let list = people::published(&store, &employer, vacancy(VacancyKind::OpenHiring, "Inpakker")).await;
    let session = people::session(&store, "amal@seeker.example").await;
    store.close().await.unwrap();
    allow(installation.folder(), 0o755);
    let kade = reachable_kade(installation.folder());
    let data = installation.data();
    std::fs::rename(installation.database_file().unwrap(), data.join("kade.sqlite")).unwrap();
    if is_root() {
        for path in [data.clone(), data.join("kade.sqlite")] {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let command = binary::command_with_prefix(&without_rights(), &kade, &data, None);
    let service = Service::spawn(command, installation.folder().join("serve.log"));
    let writer = Writer::new(&client(), &service.base, &session).await.unwrap();
    let person = Caller::with_session(&service.base, &session);
    let path = format!("/nl/vacatures/{list}/aanmelden");

    allow(&data, 0o555);
    wait_for_trouble(&service, Some("disk-read-only")).await;
    let page = person.post(&path, &[]).await.expect(503);
    assert_eq!(page.text("h1"), "Je kunt nu niets opslaan");
    person.get("/nl/vacatures?q=inpakker").await.expect(200);
    person.get("/nl/mijn-zaken").await.expect(200);

    allow(&data, 0o755);
    wait_for_trouble(&service, None).await;
    assert!(matches!(writer.post(&path, &[]).await, Written::Acknowledged(_)), "without a restart");
    assert!(!service.log().contains("panicked"), "{}", service.log());
    service.stop();
}
