//! A page of a long list.

use crate::StoreError;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QuerySelect, Select};

/// Rows on a page.
const PER_PAGE: u64 = 20;
/// Ids in one query, well below what either database allows.
pub(crate) const IDS_PER_QUERY: usize = 1000;

/// A page of a list, with what a page switch needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// Its rows.
    pub items: Vec<T>,
    /// Its number, from 1.
    pub number: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many rows the whole list has.
    pub total: u64,
}

impl<T> Page<T> {
    /// The same page with other rows.
    pub(crate) fn with<U>(self, items: Vec<U>) -> Page<U> {
        Page { items, number: self.number, pages: self.pages, total: self.total }
    }
}

/// Page `number` (from 1; 0 is taken as 1) of a query that has a total order.
pub(crate) async fn page<E>(
    query: Select<E>,
    number: u32,
    conn: &impl ConnectionTrait,
) -> Result<Page<E::Model>, StoreError>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Send + Sync,
{
    let number = number.max(1);
    let total = query.clone().count(conn).await?;
    let pages = u32::try_from(total.div_ceil(PER_PAGE).max(1)).unwrap_or(u32::MAX);
    let items = query.limit(PER_PAGE).offset(u64::from(number - 1) * PER_PAGE).all(conn).await?;
    Ok(Page { items, number, pages, total })
}
