//! Signed checkpoints: how long the chain was and how it ended, at a time. They live outside the database, because a
//! chain that is made anew as a whole fits together; what it cannot do is fit a checkpoint from before.
//!
//! Signatures are Ed25519 (RFC 8032) rather than an HMAC: who checks them needs a public key only, and could not have
//! made them. The signed bytes are lines of text, each ended by a newline: `kade-audit-checkpoint 1`, kind, count, head
//! in hexadecimal, time.

use crate::service_key::ServiceKey;
use chrono::{DateTime, SecondsFormat, Utc};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The key that proves checkpoints, 32 bytes; not secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(pub(super) [u8; 32]);

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for PublicKey {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| "a public key is 64 hexadecimal digits")?;
        Ok(Self(bytes))
    }
}

/// Why a checkpoint was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckpointKind {
    /// It was time.
    Regular,
    /// A backup was brought back: rows after this are lost, and checkpoints of them hold no more.
    Restored,
}

/// A checkpoint, as one line of JSON in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    version: u8,
    /// Why.
    pub kind: CheckpointKind,
    /// Rows in the chain.
    pub count: i64,
    /// Hash of the last of them, in hexadecimal.
    pub head: String,
    /// When.
    pub at: DateTime<Utc>,
    /// In hexadecimal.
    signature: String,
}

/// What is wrong with a file of checkpoints.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointFault {
    /// A line that is no checkpoint.
    #[error("line {line} of the checkpoints is none")]
    Unreadable {
        /// From 1.
        line: usize,
    },
    /// A checkpoint that Kade did not make.
    #[error("line {line} of the checkpoints was not signed by this service: it was changed, or the key is another one")]
    NotSigned {
        /// From 1.
        line: usize,
    },
}

impl Checkpoint {
    pub(super) fn sign(key: &ServiceKey, kind: CheckpointKind, count: i64, head: String, at: DateTime<Utc>) -> Self {
        let mut point = Self { version: 1, kind, count, head, at, signature: String::new() };
        point.signature = hex::encode(key.sign(point.message().as_bytes()));
        point
    }

    fn message(&self) -> String {
        let kind = match self.kind {
            CheckpointKind::Regular => "regular",
            CheckpointKind::Restored => "restored",
        };
        let at = self.at.to_rfc3339_opts(SecondsFormat::Micros, true);
        format!("kade-audit-checkpoint {}\n{kind}\n{}\n{}\n{at}\n", self.version, self.count, self.head)
    }

    fn is_signed_with(&self, key: &PublicKey) -> bool {
        let Ok(signature) = hex::decode(&self.signature) else { return false };
        UnparsedPublicKey::new(&ED25519, key.0).verify(self.message().as_bytes(), &signature).is_ok()
    }

    /// Reads a file of checkpoints, one JSON object per line, and gives those that hold in order of their counts.
    ///
    /// A last line without its end is a write that a power cut stopped, and no fault.
    ///
    /// # Errors
    /// The first line that is no checkpoint or that `key` did not sign.
    pub fn read_all(text: &str, key: &PublicKey) -> Result<Vec<Self>, CheckpointFault> {
        let mut points: Vec<Self> = Vec::new();
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            if line.trim().is_empty() {
                continue;
            }
            let Ok(point) = serde_json::from_str::<Self>(line) else {
                if line.ends_with('\n') {
                    return Err(CheckpointFault::Unreadable { line: number });
                }
                break;
            };
            if point.version != 1 || !point.is_signed_with(key) {
                return Err(CheckpointFault::NotSigned { line: number });
            }
            if point.kind == CheckpointKind::Restored {
                points.retain(|earlier| earlier.count <= point.count);
            }
            if point.count > 0 {
                points.push(point);
            }
        }
        points.sort_by_key(|point| point.count);
        Ok(points)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use crate::testing::noon;

    fn key() -> ServiceKey {
        ServiceKey::derive(&[7; 32]).unwrap()
    }

    fn line(kind: CheckpointKind, count: i64) -> String {
        let point = Checkpoint::sign(&key(), kind, count, hex::encode([1; 32]), noon());
        format!("{}\n", serde_json::to_string(&point).unwrap())
    }

    fn counts(text: &str) -> Result<Vec<i64>, CheckpointFault> {
        let points = Checkpoint::read_all(text, &PublicKey(key().public()))?;
        Ok(points.into_iter().map(|point| point.count).collect())
    }

    #[test]
    fn what_was_signed_is_read_back() {
        let text = [line(CheckpointKind::Regular, 5), line(CheckpointKind::Regular, 9)].concat();
        assert_eq!(counts(&text), Ok(vec![5, 9]));
        let cut = &text[..text.len() - 10];
        assert_eq!(counts(cut), Ok(vec![5]), "a write that was cut off");
        let other = PublicKey(ServiceKey::derive(&[8; 32]).unwrap().public());
        assert_eq!(Checkpoint::read_all(&text, &other), Err(CheckpointFault::NotSigned { line: 1 }));
        assert_eq!(other.to_string().parse(), Ok(other));
    }

    #[test]
    fn every_changed_character_is_found() {
        let text = line(CheckpointKind::Regular, 5);
        for (index, character) in text.trim_end().char_indices() {
            let other = if character == '1' { "2" } else { "1" };
            let changed = [&text[..index], other, &text[index + 1..]].concat();
            assert!(counts(&changed).is_err(), "{changed}");
        }
    }

    #[test]
    fn after_a_restore_later_checkpoints_hold_no_more() {
        let text = [
            line(CheckpointKind::Regular, 5),
            line(CheckpointKind::Regular, 9),
            line(CheckpointKind::Restored, 6),
            line(CheckpointKind::Regular, 7),
        ];
        assert_eq!(counts(&text.concat()), Ok(vec![5, 6, 7]));
        // A backup from before anything was sealed.
        let text = [line(CheckpointKind::Regular, 5), line(CheckpointKind::Restored, 0)];
        assert_eq!(counts(&text.concat()), Ok(vec![]));
    }
}
