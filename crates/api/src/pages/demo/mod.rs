//! Pages that exist only in a demo.

pub(crate) mod people;
