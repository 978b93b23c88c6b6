//! Every way to tamper with a sealed log, by the dice of a seed, on tables in memory; what the walk along the chain
//! must answer stands beside each.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::super::{
    Checkpoint, CheckpointKind, Fault,
    chain::{self, Check, Link, START},
};
use crate::{
    entity::{audit, audit_seal},
    service_key::ServiceKey,
    testing::{SECRET, noon},
};
use chrono::Duration;
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::json;
use std::ops::RangeInclusive;
use uuid::Uuid;

/// What an attacker with the database can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Change,
    Delete,
    Insert,
    Reorder,
    Truncate,
    /// Any of the others, and everything sealed anew.
    Restamp,
}

pub(super) const KINDS: [Kind; 6] =
    [Kind::Change, Kind::Delete, Kind::Insert, Kind::Reorder, Kind::Truncate, Kind::Restamp];

/// The two tables; `seq` leaves gaps, as rolled back transactions do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tables {
    pub(super) rows: Vec<audit::Model>,
    pub(super) seals: Vec<audit_seal::Model>,
}

/// What the answer must name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Number(i64),
    Seq(i64),
}

impl Expected {
    pub(super) fn is_named_by(&self, fault: &Fault) -> bool {
        let numbers: RangeInclusive<i64> = match *fault {
            Fault::PutIn { seq } => return *self == Self::Seq(seq),
            Fault::SealGone { number } | Fault::RowGone { number, .. } | Fault::RowDiffers { number, .. } => {
                number..=number
            }
            Fault::CutOff { vouched, first, .. } => vouched + 1..=first,
            Fault::MadeAnew { first, last, .. } => first..=last,
        };
        matches!(self, Self::Number(number) if numbers.contains(number))
    }
}

pub(super) fn row(number: i64) -> audit::Model {
    audit::Model {
        seq: number * 2,
        tx_id: 0,
        at: noon() + Duration::seconds(number),
        actor: (number % 3 != 0).then(|| Uuid::from_u128(7)),
        action: "list_joined".to_owned(),
        subject_kind: "list_entry".to_owned(),
        subject_id: Uuid::from_u128(u128::from(number.unsigned_abs())),
        detail: json!({ "place": number }),
    }
}

impl Tables {
    pub(super) fn new(count: i64) -> Self {
        let mut tables = Self { rows: (1..=count).map(row).collect(), seals: Vec::new() };
        tables.seal_from(0);
        tables
    }

    /// As the sealing job would, over rows in the order of their numbers.
    fn seal_from(&mut self, first: usize) {
        self.seals.truncate(first);
        let mut hash = self.seals.last().map_or(START, |seal| seal.hash.as_slice().try_into().unwrap());
        for (row, number) in self.rows.iter().zip(1..).skip(first) {
            hash = chain::seal(&hash, number, row, &mut Vec::new());
            self.seals.push(audit_seal::Model { number, seq: row.seq, hash: hash.to_vec() });
        }
    }

    pub(super) fn checkpoint(&self, count: usize) -> Checkpoint {
        let key = ServiceKey::derive(&SECRET).unwrap();
        let head = hex::encode(&self.seals[count - 1].hash);
        Checkpoint::sign(&key, CheckpointKind::Regular, count.try_into().unwrap(), head, noon())
    }

    /// As the database joins them.
    fn links(&self) -> Vec<Link> {
        let mut seals = self.seals.clone();
        seals.sort_by_key(|seal| seal.number);
        let row = |seq| self.rows.iter().find(|row| row.seq == seq).cloned();
        let link =
            |seal: audit_seal::Model| Link { number: seal.number, seq: seal.seq, row: row(seal.seq), hash: seal.hash };
        seals.into_iter().map(link).collect()
    }

    /// As `verify_audit`.
    pub(super) fn verify(&self, checkpoints: &[Checkpoint]) -> Result<(), Fault> {
        let mut check = Check::new(checkpoints);
        self.links().iter().try_for_each(|link| check.link(link))?;
        check.end()?;
        let (last_tx, last_seq, greatest) = check.bounds().unwrap();
        let sealed = |seq| self.seals.iter().any(|seal| seal.seq == seq);
        let before = |row: &&audit::Model| (row.tx_id, row.seq) <= (last_tx, last_seq) && row.seq <= greatest;
        let put_in = self.rows.iter().filter(before).find(|row| !sealed(row.seq));
        put_in.map_or(Ok(()), |row| Err(Fault::PutIn { seq: row.seq }))
    }

