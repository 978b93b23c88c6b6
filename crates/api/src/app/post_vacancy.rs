//! The life cycle of an employer's vacancy, from draft to closed.

use crate::{error::Error, state::App};
use kade_domain::{NewVacancy, VacancyId};
use kade_store::EmployerScope;

/// Stores a new vacancy as a draft.
///
/// # Errors
/// When the database fails.
pub async fn post(app: &App, who: &EmployerScope, vacancy: &NewVacancy) -> Result<VacancyId, Error> {
    Ok(app.store.write(|tx| tx.post_vacancy(who, vacancy)).await?)
}

/// Edits a draft or a published vacancy.
///
/// # Errors
/// Not found when the vacancy is another employer's; conflict when it is closed, or when its kind would change after
/// publishing.
pub async fn update(app: &App, who: &EmployerScope, id: VacancyId, vacancy: &NewVacancy) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.update_vacancy(who, id, vacancy)).await?)
}

/// Publishes a vacancy, which becomes public once the employer is approved.
///
/// # Errors
/// As [`update`].
pub async fn publish(app: &App, who: &EmployerScope, id: VacancyId) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.publish_vacancy(who, id)).await?)
}

/// Closes a vacancy; people who still wait for an answer or a turn are notified.
///
/// # Errors
/// As [`update`].
pub async fn close(app: &App, who: &EmployerScope, id: VacancyId) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.close_vacancy(who, id)).await?)
}
