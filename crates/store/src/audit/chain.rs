//! The hash chain: each link is SHA-256 over the hash before it and the canonical form of its row.
//!
//! [`Check`] is given the links in order of their numbers and the checkpoints, and names the first row that is not what
//! was sealed. It knows no database, so that tampering can be tried by the thousand.

use super::{Checkpoint, canonical};
use crate::entity::audit;
use chrono::{DateTime, Utc};
use ring::digest::{Context, SHA256};

pub(super) type Hash = [u8; 32];

/// What stands before the first link.
pub(super) const START: Hash = [0; 32];

/// The hash of link `number` over `row`; `buffer` is only lent.
pub(super) fn seal(before: &Hash, number: i64, row: &audit::Model, buffer: &mut Vec<u8>) -> Hash {
    buffer.clear();
    canonical::write(number, row, buffer);
    let mut digest = Context::new(&SHA256);
    digest.update(before);
    digest.update(buffer);
    let mut hash = START;
    hash.copy_from_slice(digest.finish().as_ref());
    hash
}

/// A link as read, with its row if that is still there.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) number: i64,
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
    pub(super) row: Option<audit::Model>,
}

/// What is wrong with the log: the first thing found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A link is missing.
    #[error("row {number} of the chain is gone: its seal is missing, and later ones are there")]
    SealGone {
        /// Number in the chain.
        number: i64,
    },
    /// A sealed row is not there any more.
    #[error("row {number} of the chain (seq {seq}) is gone: it was sealed and then deleted")]
    RowGone {
        /// Number in the chain.
        number: i64,
        /// Of the row.
        seq: i64,
    },
    /// A row, its place or its seal was changed.
    #[error("row {number} of the chain (seq {seq}) is not what was sealed: it was changed, moved or put in")]
    RowDiffers {
        /// Number in the chain.
        number: i64,
        /// Of the row.
        seq: i64,
    },
    /// A row stands before sealed ones without having been sealed with them.
    #[error("row seq {seq} was put in later: it stands before rows that are sealed, and is not sealed itself")]
    PutIn {
        /// Of the row.
        seq: i64,
    },
    /// The chain fits together, but is not the one of a checkpoint.
    #[error(
        "the chain was made anew: between row {first} and row {last} something was changed and everything after it was \
         sealed again; the checkpoint of {at} had another hash for row {last}"
    )]
    MadeAnew {
        /// First row that no earlier checkpoint vouches for.
        first: i64,
        /// The row of the checkpoint.
        last: i64,
        /// When the checkpoint was made.
        at: DateTime<Utc>,
    },
    /// The chain is shorter than it was. Where it was made anew as well, that began after the rows vouched for.
    #[error(
        "row {first} and all after it are gone: at the checkpoint of {at} there were {count} rows; checkpoints vouch for \
         what is left up to row {vouched}"
    )]
    CutOff {
        /// Up to here a checkpoint agrees.
        vouched: i64,
        /// First row that is missing.
        first: i64,
        /// Rows there were.
        count: i64,
        /// When the checkpoint was made.
        at: DateTime<Utc>,
    },
}

/// Walks along the chain.
pub(super) struct Check<'a> {
    /// By count.
    checkpoints: std::iter::Peekable<std::slice::Iter<'a, Checkpoint>>,
    count: i64,
    head: Hash,
    /// Up to here a checkpoint agrees.
    vouched: i64,
    last: Option<(i64, i64)>,
    greatest_seq: i64,
    buffer: Vec<u8>,
}

impl<'a> Check<'a> {
    /// With checkpoints in order of their counts.
    pub(super) fn new(checkpoints: &'a [Checkpoint]) -> Self {
        let checkpoints = checkpoints.iter().peekable();
        Self { checkpoints, count: 0, head: START, vouched: 0, last: None, greatest_seq: 0, buffer: Vec::new() }
    }

    /// The next link.
    pub(super) fn link(&mut self, link: &Link) -> Result<(), Fault> {
        let Link { number, seq, ref hash, ref row } = *link;
        if number != self.count + 1 {
            return Err(Fault::SealGone { number: self.count + 1 });
        }
        let row = row.as_ref().ok_or(Fault::RowGone { number, seq })?;
        self.head = seal(&self.head, number, row, &mut self.buffer);
        if self.head != hash.as_slice() {
            return Err(Fault::RowDiffers { number, seq });
        }
        self.count = number;
        self.last = Some((row.tx_id, seq));
        self.greatest_seq = self.greatest_seq.max(seq);
        while let Some(point) = self.checkpoints.next_if(|point| point.count <= number) {
            if point.head != hex::encode(self.head) {
                return Err(Fault::MadeAnew { first: self.vouched + 1, last: number, at: point.at });
            }
            self.vouched = number;
        }
        Ok(())
    }

    /// After the last link.
    pub(super) fn end(&mut self) -> Result<(), Fault> {
        match self.checkpoints.next() {
            Some(point) => {
                let (vouched, first) = (self.vouched, self.count + 1);
                Err(Fault::CutOff { vouched, first, count: point.count, at: point.at })
            }
            None => Ok(()),
        }
    }

    /// Rows, the hash of the last, and up to which row a checkpoint vouches.
    pub(super) fn reached(&self) -> (i64, Hash, i64) {
        (self.count, self.head, self.vouched)
    }

    /// Transaction and `seq` of the last link's row, and the greatest `seq` sealed. A row that is not sealed and comes
    /// after neither cannot have appeared by itself.
    pub(super) fn bounds(&self) -> Option<(i64, i64, i64)> {
        self.last.map(|(tx_id, seq)| (tx_id, seq, self.greatest_seq))
    }
}
