//! Extractors for the caller, the language and the form. A handler takes them as arguments, so it cannot run without
//! these checks.

pub(crate) mod cookies;
mod form;
mod path_id;
mod roles;
mod signed_in;
mod this_machine;
mod visit;

pub(crate) use form::{EmptyForm, Form};
pub(crate) use path_id::PathId;
pub(crate) use roles::{Administrator, EmployerMember, Seeker, Verbinder};
pub(crate) use signed_in::SignedIn;
pub(crate) use this_machine::ThisMachine;
pub(crate) use visit::Visit;
