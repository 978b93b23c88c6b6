//! A disk on which 5% of writes and syncs fail: no acknowledged write is lost, nothing panics, and Kade writes again
//! once the disk works, without a restart.

use super::{
    checks::Checks,
    load::{Expect, Fixture, Load},
};
use crate::{
    MACHINE,
    installation::{Installation, wait_for_trouble},
};
use kade_tests::{Database, process::Service};
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

#[tokio::test(flavor = "multi_thread")]
async fn failing_disk_loses_no_acknowledged_write() {
    let _shared = MACHINE.read().await;
    check_faults(Duration::from_secs(10), 4).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make soak"]
async fn soak_a_failing_disk() {
    if let Some(figures) = check_faults(Duration::from_mins(2), 100).await {
        println!("soak faults: {figures}");
    } else {
        println!("soak faults: skipped, no C compiler");
    }
}

/// Builds the library that makes disk calls fail. Without a C compiler, prints why and returns `None`.
fn build_faulty_disk(folder: &Path) -> Option<PathBuf> {
    let library = folder.join("faulty_disk.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/support/faulty_disk.c");
    let cc = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let built = Command::new(cc).args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").output();
    match built {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(library)
        }
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "CI needs a C compiler: {error}");
            println!("skipped: no C compiler ({error})");
            None
        }
    }
}

async fn check_faults(time: Duration, lists: usize) -> Option<String> {
    let installation = Installation::new(Database::Sqlite);
    let library = build_faulty_disk(installation.folder())?;
    let switch = installation.folder().join("bad");
    let fixture = Fixture::prepare(&installation, lists, 200).await;
    let mut command = installation.command(&[]);
    command
        .env("LD_PRELOAD", library)
        .env("FAULTY_DISK_FOLDER", installation.folder())
        .env("FAULTY_DISK_SWITCH", &switch)
        .env("FAULTY_DISK_PERCENT", "5");
    let service = Service::spawn(command, installation.data().join("serve.log"));
    let load = Load::start(&fixture, &service, 0, Expect::Faults);
    load.acknowledged(20, &service).await;

    std::fs::write(&switch, "").unwrap();
    let began = Instant::now();
    while began.elapsed() < time {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let faults = std::fs::metadata(&switch).unwrap().len();
    std::fs::remove_file(&switch).unwrap();
    let (healthy, refused) = (Instant::now(), load.refused());
    wait_for_trouble(&service, None).await;
    let so_far = load.done();
    load.acknowledged(so_far + 20, &service).await;
    let recovered = healthy.elapsed();
    load.ending();
    let done = load.facts().await;
    assert!(faults > 20 && refused > 0, "too little happened: {faults} faults, {refused} refused writes");

    let store = installation.store().await;
    let checks = Checks { fixture: &fixture, store: &store, done: &done };
    checks.check_names(0).await;
    let figures = checks.check_all(10, service, &installation).await;
    store.close().await.unwrap();
    Some(format!(
        "5% of writes and syncs failed for {} s ({faults} faults, {refused} requests refused); {figures}; writing again \
         {} ms after the last fault",
        time.as_secs(),
        recovered.as_millis()
    ))
}
