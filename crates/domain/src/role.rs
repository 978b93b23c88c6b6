//! The roles in which people, or Kade itself, act.

use crate::stored_enum;

stored_enum! {
    /// A role in which an action is done. `System` is Kade itself: deadlines and the matcher.
    #[expect(missing_docs, reason = "the names are the domain's")]
    pub enum Role {
        Seeker = "seeker",
        EmployerMember = "employer_member",
        Verbinder = "verbinder",
        Administrator = "administrator",
        System = "system",
    }
}
