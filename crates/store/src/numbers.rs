//! Converts numbers between the domain, which uses small unsigned types, and columns, which are all signed.

use crate::StoreError;

/// Converts a number to a type that may not hold it.
///
/// # Errors
/// [`StoreError::unreadable`], with `what` as the name of the number.
pub(crate) fn narrow<T, U>(what: &str, number: T) -> Result<U, StoreError>
where
    T: Copy + std::fmt::Display,
    U: TryFrom<T>,
{
    U::try_from(number).map_err(|_| StoreError::unreadable(what, number))
}

/// The 28 bits of a week as a column's number.
pub(crate) fn bits(grid: kade_domain::WeekGrid) -> i32 {
    grid.bits().cast_signed()
}
