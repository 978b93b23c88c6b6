//! What is graded: one file per criterion, its tests in the folder beside it.
//!
//! Each measures first (a small value that points, gates and reasons read) and gives reasons only when asked.

pub(crate) mod growth;
pub(crate) mod language;
pub(crate) mod schedule;
pub(crate) mod skills;
pub(crate) mod travel;
pub(crate) mod wishes;

/// What each of the first numbers comes to, worked out once.
pub(crate) fn table<T: Copy + Default, const N: usize>(of: impl Fn(u16) -> T) -> [T; N] {
    let mut table = [T::default(); N];
    for (value, number) in table.iter_mut().zip(0..) {
        *value = of(number);
    }
    table
}

/// A share of the points possible, rounded down; all of them when nothing is asked.
pub(crate) fn share_of(max: u16, part: u32, whole: u32) -> u16 {
    let share = (u32::from(max) * part).checked_div(whole).unwrap_or(max.into());
    u16::try_from(share).unwrap_or(max)
}
