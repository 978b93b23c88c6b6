//! An administrator adds employers and verbinders, and approves employers.

use crate::{error::Error, state::App};
use kade_domain::{Email, EmployerId, EmployerState, NewEmployer, RegionCode};
use kade_store::{AdminScope, EmployerApprover};

/// Adds an employer with its first member; the employer then awaits approval.
///
/// # Errors
/// Conflict when an employer has this trade register number already.
pub async fn add(app: &App, who: &AdminScope, employer: &NewEmployer) -> Result<EmployerId, Error> {
    Ok(app.store.write(|tx| tx.add_employer(who, employer)).await?)
}

/// Approves or refuses an employer; its published vacancies become public or hidden accordingly.
///
/// # Errors
/// Not found when the employer does not exist; conflict when it is already in this state.
pub async fn decide(app: &App, who: &AdminScope, employer: EmployerId, state: EmployerState) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.decide_employer(EmployerApprover::Admin(who), employer, state)).await?)
}

/// Makes the account with this address a verbinder for the regions.
///
/// # Errors
/// When the database fails.
pub async fn add_verbinder(app: &App, who: &AdminScope, email: &Email, regions: &[RegionCode]) -> Result<(), Error> {
    app.store.add_verbinder(who, email, regions).await?;
    Ok(())
}
