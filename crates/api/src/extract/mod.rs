//! Extractors for the caller, the language and the form. A handler takes them as arguments, so it cannot run without
//! these checks.

pub(crate) mod cookies;
mod form;
mod roles;
mod this_machine;
mod visit;

pub(crate) use form::Form;
pub(crate) use roles::{Administrator, EmployerMember, Seeker, Verbinder};
pub(crate) use this_machine::ThisMachine;
pub(crate) use visit::Visit;
