//! Where a hit stands in the order, and the text that carries such a place from one page to the next.

use crate::{SearchError, Sort};
use kade_domain::VacancyId;
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// A hit's place in the order: a greater key comes earlier. The id makes the order total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// The greater, the better; its meaning depends on [`Sort`].
    pub(crate) rank: u64,
    /// Microseconds since 1970.
    pub(crate) published: i64,
    /// The vacancy's id as a number.
    pub(crate) id: u128,
}

impl Key {
    pub(crate) const fn vacancy(&self) -> VacancyId {
        VacancyId(Uuid::from_u128(self.id))
    }
}

/// Place of the last hit of a page. Opaque: made by [`crate::VacancySearch::search`], carried as text, given back.
///
/// It holds a place, not a position: hits that come or go between two pages move nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageCursor {
    pub(crate) sort: Sort,
    pub(crate) key: Key,
}

/// One letter for the order, then rank (16 digits), time (16) and id (32) in hexadecimal.
const LENGTH: usize = 1 + 16 + 16 + 32;

impl fmt::Display for PageCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Key { rank, published, id } = self.key;
        write!(f, "{}{rank:016x}{published:016x}{id:032x}", letter(self.sort))
    }
}

impl FromStr for PageCursor {
    type Err = SearchError;

    fn from_str(text: &str) -> Result<Self, SearchError> {
        let digits = text.get(1..).filter(|_| text.len() == LENGTH).ok_or(SearchError::Cursor)?;
        // `from_str_radix` would also take a plus sign and capitals: one place has one text.
        if !digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(SearchError::Cursor);
        }
        let sort = Sort::ALL.iter().copied().find(|&sort| text.starts_with(letter(sort))).ok_or(SearchError::Cursor)?;
        let wrong = |_| SearchError::Cursor;
        let key = Key {
            rank: u64::from_str_radix(&digits[..16], 16).map_err(wrong)?,
            published: u64::from_str_radix(&digits[16..32], 16).map_err(wrong)?.cast_signed(),
            id: u128::from_str_radix(&digits[32..], 16).map_err(wrong)?,
        };
        Ok(Self { sort, key })
    }
}

const fn letter(sort: Sort) -> char {
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
        fn text_and_back(rank: u64, published: i64, id: u128, sort in prop::sample::select(Sort::ALL)) {
            let cursor = PageCursor { sort, key: Key { rank, published, id } };
            let text = cursor.to_string();
            prop_assert_eq!(text.len(), LENGTH);
            prop_assert_eq!(text.parse::<PageCursor>().ok(), Some(cursor));
        }

        #[test]
        fn what_is_read_is_written_the_same(text in "[rndx][0-9a-fA-F+]{62,66}|.{0,70}") {
            if let Ok(cursor) = text.parse::<PageCursor>() {
                prop_assert_eq!(cursor.to_string(), text);
            }
        }
    }

    #[test]
    fn garbage_is_refused() {
        let zeros = "0".repeat(64);
        for wrong in
            ["", "r", &zeros, &format!("x{zeros}"), &format!("é{}", &zeros[1..]), &format!("r+{}", &zeros[1..])]
        {
            assert!(matches!(wrong.parse::<PageCursor>(), Err(SearchError::Cursor)), "{wrong:?}");
        }
    }
}
