//! Column types shared by all tables: words with a CHECK, timestamps in UTC, coordinates.

use sea_orm_migration::{
    prelude::*,
    schema::{double_null, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null},
};

/// A column that holds one of the given words. Text with a CHECK, so that both databases refuse the same values.
pub(crate) fn word(name: &'static str, words: &[&'static str]) -> ColumnDef {
    text(name).check(Expr::col(name).is_in(words.iter().copied())).take()
}

/// Nullable [`word`].
pub(crate) fn word_null(name: &'static str, words: &[&'static str]) -> ColumnDef {
    text_null(name).check(Expr::col(name).is_in(words.iter().copied())).take()
}

/// A timestamp, set by the application.
pub(crate) fn moment(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone(name)
}

/// A nullable timestamp.
pub(crate) fn moment_null(name: &'static str) -> ColumnDef {
    timestamp_with_time_zone_null(name)
}

/// Nullable degrees.
pub(crate) fn degrees_null(name: &'static str) -> ColumnDef {
    double_null(name)
}

/// Foreign key from `table.column` to `other.id`.
pub(crate) fn points_at(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    points_at_column(table, column, other, "id", on_delete)
}

/// Foreign key from `table.column` to `other.other_column`.
pub(crate) fn points_at_column(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    other_column: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(other, other_column)
        .on_delete(on_delete)
        .take()
}

/// An index named after its table and columns.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("ix_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// Unique [`index`].
pub(crate) fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns).name(format!("ux_{table}_{}", columns.join("_"))).unique().take()
}
