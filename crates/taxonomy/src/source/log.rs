//! What was odd, in the order met. Of many alike some are told and the rest counted, since the first give the cause.

use crate::{Problem, Severity};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

/// Problems of one sort that are told each.
const TOLD: u64 = 20;

/// Problems in the making.
#[derive(Debug, Default)]
pub(super) struct Log {
    problems: Vec<Problem>,
    sorts: HashMap<&'static str, (u64, Severity, PathBuf)>,
    order: Vec<&'static str>,
}

impl Log {
    /// A problem that stands alone.
    pub(super) fn error(&mut self, file: &Path, line: u64, message: impl Into<String>) {
        self.push(Severity::Error, file, line, message.into());
    }

    /// Likewise, when nothing of value is lost.
    pub(super) fn warning(&mut self, file: &Path, line: u64, message: impl Into<String>) {
        self.push(Severity::Warning, file, line, message.into());
    }

    /// One of possibly very many of a `sort`, which is said in words.
    pub(super) fn one_of_many(
        &mut self,
        sort: &'static str,
        severity: Severity,
        (file, line): (&Path, u64),
        message: impl FnOnce() -> String,
    ) {
        let known = self.sorts.entry(sort).or_insert_with(|| {
            self.order.push(sort);
            (0, severity, file.to_owned())
        });
        known.0 += 1;
        if known.0 <= TOLD {
            self.push(severity, file, line, message());
        }
    }

    fn push(&mut self, severity: Severity, file: &Path, line: u64, message: String) {
        self.problems.push(Problem { file: file.to_owned(), line, severity, message });
    }

    /// All told, with the number of those that were not.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for sort in self.order {
            let (count, severity, file) = &self.sorts[sort];
            if *count > TOLD {
                let message = format!("{} more: {sort}", count - TOLD);
                self.problems.push(Problem { file: file.clone(), line: 0, severity: *severity, message });
            }
        }
        self.problems
    }
}
