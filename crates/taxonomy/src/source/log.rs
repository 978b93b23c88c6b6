//! Collects problems in the order found. Of a group of similar problems the first are listed and the rest are counted,
//! since the first show the cause.

use crate::{Problem, Severity};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

/// Maximum number of problems of one group that are listed.
const MAX_LISTED: u64 = 20;

/// Collects the problems of a draft.
#[derive(Debug, Default)]
pub(super) struct Log {
    problems: Vec<Problem>,
    /// Number of problems, severity and file of the first problem, by group.
    groups: HashMap<&'static str, (u64, Severity, PathBuf)>,
    order: Vec<&'static str>,
}

impl Log {
    /// Adds a single error.
    pub(super) fn error(&mut self, file: &Path, line: u64, message: impl Into<String>) {
        self.push(Severity::Error, file, line, message.into());
    }

    /// Adds a single warning: no useful data is lost.
    pub(super) fn warning(&mut self, file: &Path, line: u64, message: impl Into<String>) {
        self.push(Severity::Warning, file, line, message.into());
    }

    /// Adds one of possibly very many problems. `group` names the group in plural. A group lists at most [`MAX_LISTED`]
    /// problems.
    pub(super) fn limited(
        &mut self,
        group: &'static str,
        severity: Severity,
        (file, line): (&Path, u64),
        message: impl FnOnce() -> String,
    ) {
        let known = self.groups.entry(group).or_insert_with(|| {
            self.order.push(group);
            (0, severity, file.to_owned())
        });
        known.0 += 1;
        if known.0 <= MAX_LISTED {
            self.push(severity, file, line, message());
        }
    }

    fn push(&mut self, severity: Severity, file: &Path, line: u64, message: String) {
        self.problems.push(Problem { file: file.to_owned(), line, severity, message });
    }

    /// Returns the listed problems, then for each group the number of problems that are not listed.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for group in self.order {
            let (count, severity, file) = &self.groups[group];
            if *count > MAX_LISTED {
                let message = format!("{} more: {group}", count - MAX_LISTED);
                self.problems.push(Problem { file: file.clone(), line: 0, severity: *severity, message });
            }
        }
        self.problems
    }
}
