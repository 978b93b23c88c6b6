//! Who asks, in which language, with which form: as arguments of a handler, so that a handler cannot run without.

pub(crate) mod cookies;
mod form;
mod this_machine;
mod visit;
mod who;

pub(crate) use form::Form;
pub(crate) use this_machine::ThisMachine;
pub(crate) use visit::Visit;
pub(crate) use who::{Administrator, EmployerMember, Seeker, Verbinder};
