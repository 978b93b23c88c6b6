//! An employer's vacancy from draft to closed.

use crate::{error::Error, state::App};
use kade_domain::{NewVacancy, VacancyId};
use kade_store::EmployerScope;

/// Stores a draft.
///
/// # Errors
/// When the database fails.
pub async fn post(app: &App, who: &EmployerScope, vacancy: &NewVacancy) -> Result<VacancyId, Error> {
    Ok(app.store.write(|tx| tx.post_vacancy(who, vacancy)).await?)
}

/// Changes a draft or a published vacancy.
///
/// # Errors
/// Not found when it is another employer's; conflict when it is closed, or its kind would change after publishing.
pub async fn update(app: &App, who: &EmployerScope, id: VacancyId, vacancy: &NewVacancy) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.update_vacancy(who, id, vacancy)).await?)
}

/// Publishes. It shows once the employer is approved.
///
/// # Errors
/// As [`update`].
pub async fn publish(app: &App, who: &EmployerScope, id: VacancyId) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.publish_vacancy(who, id)).await?)
}

/// Closes; whoever still waits is told.
///
/// # Errors
/// As [`update`].
pub async fn close(app: &App, who: &EmployerScope, id: VacancyId) -> Result<(), Error> {
    Ok(app.store.write(|tx| tx.close_vacancy(who, id)).await?)
}
