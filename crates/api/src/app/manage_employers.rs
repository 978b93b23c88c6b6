//! An administrator adds employers and verbinders, and approves employers.

use crate::{error::Error, state::App};
use kade_domain::{Email, EmployerId, EmployerState, NewEmployer, RegionCode};
use kade_store::{AdminScope, EmployerApprover};

/// Adds an employer with its first member; it still waits for approval.
///
/// # Errors
/// Conflict when the trade register number is known already.
pub async fn add(app: &App, who: &AdminScope, employer: &NewEmployer) -> Result<EmployerId, Error> {
    Ok(app.store.write(|tx| tx.add_employer(who, employer)).await?)
}

/// Approves or refuses; published vacancies show or hide with it.
///
/// # Errors
/// Not found when there is none; conflict when it is so already.
pub async fn decide(app: &App, who: &AdminScope, employer: EmployerId, state: EmployerState) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.decide_employer(EmployerApprover::Admin(who), employer, state)).await?)
}

/// Makes somebody verbinder of regions.
///
/// # Errors
/// When the database fails.
pub async fn add_verbinder(app: &App, who: &AdminScope, email: &Email, regions: &[RegionCode]) -> Result<(), Error> {
    app.store.add_verbinder(who, email, regions).await?;
    Ok(())
}
