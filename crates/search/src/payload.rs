//! The payload of each commit: which database the index copies, and up to which change.

use crate::SCHEMA_VERSION;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Stored inside the commit itself, so that documents and cursor are written together or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The database's epoch; when the database has another one (a restore, another cluster), the index must be rebuilt.
    pub epoch: Uuid,
    /// [`SCHEMA_VERSION`] of the code that wrote it.
    pub schema: u32,
    /// Transaction of the last change applied.
    pub tx_id: i64,
    /// Sequence number of the last change applied.
    pub seq: i64,
}

impl Payload {
    /// Returns a payload with the [`SCHEMA_VERSION`] of this code.
    pub const fn new(epoch: Uuid, tx_id: i64, seq: i64) -> Self {
        Self { epoch, schema: SCHEMA_VERSION, tx_id, seq }
    }
}
