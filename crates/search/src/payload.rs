//! What every commit says about itself: which database it copies, and up to which change.

use crate::SCHEMA_VERSION;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Kept inside the commit itself, so that documents and cursor are both there or both not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The database's epoch; another one (a restore, another cluster) means: rebuild.
    pub epoch: Uuid,
    /// [`SCHEMA_VERSION`] of the code that wrote it.
    pub schema: u32,
    /// Transaction of the last change taken in.
    pub tx_id: i64,
    /// Sequence number of the last change taken in.
    pub seq: i64,
}

impl Payload {
    /// The payload of this code's schema.
    pub const fn new(epoch: Uuid, tx_id: i64, seq: i64) -> Self {
        Self { epoch, schema: SCHEMA_VERSION, tx_id, seq }
    }
}
