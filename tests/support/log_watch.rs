//! Searches everything that the services of all tests log for personal data and secrets. Every test gets this check
//! without its own code.

use std::{
    io,
    sync::{Mutex, Once, PoisonError},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Mail domains of the people in tests, and other personal data and secrets.
const FORBIDDEN: [&str; 10] = [
    "@seeker.example",
    "@employer.example",
    "@verbinder.example",
    "@kade.example",
    "@voorbeeld.nl",
    "06 12345678",
    "0612345678",
    "0687654321",
    "kade_session=",
    crate::binary::SECRET_KEY,
];
/// Length of the token of a session or link, in hexadecimal digits.
const TOKEN: usize = 64;
/// Lines with this word may contain a hash of that length: the head of the audit chain, which is no secret.
const NO_TOKEN: &str = "checkpoint";

static FIRST: Mutex<Option<String>> = Mutex::new(None);

/// Returns the forbidden content of a log line, if any.
pub fn find_forbidden(line: &str) -> Option<&'static str> {
    if let Some(found) = FORBIDDEN.into_iter().find(|word| line.contains(word)) {
        return Some(found);
    }
    let runs = line.split(|c: char| !c.is_ascii_hexdigit());
    let token = runs.into_iter().any(|run| run.len() == TOKEN);
    (token && !line.contains(NO_TOKEN)).then_some("a token")
}

/// Asserts that the log of a process contains nothing forbidden.
///
/// # Panics
/// When it does.
pub fn assert_no_leaks(log: &str) {
    let found: Vec<&str> = log.lines().filter(|line| find_forbidden(line).is_some()).take(5).collect();
    assert!(found.is_empty(), "in the log:\n{}", found.join("\n"));
}

/// Installs the subscriber that checks all logs of this test process, for [`assert_nothing_leaked`].
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Libraries that only the tests use, such as the HTML parser, are off.
        let filter = "off,kade_api=trace,kade_store=trace,kade_search=debug,kade_matching=trace,axum=trace,\
                      tower_http=trace,hyper=debug,sqlx=debug,sea_orm=debug,lettre=trace";
        let log = tracing_subscriber::fmt().with_ansi(false).with_env_filter(EnvFilter::new(filter));
        let log = log.with_writer(Watch);
        log.init();
    });
}

/// Asserts that no service in this process has logged anything forbidden, in any test.
///
/// # Panics
/// When one has.
pub fn assert_nothing_leaked() {
    let first = FIRST.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert_eq!(first, None);
}

struct Watch;

impl io::Write for Watch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let line = String::from_utf8_lossy(bytes);
        if let Some(found) = find_forbidden(&line) {
            let mut first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
            first.get_or_insert_with(|| format!("{found} in the log: {line}"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Watch {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaks_are_found_and_other_lines_pass() {
        for line in ["mail to amal@voorbeeld.nl", &"a1".repeat(32), "phone=0612345678", "cookie kade_session=1"] {
            assert!(find_forbidden(line).is_some(), "{line}");
        }
        let ids =
            "request method=GET route=/{lang}/vacatures status=200 micros=1 id=0198f3a1-0000-7000-8000-000000000000";
        for line in [ids, &format!("checkpoint head={}", "a1".repeat(32)), &"a1".repeat(33)] {
            assert_eq!(find_forbidden(line), None, "{line}");
        }
    }
}
