//! The graded criteria: one file per criterion, with its tests in the folder of the same name.
//!
//! Each criterion first measures a small value, which points, gates and reasons read. Reasons are built on request.

pub(crate) mod growth;
pub(crate) mod language;
pub(crate) mod schedule;
pub(crate) mod skills;
pub(crate) mod travel;
pub(crate) mod wishes;

/// A look-up table of `of(0)`, `of(1)` and so on.
pub(crate) fn table<T: Copy + Default, const N: usize>(of: impl Fn(u16) -> T) -> [T; N] {
    let mut table = [T::default(); N];
    for (value, number) in table.iter_mut().zip(0..) {
        *value = of(number);
    }
    table
}

/// The share `part / whole` of `max` points, rounded down; all points if `whole` is 0.
pub(crate) fn share_of(max: u16, part: u32, whole: u32) -> u16 {
    let share = (u32::from(max) * part).checked_div(whole).unwrap_or(max.into());
    u16::try_from(share).unwrap_or(max)
}
