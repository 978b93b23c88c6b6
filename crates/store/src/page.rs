//! Pagination: one page of the rows of a query.

use crate::StoreError;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QuerySelect, Select};

/// Rows per page.
const ROWS_PER_PAGE: u64 = 20;
/// Ids per query, well below the limit of either database.
pub(crate) const IDS_PER_QUERY: usize = 1000;

/// One page of a query, with the numbers for links to other pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// Rows of this page.
    pub items: Vec<T>,
    /// Number of this page, from 1.
    pub number: u32,
    /// Number of pages, at least 1.
    pub pages: u32,
    /// Number of rows on all pages.
    pub total: u64,
}

impl<T> Page<T> {
    /// The same page with `items` as its rows.
    pub(crate) fn with<U>(self, items: Vec<U>) -> Page<U> {
        Page { items, number: self.number, pages: self.pages, total: self.total }
    }
}

/// Loads page `number` (from 1; 0 is taken as 1) of a query that has a total order.
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
    let pages = u32::try_from(total.div_ceil(ROWS_PER_PAGE).max(1)).unwrap_or(u32::MAX);
    let items = query.limit(ROWS_PER_PAGE).offset(u64::from(number - 1) * ROWS_PER_PAGE).all(conn).await?;
    Ok(Page { items, number, pages, total })
}
