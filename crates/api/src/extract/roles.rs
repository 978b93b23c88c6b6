//! Permission is a type: a handler that takes a [`Seeker`] cannot run for a caller without that role.
//!
//! The fields are private and their scopes come from the store only, so no handler can construct one.

use crate::{error::Error, extract::Visit, state::App};
use axum::{extract::FromRequestParts, http::request::Parts};
use kade_store::{AdminScope, EmployerScope, RegionScope, SeekerScope};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident($scope:ty, $field:ident)),+ $(,)?) => {$(
        $(#[$doc])*
        pub(crate) struct $name {
            visit: Visit,
            scope: $scope,
        }

        impl $name {
            /// Returns the visit of this request.
            pub(crate) fn visit(&self) -> &Visit {
                &self.visit
            }

            /// Returns the scope that store methods of this role take.
            pub(crate) fn scope(&self) -> &$scope {
                &self.scope
            }
        }

        impl FromRequestParts<App> for $name {
            type Rejection = Error;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
                let visit = Visit::from_request_parts(parts, app).await?;
                let who = visit.signed_in.as_ref().ok_or(Error::SignInFirst)?;
                let scope = who.$field.clone().ok_or(Error::Forbidden)?;
                Ok(Self { visit, scope })
            }
        }
    )+};
}

roles! {
    /// A statushouder.
    Seeker(SeekerScope, seeker),
    /// A member of an employer.
    EmployerMember(EmployerScope, employer),
    /// A regional verbinder.
    Verbinder(RegionScope, region),
    /// An administrator.
    Administrator(AdminScope, admin),
}
