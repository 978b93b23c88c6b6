//! A `kade serve` of its own on a free port: for what only a process can show, above all how it is killed.

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

/// A start reads the whole taxonomy and may build the index; a busy machine takes its time over ESCO.
const READY_WITHIN: Duration = Duration::from_mins(4);
/// What it still does is finished long before.
const STOPPED_WITHIN: Duration = Duration::from_secs(30);

/// A running `kade serve` or `kade work`; killed when dropped.
pub struct Service {
    child: Child,
    log: PathBuf,
    /// Where it listens, `http://127.0.0.1:port`.
    pub base: String,
}

impl Service {
    /// Starts one over a data folder and, perhaps, a database of its own, and waits until it is ready.
    ///
    /// # Panics
    /// With the end of its log, when it is not ready in time.
    pub fn start(data: &Path, database: Option<&str>) -> Self {
        Self::start_with(data, database, &[])
    }

    /// As [`Self::start`], with settings of its own (`KADE_…`).
    ///
    /// # Panics
    /// As [`Self::start`].
    pub fn start_with(data: &Path, database: Option<&str>, settings: &[(&str, &str)]) -> Self {
        let mut command = binary::command(data, database);
        // Everything worth logging, so that `log_watch` has something to look through.
        command.env("KADE_LOG", "debug,tantivy=warn").envs(settings.iter().copied());
        Self::spawn(command, data.join("serve.log"))
    }

    /// As [`Self::start`], with a `kade` that was made ready by the caller.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub fn spawn(mut command: Command, log: PathBuf) -> Self {
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        let (mut service, hear) = Self::run(command, log);
        let until = Instant::now() + READY_WITHIN;
        while service.base.is_empty() {
            let Ok(line) = hear.recv_timeout(until.saturating_duration_since(Instant::now())) else {
                panic!("kade serve is not ready: {}", service.log_end());
            };
            if let Some(address) = line.strip_prefix("Kade is ready: ") {
                address.trim_end_matches('/').clone_into(&mut service.base);
            }
        }
        service
    }

    /// Starts a `kade work`, which says nothing and listens nowhere.
    pub fn start_worker(data: &Path, database: Option<&str>) -> Self {
        Self::spawn_worker(binary::command(data, database), data.join("work.log"))
    }

    /// As [`Self::start_worker`], with a `kade` that was made ready by the caller.
    pub fn spawn_worker(mut command: Command, log: PathBuf) -> Self {
        command.arg("work");
        Self::run(command, log).0
    }

    /// Starts `kade` and hears what it says.
    fn run(mut command: Command, log: PathBuf) -> (Self, mpsc::Receiver<String>) {
        let errors = OpenOptions::new().create(true).append(true).open(&log).expect("a log file");
        let mut child = command.stdout(Stdio::piped()).stderr(errors).spawn().expect("kade starts");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (said, hear) = mpsc::channel();
        // Reads on to the end, so that it never writes into a pipe without a reader.
        thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(said.send(line))));
        // From here on it is killed, whatever happens.
        (Self { child, log, base: String::new() }, hear)
    }

    /// Kills it as a power cut would (SIGKILL): it gets no chance to finish anything.
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
    /// With the end of its log, when it does not end in time or not well.
    pub fn stop(self) {
        self.ask_to_stop();
        self.ended();
    }

    /// Waits until it has ended after it was asked to.
    ///
    /// # Panics
    /// As [`Self::stop`].
    pub fn ended(mut self) {
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

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// All that it logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The last lines of it.
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
            log_watch::assert_clean(&std::fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}
