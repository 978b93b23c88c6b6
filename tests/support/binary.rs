//! Runs the `kade` binary of the same target folder, for tests that need a separate process: commands and kills.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::SystemTime,
};

/// Path of the binary that `make test` builds.
///
/// # Panics
/// When it is absent or older than the sources.
pub fn kade() -> PathBuf {
    let test = std::env::current_exe().expect("a running test");
    // target/debug/deps/journeys-… → target/debug/kade
    let binary = test.ancestors().nth(2).expect("a target folder").join("kade");
    let built = modified(&binary).unwrap_or_else(|| {
        panic!("{} is absent: run `cargo test --workspace --test binary --no-run`", binary.display())
    });
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    for folder in ["crates", "migrations"] {
        if let Some(newer) = find_newer(&root.join(folder), built) {
            panic!(
                "{} is older than {}: run `cargo test --workspace --test binary --no-run`",
                binary.display(),
                newer.display()
            );
        }
    }
    binary
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

/// Returns a Rust source of the binary that is newer than `built`.
fn find_newer(folder: &Path, built: SystemTime) -> Option<PathBuf> {
    std::fs::read_dir(folder).ok()?.flatten().find_map(|entry| {
        let path = entry.path();
        let is_test = path
            .components()
            .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "benches" | "examples")))
            || path.file_name().is_some_and(|name| name == "tests.rs" || name == "testing.rs" || name == "fixtures.rs");
        if path.is_dir() {
            return find_newer(&path, built);
        }
        let is_source = path.extension().is_some_and(|ending| ending == "rs") && !is_test;
        (is_source && modified(&path)? > built).then_some(path)
    })
}

/// Runs `kade` with a data folder and an optional database URL, and waits for its exit.
pub fn run(data: &Path, database: Option<&str>, arguments: &[&str]) -> Output {
    command(data, database).args(arguments).output().expect("kade runs")
}

/// The secret key of the service in tests; all nodes over one database need the same.
pub const SECRET_KEY: &str = "6b61646520746573747320686f6c64206e6f2073656372657420776f7274680a";

/// The bytes of [`SECRET_KEY`], for tests that open the database beside the service.
pub const SECRET: &[u8; 32] = b"kade tests hold no secret worth\n";

/// A `kade` command with a data folder and an optional database URL, without inherited `KADE_…` settings.
pub fn command(data: &Path, database: Option<&str>) -> Command {
    command_with_prefix(&[], &kade(), data, database)
}

/// As [`command`], for any copy of the binary, started through another program with the arguments `prefix`.
pub fn command_with_prefix(prefix: &[OsString], program: &Path, data: &Path, database: Option<&str>) -> Command {
    let mut words = prefix.iter().map(OsString::as_os_str).chain([program.as_os_str()]);
    let mut command = Command::new(words.next().expect("the program itself"));
    command.args(words);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("KADE_")) {
        command.env_remove(name);
    }
    command.env("KADE_DATA_DIR", data).env("KADE_LOG", "warn").env("KADE_SECRET_KEY", SECRET_KEY);
    if let Some(url) = database {
        command.env("KADE_DATABASE_URL", url);
    }
    command
}
