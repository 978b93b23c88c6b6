//! Errors of the index, each with the reaction that is expected of the caller.

use std::panic::{AssertUnwindSafe, catch_unwind};
use tantivy::TantivyError;

/// Why a search or an update failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Another process, or another part of this one, has locked the folder. The text names it.
    #[error("the search index is held by {0}")]
    InUse(String),
    /// Another process built a newer generation: switch to it and continue from its payload.
    #[error("another search index was built beside this one")]
    Replaced,
    /// The index cannot be read: open the folder again (which empties it) and fill it from the database.
    #[error("the search index must be rebuilt: {0}")]
    Rebuild(String),
    /// The page cursor cannot be parsed, or belongs to another order.
    #[error("the page cursor is not valid")]
    Cursor,
    /// The folder cannot be created or written.
    #[error("the search index's folder cannot be used")]
    Folder(#[from] std::io::Error),
    /// The index failed without being damaged; the same call may succeed later.
    #[error("the search index failed")]
    Index(#[source] TantivyError),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::DataCorruption(_)
            | TantivyError::DeserializeError(_)
            | TantivyError::FieldNotFound(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::InternalError(_)
            | TantivyError::OpenReadError(_)
            | TantivyError::SchemaError(_) => Self::Rebuild(error.to_string()),
            // Not reported by the operating system: the bytes were read, but cannot be decoded.
            TantivyError::IoError(ref cause) if cause.raw_os_error().is_none() => Self::Rebuild(error.to_string()),
            _ => Self::Index(error),
        }
    }
}

/// Runs `work` and turns a panic into [`SearchError::Rebuild`]: it means damage that no checksum has reported.
///
/// (Of 60 single flipped bits in an index's files, 57 silently changed results and 3 made tantivy panic.)
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(SearchError::Rebuild("reading it panicked".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panic_becomes_rebuild_error() {
        assert!(matches!(catch_panic::<()>(|| panic!("damage")), Err(SearchError::Rebuild(_))));
        assert!(matches!(catch_panic(|| Ok(1)), Ok(1)));
    }

    #[test]
    fn damage_and_transient_failures_map_to_different_errors() {
        let damage = TantivyError::SchemaError("no such field".to_owned());
        assert!(matches!(SearchError::from(damage), SearchError::Rebuild(_)));
        let garbage = std::io::Error::new(std::io::ErrorKind::InvalidData, "cannot be decoded");
        assert!(matches!(SearchError::from(TantivyError::from(garbage)), SearchError::Rebuild(_)));
        let disk_full = std::io::Error::from_raw_os_error(28);
        assert!(matches!(SearchError::from(TantivyError::from(disk_full)), SearchError::Index(_)));
        let transient = TantivyError::SystemError("no thread".to_owned());
        assert!(matches!(SearchError::from(transient), SearchError::Index(_)));
    }
}