    /// Does it, and says what must be named.
    pub(super) fn tamper(&mut self, kind: Kind, dice: &mut StdRng) -> Expected {
        match kind {
            Kind::Change => self.change(dice),
            Kind::Delete => self.delete(dice),
            Kind::Insert => self.insert(dice),
            Kind::Reorder => self.reorder(dice),
            Kind::Truncate => {
                let left = dice.random_range(1..self.rows.len());
                self.rows.truncate(left);
                self.seals.truncate(left);
                Expected::Number(number(left))
            }
            Kind::Restamp => {
                let index = dice.random_range(0..self.rows.len());
                match dice.random_range(0..3) {
                    0 => self.rows[index].detail = json!({ "place": 1_000 }),
                    1 => drop(self.rows.remove(index)),
                    _ => self.rows.insert(index, audit::Model { seq: number(index) * 2 - 1, ..row(500) }),
                }
                self.seal_from(index);
                Expected::Number(number(index))
            }
        }
    }

    fn change(&mut self, dice: &mut StdRng) -> Expected {
        let index = dice.random_range(0..self.rows.len());
        let row = &mut self.rows[index];
        match dice.random_range(0..7) {
            0 => row.at += Duration::microseconds(1),
            1 => row.actor = Some(Uuid::from_u128(99)),
            2 => row.action.push('x'),
            3 => row.subject_kind = "person".to_owned(),
            4 => row.subject_id = Uuid::from_u128(999),
            5 => row.detail = json!({ "place": -1 }),
            _ => {
                // Or the seal itself.
                let bit = dice.random_range(0..256);
                self.seals[index].hash[bit / 8] ^= 1 << (bit % 8);
            }
        }
        Expected::Number(number(index))
    }

    fn delete(&mut self, dice: &mut StdRng) -> Expected {
        let index = dice.random_range(0..self.rows.len());
        self.rows.remove(index);
        match dice.random_range(0..3) {
            0 => {}
            1 => drop(self.seals.remove(index)),
            _ => {
                self.seals.remove(index);
                self.renumber();
            }
        }
        Expected::Number(number(index))
    }

    fn insert(&mut self, dice: &mut StdRng) -> Expected {
        let index = dice.random_range(0..self.rows.len());
        let seq = self.rows[index].seq - 1;
        self.rows.insert(index, audit::Model { seq, ..row(500) });
        match dice.random_range(0..3) {
            0 => Expected::Seq(seq),
            which => {
                let hash = if which == 1 { self.seals[index].hash.clone() } else { vec![7; 32] };
                self.seals.insert(index, audit_seal::Model { number: 0, seq, hash });
                self.renumber();
                Expected::Number(number(index))
            }
        }
    }

    fn reorder(&mut self, dice: &mut StdRng) -> Expected {
        let second = dice.random_range(1..self.rows.len());
        let first = dice.random_range(0..second);
        match dice.random_range(0..3) {
            // What the rows say changes places.
            0 => {
                let seqs = (self.rows[first].seq, self.rows[second].seq);
                self.rows.swap(first, second);
                (self.rows[first].seq, self.rows[second].seq) = seqs;
            }
            // The rows' own numbers do.
            1 => {
                let moved = self.rows[first].seq;
                self.rows[first].seq = self.rows[second].seq;
                self.rows[second].seq = moved;
            }
            // Their numbers in the chain do.
            _ => {
                self.seals.swap(first, second);
                self.renumber();
            }
        }
        Expected::Number(number(first))
    }

    fn renumber(&mut self) {
        for (seal, number) in self.seals.iter_mut().zip(1..) {
            seal.number = number;
        }
    }
}

fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap() + 1
}

#[test]
fn every_tampering_is_found_and_its_first_row_named() {
    let whole = Tables::new(40);
    let checkpoints = [10, 25, 40].map(|count| whole.checkpoint(count));
    assert_eq!(whole.verify(&checkpoints), Ok(()));
    for kind in KINDS {
        for seed in 0..200 {
            let mut tables = whole.clone();
            let expected = tables.tamper(kind, &mut StdRng::seed_from_u64(seed));
            match tables.verify(&checkpoints) {
                Ok(()) => panic!("{kind:?}, seed {seed}: not found"),
                Err(fault) => assert!(expected.is_named_by(&fault), "{kind:?}, seed {seed}: {fault}, not {expected:?}"),
            }
        }
    }
}

/// Why checkpoints leave the database: the chain alone does not stop who makes it anew.
#[test]
fn without_checkpoints_cutting_and_remaking_are_not_found() {
    for kind in [Kind::Truncate, Kind::Restamp] {
        let mut tables = Tables::new(40);
        tables.tamper(kind, &mut StdRng::seed_from_u64(1));
        assert_eq!(tables.verify(&[]), Ok(()), "{kind:?}");
    }
}
