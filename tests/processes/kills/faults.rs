//! A disk on which five writes and syncs of a hundred fail: nothing acknowledged is lost, nothing panics, and once the
//! disk is well again so is Kade, without a restart.

use super::{
    proof::Proof,
    town::{Expect, Load, Town},
};
use crate::{
    MACHINE,
    home::{Home, told},
};
use kade_tests::{Database, process::Service};
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_disk_loses_nothing() {
    let _shared = MACHINE.read().await;
    endures(Duration::from_secs(10), 4).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make soak"]
async fn soak_a_failing_disk() {
    if let Some(figures) = endures(Duration::from_mins(2), 100).await {
        println!("soak faults: {figures}");
    } else {
        println!("soak faults: skipped, no C compiler");
    }
}

/// The library that makes the disk bad, built beside the test; `None`, with a line, where there is no C compiler.
fn bad_disk(folder: &Path) -> Option<PathBuf> {
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
            assert!(std::env::var_os("CI").is_none(), "a machine that tests in earnest has a C compiler: {error}");
            println!("skipped: no C compiler ({error})");
            None
        }
    }
}

async fn endures(time: Duration, lists: usize) -> Option<String> {
    let home = Home::new(Database::Sqlite);
    let library = bad_disk(home.folder())?;
    let switch = home.folder().join("bad");
    let town = Town::prepare(&home, lists, 200).await;
    let mut command = home.command(&[]);
    command
        .env("LD_PRELOAD", library)
        .env("FAULTY_DISK_FOLDER", home.folder())
        .env("FAULTY_DISK_SWITCH", &switch)
        .env("FAULTY_DISK_PERCENT", "5");
    let service = Service::spawn(command, home.data().join("serve.log"));
    let load = Load::start(&town, &service, 0, Expect::Faults);
    load.acknowledged(20, &service).await;

    std::fs::write(&switch, "").unwrap();
    let began = Instant::now();
    while began.elapsed() < time {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let faults = std::fs::metadata(&switch).unwrap().len();
    std::fs::remove_file(&switch).unwrap();
    let (well, refused) = (Instant::now(), load.refused());
    told(&service, None).await;
    let so_far = load.done();
    load.acknowledged(so_far + 20, &service).await;
    let recovered = well.elapsed();
    load.over();
    let done = load.facts().await;
    assert!(faults > 20 && refused > 0, "{faults} faults made {refused} writes fail");

    let store = home.store().await;
    let proof = Proof { town: &town, store: &store, done: &done };
    proof.names_survived(0).await;
    let figures = proof.all(10, service, &home).await;
    store.close().await.unwrap();
    Some(format!(
        "5% of writes and syncs failed for {} s ({faults} faults, {refused} requests refused); {figures}; writing again \
         {} ms after the last fault",
        time.as_secs(),
        recovered.as_millis()
    ))
}
