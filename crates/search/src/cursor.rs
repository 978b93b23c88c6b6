//! The sort key of a hit, and the page cursor: the text form of a sort key.

use crate::{SearchError, Sort};
use kade_domain::VacancyId;
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// The sort key of a hit: greater keys come earlier. The id makes the order total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKey {
    /// The greater, the better; its meaning depends on [`Sort`].
    pub(crate) rank: u64,
    /// Microseconds since 1970.
    pub(crate) published: i64,
    /// The vacancy's id as a number.
    pub(crate) id: u128,
}

impl SortKey {
    pub(crate) const fn vacancy_id(&self) -> VacancyId {
        VacancyId(Uuid::from_u128(self.id))
    }
}

/// Cursor after the last hit of a page. Opaque: [`crate::VacancySearch::search`] returns it, callers pass it back, as
/// text in between.
///
/// It contains a sort key and no offset, so hits that appear or disappear between two pages do not shift the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageCursor {
    pub(crate) sort: Sort,
    pub(crate) key: SortKey,
}

/// Length of the text: one letter for the order, then rank (16 digits), time (16) and id (32) in hexadecimal.
const CURSOR_BYTES: usize = 1 + 16 + 16 + 32;

impl fmt::Display for PageCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SortKey { rank, published, id } = self.key;
        write!(f, "{}{rank:016x}{published:016x}{id:032x}", sort_letter(self.sort))
    }
}

impl FromStr for PageCursor {
    type Err = SearchError;

    fn from_str(text: &str) -> Result<Self, SearchError> {
        let digits = text.get(1..).filter(|_| text.len() == CURSOR_BYTES).ok_or(SearchError::Cursor)?;
        // `from_str_radix` would also accept a plus sign and capitals, but each cursor has one text.
        if !digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(SearchError::Cursor);
        }
        let sort =
            Sort::ALL.iter().copied().find(|&sort| text.starts_with(sort_letter(sort))).ok_or(SearchError::Cursor)?;
        let invalid = |_| SearchError::Cursor;
        let key = SortKey {
            rank: u64::from_str_radix(&digits[..16], 16).map_err(invalid)?,
            published: u64::from_str_radix(&digits[16..32], 16).map_err(invalid)?.cast_signed(),
            id: u128::from_str_radix(&digits[32..], 16).map_err(invalid)?,
        };
        Ok(Self { sort, key })
    }
}

const fn sort_letter(sort: Sort) -> char {
    match sort {
        Sort::Relevance => 'r',
        Sort::Newest => 'n',
        Sort::Distance => 'd',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_round_trips(rank: u64, published: i64, id: u128, sort in prop::sample::select(&Sort::ALL[..])) {
            let cursor = PageCursor { sort, key: SortKey { rank, published, id } };
            let text = cursor.to_string();
            prop_assert_eq!(text.len(), CURSOR_BYTES);
            prop_assert_eq!(text.parse::<PageCursor>().ok(), Some(cursor));
        }

        #[test]
        fn parsed_text_is_written_unchanged(text in "[rndx][0-9a-fA-F+]{62,66}|.{0,70}") {
            if let Ok(cursor) = text.parse::<PageCursor>() {
                prop_assert_eq!(cursor.to_string(), text);
            }
        }
    }

    #[test]
    fn invalid_text_is_rejected() {
        let zeros = "0".repeat(64);
        for invalid in
            ["", "r", &zeros, &format!("x{zeros}"), &format!("é{}", &zeros[1..]), &format!("r+{}", &zeros[1..])]
        {
            assert!(matches!(invalid.parse::<PageCursor>(), Err(SearchError::Cursor)), "{invalid:?}");
        }
    }
}
