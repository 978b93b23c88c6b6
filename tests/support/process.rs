//! Runs `kade serve` or `kade work` as a process on a free port, for tests that kill or stop it.

use crate::{binary, log_watch};
use std::{
    fs::OpenOptions,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

/// Maximum time of a start, which loads the whole taxonomy and may build the index; ESCO is slow on a busy machine.
const READY_WITHIN: Duration = Duration::from_mins(4);
/// Maximum time of a shutdown.
const STOPPED_WITHIN: Duration = Duration::from_secs(30);

/// A running `kade serve` or `kade work`; killed when dropped.
pub struct Service {
    child: Child,
    log: PathBuf,
    /// Base URL, `http://127.0.0.1:port`; empty for a worker.
    pub base: String,
}

impl Service {
    /// Starts `kade serve` with a data folder and an optional database URL, and waits until it is ready.
    ///
    /// # Panics
    /// With the end of its log, when it is not ready in time.
    pub fn start(data: &Path, database: Option<&str>) -> Self {
        Self::start_with(data, database, &[])
    }

    /// As [`Self::start`], with extra `KADE_…` settings.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub fn start_with(data: &Path, database: Option<&str>, settings: &[(&str, &str)]) -> Self {
        let mut command = binary::command(data, database);
        // A detailed log, so that `log_watch` has something to check.
        command.env("KADE_LOG", "debug,tantivy=warn").envs(settings.iter().copied());
        Self::spawn(command, data.join("serve.log"))
    }

    /// As [`Self::start`], with a prepared `kade` command.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub fn spawn(mut command: Command, log: PathBuf) -> Self {
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        let (mut service, lines) = Self::run(command, log);
        let until = Instant::now() + READY_WITHIN;
        while service.base.is_empty() {
            let Ok(line) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) else {
                panic!("kade serve is not ready: {}", service.log_end());
            };
            if let Some(address) = line.strip_prefix("Kade is ready: ") {
                address.trim_end_matches('/').clone_into(&mut service.base);
            }
        }
        service
    }

    /// Starts `kade work`, which prints nothing and listens nowhere.
    pub fn start_worker(data: &Path, database: Option<&str>) -> Self {
        Self::spawn_worker(binary::command(data, database), data.join("work.log"))
    }

    /// As [`Self::start_worker`], with a prepared `kade` command.
    pub fn spawn_worker(mut command: Command, log: PathBuf) -> Self {
        command.arg("work");
        Self::run(command, log).0
    }

    /// Starts `kade`; returns it with a receiver of its stdout lines.
    fn run(mut command: Command, log: PathBuf) -> (Self, mpsc::Receiver<String>) {
        let errors = OpenOptions::new().create(true).append(true).open(&log).expect("a log file");
        let mut child = command.stdout(Stdio::piped()).stderr(errors).spawn().expect("kade starts");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = mpsc::channel();
        // Reads to the end, so that the process never writes into a pipe without a reader.
        thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        // Once inside `Self`, it is killed on drop.
        (Self { child, log, base: String::new() }, lines)
    }

    /// Kills it as a power cut would (SIGKILL), so that it cannot finish anything.
    pub fn kill(mut self) {
        self.child.kill().expect("kade is killed");
        self.child.wait().expect("kade has ended");
    }

    /// Asks it to end (SIGTERM).
    ///
    /// # Panics
    /// When it has ended already.
    pub fn ask_to_stop(&self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
        assert!(asked.success(), "no process {id} to stop: {}", self.log_end());
    }

    /// Asks it to end (SIGTERM) and waits until it has.
    ///
    /// # Panics
    /// With the end of its log, when it does not end in time or not with exit code 0.
    pub fn stop(self) {
        self.ask_to_stop();
        self.wait_for_exit();
    }

    /// Waits for its exit after [`Self::ask_to_stop`].
    ///
    /// # Panics
    /// As [`Self::stop`].
    pub fn wait_for_exit(mut self) {
        let until = Instant::now() + STOPPED_WITHIN;
        let status = loop {
            match self.child.try_wait().expect("a child") {
                Some(status) => break status,
                None if Instant::now() > until => panic!("kade does not stop: {}", self.log_end()),
                None => thread::sleep(Duration::from_millis(20)),
            }
        };
        assert!(status.success(), "kade ended with {status}: {}", self.log_end());
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its whole log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The last lines of its log.
    pub fn log_end(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !thread::panicking() {
            log_watch::assert_no_leaks(&std::fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}
