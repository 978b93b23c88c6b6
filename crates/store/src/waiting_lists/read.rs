//! Waiting lists as each side may see them.
//!
//! **Architecture Invariant:** no employer reads a name before inviting.

use super::{entry, is_open, position, state_is};
use crate::{
    EmployerScope, PersonView, SeekerScope, Store, StoreError, SystemScope, ViewedData,
    access_log::{Guarded, person_view},
    entity::{account, list_entry, seeker},
    numbers::narrow,
    page::IDS_PER_QUERY,
    vacancies,
};
use kade_domain::{VacancyId, WaitingListEntry, WaitingListState};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A sign-up as its seeker sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyEntry {
    /// The entry.
    pub entry: WaitingListEntry,
    /// Position: 1 + the people in front who wait or are invited; `None` when the entry is no longer open.
    pub position: Option<u32>,
    /// Title of the vacancy.
    pub vacancy_title: String,
    /// Name of the employer.
    pub employer_name: String,
}

/// A waiting list as its employer sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingListView {
    /// Number of people who wait; their names stay hidden.
    pub waiting: u32,
    /// Invited people, in the order of sign-up.
    pub invited: Vec<InvitedPerson>,
    /// People who accepted the invitation.
    pub accepted: Vec<InvitedPerson>,
    /// People who started to work.
    pub started: Vec<InvitedPerson>,
}

/// An invited person: name and contact only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedPerson {
    /// The entry.
    pub entry: WaitingListEntry,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Phone number, if given.
    pub phone: Option<String>,
}

/// Name and contact of a person.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: Option<String>,
}

impl Store {
    /// The person's own sign-ups, newest first.
    pub async fn my_entries(&self, scope: &SeekerScope) -> Result<Vec<MyEntry>, StoreError> {
        let rows = list_entry::Entity::find()
            .filter(list_entry::Column::SeekerId.eq(scope.seeker().0))
            .order_by_desc(list_entry::Column::JoinedAt)
            .order_by_desc(list_entry::Column::Id)
            .all(self.db())
            .await?;
        let vacancies = self.vacancies_by_id(rows.iter().map(|row| row.vacancy_id)).await?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let vacancy = vacancies.get(&row.vacancy_id).ok_or(StoreError::NotFound)?;
            let position = if row.state.0.is_open() { Some(position(self.db(), &row).await?) } else { None };
            entries.push(MyEntry {
                entry: entry(&row)?,
                position,
                vacancy_title: vacancy.details.title.clone(),
                employer_name: vacancy.employer_name.clone(),
            });
        }
        Ok(entries)
    }

    /// The waiting list of the employer's own vacancy. Logs the view first.
    pub async fn waiting_list(&self, scope: &EmployerScope, id: VacancyId) -> Result<WaitingListView, StoreError> {
        vacancies::own_row(self.db(), scope, id).await?;
        let rows = list_entry::Entity::find()
            .filter(list_entry::Column::VacancyId.eq(id.0))
            .order_by_asc(list_entry::Column::Place)
            .all(self.db())
            .await?;
        let shown = |row: &list_entry::Model| {
            matches!(row.state.0, WaitingListState::Invited | WaitingListState::Accepted | WaitingListState::Started)
        };
        let shown = rows.iter().filter(|row| shown(row));
        let views = shown.map(|row| person_view(row.seeker_id, ViewedData::ListTurn, row.vacancy_id)).collect();
        let contacts = self.reveal(scope.into(), contacts_of(self.db(), views).await?).await?;
        let mut view = WaitingListView::default();
        for row in rows {
            let group = match row.state.0 {
                WaitingListState::Waiting => {
                    view.waiting += 1;
                    continue;
                }
                WaitingListState::Invited => &mut view.invited,
                WaitingListState::Accepted => &mut view.accepted,
                WaitingListState::Started => &mut view.started,
                _ => continue,
            };
            // An erased person has no contact and is left out.
            if let Some(Contact { name, email, phone }) = contacts.get(&row.seeker_id).cloned() {
                group.push(InvitedPerson { entry: entry(&row)?, name, email, phone });
            }
        }
        Ok(view)
    }

    /// Number of people who wait on the waiting list of the employer's own vacancy; shows no one, so it logs no view.
    pub async fn count_waiting(&self, scope: &EmployerScope, id: VacancyId) -> Result<u32, StoreError> {
        vacancies::own_row(self.db(), scope, id).await?;
        let waiting = list_entry::Entity::find()
            .filter(list_entry::Column::VacancyId.eq(id.0))
            .filter(state_is(WaitingListState::Waiting));
        narrow("length of a list", waiting.count(self.db()).await?)
    }

    /// Number of open entries, waiting or invited. The position of a new sign-up is one more.
    pub async fn waiting_list_length(&self, vacancy: VacancyId) -> Result<u32, StoreError> {
        let open = list_entry::Entity::find().filter(list_entry::Column::VacancyId.eq(vacancy.0)).filter(is_open());
        narrow("length of a list", open.count(self.db()).await?)
    }

    /// All entries of a waiting list, by sign-up number; for proving its order.
    pub async fn entries_in_order(
        &self,
        _: &SystemScope,
        vacancy: VacancyId,
    ) -> Result<Vec<WaitingListEntry>, StoreError> {
        let rows = list_entry::Entity::find()
            .filter(list_entry::Column::VacancyId.eq(vacancy.0))
            .order_by_asc(list_entry::Column::Place)
            .all(self.db())
            .await?;
        rows.iter().map(entry).collect()
    }
}

/// Names and contacts of the viewed people who are not erased. The caller must ensure that the viewer may see them.
pub(crate) async fn contacts_of(
    conn: &impl ConnectionTrait,
    mut views: Vec<PersonView>,
) -> Result<Guarded<HashMap<Uuid, Contact>>, StoreError> {
    let mut contacts = HashMap::new();
    let ids: Vec<Uuid> = views.iter().map(|view| view.seeker.0).collect();
    for chunk in ids.chunks(IDS_PER_QUERY) {
        let people = seeker::Entity::find()
            .filter(seeker::Column::Id.is_in(chunk.iter().copied()))
            .filter(seeker::Column::ErasedAt.is_null())
            .all(conn)
            .await?;
        let accounts = account::Entity::find()
            .filter(account::Column::Id.is_in(people.iter().filter_map(|person| person.account_id)))
            .all(conn)
            .await?;
        let emails: HashMap<Uuid, String> = accounts.into_iter().map(|row| (row.id, row.email)).collect();
        for person in people {
            if let Some(email) = person.account_id.and_then(|account| emails.get(&account)) {
                let contact = Contact { name: person.name, email: email.clone(), phone: person.phone };
                contacts.insert(person.id, contact);
            }
        }
    }
    views.retain(|view| contacts.contains_key(&view.seeker.0));
    Ok(Guarded::new(contacts, views))
}
