//! Everything that can go wrong in the store, sorted by what the caller can do about it.

use kade_domain::{FieldErrors, transition::Refused};
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Reason why the store refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row does not exist, or the caller's scope does not include it.
    #[error("not found")]
    NotFound,
    /// The transition table does not allow the action.
    #[error("refused: {0}")]
    Refused(#[from] Refused),
    /// The request breaks a rule that depends on stored rows; holds a message key.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Some fields are invalid.
    #[error("invalid: {0}")]
    Invalid(#[from] FieldErrors),
    /// A newer Kade has migrated this database; holds a migration that this version does not know.
    #[error("the database has a newer schema than this version of Kade knows ({0}); install the newer version")]
    NewerSchema(String),
    /// The database was made by migrations that were replaced before the first release.
    #[error("the database was made before the first release of Kade; start afresh with an empty database")]
    UnreleasedSchema,
    /// The schema lacks migrations; holds the first of them.
    #[error("the database lacks migration {0}; run `kade migrate up`")]
    OlderSchema(String),
    /// `kade restore` into this database was interrupted.
    #[error("a restore into this database was not finished; run `kade restore` again")]
    HalfRestored,
    /// The connection failed, or none became free in time.
    #[error("the database cannot be reached now")]
    Unavailable(#[source] Option<DbErr>),
    /// The database's disk is full, or the database is read-only.
    #[error("the database cannot be written now")]
    CannotWrite(#[source] DbErr),
    /// A stored value cannot be parsed as its type.
    #[error("unreadable row: {0}")]
    Unreadable(String),
    /// The service key does not belong to this database; holds the finding.
    #[error("{0}")]
    Key(&'static str),
    /// The closure of [`crate::Store::write`] returned without `commit` or `roll_back`.
    #[error("a transaction was left without commit")]
    NotCommitted,
    /// Any other database error.
    #[error("database: {0}")]
    Database(#[source] DbErr),
}

impl StoreError {
    /// Returns whether a retry of the same call may succeed without any other change.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unavailable(_) => true,
            Self::Database(error) => is_contention(error),
            _ => false,
        }
    }

    /// Returns whether a `UNIQUE` constraint refused the row.
    pub(crate) fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }

    /// The error for a stored value that cannot be parsed; `what` names the column's meaning.
    pub(crate) fn unreadable(what: &str, value: impl std::fmt::Display) -> Self {
        Self::Unreadable(format!("{what}: {value}"))
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::RecordNotFound(_) => Self::NotFound,
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(Some(error)),
            error if is_unwritable(&error) => Self::CannotWrite(error),
            error if is_lost_connection(&error) || is_disk_fault(&error) => Self::Unavailable(Some(error)),
            error => Self::Database(error),
        }
    }
}

/// Returns whether the transaction lost against a concurrent one: PostgreSQL's serialization failure (40001) and
/// deadlock (40P01), `SQLite`'s BUSY (5) and LOCKED (6) in all their extended forms.
pub(crate) fn is_contention(error: &DbErr) -> bool {
    match code(error).as_deref() {
        Some("40001" | "40P01") => true,
        Some(code) => is_busy_code(code),
        None => false,
    }
}

/// Returns whether another process holds the write lock (`SQLite` only).
pub(crate) fn is_busy(error: &DbErr) -> bool {
    code(error).is_some_and(|code| is_busy_code(&code))
}

fn is_busy_code(code: &str) -> bool {
    sqlite_code(code).is_some_and(|code| matches!(code, 5 | 6))
}

/// The primary code of an extended `SQLite` code. PostgreSQL's codes have five characters, `SQLite`'s at most four.
fn sqlite_code(code: &str) -> Option<u32> {
    (code.len() < 5).then(|| code.parse::<u32>().ok()).flatten().map(|number| number & 0xFF)
}

fn is_lost_connection(error: &DbErr) -> bool {
    let lost = matches!(
        sqlx_error(error),
        Some(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed)
    );
    // Shut down (57P0x), too many connections (53300), cancelled by a time limit (57014), lock wait too long (55P03).
    lost || matches!(code(error).as_deref(), Some("57P01" | "57P02" | "57P03" | "53300" | "57014" | "55P03"))
}

/// Returns whether writes fail while reads still work: `SQLite`'s FULL (13) and READONLY (8), PostgreSQL's full
/// disk (53100) and read-only transaction (25006).
fn is_unwritable(error: &DbErr) -> bool {
    match code(error).as_deref() {
        Some("53100" | "25006") => true,
        Some(code) => sqlite_code(code).is_some_and(|code| matches!(code, 8 | 13)),
        None => false,
    }
}

/// Returns whether a disk operation failed: `SQLite`'s IOERR (10) and CANTOPEN (14), PostgreSQL's 58030.
fn is_disk_fault(error: &DbErr) -> bool {
    match code(error).as_deref() {
        Some("58030") => true,
        Some(code) => sqlite_code(code).is_some_and(|code| matches!(code, 10 | 14)),
        None => false,
    }
}

fn code(error: &DbErr) -> Option<String> {
    sqlx_error(error)?.as_database_error()?.code().map(std::borrow::Cow::into_owned)
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))
        | DbErr::Conn(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}
