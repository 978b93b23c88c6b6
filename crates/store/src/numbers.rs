//! Numbers between the domain, where they are as small as they are, and the columns, where all are signed.

use crate::StoreError;

/// Reads a column's number as the domain's type.
pub(crate) fn narrow<T, U>(what: &str, number: T) -> Result<U, StoreError>
where
    T: Copy + std::fmt::Display,
    U: TryFrom<T>,
{
    U::try_from(number).map_err(|_| StoreError::unreadable(what, number))
}

/// Writes a week of 28 bits.
pub(crate) fn bits(grid: kade_domain::WeekGrid) -> i32 {
    grid.bits().cast_signed()
}
