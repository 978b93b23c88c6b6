//! The kinds of caller that the access tests use.

use kade_api::server::route::Access;
use kade_tests::{Caller, TestApp};

/// A kind of caller. "Other" and "elsewhere" have the role, but own none of the requested objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallerKind {
    Nobody,
    Seeker,
    OtherSeeker,
    Employer,
    OtherEmployer,
    Verbinder,
    VerbinderElsewhere,
    Administrator,
}

impl CallerKind {
    /// In the order of the columns of the matrix.
    pub(crate) const ALL: [Self; 8] = [
        Self::Nobody,
        Self::Seeker,
        Self::OtherSeeker,
        Self::Employer,
        Self::OtherEmployer,
        Self::Verbinder,
        Self::VerbinderElsewhere,
        Self::Administrator,
    ];

    /// Owners last: if an earlier caller could change their objects, the owner's call would fail.
    pub(crate) const OWNERS_LAST: [Self; 8] = [
        Self::Nobody,
        Self::OtherSeeker,
        Self::OtherEmployer,
        Self::VerbinderElsewhere,
        Self::Administrator,
        Self::Verbinder,
        Self::Employer,
        Self::Seeker,
    ];

    /// Heading of the column.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Seeker => "seeker",
            Self::OtherSeeker => "other seeker",
            Self::Employer => "employer",
            Self::OtherEmployer => "other employer",
            Self::Verbinder => "verbinder",
            Self::VerbinderElsewhere => "elsewhere",
            Self::Administrator => "administrator",
        }
    }

    /// Mail address, as the builders of `TestApp` give it.
    pub(crate) const fn email(self) -> Option<&'static str> {
        match self {
            Self::Nobody => None,
            Self::Seeker => Some("samira@seeker.example"),
            Self::OtherSeeker => Some("bilal@seeker.example"),
            Self::Employer => Some("jansen@employer.example"),
            Self::OtherEmployer => Some("pieters@employer.example"),
            Self::Verbinder => Some("vera@verbinder.example"),
            Self::VerbinderElsewhere => Some("wim@verbinder.example"),
            Self::Administrator => Some("admin@kade.example"),
        }
    }

    /// Returns whether the caller has the role that a route requires.
    pub(crate) const fn has_role(self, access: Access) -> bool {
        match access {
            Access::Everyone | Access::ThisMachine | Access::Demo => true,
            Access::SignedIn => !matches!(self, Self::Nobody),
            Access::Seeker => matches!(self, Self::Seeker | Self::OtherSeeker),
            Access::Employer => matches!(self, Self::Employer | Self::OtherEmployer),
            Access::Verbinder => matches!(self, Self::Verbinder | Self::VerbinderElsewhere),
            Access::Administrator => matches!(self, Self::Administrator),
        }
    }

    /// Returns whether the caller owns the objects of the world or decides about them.
    pub(crate) const fn is_owner(self) -> bool {
        matches!(self, Self::Seeker | Self::Employer | Self::Verbinder | Self::Administrator)
    }

    /// An HTTP client with a new session of this caller.
    pub(crate) async fn caller(self, app: &TestApp) -> Caller {
        match self.email() {
            Some(email) => app.caller(email).await,
            None => app.visitor(),
        }
    }
}
